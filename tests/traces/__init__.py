"""Tests of traces with the real programs; `make test-traces` builds them first."""
