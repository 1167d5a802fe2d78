"""Tests of the words for codes."""

from __future__ import annotations

from typing import get_args

import pytest

from payment_app.console.store import Role
from payment_app.ledger.model import Kind as LedgerKind
from payment_app.pages.labels import LABELS, label
from payment_app.payments.model import DisputeStatus, Method, OperationKind, OperationStatus, RefundStatus
from payment_app.payments.states import Status
from payment_app.privacy.requests import Kind as PrivacyKind
from payment_app.privacy.requests import Status as PrivacyStatus
from payment_app.providers._sandbox_rules import TOKENS
from payment_app.providers.breaker import State
from payment_app.settings import ProviderName
from payment_app.telemetry.metrics import CALL_OUTCOMES, QUEUES
from payment_app.webhooks.events import EVENT_TYPES
from payment_app.webhooks.model import AttemptOutcome, DeliveryStatus


class TestLabels:
    """Words that people read for codes."""

    @pytest.mark.parametrize(
        ("kind", "codes"),
        [
            ("status", {each.value for each in Status}),
            ("method", get_args(Method)),
            ("provider", get_args(ProviderName)),
            ("refund", get_args(RefundStatus)),
            ("dispute", get_args(DisputeStatus)),
            ("operation", get_args(OperationKind)),
            ("operation_status", get_args(OperationStatus)),
            ("delivery", get_args(DeliveryStatus)),
            ("attempt", get_args(AttemptOutcome)),
            ("ledger", get_args(LedgerKind)),
            ("role", get_args(Role)),
            ("privacy_kind", get_args(PrivacyKind)),
            ("privacy_status", get_args(PrivacyStatus)),
            ("breaker", get_args(State)),
            ("outcome", CALL_OUTCOMES),
            ("queue", QUEUES),
            ("sandbox_token", TOKENS),
        ],
    )
    def test_are_there_for_every_code(self, kind: str, codes: set[str]) -> None:
        """A new code of the service gets its words."""
        assert set(LABELS[kind]) == set(codes)

    def test_are_there_for_every_event(self) -> None:
        """The timeline is told in words."""
        assert set(EVENT_TYPES) <= set(LABELS["event"])

    def test_show_an_unknown_code_as_it_is(self) -> None:
        """A code of a newer release is better shown raw than not at all."""
        assert label("status", "brand_new") == "brand_new"
