"""The pages as tests open them: a server on loopback, people who use the console, payments to look at."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from payment_app.app import make_app
from payment_app.auth.principal import Merchant
from payment_app.console import users
from payment_app.console.store import Role
from payment_app.lifecycle import Lifecycle
from payment_app.resources import Resources, open_resources
from payment_app.settings import load
from payment_app.telemetry.metrics import Metrics
from tests.payment_app.conftest import add_merchant, token
from tests.support.servers import free_ports

PASSWORD = secrets.token_urlsafe(16)


@dataclass(frozen=True)
class Page:
    """An answer, read."""

    status: int
    text: str
    headers: Mapping[str, str]
    cookies: list[str]
    """All that it sets."""
    path: str
    """Path of the last address, with its query."""

    @property
    def forms(self) -> list[dict[str, Any]]:
        """All forms: ``action``, ``method``, ``fields`` by name, ``submit`` fields apart."""
        parser = _Forms()
        parser.feed(self.text)
        return parser.forms

    def form(self, action: str) -> dict[str, str]:
        """Return the fields of the form that goes to *action*."""
        return next(dict(form["fields"]) for form in self.forms if form["action"] == action)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({"action": values.get("action", ""), "method": values.get("method", "get"), "fields": {}})
        if not self.forms:
            return
        fields = self.forms[-1]["fields"]
        if tag == "input" and "name" in values and values.get("type") not in {"checkbox", "radio"}:
            fields[values["name"]] = values.get("value", "")
        elif tag == "input" and values.get("type") == "radio" and "checked" in values:
            fields[values["name"]] = values["value"]
        elif tag == "select":
            self._select = values.get("name")
        elif tag == "option" and self._select and ("selected" in values or self._select not in fields):
            fields[self._select] = values.get("value", "")


@dataclass(frozen=True)
class Site:
    """A running service, and a browser's worth of cookies."""

    resources: Resources
    merchant: Merchant
    client: TestClient[web.Request, web.Application]
    others: list[TestClient[web.Request, web.Application]]
    """Clients of further people, to be closed."""

    @property
    def base(self) -> str:
        """Address of the service."""
        return self.resources.settings.base_url

    def browser(self) -> Site:
        """Return the same service for another person: without cookies."""
        client: Any = TestClient(self.client.server, cookie_jar=CookieJar(unsafe=True))
        self.others.append(client)
        return replace(self, client=client)

    async def get(self, path: str, *, follow: bool = True, headers: Mapping[str, str] | None = None) -> Page:
        """Open *path*."""
        async with self.client.get(path, allow_redirects=follow, headers=headers) as response:
            return await _read(response)

    async def post(
        self, path: str, fields: Mapping[str, str], *, follow: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Send a form."""
        async with self.client.post(path, data=dict(fields), allow_redirects=follow, headers=headers) as response:
            return await _read(response)

    async def submit(self, page: Page, action: str, **fields: str) -> Page:
        """Send the form of *page* that goes to *action*, with these fields filled in."""
        return await self.post(action, {**page.form(action), **fields})

    async def user(self, role: Role, *, merchant: UUID | None = None, email: str | None = None) -> str:
        """Make a user of the console and return their address; the password is :data:`PASSWORD`."""
        email = email or f"{role}-{secrets.token_hex(4)}@example.com"
        await users.create(
            self.resources.pool,
            email=email,
            password=PASSWORD,
            role=role,
            merchant_id=merchant,
            actor="console-user",
            actor_kind="system",
        )
        return email

    async def sign_in(self, email: str, password: str = PASSWORD) -> Page:
        """Sign in as *email*."""
        page = await self.get("/console/sign-in")
        return await self.submit(page, "/console/sign-in", email=email, password=password)

    async def signed_in(self, role: Role, *, merchant: UUID | None = None) -> Site:
        """Return the service as a new person in *role* sees it, signed in."""
        person = self.browser()
        page = await person.sign_in(await self.user(role, merchant=merchant))
        assert page.path == "/console/payments", page.text
        return person

    async def api(self, method: str, path: str, body: Any = None, *, merchant: Merchant | None = None) -> Any:
        """Call the API as a merchant, and return the body of a successful answer."""
        headers = {
            "Authorization": f"Bearer {token(self.resources.settings, merchant or self.merchant)}",
            "Idempotency-Key": secrets.token_hex(8),
        }
        async with self.client.request(method, path, json=body, headers=headers) as response:
            answered = await response.json(content_type=None)
            assert response.status < 300, answered
            return answered

    async def pay(self, *, merchant: Merchant | None = None, **fields: Any) -> dict[str, Any]:
        """Make a payment through the API: by card, approved, unless *fields* say otherwise."""
        wanted: dict[str, Any] = {"amount": 12_345, "currency": "BRL", "method": "card", **fields}
        if wanted["method"] == "card":
            wanted.setdefault("card_token", "tok_sandbox_visa")
        if wanted.get("card_token") is None:
            wanted.pop("card_token", None)
        made: dict[str, Any] = await self.api("POST", "/v1/payments", wanted, merchant=merchant)
        return made

    async def payment(self, payment_id: str, merchant: Merchant | None = None) -> dict[str, Any]:
        """Read a payment through the API."""
        found: dict[str, Any] = await self.api("GET", f"/v1/payments/{payment_id}", merchant=merchant)
        return found


@asynccontextmanager
async def serve_site(environment: Mapping[str, str], **settings: str) -> AsyncIterator[Site]:
    """Run the service with *settings* beside those of *environment*."""
    (port,) = free_ports(1)
    wanted = load({**environment, "PUBLIC_URL": f"http://127.0.0.1:{port}", **settings})
    lifecycle = Lifecycle()
    lifecycle.started = True
    async with open_resources(wanted, Metrics()) as resources:
        merchant = await add_merchant(resources.pool, "Padaria São João")
        server = TestServer(make_app(resources, lifecycle), host="127.0.0.1", port=port)
        async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
            site = Site(resources, merchant, client, [])
            yield site
            for other in site.others:
                await other.session.close()


def path_of(address: str) -> str:
    """Return the path of an *address*."""
    return re.sub(r"^https?://[^/]+", "", address)


async def _read(response: Any) -> Page:
    return Page(
        response.status,
        await response.text(),
        response.headers.copy(),
        response.headers.getall("Set-Cookie", []),
        response.url.path_qs,
    )
