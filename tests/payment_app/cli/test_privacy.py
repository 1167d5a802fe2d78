"""Tests of the commands for people's rights: export, erase, purge, rotate-keys."""

from __future__ import annotations

import json
import os
import stat
from base64 import b64encode
from pathlib import Path

import pytest

from payment_app.auth.principal import Merchant
from payment_app.customers.service import Customers
from payment_app.database.pool import Pool
from payment_app.ids import new_id, public_id
from payment_app.security.crypto import Cipher
from payment_app.settings import load
from tests.payment_app.cli.commands import command
from tests.payment_app.conftest import Api
from tests.payment_app.customers.people import MARKS, PERSON, keep, pay, row_id


@pytest.fixture
async def customer(api: Api, pool: Pool, merchant: Merchant) -> str:
    """Return the id of a customer with a payment."""
    shown = await keep(api)
    await pay(pool, merchant.id, row_id(shown["id"]))
    return str(shown["id"])


@pytest.fixture
def whom(merchant: Merchant, customer: str) -> tuple[str, ...]:
    """Return the arguments that name that customer."""
    return ("--merchant", public_id("mer", merchant.id), "--customer", customer)


class TestExport:
    """``export`` writes what the API's export holds."""

    async def test_writes_it_to_the_standard_output_or_a_file_for_its_owner(
        self, environment: dict[str, str], whom: tuple[str, ...], pool: Pool, tmp_path: Path
    ) -> None:
        """The log holds nothing of the person."""
        printed = await command(environment, "export", *whom)
        file = tmp_path / "person.json"
        written = await command(environment, "export", *whom, "--output", str(file))
        again = await command(environment, "export", *whom, "--output", str(file))

        assert json.loads(printed.out)["customer"]["name"] == PERSON["name"]
        assert json.loads(file.read_text())["customer"]["name"] == PERSON["name"]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert written.out == ""
        assert again.status == 1
        assert not [mark for mark in MARKS if mark in printed.error + written.error]
        assert (
            await pool.fetchval(
                "SELECT count(*) FROM audit_log WHERE action = 'customer.exported' AND actor_kind = 'operator'"
            )
            == 3
        )

    async def test_fails_for_a_customer_of_another_merchant(self, environment: dict[str, str], customer: str) -> None:
        """Merchant and customer belong together."""
        ended = await command(environment, "export", "--merchant", public_id("mer", new_id()), "--customer", customer)

        assert (ended.status, ended.out) == (1, "")
        assert "no such customer" in ended.error


class TestErase:
    """``erase`` needs no key: it empties, and reads nothing."""

    async def test_erases_with_the_databases_password_alone(
        self, environment: dict[str, str], whom: tuple[str, ...], api: Api, customer: str
    ) -> None:
        """What is kept and why is printed."""
        ended = await command(environment, "erase", *whom)

        assert ended.status == 0
        assert json.loads(ended.out)["status"] == "completed"
        assert (await api.get(f"/v1/customers/{customer}")).body["name"] is None

    async def test_fails_for_a_customer_that_is_not(self, environment: dict[str, str], merchant: Merchant) -> None:
        """One line."""
        ended = await command(
            environment, "erase", "--merchant", public_id("mer", merchant.id), "--customer", public_id("cus", new_id())
        )

        assert ended.status == 1
        assert "no such customer" in ended.error


class TestPurge:
    """``purge`` needs no key either."""

    async def test_removes_what_is_old(self, environment: dict[str, str], pool: Pool, customer: str) -> None:
        """And prints a line for each step."""
        await pool.execute("UPDATE idempotency_key SET expires_at = now() - interval '1 h'")
        ended = await command(environment, "purge")

        assert ended.status == 0, ended.error
        assert ["idempotency_keys", "1"] in ended.lines
        assert ["customers", "0"] in ended.lines


class TestRotateKeys:
    """``rotate-keys`` puts everything under the current key."""

    async def test_rotates_and_prints_how_far_it_is(
        self, environment: dict[str, str], pool: Pool, merchant: Merchant, customer: str
    ) -> None:
        """Afterwards the old key is not needed."""
        new = os.urandom(32)
        changed = environment | {
            "ENCRYPTION_KEY": b64encode(new).decode(),
            "ENCRYPTION_KEYS_PREVIOUS": environment["ENCRYPTION_KEY"],
        }
        before = await Customers(pool, Cipher.from_settings(load(changed))).get(merchant.id, row_id(customer))
        ended = await command(changed, "rotate-keys")

        assert ended.status == 0, ended.error
        assert ["customer", "1 rotated", "0 left"] in ended.lines
        assert ended.out.splitlines()[-1].startswith("done: 1 rows")
        assert await Customers(pool, Cipher([new])).get(merchant.id, row_id(customer)) == before

    async def test_fails_without_the_old_key(self, environment: dict[str, str], customer: str) -> None:
        """It says which setting is missing it."""
        ended = await command(environment | {"ENCRYPTION_KEY": b64encode(os.urandom(32)).decode()}, "rotate-keys")

        assert ended.status == 1
        assert "ENCRYPTION_KEYS_PREVIOUS" in ended.error
