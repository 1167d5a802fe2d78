"""Tests of deliveries that are asked for again."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from payment_app.webhooks import schedule, service
from tests.payment_app.webhooks.conftest import Clock, Receiver, Sending


class TestReplay:
    """Merchants may ask for a message again."""

    async def replay(self, sending: Sending) -> None:
        """Ask for the only delivery again."""
        (row,) = await sending.deliveries()
        await service.replay(
            sending.pool,
            sending.merchant.id,
            UUID(str(row["id"])),
            actor_kind="merchant",
            actor="mer_1",
            now=sending.clock(),
        )

    async def test_sends_a_delivered_message_again(self, sending: Sending, receiver: Receiver) -> None:
        """The same message comes once more, and the attempts go on counting."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        await sending.attempt()
        await self.replay(sending)
        await sending.attempt()
        (row,) = await sending.deliveries()

        assert (row["status"], row["attempts"]) == ("delivered", 2)
        assert len({each.headers["webhook-id"] for each in receiver.received}) == 1
        assert len(receiver.received) == 2

    async def test_begins_the_schedule_anew(self, sending: Sending, receiver: Receiver, clock: Clock) -> None:
        """A delivery that was given up gets its whole schedule again."""
        await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        await sending.pool.execute("UPDATE webhook_delivery SET attempts = $1", schedule.ATTEMPTS - 1)
        receiver.status = 500
        await sending.attempt()
        await self.replay(sending)
        await sending.attempt()
        (row,) = await sending.deliveries()

        assert (row["status"], row["attempts"]) == ("pending", schedule.ATTEMPTS + 1)
        assert row["available_at"] == clock() + schedule.DELAYS[0]

    @pytest.mark.parametrize(("status", "expected"), [(200, "delivered"), (500, "failed")])
    async def test_disabled_endpoint_is_tried_once(
        self, sending: Sending, receiver: Receiver, clock: Clock, status: int, expected: str
    ) -> None:
        """A repaired receiver can be tried before it is enabled; a failure is not repeated."""
        endpoint_id, _ = await sending.endpoint(receiver.url)
        await sending.event()
        await sending.dispatch()
        await sending.deliverer.disable(endpoint_id, "failing")
        await self.replay(sending)
        receiver.status = status
        await sending.attempt()
        clock.advance(timedelta(days=5))
        assert await sending.attempt() == 0
        (row,) = await sending.deliveries()

        assert row["status"] == expected
        assert len(receiver.received) == 1
