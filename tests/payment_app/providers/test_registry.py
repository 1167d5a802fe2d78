"""The providers that the settings name."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from functools import partial

from payment_app._settings_parse import Secret
from payment_app.database.pool import Pool
from payment_app.providers.breaker import Breaker, BreakerRules
from payment_app.providers.guarded import Guarded
from payment_app.providers.registry import build_providers, close_providers, sandbox_of, warm_up, watch_breakers
from payment_app.settings import Settings
from payment_app.telemetry.metrics import Metrics
from tests.payment_app.providers.cases import charge
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_stripe import FakeStripe


def secret() -> Secret:
    """Return a random secret."""
    return Secret(secrets.token_hex(8))


class TestWatchBreakers:
    """What is told of breakers while nobody calls."""

    async def test_an_open_one_is_told_no_longer_than_it_is(self, settings: Settings, pool: Pool) -> None:
        """Its gauge turns by itself: the last payer of the night may have met a provider that was away."""
        metrics = Metrics()
        provider = build_providers(settings, pool, None, metrics)["sandbox"]
        assert isinstance(provider, Guarded)
        told = partial(metrics.breaker_state, "sandbox")
        provider.breaker = Breaker(BreakerRules(minimum_calls=1, open_seconds=0.05), on_change=told)
        provider.breaker.failed()

        def is_open() -> float | None:
            return metrics.registry.get_sample_value("provider_breaker_state", {"provider": "sandbox", "state": "open"})

        before = is_open()
        watching = asyncio.create_task(watch_breakers({"sandbox": provider}, every_seconds=0.01))
        for _ in range(500):
            if not is_open():
                break
            await asyncio.sleep(0.01)
        watching.cancel()

        assert (before, is_open()) == (1, 0)


class TestBuildProviders:
    """From settings to providers."""

    async def test_all_in_their_order(
        self, settings: Settings, pool: Pool, fake_stripe: FakeStripe, fake_pagarme: FakePagarme
    ) -> None:
        """Each works, at the base that it was given, and the metrics fit as observer."""
        settings = replace(
            settings,
            payment_providers=("pagarme", "stripe", "sandbox"),
            stripe_secret_key=secret(),
            stripe_webhook_secret=Secret(f"{secrets.token_hex(8)}, {secrets.token_hex(8)}"),
            stripe_api_base=fake_stripe.url,
            pagarme_secret_key=secret(),
            pagarme_webhook_user=secret(),
            pagarme_webhook_password=secret(),
            pagarme_api_base=fake_pagarme.url,
        )
        providers = build_providers(settings, pool, None, Metrics())
        await warm_up(providers)
        seen = [await provider.charge(charge(name)) for name, provider in providers.items()]
        await close_providers(providers)

        assert list(providers) == ["pagarme", "stripe", "sandbox"]
        assert [each.status for each in seen] == ["captured"] * 3
        assert all(isinstance(provider, Guarded) for provider in providers.values())

    async def test_the_sandbox_can_be_reached_for_its_payers(self, settings: Settings, pool: Pool) -> None:
        """Behind its guard, and only where it is in use."""
        providers = build_providers(settings, pool)
        sandbox = sandbox_of(providers)
        seen = await providers["sandbox"].charge(charge("sandbox", method="pix"))

        assert sandbox is not None
        assert (await sandbox.pay(seen.reference)).status == "captured"
        assert sandbox_of({}) is None
