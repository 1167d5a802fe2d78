"""The API reference: pages made on the server from the OpenAPI document that the API itself is described by."""
