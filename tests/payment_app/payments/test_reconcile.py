"""Tests of how a provider's snapshots become a payment's state."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.payments.model import Payment
from payment_app.payments.reconcile import reconcile
from payment_app.payments.states import TRANSITIONS, Status
from payment_app.providers.model import DisputeSnapshot, RefundSnapshot, Snapshot
from tests.payment_app.payments.samples import NOW, booked_by_account, merged, payment, seen, snapshot


class TestCharge:
    """The answer to a charge."""

    @pytest.mark.parametrize(
        ("answer", "status"),
        [
            (snapshot("captured", 10_000), Status.CAPTURED),
            (snapshot("authorized"), Status.AUTHORIZED),
            (snapshot("failed", failure_code="card_declined"), Status.FAILED),
            (
                snapshot("requires_action", action={"type": "redirect", "url": "https://bank.example"}),
                Status.REQUIRES_ACTION,
            ),
            (snapshot("awaiting_payment"), Status.AWAITING_PAYMENT),
            (snapshot("processing"), Status.PROCESSING),
            (snapshot("canceled"), Status.CANCELED),
            (snapshot("expired"), Status.EXPIRED),
        ],
    )
    def test_the_status_follows(self, answer: Snapshot, status: Status) -> None:
        """Each status of a charge has its state, told by an event."""
        after, (change,) = seen(payment(), answer)

        assert after.status == status
        assert [event.type for event in change.events] == [f"payment.{status.value}"]

    def test_the_same_answer_twice_changes_nothing(self) -> None:
        """Duplicates are normal."""
        _, changes = seen(payment(), snapshot("captured", 10_000), snapshot("captured", 10_000))

        assert len(changes) == 1

    def test_an_overtaken_answer_changes_nothing(self) -> None:
        """Disorder is normal: what was true before does not undo what is true now."""
        after, changes = seen(payment(), snapshot("captured", 10_000), snapshot("processing"), snapshot("authorized"))

        assert after.status == Status.CAPTURED
        assert len(changes) == 1

    def test_a_failure_keeps_its_reason(self) -> None:
        """A merchant reads why."""
        after, _ = seen(payment(), snapshot("failed", failure_code="insufficient_funds", failure_message="no money"))

        assert (after.failure_code, after.failure_message) == ("insufficient_funds", "no money")

    def test_a_partial_capture_lets_the_rest_go(self) -> None:
        """What was captured is what can be refunded."""
        after, _ = seen(payment(capture=False), snapshot("authorized"), snapshot("captured", 4_000))

        assert (after.status, after.amount_captured, after.amount_refundable) == (Status.CAPTURED, 4_000, 4_000)

    def test_a_late_boleto_is_captured(self) -> None:
        """People pay after the due date."""
        after, _ = seen(
            payment(method="boleto"), snapshot("awaiting_payment"), snapshot("expired"), snapshot("captured", 10_000)
        )

        assert after.status == Status.CAPTURED

    @pytest.mark.parametrize("status", [Status.FAILED, Status.CANCELED])
    def test_money_for_an_ended_payment_is_noted_and_not_booked(self, status: Status) -> None:
        """People must look after it; the note is made once."""
        after, changes = seen(payment(status=status), snapshot("captured", 10_000), snapshot("captured", 10_000))

        assert after.status == status
        assert after.conflict == f"the provider captured 10000 of a payment that is {status.value}"
        assert [event.type for change in changes for event in change.events] == ["payment.conflict"]
        assert not changes[0].transactions

    def test_more_than_agreed_is_noted(self) -> None:
        """No more is booked than was agreed."""
        after, _ = seen(payment(), snapshot("captured", 12_000))

        assert after.amount_captured == 10_000
        assert after.conflict == "the provider captured 12000, agreed were 10000"


class TestFees:
    """The service's fee."""

    def test_two_captures_pay_what_one_would(self) -> None:
        """Rounding does not add up."""
        start = payment(capture=False, fee_basis_points=333)

        _, once = seen(start, snapshot("captured", 9_999))
        _, twice = seen(start, snapshot("captured", 5_001), snapshot("captured", 9_999))

        assert booked_by_account(once)["fees"] == booked_by_account(twice)["fees"] == -333


_refunds = st.lists(
    st.builds(
        RefundSnapshot,
        reference=st.sampled_from(["re_1", "re_2", "re_3"]),
        amount=st.integers(1, 4_000),
        status=st.sampled_from(["pending", "succeeded", "failed"]),
    ),
    max_size=3,
    unique_by=lambda refund: refund.reference,
).map(tuple)
_disputes = st.lists(
    st.builds(
        DisputeSnapshot,
        reference=st.sampled_from(["dp_1", "dp_2"]),
        amount=st.integers(1, 12_000),
        status=st.sampled_from(["open", "won", "lost"]),
    ),
    max_size=2,
    unique_by=lambda dispute: dispute.reference,
).map(tuple)
_snapshots = st.builds(
    Snapshot,
    reference=st.just("sbx_1"),
    status=st.sampled_from(
        ["processing", "requires_action", "awaiting_payment", "authorized", "captured", "failed", "canceled", "expired"]
    ),
    amount_authorized=st.sampled_from([0, 10_000]),
    amount_captured=st.sampled_from([0, 4_000, 10_000, 12_000]),
    refunds=_refunds,
    disputes=_disputes,
)


class TestAnySequence:
    """Whatever providers say, in whatever order."""

    @given(before=st.sampled_from(list(Status)), said=st.lists(_snapshots, max_size=6))
    def test_states_amounts_and_ledger_stay_lawful(self, before: Status, said: list[Snapshot]) -> None:
        """No step goes round the state machine, no amount leaves its bounds, and the ledger says what the payment says."""
        amount = 10_000 if before == Status.CAPTURED else 0
        current = payment(status=before, amount_captured=amount, amount_authorized=amount)
        if before in {Status.PARTIALLY_REFUNDED, Status.REFUNDED}:
            current = payment(status=Status.CAPTURED, amount_captured=10_000)
        start, totals = current.amount_captured, Counter[str]()
        for shown in said:
            change = reconcile(current, shown, now=NOW)
            after = merged(current, change)

            assert after.status == current.status or after.status in TRANSITIONS[current.status]
            assert current.amount_captured <= after.amount_captured <= after.amount
            assert 0 <= after.amount_refunded + after.amount_refund_pending <= after.amount_captured
            for transaction in change.transactions if change else ():
                assert sum(line.amount for line in transaction.lines) == 0
                assert transaction.lines
                totals.update({line.account: line.amount for line in transaction.lines})
            lost = sum(dispute.booked for dispute in after.disputes if dispute.status == "lost")
            held = sum(dispute.booked for dispute in after.disputes if dispute.status == "open")
            owed = after.amount_captured - after.amount_refunded - lost
            assert owed >= 0
            assert totals["provider:sandbox"] == owed - start
            assert totals["disputes"] == -held
            assert totals["merchant"] == -(owed - start) + held
            assert after.amount_disputed == lost + held
            assert reconcile(after, shown, now=NOW) is None
            current = after

    def test_every_order_of_a_life_ends_in_the_same_state(self) -> None:
        """Webhooks of one life, shuffled: the last state is the provider's last."""
        refund = RefundSnapshot(reference="re_1", amount=10_000, status="succeeded")
        life = [
            snapshot("processing"),
            snapshot("authorized"),
            snapshot("captured", 10_000),
            snapshot("captured", 10_000, refunds=(refund,)),
        ]

        ends = {_end(seen(payment(capture=False), *order)[0]) for order in itertools.permutations(life)}

        assert ends == {(Status.REFUNDED, 10_000, 10_000, 0)}


def _end(after: Payment) -> tuple[Status, int, int, int]:
    return after.status, after.amount_captured, after.amount_refunded, after.amount_refund_pending
