"""The providers that the settings name, guarded, in order of preference."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import structlog

from payment_app.providers.breaker import Breaker, State
from payment_app.providers.guarded import Guarded, NoObserver, Observer
from payment_app.providers.limits import Scripting, SharedBucket
from payment_app.providers.model import Provider
from payment_app.settings import ProviderName, Settings

if TYPE_CHECKING:
    import asyncpg

    from payment_app.providers.sandbox import SandboxProvider

log = structlog.get_logger()

GRACE_SECONDS = 1.0
"""How much longer than the adapter's own time-out the guard waits: the adapter knows better what its time-out proves."""

LOOK_SECONDS = 5.0
"""Time between two looks at the breakers: a scrape apart. Unit: seconds."""


def build_providers(
    settings: Settings, pool: asyncpg.Pool, redis: Scripting | None = None, observer: Observer | None = None
) -> Mapping[str, Provider]:
    """Return the providers of *settings*, by name, the preferred one first; they connect when they are first used.

    Args:
        settings: which providers, with their keys, bases, time-outs and rates.
        pool: where the sandbox keeps its record.
        redis: where all processes count their calls together; ``None``: each counts by itself.
        observer: what is told of calls; ``None``: nobody.
    """
    watching = observer or NoObserver()
    built: dict[str, Provider] = {}
    for name in settings.payment_providers:
        # The sandbox has no limit that others would mind.
        bucket = None
        if name != "sandbox":
            bucket = SharedBucket(
                name,
                settings.provider_requests_per_second,
                redis,
                redis_timeout_seconds=settings.redis_timeout_seconds,
                on_degraded=watching.limiter_degraded,
            )
        built[name] = Guarded(
            _build(name, settings, pool),
            timeout_seconds=settings.provider_timeout_seconds + GRACE_SECONDS,
            bucket=bucket,
            breaker=Breaker(on_change=partial(_breaker_changed, watching, name)),
            observer=watching,
        )
        watching.breaker_state(name, "closed")
    return MappingProxyType(built)


def _breaker_changed(watching: Observer, name: str, state: State) -> None:
    """Tell of a breaker once, in place of every call that it holds back."""
    write = log.warning if state == "open" else log.info
    write("provider_breaker_changed", provider=name, state=state)
    watching.breaker_state(name, state)


async def watch_breakers(providers: Mapping[str, Provider], *, every_seconds: float = LOOK_SECONDS) -> None:
    """Look at the breakers of *providers* until the task is canceled, so that none is told to be open for longer than it is."""
    while True:
        await asyncio.sleep(every_seconds)
        for provider in providers.values():
            if isinstance(provider, Guarded):
                provider.breaker.look()


async def warm_up(providers: Mapping[str, Provider]) -> None:
    """Import what the *providers* import late; to be run in the background once the process serves."""
    for provider in providers.values():
        inner = provider.inner if isinstance(provider, Guarded) else provider
        if inner.name == "stripe":
            from payment_app.providers.stripe import StripeProvider

            if isinstance(inner, StripeProvider):
                await inner.warm_up()


def sandbox_of(providers: Mapping[str, Provider]) -> SandboxProvider | None:
    """Return the sandbox behind its guard, for what its payers do, or ``None`` where it is not in use."""
    from payment_app.providers.sandbox import SandboxProvider

    provider = providers.get("sandbox")
    inner = provider.inner if isinstance(provider, Guarded) else provider
    return inner if isinstance(inner, SandboxProvider) else None


async def close_providers(providers: Mapping[str, Provider]) -> None:
    """Close all connections to *providers*."""
    for provider in providers.values():
        await provider.close()


def _build(name: ProviderName, settings: Settings, pool: asyncpg.Pool) -> Provider:
    if name == "stripe":
        from payment_app.providers.stripe import StripeProvider

        webhook = settings.stripe_webhook_secret.reveal() if settings.stripe_webhook_secret else ""
        return StripeProvider(
            settings.stripe_secret_key.reveal() if settings.stripe_secret_key else "",
            api_base=settings.stripe_api_base,
            timeout_seconds=settings.provider_timeout_seconds,
            webhook_secrets=tuple(part.strip() for part in webhook.split(",") if part.strip()),
            find_delay_seconds=settings.provider_settle_seconds,
        )
    if name == "pagarme":
        from payment_app.providers.pagarme import PagarmeProvider

        user, password = settings.pagarme_webhook_user, settings.pagarme_webhook_password
        return PagarmeProvider(
            settings.pagarme_secret_key.reveal() if settings.pagarme_secret_key else "",
            api_base=settings.pagarme_api_base,
            timeout_seconds=settings.provider_timeout_seconds,
            webhook_user=user.reveal() if user else None,
            webhook_password=password.reveal() if password else None,
            find_delay_seconds=settings.provider_settle_seconds,
        )
    from payment_app.providers.sandbox import SandboxProvider

    return SandboxProvider(pool, base_url=settings.base_url)
