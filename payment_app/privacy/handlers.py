"""The endpoints of privacy requests."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from payment_app import keys
from payment_app.database.pool import Connection
from payment_app.errors import PaymentError, not_found
from payment_app.ids import new_id, parse_id, public_id
from payment_app.listing import ListQuery, page, parameter_id
from payment_app.patterns import CustomerId, PrivacyRequestId
from payment_app.payments import claims
from payment_app.privacy import requests
from payment_app.privacy.audit import audit
from payment_app.privacy.requests import DUE, PrivacyRequest
from payment_app.web.endpoint import Answer, Call, Endpoint
from payment_app.web.guard import KEY_ERRORS, REPLAYED, claim_if_given


class NewPrivacyRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person asked the merchant for."""

    customer: CustomerId
    kind: requests.Kind


class PrivacyRequestShape(msgspec.Struct, frozen=True, kw_only=True):
    """A request of a person about their data."""

    id: str
    customer: str
    kind: requests.Kind
    status: requests.Status
    requested_at: datetime
    due_at: datetime
    completed_at: datetime | None


class PrivacyRequestList(msgspec.Struct, frozen=True, kw_only=True):
    """Privacy requests, newest first."""

    data: list[PrivacyRequestShape]
    has_more: bool


class PrivacyRequestQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which privacy requests to list."""

    starting_after: PrivacyRequestId | None = None
    status: requests.Status | None = None
    customer: CustomerId | None = None


async def create_privacy_request(call: Call) -> Answer:
    wanted: NewPrivacyRequest = call.body
    if wanted.kind == "erasure" and not call.principal.may("admin"):
        raise PaymentError("insufficient_scope", "an erasure needs the scope admin")
    customer_id = parse_id("cus", wanted.customer)
    if customer_id is None:
        raise not_found("customer")
    async with call.app[keys.POOL].acquire() as connection, connection.transaction():
        request, replayed = await _open(connection, call, customer_id, wanted.kind)
        if not replayed:
            await audit(
                connection,
                merchant_id=call.merchant_id,
                actor_kind="merchant",
                actor=call.principal.actor,
                action="privacy_request.opened",
                subject_kind="customer",
                subject_id=wanted.customer,
                detail={"kind": wanted.kind},
            )
    return Answer(privacy_request_shape(request), 201, REPLAYED if replayed else {})


async def _open(
    connection: Connection, call: Call, customer_id: UUID, kind: requests.Kind
) -> tuple[PrivacyRequest, bool]:
    """Return a new request, or the one that an earlier call with the same key has noted, and whether it did."""
    claim, request_id, now = claim_if_given(call), new_id(), datetime.now(UTC)
    made = await claims.made_before(connection, call.merchant_id, claim, request_id, now)
    if made is not None:
        found = await requests.get(connection, call.merchant_id, made)
        if found is None:
            raise not_found("privacy request")
        return found, True
    request = await requests.open_request(
        connection, call.merchant_id, customer_id, kind, call.principal.actor, now, request_id=request_id
    )
    if claim is not None and request.id != request_id:
        # A person's second erasure is the first one.
        await claims.name(connection, call.merchant_id, claim, request.id)
    return request, False


async def list_privacy_requests(call: Call) -> Answer:
    query: PrivacyRequestQuery = call.query
    after = parameter_id("req", query.starting_after, "starting_after")
    found = await requests.listing(
        call.app[keys.POOL],
        merchant_id=call.merchant_id,
        status=query.status,
        customer_id=parameter_id("cus", query.customer, "customer"),
        before=after,
        limit=query.limit + 1,
    )
    shown, more = page(found, query.limit)
    return Answer(PrivacyRequestList(data=[privacy_request_shape(each) for each in shown], has_more=more))


def privacy_request_shape(request: PrivacyRequest) -> PrivacyRequestShape:
    """Return *request* as the API shows it."""
    return PrivacyRequestShape(
        id=public_id("req", request.id),
        customer=public_id("cus", request.customer_id),
        kind=request.kind,
        status=request.status,
        requested_at=request.requested_at,
        due_at=request.due_at,
        completed_at=request.completed_at,
    )


ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/privacy_requests",
        handler=create_privacy_request,
        name="create_privacy_request",
        summary="Note what a person asks for",
        description=(
            f"It is due within {DUE.days} days. The export of the customer ends one for access, a correction one for "
            "correction; an erasure is carried out by the customer's DELETE, or by the service when open payments have ended, "
            "and needs the scope `admin` as the DELETE does."
        ),
        tag="Privacy",
        scope="write",
        body=NewPrivacyRequest,
        answers={201: PrivacyRequestShape},
        errors=("not_found", *KEY_ERRORS),
        idempotency="optional",
    ),
    Endpoint(
        method="GET",
        path="/v1/privacy_requests",
        handler=list_privacy_requests,
        name="list_privacy_requests",
        summary="List privacy requests",
        tag="Privacy",
        query=PrivacyRequestQuery,
        answers={200: PrivacyRequestList},
    ),
)
"""Endpoints of privacy requests."""
