"""HTTP: endpoints, their wrapping, errors as problem documents, the OpenAPI document."""
