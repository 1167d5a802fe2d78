"""Encryption of personal data and secrets in the database, and keyed hashes to search by.

A value is AES-256-GCM with a key of its own, derived from the service's key, the column and the row: so that no nonce can
ever repeat under one key however many rows there are (NIST SP 800-38D section 8.3 allows 2³² random nonces a key), and a
value copied into another row or column does not open. It begins with the id of the service's key that it was made with.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64decode
from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from payment_app.settings import Settings

IndexKind = Literal["customer.email", "customer.document"]

VERSION = 1
KEY_BYTES, KEY_ID_BYTES, NONCE_BYTES, TAG_BYTES = 32, 4, 12, 16
HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES


class DecryptionError(Exception):
    """A value does not open: it was changed, belongs to another row, or its key is not among the keys."""


class _Keys:
    """What is derived from one of the service's keys."""

    __slots__ = ("field", "id", "index", "request")

    def __init__(self, master: bytes) -> None:
        self.id = derive(master, "key id", length=KEY_ID_BYTES)
        self.field = derive(master, "field encryption")
        self.index = derive(master, "blind index")
        self.request = derive(master, "request fingerprint")


def cell(field: str, row: UUID) -> str:
    """Return the context of a value: *field* is ``table.column``, such as ``customer.name``, and *row* the row's id."""
    return f"{field}:{row.hex}"


def derive(master: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    """Return a key of *length* bytes for one *purpose*; none tells anything of another. Source: RFC 5869."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"payment-api/v1/" + purpose.encode()).derive(master)


class Cipher:
    """Encrypts with the current key, and reads what any of the keys has written."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Take the service's *keys* of 32 bytes each, the current one first.

        Raises:
            ValueError: when there is none, or two cannot be told apart.
        """
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError(f"every key must have {KEY_BYTES} bytes, and there must be one")
        self._keys = [_Keys(key) for key in dict.fromkeys(keys)]
        self._by_id = {key.id: key for key in self._keys}
        if len(self._by_id) != len(self._keys):
            raise ValueError("two keys have the same id; make another key")
        self._current = self._keys[0]

    @classmethod
    def from_settings(cls, settings: Settings) -> Cipher:
        """Return the cipher of ``ENCRYPTION_KEY`` and ``ENCRYPTION_KEYS_PREVIOUS``."""
        return cls(settings_keys(settings))

    def __repr__(self) -> str:
        return "Cipher(…)"

    @property
    def key_id(self) -> bytes:
        """Id of the current key, as values carry it in their bytes 2 to 5."""
        return self._current.id

    def seal(self, text: str, context: str) -> bytes:
        """Return *text* encrypted for one place: *context* is a :func:`cell`, which is authenticated but not kept."""
        nonce = os.urandom(NONCE_BYTES)
        header = bytes((VERSION,)) + self._current.id
        place = context.encode()
        return header + nonce + _aead(self._current, place).encrypt(nonce, text.encode(), header + place)

    def open(self, sealed: bytes, context: str) -> str:
        """Return the text that was sealed for that place.

        Raises:
            DecryptionError: when it does not open.
        """
        if len(sealed) < HEADER_BYTES + TAG_BYTES or sealed[0] != VERSION:
            raise DecryptionError("the value is not an encrypted one")
        header, nonce = sealed[: 1 + KEY_ID_BYTES], sealed[1 + KEY_ID_BYTES : HEADER_BYTES]
        key = self._by_id.get(header[1:])
        if key is None:
            raise DecryptionError("the value's key is not among ENCRYPTION_KEY and ENCRYPTION_KEYS_PREVIOUS")
        place = context.encode()
        try:
            text = _aead(key, place).decrypt(nonce, sealed[HEADER_BYTES:], header + place)
        except InvalidTag:
            raise DecryptionError("the value was changed, or belongs to another place") from None
        return text.decode()

    def needs_rotation(self, sealed: bytes) -> bool:
        """Tell whether *sealed* was made with another key than the current one."""
        return sealed[1 : 1 + KEY_ID_BYTES] != self._current.id

    def index(self, kind: IndexKind, merchant_id: UUID, text: str) -> bytes:
        """Return the keyed hash under which *text*, normalised by the caller, is found among that merchant's rows.

        The merchant is part of it: equal persons at two merchants cannot be linked by their rows.
        """
        return _index(self._current, kind, merchant_id, text)

    def indexes(self, kind: IndexKind, merchant_id: UUID, text: str) -> list[bytes]:
        """Return the hashes under all keys, the current one first: what to search for while keys are rotated."""
        return [_index(key, kind, merchant_id, text) for key in self._keys]

    def fingerprints(self, data: bytes) -> list[bytes]:
        """Return keyed hashes of a request under all keys, the current one first.

        A plain hash of a person's data could be guessed back.
        """
        return [hmac.digest(key.request, data, hashlib.sha256) for key in self._keys]


def settings_keys(settings: Settings) -> list[bytes]:
    """Return the service's encryption keys, the current one first."""
    texts = [settings.encryption_key.reveal()]
    if settings.encryption_keys_previous is not None:
        texts += settings.encryption_keys_previous.reveal().split(",")
    return [b64decode(text.strip(), validate=True) for text in texts]


def _aead(key: _Keys, place: bytes) -> AESGCM:
    return AESGCM(hmac.digest(key.field, place, hashlib.sha256))


def _index(key: _Keys, kind: str, merchant_id: UUID, text: str) -> bytes:
    return hmac.digest(key.index, kind.encode() + b"\0" + merchant_id.bytes + text.encode(), hashlib.sha256)
