"""The payment service: an API, a worker and an operators' console over PostgreSQL. It knows nothing of Kubernetes."""

__version__ = "1.0.0"
"""Version of the service; a migration names the oldest one that it serves."""
