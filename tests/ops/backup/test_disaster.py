"""The disaster: payments at a steady rate, PostgreSQL killed and its data deleted, a restore by command, every payment looked at.

``make drill`` runs it and shows its figures; ``make drill SEEDS=5`` runs it with five seeds, which choose the moment.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import asyncpg
import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.migrate import migrate
from payment_app.database.pool import Pool, connect
from payment_app.ids import new_id
from payment_app.ledger import store as ledger
from payment_app.settings import load
from tests.payment_app.conftest import token, variables
from tests.support.archiving import Primary, primary
from tests.support.databases import Server
from tests.support.processes import Load, Process
from tests.support.s3 import S3
from tests.support.servers import until

RPO_SECONDS, RTO_SECONDS = 60, 300
"""Objectives. Source: PRD-006, RNF-007 and RNF-008."""

PAYMENT = {"amount": 1_234, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_visa"}


async def _prepare(server: Primary) -> tuple[dict[str, str], str]:
    """Make a migrated database with a merchant; return the service's settings and the merchant's token."""
    server.sql("CREATE DATABASE payments")
    environment = variables(Server(server.port, None, server.folder), "payments")  # type: ignore[arg-type]  # its port alone
    settings = load(environment)
    connection = await connect(settings)
    try:
        await migrate(connection)
        merchant = Merchant(id=new_id(), name="Padaria São João", active=True)
        await connection.execute("INSERT INTO merchant (id, name) VALUES ($1, $2)", merchant.id, merchant.name)
    finally:
        await connection.close()
    return environment, token(settings, merchant)


async def _found(port: int) -> tuple[dict[str, int], list[object]]:
    """Return amount by id of the payments that are there, and what does not balance in the ledger."""
    connection = await asyncpg.connect(host="127.0.0.1", port=port, user="postgres", database="payments")
    try:
        rows = await connection.fetch("SELECT replace(id::text, '-', '') AS id, amount FROM payment")
        return {row["id"]: row["amount"] for row in rows}, list(await ledger.unbalanced(cast("Pool", connection)))
    finally:
        await connection.close()


@pytest.fixture
def tell(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Return what shows progress and figures at once: past pytest's capture, and from workers of xdist, whose output is dropped."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    assert capture is not None

    def told(text: str) -> None:
        with capture.global_and_fixture_disabled():
            print(text, file=sys.stderr, flush=True)

    return told


class TestDisaster:
    """Loss of the server and of its volume, under load."""

    @pytest.mark.parametrize("seed", range(int(os.environ.get("DRILL_SEEDS", "1"))))
    async def test_loses_less_than_the_objectives_allow(
        self, s3: S3, tmp_path: Path, tell: Callable[[str], None], seed: int
    ) -> None:
        """What was acknowledged longer than the RPO before the end is there, whole; the service goes on by itself."""
        chance = random.Random(seed)  # noqa: S311 - chooses a moment, not a secret
        with primary(s3, archive_timeout_seconds=8) as server:
            environment, bearer = await _prepare(server)
            service = Process(
                "serve", {**environment, "RATE_LIMIT_REQUESTS_PER_SECOND": "100000"}, tmp_path / "serve.log"
            )
            service.start()
            try:
                await service.ready()
                load_ = Load([service.port], bearer, clients=2, payment=PAYMENT, pause_seconds=0.05)
                load_.start()
                tell(f"seed {seed}: payments are made; taking a base backup")
                made = await asyncio.to_thread(server.run, "postgres-base-backup")
                assert made.returncode == 0, made.stderr
                tell(f"{len(load_.acknowledged)} payments; PostgreSQL is killed at a moment of the seed's")
                await asyncio.sleep(8 + chance.random() * 10)
                await asyncio.to_thread(server.destroy)
                end = datetime.now(UTC)
                load_.endpoints.clear()
                await load_.stop()

                tell(f"killed, data deleted, after {len(load_.acknowledged)} payments; restoring")
                start = time.monotonic()
                restored = await asyncio.to_thread(server.run, "postgres-restore")
                assert restored.returncode == 0, restored.stderr
                tell(f"restored after {time.monotonic() - start:.1f} s")
                await asyncio.to_thread(server.start)
                await service.ready()
                rto = time.monotonic() - start
                found, unbalanced = await _found(server.port)
                more = Load([service.port], bearer, clients=1, payment=PAYMENT)
                more.start()
                await asyncio.sleep(1)
                await more.stop()
            finally:
                service.end()

        acknowledged = {body["id"].removeprefix("pay_"): body for body in load_.acknowledged.values()}
        lost = [body for name, body in acknowledged.items() if name not in found]
        rpo = max(((end - datetime.fromisoformat(body["created_at"])).total_seconds() for body in lost), default=0.0)
        lines = {"seed": seed, "RPO seconds": f"{rpo:.1f}", "RTO seconds": f"{rto:.1f}"}
        lines |= {"acknowledged": str(len(acknowledged)), "lost": str(len(lost))}
        shown = "\n".join(f"{name}: {value}" for name, value in lines.items())
        tell(f"\n{shown}")
        assert len(acknowledged) > 20
        assert len(lost) < len(acknowledged)
        assert rpo <= RPO_SECONDS
        assert rto <= RTO_SECONDS
        assert all(found[name] == PAYMENT["amount"] for name in acknowledged if name in found)
        assert unbalanced == []
        assert more.acknowledged


OUTAGES = {
    "the bucket does not answer": "BACKUP_DESTINATION=s3://away/x BACKUP_ENDPOINT_URL=http://127.0.0.1:9",
    # Its files may not grow beyond some kilobytes.
    "the volume is full": "ulimit -f 8;",
}
"""What goes before the command that archives."""

ARCHIVED = "SELECT archived_count FROM pg_stat_archiver"


class TestOutage:
    """A store that takes no WAL."""

    @pytest.mark.parametrize("outage", OUTAGES)
    async def test_payments_go_on_and_their_wal_is_archived_later(self, tmp_path: Path, outage: str) -> None:
        """PostgreSQL counts the failures, which the alert WalArchiveFailing looks at; every payment is answered meanwhile."""
        with primary(archive_timeout_seconds=1) as server:
            script = server.folder / "archive"
            command = f'{sys.executable} -m ops.backup postgres-wal-archive "$1"\n'
            script.write_text(f"{OUTAGES[outage]} {command}", encoding="utf-8")
            server.stop()
            server.start(archive_command=f"sh {script} %p")
            # Wakes the checkpointer, which began while the server was in recovery and so sleeps without a look at archive_timeout.
            server.sql("SELECT pg_reload_conf()")
            environment, bearer = await _prepare(server)
            service = Process(
                "serve", {**environment, "RATE_LIMIT_REQUESTS_PER_SECOND": "100000"}, tmp_path / "serve.log"
            )
            service.start()
            try:
                await service.ready()
                before = server.sql(ARCHIVED)
                load_ = Load([service.port], bearer, clients=2, payment=PAYMENT, pause_seconds=0.05)
                load_.start()
                failed = "SELECT failed_count FROM pg_stat_archiver"
                await asyncio.to_thread(until, lambda: server.sql(failed) != "0", what="archiving failed", seconds=60)
                during = len(load_.acknowledged)
                await asyncio.to_thread(until, lambda: len(load_.acknowledged) >= during + 20, what="payments go on")
                await load_.stop()
            finally:
                service.end()
            meanwhile = server.sql(ARCHIVED)
            script.write_text(command, encoding="utf-8")
            await asyncio.to_thread(server.archived)

            assert meanwhile == before
            assert load_.failed == []
            assert int(server.sql(ARCHIVED)) > int(before)
            found, unbalanced = await _found(server.port)
            assert {body["id"].removeprefix("pay_") for body in load_.acknowledged.values()} <= found.keys()
            assert unbalanced == []
