"""Tests of endpoints that want nothing more, or take nothing more."""

from __future__ import annotations

from datetime import timedelta

from payment_app.ids import public_id
from payment_app.privacy.audit import entries
from payment_app.webhooks import schedule, store
from payment_app.webhooks.delivery import DISABLE_AFTER, PER_ENDPOINT
from tests.payment_app.webhooks.conftest import Clock, Receiver, Sending


class TestDisabling:
    """Endpoints that want nothing more, or take nothing more."""

    async def test_gone_ends_at_once(self, sending: Sending, receiver: Receiver) -> None:
        """410 disables the endpoint, gives up what waits for it, and is in the audit log."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        for _ in range(PER_ENDPOINT + 2):
            await sending.event()
        await sending.dispatch()
        receiver.status = 410
        await sending.attempt()
        endpoint = await store.get_endpoint(sending.pool, sending.merchant.id, endpoint_id)
        (entry,) = await entries(sending.pool, merchant_id=sending.merchant.id, subject_kind="webhook_endpoint")

        assert endpoint is not None
        assert (endpoint.enabled, endpoint.disabled_reason) == (False, "gone")
        assert {row["status"] for row in await sending.deliveries()} == {"failed"}
        assert (entry.action, entry.actor_kind, entry.detail) == (
            "webhook_endpoint.disabled",
            "system",
            {"reason": "gone"},
        )
        assert entry.subject_id == public_id("we", endpoint_id)

    async def test_failing_for_days_ends(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """When a whole schedule has passed and nothing got through, the endpoint is left alone."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status = 500
        for pause in (*schedule.DELAYS, timedelta()):
            before = await store.get_endpoint(sending.pool, None, endpoint_id)
            assert before is not None
            assert before.enabled
            await sending.attempt()
            clock.advance(pause)
        endpoint = await store.get_endpoint(sending.pool, None, endpoint_id)

        assert endpoint is not None
        assert (endpoint.enabled, endpoint.disabled_reason) == (False, "failing")
        assert endpoint.failing_since is not None
        assert clock() - endpoint.failing_since >= DISABLE_AFTER

    async def test_success_in_between_keeps_it(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """One message that nobody takes disables nothing while others get through."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status = 500
        for number, pause in enumerate((*schedule.DELAYS, timedelta())):
            await sending.attempt()
            if number == len(schedule.DELAYS) - 2:
                receiver.status = 200
                await sending.event()
                await sending.dispatch()
                await sending.attempt()
                receiver.status = 500
            clock.advance(pause)
        endpoint = await store.get_endpoint(sending.pool, None, endpoint_id)

        assert endpoint is not None
        assert endpoint.enabled
        assert sorted(str(row["status"]) for row in await sending.deliveries()) == ["delivered", "failed"]

    async def test_success_ends_the_time_of_failing(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """An endpoint that takes a message again is well."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        receiver.status = 500
        await sending.attempt()
        failing = await store.get_endpoint(sending.pool, None, endpoint_id)
        clock.advance(timedelta(seconds=5))
        receiver.status = 200
        await sending.attempt()
        well = await store.get_endpoint(sending.pool, None, endpoint_id)

        assert failing is not None
        assert well is not None
        assert (failing.failing_since is not None, well.failing_since) == (True, None)

    async def test_deleted_endpoint_is_not_called(self, sending: Sending, receiver: Receiver) -> None:
        """A delivery that outlived its endpoint is given up without a request."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        async with sending.pool.acquire() as connection:
            await store.delete_endpoint(connection, sending.merchant.id, endpoint_id, sending.clock())
        await sending.attempt()
        (row,) = await sending.deliveries()

        assert receiver.received == []
        assert (row["status"], row["last_error"]) == ("failed", "endpoint_deleted")
