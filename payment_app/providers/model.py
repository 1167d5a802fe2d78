"""The protocol that every payment provider speaks, and the values that cross it.

A provider always answers with a :class:`Snapshot`: the whole state of the charge as it stands there. Answers to calls,
webhooks and the reconciler therefore all end in the same place, ``payments/reconcile.py``, and it does not matter in which
order they come or how often.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, Protocol

import msgspec

from payment_app.payments.model import Method

ChargeStatus = Literal[
    "processing", "requires_action", "awaiting_payment", "authorized", "captured", "failed", "canceled", "expired"
]


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where the payer lives: some providers issue no boleto without it."""

    line1: str
    """Number, street and district, separated by commas, as Pagar.me wants them."""
    line2: str | None = None
    postal_code: str
    """CEP, digits alone."""
    city: str
    state: str
    """Two letters, such as ``SP``."""
    country: str = "BR"

    def __repr__(self) -> str:
        return "Address(…)"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """The payer's personal data, decrypted for the one call that needs it."""

    name: str | None = None
    email: str | None = None
    document: str | None = None
    """CPF or CNPJ, digits alone."""
    phone: str | None = None
    address: Address | None = None

    def __repr__(self) -> str:
        return "Person(…)"


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider is asked to charge."""

    payment_id: str
    """Public id of the payment; the provider keeps it, so that the charge can be found by it."""
    idempotency_key: str
    amount: int
    currency: str
    method: Method
    capture: bool
    installments: int = 1
    card_token: str | None = None
    description: str | None = None
    return_url: str | None = None
    expires_at: datetime | None = None
    person: Person | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A capture, cancellation or refund of an existing charge."""

    payment_id: str
    reference: str
    """The provider's id of the charge."""
    idempotency_key: str
    amount: int
    """Amount of this step; for a cancellation all that is held."""
    currency: str
    refund_id: str | None = None
    """Public id of the refund; the provider keeps it where it can."""


class RefundSnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A refund as the provider sees it."""

    reference: str
    amount: int
    status: Literal["pending", "succeeded", "failed"]
    refund_id: str | None = None
    """Our public id, where the provider kept it; ``None`` for a refund made in the provider's own console."""
    failure_code: str | None = None


class DisputeSnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute as the provider sees it."""

    reference: str
    amount: int
    status: Literal["open", "won", "lost"]
    reason: str | None = None
    evidence_due_at: datetime | None = None


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The whole state of a charge at the provider."""

    reference: str
    status: ChargeStatus
    amount_authorized: int = 0
    amount_captured: int = 0
    action: dict[str, Any] | None = None
    """As :attr:`payment_app.payments.model.Payment.action`."""
    failure_code: str | None = None
    """One of ``card_declined``, ``insufficient_funds``, ``expired_card``, ``fraud_suspected``, ``authentication_failed``,
    ``invalid_card_token``, ``provider_rejected``."""
    failure_message: str | None = None
    expires_at: datetime | None = None
    refunds: tuple[RefundSnapshot, ...] = ()
    disputes: tuple[DisputeSnapshot, ...] = ()
    amount_refunded: int | None = None
    """All that was given back, from a provider that tells only this sum and not each refund (Pagar.me); else ``None``.

    Then :attr:`refunds` holds at most the refund that was just asked for; :func:`payment_app.providers.refunds.attribute`
    turns the sum into refunds.
    """


class InboundEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What a verified webhook is about; what it claims is not believed, the charge is read again."""

    event_id: str
    type: str
    reference: str | None
    """The provider's id of the charge; ``None`` for an event about nothing that is followed here."""
    payment_id: str | None = None
    """Our public id, where the event carries it."""


_TOLD = re.compile(r"[!-~]{1,255}")


def told_text(value: object) -> str | None:
    """Return *value* of a webhook if it is what providers' ids and types are made of, else ``None``.

    That is visible ASCII, up to 255 characters: nothing else could be kept, or become a part of a path.
    """
    return value if isinstance(value, str) and _TOLD.fullmatch(value) else None


class ProviderUnavailable(Exception):  # noqa: N818 - named after what it tells the caller
    """The call provably did nothing: no connection, breaker open, throttled. It may be sent again, or elsewhere."""

    def __init__(self, message: str, *, retry_after_seconds: float | None = None, no_connection: bool = False) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds
        self.no_connection = no_connection
        """Whether the provider could not be reached, which counts against it; a full bucket or a 429 does not."""


class CallHeld(ProviderUnavailable):
    """Our own side held the call back, by its breaker or its rate: the provider was not asked, so it was no attempt."""


class OutcomeUnknown(Exception):  # noqa: N818 - named after what it tells the caller
    """The call may have been carried out: time-out, broken connection, an answer of 5xx. Only the provider can tell."""


class StillUnknown(OutcomeUnknown):
    """The provider is well and answered, but the answer proves nothing yet: it says nothing against the provider."""


class ProviderRejected(Exception):  # noqa: N818 - named after what it tells the caller
    """The provider refused the request as such, and did nothing. *code* as in :attr:`Snapshot.failure_code`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class SignatureInvalid(Exception):  # noqa: N818 - named after what it tells the caller
    """A webhook is not from the provider."""


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider can do."""

    methods: frozenset[Method]
    currencies: frozenset[str] | None = None
    """Currencies; ``None``: all."""
    needs_customer: frozenset[Method] = frozenset()
    """Methods for which it needs the payer's personal data."""
    idempotency_hours: int = 24
    """Time for which it remembers an idempotency key. Unit: hours."""
    find_delay_seconds: float = 0.0
    """Time after which a charge that was made can surely be found by our payment id. Unit: seconds."""
    max_installments: int = 1
    card_token_prefixes: tuple[str, ...] = ()
    """How the provider's card tokens begin; empty: they cannot be told by their looks."""


class Provider(Protocol):
    """A payment provider.

    Every call raises :class:`ProviderUnavailable`, :class:`OutcomeUnknown` or :class:`ProviderRejected` and nothing else; a
    declined card is no exception but a snapshot with status ``failed``. A call repeated with the same idempotency key has
    the effect of one.
    """

    @property
    def name(self) -> str:
        """Name of the provider, as payments carry it."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""
        ...

    async def charge(self, charge: Charge) -> Snapshot:
        """Make a charge."""
        ...

    async def capture(self, step: Step) -> Snapshot:
        """Take all or a part of what was authorised; the rest is let go."""
        ...

    async def cancel(self, step: Step) -> Snapshot:
        """Let go what was authorised, or withdraw what nobody has paid."""
        ...

    async def refund(self, step: Step) -> Snapshot:
        """Give back all or a part of what was captured."""
        ...

    async def fetch(self, reference: str) -> Snapshot:
        """Return the charge *reference* as it stands now."""
        ...

    async def find(self, payment_id: str) -> Snapshot | None:
        """Return the charge that was made for our *payment_id*, or ``None`` if the provider knows none.

        It costs three requests at most.

        Raises:
            StillUnknown: when it was not found, and what was read is no proof that there is none.
        """
        ...

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> InboundEvent:
        """Return what the webhook *body* is about.

        Raises:
            SignatureInvalid: when it is not from the provider.
        """
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...
