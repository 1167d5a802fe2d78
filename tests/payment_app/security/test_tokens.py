"""Tests of signed, expiring tokens."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.security.tokens import TokenSigner

KEY, OTHER = os.urandom(32), os.urandom(32)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


class TestTokenSigner:
    """A token is good for its purpose, until its end, unchanged."""

    @given(st.binary(max_size=200))
    def test_gives_the_payload_back(self, payload: bytes) -> None:
        """Any payload comes back, in letters that an address takes as they are."""
        token = TokenSigner([KEY]).sign("checkout", payload, LATER)

        assert TokenSigner([KEY]).verify("checkout", token, NOW) == payload
        assert token.replace("-", "").replace("_", "").replace(".", "").isalnum()

    def test_takes_a_token_of_an_older_key(self) -> None:
        """Links outlive a rotation of the key."""
        token = TokenSigner([KEY]).sign("checkout", b"1", LATER)

        assert TokenSigner([OTHER, KEY]).verify("checkout", token, NOW) == b"1"

    def test_fails_for_another_purpose(self) -> None:
        """A link to a checkout opens nothing else."""
        signer = TokenSigner([KEY])

        assert signer.verify("session", signer.sign("checkout", b"1", LATER), NOW) is None

    def test_fails_at_its_end(self) -> None:
        """The end itself is too late."""
        signer = TokenSigner([KEY])
        token = signer.sign("checkout", b"1", LATER)

        assert signer.verify("checkout", token, LATER - timedelta(seconds=1)) == b"1"
        assert signer.verify("checkout", token, LATER) is None

    def test_fails_under_another_key(self) -> None:
        """Only who has the key signs."""
        assert TokenSigner([OTHER]).verify("checkout", TokenSigner([KEY]).sign("checkout", b"1", LATER), NOW) is None

    def test_fails_when_any_letter_is_changed(self) -> None:
        """Also in the last letters, whose spare bits base64 would forgive."""
        signer = TokenSigner([KEY])
        token = signer.sign("checkout", b"payload", LATER)

        for place, letter in enumerate(token):
            for other in "AB-_.":
                if other != letter:
                    assert signer.verify("checkout", token[:place] + other + token[place + 1 :], NOW) is None

    @pytest.mark.parametrize("token", ["", ".", "a", "a.b", "é.é", "=.=", "A" * 5000 + ".A", "AAAA.", ".AAAA"])
    def test_fails_on_what_is_no_token(self, token: str) -> None:
        """Nothing else is taken, and nothing is raised."""
        assert TokenSigner([KEY]).verify("checkout", token, NOW) is None
