"""Tests of the product's charts."""
