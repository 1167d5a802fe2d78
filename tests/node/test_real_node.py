"""Development on a real kubelet and containerd: started, confined, serving, restarted under load, drained, backed up."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from tests.cluster.support.kubectl import Done, Kubectl, Manifest
from tests.cluster.support.session import Session
from tests.node.support.development import NAMESPACE, Development, named_images, ready, restarts
from tests.node.support.load import API, Caller, Merchant, Plan, merchant

WORKER = "payment-api-worker"
REPLICAS = 3
"""Pods of the API during the restarts: what an HPA of production has at least."""

FEW = Plan(requests=100, clients=2, rate=40, seconds=30)
MANY = Plan(requests=25_000, clients=10, rate=220, seconds=420)
"""At most twenty requests at once, each client waiting for its answer, so that what is seen are losses and not overload."""

LIMIT = 10_000
"""Limit of the merchant who makes it, given by the product's own command, since the service's is below its rate. Unit: requests/s."""

RUNTIME_DEFAULT = "2"
"""Seccomp's mode with a filter. Source: proc_pid_status(5)."""


class TestStart:
    """After ``kubectl apply`` of development."""

    def test_every_pod_is_ready_without_a_restart(self, development: Development, session: Session) -> None:
        """Database, cache, migration, API and worker, with the probes and limits of the manifests."""
        pods = [pod for pod in development.pods() if pod["status"]["phase"] == "Running"]

        assert {pod["metadata"]["labels"]["app"] for pod in pods} >= {"postgres", "redis", API, WORKER}
        assert all(ready(pod) for pod in pods)
        assert {pod["metadata"]["name"]: restarts(pod) for pod in pods if restarts(pod)} == {}
        for pod in pods:
            conditions = {each["type"]: each["lastTransitionTime"] for each in pod["status"]["conditions"]}
            session.measured(
                f"{pod['metadata']['labels']['app']}: scheduled to Ready",
                f"{_seconds(conditions['Ready']) - _seconds(conditions['PodScheduled']):.0f} s",
            )

    def test_images_are_those_of_the_manifests_and_were_not_pulled(self, development: Development) -> None:
        """What runs is what was loaded."""
        own = [name for name in named_images() if "payment-api" in name]
        pulled = [
            event["message"]
            for event in development.kubectl.items("events", f"--namespace={NAMESPACE}")
            if event["reason"] == "Pulling" and any(f'"{name}"' in event["message"] for name in own)
        ]

        assert pulled == []


class TestConfinement:
    """What the kernel grants to the processes, as they run."""

    def test_the_database_has_no_rights_and_a_filter(self, development: Development) -> None:
        """No capability, no way to get one, seccomp on, its root read-only, its memory bounded."""
        status = _status(development.execute("postgres-0", "cat", "/proc/1/status").output)
        (pod,) = development.pods("postgres")
        security = pod["spec"]["securityContext"]
        written = development.execute("postgres-0", "sh", "-c", "echo x > /usr/local/x")
        limit = development.execute(
            "postgres-0", "sh", "-c", "cat /sys/fs/cgroup/memory.max || cat /sys/fs/cgroup/memory/memory.limit_in_bytes"
        )

        assert set(status["Uid"].split()) == {str(security["runAsUser"])}
        assert set(status["Gid"].split()) == {str(security["runAsGroup"])}
        assert {status[name] for name in ("CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}
        assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", RUNTIME_DEFAULT)
        assert "Read-only file system" in written.errors
        assert int(limit.output) == _bytes(pod["spec"]["containers"][0]["resources"]["limits"]["memory"])

    def test_the_service_has_no_shell(self, development: Development) -> None:
        """Its own commands run, nothing else."""
        asked = development.execute(f"deployment/{API}", "/payment-api", "healthcheck", "--ready")
        shell = development.execute(f"deployment/{API}", "/bin/sh", "-c", "true")

        assert asked.status == 0, asked.errors
        assert shell.status != 0
        assert "no such file" in shell.errors


class TestService:
    """Calls through the Service's name."""

    def test_payments_are_made_and_read(self, development: Development, session: Session) -> None:
        """By a pod, which finds the API by DNS."""
        caller = Caller(development, merchant(development, "Shop").token)
        caller.start("first-caller", FEW)
        found = caller.result("first-caller", FEW)

        assert found.failures == {}
        for kind in found.kinds:
            assert kind.requests == FEW.requests
            assert kind.payments > 0
            assert kind.answers["GET 200"] > kind.payments
        session.measured(
            "through the Service", f"{found.requests} requests in {found.seconds:.0f} s, {found.payments} payments"
        )


class TestRestart:
    """Rolling restarts while clients call."""

    @pytest.fixture(autouse=True)
    def replicas(self, development: Development) -> Iterator[None]:
        """Run as many pods as production at least has."""
        (scaler,) = [
            each for each in development.of("HorizontalPodAutoscaler") if each["spec"]["scaleTargetRef"]["name"] == API
        ]
        name, before = f"hpa/{scaler['metadata']['name']}", scaler["spec"]["minReplicas"]
        development.kubectl.patch(name, {"spec": {"minReplicas": REPLICAS}}, namespace=NAMESPACE)
        development.run("scale", f"deployment/{API}", f"--replicas={REPLICAS}")
        development.wait_ready()
        yield
        development.kubectl.patch(name, {"spec": {"minReplicas": before}}, namespace=NAMESPACE)

    def test_no_request_fails(self, development: Development, session: Session) -> None:
        """All pods are replaced, again and again while the load lasts, and no client sees anything but the right answers."""
        payer = merchant(development, "Load", requests_per_second=LIMIT)
        caller = Caller(development, payer.token)
        caller.start("restart-caller", MANY)
        taken = []
        while True:
            begun = time.monotonic()
            _replace_all(development)
            # What is counted began and ended under load, the ends of the replaced pods too.
            if caller.phase("restart-caller") != "Running":
                break
            taken.append(time.monotonic() - begun)
            session.say(f"restart {len(taken)} under load: {taken[-1]:.0f} s")
        found = caller.result("restart-caller", MANY)
        for kind in found.kinds:
            session.measured(
                f"rolling restarts under load, {kind.name}",
                f"{kind.failed} of {kind.requests:,} requests failed, {kind.payments:,} payments, {kind.connections:,} "
                f"connections, 99 % within {kind.p99:.2f} s, the slowest {kind.slowest:.2f} s, {kind.answers}",
            )
        rate = found.requests / found.seconds
        session.measured(
            f"rolling restarts of {REPLICAS} pods under load",
            f"{len(taken)}, of {min(taken, default=0):.0f} to {max(taken, default=0):.0f} s, {found.requests:,} requests in "
            f"{found.seconds:.0f} s, {rate:.0f}/s",
        )

        assert found.failures == {}
        assert found.requests >= 50_000
        assert len(taken) >= 2, f"the restarts took longer than the load, which took {found.seconds} s"
        kept, single = found.kinds
        assert single.connections == single.requests == kept.requests
        assert kept.connections < kept.requests / 100
        assert all(kind.answers["POST 201 replayed"] > 0 for kind in found.kinds)
        assert _payments(development, payer) == found.payments
        assert {pod["metadata"]["name"]: restarts(pod) for pod in development.pods(API) if restarts(pod)} == {}


class TestDrain:
    """The end of a pod."""

    def test_a_pod_ends_by_itself_within_its_grace(
        self, kubectl: Kubectl, development: Development, session: Session
    ) -> None:
        """SIGTERM, drain, status 0: nothing is killed."""
        pod = development.pods(API)[0]
        name, grace = pod["metadata"]["name"], pod["spec"]["terminationGracePeriodSeconds"]
        begun = time.monotonic()
        development.run("delete", "pod", name, "--wait=false")
        ends: list[Manifest] = []

        def gone() -> bool:
            found = kubectl.items("pod", name, f"--namespace={NAMESPACE}")
            for status in found[0]["status"].get("containerStatuses", []) if found else []:
                ends.extend([status["state"]["terminated"]] if "terminated" in status["state"] else [])
            return not found

        session.wait(f"{name} ends", gone, timeout_seconds=grace + 15, every_seconds=0.05)
        taken = time.monotonic() - begun

        assert taken < grace
        assert not ends or {end["exitCode"] for end in ends} == {0}
        session.measured("a pod of the API ends after", f"{taken:.0f} s", f"grace {grace} s")
        development.wait_ready()


class TestState:
    """What outlives a pod."""

    def test_payments_outlive_the_database_pod(self, development: Development, session: Session) -> None:
        """It comes back on its volume, and the API becomes ready again without a restart of its own."""
        before = _payments(development)
        begun = time.monotonic()
        development.run("delete", "pod", "postgres-0", "--timeout=90s", timeout_seconds=100)
        development.wait_ready()
        taken = time.monotonic() - begun
        after = _payments(development)

        assert before > 0
        assert after >= before
        assert {pod["metadata"]["name"]: restarts(pod) for pod in development.pods(API) if restarts(pod)} == {}
        session.measured("database pod deleted, everything Ready again", f"{taken:.0f} s")


class TestJobs:
    """What runs by the clock, run now."""

    def test_every_job_ends_well(self, development: Development, session: Session) -> None:
        """Backup, purge, reconciliation: from their own template."""
        names = development.names("CronJob")
        for name in names:
            development.run("create", "job", f"node-test-{name}", f"--from=cronjob/{name}")
        for name in names:
            job = f"node-test-{name}"

            def ended(job: str = job) -> str | None:
                status = development.kubectl.get("job", job, f"--namespace={NAMESPACE}")["status"]
                return next(
                    (c["type"] for c in status.get("conditions", []) if c["type"] in {"Complete", "Failed"}), None
                )

            end = session.wait(f"{job} ends", ended, timeout_seconds=180, state=development.state)
            said = development.kubectl.run(f"--namespace={NAMESPACE}", "logs", f"job/{job}", "--tail=20", check=False)
            assert end == "Complete", f"{job}: {said.output}{said.errors}"
        assert "postgres-backup" in names
        session.measured("jobs run from their CronJobs", ", ".join(names))


def _replace_all(development: Development) -> None:
    """Restart the Deployment, and return when each new pod is Ready and each old one is gone."""
    old = {pod["metadata"]["uid"] for pod in development.pods(API)}
    assert len(old) == REPLICAS
    development.run("rollout", "restart", f"deployment/{API}")
    development.run("rollout", "status", f"deployment/{API}", "--timeout=180s", timeout_seconds=190)

    def gone() -> bool:
        there = development.kubectl.items("pods", f"--namespace={NAMESPACE}", f"--selector=app={API}")
        return not old & {pod["metadata"]["uid"] for pod in there}

    development.session.wait("the old pods are gone", gone)
    assert len(development.pods(API)) == REPLICAS


def _payments(development: Development, payer: Merchant | None = None) -> int:
    """Return how many payments the database holds, of *payer* or of all."""
    query = "SELECT count(*) FROM payment"
    if payer is not None:
        query += f" WHERE 'mer_' || replace(merchant_id::text, '-', '') = '{payer.id}'"
    words = ("psql", "--dbname=payment_api", "--tuples-only", "--no-align", f"--command={query}")
    return _number(development.execute("postgres-0", *words))


def _seconds(stamp: str) -> float:
    return time.mktime(time.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ"))


def _status(text: str) -> dict[str, str]:
    return {name: value.strip() for name, _, value in (line.partition(":") for line in text.splitlines())}


def _number(done: Done) -> int:
    assert done.status == 0, done.errors
    return int(done.output)


def _bytes(quantity: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(Mi|Gi)", quantity).groups()  # type: ignore[union-attr]  # as the manifests write it
    return int(number) * {"Mi": 1 << 20, "Gi": 1 << 30}[unit]
