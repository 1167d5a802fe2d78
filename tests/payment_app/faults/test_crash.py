"""Tests of processes that end without warning."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable

from payment_app.database.pool import Pool
from payment_app.ledger import store as ledger
from payment_app.settings import Settings
from tests.payment_app.faults.conftest import Start, stripe_settings
from tests.support.processes import Connection, Load, Peer, condition, until

CARD = {"amount": 1_234, "currency": "BRL", "method": "card", "card_token": "pm_card_visa"}


class TestKill:
    """kill -9 in the middle of creates."""

    async def test_retries_with_the_same_keys_charge_once(
        self, start: Start, stripe: Peer, pool: Pool, settings: Settings, bearer: str
    ) -> None:
        """One charge for each key, counted at the provider's side, and a balanced ledger."""
        environment = stripe_settings(stripe, SYNC_WAIT_SECONDS="3")
        service = start(**environment)
        await service.ready()
        await stripe.ask("POST", "/_control/behaviour", {"mode": "slow", "times": 40, "path": "POST", "seconds": 0.3})
        load = Load([service.port], bearer, payment=CARD)
        load.start()
        await until(condition(lambda: len(load.sent_keys) >= 60), what="60 payments are under way")
        service.send(signal.SIGKILL)
        load.endpoints.clear()
        await load.stop()
        again, worker = start(**environment), start("worker", **environment)
        await again.ready()
        await worker.ready()
        await _shorten_leases(pool)

        answered = {key: await _retry(again.port, bearer, key) for key in load.sent_keys}
        await until(_nothing_open(pool), what="every operation has an outcome", seconds=90)

        ids = set(answered.values())
        charges = await stripe.charges()
        assert len(ids) == len(load.sent_keys)
        assert {each["id"] for each in load.acknowledged.values()} <= ids
        assert sorted(charge["payment_id"] for charge in charges) == sorted(ids)
        assert await pool.fetchval("SELECT count(*) FROM payment WHERE status = 'captured'") == len(ids)
        assert await pool.fetchval("SELECT count(*) FROM payment") == len(ids)
        assert await ledger.unbalanced(pool) == []
        assert await pool.fetchval("SELECT -sum(amount) FROM ledger_entry WHERE account = 'merchant'") == 1_234 * len(
            ids
        )


async def _retry(port: int, bearer: str, key: str) -> str:
    """Repeat the request of *key* until it is answered; return the payment's id."""
    connection = Connection(port)
    try:
        for _ in range(100):
            headers = {"Authorization": f"Bearer {bearer}", "Idempotency-Key": key}
            reply = await connection.request("POST", "/v1/payments", headers, CARD)
            if reply.status in {200, 201, 202}:
                return str(reply.body["id"])
            assert reply.status == 409, reply.body
            await asyncio.sleep(0.2)
    finally:
        await connection.close()
    raise AssertionError(f"the key {key} was never answered")


async def _shorten_leases(pool: Pool) -> None:
    """Let the leases of the dead process end at once, which else takes as long as a request may wait."""
    await pool.execute("UPDATE provider_operation SET leased_until = now() WHERE leased_until IS NOT NULL")
    await pool.execute("UPDATE idempotency_key SET leased_until = now() WHERE leased_until IS NOT NULL")


def _nothing_open(pool: Pool) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        # The time in which the provider may still be at work has passed, as far as the service can see.
        await pool.execute(
            "UPDATE provider_operation SET available_at = now(), created_at = now() - interval '10 min'"
            " WHERE status IN ('queued', 'unknown')"
        )
        await asyncio.sleep(0.5)
        return not await pool.fetchval(
            "SELECT count(*) FROM provider_operation WHERE status NOT IN ('succeeded', 'failed')"
        )

    return holds
