"""Which provider takes a payment, and when another one may."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest

from payment_app.payments.model import Method
from payment_app.payments.routing import candidates, movable
from payment_app.providers.model import Provider
from payment_app.providers.pagarme import PagarmeProvider
from payment_app.providers.stripe import StripeProvider

PROVIDERS = cast(
    Mapping[str, Provider],
    {
        "stripe": SimpleNamespace(name="stripe", capabilities=StripeProvider.capabilities),
        "pagarme": SimpleNamespace(name="pagarme", capabilities=PagarmeProvider.capabilities),
    },
)


class TestCandidates:
    """Providers that may take a payment."""

    @pytest.mark.parametrize(
        ("method", "currency", "explicit", "more", "names"),
        [
            ("pix", "BRL", None, {}, ["stripe", "pagarme"]),
            ("boleto", "BRL", None, {}, ["stripe", "pagarme"]),
            ("pix", "BRL", "pagarme", {}, ["pagarme"]),
            ("pix", "USD", None, {}, []),
            ("card", "JPY", None, {}, ["stripe"]),
            ("card", "KWD", None, {}, []),
            ("card", "BRL", None, {}, ["stripe"]),
            ("card", "USD", "pagarme", {}, []),
            ("card", "BRL", "nobody", {}, []),
            ("card", "BRL", None, {"card_token": "pm_1"}, ["stripe"]),
            ("card", "BRL", None, {"card_token": "token_1"}, ["pagarme"]),
            ("card", "USD", None, {"card_token": "token_1"}, []),
            ("card", "BRL", None, {"card_token": "tok_sandbox_visa"}, []),
            ("card", "BRL", "stripe", {"card_token": "token_1"}, ["stripe"]),
            ("card", "BRL", None, {"installments": 3}, ["pagarme"]),
            ("card", "BRL", None, {"installments": 13}, []),
            ("pix", "BRL", None, {"has_customer": False}, ["stripe"]),
            ("pix", "BRL", "pagarme", {"has_customer": False}, []),
            ("boleto", "BRL", None, {"has_customer": False}, []),
        ],
    )
    def test_each(
        self, method: Method, currency: str, explicit: str | None, more: dict[str, Any], names: list[str]
    ) -> None:
        """By method, currency, wish, token and instalments; a card has one at most."""
        assert candidates(method, currency, explicit, PROVIDERS, **more) == names


class TestMovable:
    """Methods that a provider can take over."""

    @pytest.mark.parametrize(
        ("names", "has_customer", "methods"),
        [
            ((), True, set()),
            (("stripe", "pagarme"), True, {"pix", "boleto"}),
            (("stripe",), False, {"pix"}),
            (("pagarme",), False, set()),
        ],
    )
    def test_each(self, names: tuple[str, ...], methods: set[str], *, has_customer: bool) -> None:
        """Never a card, and without a customer only what needs none."""
        assert movable([PROVIDERS[name] for name in names], has_customer=has_customer) == methods
