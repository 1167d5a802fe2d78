"""The stand-ins themselves: signed webhooks, duplicates, disorder, and a process of their own."""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from payment_app.providers.model import InboundEvent, OutcomeUnknown, SignatureInvalid
from payment_app.providers.pagarme import PagarmeProvider
from payment_app.providers.stripe import StripeProvider
from tests.payment_app.providers.cases import charge
from tests.payment_app.providers.conftest import adapter
from tests.support.fake_pagarme import FakePagarme
from tests.support.fake_provider import Target
from tests.support.fake_stripe import FakeStripe

SECRET, USER, PASSWORD = secrets.token_hex(8), secrets.token_hex(8), secrets.token_hex(8)


class Receiver:
    """An endpoint that hears the webhooks of one provider; the first *refusals* it answers with 503."""

    def __init__(self, provider: StripeProvider | PagarmeProvider, refusals: int = 0) -> None:
        self.provider, self.refusals = provider, refusals
        self.heard: list[InboundEvent] = []

    async def handle(self, request: web.Request) -> web.Response:
        """Verify and write down."""
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        try:
            self.heard.append(self.provider.parse_webhook(request.headers, await request.read()))
        except SignatureInvalid:
            return web.Response(status=400)
        return web.Response()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Listen on loopback; give the address."""
        application = web.Application()
        application.router.add_post("/", self.handle)
        runner = web.AppRunner(application)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
        finally:
            await runner.cleanup()


class TestWebhooks:
    """What the stand-ins send is what the adapters accept."""

    async def test_stripe(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """Signed, each three times, delivered although refused at first."""
        receiver = Receiver(StripeProvider(SECRET, webhook_secrets=(SECRET,)), refusals=1)
        async with receiver.serve() as url:
            fake_stripe.target = Target(url, duplicates=2, sign={"secret": SECRET})
            paid = await stripe.charge(charge())
            await fake_stripe.delivered()

        assert [(each.type, each.reference) for each in receiver.heard] == [
            ("payment_intent.succeeded", paid.reference)
        ] * 3
        assert len({each.event_id for each in receiver.heard}) == 1

    async def test_pagarme(self, pagarme: PagarmeProvider, fake_pagarme: FakePagarme) -> None:
        """With credentials and our id."""
        receiver = Receiver(PagarmeProvider(SECRET, webhook_user=USER, webhook_password=PASSWORD))
        asked = charge("pagarme")
        async with receiver.serve() as url:
            fake_pagarme.target = Target(url, sign={"user": USER, "password": PASSWORD})
            paid = await pagarme.charge(asked)
            await fake_pagarme.delivered()

        assert [(each.type, each.reference, each.payment_id) for each in receiver.heard] == [
            ("charge.paid", paid.reference, asked.payment_id)
        ]

    async def test_out_of_order(self, stripe: StripeProvider, fake_stripe: FakeStripe) -> None:
        """Held, and let go the last one first."""
        receiver = Receiver(StripeProvider(SECRET, webhook_secrets=(SECRET,)))
        async with receiver.serve() as url:
            fake_stripe.target = Target(url, hold=True, sign={"secret": SECRET})
            seen = await stripe.charge(charge(method="pix"))
            fake_stripe.act("pay", seen.reference, {})
            held = [each["type"] for each in fake_stripe.held]
            fake_stripe.flush(reverse=True)
            await fake_stripe.delivered()

        assert held == ["payment_intent.requires_action", "payment_intent.succeeded"]
        assert {each.type for each in receiver.heard} == set(held)


class TestProcess:
    """A stand-in as a process of its own, told what to do over HTTP."""

    @pytest.mark.parametrize("name", ["stripe", "pagarme"])
    async def test_runs_and_obeys(self, name: str) -> None:
        """It prints its base, misbehaves when told to, counts what was charged, and ends on SIGTERM."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", f"tests.support.fake_{name}", "--port", "0", stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        base = (await process.stdout.readline()).decode().strip()
        provider, asked = adapter(name, base, timeout_seconds=5.0), charge(name)
        control = base.split("/core")[0] + "/_control"
        async with aiohttp.ClientSession() as session:
            await session.post(f"{control}/behaviour", json={"mode": "close_after", "times": 1})
            with pytest.raises(OutcomeUnknown):
                await provider.charge(asked)
            await provider.charge(asked)
            await provider.charge(charge(name, method="pix"))
            async with session.get(f"{control}/charges") as response:
                charges = await response.json()
            pix = next(each["reference"] for each in charges if each["method"] == "pix")
            await session.post(f"{control}/pay", json={"reference": pix})
            paid = await provider.fetch(pix)
        await provider.close()
        process.terminate()

        assert await process.wait() == 0
        assert [(each["payment_id"], each["captured"]) for each in charges if each["method"] == "card"] == [
            (asked.payment_id, 1000)
        ]
        assert paid.status == "captured"
