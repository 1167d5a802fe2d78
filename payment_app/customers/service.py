"""What the API and the console do with customers: keep, find, correct; and the person whom a provider needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from payment_app.customers import model, store
from payment_app.customers.model import Consent, Customer
from payment_app.customers.requests import ConsentRequest, CorrectedCustomer, CustomerQuery, NewCustomer
from payment_app.customers.sealing import Sealing
from payment_app.database.pool import Connection, Pool
from payment_app.errors import PaymentError, not_found
from payment_app.ids import new_id, parse_id, public_id
from payment_app.listing import page, parameter_id
from payment_app.merchants import store as merchants_store
from payment_app.payments import claims
from payment_app.payments.idempotency import Claim
from payment_app.privacy import requests as privacy_requests
from payment_app.privacy.audit import audit
from payment_app.providers.model import Person
from payment_app.security.crypto import Cipher

MAX_CONSENTS = 500
"""Consents of one customer."""

EARLIEST_CONSENT = datetime(2000, 1, 1, tzinfo=UTC)

SEARCH_LIMIT = 50


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, for the audit log."""

    kind: privacy_requests.ActorKind
    name: str


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """The idempotency key of a request, which was checked."""

    key: str
    expires_at: datetime


class Customers:
    """Customers of all merchants; each method is about one merchant's, and another's is as good as missing."""

    def __init__(self, pool: Pool, cipher: Cipher) -> None:
        self._pool = pool
        self._cipher = cipher
        self._sealing = Sealing(cipher)

    async def create(
        self, merchant_id: UUID, wanted: NewCustomer, actor: Actor, guard: Guard | None
    ) -> tuple[Customer, bool]:
        """Keep a customer; return it, and whether an earlier request with the same key had made it.

        Raises:
            PaymentError: ``invalid_parameter``, or what an idempotency key is refused for.
        """
        now = datetime.now(UTC)
        row = self._sealing.seal(new_id(), merchant_id, wanted, now)
        consents = _consents(wanted.consents, now)
        async with self._pool.acquire() as connection, connection.transaction():
            made = await self._made_before(connection, row, wanted, guard) if guard else None
            if made is not None:
                return await self._load(connection, merchant_id, made), True
            await store.insert(connection, row)
            if consents:
                await store.insert_consents(connection, merchant_id, row.id, consents, actor.name)
            await _audit(connection, merchant_id, row.id, actor, "customer.created")
        return self._sealing.open(row), False

    async def _made_before(
        self, connection: Connection, row: store.Sealed, wanted: NewCustomer, guard: Guard
    ) -> UUID | None:
        """Claim the key of a request; return the customer that an earlier request with it has made.

        The hash is keyed, since it covers a person's data; one under a key from before a rotation fits as well.
        """
        hashes = self._cipher.fingerprints(b"customer\n" + msgspec.json.encode(wanted, order="deterministic"))
        claim = Claim(key=guard.key, request_hash=hashes[0], expires_at=guard.expires_at)
        stored = await claims.claim(connection, row.merchant_id, claim, row.id, row.created_at)
        if stored is None:
            return None
        if stored.request_hash in hashes:
            claim = msgspec.structs.replace(claim, request_hash=stored.request_hash)
        return claims.resource_of(stored, claim, row.created_at)

    async def get(self, merchant_id: UUID, customer_id: UUID) -> Customer:
        """Return a customer.

        Raises:
            PaymentError: ``not_found``.
        """
        return await self._load(self._pool, merchant_id, customer_id)

    async def listing(self, merchant_id: UUID, query: CustomerQuery) -> tuple[list[Customer], bool]:
        """Return customers, newest first, and whether there are more.

        Raises:
            PaymentError: ``invalid_parameter``.
        """
        after = parameter_id("cus", query.starting_after, "starting_after")
        indexes = self._cipher.indexes
        email = model.email_key(query.email) if query.email is not None else None
        document = model.document_key(query.document) if query.document is not None else None
        rows = await store.listing(
            self._pool,
            merchant_id,
            limit=query.limit + 1,
            after=after,
            email_indexes=indexes("customer.email", merchant_id, email) if email is not None else None,
            document_indexes=indexes("customer.document", merchant_id, document) if document is not None else None,
        )
        shown, more = page(rows, query.limit)
        return [self._sealing.open(row) for row in shown], more

    async def correct(self, merchant_id: UUID, customer_id: UUID, wanted: CorrectedCustomer, actor: Actor) -> Customer:
        """Correct what *wanted* names; it ends an open request for correction.

        Raises:
            PaymentError: ``not_found``, ``customer_erased``, from the request for erasure on, or ``invalid_parameter``.
        """
        now = datetime.now(UTC)
        cells = self._sealing.correction(merchant_id, customer_id, wanted)
        fields = sorted(name for name, value in msgspec.structs.asdict(wanted).items() if value is not UNSET)
        async with self._pool.acquire() as connection, connection.transaction():
            await _hold(connection, merchant_id, customer_id)
            await _refuse_leaving(connection, merchant_id, customer_id)
            if fields:
                await store.correct(connection, merchant_id, customer_id, cells, now)
                await privacy_requests.complete_open(
                    connection,
                    merchant_id,
                    customer_id,
                    "correction",
                    by=actor.name,
                    outcome={"fields": fields},
                    now=now,
                )
                await _audit(connection, merchant_id, customer_id, actor, "customer.corrected", {"fields": fields})
            return await self._load(connection, merchant_id, customer_id)

    async def add_consent(
        self, merchant_id: UUID, customer_id: UUID, wanted: ConsentRequest, actor: Actor, claim: Claim | None = None
    ) -> tuple[Consent, bool]:
        """Record that a customer agrees to something, or no longer does, which is taken while an erasure waits, too.

        Return it, and whether an earlier request with the same key had recorded it.

        Raises:
            PaymentError: ``not_found``, ``customer_erased``, ``limit_reached`` or ``invalid_parameter``.
        """
        (consent,) = _consents([wanted], datetime.now(UTC))
        async with self._pool.acquire() as connection, connection.transaction():
            await _hold(connection, merchant_id, customer_id)
            made = await claims.made_before(connection, merchant_id, claim, consent.id, consent.recorded_at)
            known = await store.consents(connection, merchant_id, customer_id)
            if made is not None:
                return next(each for each in known if each.id == made), True
            if consent.granted:
                await _refuse_leaving(connection, merchant_id, customer_id)
            if len(known) >= MAX_CONSENTS:
                raise PaymentError("limit_reached", f"a customer has up to {MAX_CONSENTS} consents")
            await store.insert_consents(connection, merchant_id, customer_id, [consent], actor.name)
        return consent, False

    async def consents(self, merchant_id: UUID, customer_id: UUID) -> list[Consent]:
        """Return all consents of a customer, oldest first.

        Raises:
            PaymentError: ``not_found``.
        """
        await self.get(merchant_id, customer_id)
        return await store.consents(self._pool, merchant_id, customer_id)

    async def person(self, customer_id: UUID, merchant_id: UUID) -> Person | None:
        """Return the personal data that a provider needs, or ``None`` if there is no such customer or it was erased."""
        row = await store.load(self._pool, merchant_id, customer_id)
        return self._sealing.open(row).person if row is not None and row.erased_at is None else None

    async def search(self, text: str, merchant_id: UUID | None) -> list[Customer]:
        """Return customers whose id, e-mail, CPF or CNPJ is exactly *text*; *merchant_id* is ``None`` for operators."""
        customer_id = parse_id("cus", text.strip())
        if customer_id is not None:
            row = await (
                store.load(self._pool, merchant_id, customer_id)
                if merchant_id
                else store.load_of_any(self._pool, customer_id)
            )
            return [self._sealing.open(row)] if row is not None else []
        merchants = [merchant_id] if merchant_id else await self._all_merchants()
        document = "@" not in text
        key = model.document_key(text) if document else model.email_key(text)
        if not key:
            return []
        indexes = self._cipher.indexes
        wanted = [
            (each, value)
            for each in merchants
            for value in indexes("customer.document" if document else "customer.email", each, key)
        ]
        rows = await store.find(self._pool, wanted, document=document, limit=SEARCH_LIMIT)
        return [self._sealing.open(row) for row in rows]

    async def _all_merchants(self) -> list[UUID]:
        merchants: list[UUID] = []
        while page := await merchants_store.listing(self._pool, after=merchants[-1] if merchants else None):
            merchants += [each.id for each in page]
        return merchants

    async def _load(self, connection: Connection | Pool, merchant_id: UUID, customer_id: UUID) -> Customer:
        row = await store.load(connection, merchant_id, customer_id)
        if row is None:
            raise not_found("customer")
        return self._sealing.open(row)


async def _hold(connection: Connection, merchant_id: UUID, customer_id: UUID) -> None:
    """Lock a customer that is there and not erased."""
    found, erased_at = await store.lock(connection, merchant_id, customer_id)
    if not found:
        raise not_found("customer")
    if erased_at is not None:
        raise PaymentError("customer_erased", "the customer's data was erased; make a new customer")


async def _refuse_leaving(connection: Connection, merchant_id: UUID, customer_id: UUID) -> None:
    """Refuse more data of a customer, who is held, and whose erasure waits for open payments."""
    if await store.erasure_waits(connection, merchant_id, customer_id):
        raise PaymentError(
            "customer_erased", "the customer's erasure was asked for and waits for open payments; make a new customer"
        )


def _consents(wanted: Sequence[ConsentRequest], now: datetime) -> list[Consent]:
    made = []
    for each in wanted:
        if each.given_at is not None and not EARLIEST_CONSENT <= each.given_at <= now:
            raise PaymentError("invalid_parameter", "must lie in the past, from 2000 on", param="given_at")
        made.append(
            Consent(
                id=new_id(),
                purpose=each.purpose,
                granted=each.granted,
                policy_version=each.policy_version,
                channel=each.channel,
                given_at=(each.given_at or now).astimezone(UTC),
                recorded_at=now,
            )
        )
    return made


async def _audit(
    connection: Connection,
    merchant_id: UUID,
    customer_id: UUID,
    actor: Actor,
    action: str,
    detail: dict[str, Any] | None = None,
) -> None:
    await audit(
        connection,
        merchant_id=merchant_id,
        actor_kind=actor.kind,
        actor=actor.name,
        action=action,
        subject_kind="customer",
        subject_id=public_id("cus", customer_id),
        detail=detail,
    )
