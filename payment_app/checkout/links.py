"""From the token in an address to the payment: who has the link may pay, and see no more than it takes to pay."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from aiohttp import web

from payment_app import keys
from payment_app.errors import not_found
from payment_app.payments.model import Payment
from payment_app.resources import CHECKOUT, checkout_link
from payment_app.telemetry import context


@dataclass(frozen=True, slots=True)
class Link:
    """A payment, and the address under which it was opened."""

    token: str
    payment: Payment

    @property
    def path(self) -> str:
        """Path of the checkout's first page."""
        return f"/checkout/{self.token}"


async def link_of(request: web.Request) -> Link:
    """Return what the request's token opens.

    Raises:
        PaymentError: ``not_found``: for a token that was changed or is over, and for a payment that is gone.
    """
    token = request.match_info["token"]
    payload = request.app[keys.SIGNER].verify(CHECKOUT, token)
    if payload is None or len(payload) != 16:
        raise not_found("checkout")
    payment = await request.app[keys.PAYMENTS].require(None, UUID(bytes=payload))
    context.bind(payment_id=payment.id, merchant_id=payment.merchant_id)
    return Link(token, payment)


def address_of(app: web.Application, payment: Payment) -> str:
    """Return the path of the checkout of *payment*."""
    settings = app[keys.SETTINGS]
    return checkout_link(settings, app[keys.SIGNER])(payment).removeprefix(settings.base_url)
