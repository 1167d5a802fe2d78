"""The documents of payments that were read lately, each with the state of the payment that it was made of.

Nothing is answered from here alone: a reader asks the database whether a payment is still in that state. Every change of what a
document shows raises the payment's version, an erasure too. The time of the last change is compared as well, since a version
can come twice where a standby that lacks the last writes takes over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from payment_app.payments.model import Payment

BYTES_AT_MOST = 2 * 1024**2
"""Size of what was read lately, and once more of what was read before. Unit: bytes."""

SECONDS_AT_MOST = 30.0
"""Time after which what nobody reads is dropped, as soon as anything else is read. Unit: seconds."""

OVERHEAD_BYTES = 600
"""What a document takes besides its text: the state, two UUIDs, its place."""

Key = tuple[UUID, UUID]
"""Merchant and payment."""


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class State(msgspec.Struct, frozen=True):
    """A payment as it was at one time."""

    id: UUID
    merchant_id: UUID
    version: int
    updated_at: datetime


class Document(NamedTuple):
    """The JSON of a payment in one state."""

    state: msgspec.Raw
    """JSON of the :class:`State`, as the database is asked about it, made once."""
    body: bytes


def state_of(payment: Payment) -> msgspec.Raw:
    """Return the JSON of the state that *payment* is in."""
    return _json(State(payment.id, payment.merchant_id, payment.version, payment.updated_at))


def unknown(key: Key) -> msgspec.Raw:
    """Return the JSON of a state that the payment *key* is never in: versions begin at 1."""
    merchant_id, payment_id = key
    return _json(State(payment_id, merchant_id, 0, _BEGINNING))


def _json(state: State) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(state))


class Documents:
    """Bounded by size and time: what was read since the last turn, and what was read in the turn before."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._young: dict[Key, Document] = {}
        self._old: dict[Key, Document] = {}
        self._bytes = 0
        self._until = clock() + SECONDS_AT_MOST

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())

    def get(self, key: Key) -> Document | None:
        """Return the document of a payment, or ``None`` if it was not read lately."""
        now = self._clock()
        if now >= self._until:
            self._turn(now)
        found = self._young.get(key)
        if found is None:
            found = self._old.pop(key, None)
            if found is not None:
                self._add(key, found)
        return found

    def put(self, key: Key, document: Document) -> None:
        """Keep *document*, in the place of what there was of the payment."""
        self._old.pop(key, None)
        before = self._young.pop(key, None)
        if before is not None:
            self._bytes -= _size(before)
        self._add(key, document)

    def forget(self, key: Key) -> None:
        """Drop what there is of a payment."""
        self._old.pop(key, None)
        before = self._young.pop(key, None)
        if before is not None:
            self._bytes -= _size(before)

    def _add(self, key: Key, document: Document) -> None:
        self._bytes += _size(document)
        if self._bytes > BYTES_AT_MOST:
            self._turn(self._clock())
            self._bytes = _size(document)
        self._young[key] = document

    def _turn(self, now: float) -> None:
        # Two turns that were missed leave nothing: what is old was not read since.
        self._old = self._young if now < self._until + SECONDS_AT_MOST else {}
        self._young = {}
        self._bytes = 0
        self._until = now + SECONDS_AT_MOST


def _size(document: Document) -> int:
    return len(document.body) + OVERHEAD_BYTES
