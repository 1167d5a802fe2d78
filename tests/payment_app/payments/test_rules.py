"""Tests of what a merchant may ask of a payment."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from payment_app.errors import PaymentError
from payment_app.ids import new_id
from payment_app.payments import rules
from payment_app.payments.states import CANCELABLE, CAPTURED, TRANSITIONS, Status, may_follow
from tests.payment_app.payments.samples import NOW, captured, payment


class TestStates:
    """The table of states."""

    def test_every_state_is_in_the_table(self) -> None:
        """None is forgotten."""
        assert set(TRANSITIONS) == set(Status)

    def test_every_state_can_be_reached(self) -> None:
        """From the two in which a payment begins."""
        reached = {Status.REQUIRES_PAYMENT_METHOD, Status.PENDING}
        while more := {after for before in reached for after in TRANSITIONS[before]} - reached:
            reached |= more

        assert reached == set(Status)

    def test_staying_is_always_allowed(self) -> None:
        """An update that changes no state is no transition."""
        assert all(may_follow(status, status) for status in Status)


class TestCapture:
    """Captures of an authorisation."""

    def test_without_an_amount_it_is_all(self) -> None:
        """The usual case is short."""
        authorized = payment(status=Status.AUTHORIZED, amount_authorized=10_000)

        assert [each.amount for each in rules.capture(authorized, None, NOW).operations] == [10_000]

    def test_fails_above_what_is_authorised(self) -> None:
        """No provider would do it either."""
        authorized = payment(status=Status.AUTHORIZED, amount_authorized=10_000)

        with pytest.raises(PaymentError, match="authorised are 10000") as error:
            rules.capture(authorized, 10_001, NOW)

        assert error.value.code == "amount_too_large"

    @pytest.mark.parametrize("status", sorted(set(Status) - {Status.AUTHORIZED}))
    def test_fails_in_any_other_state(self, status: Status) -> None:
        """Only an authorisation can be captured."""
        with pytest.raises(PaymentError, match=f"a payment that is {status.value} cannot be captured"):
            rules.capture(payment(status=status), None, NOW)


class TestCancel:
    """Cancellations."""

    @pytest.mark.parametrize("status", [Status.REQUIRES_PAYMENT_METHOD, Status.PENDING])
    def test_at_once_where_no_provider_was_asked(self, status: Status) -> None:
        """Nothing is asked of the provider, and a charge that waits is withdrawn."""
        change = rules.cancel(payment(status=status), NOW)

        assert change.payment.status == Status.CANCELED
        assert not change.operations
        assert change.withdraw_charge == (status == Status.PENDING)

    @pytest.mark.parametrize("status", [Status.AUTHORIZED, Status.AWAITING_PAYMENT, Status.REQUIRES_ACTION])
    def test_by_the_provider_where_it_knows_the_payment(self, status: Status) -> None:
        """The state changes when the provider has said so."""
        change = rules.cancel(payment(status=status), NOW)

        assert change.payment.status == status
        assert [each.kind for each in change.operations] == ["cancel"]

    @pytest.mark.parametrize("status", sorted(set(Status) - CANCELABLE))
    def test_fails_in_any_other_state(self, status: Status) -> None:
        """What is captured is refunded; what is unknown is left alone."""
        with pytest.raises(PaymentError, match="cannot be canceled"):
            rules.cancel(payment(status=status), NOW)


class TestRefund:
    """Refunds never exceed what was captured."""

    def test_fails_above_what_is_left(self) -> None:
        """Pending refunds count."""
        with pytest.raises(PaymentError, match="left to refund are 4000"):
            rules.refund(captured(amount_refunded=1_000, amount_refund_pending=5_000), 4_001, None, NOW)

    def test_fails_with_nothing_left(self) -> None:
        """Also without an amount."""
        with pytest.raises(PaymentError, match="left to refund are 0"):
            rules.refund(captured(amount_refunded=10_000), None, None, NOW)

    @pytest.mark.parametrize("status", sorted(set(Status) - CAPTURED))
    def test_fails_in_any_other_state(self, status: Status) -> None:
        """Where nothing was captured there is nothing to give back."""
        with pytest.raises(PaymentError, match="cannot be refunded"):
            rules.refund(payment(status=status), None, None, NOW)


class TestRefused:
    """A provider that refuses a request as such."""

    def test_a_refused_refund_gives_the_amount_free(self) -> None:
        """It failed, and the payment stays captured."""
        before = captured()
        change, refund = rules.refund(before, 2_000, None, NOW)
        asked = change.operations[0]
        pending = captured(amount_refund_pending=2_000, refunds=(refund,))

        after = rules.refused(pending, asked, "provider_rejected", "no", NOW)

        assert after.payment.amount_refund_pending == 0
        assert [each.status for each in after.refunds] == ["failed"]

    def test_a_refused_refund_leaves_what_others_await(self) -> None:
        """Refunds under way can be more than what is left, where the provider gave back by itself; the rest is followed on."""
        first, other = (rules.refund(captured(), 5_000, None, NOW) for _ in range(2))
        foreign = replace(other[1], id=new_id(), amount=6_000, booked=6_000, status="succeeded")
        pending = captured(amount_refunded=6_000, amount_refund_pending=4_000, refunds=(first[1], other[1], foreign))

        after = rules.refused(pending, first[0].operations[0], "provider_rejected", "no", NOW)

        assert after.payment.amount_refund_pending == 4_000
        assert after.payment.amount_refundable == 0

    @pytest.mark.parametrize(
        "status", [status for status in Status if status not in {Status.PENDING, Status.PROCESSING}]
    )
    def test_a_refused_charge_ends_no_payment_that_was_heard_of(self, status: Status) -> None:
        """A webhook told more meanwhile: the charge is there."""
        asked = rules.operation(payment(), "charge", 10_000, NOW)

        after = rules.refused(payment(status=status), asked, "provider_unavailable", "no", NOW)

        assert (after.payment.status, after.payment.failure_code, after.events) == (status, None, ())

    def test_a_refused_capture_leaves_the_authorisation(self) -> None:
        """The merchant may try again, or cancel."""
        before = payment(status=Status.AUTHORIZED, amount_authorized=10_000)
        asked = rules.capture(before, None, NOW).operations[0]

        after = rules.refused(before, asked, "provider_rejected", "no", NOW)

        assert after.payment.status == Status.AUTHORIZED
        assert [event.type for event in after.events] == ["payment.capture_failed"]
