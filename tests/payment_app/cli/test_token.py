"""Tests of the command that makes bearer tokens."""

from __future__ import annotations

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import new_id, public_id
from tests.payment_app.cli.commands import command
from tests.payment_app.conftest import Api

TOKEN_AND_DATABASE = ("JWT_SECRET", "DATABASE_PASSWORD")


class TestToken:
    """``token`` prints a token that the API takes."""

    async def test_the_api_takes_it_with_its_scopes(
        self, api: Api, environment: dict[str, str], merchant: Merchant
    ) -> None:
        """It needs the key of tokens alone, and prints nothing else."""
        ended = await command(
            environment, "token", "--merchant", public_id("mer", merchant.id), "--scope", "read", "--expires-in", "5m"
        )
        caller = Api(api.client, f"Bearer {ended.out.strip()}")

        assert ended.status == 0
        assert len(ended.out.splitlines()) == 1
        assert (await caller.get("/v1/payments")).status == 200
        assert (await caller.post("/v1/customers", {})).status == 403

    async def test_tells_that_the_merchant_was_not_looked_up(self, environment: dict[str, str]) -> None:
        """Without the database's password nothing can be known of it; the token is printed alone."""
        ended = await command(environment, "token", "--merchant", public_id("mer", new_id()))

        assert ended.status == 0
        assert len(ended.out.splitlines()) == 1
        assert "the merchant was not looked up" in ended.error

    @pytest.mark.parametrize(
        ("status", "told"), [(None, "no such merchant"), ("suspended", "is suspended"), ("active", "")]
    )
    async def test_fails_for_a_merchant_that_takes_no_requests(
        self, environment: dict[str, str], pool: Pool, merchant: Merchant, status: str | None, told: str
    ) -> None:
        """With the database's password it is looked up, and no token is printed that nobody would take."""
        wanted = new_id() if status is None else merchant.id
        await pool.execute("UPDATE merchant SET status = $1", status or "active")
        ended = await command(environment, "token", "--merchant", public_id("mer", wanted), secrets=TOKEN_AND_DATABASE)

        assert ended.status == (1 if told else 0)
        assert bool(ended.out) is not bool(told)
        assert told in ended.error
        assert "not looked up" not in ended.error
        assert "Traceback" not in ended.error

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            ((), 2),
            (("--merchant", "cus_1"), 2),
            (("--merchant", public_id("mer", new_id()), "--scope", "root"), 2),
            (("--merchant", public_id("mer", new_id()), "--expires-in", "0s"), 2),
            (("--merchant", public_id("mer", new_id()), "--expires-in", "5 minutes"), 2),
            (("--merchant", public_id("mer", new_id()), "--expires-in", "91d"), 1),
            (("--merchant", public_id("mer", new_id()), "--expires-in", "999999999d"), 2),
        ],
    )
    async def test_fails_with_wrong_arguments(
        self, environment: dict[str, str], arguments: tuple[str, ...], status: int
    ) -> None:
        """Nothing is printed as a token, and no traceback."""
        ended = await command(environment, "token", *arguments)

        assert ended.status == status
        assert ended.out == ""
        assert "Traceback" not in ended.error

    async def test_fails_without_the_key(self, environment: dict[str, str]) -> None:
        """The missing setting is named."""
        ended = await command(environment | {"JWT_SECRET": ""}, "token", "--merchant", public_id("mer", new_id()))

        assert ended.status == 2
        assert "JWT_SECRET is missing" in ended.error
