"""The addresses that providers send webhooks to.

A webhook is verified, noted by its id and answered; reading the charge again is the worker's work. To do it here would make
the provider wait for a call of its own API, which it answers with repeats just when it is slow, and would spend requests that
payers wait for. It costs a payment up to the pause of the worker's loop, half a second.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from payment_app import keys
from payment_app.errors import PaymentError
from payment_app.providers.model import SignatureInvalid
from payment_app.resources import now
from payment_app.telemetry import context
from payment_app.web import body
from payment_app.webhooks import inbound_store

log = structlog.get_logger()

LIMIT_BYTES = 262_144
"""Largest body; an event with its charge, refunds and metadata has some ten thousand bytes. Unit: bytes."""

SENDERS = frozenset({"stripe", "pagarme"})
"""Providers that send webhooks."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_inbound(app: web.Application) -> None:
    """Add the address of each provider in use; the others' do not exist."""
    for name in app[keys.PROVIDERS]:
        if name in SENDERS:
            app.router.add_post(f"/webhooks/{name}", receiver(name))


def receiver(name: str) -> Handler:
    """Return the handler of the webhooks of provider *name*."""

    async def receive(request: web.Request) -> web.StreamResponse:
        app = request.app
        context.bind(provider=name)
        text = await body.read(request, limit_bytes=LIMIT_BYTES)
        try:
            event = app[keys.PROVIDERS][name].parse_webhook(request.headers, text)
        except SignatureInvalid as error:
            app[keys.METRICS].inbound_webhook(name, "invalid")
            log.warning("inbound_webhook_invalid")
            raise PaymentError("signature_invalid", "the webhook is not the provider's") from error
        new = await inbound_store.receive(app[keys.POOL], name, event, now())
        app[keys.METRICS].inbound_webhook(name, "accepted" if new else "duplicate")
        return web.json_response({"received": True})

    return receive
