"""From a request to a payment: what is checked before anything is kept, without the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from payment_app.auth.principal import Merchant
from payment_app.errors import PaymentError
from payment_app.ids import new_id, parse_id
from payment_app.payments import rules
from payment_app.payments.model import Payment
from payment_app.payments.money import is_currency
from payment_app.payments.requests import NewPayment
from payment_app.payments.routing import candidates
from payment_app.payments.states import Status
from payment_app.providers.model import Provider


def new_payment(merchant: Merchant, wanted: NewPayment, providers: Mapping[str, Provider], now: datetime) -> Payment:
    """Return the payment that *merchant* asks for, with the first of the *providers* that can take it.

    Raises:
        PaymentError: with the codes of the endpoint.
    """
    customer = None
    if wanted.customer is not None:
        customer = parse_id("cus", wanted.customer)
        if customer is None:
            raise no_customer(erased=False)
    if not is_currency(wanted.currency):
        raise PaymentError("invalid_parameter", "not the code of a currency (ISO 4217)", param="currency")
    if wanted.method != "card" and wanted.card_token is not None:
        raise PaymentError("invalid_parameter", f"{wanted.method} takes no card_token", param="card_token")
    if wanted.method != "card" and not wanted.capture:
        raise PaymentError("invalid_parameter", f"{wanted.method} cannot be authorised alone", param="capture")
    if wanted.method != "card" and wanted.installments != 1:
        raise PaymentError("invalid_parameter", f"{wanted.method} has no installments", param="installments")
    names = candidates(
        wanted.method,
        wanted.currency,
        wanted.provider,
        providers,
        card_token=wanted.card_token,
        installments=wanted.installments,
    )
    if not names:
        raise PaymentError(
            "provider_not_available",
            "no provider in use takes this method, currency, token and number of installments",
            param="provider" if wanted.provider else "method",
        )
    if customer is None and wanted.method in providers[names[0]].capabilities.needs_customer:
        raise PaymentError("customer_required", f"{names[0]} needs a customer for {wanted.method}", param="customer")
    waits_for_card = wanted.method == "card" and wanted.card_token is None
    return Payment(
        id=new_id(),
        merchant_id=merchant.id,
        customer_id=customer,
        status=Status.REQUIRES_PAYMENT_METHOD if waits_for_card else Status.PENDING,
        amount=wanted.amount,
        currency=wanted.currency,
        method=wanted.method,
        provider=names[0],
        provider_chosen=wanted.provider is not None,
        capture=wanted.capture,
        installments=wanted.installments,
        description=wanted.description,
        metadata=wanted.metadata,
        return_url=wanted.return_url,
        expires_at=now + rules.LIFETIME[wanted.method] if wanted.method != "card" or waits_for_card else None,
        created_at=now,
        updated_at=now,
    )


def no_customer(*, erased: bool) -> PaymentError:
    """Return the refusal of a payment whose customer does not exist, or was erased."""
    if erased:
        return PaymentError(
            "customer_erased", "the customer's data was erased, or its erasure was asked for", param="customer"
        )
    return PaymentError("invalid_parameter", "no such customer", param="customer")
