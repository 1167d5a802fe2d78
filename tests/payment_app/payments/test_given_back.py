"""Tests of refunds and disputes as providers tell them."""

from __future__ import annotations

import pytest

from payment_app.errors import PaymentError
from payment_app.payments import rules
from payment_app.payments.states import Status
from payment_app.providers.model import DisputeSnapshot, RefundSnapshot, Snapshot
from tests.payment_app.payments.samples import (
    NOW,
    booked_by_account,
    captured,
    merged,
    payment,
    refund_seen,
    seen,
    snapshot,
)


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
        assert booked_by_account(changes) == {}

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
        assert booked_by_account([*first, *second]) == totals


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

        assert booked_by_account(changes) == {}
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

        assert booked_by_account(changes) == {}
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

        assert booked_by_account(changes) == {"provider:sandbox": 10_000, "merchant": -10_000}
        assert (after.status, after.amount_refunded, after.amount_refundable) == (Status.CAPTURED, 0, 10_000)
        assert after.conflict == "the provider captured 15000, agreed were 10000"

    def test_what_is_given_back_beyond_what_was_overpaid_is_booked(self) -> None:
        """All of it went back: nobody owes anything."""
        after, changes = seen(
            payment(method="pix"),
            snapshot("captured", 15_000, amount_refunded=5_000),
            snapshot("captured", 15_000, amount_refunded=15_000),
        )

        assert booked_by_account(changes) == {}
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

        assert booked_by_account(changes) == {"provider:sandbox": -4_000, "merchant": 4_000}
        assert (after.amount_refunded, after.amount_refund_pending) == (4_000, 0)

    def test_refunds_beyond_what_was_captured_are_noted(self) -> None:
        """And booked up to it."""
        shown = (refund_seen(None, "succeeded", 8_000, "re_1"), refund_seen(None, "succeeded", 7_000, "re_2"))

        after, changes = seen(captured(), snapshot("captured", 10_000, refunds=shown))

        assert booked_by_account(changes) == {"provider:sandbox": -10_000, "merchant": 10_000}
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

        assert booked_by_account(changes) == {"provider:sandbox": -8_000, "merchant": 8_000}
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

        assert booked_by_account(held) == {"provider:sandbox": -4_000, "merchant": 10_000, "disputes": -6_000}
        assert booked_by_account([*held, *lost]) == {"provider:sandbox": -10_000, "merchant": 10_000}

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

        assert booked_by_account(changes) == totals
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

        assert booked_by_account(changes) == {"provider:sandbox": -10_000, "merchant": 10_000}
        assert (after.amount_refunded, after.amount_disputed, after.conflict) == (0, 10_000, None)


def _disputed(amount: int, status: str, *refunds: RefundSnapshot) -> Snapshot:
    dispute = DisputeSnapshot(reference="dp_1", amount=amount, status=status)  # type: ignore[arg-type]  # a parameter
    return snapshot("captured", 10_000, disputes=(dispute,), refunds=refunds)
