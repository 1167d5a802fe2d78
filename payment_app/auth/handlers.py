"""The endpoints of API keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

from payment_app import keys
from payment_app.auth import store
from payment_app.auth.api_keys import ApiKey, make_secret
from payment_app.auth.authenticator import DatabaseAuthenticator
from payment_app.auth.principal import Scope
from payment_app.errors import PaymentError, not_found
from payment_app.ids import new_id, public_id
from payment_app.listing import ListQuery, page, parameter_id
from payment_app.patterns import ApiKeyId
from payment_app.payments import claims
from payment_app.privacy.audit import audit
from payment_app.web.endpoint import Answer, Call, Endpoint
from payment_app.web.guard import KEY_ERRORS, claim_if_given

LONGEST = timedelta(days=36_500)
"""Longest life of a key that has an end."""


class NewApiKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key to be made."""

    name: Annotated[str, Meta(min_length=1, max_length=200, description="What the key is for.")]
    scopes: Annotated[list[Scope], Meta(min_length=1, max_length=3)]
    expires_at: Annotated[datetime, Meta(tz=True, description="End of the key; without it, it has none.")] | None = None


class ApiKeyShape(msgspec.Struct, frozen=True, kw_only=True):
    """A key, without its secret."""

    id: str
    name: str
    prefix: Annotated[str, Meta(description="Beginning of the key, by which it is told from others.")]
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class ApiKeySecret(ApiKeyShape, frozen=True, kw_only=True):
    """A key just made, with its secret, which is never shown again."""

    secret: Annotated[str, Meta(description="The key itself: `Authorization: Bearer` takes it.")]


class ApiKeyList(msgspec.Struct, frozen=True, kw_only=True):
    """Keys, newest first."""

    data: list[ApiKeyShape]
    has_more: bool


class ApiKeyQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which keys to list."""

    starting_after: ApiKeyId | None = None


async def create_api_key(call: Call) -> Answer:
    wanted: NewApiKey = call.body
    now = datetime.now(UTC)
    if wanted.expires_at is not None and not now < wanted.expires_at <= now + LONGEST:
        raise PaymentError("invalid_parameter", "must lie in the future, within a hundred years", param="expires_at")
    key_id, secret = new_id(), make_secret()
    async with call.app[keys.POOL].acquire() as connection, connection.transaction():
        made = await claims.made_before(connection, call.merchant_id, claim_if_given(call), key_id, now)
        if made is not None:
            told = public_id("key", made)
            raise PaymentError("secret_shown_once", f"this request made {told}; revoke that one and make another")
        key = await store.insert_key(
            connection,
            key_id=key_id,
            merchant_id=call.merchant_id,
            name=wanted.name,
            secret=secret,
            scopes=frozenset(wanted.scopes),
            created_at=now,
            expires_at=wanted.expires_at.astimezone(UTC) if wanted.expires_at else None,
        )
        await audit(
            connection,
            merchant_id=call.merchant_id,
            actor_kind="merchant",
            actor=call.principal.actor,
            action="api_key.created",
            subject_kind="api_key",
            subject_id=public_id("key", key.id),
            detail={"scopes": sorted(key.scopes)},
        )
    shown = msgspec.structs.asdict(api_key_shape(key))
    return Answer(ApiKeySecret(**shown, secret=secret.text), status=201)


async def list_api_keys(call: Call) -> Answer:
    query: ApiKeyQuery = call.query
    after = parameter_id("key", query.starting_after, "starting_after")
    found = await store.list_keys(call.app[keys.POOL], call.merchant_id, query.limit + 1, after)
    shown, more = page(found, query.limit)
    return Answer(ApiKeyList(data=[api_key_shape(each) for each in shown], has_more=more))


async def revoke_api_key(call: Call) -> Answer:
    key_id = call.path_id("key", "key_id", "API key")
    async with call.app[keys.POOL].acquire() as connection, connection.transaction():
        key = await store.revoke_key(connection, call.merchant_id, key_id, datetime.now(UTC))
        if key is None:
            raise not_found("API key")
        await audit(
            connection,
            merchant_id=call.merchant_id,
            actor_kind="merchant",
            actor=call.principal.actor,
            action="api_key.revoked",
            subject_kind="api_key",
            subject_id=public_id("key", key.id),
        )
    authenticator = call.app[keys.AUTHENTICATOR]
    if isinstance(authenticator, DatabaseAuthenticator):
        authenticator.forget_key(key.lookup)
    return Answer(api_key_shape(key))


def api_key_shape(key: ApiKey) -> ApiKeyShape:
    """Return *key* as the API shows it."""
    return ApiKeyShape(
        id=public_id("key", key.id),
        name=key.name,
        prefix=f"pak_{key.lookup}",
        scopes=sorted(key.scopes),
        created_at=key.created_at,
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
    )


ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/api_keys",
        handler=create_api_key,
        name="create_api_key",
        summary="Make an API key",
        description=(
            "The answer holds the secret, which is shown this once and kept nowhere. A request that repeats the "
            "`Idempotency-Key` makes no second key; it is told the id of the first one by `secret_shown_once`."
        ),
        tag="API keys",
        scope="admin",
        body=NewApiKey,
        answers={201: ApiKeySecret},
        errors=("limit_reached", "secret_shown_once", *KEY_ERRORS),
        idempotency="optional",
    ),
    Endpoint(
        method="GET",
        path="/v1/api_keys",
        handler=list_api_keys,
        name="list_api_keys",
        summary="List API keys",
        tag="API keys",
        scope="admin",
        query=ApiKeyQuery,
        answers={200: ApiKeyList},
    ),
    Endpoint(
        method="DELETE",
        path="/v1/api_keys/{key_id}",
        handler=revoke_api_key,
        name="revoke_api_key",
        summary="Revoke an API key",
        description="It stops working within seconds, and cannot be brought back.",
        tag="API keys",
        scope="admin",
        answers={200: ApiKeyShape},
        errors=("not_found",),
    ),
)
"""Endpoints of API keys."""
