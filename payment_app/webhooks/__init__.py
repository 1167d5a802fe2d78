"""Webhooks: from providers to the service, and from the service to merchants."""
