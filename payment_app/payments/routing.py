"""Which provider takes a payment, and when another one may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from payment_app.payments.model import Method
from payment_app.providers.model import Provider

MOVABLE: frozenset[Method] = frozenset({"pix", "boleto"})
"""Methods that any provider can start. A card token belongs to the provider that made it."""


def candidates(
    method: Method,
    currency: str,
    explicit: str | None,
    providers: Mapping[str, Provider],
    *,
    card_token: str | None = None,
    installments: int = 1,
    has_customer: bool = True,
) -> list[str]:
    """Return the names of the *providers* that may take a payment, the preferred one first.

    Args:
        method: what the payer pays with.
        currency: ISO 4217 code.
        explicit: provider that the merchant asks for; then it is that one or none.
        providers: all that are in use, in order of preference.
        card_token: a token whose looks tell its provider takes the payment there.
        installments: parts in which a card is charged.
        has_customer: whether the payment names its payer; else those that need to know drop out.
    """
    fitting = [
        name
        for name, provider in providers.items()
        if explicit in {None, name}
        and _takes(provider, method, currency, installments)
        and (has_customer or method not in provider.capabilities.needs_customer)
    ]
    if method in MOVABLE:
        return fitting
    if card_token and explicit is None:
        fitting = [name for name in fitting if _knows(providers[name], card_token)]
    return fitting[:1]


def movable(providers: Iterable[Provider], *, has_customer: bool) -> frozenset[Method]:
    """Return the methods of payments that one of the *providers* can take over from another one.

    Args:
        providers: those that take calls.
        has_customer: whether the payments name their payer.
    """
    found: set[Method] = set()
    for provider in providers:
        can = provider.capabilities
        found |= can.methods if has_customer else can.methods - can.needs_customer
    return MOVABLE & found


def _takes(provider: Provider, method: Method, currency: str, installments: int) -> bool:
    can = provider.capabilities
    fits = can.currencies is None or currency in can.currencies
    # PIX and boleto are Brazil's: both are paid in reais alone.
    return (
        method in can.methods
        and fits
        and installments <= can.max_installments
        and (method == "card" or currency == "BRL")
    )


def _knows(provider: Provider, card_token: str) -> bool:
    prefixes = provider.capabilities.card_token_prefixes
    return not prefixes or card_token.startswith(prefixes)
