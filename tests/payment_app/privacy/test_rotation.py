"""Tests of the rotation of the encryption key while the service is up."""

from __future__ import annotations

import asyncio
import os
from base64 import b64encode
from datetime import UTC, datetime

import pytest

from payment_app.auth.principal import Merchant
from payment_app.customers.service import Customers
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.privacy.rotation import TABLES, Progress, RotationError, rotate
from payment_app.resources import Resources
from payment_app.security.crypto import Cipher, DecryptionError, cell, settings_keys
from payment_app.settings import Settings
from tests.payment_app.conftest import Api
from tests.payment_app.customers.people import PERSON, keep, pay, row_id

NEW = os.urandom(32)


@pytest.fixture
def rotated(settings: Settings) -> Cipher:
    """Return the cipher after the new key was made the current one."""
    return Cipher([NEW, *settings_keys(settings)])


class TestRotate:
    """Every value is written with the current key, and can be read at every moment."""

    async def test_everything_can_be_read_with_the_new_key_alone(
        self, api: Api, pool: Pool, merchant: Merchant, rotated: Cipher, resources: Resources
    ) -> None:
        """Customers, the secrets of webhook endpoints, card tokens of open operations; and people are found again."""
        people = [row_id((await keep(api))["id"]) for _ in range(5)]
        bare = row_id((await keep(api, phone=None, address=None))["id"])
        endpoint, operation = new_id(), new_id()
        now = datetime.now(UTC)
        await pool.execute(
            "INSERT INTO webhook_endpoint (id, merchant_id, url, secret, previous_secret, previous_secret_expires_at, events, "
            "created_at, updated_at) VALUES ($1, $2, 'https://x', $3, $3, $4, '{}', $4, $4)",
            endpoint, merchant.id, resources.cipher.seal("hook", cell("webhook_endpoint.secret", endpoint)), now,
        )  # fmt: skip
        payment_id = await pay(pool, merchant.id, people[0], "pending")
        await pool.execute(
            "INSERT INTO provider_operation (id, merchant_id, payment_id, kind, status, amount, card_token, available_at, created_at) "
            "VALUES ($1, $2, $3, 'charge', 'queued', 1, $4, $5, $5)",
            operation, merchant.id, payment_id, resources.cipher.seal("tok", cell("provider_operation.card_token", operation)), now,
        )  # fmt: skip
        seen: list[Progress] = []

        total = await rotate(pool, rotated, seen.append, batch=2)

        alone = Cipher([NEW])
        customers = Customers(pool, alone)
        assert total == 8
        assert {each.id for each in await customers.search("529.982.247-25", merchant.id)} == {*people, bare}
        assert {each.id for each in await customers.search("ana.souza@exemplo.com.br", None)} == {*people, bare}
        assert (await customers.get(merchant.id, people[0])).name == PERSON["name"]
        assert (await customers.get(merchant.id, bare)).phone is None
        secret = await pool.fetchval("SELECT secret FROM webhook_endpoint")
        card = await pool.fetchval("SELECT card_token FROM provider_operation")
        assert alone.open(secret, cell("webhook_endpoint.secret", endpoint)) == "hook"
        previous = await pool.fetchval("SELECT previous_secret FROM webhook_endpoint")
        assert alone.open(previous, cell("webhook_endpoint.secret", endpoint)) == "hook"
        assert alone.open(card, cell("provider_operation.card_token", operation)) == "tok"
        assert [(each.rotated, each.left) for each in seen if each.table == "customer"] == [(2, 4), (4, 2), (6, 0)]

    async def test_a_second_run_has_nothing_to_do(self, api: Api, pool: Pool, rotated: Cipher) -> None:
        """What needs rotation is seen from the values."""
        await keep(api)

        assert [await rotate(pool, rotated), await rotate(pool, rotated)] == [1, 0]

    async def test_people_are_found_and_corrected_while_it_runs(
        self, api: Api, pool: Pool, merchant: Merchant, rotated: Cipher
    ) -> None:
        """Some rows have the old key, some the new one: both are read, found and written."""
        people = [row_id((await keep(api))["id"]) for _ in range(20)]
        customers = Customers(pool, rotated)
        work = asyncio.ensure_future(rotate(pool, rotated, batch=1))
        rounds = 0
        while not work.done():
            assert {each.id for each in await customers.search("52998224725", merchant.id)} == set(people)
            rounds += 1

        assert await work == 20
        assert rounds > 1

    async def test_a_row_that_another_holds_is_come_back_to(self, api: Api, pool: Pool, rotated: Cipher) -> None:
        """Nobody waits for a request, and the row is not left behind."""
        first, second = row_id((await keep(api))["id"]), row_id((await keep(api))["id"])
        seen: list[Progress] = []
        released = asyncio.Event()
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("SELECT FROM customer WHERE id = $1 FOR UPDATE", first)

            def tell(progress: Progress) -> None:
                seen.append(progress)
                released.set()

            work = asyncio.ensure_future(rotate(pool, rotated, tell, pause_seconds=0.05))
            await released.wait()
            assert seen[0] == Progress(table="customer", rotated=1, left=1)

        assert await work == 2
        assert second != first

    async def test_fails_when_a_row_is_held_all_the_time(self, api: Api, pool: Pool, rotated: Cipher) -> None:
        """The old key must not be taken away then."""
        await keep(api)
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("SELECT FROM customer FOR UPDATE")

            with pytest.raises(RotationError, match="run it again"):
                await rotate(pool, rotated, pause_seconds=0)

    async def test_fails_without_the_old_key(
        self, api: Api, pool: Pool, merchant: Merchant, resources: Resources
    ) -> None:
        """Nothing is written, so nothing is lost."""
        customer_id = row_id((await keep(api))["id"])

        with pytest.raises(DecryptionError, match="ENCRYPTION_KEYS_PREVIOUS"):
            await rotate(pool, Cipher([NEW]))
        assert (await resources.customers.get(merchant.id, customer_id)).name == PERSON["name"]

    async def test_it_may_be_cut_off_and_goes_on(
        self, api: Api, pool: Pool, merchant: Merchant, rotated: Cipher
    ) -> None:
        """Each batch is whole by itself."""
        for _ in range(6):
            await keep(api)
        begun = asyncio.Event()
        work = asyncio.ensure_future(rotate(pool, rotated, lambda _: begun.set(), batch=1))
        await begun.wait()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work

        assert 0 < await rotate(pool, rotated) < 6
        assert len(await Customers(pool, Cipher([NEW])).search("52998224725", merchant.id)) == 6

    async def test_erased_people_stay_erased(self, api: Api, pool: Pool, rotated: Cipher) -> None:
        """There is nothing of them to encrypt."""
        shown = await keep(api)
        await api.request("DELETE", f"/v1/customers/{shown['id']}")

        assert await rotate(pool, rotated) == 0

    async def test_a_key_that_is_to_come_is_read_before_it_is_used(self, environment: dict[str, str]) -> None:
        """Processes that know it as a previous key read what those write that use it already."""
        from payment_app.settings import load

        old = environment["ENCRYPTION_KEY"]
        still_old = Cipher.from_settings(load(environment | {"ENCRYPTION_KEYS_PREVIOUS": b64encode(NEW).decode()}))
        already_new = Cipher.from_settings(
            load(environment | {"ENCRYPTION_KEY": b64encode(NEW).decode(), "ENCRYPTION_KEYS_PREVIOUS": old})
        )
        place = cell("customer.name", new_id())

        assert still_old.open(already_new.seal("Ana", place), place) == "Ana"
        assert already_new.open(still_old.seal("Ana", place), place) == "Ana"


class TestTables:
    """Every encrypted column is rotated."""

    async def test_every_encrypted_column_of_the_schema_is_listed(self, pool: Pool) -> None:
        """A new column of bytes is either listed here or is none that is encrypted."""
        not_encrypted = {
            ("api_key", "secret_hash"),
            ("customer", "email_index"),
            ("customer", "document_index"),
            ("idempotency_key", "request_hash"),
            ("idempotency_key", "response_body"),
            ("console_session", "id_hash"),
            ("console_session", "csrf_secret"),
        }
        rows = await pool.fetch(
            "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'bytea' AND table_schema = 'public'"
        )

        assert {tuple(row) for row in rows} - not_encrypted == {
            (table.name, column) for table in TABLES for column in table.columns
        }

    async def test_operations_that_have_ended_are_not_gone_through(self, pool: Pool) -> None:
        """There is one for every payment ever made; those that hold a token are few, and an index knows them."""
        operations = next(table for table in TABLES if table.name == "provider_operation")
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("SET LOCAL enable_seqscan = off")
            plan = await connection.fetch(
                f"EXPLAIN SELECT count(*) FROM provider_operation WHERE {operations.old}",  # noqa: S608 - conditions of the code, no input
                b"1234",
            )

        assert "provider_operation_due" in str(plan)
