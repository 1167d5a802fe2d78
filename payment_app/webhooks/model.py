"""Webhook endpoints of merchants, and deliveries to them: immutable values that the store reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

DeliveryStatus = Literal["pending", "delivered", "failed"]
AttemptOutcome = Literal["delivered", "rejected", "failed", "timeout", "blocked"]
"""*rejected*: an answer that is no success; *failed*: no answer; *blocked*: an address that is not allowed."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a merchant wants events sent."""

    id: UUID
    merchant_id: UUID
    url: str
    events: tuple[str, ...]
    enabled: bool
    disabled_reason: str | None = None
    description: str | None = None
    previous_secret_expires_at: datetime | None = None
    """Until when messages are signed with the secret before the last rotation too."""
    failing_since: datetime | None = None
    created_at: datetime
    updated_at: datetime


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One event on its way to one endpoint."""

    id: UUID
    merchant_id: UUID
    endpoint_id: UUID
    event_id: UUID
    event_type: str
    payment_id: UUID
    status: DeliveryStatus
    attempts: int
    available_at: datetime
    """Time of the next attempt, while there is one."""
    response_status: int | None = None
    last_error: str | None = None
    created_at: datetime
    delivered_at: datetime | None = None


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of sending a message once."""

    number: int
    started_at: datetime
    duration_milliseconds: int
    outcome: AttemptOutcome
    response_status: int | None = None
    error: str | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """All that is needed to make one attempt; its lease is held."""

    delivery_id: UUID
    merchant_id: UUID
    endpoint_id: UUID
    attempts: int
    """Attempts with this one."""
    schedule_start: int
    leased_until: datetime
    url: str
    secret: bytes | None
    """Encrypted; ``None`` when the endpoint was deleted meanwhile."""
    previous_secret: bytes | None
    event_id: UUID
    event_type: str
    event_data: dict[str, Any]
    event_created_at: datetime


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which deliveries to list."""

    limit: int = 20
    starting_after: UUID | None = None
    endpoint_id: UUID | None = None
    event_id: UUID | None = None
    payment_id: UUID | None = None
    status: DeliveryStatus | None = None


class Inbound(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider told, and whose lease is held."""

    id: UUID
    provider: str
    type: str
    provider_reference: str | None
    payment_id: UUID | None
    received_at: datetime
    attempts: int
    """Attempts with this one."""
