"""The providers that the settings name."""

from __future__ import annotations

import secrets
from dataclasses import replace

from payment_app._settings_parse import Secret
from payment_app.database.pool import Pool
from payment_app.providers.guarded import Guarded
from payment_app.providers.registry import build_providers, close_providers, sandbox_of, warm_up
from payment_app.settings import Settings
from payment_app.telemetry.metrics import Metrics
from tests.payment_app.providers.cases import charge
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_stripe import FakeStripe


def secret() -> Secret:
    """Return a random secret."""
    return Secret(secrets.token_hex(8))


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
