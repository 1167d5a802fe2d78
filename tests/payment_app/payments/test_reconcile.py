"""Tests of how a provider's snapshots become a payment's state."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.errors import PaymentError
from payment_app.payments import rules
from payment_app.payments.model import Payment
from payment_app.payments.reconcile import reconcile
from payment_app.payments.states import TRANSITIONS, Status
from payment_app.providers.model import DisputeSnapshot, RefundSnapshot, Snapshot
from tests.payment_app.payments.samples import NOW, captured, merged, payment, refund_seen, seen, snapshot


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


class TestRefunds:
    """Refunds as the provider tells them."""

    def test_a_refund_goes_from_pending_to_succeeded(self) -> None:
        """Pending amounts are held back, succeeded ones are gone."""
        change, refund = rules.refund(captured(), 3_000, None, NOW)
        before = merged(captured(), change)

        after, _ = seen(before, snapshot("captured", 10_000, refunds=(refund_seen(refund, "succeeded", 3_000),)))

        assert (before.amount_refund_pending, before.amount_refundable) == (3_000, 7_000)
        assert (after.amount_refund_pending, after.amount_refunded) == (0, 3_000)
        assert after.status == Status.PARTIALLY_REFUNDED

    def test_all_of_it_ends_the_payment_as_refunded(self) -> None:
        """Nothing is left."""
        change, refund = rules.refund(captured(), None, None, NOW)

        after, _ = seen(
            merged(captured(), change),
            snapshot("captured", 10_000, refunds=(refund_seen(refund, "succeeded", 10_000),)),
        )

        assert (after.status, after.amount_refundable) == (Status.REFUNDED, 0)

    def test_a_failed_refund_gives_the_amount_free(self) -> None:
        """It can be tried again."""
        change, refund = rules.refund(captured(), 3_000, None, NOW)

        after, _ = seen(
            merged(captured(), change), snapshot("captured", 10_000, refunds=(refund_seen(refund, "failed", 3_000),))
        )

        assert (after.status, after.amount_refundable) == (Status.CAPTURED, 10_000)

    def test_a_refund_that_the_bank_returns_is_booked_back(self) -> None:
        """The ledger ends where it began."""
        change, refund = rules.refund(captured(), 3_000, None, NOW)

        after, changes = seen(
            merged(captured(), change),
            snapshot("captured", 10_000, refunds=(refund_seen(refund, "succeeded", 3_000),)),
            snapshot("captured", 10_000, refunds=(refund_seen(refund, "failed", 3_000),)),
        )

        assert after.status == Status.CAPTURED
        assert _totals(changes) == {}

    def test_a_refund_made_at_the_provider_is_taken_over_once(self) -> None:
        """Somebody refunded in the provider's own console."""
        shown = snapshot("captured", 10_000, refunds=(refund_seen(None, "succeeded", 2_500),))

        after, changes = seen(captured(), shown, shown)

        assert after.amount_refunded == 2_500
        assert [refund.reason for refund in after.refunds] == ["made at the provider"]
        assert len(changes) == 1

    def test_a_provider_that_tells_the_sum_alone_is_understood(self) -> None:
        """The sum proves the refund that was asked for, and a surplus that nobody here asked for."""
        change, _ = rules.refund(captured(), 3_000, None, NOW)

        after, _ = seen(
            merged(captured(), change),
            snapshot("captured", 10_000, amount_refunded=3_000),
            snapshot("captured", 10_000, amount_refunded=4_000),
            snapshot("captured", 10_000, amount_refunded=4_000),
        )

        assert [(refund.amount, refund.status) for refund in after.refunds] == [
            (3_000, "succeeded"),
            (1_000, "succeeded"),
        ]
        assert after.amount_refunded == 4_000


class TestDisputes:
    """Disputes hold money back until they are decided."""

    @pytest.mark.parametrize(
        ("end", "totals"),
        [("won", {}), ("lost", {"merchant": 10_000, "provider:sandbox": -10_000})],
    )
    def test_the_ledger_follows_the_decision(self, end: str, totals: dict[str, int]) -> None:
        """A won dispute gives back what was held; a lost one costs it."""

        def shown(status: str) -> Snapshot:
            dispute = DisputeSnapshot(reference="dp_1", amount=10_000, status=status)  # type: ignore[arg-type]  # a parameter
            return snapshot("captured", 10_000, disputes=(dispute,))

        during, first = seen(captured(), shown("open"))
        after, second = seen(during, shown(end), shown("open"), shown(end))

        assert during.disputed
        assert not after.disputed
        assert len(second) == 1
        assert _totals([*first, *second]) == totals


class TestMoneyThatWasNeverBooked:
    """The ledger gives back no more than it took in; what does not fit is kept, and noted for people."""

    @pytest.mark.parametrize("sum_alone", [True, False])
    def test_what_was_taken_for_an_ended_payment_goes_back_unbooked(self, *, sum_alone: bool) -> None:
        """A boleto that was canceled here, paid at the bank all the same, and refunded at the provider."""
        told = {"amount_refunded": 10_000} if sum_alone else {"refunds": (refund_seen(None, "succeeded", 10_000),)}

        after, changes = seen(
            payment(status=Status.CANCELED, method="boleto"),
            snapshot("captured", 10_000),
            snapshot("captured", 10_000, **told),
        )

        assert _totals(changes) == {}
        assert (after.status, after.amount_captured, after.amount_refunded) == (Status.CANCELED, 0, 0)
        assert [(refund.amount, refund.booked, refund.status) for refund in after.refunds] == [(10_000, 0, "succeeded")]
        assert after.conflict == "the provider captured 10000 of a payment that is canceled"

    @pytest.mark.parametrize("end", ["open", "lost", "won"])
    def test_what_was_taken_for_an_ended_payment_is_charged_back_unbooked(self, end: str) -> None:
        """The same, by the payer's bank."""
        dispute = DisputeSnapshot(reference="dp_1", amount=10_000, status=end)  # type: ignore[arg-type]  # a parameter

        after, changes = seen(
            payment(status=Status.CANCELED),
            snapshot("captured", 10_000),
            snapshot("captured", 10_000, disputes=(dispute,)),
        )

        assert _totals(changes) == {}
        assert [(each.status, each.booked) for each in after.disputes] == [(end, 0)]
        assert after.disputed == (end == "open")
        assert after.conflict == "the provider captured 10000 of a payment that is canceled"

    def test_what_was_overpaid_goes_back_first(self) -> None:
        """The merchant keeps what was agreed, and the provider owes it."""
        after, changes = seen(
            payment(method="pix"),
            snapshot("captured", 15_000),
            snapshot("captured", 15_000, amount_refunded=5_000),
        )

        assert _totals(changes) == {"provider:sandbox": 10_000, "merchant": -10_000}
        assert (after.status, after.amount_refunded, after.amount_refundable) == (Status.CAPTURED, 0, 10_000)
        assert after.conflict == "the provider captured 15000, agreed were 10000"

    def test_what_is_given_back_beyond_what_was_overpaid_is_booked(self) -> None:
        """All of it went back: nobody owes anything."""
        after, changes = seen(
            payment(method="pix"),
            snapshot("captured", 15_000, amount_refunded=5_000),
            snapshot("captured", 15_000, amount_refunded=15_000),
        )

        assert _totals(changes) == {}
        assert (after.status, after.amount_refunded) == (Status.REFUNDED, 10_000)
        assert [refund.booked for refund in after.refunds] == [0, 10_000]

    def test_a_refund_that_was_asked_for_here_is_of_what_was_agreed(self) -> None:
        """Though more was taken: the merchant asked for a part of what it has."""
        overpaid, _ = seen(payment(), snapshot("captured", 15_000))
        change, refund = rules.refund(overpaid, 4_000, None, NOW)

        after, changes = seen(
            merged(overpaid, change),
            snapshot("captured", 15_000, refunds=(refund_seen(refund, "succeeded", 4_000),)),
        )

        assert _totals(changes) == {"provider:sandbox": -4_000, "merchant": 4_000}
        assert (after.amount_refunded, after.amount_refund_pending) == (4_000, 0)

    def test_refunds_beyond_what_was_captured_are_noted(self) -> None:
        """And booked up to it."""
        shown = (refund_seen(None, "succeeded", 8_000, "re_1"), refund_seen(None, "succeeded", 7_000, "re_2"))

        after, changes = seen(captured(), snapshot("captured", 10_000, refunds=shown))

        assert _totals(changes) == {"provider:sandbox": -10_000, "merchant": 10_000}
        assert (after.status, after.amount_refunded) == (Status.REFUNDED, 10_000)
        assert [(refund.amount, refund.booked) for refund in after.refunds] == [(8_000, 8_000), (7_000, 2_000)]
        assert after.conflict == "the provider tells of a refund of 7000, of which only 2000 was left to give back"
        assert [event.type for event in changes[0].events][-1] == "payment.conflict"

    def test_what_the_bank_returns_of_it_is_what_was_booked(self) -> None:
        """No more comes back into the ledger than went out."""
        both = (refund_seen(None, "succeeded", 8_000, "re_1"), refund_seen(None, "succeeded", 7_000, "re_2"))
        returned = (both[0], refund_seen(None, "failed", 7_000, "re_2"))

        after, changes = seen(
            captured(),
            snapshot("captured", 10_000, refunds=both),
            snapshot("captured", 10_000, refunds=returned),
        )

        assert _totals(changes) == {"provider:sandbox": -8_000, "merchant": 8_000}
        assert (after.amount_refunded, after.amount_refundable) == (8_000, 2_000)

    def test_every_note_is_kept(self) -> None:
        """A second conflict does not hide the first one."""
        after, _ = seen(
            payment(),
            snapshot("captured", 12_000),
            snapshot("captured", 12_000, refunds=(refund_seen(None, "succeeded", 13_000),)),
        )

        assert after.conflict == (
            "the provider captured 12000, agreed were 10000; "
            "the provider tells of a refund of 13000, of which only 10000 was left to give back"
        )


class TestRefundsOfWhatIsDisputed:
    """A refund and a dispute of the same payment."""

    def test_fails_to_refund_what_is_held_back(self) -> None:
        """It could be lost as well, and would be paid twice."""
        during, _ = seen(captured(), _disputed(7_000, "open"))
        change, _ = rules.refund(during, None, None, NOW)

        assert (during.amount_disputed, during.amount_refundable) == (7_000, 3_000)
        assert change.operations[0].amount == 3_000
        with pytest.raises(PaymentError, match="left to refund are 3000; 7000 are disputed") as refused:
            rules.refund(during, 3_001, None, NOW)
        assert refused.value.code == "amount_too_large"

    @pytest.mark.parametrize(("end", "refundable"), [("won", 10_000), ("lost", 3_000)])
    def test_what_can_be_refunded_follows_the_decision(self, end: str, refundable: int) -> None:
        """What was won can be given back, what was lost is gone."""
        after, _ = seen(captured(), _disputed(7_000, "open"), _disputed(7_000, end))

        assert after.amount_refundable == refundable

    def test_a_dispute_holds_back_what_is_left(self) -> None:
        """A part was given back before."""
        refund = refund_seen(None, "succeeded", 4_000)

        during, held = seen(
            captured(), snapshot("captured", 10_000, refunds=(refund,)), _disputed(6_000, "open", refund)
        )
        _, lost = seen(during, _disputed(6_000, "lost", refund))

        assert _totals(held) == {"provider:sandbox": -4_000, "merchant": 10_000, "disputes": -6_000}
        assert _totals([*held, *lost]) == {"provider:sandbox": -10_000, "merchant": 10_000}

    @pytest.mark.parametrize(
        ("end", "totals", "note"),
        [
            ("won", {"provider:sandbox": -10_000, "merchant": 10_000}, None),
            (
                "lost",
                {"provider:sandbox": -10_000, "merchant": 10_000},
                "the provider tells of a lost dispute over 10000, of which only 0 was left to give back",
            ),
        ],
    )
    def test_a_refund_during_a_dispute_is_booked_once(self, end: str, totals: dict[str, int], note: str | None) -> None:
        """It was made at the provider. What was held back is let go; a loss besides is for people to look after."""
        refund = refund_seen(None, "succeeded", 10_000)

        after, changes = seen(
            captured(), _disputed(10_000, "open"), _disputed(10_000, "open", refund), _disputed(10_000, end, refund)
        )

        assert _totals(changes) == totals
        assert after.status == Status.REFUNDED
        assert after.amount_refundable == 0
        assert after.conflict == note

    def test_a_loss_can_take_more_than_was_held_back(self) -> None:
        """A bank returned a refund in between."""
        paid, back = refund_seen(None, "succeeded", 4_000), refund_seen(None, "failed", 4_000)

        after, changes = seen(
            captured(),
            _disputed(10_000, "open", paid),
            _disputed(10_000, "open", back),
            _disputed(10_000, "lost", back),
        )

        assert _totals(changes) == {"provider:sandbox": -10_000, "merchant": 10_000}
        assert (after.amount_refunded, after.amount_disputed, after.conflict) == (0, 10_000, None)


def _disputed(amount: int, status: str, *refunds: RefundSnapshot) -> Snapshot:
    dispute = DisputeSnapshot(reference="dp_1", amount=amount, status=status)  # type: ignore[arg-type]  # a parameter
    return snapshot("captured", 10_000, disputes=(dispute,), refunds=refunds)


class TestFees:
    """The service's fee."""

    def test_two_captures_pay_what_one_would(self) -> None:
        """Rounding does not add up."""
        start = payment(capture=False, fee_basis_points=333)

        _, once = seen(start, snapshot("captured", 9_999))
        _, twice = seen(start, snapshot("captured", 5_001), snapshot("captured", 9_999))

        assert _totals(once)["fees"] == _totals(twice)["fees"] == -333


def _totals(changes: list) -> dict[str, int]:  # type: ignore[type-arg]  # changes of any kind
    totals: Counter[str] = Counter()
    for change in changes:
        for transaction in change.transactions:
            assert sum(line.amount for line in transaction.lines) == 0
            for line in transaction.lines:
                totals[line.account] += line.amount
    return {account: amount for account, amount in totals.items() if amount}


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
