"""Keys under which the application holds its resources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import web

from payment_app.settings import Settings

if TYPE_CHECKING:
    from redis.asyncio import Redis

    from payment_app.auth.principal import Authenticator
    from payment_app.customers.service import Customers
    from payment_app.database.pool import Pool
    from payment_app.lifecycle import Lifecycle
    from payment_app.limits.limiter import Limiter
    from payment_app.payments.execution import Executor
    from payment_app.payments.service import Payments
    from payment_app.providers.model import Provider
    from payment_app.security.crypto import Cipher
    from payment_app.security.tokens import TokenSigner
    from payment_app.telemetry.metrics import Metrics

SETTINGS: web.AppKey[Settings] = web.AppKey("settings", Settings)
LIFECYCLE: web.AppKey[Lifecycle] = web.AppKey("lifecycle")
POOL: web.AppKey[Pool] = web.AppKey("pool")
REDIS: web.AppKey[Redis | None] = web.AppKey("redis")
CIPHER: web.AppKey[Cipher] = web.AppKey("cipher")
SIGNER: web.AppKey[TokenSigner] = web.AppKey("signer")
METRICS: web.AppKey[Metrics] = web.AppKey("metrics")
LIMITER: web.AppKey[Limiter] = web.AppKey("limiter")
AUTHENTICATOR: web.AppKey[Authenticator] = web.AppKey("authenticator")
PROVIDERS: web.AppKey[Mapping[str, Provider]] = web.AppKey("providers")
CUSTOMERS: web.AppKey[Customers] = web.AppKey("customers")
EXECUTOR: web.AppKey[Executor] = web.AppKey("executor")
PAYMENTS: web.AppKey[Payments] = web.AppKey("payments")
OPENAPI: web.AppKey[dict[str, Any]] = web.AppKey("openapi")
