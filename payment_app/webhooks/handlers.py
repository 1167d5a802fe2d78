"""The endpoints of the API for webhooks to merchants."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from msgspec import UNSET, UnsetType

from payment_app import keys
from payment_app.listing import page, parameter_id
from payment_app.resources import now
from payment_app.web.endpoint import Answer, Call, Endpoint
from payment_app.web.guard import KEY_ERRORS, REPLAYED, claim_if_given
from payment_app.webhooks import service, shapes, store
from payment_app.webhooks.model import Filter

T = TypeVar("T")


def _endpoints(call: Call) -> service.WebhookEndpoints:
    app = call.app
    return service.WebhookEndpoints(
        app[keys.POOL],
        app[keys.CIPHER],
        call.principal,
        allow_private=app[keys.SETTINGS].webhook_allow_private_addresses,
    )


def _endpoint_id(call: Call) -> UUID:
    return call.path_id("we", "endpoint_id", "webhook endpoint")


def _given(value: T | UnsetType) -> T | None:
    return None if value is UNSET else value


def _secret(made: service.WithSecret, status: int) -> Answer:
    shown = shapes.endpoint_secret(made.endpoint, made.secret)
    return Answer(shown, status, REPLAYED if made.replayed else {})


async def create_webhook_endpoint(call: Call) -> Answer:
    wanted: shapes.NewWebhookEndpoint = call.body
    made = await _endpoints(call).create(wanted.url, wanted.events, wanted.description, now(), claim_if_given(call))
    return _secret(made, 201)


async def list_webhook_endpoints(call: Call) -> Answer:
    query: shapes.WebhookEndpointQuery = call.query
    after = parameter_id("we", query.starting_after, "starting_after")
    found = await store.list_endpoints(call.app[keys.POOL], call.merchant_id, query.limit + 1, after)
    shown, more = page(found, query.limit)
    return Answer(shapes.WebhookEndpointList(data=[shapes.endpoint_shape(each) for each in shown], has_more=more))


async def get_webhook_endpoint(call: Call) -> Answer:
    found = await service.get_endpoint(call.app[keys.POOL], call.merchant_id, _endpoint_id(call))
    return Answer(shapes.endpoint_shape(found))


async def update_webhook_endpoint(call: Call) -> Answer:
    wanted: shapes.WebhookEndpointChange = call.body
    endpoint = await _endpoints(call).update(
        _endpoint_id(call),
        url=_given(wanted.url),
        events=_given(wanted.events),
        description=_given(wanted.description),
        set_description=wanted.description is not UNSET,
        enabled=_given(wanted.enabled),
        now=now(),
    )
    return Answer(shapes.endpoint_shape(endpoint))


async def delete_webhook_endpoint(call: Call) -> Answer:
    await _endpoints(call).delete(_endpoint_id(call), now())
    return Answer(None, status=204)


async def rotate_webhook_secret(call: Call) -> Answer:
    wanted: shapes.SecretRotation = call.body
    overlap = timedelta(hours=wanted.overlap_hours)
    made = await _endpoints(call).rotate_secret(_endpoint_id(call), overlap, now(), claim_if_given(call))
    return _secret(made, 200)


async def list_webhook_deliveries(call: Call) -> Answer:
    query: shapes.WebhookDeliveryQuery = call.query
    wanted = Filter(
        limit=query.limit,
        starting_after=parameter_id("whd", query.starting_after, "starting_after"),
        endpoint_id=parameter_id("we", query.endpoint, "endpoint"),
        event_id=parameter_id("evt", query.event, "event"),
        payment_id=parameter_id("pay", query.payment, "payment"),
        status=query.status,
    )
    found = await store.list_deliveries(call.app[keys.POOL], call.merchant_id, wanted)
    shown, more = page(found, query.limit)
    return Answer(shapes.WebhookDeliveryList(data=[shapes.delivery_shape(each) for each in shown], has_more=more))


async def get_webhook_delivery(call: Call) -> Answer:
    delivery_id = call.path_id("whd", "delivery_id", "webhook delivery")
    delivery, attempts = await service.get_delivery(call.app[keys.POOL], call.merchant_id, delivery_id)
    return Answer(shapes.delivery_detail(delivery, attempts))


async def replay_webhook_delivery(call: Call) -> Answer:
    delivery, replayed = await service.replay(
        call.app[keys.POOL],
        call.merchant_id,
        call.path_id("whd", "delivery_id", "webhook delivery"),
        actor_kind="merchant",
        actor=call.principal.actor,
        now=now(),
        claim=claim_if_given(call),
    )
    return Answer(shapes.delivery_shape(delivery), 202, REPLAYED if replayed else {})


_TAG = "Webhooks"

ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/webhook_endpoints",
        handler=create_webhook_endpoint,
        name="create_webhook_endpoint",
        summary="Make a webhook endpoint",
        description=(
            "The answer holds the secret of the signatures, which is shown this once, and to a request that repeats the "
            "`Idempotency-Key`."
        ),
        tag=_TAG,
        scope="admin",
        body=shapes.NewWebhookEndpoint,
        answers={201: shapes.WebhookEndpointSecret},
        errors=("limit_reached", *KEY_ERRORS),
        idempotency="optional",
    ),
    Endpoint(
        method="GET",
        path="/v1/webhook_endpoints",
        handler=list_webhook_endpoints,
        name="list_webhook_endpoints",
        summary="List webhook endpoints",
        tag=_TAG,
        scope="admin",
        query=shapes.WebhookEndpointQuery,
        answers={200: shapes.WebhookEndpointList},
    ),
    Endpoint(
        method="GET",
        path="/v1/webhook_endpoints/{endpoint_id}",
        handler=get_webhook_endpoint,
        name="get_webhook_endpoint",
        summary="Read a webhook endpoint",
        tag=_TAG,
        scope="admin",
        answers={200: shapes.WebhookEndpointShape},
        errors=("not_found",),
    ),
    Endpoint(
        method="PATCH",
        path="/v1/webhook_endpoints/{endpoint_id}",
        handler=update_webhook_endpoint,
        name="update_webhook_endpoint",
        summary="Change, enable or disable a webhook endpoint",
        description="What waits for an endpoint that is disabled is given up, and can be replayed.",
        tag=_TAG,
        scope="admin",
        body=shapes.WebhookEndpointChange,
        answers={200: shapes.WebhookEndpointShape},
        errors=("not_found",),
    ),
    Endpoint(
        method="DELETE",
        path="/v1/webhook_endpoints/{endpoint_id}",
        handler=delete_webhook_endpoint,
        name="delete_webhook_endpoint",
        summary="Delete a webhook endpoint",
        tag=_TAG,
        scope="admin",
        answers={204: None},
        errors=("not_found",),
    ),
    Endpoint(
        method="POST",
        path="/v1/webhook_endpoints/{endpoint_id}/rotate_secret",
        handler=rotate_webhook_secret,
        name="rotate_webhook_secret",
        summary="Give a webhook endpoint a new secret",
        description="For the time of the overlap messages carry two signatures, one by each secret.",
        tag=_TAG,
        scope="admin",
        body=shapes.SecretRotation,
        body_optional=True,
        answers={200: shapes.WebhookEndpointSecret},
        errors=("not_found", *KEY_ERRORS),
        idempotency="optional",
    ),
    Endpoint(
        method="GET",
        path="/v1/webhook_deliveries",
        handler=list_webhook_deliveries,
        name="list_webhook_deliveries",
        summary="List webhook deliveries",
        tag=_TAG,
        query=shapes.WebhookDeliveryQuery,
        answers={200: shapes.WebhookDeliveryList},
    ),
    Endpoint(
        method="GET",
        path="/v1/webhook_deliveries/{delivery_id}",
        handler=get_webhook_delivery,
        name="get_webhook_delivery",
        summary="Read a webhook delivery with its attempts",
        tag=_TAG,
        answers={200: shapes.WebhookDeliveryDetail},
        errors=("not_found",),
    ),
    Endpoint(
        method="POST",
        path="/v1/webhook_deliveries/{delivery_id}/replay",
        handler=replay_webhook_delivery,
        name="replay_webhook_delivery",
        summary="Send a webhook again",
        description="To an endpoint that is disabled it is tried once.",
        tag=_TAG,
        scope="write",
        answers={202: shapes.WebhookDeliveryShape},
        errors=("not_found", *KEY_ERRORS),
        idempotency="optional",
    ),
)
"""Endpoints of webhooks to merchants."""
