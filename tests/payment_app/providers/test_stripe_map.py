"""From Stripe's objects to snapshots: cases that its test mode does not show."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from payment_app.payments.money import minor_digits
from payment_app.providers._stripe_map import CURRENCIES, charge_params, failure_code, snapshot
from tests.payment_app.providers.cases import charge

NOW = 1_800_000_000.0

CHARGE = {"id": "ch_1", "amount": 1000, "amount_captured": 600, "status": "succeeded"}


def intent(**changes: Any) -> dict[str, Any]:
    """Return a PaymentIntent that captured 600 of 1000."""
    return {
        "id": "pi_1",
        "status": "succeeded",
        "amount": 1000,
        "amount_received": 600,
        "payment_method_types": ["card"],
        "latest_charge": CHARGE,
        **changes,
    }


class TestRefunds:
    """Which refunds are money given back."""

    def test_what_a_partial_capture_let_go_is_none(self) -> None:
        """It is listed as a refund without a balance transaction; real ones have one, or our id."""
        released = {"id": "re_1", "amount": 400, "status": "succeeded", "balance_transaction": None, "metadata": {}}
        real = {"id": "re_2", "amount": 400, "status": "succeeded", "balance_transaction": "txn_1", "metadata": {}}
        ours = {"id": "re_3", "amount": 400, "status": "pending", "metadata": {"refund_id": "ref_1"}}

        assert [each.reference for each in snapshot(intent(), [released, real, ours], now=NOW).refunds] == [
            "re_2",
            "re_3",
        ]

    @pytest.mark.parametrize(
        ("theirs", "status", "code"),
        [
            ("succeeded", "succeeded", None),
            ("pending", "pending", None),
            ("requires_action", "pending", None),
            ("canceled", "failed", "provider_rejected"),
            ("failed", "failed", "provider_rejected"),
        ],
    )
    def test_status(self, theirs: str, status: str, code: str | None) -> None:
        """Stripe's five states are our three."""
        refund = {"id": "re_1", "amount": 10, "status": theirs, "balance_transaction": "txn_1"}
        seen = snapshot(intent(), [refund], now=NOW).refunds[0]

        assert (seen.status, seen.failure_code) == (status, code)


class TestStatus:
    """States of a PaymentIntent."""

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({"status": "processing"}, "processing"),
            ({"status": "requires_confirmation"}, "processing"),
            ({"status": "something_new"}, "processing"),
            ({"status": "canceled", "cancellation_reason": "requested_by_customer"}, "canceled"),
            ({"status": "canceled", "cancellation_reason": "automatic"}, "expired"),
            ({"status": "requires_payment_method", "last_payment_error": {"code": "card_declined"}}, "failed"),
            ({"status": "requires_payment_method", "latest_charge": None, "created": NOW - 600}, "processing"),
            ({"status": "requires_payment_method", "latest_charge": None, "created": NOW - 601}, "failed"),
            ({"status": "requires_confirmation", "created": NOW - 601}, "failed"),
        ],
    )
    def test_each(self, changes: dict[str, Any], status: str) -> None:
        """A state that is not known yet is open, never an end; what was never tried is given up after a while."""
        assert snapshot(intent(amount_received=0, **changes), now=NOW).status == status


class TestFailureCode:
    """Why a card was declined."""

    @pytest.mark.parametrize(
        ("error", "code"),
        [
            ({"code": "card_declined", "decline_code": "stolen_card"}, "fraud_suspected"),
            ({"code": "card_declined", "decline_code": "something_new"}, "card_declined"),
            ({"code": "expired_card"}, "expired_card"),
            ({"code": "resource_missing", "param": "payment_method"}, "invalid_card_token"),
            ({}, "card_declined"),
        ],
    )
    def test_each(self, error: dict[str, Any], code: str) -> None:
        """A reason that is not known is a plain decline."""
        assert failure_code(error) == code


class TestParameters:
    """What is sent."""

    def test_a_boleto_ends_on_a_day_of_sao_paulo(self) -> None:
        """At 01:00 UTC it is the day before there."""
        now = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
        due = datetime(2026, 3, 13, 1, 0, tzinfo=UTC)
        params = charge_params(charge(method="boleto", expires_at=due), now)

        assert params["payment_method_options"] == {"boleto": {"expires_after_days": 3}}


class TestCurrencies:
    """The minor unit that an amount is sent in."""

    ZERO_DECIMAL = frozenset(
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]
    )
    """Stripe's list of currencies that it counts whole."""

    @pytest.mark.parametrize("currency", sorted(CURRENCIES))
    def test_is_the_same_there_and_here(self, currency: str) -> None:
        """Otherwise a hundred times the amount would be charged, or a hundredth."""
        theirs = 0 if currency in self.ZERO_DECIMAL else 2

        assert minor_digits(currency) == theirs

    @pytest.mark.parametrize("currency", ["ISK", "UGX", "MGA", "BHD", "JOD", "KWD", "OMR", "TND"])
    def test_fails_where_it_differs(self, currency: str) -> None:
        """Stripe's special cases are not taken, nor those of whose thousandths it takes whole tens alone."""
        assert currency not in CURRENCIES
