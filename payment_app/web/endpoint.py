"""One endpoint of the API, stated whole: the route, the shapes, the errors. The server and the OpenAPI document are made of it.

A handler takes a :class:`Call` and returns an :class:`Answer`; it parses, calls and renders, nothing else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import msgspec
from aiohttp import web

from payment_app.auth.principal import Principal, Scope
from payment_app.errors import not_found
from payment_app.ids import Kind, parse_id


class Answer(msgspec.Struct, frozen=True):
    """What a handler answers with."""

    body: msgspec.Struct | bytes | None
    """A value of one of the endpoint's shapes, JSON that was encoded before, or nothing."""
    status: int = 200
    headers: Mapping[str, str] = {}


@dataclass(slots=True)
class Call:
    """One request, parsed and checked against its endpoint."""

    request: web.Request
    principal: Principal
    body: Any
    """A value of :attr:`Endpoint.body`, or ``None``."""
    query: Any
    """A value of :attr:`Endpoint.query`, or ``None``."""
    idempotency_key: str | None

    @property
    def app(self) -> web.Application:
        """The application, for what it holds under its keys."""
        return self.request.app

    @property
    def merchant_id(self) -> UUID:
        """The caller's merchant: every query is about this one alone."""
        return self.principal.merchant.id

    def path_id(self, kind: Kind, name: str, noun: str) -> UUID:
        """Return the identifier in the path's part *name*.

        Raises:
            PaymentError: ``not_found`` when it is no identifier of that *kind*: as for one that does not exist.
        """
        value = parse_id(kind, self.request.match_info[name])
        if value is None:
            raise not_found(noun)
        return value

    @property
    def respond_async(self) -> bool:
        """Whether the caller prefers an answer at once. Source: RFC 7240 section 4.1."""
        preferences = self.request.headers.getall("Prefer", ())
        return any(
            part.split(";")[0].strip().lower() == "respond-async" for text in preferences for part in text.split(",")
        )


Handler = Callable[[Call], Awaitable[Answer]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """One method of one path."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str
    """Route template, such as ``/v1/payments/{payment_id}``: also the metrics' label."""
    handler: Handler
    name: str
    """``operationId`` of the OpenAPI document, in snake_case."""
    summary: str
    tag: str
    description: str = ""
    scope: Scope = "read"
    body: type[msgspec.Struct] | None = None
    body_optional: bool = False
    """Whether a request without a body stands for one with an empty object."""
    query: type[msgspec.Struct] | None = None
    answers: Mapping[int, type[msgspec.Struct] | None]
    """Shape of each successful status."""
    errors: tuple[str, ...] = ()
    """Codes beyond those that every endpoint may answer with."""
    idempotency: Literal["required", "optional", "none"] = "none"
    """Whether an ``Idempotency-Key`` guards a request; every POST takes one."""
    prefer_async: bool = False
    """Whether ``Prefer: respond-async`` is understood."""
