"""What the API takes and shows of webhook endpoints and deliveries."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from payment_app.ids import public_id
from payment_app.listing import ListQuery
from payment_app.patterns import EventId, PaymentId, WebhookDeliveryId, WebhookEndpointId
from payment_app.webhooks.model import Attempt, AttemptOutcome, Delivery, DeliveryStatus, Endpoint
from payment_app.webhooks.urls import MAX_LENGTH

Url = Annotated[str, Meta(min_length=1, max_length=MAX_LENGTH, description="Public https address without a user.")]
Pattern = Annotated[str, Meta(min_length=1, max_length=64)]
Events = Annotated[
    list[Pattern],
    Meta(min_length=1, max_length=50, description="Types of events, such as `payment.captured`, `refund.*` or `*`."),
]
Description = Annotated[str, Meta(max_length=500)]


class NewWebhookEndpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A webhook endpoint to be made."""

    url: Url
    events: Events
    description: Description | None = None


class WebhookEndpointChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to change of a webhook endpoint."""

    url: Url | UnsetType = UNSET
    events: Events | UnsetType = UNSET
    description: Description | UnsetType | None = UNSET
    enabled: Annotated[bool, Meta(description="Enabling forgets why it was disabled.")] | UnsetType = UNSET


class SecretRotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to rotate a secret."""

    overlap_hours: Annotated[
        int, Meta(ge=0, le=168, description="Time for which the secret before signs too; 0: it stops at once.")
    ] = 24


class WebhookEndpointShape(msgspec.Struct, frozen=True, kw_only=True):
    """Where events are sent."""

    id: str
    url: str
    events: list[str]
    enabled: bool
    disabled_reason: Annotated[
        Literal["by_merchant", "gone", "failing"] | None,
        Meta(description="`gone`: it answered 410; `failing`: nothing got through for days."),
    ]
    description: str | None
    previous_secret_expires_at: Annotated[
        datetime | None, Meta(description="Until when messages are signed with the secret before, too.")
    ]
    failing_since: Annotated[datetime | None, Meta(description="Since when nothing got through.")]
    created_at: datetime
    updated_at: datetime


class WebhookEndpointSecret(WebhookEndpointShape, frozen=True, kw_only=True):
    """A webhook endpoint with its secret, which is never shown again."""

    secret: Annotated[str, Meta(description="Key of the signatures, `whsec_…`, as Standard Webhooks has it.")]


class WebhookEndpointList(msgspec.Struct, frozen=True, kw_only=True):
    """Webhook endpoints, newest first."""

    data: list[WebhookEndpointShape]
    has_more: bool


class WebhookEndpointQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which webhook endpoints to list."""

    starting_after: WebhookEndpointId | None = None


class WebhookDeliveryShape(msgspec.Struct, frozen=True, kw_only=True):
    """One event on its way to one endpoint."""

    id: str
    endpoint: str
    event: str
    event_type: str
    payment: str
    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime | None
    response_status: int | None
    last_error: str | None
    created_at: datetime
    delivered_at: datetime | None


class WebhookAttemptShape(msgspec.Struct, frozen=True, kw_only=True):
    """What became of sending it once."""

    number: int
    started_at: datetime
    duration_milliseconds: int
    outcome: AttemptOutcome
    response_status: int | None
    error: str | None


class WebhookDeliveryDetail(WebhookDeliveryShape, frozen=True, kw_only=True):
    """A delivery with its attempts."""

    history: Annotated[list[WebhookAttemptShape], Meta(description="Attempts, oldest first.")]


class WebhookDeliveryList(msgspec.Struct, frozen=True, kw_only=True):
    """Deliveries, newest first."""

    data: list[WebhookDeliveryShape]
    has_more: bool


class WebhookDeliveryQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which deliveries to list."""

    starting_after: WebhookDeliveryId | None = None
    endpoint: WebhookEndpointId | None = None
    event: EventId | None = None
    payment: PaymentId | None = None
    status: DeliveryStatus | None = None


def endpoint_shape(endpoint: Endpoint) -> WebhookEndpointShape:
    """Return *endpoint* as the API shows it."""
    return msgspec.convert(_endpoint(endpoint), WebhookEndpointShape)


def endpoint_secret(endpoint: Endpoint, secret: str) -> WebhookEndpointSecret:
    """Return *endpoint* with its *secret*, for the one answer that shows it."""
    return msgspec.convert({**_endpoint(endpoint), "secret": secret}, WebhookEndpointSecret)


def _endpoint(endpoint: Endpoint) -> dict[str, object]:
    return {**msgspec.structs.asdict(endpoint), "id": public_id("we", endpoint.id), "events": list(endpoint.events)}


def delivery_shape(delivery: Delivery) -> WebhookDeliveryShape:
    """Return *delivery* as the API shows it."""
    return WebhookDeliveryShape(
        id=public_id("whd", delivery.id),
        endpoint=public_id("we", delivery.endpoint_id),
        event=public_id("evt", delivery.event_id),
        event_type=delivery.event_type,
        payment=public_id("pay", delivery.payment_id),
        status=delivery.status,
        attempts=delivery.attempts,
        next_attempt_at=delivery.available_at if delivery.status == "pending" else None,
        response_status=delivery.response_status,
        last_error=delivery.last_error,
        created_at=delivery.created_at,
        delivered_at=delivery.delivered_at,
    )


def delivery_detail(delivery: Delivery, attempts: list[Attempt]) -> WebhookDeliveryDetail:
    """Return *delivery* with its *attempts* as the API shows it."""
    history = [WebhookAttemptShape(**msgspec.structs.asdict(each)) for each in attempts]
    return WebhookDeliveryDetail(**msgspec.structs.asdict(delivery_shape(delivery)), history=history)
