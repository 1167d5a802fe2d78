"""Tests of the commands for merchants and their API keys."""

from __future__ import annotations

import pytest

from payment_app.auth.authenticator import DatabaseAuthenticator
from payment_app.auth.bearer import TokenVerifier
from payment_app.database.pool import Pool
from payment_app.errors import PaymentError
from payment_app.ids import new_id, public_id
from tests.payment_app.cli.commands import command


class TestMerchant:
    """``merchant`` and ``api-key`` set up who may call."""

    async def test_a_merchant_is_created_gets_a_key_and_is_suspended(
        self, environment: dict[str, str], pool: Pool
    ) -> None:
        """From nothing to a call, and to its end, with the database's password alone."""
        created = await command(
            environment, "merchant", "create", "Padaria", "--fee-basis-points", "250", "--requests-per-second", "7"
        )
        merchant = created.out.strip()
        options = ("--merchant", merchant, "--name", "shop", "--scope", "write", "--expires-in", "30d")
        made = await command(environment, "api-key", "create", *options)
        secret = made.out.strip()
        authenticator = DatabaseAuthenticator(pool, TokenVerifier(["x" * 32]), cache_seconds=0)
        principal = await authenticator.authenticate(f"Bearer {secret}")
        keys = await command(environment, "api-key", "list", "--merchant", merchant)
        suspended = await command(environment, "merchant", "suspend", merchant)

        assert (principal.merchant.fee_basis_points, principal.merchant.requests_per_second) == (250, 7)
        assert principal.may("write")
        assert not principal.may("admin")
        assert keys.lines == [[principal.actor, secret.rpartition("_")[0], "active", "write", "shop"]]
        assert secret not in keys.out + keys.error + made.error
        assert suspended.lines == [[merchant, "suspended", "Padaria"]]
        with pytest.raises(PaymentError, match="suspended"):
            await authenticator.authenticate(f"Bearer {secret}")

        await command(environment, "merchant", "activate", merchant)
        revoked = await command(environment, "api-key", "revoke", "--merchant", merchant, principal.actor)

        assert revoked.lines[0][2] == "revoked"
        assert (await command(environment, "merchant", "list")).lines == [[merchant, "active", "Padaria"]]
        with pytest.raises(PaymentError, match="valid token"):
            await authenticator.authenticate(f"Bearer {secret}")
        actions = [row["action"] for row in await pool.fetch("SELECT action FROM audit_log ORDER BY id")]
        assert actions == [
            "merchant.created",
            "api_key.created",
            "merchant.suspended",
            "merchant.active",
            "api_key.revoked",
        ]

    @pytest.mark.parametrize(
        ("arguments", "status", "message"),
        [
            (("merchant",), 2, "required"),
            (("merchant", "create", ""), 2, "1 to 200"),
            (("merchant", "create", "x" * 201), 2, "1 to 200"),
            (("merchant", "create", "x", "--requests-per-second", "0"), 2, "from 1"),
            (("merchant", "create", "x", "--fee-basis-points", "10001"), 2, "from 0 to 10000"),
            (("merchant", "suspend", public_id("mer", new_id())), 1, "no such merchant"),
            (("api-key", "create", "--merchant", public_id("mer", new_id()), "--name", "x"), 1, "no such merchant"),
            (
                ("api-key", "revoke", "--merchant", public_id("mer", new_id()), public_id("key", new_id())),
                1,
                "no such key",
            ),
        ],
    )
    async def test_fails_with_one_line(
        self, environment: dict[str, str], arguments: tuple[str, ...], status: int, message: str
    ) -> None:
        """It says what to do, and prints nothing that looks like a result."""
        ended = await command(environment, *arguments)

        assert ended.status == status
        assert message in ended.error
        assert ended.out == ""
        assert "Traceback" not in ended.error
