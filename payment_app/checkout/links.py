"""From the token in an address to the payment: who has the link may pay, and see no more than it takes to pay."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from aiohttp import web

from payment_app import keys
from payment_app.auth import store as merchants
from payment_app.auth.principal import Merchant
from payment_app.errors import PaymentError, not_found
from payment_app.payments.model import Payment
from payment_app.payments.states import OPEN
from payment_app.resources import CHECKOUT, checkout_link
from payment_app.telemetry import context


@dataclass(frozen=True, slots=True)
class Link:
    """A payment, and the address under which it was opened."""

    token: str
    payment: Payment
    merchant: Merchant

    @property
    def path(self) -> str:
        """Path of the checkout's first page."""
        return f"/checkout/{self.token}"


async def link_of(request: web.Request) -> Link:
    """Return what the request's token opens.

    Raises:
        PaymentError: ``not_found``: for a token that was changed or is over, and for a payment that is gone;
            ``merchant_suspended``: for a payment that could still be paid, of a merchant that may take none.
    """
    token = request.match_info["token"]
    payload = request.app[keys.SIGNER].verify(CHECKOUT, token)
    if payload is None or len(payload) != 16:
        raise not_found("checkout")
    payment = await request.app[keys.PAYMENTS].require(None, UUID(bytes=payload))
    context.bind(payment_id=payment.id, merchant_id=payment.merchant_id)
    return Link(token, payment, await merchant_of(request.app, payment))


async def merchant_of(app: web.Application, payment: Payment) -> Merchant:
    """Return the merchant of *payment*, as it is now: no cache, since money moves by what it says.

    What came of a payment that has ended is shown whatever became of its merchant.

    Raises:
        PaymentError: ``merchant_suspended`` or ``not_found``.
    """
    merchant = await merchants.merchant(app[keys.POOL], payment.merchant_id)
    if merchant is None:
        raise not_found("checkout")
    if not merchant.active and payment.status in OPEN:
        raise PaymentError("merchant_suspended", "the merchant takes no payments at present")
    return merchant


def address_of(app: web.Application, payment: Payment) -> str:
    """Return the path of the checkout of *payment*."""
    settings = app[keys.SETTINGS]
    return checkout_link(settings, app[keys.SIGNER])(payment).removeprefix(settings.base_url)
