"""Replaces real processes of the service under load, in the order and with the waits of the manifests, and counts lost requests."""
