"""Tests of the ledger in the database: it sums to zero, is only added to, and says what the payments say."""

from __future__ import annotations

from uuid import UUID

import asyncpg
import pytest

from payment_app.database.pool import Pool
from payment_app.ledger import store
from payment_app.providers.registry import sandbox_of
from payment_app.resources import Resources
from payment_app.worker import payments as worker
from tests.payment_app.conftest import Api
from tests.payment_app.ledger.agreement import disagreeing

CARD = {"amount": 10_000, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}

REFUND = """
INSERT INTO refund (id, merchant_id, payment_id, amount, booked, status, created_at, updated_at)
SELECT gen_random_uuid(), merchant_id, id, 5, 5, 'succeeded', now(), now() FROM payment
"""


async def pay(api: Api, **fields: object) -> str:
    """Make a payment and return its id."""
    reply = await api.post("/v1/payments", {**CARD, **fields})
    assert reply.status == 201, reply.body
    return str(reply.body["id"])


def row_id(payment_id: str) -> UUID:
    """Return the id in the database of a payment that the API shows."""
    return UUID(payment_id.removeprefix("pay_"))


class TestAppendOnly:
    """Nothing is changed or taken away."""

    @pytest.mark.parametrize("table", ["ledger_transaction", "ledger_entry"])
    @pytest.mark.parametrize(
        "statement", ["UPDATE {} SET merchant_id = merchant_id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
    )
    async def test_fails_to_change_it(self, api: Api, pool: Pool, table: str, statement: str) -> None:
        """Whoever tries; what was booked stays."""
        await pay(api)

        with pytest.raises(asyncpg.CheckViolationError, match="is append-only"):
            await pool.execute(statement.format(table))
        assert await pool.fetchval("SELECT sum(amount) FROM ledger_entry WHERE account = 'merchant'") == -10_000

    async def test_fails_to_book_the_same_twice(self, api: Api, pool: Pool) -> None:
        """One kind is booked once for what it is booked for."""
        await pay(api)

        with pytest.raises(asyncpg.UniqueViolationError, match="ledger_transaction_kind_source_key"):
            await pool.execute(
                "INSERT INTO ledger_transaction SELECT gen_random_uuid(), merchant_id, payment_id, kind, source, now()"
                " FROM ledger_transaction"
            )


class TestBalance:
    """Every transaction sums to zero in each of its currencies."""

    @pytest.mark.parametrize(
        "lines",
        [
            [("merchant", "BRL", 1)],
            [("merchant", "BRL", 100), ("fees", "BRL", -99)],
            [("merchant", "BRL", 100), ("fees", "USD", -100)],
            [("merchant", "BRL", 100), ("fees", "BRL", -100), ("merchant", "USD", 5)],
        ],
    )
    async def test_fails_for_a_transaction_that_does_not_balance(
        self, api: Api, pool: Pool, lines: list[tuple[str, str, int]]
    ) -> None:
        """Amounts of two currencies do not make up for one another; nothing of it is kept."""
        await pay(api)

        with pytest.raises(asyncpg.CheckViolationError, match="does not balance"):
            await _book(pool, lines)
        assert await pool.fetchval("SELECT count(*) FROM ledger_transaction") == 1

    async def test_two_currencies_that_balance_each_are_kept(self, api: Api, pool: Pool) -> None:
        """So an exchange could be booked."""
        await pay(api)
        lines = [("merchant", "BRL", 100), ("fees", "BRL", -100), ("merchant", "USD", 20), ("fees", "USD", -20)]
        await _book(pool, lines)

        assert await store.unbalanced(pool) == []
        assert await pool.fetchval("SELECT count(*) FROM ledger_entry WHERE currency = 'USD'") == 2

    async def test_what_went_round_the_constraint_is_found(self, api: Api, pool: Pool) -> None:
        """The check of a restored database is no formality."""
        await pay(api)
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("SET LOCAL session_replication_role = replica")
            await connection.execute(
                "INSERT INTO ledger_entry SELECT transaction_id, 9, merchant_id, 'fees', 'USD', 1 FROM ledger_entry LIMIT 1"
            )

        assert await store.unbalanced(pool) == [await pool.fetchval("SELECT id FROM ledger_transaction")]


class TestAgreement:
    """What the ledger says of a payment is what the payment says of itself."""

    async def test_through_every_kind_of_movement(self, api: Api, resources: Resources, pool: Pool) -> None:
        """Captures whole and in part, with a fee; refunds here and there; disputes open, won and lost."""
        await pool.execute("UPDATE merchant SET fee_basis_points = 333")
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        await pay(api)
        part = await pay(api, capture=False)
        await api.post(f"/v1/payments/{part}/capture", {"amount": 6_001})
        await api.post(f"/v1/payments/{part}/refunds", {"amount": 999})
        whole = await pay(api, currency="USD")
        await api.post(f"/v1/payments/{whole}/refunds", {})
        for end in (None, True, False):
            disputed = row_id(await pay(api, card_token="tok_sandbox_dispute"))
            await worker.refresh(resources, disputed)
            if end is not None:
                reference = await pool.fetchval("SELECT provider_reference FROM payment WHERE id = $1", disputed)
                await sandbox.settle_dispute(reference, won=end)
                await worker.refresh(resources, disputed)
        kinds = await pool.fetch("SELECT DISTINCT kind FROM ledger_transaction ORDER BY kind")

        assert [row["kind"] for row in kinds] == ["capture", "dispute_lost", "dispute_opened", "dispute_won", "refund"]
        assert await disagreeing(pool) == []
        assert await store.unbalanced(pool) == []

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE payment SET amount_captured = 9999",
            "UPDATE payment SET amount_refunded = 1",
            "UPDATE payment SET amount_disputed = 1",
            REFUND,
        ],
    )
    async def test_a_difference_is_found(self, api: Api, pool: Pool, statement: str) -> None:
        """The comparison is no formality."""
        payment_id = await pay(api)
        await pool.execute(statement)

        assert await disagreeing(pool) == [row_id(payment_id)]

    async def test_a_refund_of_a_disputed_payment(self, api: Api, resources: Resources, pool: Pool) -> None:
        """It is refused here, since the dispute could be lost as well; after a victory it is carried out."""
        payment_id = await pay(api, card_token="tok_sandbox_dispute")
        await worker.refresh(resources, row_id(payment_id))
        during = await api.post(f"/v1/payments/{payment_id}/refunds", {"amount": 1})
        shown = (await api.get(f"/v1/payments/{payment_id}")).body
        agreed = await disagreeing(pool)
        sandbox = sandbox_of(resources.providers)
        assert sandbox is not None
        await sandbox.settle_dispute(await pool.fetchval("SELECT provider_reference FROM payment"), won=True)
        await worker.refresh(resources, row_id(payment_id))
        after = await api.post(f"/v1/payments/{payment_id}/refunds", {})

        assert (during.status, during.body["code"]) == (422, "amount_too_large")
        assert during.body["detail"] == "left to refund are 0; 10000 are disputed"
        assert (shown["disputed"], shown["amount_disputed"], shown["amount_refundable"]) == (True, 10_000, 0)
        assert (after.status, after.body["amount"]) == (201, 10_000)
        assert agreed == await disagreeing(pool) == []


async def _book(pool: Pool, lines: list[tuple[str, str, int]]) -> None:
    async with pool.acquire() as connection, connection.transaction():
        transaction = await connection.fetchval(
            "INSERT INTO ledger_transaction SELECT gen_random_uuid(), merchant_id, payment_id, 'capture', 'by hand', now()"
            " FROM ledger_transaction LIMIT 1 RETURNING id"
        )
        await connection.executemany(
            "INSERT INTO ledger_entry SELECT $1, $2, merchant_id, $3, $4, $5 FROM ledger_transaction WHERE id = $1",
            [(transaction, number, *line) for number, line in enumerate(lines, 1)],
        )
