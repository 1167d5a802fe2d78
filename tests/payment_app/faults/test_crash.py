"""Tests of processes that end without warning."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable

from payment_app.database.pool import Pool
from payment_app.ledger import store as ledger
from payment_app.settings import Settings
from tests.payment_app.faults.conftest import Start, stripe_settings
from tests.payment_app.ledger.agreement import disagreeing
from tests.support.processes import Connection, Load, Peer, condition, until

CARD = {"amount": 1_234, "currency": "BRL", "method": "card", "card_token": "pm_card_visa"}

SHORT = {
    "PROVIDER_TIMEOUT_SECONDS": "2",
    "DATABASE_ACQUIRE_TIMEOUT_SECONDS": "1",
    "DATABASE_COMMAND_TIMEOUT_SECONDS": "3",
}
"""Times that a worker's lease is made of: with these it runs out after about half a minute."""

OPEN = "SELECT count(*) FROM provider_operation WHERE status NOT IN ('succeeded', 'failed')"


class TestKill:
    """kill -9 of service and worker in the middle of creates."""

    async def test_retries_with_the_same_keys_charge_once(
        self, start: Start, stripe: Peer, pool: Pool, settings: Settings, bearer: str
    ) -> None:
        """One charge for each key, counted at the provider's side, and a balanced ledger; every lease runs out by itself."""
        environment = stripe_settings(stripe, SYNC_WAIT_SECONDS="1", **SHORT)
        service, worker = start(**environment), start("worker", **environment)
        await service.ready()
        await worker.ready()
        await stripe.ask("POST", "/_control/behaviour", {"mode": "slow", "times": 80, "path": "POST", "seconds": 0.3})
        waiting = Load([service.port], bearer, payment=CARD)
        queued = Load([service.port], bearer, payment=CARD, headers={"Prefer": "respond-async"}, clients=4)
        for load in (waiting, queued):
            load.start()
        await until(condition(lambda: len(waiting.sent_keys) >= 60), what="60 payments are under way")
        await until(_sends(pool, queued), what="the worker sends some")
        for process in (service, worker):
            process.send(signal.SIGKILL)
        for load in (waiting, queued):
            load.endpoints.clear()
            await load.stop()
        left = await pool.fetchval(OPEN)
        await stripe.ask("POST", "/_control/search_lag", {"seconds": 3600})
        await stripe.ask("POST", "/_control/foreign", {"count": 2_100})
        again, successor = start(**environment), start("worker", **environment)
        await again.ready()
        await successor.ready()
        sent_keys = waiting.sent_keys + queued.sent_keys
        acknowledged = waiting.acknowledged | queued.acknowledged

        answered = {key: await _retry(again.port, bearer, key) for key in sent_keys}
        await until(_nothing_open(pool), what="every operation has an outcome", seconds=180)

        ids = set(answered.values())
        charges = await stripe.charges()
        assert left > 0
        assert len(ids) == len(sent_keys)
        assert {each["id"] for each in acknowledged.values()} <= ids
        assert sorted(charge["payment_id"] for charge in charges) == sorted(ids)
        assert await pool.fetchval("SELECT count(*) FROM payment WHERE status = 'captured'") == len(ids)
        assert await pool.fetchval("SELECT count(*) FROM payment") == len(ids)
        assert await ledger.unbalanced(pool) == []
        assert await disagreeing(pool) == []
        assert await pool.fetchval("SELECT -sum(amount) FROM ledger_entry WHERE account = 'merchant'") == 1_234 * len(
            ids
        )


async def _retry(port: int, bearer: str, key: str) -> str:
    """Repeat the request of *key* until it is answered; return the payment's id."""
    connection = Connection(port)
    try:
        for _ in range(400):
            headers = {"Authorization": f"Bearer {bearer}", "Idempotency-Key": key}
            reply = await connection.request("POST", "/v1/payments", headers, CARD)
            if reply.status in {200, 201, 202}:
                return str(reply.body["id"])
            assert reply.status == 409, reply.body
            await asyncio.sleep(0.2)
    finally:
        await connection.close()
    raise AssertionError(f"the key {key} was never answered")


def _sends(pool: Pool, queued: Load) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return bool(
            await pool.fetchval(
                "SELECT count(*) FROM provider_operation"
                " WHERE status = 'sending' AND 'pay_' || replace(payment_id::text, '-', '') = ANY($1)",
                [each["id"] for each in queued.acknowledged.values()],
            )
        )

    return holds


def _nothing_open(pool: Pool) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        await asyncio.sleep(0.5)
        return not await pool.fetchval(OPEN)

    return holds
