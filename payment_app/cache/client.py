"""The client of Redis: one server, or the primary that the Sentinels name.

It fails fast and does not retry: whoever uses it goes on without Redis, and a request must not wait for it twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from payment_app.settings import Settings

UNAVAILABLE = (RedisError, OSError, TimeoutError)
"""What a command raises while Redis is away."""


def open_redis(settings: Settings) -> Redis | None:
    """Return a client, which connects when it is first used, or ``None`` where ``REDIS_HOST`` and Sentinels are empty.

    Close it with ``await client.aclose()``.
    """
    if settings.redis_sentinels:
        return _through_sentinels(settings)
    if not settings.redis_host:
        return None
    return Redis(
        host=settings.redis_host,
        port=settings.redis_port,
        password=_password(settings),
        **_timeouts(settings),
        **_tls(settings),
    )


class _ThroughSentinels(Redis):
    """A client that also closes its connections to the Sentinels."""

    sentinels: Sequence[Redis] = ()

    async def aclose(self, close_connection_pool: bool | None = None) -> None:
        """Close everything."""
        await super().aclose(close_connection_pool)
        for sentinel in self.sentinels:
            await sentinel.aclose()


def _through_sentinels(settings: Settings) -> Redis:
    addresses = []
    for each in settings.redis_sentinels:
        host, _, port = each.rpartition(":")
        addresses.append((host, int(port)))
    # The Sentinels share the password and the certificate of the servers: they guard the same thing.
    sentinel = Sentinel(  # type: ignore[no-untyped-call]  # the library left it without annotations
        addresses,
        sentinel_kwargs={"password": _password(settings), **_timeouts(settings), **_tls(settings)},
        password=_password(settings),
        **_timeouts(settings),
        **_tls(settings),
    )
    client: _ThroughSentinels = sentinel.master_for(settings.redis_master_name, redis_class=_ThroughSentinels)
    client.sentinels = sentinel.sentinels
    return client


def _password(settings: Settings) -> str | None:
    return settings.redis_password.reveal() if settings.redis_password else None


def _timeouts(settings: Settings) -> dict[str, Any]:
    return {
        "socket_timeout": settings.redis_timeout_seconds,
        "socket_connect_timeout": settings.redis_timeout_seconds,
        "retry": Retry(NoBackoff(), 0),
        "client_name": "payment-api",
    }


def _tls(settings: Settings) -> dict[str, Any]:
    if not settings.redis_tls:
        return {}
    return {
        "ssl": True,
        "ssl_cert_reqs": "required",
        "ssl_check_hostname": True,
        "ssl_ca_certs": settings.redis_ca_file,
    }
