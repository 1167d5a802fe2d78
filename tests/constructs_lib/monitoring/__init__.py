"""Tests of constructs_lib.monitoring."""
