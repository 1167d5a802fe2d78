"""Messages to merchants: sent, repeated, given up."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from aiohttp import web
from standardwebhooks import Webhook
from structlog.testing import capture_logs

from payment_app.ids import public_id
from payment_app.security.crypto import cell
from payment_app.webhooks import delivery, schedule, store
from payment_app.webhooks.delivery import PER_ENDPOINT, SECRET_FIELD, message_body
from payment_app.webhooks.model import Filter
from payment_app.webhooks.signing import make_secret
from tests.payment_app.webhooks.conftest import Clock, Receiver, Sending, serve_receiver


async def attempts_of(sending: Sending) -> list[Any]:
    """Return the attempts of the only delivery."""
    (found,) = await store.list_deliveries(sending.pool, None, Filter())
    detail = await store.get_delivery(sending.pool, None, found.id)
    assert detail is not None
    return detail[1]


class TestMessage:
    """What a merchant gets."""

    async def test_is_signed_and_told_whole(self, sending: Sending, receiver: Receiver) -> None:
        """The receiver verifies the message with its secret, and finds the event in it."""
        _, secret = await sending.endpoint(receiver.url)
        event_id = await sending.event("payment.captured")
        await sending.dispatch()
        await sending.attempt()

        (received,) = receiver.received
        told = Webhook(secret).verify(received.body, received.headers)
        assert told["id"] == received.headers["webhook-id"] == public_id("evt", event_id)
        assert told["type"] == "payment.captured"
        assert told["data"] == {"object": {"amount": 1000, "note": "ação"}}
        assert set(told) == {"id", "type", "created_at", "data"}

    async def test_is_signed_with_both_secrets_while_they_overlap(
        self, sending: Sending, receiver: Receiver, clock: Clock
    ) -> None:
        """During a rotation either secret verifies; afterwards only the new one."""
        endpoint_id, old = await sending.endpoint(receiver.url)
        new = make_secret()
        async with sending.pool.acquire() as connection:
            await store.rotate_secret(
                connection,
                sending.merchant.id,
                endpoint_id,
                secret=sending.cipher.seal(new, cell(SECRET_FIELD, endpoint_id)),
                previous_until=clock() + timedelta(seconds=60),
                now=clock(),
            )
        for _ in range(2):
            await sending.event()
            await sending.dispatch()
            await sending.attempt()
            clock.advance(timedelta(seconds=61))
        during, after = receiver.received

        assert Webhook(old).verify(during.body, during.headers)
        assert Webhook(new).verify(during.body, during.headers)
        assert len(during.headers["webhook-signature"].split()) == 2
        assert Webhook(new).verify(after.body, after.headers)
        assert len(after.headers["webhook-signature"].split()) == 1

    async def test_is_the_same_at_each_attempt(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """Id and body stay, so that a receiver can tell repeats; the time of the signature is the attempt's."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status = 500
        await sending.attempt()
        clock.advance(timedelta(seconds=5))
        receiver.status = 200
        await sending.attempt()
        first, second = receiver.received

        assert first.body == second.body
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) in {5, 6}

    async def test_secret_that_does_not_open_ends_no_worker(self, sending: Sending, receiver: Receiver) -> None:
        """A secret whose key is gone is told in the log, and the message is tried again later."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        sealed = sending.cipher.seal(make_secret(), cell("other.secret", endpoint_id))
        await sending.pool.execute("UPDATE webhook_endpoint SET secret = $1", sealed)
        await sending.event()
        await sending.dispatch()
        await sending.attempt()
        (row,) = await sending.deliveries()

        assert receiver.received == []
        assert (row["status"], row["last_error"]) == ("pending", "internal_error")


class TestMessageBody:
    """The body of a message."""

    async def test_is_json_with_the_time(self, clock: Clock) -> None:
        """Ids as the API shows them, the time with its zone."""
        event_id = UUID(int=1)
        body = json.loads(message_body(event_id, "refund.created", clock(), {"object": {}}))

        assert body["id"] == public_id("evt", event_id)
        assert msgspec.convert(body["created_at"], type=type(clock())) == clock()


class TestRetries:
    """A message that was not taken comes again, for about three days."""

    async def test_follows_the_schedule_to_its_end(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """Each pause is waited for, no attempt comes early, and after the last one the delivery has failed."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status = 503
        for pause in schedule.DELAYS:
            assert await sending.attempt() == 1
            clock.advance(pause - timedelta(seconds=1))
            assert await sending.attempt() == 0
            clock.advance(timedelta(seconds=1))
        assert await sending.attempt() == 1
        (row,) = await sending.deliveries()

        assert (row["status"], row["attempts"], row["response_status"]) == ("failed", schedule.ATTEMPTS, 503)
        assert len(receiver.received) == schedule.ATTEMPTS
        assert [each.number for each in await attempts_of(sending)] == list(range(1, schedule.ATTEMPTS + 1))
        clock.advance(timedelta(days=30))
        assert await sending.attempt() == 0

    async def test_ends_with_success(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """Once it was taken it is not sent again."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status = 500
        await sending.attempt()
        clock.advance(timedelta(seconds=5))
        receiver.status = 204
        await sending.attempt()
        clock.advance(timedelta(days=10))
        assert await sending.attempt() == 0
        (row,) = await sending.deliveries()

        assert (row["status"], row["attempts"], row["response_status"]) == ("delivered", 2, 204)
        assert row["last_error"] is None
        assert [each.outcome for each in await attempts_of(sending)] == ["rejected", "delivered"]

    async def test_receiver_may_ask_for_time(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """``Retry-After`` puts the next attempt off."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status, receiver.headers = 429, {"Retry-After": "120"}
        await sending.attempt()
        (row,) = await sending.deliveries()

        assert row["available_at"] == clock() + timedelta(seconds=120)

    @pytest.mark.parametrize(("outcome", "status"), [("delivered", 200), ("rejected", 500)])
    async def test_is_counted(self, sending: Sending, receiver: Receiver, outcome: str, status: int) -> None:
        """Each attempt is in the metrics by its outcome."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status = status
        await sending.attempt()

        registry = sending.metrics.registry
        assert registry.get_sample_value("webhook_deliveries_total", {"outcome": outcome}) == 1
        assert registry.get_sample_value("webhook_delivery_duration_seconds_count") == 1

    async def test_last_failure_is_counted_as_abandoned(
        self, sending: Sending, receiver: Receiver, clock: Clock
    ) -> None:
        """What merchants will never get on their own is told apart in the metrics."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        await sending.pool.execute("UPDATE webhook_delivery SET attempts = $1", schedule.ATTEMPTS - 1)
        receiver.status = 500
        await sending.attempt()

        registry = sending.metrics.registry
        assert registry.get_sample_value("webhook_deliveries_total", {"outcome": "abandoned"}) == 1

    async def test_blocked_address_is_told(self, sending: Sending) -> None:
        """An address that became private is an attempt that was blocked."""
        await sending.endpoint("http://169.254.169.254/latest/meta-data/")
        await sending.event()
        await sending.dispatch()
        await sending.attempt()
        (attempt,) = await attempts_of(sending)

        assert (attempt.outcome, attempt.error) == ("blocked", "address_not_allowed")


class TestLog:
    """What the log tells of a delivery."""

    @pytest.mark.parametrize("status", [200, 410, 500])
    async def test_holds_neither_url_nor_secret(self, sending: Sending, receiver: Receiver, status: int) -> None:
        """An URL can hold a key of the merchant's: the log names the endpoint by its id."""
        _, secret = await sending.endpoint(f"{receiver.url}?key=hidden")
        await sending.event()
        await sending.dispatch()
        receiver.status = status
        with capture_logs() as log:
            await sending.attempt()

        told = next(entry for entry in log if entry["event"] == "webhook_attempted")
        assert told["status_code"] == status
        assert "/hook" not in str(log)
        assert "hidden" not in str(log)
        assert secret not in str(log)


class TestSlowEndpoint:
    """An endpoint that hangs keeps nobody else waiting."""

    async def test_others_are_served_meanwhile(self, sending: Sending, receiver: Receiver) -> None:
        """While all that one endpoint may have under way hangs, another one gets its messages."""
        release = asyncio.Event()

        async def hang(_: web.Request) -> web.StreamResponse:
            await release.wait()
            return web.Response()

        receiver.answer = hang
        async with serve_receiver() as quick:
            await sending.endpoint(receiver.url)
            await sending.endpoint(quick.url)
            for _ in range(10):
                await sending.event()
            await sending.dispatch()
            async with asyncio.timeout(20):
                while len(quick.received) < 10:
                    await sending.deliverer.step()
            delivered = [row for row in await sending.deliveries() if row["status"] == "delivered"]
            most = receiver.most_under_way
            release.set()
            await sending.deliverer.drain(30)

        assert {row["url"] for row in delivered} == {quick.url}
        assert 1 <= most <= PER_ENDPOINT

    async def test_full_worker_waits_for_room(
        self, sending: Sending, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A worker that sends as much as it may takes no more until something ends."""
        monkeypatch.setattr(delivery, "AT_ONCE", 2)
        release = asyncio.Event()

        async def hang(_: web.Request) -> web.StreamResponse:
            await release.wait()
            return web.Response()

        receiver.answer = hang
        await sending.endpoint(receiver.url)
        for _ in range(3):
            await sending.event()
        await sending.dispatch()
        first = await sending.deliverer.step()
        waiting = asyncio.create_task(sending.deliverer.step())
        await asyncio.wait({waiting}, timeout=0.05)
        still_waiting = not waiting.done()
        release.set()
        second = await waiting
        await sending.deliverer.drain(30)

        assert (first, still_waiting, second) == (2, True, 1)
        assert receiver.most_under_way == 2


class TestDrain:
    """The end of a worker."""

    async def test_what_is_left_is_taken_up_later(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """A message that does not end in time is sent again when its lease ran out."""
        forever = asyncio.Event()

        async def hang(_: web.Request) -> web.StreamResponse:
            await forever.wait()
            return web.Response()

        usual, receiver.answer = receiver.answer, hang
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        await sending.deliverer.step()
        await receiver.arrived.wait()
        await sending.deliverer.drain(0)
        receiver.answer = usual
        clock.advance(timedelta(minutes=5))
        await sending.attempt()
        (row,) = await sending.deliveries()

        assert (row["status"], row["attempts"]) == ("delivered", 2)
        assert len(receiver.received) == 2
