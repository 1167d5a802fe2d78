"""Write ``helm/payment-api/`` from the same constructs as ``dist/``: what differs between environments becomes a value."""
