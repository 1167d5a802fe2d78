"""Tests of what people must look after, and of its end."""

from __future__ import annotations

import pytest

from payment_app.errors import PaymentError
from payment_app.payments import conflicts
from payment_app.payments.model import Payment
from payment_app.payments.reconcile import reconcile
from tests.payment_app.payments.samples import NOW, merged, payment, snapshot

TOO_MUCH = "the provider captured 12000, agreed were 10000"


@pytest.fixture
def in_conflict() -> Payment:
    """Return a payment of which the provider took more than was agreed."""
    current = payment()
    return merged(current, reconcile(current, snapshot("captured", 12_000), now=NOW))


def settled(current: Payment) -> Payment:
    """Return the payment after somebody has looked."""
    assert current.conflict is not None
    return conflicts.settle(current, current.conflict, "CASE-17", NOW).payment


class TestSettle:
    """Somebody has looked after it."""

    def test_ends_the_conflict_and_is_told(self, in_conflict: Payment) -> None:
        """With what was read and where it is told what was done; no money is booked."""
        change = conflicts.settle(in_conflict, TOO_MUCH, "CASE-17", NOW)

        assert (change.payment.conflict, change.payment.conflict_settled) == (None, TOO_MUCH)
        assert [(each.type, each.data["detail"], each.data["reference"]) for each in change.events] == [
            ("payment.conflict_settled", TOO_MUCH, "CASE-17")
        ]
        assert not change.transactions

    def test_the_same_word_of_the_provider_raises_none_again(self, in_conflict: Payment) -> None:
        """It goes on saying it for as long as it is asked."""
        assert reconcile(settled(in_conflict), snapshot("captured", 12_000), now=NOW) is None

    def test_another_word_of_the_provider_raises_one(self, in_conflict: Payment) -> None:
        """It alone is shown: what was looked after is not to be looked after twice."""
        current = settled(in_conflict)
        change = reconcile(current, snapshot("captured", 13_000), now=NOW)

        assert change is not None
        assert change.payment.conflict == "the provider captured 13000, agreed were 10000"
        assert change.payment.conflict_settled == TOO_MUCH

    def test_every_end_is_kept(self, in_conflict: Payment) -> None:
        """The second does not bring the first one back."""
        again = merged(settled(in_conflict), conflicts.note(settled(in_conflict), "a second charge", NOW))
        current = settled(again)

        assert current.conflict_settled == f"{TOO_MUCH}; a second charge"
        assert conflicts.note(current, TOO_MUCH, NOW) is None

    def test_fails_for_another_conflict_than_was_read(self, in_conflict: Payment) -> None:
        """What came meanwhile has been read by nobody."""
        current = merged(in_conflict, conflicts.note(in_conflict, "a second charge", NOW))

        with pytest.raises(PaymentError, match="not the one that was read"):
            conflicts.settle(current, TOO_MUCH, "CASE-17", NOW)

    def test_fails_without_a_conflict(self) -> None:
        """There is nothing to look after."""
        with pytest.raises(PaymentError, match="not the one that was read"):
            conflicts.settle(payment(), "", "CASE-17", NOW)


class TestNote:
    """What comes beside a snapshot."""

    def test_a_second_one_does_not_hide_behind_the_first(self, in_conflict: Payment) -> None:
        """People see both."""
        change = conflicts.note(in_conflict, "a second charge", NOW)

        assert change is not None
        assert change.payment.conflict == f"{TOO_MUCH}; a second charge"

    def test_what_is_known_is_no_change(self, in_conflict: Payment) -> None:
        """Webhooks come twice."""
        assert conflicts.note(in_conflict, TOO_MUCH, NOW) is None
