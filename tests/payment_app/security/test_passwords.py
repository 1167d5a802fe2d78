"""Tests of the console's passwords."""

from __future__ import annotations

import asyncio
from unittest.mock import Mock

import pytest
from argon2 import PasswordHasher

from payment_app.security import passwords
from payment_app.security.passwords import (
    PasswordError,
    check_strength,
    generate_password,
    hash_password,
    needs_rehash,
    verify_password,
)

PHRASE = "correct horse battery staple"


class TestPasswords:
    """Passwords are kept as argon2id and checked beside the event loop."""

    async def test_the_right_password_fits_its_hash(self) -> None:
        """The hash is argon2id with a salt."""
        first, second = await hash_password(PHRASE), await hash_password(PHRASE)

        assert first.startswith("$argon2id$")
        assert first != second
        assert await verify_password(PHRASE, first)

    async def test_fails_with_a_wrong_password(self) -> None:
        """One letter makes it wrong, and so do a broken hash and a huge text."""
        kept = await hash_password(PHRASE)

        assert not await verify_password(PHRASE + "x", kept)
        assert not await verify_password(PHRASE, "no hash")
        assert not await verify_password("x" * 1_000_000, kept)

    async def test_fails_for_a_person_who_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A hash is computed all the same, so that the time does not tell who exists."""
        computed = Mock(wraps=passwords._verify)
        monkeypatch.setattr(passwords, "_verify", computed)

        assert not await verify_password(PHRASE, None)
        assert computed.call_args.args[1].startswith("$argon2id$")

    async def test_a_password_is_the_same_from_every_keyboard(self) -> None:
        """Composed and decomposed letters are one password."""
        assert await verify_password("a\u0303o longa frase", await hash_password("\u00e3o longa frase"))

    async def test_the_event_loop_goes_on_meanwhile(self) -> None:
        """A sign-in holds up no other request."""
        turns = 0
        task = asyncio.ensure_future(hash_password(PHRASE))
        while not task.done():
            turns += 1
            await asyncio.sleep(0)

        assert turns > 10

    async def test_a_hash_of_weaker_parameters_is_to_be_made_anew(self) -> None:
        """The next sign-in hashes with today's."""
        weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PHRASE)

        assert needs_rehash(weak)
        assert await verify_password(PHRASE, weak)
        assert not needs_rehash(await hash_password(PHRASE))

    @pytest.mark.parametrize("password", ["", "short", "a" * 20, "abababababababab", "x" * 257])
    def test_fails_on_a_weak_password(self, password: str) -> None:
        """The reason is told without the password."""
        with pytest.raises(PasswordError, match="a password must have"):
            check_strength(password)

    def test_a_generated_password_is_strong(self) -> None:
        """It is new each time."""
        made = {generate_password() for _ in range(100)}

        assert len(made) == 100
        for each in made:
            check_strength(each)
