"""Providers over real HTTP, at stand-ins on loopback."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import pytest

from payment_app.database.pool import Pool
from payment_app.providers.model import Provider
from payment_app.providers.pagarme import PagarmeProvider
from payment_app.providers.sandbox import SandboxProvider
from payment_app.providers.stripe import StripeProvider
from tests.payment_app.providers.sandbox_samples import Clock
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_provider import FakeProvider
from tests.support.fake_stripe import FakeStripe

TIMEOUT_SECONDS = 0.5


class Pair(NamedTuple):
    """A provider's adapter and the stand-in that it speaks with."""

    provider: Provider
    fake: FakeProvider


def adapter(name: str, base: str, timeout_seconds: float = TIMEOUT_SECONDS, **more: Any) -> Provider:
    """Return the adapter *name* for the API at *base*."""
    if name == "stripe":
        return StripeProvider(secrets.token_hex(8), api_base=base, timeout_seconds=timeout_seconds, **more)
    return PagarmeProvider(secrets.token_hex(8), api_base=base, timeout_seconds=timeout_seconds, **more)


@pytest.fixture
async def stripe(fake_stripe: FakeStripe) -> AsyncIterator[StripeProvider]:
    """Return the adapter of Stripe at its stand-in."""
    provider = adapter("stripe", fake_stripe.url)
    assert isinstance(provider, StripeProvider)
    await provider.warm_up()
    yield provider
    await provider.close()


@pytest.fixture
async def pagarme(fake_pagarme: FakePagarme) -> AsyncIterator[PagarmeProvider]:
    """Return the adapter of Pagar.me at its stand-in."""
    provider = adapter("pagarme", fake_pagarme.url)
    assert isinstance(provider, PagarmeProvider)
    yield provider
    await provider.close()


@pytest.fixture(params=["stripe", "pagarme"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """Return each real provider's adapter, in turn."""
    return Pair(request.getfixturevalue(request.param), request.getfixturevalue(f"fake_{request.param}"))


@pytest.fixture
def clock() -> Clock:
    """Return a clock for the test to move."""
    return Clock()


@pytest.fixture
def sandbox(pool: Pool, clock: Clock) -> SandboxProvider:
    """Return a sandbox on the test's own database."""
    return SandboxProvider(pool, base_url="https://pay.example", clock=clock)
