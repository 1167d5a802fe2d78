"""Tests of encrypted fields and blind indexes."""

from __future__ import annotations

import os
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.security.crypto import Cipher, DecryptionError, cell, derive, settings_keys
from payment_app.settings import load

KEY, OTHER = os.urandom(32), os.urandom(32)
MERCHANT = uuid4()
NAME = cell("customer.name", UUID(int=1))


class TestCipher:
    """A value opens in its place, with its key, unchanged; and nowhere else."""

    @given(st.text(), st.uuids())
    def test_opens_what_it_sealed(self, text: str, row: UUID) -> None:
        """Any text comes back."""
        cipher = Cipher([KEY])

        assert cipher.open(cipher.seal(text, cell("customer.name", row)), cell("customer.name", row)) == text

    def test_seals_the_same_text_differently_each_time(self) -> None:
        """Equal values cannot be told from the database."""
        cipher = Cipher([KEY])

        assert len({cipher.seal("Ana", NAME) for _ in range(100)}) == 100

    @pytest.mark.parametrize(
        "place", [cell("customer.name", UUID(int=2)), NAME.replace("name", "email"), NAME + "0", ""]
    )
    def test_fails_in_another_place(self, place: str) -> None:
        """A value that was copied to another row or column does not open."""
        cipher = Cipher([KEY])

        with pytest.raises(DecryptionError, match="belongs to another place"):
            cipher.open(cipher.seal("Ana", NAME), place)

    def test_fails_when_any_byte_is_changed(self) -> None:
        """Version, key id, nonce, text and tag are all authenticated."""
        cipher = Cipher([KEY])
        sealed = cipher.seal("Ana", NAME)

        for place in range(len(sealed)):
            changed = bytearray(sealed)
            changed[place] ^= 1
            with pytest.raises(DecryptionError):
                cipher.open(bytes(changed), NAME)

    @pytest.mark.parametrize("length", [0, 1, 17, 32])
    def test_fails_when_cut_off(self, length: int) -> None:
        """A part of a value is none."""
        cipher = Cipher([KEY])

        with pytest.raises(DecryptionError):
            cipher.open(cipher.seal("Ana", NAME)[:length], NAME)

    def test_fails_without_the_key_of_the_value(self) -> None:
        """The error names the settings, and no value."""
        with pytest.raises(DecryptionError, match="ENCRYPTION_KEYS_PREVIOUS"):
            Cipher([OTHER]).open(Cipher([KEY]).seal("Ana", NAME), NAME)

    @pytest.mark.parametrize("keys", [[], [b"short"], [KEY, b""]])
    def test_fails_on_a_key_of_the_wrong_length(self, keys: list[bytes]) -> None:
        """Every key has 256 bits."""
        with pytest.raises(ValueError, match="32 bytes"):
            Cipher(keys)

    def test_reads_the_values_of_older_keys_and_says_that_they_are_old(self) -> None:
        """A rotation needs both."""
        sealed = Cipher([KEY]).seal("Ana", NAME)
        cipher = Cipher([OTHER, KEY])

        assert cipher.open(sealed, NAME) == "Ana"
        assert cipher.needs_rotation(sealed)
        assert not cipher.needs_rotation(cipher.seal("Ana", NAME))
        assert cipher.seal("Ana", NAME)[1:5] == cipher.key_id

    def test_shows_no_key(self) -> None:
        """A traceback may show the object."""
        assert repr(Cipher([KEY])) == "Cipher(…)"

    def test_takes_its_keys_from_the_settings(self, environment: dict[str, str]) -> None:
        """The current key comes first, then the previous ones in their order."""
        from base64 import b64encode

        environment["ENCRYPTION_KEY"] = b64encode(KEY).decode()
        environment["ENCRYPTION_KEYS_PREVIOUS"] = f"{b64encode(OTHER).decode()}, {b64encode(bytes(32)).decode()}"

        assert settings_keys(load(environment)) == [KEY, OTHER, bytes(32)]


class TestIndex:
    """A keyed hash finds a value among one merchant's rows."""

    def test_is_stable_for_the_same_text(self) -> None:
        """It can be searched by."""
        assert Cipher([KEY]).index("customer.email", MERCHANT, "a@b.co") == Cipher([KEY]).index(
            "customer.email", MERCHANT, "a@b.co"
        )

    def test_differs_by_key_kind_merchant_and_text(self) -> None:
        """A person at two merchants cannot be linked, nor an e-mail with a document."""
        cipher = Cipher([KEY])
        found = {
            cipher.index("customer.email", MERCHANT, "1"),
            cipher.index("customer.document", MERCHANT, "1"),
            cipher.index("customer.email", uuid4(), "1"),
            cipher.index("customer.email", MERCHANT, "2"),
            Cipher([OTHER]).index("customer.email", MERCHANT, "1"),
        }

        assert len(found) == 5

    def test_offers_the_hashes_of_all_keys(self) -> None:
        """While keys are rotated, rows with either are found."""
        both = Cipher([OTHER, KEY]).indexes("customer.email", MERCHANT, "1")

        assert both == [Cipher([each]).index("customer.email", MERCHANT, "1") for each in (OTHER, KEY)]


class TestDerive:
    """Each purpose has a key of its own."""

    def test_differs_by_purpose_and_master(self) -> None:
        """One key tells nothing of another, nor of the master."""
        keys = {derive(KEY, "a"), derive(KEY, "b"), derive(OTHER, "a"), KEY, OTHER}

        assert len(keys) == 5
