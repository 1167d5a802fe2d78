"""The official package's client over our own transport. Importing this imports the package."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import aiohttp
import stripe

# At level debug the package logs what is posted, personal data too.
logging.getLogger("stripe").setLevel(logging.WARNING)


class Transport(stripe.AIOHTTPClient):
    """The package's transport, which gives its connection back however a call ends.

    The package's own leaves a connection with the garbage collector when the body of an answer cannot be read, follows
    redirects, and hides whether anything was sent; here aiohttp's exceptions come through.
    """

    def __init__(self, session: aiohttp.ClientSession) -> None:
        super().__init__(session=session)
        self._own_session = session

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Send a request; return body, status and headers of the answer.

        Raises:
            aiohttp.ClientError, TimeoutError, OSError: when there is none.
        """
        async with self._own_session.request(
            method, url, headers=headers, data=post_data, allow_redirects=False
        ) as response:
            return await response.read(), response.status, response.headers


def make_client(secret_key: str, base: str, session: aiohttp.ClientSession) -> stripe.StripeClient:
    """Return a client that tries once: a second attempt is the caller's decision, with the same idempotency key."""
    return stripe.StripeClient(
        secret_key, base_addresses={"api": base}, http_client=Transport(session), max_network_retries=0
    )
