"""The fields that a log entry may hold: the name in the code, the name in the log, and what a value must look like.

A list of what is allowed, since nobody can list all that must not be told. A value that does not look as its field says is
not written: an e-mail address under ``payment_id`` stays out of the log. Names are those of the Elastic Common Schema where
it has one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

LARGEST = 10**12
"""Numbers from here on are left out: thirteen digits may be a card number."""

TEXT_AT_MOST = 300
"""Longest text of a field. Unit: characters."""

_NOT_TOLD = re.compile(
    r"(?<![A-Za-z0-9_])(?:sk|rk|pk|ak|pak|whsec|tok|btok|pm)_|eyJ[\w-]|-----|\b(?:bearer|basic)\b|@|(?:\d[ \-/]?){11}",
    re.IGNORECASE | re.ASCII,
)
"""What looks like a key, a token, an address or the number of a card or person, whatever the field."""

Check = Callable[[object], object | None]


_DOTTED = re.compile(r"(?:\d[ .\-/]?){11}", re.ASCII)
"""A number that is written with dots; elsewhere that is an address of the network."""


def _matching(pattern: str) -> Check:
    compiled = re.compile(pattern, re.ASCII)

    # As in _untold: an entry of every request tells the merchant.
    @lru_cache(maxsize=1024)
    def told(value: str | UUID) -> str | None:
        text = str(value)
        return text if compiled.fullmatch(text) else None

    def check(value: object) -> object | None:
        if isinstance(value, str):
            return told(value) if len(value) <= TEXT_AT_MOST else None
        return told(value) if isinstance(value, UUID) else None

    return check


def _untold(pattern: str) -> Check:
    compiled = re.compile(pattern, re.ASCII)

    # Words recur, and an entry is written for every request.
    @lru_cache(maxsize=1024)
    def fits(value: str) -> bool:
        return bool(compiled.fullmatch(value)) and not _NOT_TOLD.search(value)

    def check(value: object) -> object | None:
        return value if isinstance(value, str) and len(value) <= TEXT_AT_MOST and fits(value) else None

    return check


def number(value: object) -> object | None:
    """Accept a number that is no card number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value if abs(value) < LARGEST else None


def nanoseconds(value: object) -> object | None:
    """Return seconds as nanoseconds, the unit of the Elastic Common Schema."""
    seconds = number(value)
    return int(seconds * 1_000_000_000) if isinstance(seconds, int | float) else None


def flag(value: object) -> object | None:
    """Accept a truth value."""
    return value if isinstance(value, bool) else None


word = _untold(r"[a-z][a-z0-9_.\-]{0,63}")
"""A word of our own: a code, a state, a name of something in the code."""
event = _untold(r"[a-z][a-z0-9_]{1,79}")
"""A fact in snake_case."""
class_name = _untold(r"[A-Za-z_][\w.]{0,127}")
template = _untold(r"/[A-Za-z0-9_/{}.\-]{0,127}")
"""A route template, never a path."""
address = _untold(r"[A-Za-z0-9.\-:\[\]/_]{1,255}")
"""A host, or host:port, of our own settings."""
version = _untold(r"[0-9A-Za-z.+\-]{1,64}")
reference = _untold(r"[a-z]{2,10}_[A-Za-z0-9_]{4,80}")
"""A provider's id of a charge, refund, dispute or event."""
_sentence = _untold(r"[ -~]+")


def text(value: object) -> object | None:
    """Accept a sentence of our own, without values from outside."""
    told = _sentence(value)
    return told if isinstance(told, str) and not _DOTTED.search(told) else None


def identifier(*prefixes: str) -> Check:
    """Accept a UUID, or an identifier of the API with one of *prefixes*."""
    return _matching(
        rf"(?:(?:{'|'.join(prefixes)})_[0-9a-f]{{32}})|[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}"
    )


method = _matching(r"GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|other")
sqlstate = _matching(r"[0-9A-Z]{5}")

ALLOWED: Mapping[str, tuple[str, Check]] = MappingProxyType(
    {
        # HTTP
        "method": ("http.request.method", method),
        "endpoint": ("http.route", template),
        "status_code": ("http.response.status_code", number),
        "sent_bytes": ("http.response.body.bytes", number),
        "duration_seconds": ("event.duration", nanoseconds),
        "outcome": ("event.outcome", word),
        "reason": ("event.reason", word),
        "code": ("error.code", word),
        "param": ("error.param", word),
        "sqlstate": ("error.sqlstate", sqlstate),
        "constraint": ("error.constraint", word),
        "error": ("error.type", class_name),
        "errors": ("error.count", number),
        # Who and what
        "merchant_id": ("merchant.id", identifier("mer")),
        "actor": ("user.id", identifier("key", "usr", "mer")),
        "user_id": ("user.id", identifier("usr")),
        "key_id": ("key.id", identifier("key")),
        "payment_id": ("payment.id", identifier("pay")),
        "refund_id": ("payment.refund.id", identifier("ref")),
        "dispute_id": ("payment.dispute.id", identifier("dsp")),
        "operation_id": ("payment.operation.id", identifier("op")),
        "event_id": ("payment.event.id", identifier("evt")),
        "endpoint_id": ("webhook.endpoint.id", identifier("we")),
        "delivery_id": ("webhook.delivery.id", identifier("whd")),
        "webhook_id": ("webhook.inbound.id", identifier("inb", "evt")),
        "customer_id": ("customer.id", identifier("cus")),
        "consent_id": ("consent.id", identifier("con")),
        "privacy_request_id": ("privacy.request.id", identifier("req")),
        # Payments
        "status": ("payment.status", word),
        "status_before": ("payment.status_before", word),
        "provider": ("payment.provider", word),
        "to": ("payment.provider_after", word),
        "payment_method": ("payment.method", word),
        "amount": ("payment.amount", number),
        "currency": ("payment.currency", _matching(r"[A-Z]{3}")),
        "operation": ("payment.operation.kind", word),
        "kind": ("event.kind_name", word),
        "event_type": ("event.type_name", word),
        "reference": ("payment.provider_reference", reference),
        "attempt": ("event.attempt", number),
        "attempts": ("event.attempts", number),
        "retry_after_seconds": ("event.retry_after_seconds", number),
        "state": ("event.state", word),
        # Work and machinery
        "queue": ("queue.name", word),
        "depth": ("queue.depth", number),
        "count": ("event.count", number),
        "table": ("database.table", word),
        "version": ("database.schema_version", number),
        "migration": ("database.migration", word),
        "host": ("server.address", address),
        "port": ("server.port", number),
        "release": ("service.release", version),
        "command": ("process.command", word),
        "signal": ("process.signal", _matching(r"SIG[A-Z0-9]{1,10}")),
        "problem": ("error.problem", text),
        "detail": ("error.detail", text),
        "fields": ("log.dropped_fields", number),
        "enabled": ("event.enabled", flag),
        "logger": ("log.logger", class_name),
        "origin": ("log.origin.file.name", _untold(r"[\w./\-]{1,120}")),
        "line": ("log.origin.file.line", number),
        "function": ("log.origin.function", _untold(r"[\w<>.]{1,80}")),
    }
)
"""Fields by their name in the code."""
