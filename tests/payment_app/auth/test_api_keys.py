"""Tests of API keys' form and comparison."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.auth.api_keys import StoredKey, make_secret, matches, split
from payment_app.auth.principal import Merchant
from payment_app.ids import new_id

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def stored(secret_hash: bytes, **changes: datetime) -> StoredKey:
    """Return a kept key."""
    merchant = Merchant(id=new_id(), name="x", active=True)
    return StoredKey(id=new_id(), secret_hash=secret_hash, scopes=frozenset({"read"}), merchant=merchant, **changes)


class TestApiKeys:
    """A key is a lookup and a secret, of which a hash is kept."""

    def test_a_new_key_splits_into_what_is_kept(self) -> None:
        """The hash is of the secret alone."""
        made = make_secret()

        assert split(made.text) == (made.lookup, made.secret_hash)
        assert made.secret_hash == hashlib.sha256(made.text.split("_")[2].encode()).digest()

    def test_keys_are_random(self) -> None:
        """No two share a lookup or a secret."""
        made = [make_secret() for _ in range(200)]

        assert len({each.lookup for each in made}) == len({each.secret_hash for each in made}) == 200

    def test_shows_no_secret(self) -> None:
        """A traceback may show the object."""
        made = make_secret()

        assert made.text.split("_")[2] not in repr(made)

    @given(st.text())
    def test_fails_on_any_text(self, text: str) -> None:
        """What is no key has no parts."""
        assert split(text) is None
        assert split("pak_" + text) is None

    @pytest.mark.parametrize(
        "change", [str.upper, lambda text: text + "\n", lambda text: text[:-1], lambda text: text + "0"]
    )
    def test_fails_on_another_form(self, change: object) -> None:
        """There is one way to write a key."""
        assert split(change(make_secret().text)) is None  # type: ignore[operator]  # parametrize takes objects

    def test_fails_with_another_secret_or_no_key(self) -> None:
        """A missing key is compared as well."""
        made = make_secret()

        assert matches(stored(made.secret_hash), made.secret_hash)
        assert not matches(stored(make_secret().secret_hash), made.secret_hash)
        assert not matches(None, made.secret_hash)
        assert not matches(None, bytes(32))

    def test_is_usable_until_it_is_revoked_or_ends(self) -> None:
        """The end itself is too late."""
        assert stored(bytes(32)).usable(NOW)
        assert stored(bytes(32), expires_at=NOW + timedelta(seconds=1)).usable(NOW)
        assert not stored(bytes(32), expires_at=NOW).usable(NOW)
        assert not stored(bytes(32), revoked_at=NOW - timedelta(days=1)).usable(NOW)
