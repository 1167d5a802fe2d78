"""Tests of the monitoring as a whole: what it asks for against what runs."""
