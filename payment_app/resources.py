"""What a process of the service holds while it runs: connections, keys, providers, and the parts that use them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from payment_app.cache.client import open_redis
from payment_app.customers.service import Customers
from payment_app.database.pool import Pool, make_pool
from payment_app.payments.execution import Executor
from payment_app.payments.model import Payment
from payment_app.payments.service import Payments
from payment_app.providers.model import Provider
from payment_app.providers.registry import build_providers, close_providers
from payment_app.security.crypto import Cipher
from payment_app.security.tokens import TokenSigner
from payment_app.settings import Settings
from payment_app.telemetry.metrics import Metrics

if TYPE_CHECKING:
    from redis.asyncio import Redis

CHECKOUT = "checkout"
"""Purpose of the tokens in links to the hosted checkout."""

CHECKOUT_LIFETIME = timedelta(days=7)
"""Longest life of such a link: beyond the due date of a boleto."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resources:
    """The parts of a running process."""

    settings: Settings
    metrics: Metrics
    pool: Pool
    redis: Redis | None
    cipher: Cipher
    signer: TokenSigner
    providers: Mapping[str, Provider]
    customers: Customers
    executor: Executor
    payments: Payments


@asynccontextmanager
async def open_resources(settings: Settings, metrics: Metrics) -> AsyncIterator[Resources]:
    """Open everything that *settings* name, and close it in reverse order. The database may be away: nothing waits for it."""
    async with AsyncExitStack() as stack:
        # Connections come with their first use: a service that starts while the database is away is not ready, but alive.
        pool = make_pool(replace(settings, database_pool_min_size=0), metrics)
        await stack.enter_async_context(pool)
        redis = open_redis(settings)
        if redis is not None:
            stack.push_async_callback(redis.aclose)
        cipher, signer = Cipher.from_settings(settings), TokenSigner.from_settings(settings)
        providers = build_providers(settings, pool, redis, metrics)
        stack.push_async_callback(close_providers, providers)
        customers = Customers(pool, cipher)
        link = checkout_link(settings, signer)
        executor = Executor(pool, providers, customers.person, cipher, metrics, checkout_url=link)
        payments = Payments(
            pool,
            providers,
            executor,
            cipher,
            metrics,
            checkout_url=link,
            sync_wait_seconds=settings.sync_wait_seconds,
        )
        yield Resources(
            settings=settings,
            metrics=metrics,
            pool=pool,
            redis=redis,
            cipher=cipher,
            signer=signer,
            providers=providers,
            customers=customers,
            executor=executor,
            payments=payments,
        )


def checkout_link(settings: Settings, signer: TokenSigner) -> Callable[[Payment], str]:
    """Return what makes the address of a payment's hosted checkout: the same for as long as the payment lives."""
    base = f"{settings.base_url}/checkout/"

    def link(payment: Payment) -> str:
        return base + signer.sign(CHECKOUT, payment.id.bytes, payment.created_at + CHECKOUT_LIFETIME)

    return link


def now() -> datetime:
    """Return the time, with its zone."""
    return datetime.now(UTC)
