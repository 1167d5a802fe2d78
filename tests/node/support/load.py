"""Who calls the API on the node: a merchant, and a pod that makes its requests through the Service."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cluster.support.kubectl import Manifest
from tests.node.support.development import NAMESPACE, Development
from tools.image.build import name_of
from tools.rollout_proof.__main__ import READS_PERCENT

API = "payment-api"
SCRIPT = Path(__file__).with_name("caller.py")
LABELS = {"app": "node-test-caller"}
PLACE = {"namespace": NAMESPACE, "name": "node-test-caller"}


@dataclass(frozen=True, slots=True)
class Merchant:
    """Who pays."""

    id: str
    token: str


def merchant(development: Development, name: str, requests_per_second: int | None = None) -> Merchant:
    """Return a merchant, made by the commands of the API's own container, with a limit of its own if one is given."""
    inside = ("exec", f"deployment/{API}", f"--container={API}", "--", f"/{API}")
    limit = [] if requests_per_second is None else [f"--requests-per-second={requests_per_second}"]
    made = development.run(*inside, "merchant", "create", name, *limit)
    found = re.search(r"mer_\w+", made)
    assert found, made
    words = ("token", "--merchant", found[0], "--scope", "read", "--scope", "write")
    return Merchant(found[0], development.run(*inside, *words).split()[-1])


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How much a caller asks for."""

    requests: int
    """Of each kind of connection."""

    clients: int
    """Of each kind of connection."""

    rate: float
    """All kinds together, where the answers come fast enough. Unit: requests/s."""

    seconds: float
    """Time after which it ends, whatever was made by then. Unit: seconds."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What came of the requests over one kind of connection; the names are those of the caller's report."""

    name: str
    requests: int
    failed: int
    """Requests that got no answer, or another than they must get."""

    failures: list[str]
    """The first of them."""

    connections: int
    payments: int
    answers: dict[str, int]
    p99: float
    """Unit: seconds."""

    slowest: float
    """Unit: seconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a caller saw."""

    seconds: float
    """How long it called."""

    kinds: tuple[Kind, ...]

    @property
    def requests(self) -> int:
        """Return the requests of all kinds."""
        return sum(kind.requests for kind in self.kinds)

    @property
    def payments(self) -> int:
        """Return the payments of all kinds."""
        return sum(kind.payments for kind in self.kinds)

    @property
    def failures(self) -> dict[str, tuple[int, list[str]]]:
        """Return how many requests failed, and how the first did, by kind of connection."""
        return {kind.name: (kind.failed, kind.failures) for kind in self.kinds if kind.failed}


class Caller:
    """A pod that calls the Service, as other workloads of the cluster would."""

    def __init__(self, development: Development, token: str) -> None:
        self._development, self._token = development, token

    def start(self, name: str, plan: Plan) -> None:
        """Start calling, and return when the pod runs."""
        self._development.kubectl.create([*_surroundings(), _pod(name, self._token, plan)])
        self._development.session.wait(f"{name} runs", lambda: self.phase(name) in {"Running", "Succeeded", "Failed"})

    def phase(self, name: str) -> str:
        """Return the phase of the pod."""
        return str(self._development.kubectl.get("pod", name, f"--namespace={NAMESPACE}")["status"].get("phase"))

    def result(self, name: str, plan: Plan) -> Seen:
        """Return what the pod counted, when it has ended."""
        self._development.session.wait(
            f"{name} has called", lambda: self.phase(name) in {"Succeeded", "Failed"}, timeout_seconds=plan.seconds + 60
        )
        text = self._development.run("logs", name)
        self._development.run("delete", "pod", name, "--wait=false")
        told: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
        return Seen(told["seconds"], tuple(Kind(name=name, **found) for name, found in told["kinds"].items()))


def _surroundings() -> list[Manifest]:
    """Return the caller's script, and the rule that lets it in."""
    door = {
        "podSelector": {"matchLabels": {"app": API}},
        "ingress": [{"from": [{"podSelector": {"matchLabels": LABELS}}], "ports": [{"port": 3000}]}],
    }
    script = {"caller.py": SCRIPT.read_text(encoding="utf-8")}
    return [
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": PLACE, "data": script},
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": PLACE, "spec": door},
    ]


def _pod(name: str, token: str, plan: Plan) -> Manifest:
    environment = {
        "URL": f"http://payment-api-service.{NAMESPACE}.svc.cluster.local",
        "TOKEN": token,
        "REQUESTS": str(plan.requests),
        "CLIENTS": str(plan.clients),
        "RATE": str(plan.rate),
        "READS_PERCENT": str(READS_PERCENT),
        "SECONDS": str(plan.seconds),
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
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"]},
            "readOnlyRootFilesystem": True,
        },
        "volumeMounts": [{"name": "script", "mountPath": "/script"}],
    }
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"namespace": NAMESPACE, "name": name, "labels": LABELS},
        "spec": {
            "restartPolicy": "Never",
            "automountServiceAccountToken": False,
            "securityContext": {
                "runAsNonRoot": True,
                "runAsUser": 1001,
                "seccompProfile": {"type": "RuntimeDefault"},
            },
            "containers": [container],
            "volumes": [{"name": "script", "configMap": {"name": PLACE["name"]}}],
        },
    }
