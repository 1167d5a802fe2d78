"""Payments and snapshots for the tests of the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec

from payment_app.ids import new_id, public_id
from payment_app.payments.change import Change
from payment_app.payments.model import Payment, Refund
from payment_app.payments.reconcile import reconcile
from payment_app.payments.states import Status
from payment_app.providers.model import RefundSnapshot, Snapshot

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def payment(**fields: Any) -> Payment:
    """Return a payment of 100.00 reais by card, pending unless *fields* say otherwise."""
    base: dict[str, Any] = {
        "id": new_id(),
        "merchant_id": new_id(),
        "status": Status.PENDING,
        "amount": 10_000,
        "currency": "BRL",
        "method": "card",
        "provider": "sandbox",
        "capture": True,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Payment(**{**base, **fields})


def captured(amount: int = 10_000, **fields: Any) -> Payment:
    """Return a payment of which *amount* was captured."""
    return payment(
        status=Status.CAPTURED,
        provider_reference="sbx_1",
        amount_authorized=10_000,
        amount_captured=amount,
        **fields,
    )


def snapshot(status: str, captured_amount: int = 0, **fields: Any) -> Snapshot:
    """Return the provider's view of such a payment."""
    values: dict[str, Any] = {"reference": "sbx_1", "status": status, "amount_captured": captured_amount}
    if status in {"authorized", "captured"}:
        values["amount_authorized"] = 10_000
    return Snapshot(**{**values, **fields})


def refund_seen(refund: Refund | None, status: str, amount: int, reference: str = "re_1") -> RefundSnapshot:
    """Return the provider's view of *refund*, or of one that it made by itself."""
    return msgspec.convert(
        {
            "reference": reference,
            "amount": amount,
            "status": status,
            "refund_id": public_id("ref", refund.id) if refund else None,
        },
        RefundSnapshot,
    )


def merged(before: Payment, change: Change | None) -> Payment:
    """Return the payment after *change*, as the store would give it back."""
    if change is None:
        return before
    refunds = {**{r.id: r for r in before.refunds}, **{r.id: r for r in change.refunds}}
    disputes = {**{d.id: d for d in before.disputes}, **{d.id: d for d in change.disputes}}
    return msgspec.structs.replace(
        change.payment,
        version=before.version + 1,
        refunds=tuple(refunds.values()),
        disputes=tuple(disputes.values()),
    )


def seen(before: Payment, *snapshots: Snapshot) -> tuple[Payment, list[Change]]:
    """Return *before* after *snapshots* in that order, and the changes that they brought."""
    changes = []
    for each in snapshots:
        change = reconcile(before, each, now=NOW)
        if change is not None:
            changes.append(change)
        before = merged(before, change)
    return before, changes


def booked_by_account(changes: Iterable[Change]) -> dict[str, int]:
    """Return by account what *changes* book, of which every transaction sums to zero."""
    found: Counter[str] = Counter()
    for change in changes:
        for transaction in change.transactions:
            assert sum(line.amount for line in transaction.lines) == 0
            for line in transaction.lines:
                found[line.account] += line.amount
    return {account: amount for account, amount in found.items() if amount}
