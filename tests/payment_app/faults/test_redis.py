"""Tests that Redis holds nothing which cannot be lost: emptied, and failed over by real Sentinels, under load."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from constructs_lib import RedisProps, SecretKey, SentinelProps
from payment_app.auth.principal import Merchant
from payment_app.database.migrate import migrate
from payment_app.database.pool import connect
from payment_app.settings import load
from tests.payment_app.conftest import add_merchant, token, variables
from tests.payment_app.faults.conftest import stripe_settings
from tests.support.databases import Server, postgres_server, redis_server
from tests.support.processes import Load, Peer, Process, condition, until
from tests.support.sentinels import MASTER, Member, master_of, settle
from tests.support.servers import free_ports, program, redis_path

CARD = {"amount": 700, "currency": "BRL", "method": "card", "card_token": "pm_card_visa"}
WATCH = SentinelProps()
"""The settings that production's manifests give."""


class Place:
    """API and worker on a PostgreSQL of their own, with a provider that counts what it really charged."""

    def __init__(self, environment: dict[str, str], merchant: Merchant, logs: Path) -> None:
        self.environment, self.merchant, self.logs = environment, merchant, logs
        self.processes: list[Process] = []

    async def start(self, redis: dict[str, str], stripe: Peer) -> Load:
        """Start API and worker with the settings *redis*; return clients that are ready to begin."""
        settings = {**self.environment, **redis, **stripe_settings(stripe)}
        for command in ("serve", "worker"):
            process = Process(command, settings, self.logs / f"{command}.log")
            self.processes.append(process)
            process.start()
            await process.ready()
        bearer = token(load(settings), self.merchant)
        return Load([self.processes[0].port], bearer, clients=6, payment=CARD, pause_seconds=0.01)

    @property
    def log(self) -> str:
        """What the API wrote."""
        return self.processes[0].log.read_text(encoding="utf-8")

    async def outcome(self, load_: Load, stripe: Peer) -> dict[str, Any]:
        """Return what became of every payment, once each has an outcome."""
        connection = await connect(load(self.environment))
        try:

            async def resolved() -> bool:
                await asyncio.sleep(0.2)
                waiting = "SELECT count(*) FROM provider_operation WHERE finished_at IS NULL"
                left: int = await connection.fetchval(waiting)
                return left == 0

            await until(resolved, what="every operation has an outcome", seconds=120)
            stored = await connection.fetchval("SELECT array_agg('pay_' || replace(id::text, '-', '')) FROM payment")
        finally:
            await connection.close()
        charged = [charge["payment_id"] for charge in await stripe.charges()]
        acknowledged = {payment["id"] for payment in load_.acknowledged.values()}
        return {
            "lost": len(acknowledged - set(stored)),
            "doubled": len(charged) - len(set(charged)) + len(stored) - len(set(load_.sent_keys)),
            "uncharged": len(acknowledged - set(charged)),
            "failed": load_.failed,
        }


@pytest.fixture
def postgres() -> Iterator[Server]:
    """Return a PostgreSQL of the test's own."""
    with postgres_server() as running:
        yield running


@pytest.fixture
async def place(postgres: Server, tmp_path: Path) -> AsyncIterator[Place]:
    """Return a migrated place with a merchant."""
    environment = variables(postgres, "postgres")
    connection = await connect(load(environment))
    await migrate(connection)
    await connection.close()
    pool = await asyncpg.create_pool(host="127.0.0.1", port=postgres.port, user="postgres", min_size=1, max_size=1)
    merchant = await add_merchant(pool, "Loja")
    await pool.close()
    made = Place(environment, merchant, tmp_path)
    yield made
    for process in made.processes:
        process.end()


class TestFlush:
    """Redis is emptied again and again."""

    async def test_no_payment_is_lost_doubled_or_refused(self, place: Place, stripe: Peer) -> None:
        """Limits start anew; that is all."""
        with redis_server() as redis:
            load_ = await place.start({"REDIS_HOST": "127.0.0.1", "REDIS_PORT": str(redis.port)}, stripe)
            load_.start()
            client = [program("redis-cli", redis_path()), "-p", str(redis.port)]

            async def ask(*words: str) -> str:
                done = await asyncio.to_thread(
                    subprocess.run, [*client, *words], capture_output=True, text=True, check=True
                )
                return done.stdout

            flushed = held = 0
            while len(load_.acknowledged) < 200:
                held += int(await ask("DBSIZE"))
                await ask("FLUSHALL")
                flushed += 1
                await asyncio.sleep(0.05)
            await load_.stop()
            outcome = await place.outcome(load_, stripe)

        assert held, "Redis was not used"
        assert flushed > 5
        assert outcome == {"lost": 0, "doubled": 0, "uncharged": 0, "failed": []}


class TestFailOver:
    """The master dies under load, and Sentinel names another one."""

    async def test_payments_go_on_and_none_is_lost_or_doubled(
        self, place: Place, stripe: Peer, tmp_path: Path, record_property: Any
    ) -> None:
        """Each process limits by itself meanwhile, says so, and returns to the new master."""
        path, ports = redis_path(), free_ports(6)
        peers = [f"localhost:{ports[index]}:{ports[index + 3]}" for index in range(3)]
        password = "Redis-Kennwort"
        settings = {
            "REDIS_MIN_REPLICAS_TO_WRITE": str(WATCH.min_replicas_to_write),
            "SENTINEL_QUORUM": str(WATCH.quorum),
            "SENTINEL_DOWN_AFTER_MILLISECONDS": str(WATCH.down_after_milliseconds),
            "SENTINEL_FAILOVER_TIMEOUT_MILLISECONDS": str(WATCH.failover_timeout_milliseconds),
        }
        (tmp_path / "redis").mkdir()
        members = [Member(tmp_path / "redis", peers, index, path, password, **settings) for index in range(3)]
        try:
            settle(members)
            load_ = await place.start(
                {
                    "REDIS_SENTINELS": ",".join(f"localhost:{member.sentinel_port}" for member in members),
                    "REDIS_MASTER_NAME": MASTER,
                    "REDIS_PASSWORD": password,
                },
                stripe,
            )
            load_.start()
            await until(condition(lambda: len(load_.acknowledged) > 100), what="payments are accepted")
            members[0].kill()
            killed, before = time.monotonic(), len(load_.acknowledged)
            await until(
                condition(lambda: master_of(members[1]) not in {None, members[0].port}),
                what="another master",
                seconds=60,
            )
            failed_over, during = time.monotonic() - killed, len(load_.acknowledged) - before
            await until(condition(lambda: "rate_limiter_restored" in place.log), what="Redis is used again")
            restored = time.monotonic() - killed
            await until(condition(lambda: len(load_.acknowledged) > before + during + 50), what="payments go on")
            await load_.stop()
            outcome = await place.outcome(load_, stripe)
        finally:
            for member in members:
                member.close()
        record_property("fail-over seconds", round(failed_over, 1))
        record_property("Redis used again after seconds", round(restored, 1))
        print(f"fail-over {failed_over:.1f} s, used again after {restored:.1f} s, {during} payments meanwhile")

        assert during > 20, "payments stood still while Redis was away"
        assert place.log.count('"rate_limiter_degraded","event.action"') == 1
        assert outcome == {"lost": 0, "doubled": 0, "uncharged": 0, "failed": []}
        assert restored < (WATCH.down_after_milliseconds / 1000) * 2 + 20


def test_production_gives_these_settings() -> None:
    """What the test above runs with is the default that production's manifests render."""
    props = RedisProps(password=SecretKey(secret="payment-api-secrets", key="REDIS_PASSWORD"), mode="sentinel")

    assert props.sentinel == WATCH
