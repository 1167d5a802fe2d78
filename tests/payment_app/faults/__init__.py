"""The service as real processes, under faults."""
