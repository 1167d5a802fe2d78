"""The disaster on a real node: the database's pod and its volume are destroyed, and one command brings the payments back."""

from __future__ import annotations

import json
import re
import time
import urllib.request
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from charts.databases import Databases, Generation
from constructs_lib import Restore
from ops.kubectl import Kubectl as Operator
from ops.recovery.cli import main
from ops.recovery.errors import Exit
from tests.node.support.development import NAMESPACE, Development

API = "payment-api"
PAYMENTS = 40
PAYMENT = {"amount": 100, "currency": "BRL", "method": "pix"}
CLAIM = "data-postgres-0"


@pytest.fixture
def operator(development: Development) -> Operator:
    """Return the wrapper with which operators work."""
    kubectl = development.kubectl
    return Operator(program=kubectl.program, kubeconfig=kubectl.kubeconfig, namespace=NAMESPACE)


@pytest.fixture
def databases(tmp_path: Path) -> Path:
    """Return a file of generations of the test's own."""
    file = tmp_path / "databases.yaml"
    file.write_text(
        "".join(f"{name}:\n  generation: 1\n" for name in ("production", "staging", "development")), "utf-8"
    )
    return file


def _pay(port: int, bearer: str) -> str:
    """Make a payment and return its id."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/payments",
        data=json.dumps(PAYMENT).encode(),
        headers={
            "Authorization": f"Bearer {bearer}",
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  # http, to loopback
        found: str = json.load(answer)["id"]
    return found


def _stored(operator: Operator) -> set[str]:
    """Return the ids of all payments."""
    query = "SELECT 'pay_' || replace(id::text, '-', '') FROM payment"
    words = ("psql", "--no-psqlrc", "--tuples-only", "--no-align", "--dbname=payment_api", f"--command={query}")
    return set(operator.execute("pod/postgres-0", *words, container="postgres").split())


class TestDisaster:
    """From payments to payments."""

    def test_the_pod_and_its_volume_are_destroyed_and_everything_comes_back(
        self,
        development: Development,
        operator: Operator,
        bearer: str,
        databases: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """The jobs run; an empty volume is refused; the command restores what was archived, and says in which time."""
        session = development.session
        (first,) = self._base_backups(development)
        self._complete(development, first)
        for each in ("postgres-backup", "restore-drill"):
            job = f"{each}-{int(time.time())}"
            development.run("create", "job", job, f"--from=cronjob/{each}")
            session.measured(f"real node: {each}, seconds to complete", f"{self._complete(development, job):.0f}", "")
            session.say(development.run("logs", f"job/{job}", "--tail=8"))
        acknowledged: dict[str, datetime] = {}
        with operator.port_forward("service/payment-api-service", 80) as port:
            for _ in range(PAYMENTS):
                acknowledged[_pay(port, bearer)] = datetime.now(UTC)
                time.sleep(1)

        lost_at = datetime.now(UTC)
        development.run("delete", "persistentvolumeclaim", CLAIM, "--wait=false")
        development.run("delete", "pod", "postgres-0", "--grace-period=0", "--force", timeout_seconds=120)
        session.wait(
            "an empty volume is refused",
            lambda: "holds a database, and this volume is empty" in self._said(development),
            timeout_seconds=240,
            state=development.state,
            trouble=development.trouble,
        )
        before = self._base_backups(development)
        monkeypatch.setenv("KUBECTL", development.kubectl.program)
        status = main(["development", "--yes", f"--databases={databases}", f"--lost-at={lost_at.isoformat()}"])
        said = capsys.readouterr()
        session.say(said.out)

        stored = _stored(operator)
        lost = {payment: at for payment, at in acknowledged.items() if payment not in stored}
        loss = max(((lost_at - at).total_seconds() for at in lost.values()), default=0.0)
        rto = float(re.findall(r"RTO seconds ([0-9.]+)", said.out)[0])
        session.measured("real node: RTO seconds", f"{rto:.1f}", "300")
        session.measured("real node: oldest lost payment, seconds before the loss", f"{loss:.1f}", "60")
        session.measured("real node: acknowledged, lost", f"{len(acknowledged)}, {len(lost)}", "")
        assert status == Exit.DONE, said.err
        assert rto < 300
        assert loss < 60
        assert len(lost) < len(acknowledged)
        assert Databases.read(databases)("development") == Generation(number=2, restore=Restore(from_generation=1))
        (again,) = set(self._base_backups(development)) - set(before)
        self._complete(development, again)
        with operator.port_forward("service/payment-api-service", 80) as port:
            assert _pay(port, bearer) in _stored(operator)

    @staticmethod
    def _base_backups(development: Development) -> list[str]:
        """Return the names of the Jobs that take a generation's first base backup."""
        found = development.run("get", "jobs", "--output=name").split()
        return [name.partition("/")[2] for name in found if name.startswith("job.batch/postgres-base-backup-")]

    @staticmethod
    def _complete(development: Development, job: str) -> float:
        """Wait until *job* is complete; return how long its pod took. Unit: s."""
        development.run("wait", "--for=condition=complete", f"job/{job}", "--timeout=300s", timeout_seconds=310)
        status = json.loads(development.run("get", "job", job, "--output=json"))["status"]
        begin, end = (datetime.fromisoformat(status[key]) for key in ("startTime", "completionTime"))
        return (end - begin).total_seconds()

    @staticmethod
    def _said(development: Development) -> str:
        words: list[Any] = [f"--namespace={NAMESPACE}", "logs", "postgres-0", "--container=restore", "--tail=5"]
        done = development.kubectl.run(*words, check=False)
        return str(done.output)
