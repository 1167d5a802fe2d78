"""What Prometheus scrapes and how."""
