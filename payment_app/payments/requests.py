"""What the API accepts: the shapes of requests, with the limits of each field."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from payment_app.listing import ListQuery
from payment_app.patterns import END, CustomerId, PaymentId
from payment_app.payments.money import MAX_AMOUNT

Amount = Annotated[
    int, Meta(ge=1, le=MAX_AMOUNT, description="Whole number of the currency's minor unit, such as cents.")
]
Text = Annotated[str, Meta(min_length=1, max_length=500)]
Metadata = Annotated[
    dict[Annotated[str, Meta(min_length=1, max_length=40)], Annotated[str, Meta(max_length=500)]],
    Meta(max_length=20, description="Up to 20 texts of the merchant's own. No personal data belongs here."),
]
ProviderName = Literal["stripe", "pagarme", "sandbox"]


CardToken = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=255,
        pattern=rf"^[A-Za-z0-9_\-]+{END}",
        description="Token of the provider, never a card number. Without one the payer gives the card on the hosted checkout.",
    ),
]


class NewPayment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A payment to be made."""

    amount: Amount
    currency: Annotated[str, Meta(pattern=rf"^[A-Z]{{3}}{END}", description="ISO 4217 code, in capitals.")]
    method: Literal["card", "pix", "boleto"]
    provider: ProviderName | None = None
    capture: Annotated[bool, Meta(description="Whether a card is charged at once, or only authorised.")] = True
    card_token: CardToken | None = None
    customer: CustomerId | None = None
    description: Text | None = None
    metadata: Metadata = {}
    return_url: Annotated[str, Meta(max_length=2000, pattern=rf"^https?://[^\s]+{END}")] | None = None
    installments: Annotated[int, Meta(ge=1, le=24)] = 1


class Capture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A capture of an authorised payment."""

    amount: Annotated[
        Amount | None, Meta(description="Amount to capture; without it all that is authorised. The rest is let go.")
    ] = None


class Cancel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cancellation of a payment that is not captured."""


class NewRefund(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Money to give back."""

    amount: Annotated[Amount | None, Meta(description="Amount to give back; without it all that is left.")] = None
    reason: Annotated[str, Meta(min_length=1, max_length=200)] | None = None


class PaymentQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which payments to list."""

    starting_after: PaymentId | None = None
    status: Literal[
        "requires_payment_method", "pending", "processing", "requires_action", "awaiting_payment", "authorized", "captured",
        "partially_refunded", "refunded", "failed", "canceled", "expired",
    ] | None = None  # fmt: skip
    method: Literal["card", "pix", "boleto"] | None = None
    customer: CustomerId | None = None
    created_from: datetime | None = None
    created_before: datetime | None = None
