"""Tests of the command for the console's users."""

from __future__ import annotations

from pathlib import Path

import pytest

from payment_app.database.pool import Pool
from payment_app.ids import parse_id
from payment_app.privacy.audit import entries
from payment_app.security.passwords import verify_password
from tests.payment_app.cli.commands import command

PHRASE = "correct horse battery staple"
CREATE = ("console-user", "create", "--email", "Ana@Exemplo.com.br", "--role", "operator")


class TestConsoleUser:
    """``console-user`` lets people into the console, and out of it."""

    @pytest.mark.parametrize("source", ["stdin", "file", "generated"])
    async def test_creates_a_person_with_a_password(
        self, environment: dict[str, str], pool: Pool, tmp_path: Path, source: str
    ) -> None:
        """From the standard input, a file, or made and printed once; only its hash is kept."""
        file = tmp_path / "password"
        file.write_text(PHRASE + "\n")
        options = {
            "stdin": ("--password-file", "-"),
            "file": ("--password-file", str(file)),
            "generated": ("--generate",),
        }[source]
        ended = await command(environment, *CREATE, *options, stdin=PHRASE + "\n")
        row = await pool.fetchrow("SELECT email, role, password_hash, disabled_at FROM console_user")

        assert ended.status == 0, ended.error
        assert row is not None
        assert (row["email"], row["role"], row["disabled_at"]) == ("ana@exemplo.com.br", "operator", None)
        password = ended.out.splitlines()[1] if source == "generated" else PHRASE
        assert await verify_password(password, row["password_hash"])
        assert password not in ended.error
        assert len(ended.out.splitlines()) == (2 if source == "generated" else 1)

    async def test_disables_a_person_and_ends_the_sessions(self, environment: dict[str, str], pool: Pool) -> None:
        """At once."""
        await command(environment, *CREATE, "--generate")
        await pool.execute(
            "INSERT INTO console_session (id_hash, user_id, csrf_secret, created_at, last_seen_at, expires_at) "
            "SELECT decode(repeat('00', 32), 'hex'), id, decode(repeat('00', 32), 'hex'), now(), now(), now() + interval '1 h' "
            "FROM console_user"
        )
        before = await command(environment, "console-user", "list")
        await command(environment, "console-user", "disable", "--email", "ana@exemplo.com.br")
        after = await command(environment, "console-user", "list")

        assert before.lines[0][1:] == ["ana@exemplo.com.br", "operator", "all", "active"]
        assert after.lines[0][4] == "disabled"
        assert await pool.fetchval("SELECT count(*) FROM console_session") == 0

    async def test_a_merchants_administrators_see_who_was_let_in_and_out(
        self, environment: dict[str, str], pool: Pool
    ) -> None:
        """They see the lines of their merchant, and no others."""
        merchant = (await command(environment, "merchant", "create", "Padaria")).out.strip()
        await command(environment, *CREATE, "--generate", "--merchant", merchant)
        ended = await command(environment, "console-user", "disable", "--email", "ana@exemplo.com.br")
        seen = await entries(pool, merchant_id=parse_id("mer", merchant), subject_kind="console_user")

        assert ended.status == 0, ended.error
        assert [line.action for line in seen] == ["console_user.disabled", "console_user.created"]
        assert ended.out.startswith(seen[0].subject_id)

    @pytest.mark.parametrize(
        ("arguments", "stdin", "message"),
        [
            (CREATE, "", "nobody is there to ask"),
            ((*CREATE, "--password-file", "-"), "short\n", "12 to 256"),
            ((*CREATE, "--password-file", "/does/not/exist"), "", "cannot be read"),
            (
                ("console-user", "create", "--email", "nobody", "--role", "viewer", "--generate"),
                "",
                "address of e-mail",
            ),
            ((*CREATE, "--generate", "--merchant", "mer_" + "0" * 32), "", "no such merchant"),
            (("console-user", "disable", "--email", "x@y.zz"), "", "no such person"),
        ],
    )
    async def test_fails_with_one_line(
        self, environment: dict[str, str], pool: Pool, arguments: tuple[str, ...], stdin: str, message: str
    ) -> None:
        """And nobody is let in."""
        ended = await command(environment, *arguments, stdin=stdin)

        assert ended.status == 1
        assert message in ended.error
        assert "Traceback" not in ended.error
        assert await pool.fetchval("SELECT count(*) FROM console_user") == 0

    async def test_fails_for_an_address_that_is_there(self, environment: dict[str, str]) -> None:
        """However it is written."""
        await command(environment, *CREATE, "--generate")
        ended = await command(environment, *CREATE[:3], "ANA@exemplo.com.br", *CREATE[4:], "--generate")

        assert ended.status == 1
        assert "already" in ended.error
