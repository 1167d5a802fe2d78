"""The aiohttp application of the API: its resources under their keys, its endpoints, its pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from aiohttp import web

from payment_app import keys
from payment_app.auth.authenticator import DatabaseAuthenticator
from payment_app.auth.bearer import TokenVerifier
from payment_app.auth.handlers import ENDPOINTS as API_KEYS
from payment_app.customers.handlers import ENDPOINTS as CUSTOMERS
from payment_app.health import handlers as health
from payment_app.health.readiness import Readiness, database_problem
from payment_app.ledger.handlers import ENDPOINTS as LEDGER
from payment_app.lifecycle import Lifecycle
from payment_app.limits.limiter import Limiter
from payment_app.pages.install import add_pages
from payment_app.payments.dispute_handlers import ENDPOINTS as DISPUTES
from payment_app.payments.handlers import ENDPOINTS as PAYMENTS
from payment_app.privacy.handlers import ENDPOINTS as PRIVACY
from payment_app.resources import Resources
from payment_app.settings import Settings
from payment_app.web import openapi
from payment_app.web.deadlines import Deadlines
from payment_app.web.dispatch import routes
from payment_app.web.endpoint import Endpoint
from payment_app.web.middleware import Handler, surround
from payment_app.webhooks.handlers import ENDPOINTS as WEBHOOKS
from payment_app.webhooks.inbound import add_inbound

ENDPOINTS: Sequence[Endpoint] = (*PAYMENTS, *DISPUTES, *CUSTOMERS, *PRIVACY, *LEDGER, *WEBHOOKS, *API_KEYS)
"""All endpoints of the API, in the order in which the documentation shows them."""


def make_app(resources: Resources, lifecycle: Lifecycle) -> web.Application:
    """Return the application over *resources*; it serves as soon as it is run."""
    settings = resources.settings
    around = surround(Deadlines(settings.request_timeout_seconds), lifecycle, resources.metrics)
    app = web.Application(middlewares=[around], client_max_size=settings.body_limit_bytes)
    app[keys.SETTINGS] = settings
    app[keys.LIFECYCLE] = lifecycle
    app[keys.METRICS] = resources.metrics
    app[keys.POOL] = resources.pool
    app[keys.REDIS] = resources.redis
    app[keys.CIPHER] = resources.cipher
    app[keys.SIGNER] = resources.signer
    app[keys.PROVIDERS] = resources.providers
    app[keys.CUSTOMERS] = resources.customers
    app[keys.EXECUTOR] = resources.executor
    app[keys.PAYMENTS] = resources.payments
    app[keys.AUTHENTICATOR] = DatabaseAuthenticator(resources.pool, _verifier(settings))
    app[keys.LIMITER] = Limiter(
        resources.redis,
        resources.metrics,
        default_limit=settings.rate_limit_requests_per_second,
        timeout_seconds=settings.redis_timeout_seconds,
    )
    app[keys.OPENAPI] = openapi.document(ENDPOINTS, settings.base_url)
    app.add_routes(health.routes(lifecycle, Readiness(lifecycle, database_problem(resources.pool))))
    app.router.add_get("/openapi.json", _openapi(msgspec.json.encode(app[keys.OPENAPI])))
    app.router.add_routes(routes(ENDPOINTS))
    add_pages(app)
    add_inbound(app)
    return app


def _verifier(settings: Settings) -> TokenVerifier:
    secrets = [settings.jwt_secret, settings.jwt_secret_previous]
    return TokenVerifier([each.reveal() for each in secrets if each is not None])


def _openapi(text: bytes) -> Handler:
    async def handle(_: web.Request) -> web.Response:
        return web.Response(body=text, content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})

    return handle
