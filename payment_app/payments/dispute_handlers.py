"""The endpoints of disputes."""

from __future__ import annotations

import msgspec

from payment_app import keys
from payment_app.listing import ListQuery, page, parameter_id
from payment_app.patterns import DisputeId
from payment_app.payments import disputes_store, shapes
from payment_app.web.endpoint import Answer, Call, Endpoint


class DisputeList(msgspec.Struct, frozen=True, kw_only=True):
    """Disputes, newest first."""

    data: list[shapes.DisputeShape]
    has_more: bool


class DisputeQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which disputes to list."""

    starting_after: DisputeId | None = None


async def list_disputes(call: Call) -> Answer:
    """Answer ``GET /v1/disputes``."""
    query: DisputeQuery = call.query
    after = parameter_id("dsp", query.starting_after, "starting_after")
    found = await disputes_store.listing(call.app[keys.POOL], call.merchant_id, query.limit, after)
    shown, more = page(found, query.limit)
    return Answer(DisputeList(data=[shapes.dispute_shape(each) for each in shown], has_more=more))


async def get_dispute(call: Call) -> Answer:
    """Answer ``GET /v1/disputes/{dispute_id}``."""
    dispute_id = call.path_id("dsp", "dispute_id", "dispute")
    return Answer(shapes.dispute_shape(await disputes_store.get(call.app[keys.POOL], call.merchant_id, dispute_id)))


ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/v1/disputes",
        handler=list_disputes,
        name="list_disputes",
        summary="List disputes",
        tag="Disputes",
        query=DisputeQuery,
        answers={200: DisputeList},
    ),
    Endpoint(
        method="GET",
        path="/v1/disputes/{dispute_id}",
        handler=get_dispute,
        name="get_dispute",
        summary="Read a dispute",
        tag="Disputes",
        answers={200: shapes.DisputeShape},
        errors=("not_found",),
    ),
)
"""Endpoints of disputes."""
