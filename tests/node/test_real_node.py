"""Development on a real kubelet and containerd: started, confined, serving, restarted under load, drained, backed up."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.cluster.support.kubectl import Done, Kubectl, Manifest
from tests.cluster.support.session import Session
from tests.node.support.development import CALLER, NAMESPACE, Development, named_images, ready, restarts
from tools.image.build import name_of

API, WORKER = "payment-api", "payment-api-worker"
CLIENTS = 6
REPLICAS = 3
"""Pods of the API during the restart: what an HPA of production has at least."""

LOAD_SECONDS = 60
RUNTIME_DEFAULT = "2"
"""Seccomp's mode with a filter. Source: proc_pid_status(5)."""


@dataclass(frozen=True, slots=True)
class Merchant:
    """Who calls."""

    id: str
    token: str


@pytest.fixture(scope="module")
def merchant(development: Development) -> Merchant:
    """Return a merchant, made by the commands of the API's own container."""
    made = development.run(
        "exec", f"deployment/{API}", f"--container={API}", "--", "/payment-api", "merchant", "create", "Shop"
    )
    found = re.search(r"mer_\w+", made)
    assert found, made
    words = ["/payment-api", "token", "--merchant", found[0], "--scope", "read", "--scope", "write"]
    return Merchant(
        found[0], development.run("exec", f"deployment/{API}", f"--container={API}", "--", *words).split()[-1]
    )


class Caller:
    """A pod that calls the Service, as other workloads of the cluster would."""

    def __init__(self, development: Development, token: str) -> None:
        self._development, self._token = development, token

    def manifests(self, name: str, seconds: float, clients: int) -> list[Manifest]:
        """Return the pod, its script and the rule that lets it in."""
        labels = {"app": "node-test-caller"}
        place: Manifest = {"namespace": NAMESPACE}
        environment = {
            "URL": f"http://payment-api-service.{NAMESPACE}.svc.cluster.local",
            "TOKEN": self._token,
            "CLIENTS": str(clients),
            "SECONDS": str(seconds),
        }
        confined = {
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"]},
            "readOnlyRootFilesystem": True,
        }
        container = {
            "name": "caller",
            # It has Python, and is on the node already.
            "image": name_of("postgres"),
            "imagePullPolicy": "IfNotPresent",
            "command": ["python3.11", "/script/caller.py"],
            "env": [{"name": key, "value": value} for key, value in environment.items()],
            "resources": {
                "requests": {"cpu": "100m", "memory": "64Mi", "ephemeral-storage": "16Mi"},
                "limits": {"cpu": "500m", "memory": "128Mi", "ephemeral-storage": "16Mi"},
            },
            "securityContext": confined,
            "volumeMounts": [{"name": "script", "mountPath": "/script"}],
        }
        pod = {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {**place, "name": name, "labels": labels},
            "spec": {
                "restartPolicy": "Never",
                "automountServiceAccountToken": False,
                "securityContext": {
                    "runAsNonRoot": True,
                    "runAsUser": 1001,
                    "seccompProfile": {"type": "RuntimeDefault"},
                },
                "containers": [container],
                "volumes": [{"name": "script", "configMap": {"name": "node-test-caller"}}],
            },
        }
        script = {"caller.py": CALLER.read_text(encoding="utf-8")}
        api, port = {"app": API}, [{"port": 3000}]
        door = {
            "podSelector": {"matchLabels": api},
            "ingress": [{"from": [{"podSelector": {"matchLabels": labels}}], "ports": port}],
        }
        return [
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {**place, "name": "node-test-caller"},
                "data": script,
            },
            {
                "apiVersion": "networking.k8s.io/v1",
                "kind": "NetworkPolicy",
                "metadata": {**place, "name": "node-test-caller"},
                "spec": door,
            },
            pod,
        ]

    def start(self, name: str, seconds: float, clients: int) -> None:
        """Start calling, and return when the pod runs."""
        self._development.kubectl.create(self.manifests(name, seconds, clients))
        self._development.session.wait(f"{name} runs", lambda: self.phase(name) in {"Running", "Succeeded", "Failed"})

    def phase(self, name: str) -> str:
        """Return the phase of the pod."""
        return str(self._development.kubectl.get("pod", name, f"--namespace={NAMESPACE}")["status"].get("phase"))

    def result(self, name: str, seconds: float) -> dict[str, Any]:
        """Return what the pod counted, when it has ended."""
        self._development.session.wait(
            f"{name} has called", lambda: self.phase(name) in {"Succeeded", "Failed"}, timeout_seconds=seconds + 60
        )
        text = self._development.run("logs", name)
        self._development.run("delete", "pod", name, "--wait=false")
        found: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
        return found


@pytest.fixture
def caller(development: Development, merchant: Merchant) -> Caller:
    """Return who calls the Service for the merchant."""
    return Caller(development, merchant.token)


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

    def test_payments_are_made_and_read(self, caller: Caller, session: Session) -> None:
        """By a pod, which finds the API by DNS."""
        caller.start("first-caller", 5, 2)
        found = caller.result("first-caller", 5)

        assert found["failed"] == 0, found["failures"]
        made = sum(count for status, count in found["statuses"].items() if status.startswith("POST 2"))
        assert made > 0
        assert found["statuses"]["GET 200"] == made
        session.measured("payments made and read through the Service in 5 s", str(made))


class TestRestart:
    """A rolling restart while clients call."""

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

    def test_no_request_fails(self, development: Development, caller: Caller, session: Session) -> None:
        """Every pod is replaced, and no client sees anything but answers."""
        before = {pod["metadata"]["uid"] for pod in development.pods(API)}
        caller.start("restart-caller", LOAD_SECONDS, CLIENTS)
        begun = time.monotonic()
        development.run("rollout", "restart", f"deployment/{API}")
        development.run("rollout", "status", f"deployment/{API}", "--timeout=180s", timeout_seconds=190)
        taken = time.monotonic() - begun
        running = caller.phase("restart-caller")
        found = caller.result("restart-caller", LOAD_SECONDS)
        after = {pod["metadata"]["uid"] for pod in development.pods(API)}

        assert running == "Running", f"the restart took {taken:.0f} s, longer than the load of {LOAD_SECONDS} s"
        assert found["failed"] == 0, found["failures"]
        assert len(before) == REPLICAS
        assert not before & after
        asked = sum(found["statuses"].values())
        assert asked > LOAD_SECONDS
        session.measured(
            f"rolling restart of {REPLICAS} pods under load",
            f"{taken:.0f} s, {asked} requests, none failed, slowest {found['slowest']:.2f} s",
        )


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
        count = [
            "psql",
            "--dbname=payment_api",
            "--tuples-only",
            "--no-align",
            "--command=SELECT count(*) FROM payment",
        ]
        before = _number(development.execute("postgres-0", *count))
        begun = time.monotonic()
        development.run("delete", "pod", "postgres-0", "--timeout=90s", timeout_seconds=100)
        development.wait_ready()
        taken = time.monotonic() - begun
        after = _number(development.execute("postgres-0", *count))

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
