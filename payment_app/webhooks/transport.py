"""HTTP towards merchants: what is sent reaches public addresses alone, and what comes back is hardly read.

The address is checked where the socket is made for it, after every resolution and for every address that is tried. So there
is no moment between check and use in which a name could change what it means (DNS rebinding), and no notation of an address
that goes another way.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import aiohttp
import certifi
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from payment_app import __version__
from payment_app.webhooks.addresses import is_allowed
from payment_app.webhooks.model import AttemptOutcome

CONNECT_SECONDS = 5.0
"""Longest time to connect, within the time for the whole attempt. Unit: seconds."""

HEADER_BYTES = 8192
"""Longest line and header of an answer that is read. Unit: bytes."""

RESOLVERS = 16
"""Names that are looked up at once. They have threads of their own: a name server that hangs delays no provider."""


class AddressRefused(OSError):  # noqa: N818 - named after what it tells the caller
    """A webhook would have gone to an address that it may not go to."""

    def __init__(self) -> None:
        super().__init__("the address is not allowed")


class Result:
    """What became of one request."""

    __slots__ = ("asked_pause", "error", "outcome", "status")

    def __init__(
        self,
        outcome: AttemptOutcome,
        *,
        status: int | None = None,
        error: str | None = None,
        asked_pause: timedelta = timedelta(),
    ) -> None:
        self.outcome: AttemptOutcome = outcome
        self.status = status
        self.error = error
        """A word for merchants to read; never the text of an exception, which can tell of the inner network."""
        self.asked_pause = asked_pause


class Transport:
    """Sends messages; one for a process, closed at its end."""

    def __init__(
        self,
        *,
        timeout_seconds: float,
        allow_private: bool,
        connections: int,
        resolver: AbstractResolver | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds, sock_connect=min(CONNECT_SECONDS, timeout_seconds))
        self._allow_private = allow_private
        self._connections = connections
        self._resolver = resolver
        # A slim image has no authorities of its own.
        self._ssl = ssl_context or ssl.create_default_context(cafile=certifi.where())
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, headers: dict[str, str], body: bytes) -> Result:
        """Send *body* once and return what became of it; whatever goes wrong is a result and no exception."""
        session = self._session or self._open()
        try:
            async with session.post(
                URL(url, encoded=True), data=body, headers=headers, allow_redirects=False, timeout=self._timeout
            ) as response:
                # The status is all that counts. The rest of the answer is not read, and with it the connection is given up.
                return _judge(response)
        except TimeoutError:
            return Result("timeout", error="timeout")
        except aiohttp.ClientSSLError:
            return Result("failed", error="tls_failed")
        except aiohttp.ClientConnectorDNSError:
            return Result("failed", error="name_not_resolved")
        except aiohttp.ClientConnectorError as error:
            if isinstance(error.os_error, AddressRefused):
                return Result("blocked", error="address_not_allowed")
            return Result("failed", error="connection_failed")
        except aiohttp.InvalidURL:
            return Result("blocked", error="address_not_allowed")
        except (aiohttp.ClientError, OSError, ValueError):
            return Result("failed", error="connection_broken")

    async def close(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=self._connections,
                ssl=self._ssl,
                resolver=self._resolver or ThreadResolver(absolute=not self._allow_private),
                socket_factory=self._socket,
            ),
            headers={"User-Agent": f"payment-api-webhooks/{__version__}", "Content-Type": "application/json"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            max_line_size=HEADER_BYTES,
            max_field_size=HEADER_BYTES,
        )
        return self._session

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Return the socket for one address, unless that is refused."""
        family, kind, protocol, _, address = info
        if not is_allowed(str(address[0]), allow_private=self._allow_private):
            raise AddressRefused
        return socket.socket(family=family, type=kind, proto=protocol)


class ThreadResolver(AbstractResolver):
    """Asks the system's resolver in threads of its own."""

    def __init__(self, *, absolute: bool) -> None:
        """Prepare to ask. *absolute*: for names as they stand, whatever search list the system has.

        In a cluster, the list turns the public ``hooks.shop`` into the service ``hooks`` of the namespace ``shop``, and asks for
        that first. Source: resolv.conf(5), ``ndots``; Kubernetes, "DNS for Services and Pods".
        """
        self._absolute = absolute
        self._threads = ThreadPoolExecutor(RESOLVERS, thread_name_prefix="webhook-resolver")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of *host*.

        Raises:
            OSError: when there are none.
        """

        def ask() -> list[tuple[Any, ...]]:
            labels = host.split(".")
            # Not for what is one word or reads as a number: its address is checked, so that it is refused as what it is.
            is_name = len(labels) > 1 and labels[-1][:1].isalpha()
            name = f"{host}." if self._absolute and is_name else host
            return list(socket.getaddrinfo(name, port, family=family, type=socket.SOCK_STREAM))

        found = await asyncio.get_running_loop().run_in_executor(self._threads, ask)
        return [
            ResolveResult(
                hostname=host,
                host=address[0],
                port=port,
                family=each_family,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for each_family, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Let the threads end by themselves: one that waits for a name server cannot be stopped."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _judge(response: aiohttp.ClientResponse) -> Result:
    status = response.status
    if 200 <= status < 300:
        return Result("delivered", status=status)
    error = "redirect_refused" if 300 <= status < 400 else "status_not_2xx"
    return Result("rejected", status=status, error=error, asked_pause=_retry_after(response.headers.get("Retry-After")))


def _retry_after(text: str | None) -> timedelta:
    """Return the pause that an answer asks for in seconds; a date, the header's other form, is not honoured."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 6:
        return timedelta()
    return timedelta(seconds=int(text))
