"""The endpoints of payments and refunds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from payment_app import keys
from payment_app.errors import PaymentError
from payment_app.ids import parse_id, public_id
from payment_app.payments import requests, shapes
from payment_app.payments.answers import Outcome
from payment_app.payments.store import Listing
from payment_app.web.endpoint import Answer, Call, Endpoint
from payment_app.web.guard import KEY_ERRORS, REPLAYED, claim_of


class PaymentList(msgspec.Struct, frozen=True, kw_only=True):
    """Payments, newest first."""

    data: list[shapes.PaymentShape]
    has_more: bool


class RefundList(msgspec.Struct, frozen=True, kw_only=True):
    """All refunds of a payment, oldest first."""

    data: list[shapes.RefundShape]
    has_more: bool = False


class EventShape(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a payment."""

    id: str
    type: str
    data: dict[str, Any]
    created_at: datetime


class EventList(msgspec.Struct, frozen=True, kw_only=True):
    """The timeline of a payment, oldest first."""

    data: list[EventShape]
    has_more: bool = False


def answer(outcome: Outcome, location: str | None = None) -> Answer:
    """Return the answer to a guarded request."""
    headers = dict(REPLAYED) if outcome.replayed else {}
    if location:
        headers["Location"] = location
    return Answer(outcome.body, outcome.status, headers)


async def create_payment(call: Call) -> Answer:
    outcome = await call.app[keys.PAYMENTS].create(
        call.principal.merchant, call.body, claim_of(call), respond_async=call.respond_async
    )
    return answer(outcome)


async def get_payment(call: Call) -> Answer:
    payment_id = call.path_id("pay", "payment_id", "payment")
    return Answer(await call.app[keys.PAYMENTS].get(call.merchant_id, payment_id))


async def list_payments(call: Call) -> Answer:
    query: requests.PaymentQuery = call.query
    customer = None
    if query.customer is not None:
        customer = parse_id("cus", query.customer)
        if customer is None:
            raise PaymentError("invalid_parameter", "not the id of a customer", param="customer")
    payments = call.app[keys.PAYMENTS]
    found, more = await payments.listing(
        call.merchant_id,
        Listing(
            limit=query.limit,
            starting_after=_payment_id(query.starting_after, "starting_after"),
            status=query.status,
            method=query.method,
            customer=customer,
            created_from=_moment(query.created_from, "created_from"),
            created_before=_moment(query.created_before, "created_before"),
        ),
    )
    return Answer(PaymentList(data=[payments.shape(each) for each in found], has_more=more))


async def capture_payment(call: Call) -> Answer:
    outcome = await call.app[keys.PAYMENTS].capture(
        call.merchant_id,
        call.path_id("pay", "payment_id", "payment"),
        call.body.amount,
        claim_of(call),
        respond_async=call.respond_async,
    )
    return answer(outcome)


async def cancel_payment(call: Call) -> Answer:
    outcome = await call.app[keys.PAYMENTS].cancel(
        call.merchant_id,
        call.path_id("pay", "payment_id", "payment"),
        claim_of(call),
        respond_async=call.respond_async,
    )
    return answer(outcome)


async def create_refund(call: Call) -> Answer:
    outcome = await call.app[keys.PAYMENTS].refund(
        call.merchant_id,
        call.path_id("pay", "payment_id", "payment"),
        call.body.amount,
        call.body.reason,
        claim_of(call),
        respond_async=call.respond_async,
    )
    return answer(outcome)


async def list_refunds(call: Call) -> Answer:
    payment_id = call.path_id("pay", "payment_id", "payment")
    return Answer(RefundList(data=await call.app[keys.PAYMENTS].refunds(call.merchant_id, payment_id)))


async def list_events(call: Call) -> Answer:
    payment_id = call.path_id("pay", "payment_id", "payment")
    found = await call.app[keys.PAYMENTS].events(call.merchant_id, payment_id)
    shown = [
        EventShape(id=public_id("evt", each.id), type=each.type, data=each.data, created_at=each.created_at)
        for each in found
    ]
    return Answer(EventList(data=shown))


def _payment_id(text: str | None, param: str) -> UUID | None:
    """Return the payment's identifier in a parameter.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    if text is None:
        return None
    value = parse_id("pay", text)
    if value is None:
        raise PaymentError("invalid_parameter", f"must look like {public_id('pay', UUID(int=0))}", param=param)
    return value


def _moment(moment: datetime | None, param: str) -> datetime | None:
    """Return *moment* in UTC, which it is taken for where it has no time zone.

    Raises:
        PaymentError: ``invalid_parameter`` at the ends of the calendar.
    """
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError:
        raise PaymentError("invalid_parameter", "outside the calendar", param=param) from None


_GUARDED = ("idempotency_key_missing", *KEY_ERRORS)
_MOVES = (*_GUARDED, "not_found", "payment_state_conflict", "operation_in_progress")

ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/payments",
        handler=create_payment,
        name="create_payment",
        summary="Make a payment",
        description=(
            "Accepts the payment and asks its provider. The answer waits for the provider a bounded time: 201 with what the "
            "provider said, or 202 while that is open. With `Prefer: respond-async` it is 202 at once."
        ),
        tag="Payments",
        scope="write",
        body=requests.NewPayment,
        answers={201: shapes.PaymentShape, 202: shapes.PaymentShape},
        errors=(
            *_GUARDED,
            "provider_not_available",
            "customer_required",
            "customer_erased",
            "card_token_required",
        ),
        idempotency="required",
        prefer_async=True,
    ),
    Endpoint(
        method="GET",
        path="/v1/payments",
        handler=list_payments,
        name="list_payments",
        summary="List payments",
        tag="Payments",
        query=requests.PaymentQuery,
        answers={200: PaymentList},
    ),
    Endpoint(
        method="GET",
        path="/v1/payments/{payment_id}",
        handler=get_payment,
        name="get_payment",
        summary="Read a payment",
        tag="Payments",
        answers={200: shapes.PaymentShape},
        errors=("not_found",),
    ),
    Endpoint(
        method="POST",
        path="/v1/payments/{payment_id}/capture",
        handler=capture_payment,
        name="capture_payment",
        summary="Capture an authorised payment",
        tag="Payments",
        scope="write",
        body=requests.Capture,
        body_optional=True,
        answers={200: shapes.PaymentShape, 202: shapes.PaymentShape},
        errors=(*_MOVES, "amount_too_large", "provider_refused"),
        idempotency="required",
        prefer_async=True,
    ),
    Endpoint(
        method="POST",
        path="/v1/payments/{payment_id}/cancel",
        handler=cancel_payment,
        name="cancel_payment",
        summary="Cancel a payment that is not captured",
        tag="Payments",
        scope="write",
        body=requests.Cancel,
        body_optional=True,
        answers={200: shapes.PaymentShape, 202: shapes.PaymentShape},
        errors=(*_MOVES, "provider_refused"),
        idempotency="required",
        prefer_async=True,
    ),
    Endpoint(
        method="POST",
        path="/v1/payments/{payment_id}/refunds",
        handler=create_refund,
        name="create_refund",
        summary="Give money back",
        tag="Payments",
        scope="write",
        body=requests.NewRefund,
        body_optional=True,
        answers={201: shapes.RefundShape, 202: shapes.RefundShape},
        errors=(*_MOVES, "amount_too_large"),
        idempotency="required",
        prefer_async=True,
    ),
    Endpoint(
        method="GET",
        path="/v1/payments/{payment_id}/refunds",
        handler=list_refunds,
        name="list_refunds",
        summary="List the refunds of a payment",
        tag="Payments",
        answers={200: RefundList},
        errors=("not_found",),
    ),
    Endpoint(
        method="GET",
        path="/v1/payments/{payment_id}/events",
        handler=list_events,
        name="list_payment_events",
        summary="Read the timeline of a payment",
        tag="Payments",
        answers={200: EventList},
        errors=("not_found",),
    ),
)
"""Endpoints of payments and refunds."""
