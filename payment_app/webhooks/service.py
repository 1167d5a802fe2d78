"""What merchants and operators do with webhook endpoints and deliveries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from payment_app.auth.principal import Principal
from payment_app.database.pool import Connection, Pool
from payment_app.errors import PaymentError, not_found
from payment_app.ids import new_id, public_id
from payment_app.payments import claims
from payment_app.payments.idempotency import Claim
from payment_app.privacy.audit import ActorKind, audit
from payment_app.security.crypto import Cipher, cell
from payment_app.webhooks import store
from payment_app.webhooks.delivery import SECRET_FIELD
from payment_app.webhooks.events import unknown
from payment_app.webhooks.model import Attempt, Delivery, Endpoint
from payment_app.webhooks.signing import make_secret
from payment_app.webhooks.urls import UrlRefused, check_url

MAX_PER_MERCHANT = 16
"""Endpoints that a merchant may have: each event is sent to each of them."""


class WithSecret(NamedTuple):
    """An endpoint with its secret, which is told this once."""

    endpoint: Endpoint
    secret: str
    replayed: bool = False
    """Whether an earlier request with the same key had made it."""


class WebhookEndpoints:
    """Endpoints of one merchant, changed by one caller."""

    def __init__(self, pool: Pool, cipher: Cipher, principal: Principal, *, allow_private: bool) -> None:
        self._pool = pool
        self._cipher = cipher
        self._principal = principal
        self._merchant_id = principal.merchant.id
        self._allow_private = allow_private

    async def create(
        self, url: str, events: Sequence[str], description: str | None, now: datetime, claim: Claim | None = None
    ) -> WithSecret:
        """Make an endpoint.

        Raises:
            PaymentError: ``invalid_parameter``, ``limit_reached``, or what an idempotency key is refused for.
        """
        endpoint_id, secret = new_id(), make_secret()
        async with self._pool.acquire() as connection, connection.transaction():
            made = await claims.made_before(connection, self._merchant_id, claim, endpoint_id, now)
            if made is not None:
                return await self._again(connection, made)
            endpoint = await store.insert_endpoint(
                connection,
                endpoint_id=endpoint_id,
                merchant_id=self._merchant_id,
                url=self._url(url),
                secret=self._seal(secret, endpoint_id),
                events=_events(events),
                description=description,
                now=now,
                at_most=MAX_PER_MERCHANT,
            )
            if endpoint is None:
                raise PaymentError(
                    "limit_reached", f"a merchant has up to {MAX_PER_MERCHANT} webhook endpoints; delete one first"
                )
            await self._audit(connection, endpoint_id, "created", events=list(endpoint.events))
        return WithSecret(endpoint, secret)

    async def update(
        self,
        endpoint_id: UUID,
        *,
        url: str | None,
        events: Sequence[str] | None,
        description: str | None,
        set_description: bool,
        enabled: bool | None,
        now: datetime,
    ) -> Endpoint:
        """Change what is not ``None``, and the description if *set_description*. What waits for one disabled is given up.

        Raises:
            PaymentError: ``invalid_parameter`` or ``not_found``.
        """
        fields = {"url": url, "events": events, "enabled": enabled}
        async with self._pool.acquire() as connection, connection.transaction():
            endpoint = await store.update_endpoint(
                connection,
                self._merchant_id,
                endpoint_id,
                url=self._url(url) if url is not None else None,
                events=_events(events) if events is not None else None,
                description=description,
                set_description=set_description,
                enabled=enabled,
                now=now,
            )
            if endpoint is None:
                raise not_found("webhook endpoint")
            changed = [name for name, value in fields.items() if value is not None]
            await self._audit(connection, endpoint_id, "updated", fields=changed + ["description"] * set_description)
        if enabled is False:
            await store.abandon(self._pool, endpoint_id, "endpoint_disabled", now)
        return endpoint

    async def rotate_secret(
        self, endpoint_id: UUID, overlap: timedelta, now: datetime, claim: Claim | None = None
    ) -> WithSecret:
        """Give an endpoint a new secret; the one before signs beside it for the time of *overlap*.

        A secret from before that one signs no more.

        Raises:
            PaymentError: ``not_found``, or what an idempotency key is refused for.
        """
        secret = make_secret()
        async with self._pool.acquire() as connection, connection.transaction():
            if await claims.made_before(connection, self._merchant_id, claim, endpoint_id, now) is not None:
                return await self._again(connection, endpoint_id)
            endpoint = await store.rotate_secret(
                connection,
                self._merchant_id,
                endpoint_id,
                secret=self._seal(secret, endpoint_id),
                previous_until=now + overlap if overlap else None,
                now=now,
            )
            if endpoint is None:
                raise not_found("webhook endpoint")
            await self._audit(connection, endpoint_id, "secret_rotated", overlap_seconds=int(overlap.total_seconds()))
        return WithSecret(endpoint, secret)

    async def delete(self, endpoint_id: UUID, now: datetime) -> None:
        """Delete an endpoint; what waits for it is given up.

        Raises:
            PaymentError: ``not_found``.
        """
        async with self._pool.acquire() as connection, connection.transaction():
            if not await store.delete_endpoint(connection, self._merchant_id, endpoint_id, now):
                raise not_found("webhook endpoint")
            await self._audit(connection, endpoint_id, "deleted")
        await store.abandon(self._pool, endpoint_id, "endpoint_deleted", now)

    async def _again(self, connection: Connection, endpoint_id: UUID) -> WithSecret:
        """Return an endpoint with its secret to the request that made either, which may not have seen its answer."""
        found = await store.get_endpoint(connection, self._merchant_id, endpoint_id)
        sealed = await store.get_secret(connection, self._merchant_id, endpoint_id)
        if found is None or sealed is None:
            raise not_found("webhook endpoint")
        return WithSecret(found, self._cipher.open(sealed, cell(SECRET_FIELD, endpoint_id)), replayed=True)

    def _seal(self, secret: str, endpoint_id: UUID) -> bytes:
        return self._cipher.seal(secret, cell(SECRET_FIELD, endpoint_id))

    def _url(self, url: str) -> str:
        try:
            return check_url(url, allow_private=self._allow_private)
        except UrlRefused as error:
            raise PaymentError("invalid_parameter", str(error), param="url") from None

    async def _audit(self, connection: Connection, endpoint_id: UUID, verb: str, **detail: object) -> None:
        await audit(
            connection,
            merchant_id=self._merchant_id,
            actor_kind="merchant",
            actor=self._principal.actor,
            action=f"webhook_endpoint.{verb}",
            subject_kind="webhook_endpoint",
            subject_id=public_id("we", endpoint_id),
            detail=detail,
        )


async def get_endpoint(pool: Pool, merchant_id: UUID | None, endpoint_id: UUID) -> Endpoint:
    """Return an endpoint; *merchant_id* is ``None`` for operators.

    Raises:
        PaymentError: ``not_found``.
    """
    found = await store.get_endpoint(pool, merchant_id, endpoint_id)
    if found is None:
        raise not_found("webhook endpoint")
    return found


async def get_delivery(pool: Pool, merchant_id: UUID | None, delivery_id: UUID) -> tuple[Delivery, list[Attempt]]:
    """Return a delivery with its attempts, oldest first; *merchant_id* is ``None`` for operators.

    Raises:
        PaymentError: ``not_found``.
    """
    found = await store.get_delivery(pool, merchant_id, delivery_id)
    if found is None:
        raise not_found("webhook delivery")
    return found


async def replay(
    pool: Pool,
    merchant_id: UUID | None,
    delivery_id: UUID,
    *,
    actor_kind: ActorKind,
    actor: str,
    now: datetime,
    claim: Claim | None = None,
) -> tuple[Delivery, bool]:
    """Send a delivery again, whatever became of it; *merchant_id* is ``None`` for operators.

    Return it, and whether an earlier request with the same key had asked for this.

    To an endpoint that is disabled it is tried once, so that a merchant can try a repaired receiver before enabling it.

    Raises:
        PaymentError: ``not_found``, also when the endpoint was deleted.
    """
    async with pool.acquire() as connection, connection.transaction():
        asked = merchant_id and await claims.made_before(connection, merchant_id, claim, delivery_id, now)
        if not asked:
            owner = await store.replay(connection, merchant_id, delivery_id, now)
            if owner is None:
                raise not_found("webhook delivery")
            await audit(
                connection,
                merchant_id=owner,
                actor_kind=actor_kind,
                actor=actor,
                action="webhook_delivery.replayed",
                subject_kind="webhook_delivery",
                subject_id=public_id("whd", delivery_id),
            )
    delivery, _ = await get_delivery(pool, merchant_id, delivery_id)
    return delivery, bool(asked)


def _events(patterns: Sequence[str]) -> list[str]:
    wrong = unknown(patterns)
    if wrong:
        raise PaymentError("invalid_parameter", "no event has such a type; see the guide for the types", param="events")
    return sorted(set(patterns))
