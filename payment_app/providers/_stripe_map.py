"""From Stripe's objects, as plain dictionaries, to snapshots; and from our charges to Stripe's parameters.

Source: docs.stripe.com, API reference: PaymentIntent, Charge, Refund, Dispute; "Decline codes".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from payment_app.providers._boleto import SAO_PAULO, barcode_of
from payment_app.providers.model import (
    Charge,
    ChargeStatus,
    DisputeSnapshot,
    Person,
    ProviderRejected,
    RefundSnapshot,
    Snapshot,
)

EXPAND = ["latest_charge.refunds"]
"""What an answer about a PaymentIntent is to carry with it."""

_TWO_DECIMALS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK DKK DOP DZD
EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL
MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD SAR SBD SCR SEK SGD SHP
SLE SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS WST XCD YER ZAR ZMW
"""
_NO_DECIMALS = "BIF CLP DJF GNF JPY KMF KRW PYG RWF VND VUV XAF XOF XPF"

CURRENCIES = frozenset(f"{_TWO_DECIMALS} {_NO_DECIMALS}".split())
"""Currencies in which Stripe charges and whose minor unit is ISO 4217's.

Stripe counts ISK and UGX in hundredths, which they do not have, and MGA whole, which it is not: an amount would be charged a
hundredfold or a hundredth of it, so these three are left out. So are BHD, JOD, KWD, OMR and TND, of whose thousandths Stripe
takes only whole tens: one of ten amounts, captures and refunds could be carried out as asked.
Source: docs.stripe.com, "Supported currencies".
"""

FAILURE_CODES: Mapping[str, str] = {
    "insufficient_funds": "insufficient_funds",
    "expired_card": "expired_card",
    "fraudulent": "fraud_suspected",
    "lost_card": "fraud_suspected",
    "stolen_card": "fraud_suspected",
    "pickup_card": "fraud_suspected",
    "restricted_card": "fraud_suspected",
    "security_violation": "fraud_suspected",
    "merchant_blacklist": "fraud_suspected",
    "authentication_required": "authentication_failed",
    "payment_intent_authentication_failure": "authentication_failed",
    "mobile_device_authentication_required": "authentication_failed",
    "payment_method_provider_decline": "card_declined",
}
"""Our codes for Stripe's decline and error codes; any other is a plain decline."""

CARD_TOKEN_CODES = frozenset(
    {"resource_missing", "payment_method_invalid_parameter", "payment_method_unexpected_state", "token_already_used"}
)
"""Errors about the parameter ``payment_method``: the token is unknown, spoilt or spent."""

STUCK_SECONDS = 600
"""Age at which a PaymentIntent that was never tried is given up; our own call ends far earlier. Unit: seconds."""

EXPIRED_CODES = frozenset({"payment_intent_payment_attempt_expired"})

_REFUND_STATUS: Mapping[str, Any] = {"succeeded": "succeeded", "failed": "failed", "canceled": "failed"}
_DISPUTE_STATUS: Mapping[str, Any] = {
    "needs_response": "open",
    "under_review": "open",
    "won": "won",
    "lost": "lost",
}


def charge_params(charge: Charge, now: datetime) -> dict[str, Any]:
    """Return the parameters that create and confirm a PaymentIntent for *charge*.

    Raises:
        ProviderRejected: when Stripe has no way to do what is asked.
    """
    if charge.installments > 1:
        raise ProviderRejected("provider_rejected", "Stripe does not split a charge into instalments in Brazil")
    params: dict[str, Any] = {
        "amount": charge.amount,
        "currency": charge.currency.lower(),
        "confirm": True,
        "capture_method": "automatic" if charge.capture else "manual",
        "payment_method_types": [charge.method],
        "metadata": {"payment_id": charge.payment_id},
        "expand": EXPAND,
    }
    if charge.description:
        params["description"] = charge.description
    if charge.method == "card":
        params["payment_method"] = charge.card_token
        if charge.return_url:
            params["return_url"] = charge.return_url
        else:
            # Nobody could be sent back from the bank's page: a plain decline is the honest answer.
            params["error_on_requires_action"] = True
        return params
    person = charge.person or Person()
    method: dict[str, Any] = {"type": charge.method, "billing_details": _billing_details(person)}
    if charge.method == "boleto":
        method["boleto"] = {"tax_id": person.document or ""}
    params["payment_method_data"] = method
    if charge.expires_at is not None:
        params["payment_method_options"] = {charge.method: _expiry(charge, charge.expires_at, now)}
    return params


def _expiry(charge: Charge, expires_at: datetime, now: datetime) -> dict[str, int]:
    if charge.method == "pix":
        return {"expires_at": int(expires_at.timestamp())}
    days = (expires_at.astimezone(SAO_PAULO).date() - now.astimezone(SAO_PAULO).date()).days
    return {"expires_after_days": min(max(days, 0), 60)}


def _billing_details(person: Person) -> dict[str, Any]:
    details: dict[str, Any] = {"name": person.name, "email": person.email}
    if person.address is not None:
        details["address"] = {
            "line1": person.address.line1,
            "line2": person.address.line2,
            "city": person.address.city,
            "state": person.address.state,
            "postal_code": person.address.postal_code,
            "country": person.address.country,
        }
        details["address"] = {key: value for key, value in details["address"].items() if value}
    return {key: value for key, value in details.items() if value}


def snapshot(
    intent: Mapping[str, Any],
    refunds: Iterable[Mapping[str, Any]] = (),
    disputes: Iterable[Mapping[str, Any]] = (),
    *,
    now: float,
) -> Snapshot:
    """Return the state of *intent* at *now* (Unix time), with all its *refunds* and *disputes*."""
    charge = intent.get("latest_charge")
    charge = charge if isinstance(charge, Mapping) else {}
    error = intent.get("last_payment_error") or {}
    status = _status(intent, charge, error, now)
    captured = int(intent.get("amount_received") or 0)
    failed = status == "failed"
    action = _action(intent.get("next_action") or {}) if status in {"requires_action", "awaiting_payment"} else None
    return Snapshot(
        reference=str(intent["id"]),
        status=status,
        amount_authorized=_authorized(intent, charge, captured),
        amount_captured=captured,
        action=action,
        failure_code=failure_code(error) if failed else None,
        failure_message=failure_message(error) if failed else None,
        expires_at=_action_end(intent.get("next_action") or {}) if action else None,
        refunds=tuple(_refund(each) for each in refunds if captured and not _is_release(each, charge)),
        disputes=tuple(_dispute(each) for each in disputes if each.get("status") in _DISPUTE_STATUS),
    )


def failure_code(error: Mapping[str, Any]) -> str:
    """Return our code for an *error* of a card or of a payment attempt."""
    for key in ("decline_code", "code"):
        found = FAILURE_CODES.get(error.get(key) or "")
        if found:
            return found
    if error.get("code") in CARD_TOKEN_CODES and error.get("param") == "payment_method":
        return "invalid_card_token"
    return "card_declined"


def failure_message(error: Mapping[str, Any]) -> str | None:
    """Return Stripe's sentence, which is written for the payer."""
    message = error.get("message")
    return str(message)[:500] if message else None


def _status(intent: Mapping[str, Any], charge: Mapping[str, Any], error: Mapping[str, Any], now: float) -> ChargeStatus:
    match intent.get("status"):
        case "succeeded":
            return "captured"
        case "requires_capture":
            return "authorized"
        case "requires_action":
            kind = (intent.get("next_action") or {}).get("type")
            return (
                "awaiting_payment" if kind in {"pix_display_qr_code", "boleto_display_details"} else "requires_action"
            )
        case "canceled":
            # Stripe lets go by itself what was not captured in time.
            lapsed = intent.get("cancellation_reason") in {"automatic", "expired"}
            return "expired" if lapsed else "canceled"
        case "requires_payment_method" if error or charge:
            unpaid = set(intent.get("payment_method_types") or ()) & {"pix", "boleto"}
            lapsed = error.get("code") in EXPIRED_CODES or (unpaid == {"boleto"} and bool(charge or error))
            return "expired" if unpaid and lapsed else "failed"
        case "requires_payment_method" | "requires_confirmation":
            # Made and never tried: our call is on its way there, or Stripe broke off in its middle and nobody goes on.
            return "failed" if now - (intent.get("created") or now) > STUCK_SECONDS else "processing"
        case _:
            return "processing"


def _authorized(intent: Mapping[str, Any], charge: Mapping[str, Any], captured: int) -> int:
    held = int(intent.get("amount_capturable") or 0)
    if held or not captured:
        return held
    return max(int(charge.get("amount") or 0), captured)


def _action(next_action: Mapping[str, Any]) -> dict[str, Any] | None:
    details = next_action.get(next_action.get("type") or "") or {}
    match next_action.get("type"):
        case "redirect_to_url":
            return {"type": "redirect", "url": details.get("url")}
        case "pix_display_qr_code":
            return {"type": "pix", "code": details.get("data"), "expires_at": _iso(details.get("expires_at"))}
        case "boleto_display_details":
            line = "".join(filter(str.isdigit, str(details.get("number") or "")))
            return {
                "type": "boleto",
                "line": line,
                "barcode": barcode_of(line),
                "pdf_url": details.get("pdf") or details.get("hosted_voucher_url"),
                "due_at": _iso(details.get("expires_at")),
            }
        case _:
            return None


def _action_end(next_action: Mapping[str, Any]) -> datetime | None:
    details = next_action.get(next_action.get("type") or "") or {}
    return _time(details.get("expires_at"))


def _refund(refund: Mapping[str, Any]) -> RefundSnapshot:
    status = _REFUND_STATUS.get(refund.get("status") or "", "pending")
    return RefundSnapshot(
        reference=str(refund["id"]),
        amount=int(refund["amount"]),
        status=status,
        refund_id=(refund.get("metadata") or {}).get("refund_id"),
        failure_code=(refund.get("failure_reason") or "provider_rejected") if status == "failed" else None,
    )


def _is_release(refund: Mapping[str, Any], charge: Mapping[str, Any]) -> bool:
    """Tell whether *refund* is the part of an authorisation that a partial capture let go: no money moves for it."""
    rest = int(charge.get("amount") or 0) - int(charge.get("amount_captured") or 0)
    ours = (refund.get("metadata") or {}).get("refund_id")
    return not ours and rest > 0 and refund.get("amount") == rest and refund.get("balance_transaction") is None


def _dispute(dispute: Mapping[str, Any]) -> DisputeSnapshot:
    return DisputeSnapshot(
        reference=str(dispute["id"]),
        amount=int(dispute["amount"]),
        status=_DISPUTE_STATUS[dispute["status"]],
        reason=dispute.get("reason"),
        evidence_due_at=_time((dispute.get("evidence_details") or {}).get("due_by")),
    )


def _time(value: Any) -> datetime | None:
    return datetime.fromtimestamp(value, UTC) if isinstance(value, (int, float)) else None


def _iso(value: Any) -> str | None:
    moment = _time(value)
    return moment.isoformat().replace("+00:00", "Z") if moment else None
