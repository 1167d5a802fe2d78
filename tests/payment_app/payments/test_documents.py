"""Tests of the documents that a process remembers."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from payment_app.ids import new_id
from payment_app.payments import documents
from payment_app.payments.documents import OVERHEAD_BYTES, SECONDS_AT_MOST, Document, Documents, Key, State, unknown

STATE = msgspec.Raw(msgspec.json.encode(State(new_id(), new_id(), 1, datetime(2026, 1, 1, tzinfo=UTC))))


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return them."""
        return self.now


def key() -> Key:
    """Return a payment of some merchant."""
    return new_id(), new_id()


def document(text: bytes = b"{}") -> Document:
    """Return a document."""
    return Document(STATE, text)


class TestDocuments:
    """What is kept, and how long."""

    def test_gives_the_last_one(self) -> None:
        """In the place of the one before."""
        kept, one = Documents(), key()
        kept.put(one, document(b"1"))
        kept.put(one, document(b"2"))

        assert kept.get(one) == document(b"2")
        assert kept.get(key()) is None
        assert len(kept) == 1

    def test_forgets(self) -> None:
        """What is read no more after that."""
        kept, one = Documents(), key()
        kept.put(one, document())
        kept.forget(one)
        kept.forget(key())

        assert kept.get(one) is None
        assert len(kept) == 0

    def test_what_nobody_reads_is_dropped(self) -> None:
        """After two turns; what is read in between stays."""
        clock = Clock()
        kept, read, unread = Documents(clock=clock), key(), key()
        kept.put(read, document(b"read"))
        kept.put(unread, document(b"unread"))
        for _ in range(4):
            clock.now += SECONDS_AT_MOST * 0.9
            assert kept.get(read) == document(b"read")

        assert kept.get(unread) is None
        assert len(kept) == 1

    def test_a_long_pause_drops_all(self) -> None:
        """No document outlives it because nothing was read meanwhile."""
        clock = Clock()
        kept, one = Documents(clock=clock), key()
        kept.get(one)
        kept.put(one, document())
        clock.now += 3 * SECONDS_AT_MOST

        assert kept.get(one) is None
        assert len(kept) == 0

    def test_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By size, whatever is read; what was read last stays."""
        monkeypatch.setattr(documents, "BYTES_AT_MOST", 10 * (OVERHEAD_BYTES + 100))
        kept, keys = Documents(), [key() for _ in range(100)]
        for each in keys:
            kept.put(each, document(b"x" * 100))

        assert 10 <= len(kept) <= 20
        assert all(kept.get(each) for each in keys[-10:])

    def test_the_same_one_again_and_again_takes_its_size_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A payment that changes often drives no other one out."""
        monkeypatch.setattr(documents, "BYTES_AT_MOST", 10 * (OVERHEAD_BYTES + 100))
        kept, others, busy = Documents(), [key() for _ in range(5)], key()
        for each in others:
            kept.put(each, document())
        for _ in range(1000):
            kept.put(busy, document(b"x" * 100))

        assert len(kept) == 6


class TestUnknown:
    """The state of what is not known."""

    def test_is_none_that_a_payment_can_be_in(self) -> None:
        """Versions begin at 1."""
        one = key()
        state = msgspec.json.decode(unknown(one), type=State)

        assert (state.merchant_id, state.id) == one
        assert state.version == 0
