"""From Pagar.me's orders and charges to snapshots; and from our charges to its orders.

Source: docs.pagar.me, reference of the core API v5: orders, charges, transactions; its official SDKs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from payment_app.providers._boleto import SAO_PAULO, due_day
from payment_app.providers.model import (
    Charge,
    ChargeStatus,
    DisputeSnapshot,
    Person,
    RefundSnapshot,
    Snapshot,
    Step,
)

FAILURE_CODES: Mapping[str, str] = {
    "51": "insufficient_funds",
    "1016": "insufficient_funds",
    "54": "expired_card",
    "1001": "expired_card",
    "2001": "expired_card",
    "59": "fraud_suspected",
    "2002": "fraud_suspected",
}
"""Our codes for the acquirers' return codes; any other is a plain decline."""

LATE_BOLETO = timedelta(days=5)
"""Time after its due date in which the bank may still tell that a boleto was paid, holidays and all."""

_AUTHORIZED = frozenset({"authorized_pending_capture", "waiting_capture"})
_WAITING = frozenset({"waiting_payment", "generated", "viewed"})
_REFUND_PENDING = frozenset({"pending_refund", "waiting_cancellation", "processing"})
_REFUND_FAILED = frozenset({"error_on_refunding", "error_on_voiding", "with_error", "failed"})


def order(charge: Charge) -> dict[str, Any]:
    """Return the body of the order that makes *charge*; it is the same each time, as the idempotency key demands."""
    item = {
        "amount": charge.amount,
        "quantity": 1,
        "code": charge.payment_id,
        "description": (charge.description or charge.payment_id)[:256],
    }
    return {
        "code": charge.payment_id,
        "items": [item],
        "customer": _customer(charge.person or Person()),
        "payments": [_payment(charge)],
        "metadata": {"payment_id": charge.payment_id},
        "closed": True,
    }


def _payment(charge: Charge) -> dict[str, Any]:
    if charge.method == "card":
        token = charge.card_token or ""
        card = {
            "installments": charge.installments,
            "operation_type": "auth_and_capture" if charge.capture else "auth_only",
            "card_id" if token.startswith("card_") else "card_token": token,
        }
        return {"payment_method": "credit_card", "amount": charge.amount, "credit_card": card}
    details: dict[str, Any] = {}
    if charge.expires_at is not None and charge.method == "pix":
        details["expires_at"] = _iso(charge.expires_at)
    elif charge.expires_at is not None:
        # At noon it is the same day wherever it is read.
        day = charge.expires_at.astimezone(SAO_PAULO).date()
        details["due_at"] = _iso(datetime.combine(day, time(12), SAO_PAULO))
    return {"payment_method": charge.method, "amount": charge.amount, charge.method: details}


def _customer(person: Person) -> dict[str, Any]:
    document = person.document or ""
    company = len(document) == 14
    customer: dict[str, Any] = {
        "name": person.name,
        "email": person.email,
        "type": "company" if company else "individual",
        "document": document,
        "document_type": "CNPJ" if company else "CPF",
    }
    phone = _phone(person.phone)
    if phone:
        customer["phones"] = {"mobile_phone": phone}
    if person.address is not None:
        customer["address"] = {
            "line_1": person.address.line1,
            "line_2": person.address.line2,
            "zip_code": person.address.postal_code,
            "city": person.address.city,
            "state": person.address.state,
            "country": person.address.country,
        }
        customer["address"] = {key: value for key, value in customer["address"].items() if value}
    return {key: value for key, value in customer.items() if value}


def _phone(text: str | None) -> dict[str, str] | None:
    digits = "".join(filter(str.isdigit, text or ""))
    if len(digits) in {12, 13} and digits.startswith("55"):
        digits = digits[2:]
    if len(digits) not in {10, 11}:
        return None
    return {"country_code": "55", "area_code": digits[:2], "number": digits[2:]}


def snapshot(charge: Mapping[str, Any], now: datetime) -> Snapshot:
    """Return the state of a *charge* of Pagar.me at *now*."""
    last = charge.get("last_transaction") or {}
    amount = int(charge.get("amount") or 0)
    captured = _captured(charge, amount)
    ends = _ends(charge, last)
    status = _status(charge, last, captured, ends, now)
    waits = status == "awaiting_payment"
    failed = status == "failed"
    return Snapshot(
        reference=str(charge["id"]),
        status=status,
        amount_authorized=amount if status == "authorized" else max(captured, 0),
        amount_captured=captured,
        action=_action(charge, last) if waits else None,
        failure_code=_failure_code(last) if failed else None,
        failure_message=_failure_message(last) if failed else None,
        expires_at=ends if waits else None,
        disputes=_disputes(charge, captured),
        amount_refunded=int(charge.get("canceled_amount") or 0) if captured else 0,
    )


def own_refund(charge: Mapping[str, Any], step: Step) -> RefundSnapshot:
    """Return the refund that was just asked for with *step*, from the *charge* that was answered."""
    last = charge.get("last_transaction") or {}
    state = last.get("status")
    status: Any = "pending" if state in _REFUND_PENDING else "failed" if state in _REFUND_FAILED else "succeeded"
    return RefundSnapshot(
        reference=str(last.get("id") or f"{charge['id']}:{step.refund_id or step.idempotency_key}"),
        amount=step.amount,
        status=status,
        refund_id=step.refund_id,
        failure_code="provider_rejected" if status == "failed" else None,
    )


def _captured(charge: Mapping[str, Any], amount: int) -> int:
    paid = int(charge.get("paid_amount") or 0)
    if charge.get("status") in {"paid", "overpaid", "underpaid", "chargedback"}:
        return paid or amount
    # A charge that was refunded in full is "canceled", as is one that was never paid.
    return paid if charge.get("status") == "canceled" else 0


def _status(
    charge: Mapping[str, Any], last: Mapping[str, Any], captured: int, ends: datetime | None, now: datetime
) -> ChargeStatus:
    if captured:
        return "captured"
    method, state = charge.get("payment_method"), charge.get("status")
    if state in {"failed", "canceled"}:
        ended = _time(charge.get("canceled_at") or charge.get("updated_at")) or now
        if method in {"pix", "boleto"} and ends is not None and ended >= ends:
            return "expired"
        return "failed" if state == "failed" else "canceled"
    if state == "pending" and last.get("status") in _AUTHORIZED:
        return "authorized"
    if state == "pending" and last.get("status") in _WAITING:
        late = method == "boleto" and ends is not None and now > ends + LATE_BOLETO
        return "expired" if late else "awaiting_payment"
    return "processing"


def _ends(charge: Mapping[str, Any], last: Mapping[str, Any]) -> datetime | None:
    """Return until when the payer may pay: a boleto to the end of its due date."""
    if charge.get("payment_method") != "boleto":
        return _time(last.get("expires_at"))
    due = _time(last.get("due_at") or charge.get("due_at"))
    return datetime.combine(due_day(due), time(23, 59, 59), SAO_PAULO).astimezone(UTC) if due else None


def _action(charge: Mapping[str, Any], last: Mapping[str, Any]) -> dict[str, Any]:
    if charge.get("payment_method") == "pix":
        return {"type": "pix", "code": last.get("qr_code"), "expires_at": last.get("expires_at")}
    return {
        "type": "boleto",
        "line": last.get("line"),
        "barcode": last.get("barcode"),
        "pdf_url": last.get("pdf") or last.get("url"),
        "due_at": last.get("due_at"),
    }


def _failure_code(last: Mapping[str, Any]) -> str:
    if (last.get("antifraud_response") or {}).get("status") == "reproved":
        return "fraud_suspected"
    return FAILURE_CODES.get(str(last.get("acquirer_return_code") or ""), "card_declined")


def _failure_message(last: Mapping[str, Any]) -> str | None:
    errors = (last.get("gateway_response") or {}).get("errors") or []
    found = last.get("acquirer_message") or (errors[0].get("message") if errors else None)
    return str(found)[:500] if found else None


def _disputes(charge: Mapping[str, Any], captured: int) -> tuple[DisputeSnapshot, ...]:
    if charge.get("status") != "chargedback":
        return ()
    # Pagar.me tells of a chargeback when the money is gone, and of nothing before; and of no amount. A bank takes back what the
    # payer has not got back. Where nothing is left, the whole amount stands for what people must look after.
    left = captured - int(charge.get("canceled_amount") or 0)
    amount = left if left > 0 else captured
    return (DisputeSnapshot(reference=f"{charge['id']}:chargeback", amount=amount, status="lost"),)


def _time(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
