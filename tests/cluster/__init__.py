"""Tests that need a Kubernetes API server; ``make test-cluster`` runs them."""
