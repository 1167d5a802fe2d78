"""The OpenAPI 3.1 document, made from the endpoints that the server runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from payment_app import __version__
from payment_app.errors import ERRORS
from payment_app.payments.idempotency import MAX_LENGTH
from payment_app.web.endpoint import Endpoint
from payment_app.web.problem import CONTENT_TYPE, Problem

ALWAYS = ("unauthenticated", "merchant_suspended", "insufficient_scope", "rate_limited", "invalid_parameter",
          "card_number_refused", "method_not_allowed", "expectation_failed", "request_timeout",
          "internal_error", "service_unavailable")  # fmt: skip
WITH_BODY = ("malformed_request", "unsupported_media_type", "body_too_large")
_REF = "#/components/schemas/{name}"

DESCRIPTION = """Accepts payments by card, PIX and boleto, and keeps them.

Amounts are whole numbers of the currency's minor unit. Requests that move money need an `Idempotency-Key`: a repeated
request gets the first answer again, with `Idempotent-Replayed: true`. Every other POST takes one, and does nothing a second
time: a repeated request gets the resource as it is then. Other methods do the same when they are repeated, and ignore it.
Card numbers are never accepted, only tokens of the payment provider. Errors are `application/problem+json` with a `code`
that programs can rely on."""


def document(endpoints: Sequence[Endpoint], base_url: str) -> dict[str, Any]:
    """Return the OpenAPI document of *endpoints*, served at *base_url*."""
    shapes = list(dict.fromkeys(_shapes(endpoints)))
    _, components = msgspec.json.schema_components([*shapes, Problem], ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, endpoints)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Payments API", "version": __version__, "description": DESCRIPTION},
        "servers": [{"url": base_url}],
        "security": [{"bearer": []}],
        "tags": [{"name": tag} for tag in dict.fromkeys(endpoint.tag for endpoint in endpoints)],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API key (`pak_…`) or a signed token (JWT).",
                }
            },
            "schemas": components,
        },
    }


def _shapes(endpoints: Iterable[Endpoint]) -> Iterable[type[msgspec.Struct]]:
    for endpoint in endpoints:
        if endpoint.body:
            yield endpoint.body
        yield from (shape for shape in endpoint.answers.values() if shape)


def _operation(endpoint: Endpoint, endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "tags": [endpoint.tag],
        "parameters": _parameters(endpoint),
        "responses": _responses(endpoint, _links(endpoint, endpoints)),
        "security": [{"bearer": [endpoint.scope]}],
    }
    if endpoint.description:
        operation["description"] = endpoint.description
    if endpoint.body:
        content = {"application/json": {"schema": _ref(endpoint.body)}}
        operation["requestBody"] = {"required": not endpoint.body_optional, "content": content}
    return operation


def _parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    found = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "maxLength": 40}}
        for name in re.findall(r"{(\w+)}", endpoint.path)
    ]
    if endpoint.query:
        found += _query(endpoint.query)
    if endpoint.idempotency != "none":
        schema = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH, "pattern": "^[!-~]([ -~]*[!-~])?$"}
        found.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": endpoint.idempotency == "required",
                "schema": schema,
            }
        )
    if endpoint.prefer_async:
        schema = {"type": "string", "enum": ["respond-async"]}
        found.append({"name": "Prefer", "in": "header", "required": False, "schema": schema})
    return found


def _query(shape: type[msgspec.Struct]) -> list[dict[str, Any]]:
    (schema,), components = msgspec.json.schema_components([shape], ref_template=_REF)
    whole = components[schema["$ref"].rpartition("/")[2]]
    found = []
    for name, each in whole["properties"].items():
        choices = [choice for choice in each.get("anyOf", [each]) if choice.get("type") != "null"]
        plain = choices[0] if len(choices) == 1 else {"anyOf": choices}
        if "enum" in plain:
            plain = {**plain, "enum": [value for value in plain["enum"] if value is not None]}
        found.append({"name": name, "in": "query", "required": name in whole.get("required", ()), "schema": plain})
    return found


def _links(endpoint: Endpoint, endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """Return what can be done with the resource that *endpoint* makes: its id goes into the paths below its own."""
    if endpoint.method != "POST":
        return {}
    below = re.compile(re.escape(endpoint.path) + r"/{(\w+)}(?:/\w+)*")
    found = ((each, below.fullmatch(each.path)) for each in endpoints)
    return {
        each.name: {"operationId": each.name, "parameters": {match[1]: "$response.body#/id"}}
        for each, match in found
        if match
    }


def _responses(endpoint: Endpoint, links: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for status, shape in endpoint.answers.items():
        found[str(status)] = {"description": "Success" if status != 202 else "Accepted; the outcome is still open"}
        if shape:
            found[str(status)]["content"] = {"application/json": {"schema": _ref(shape)}}
            if links:
                found[str(status)]["links"] = links
    by_status: dict[int, list[str]] = {}
    for code in (*endpoint.errors, *ALWAYS, *(WITH_BODY if endpoint.body else ())):
        by_status.setdefault(ERRORS[code].status, []).append(code)
    for status, codes in sorted(by_status.items()):
        listed = ", ".join(f"`{code}`" for code in dict.fromkeys(codes))
        content = {CONTENT_TYPE: {"schema": {"$ref": _REF.format(name="Problem")}}}
        found[str(status)] = {"description": listed, "content": content}
    return found


def _ref(shape: type[msgspec.Struct]) -> dict[str, str]:
    return {"$ref": _REF.format(name=shape.__name__)}
