"""Parts of the service's measurements: the servers, the bare peers, the load."""
