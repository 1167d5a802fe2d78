"""Refunds from a sum."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from payment_app.ids import new_id, public_id
from payment_app.payments.model import Refund, RefundStatus
from payment_app.providers.model import RefundSnapshot, Snapshot
from payment_app.providers.refunds import attribute

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def refund(amount: int, status: RefundStatus) -> Refund:
    """Return a refund of ours."""
    return Refund(id=new_id(), payment_id=new_id(), amount=amount, status=status, created_at=NOW, updated_at=NOW)


def told(total: int | None, *own: RefundSnapshot) -> Snapshot:
    """Return what a provider tells that gave back *total*."""
    return Snapshot(reference="ch_1", status="captured", amount_captured=1000, amount_refunded=total, refunds=own)


class TestAttribute:
    """What a sum proves."""

    def test_leaves_a_provider_alone_that_tells_each(self) -> None:
        """There is no sum."""
        seen = told(None)

        assert attribute(seen, [refund(100, "pending")]) is seen

    @pytest.mark.parametrize("amounts", [(300,), (300, 200)])
    def test_all_that_are_open_were_made(self, amounts: tuple[int, ...]) -> None:
        """When the sum is theirs together, there is no other reading."""
        known = [refund(100, "succeeded"), *(refund(amount, "pending") for amount in amounts)]
        found = attribute(told(100 + sum(amounts)), known).refunds

        assert [each.refund_id for each in found] == [public_id("ref", each.id) for each in known[1:]]
        assert {each.status for each in found} == {"succeeded"}

    def test_of_two_that_are_open_none_is_guessed(self) -> None:
        """Either may be the one; their keys will tell."""
        assert attribute(told(300), [refund(300, "pending"), refund(300, "pending")]).refunds == ()

    def test_nothing_was_made_yet(self) -> None:
        """No sum, no refund."""
        assert attribute(told(0), [refund(300, "pending")]).refunds == ()

    def test_what_was_just_told_counts(self) -> None:
        """A refund in the answer is not counted as another one's."""
        ours, other = refund(300, "pending"), refund(300, "pending")
        own = RefundSnapshot(reference="tran_1", amount=300, status="succeeded", refund_id=public_id("ref", ours.id))

        assert attribute(told(300, own), [ours, other]).refunds == (own,)

    def test_a_surplus_is_a_refund_made_there(self) -> None:
        """Named after the sum, so that it is the same one when it is told again."""
        known = [refund(100, "succeeded"), refund(50, "failed")]
        first, second = attribute(told(400), known).refunds, attribute(told(400), known).refunds

        assert [(each.amount, each.status, each.refund_id) for each in first] == [(300, "succeeded", None)]
        assert first == second

    def test_no_surplus_is_booked_while_one_is_open(self) -> None:
        """It may be a part of what is open."""
        assert attribute(told(400), [refund(300, "pending")]).refunds == ()

    def test_no_surplus_is_booked_while_one_was_just_told_to_be_open(self) -> None:
        """The sum may hold it already: it would count twice, as ours and as one made there."""
        ours = refund(300, "pending")
        own = RefundSnapshot(reference="tran_1", amount=300, status="pending", refund_id=public_id("ref", ours.id))

        assert attribute(told(300, own), [ours]).refunds == (own,)
