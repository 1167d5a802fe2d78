"""Tests of the monitoring as a whole, on Prometheus' own programs."""
