"""The environment development on a node: its manifests, pods and commands inside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.cluster.support.kubectl import Done, Kubectl, Manifest
from tests.cluster.support.session import Session

ROOT = Path(__file__).parents[3]
NAMESPACE = "payment-api-development"
START_SECONDS = 240
"""Time for everything to become Ready on a node of two cores that other work shares. Unit: seconds."""


def documents(file: Path) -> list[Manifest]:
    """Return the objects of a file of manifests."""
    return [each for each in yaml.safe_load_all(file.read_text(encoding="utf-8")) if each]


def named_images() -> set[str]:
    """Return the images of development's manifests."""
    files = (ROOT / "dist" / "development").glob("*.k8s.yaml")
    return {image for file in files for image in images_of(documents(file))}


def images_of(value: Any) -> Iterator[str]:
    """Yield every image that a container below *value* names."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "image" and isinstance(item, str):
                yield item
            else:
                yield from images_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from images_of(item)


@dataclass(frozen=True, slots=True)
class Development:
    """What was applied."""

    kubectl: Kubectl
    session: Session
    objects: tuple[Manifest, ...]
    """All that was applied, in order."""

    def of(self, kind: str) -> list[Manifest]:
        """Return the applied objects of *kind*."""
        return [each for each in self.objects if each["kind"] == kind]

    def names(self, kind: str) -> list[str]:
        """Return the names of the applied objects of *kind*."""
        return [each["metadata"]["name"] for each in self.of(kind)]

    def run(self, *arguments: str, timeout_seconds: float = 60) -> str:
        """Run kubectl in the namespace and return its output."""
        return self.kubectl(f"--namespace={NAMESPACE}", *arguments, timeout_seconds=timeout_seconds)

    def execute(self, target: str, *command: str) -> Done:
        """Run *command* in the first container of *target*, such as ``deployment/payment-api``."""
        return self.kubectl.run(f"--namespace={NAMESPACE}", "exec", target, "--", *command, check=False)

    def pods(self, app: str | None = None) -> list[Manifest]:
        """Return the pods of *app*, or all, that are not about to go."""
        chosen = [f"--selector=app={app}"] if app else []
        found = self.kubectl.items("pods", f"--namespace={NAMESPACE}", *chosen)
        return [pod for pod in found if "deletionTimestamp" not in pod["metadata"]]

    def state(self) -> str:
        """Return each pod that is not Ready, with what its containers wait for."""
        lines = []
        for pod in self.pods():
            status = pod["status"]
            if status.get("phase") == "Succeeded" or ready(pod):
                continue
            states = [
                f"{each['name']} {json.dumps(each['state'])}"
                for each in [*status.get("initContainerStatuses", []), *status.get("containerStatuses", [])]
                if not each.get("ready")
            ]
            lines.append(f"{pod['metadata']['name']} {status.get('phase')}: {'; '.join(states)[:300]}")
        return " | ".join(lines) or "all pods Ready"

    def trouble(self) -> str:
        """Return the last warnings and the last lines of each container that is not Ready."""
        events = self.run("get", "events", "--field-selector=type=Warning", "--sort-by=.lastTimestamp")
        logs = []
        for pod in self.pods():
            if pod["status"].get("phase") != "Succeeded" and not ready(pod):
                name = pod["metadata"]["name"]
                words = [f"--namespace={NAMESPACE}", "logs", name, "--all-containers", "--tail=15", "--prefix"]
                logs.append(self.kubectl.run(*words, check=False).output)
        return "\n" + "\n".join(events.splitlines()[-15:]) + "\n" + "\n".join(logs)

    def wait_ready(self) -> None:
        """Wait until every workload has all its pods Ready and the migration is done."""
        for kind, condition in (
            ("StatefulSet", self._rolled_out),
            ("Job", self._complete),
            ("Deployment", self._rolled_out),
        ):
            for name in self.names(kind):
                self.session.wait(
                    f"{kind} {name} ready",
                    lambda kind=kind, name=name, condition=condition: condition(kind, name),  # type: ignore[misc]
                    timeout_seconds=START_SECONDS,
                    state=self.state,
                    trouble=self.trouble,
                )

    def _rolled_out(self, kind: str, name: str) -> bool:
        found = self.kubectl.get(kind.lower(), name, f"--namespace={NAMESPACE}")
        wanted, status = found["spec"].get("replicas", 1), found["status"]
        current = status.get("observedGeneration") == found["metadata"]["generation"]
        return bool(
            current
            and status.get("readyReplicas", 0) == wanted
            and status.get("updatedReplicas", 0) == wanted
            and status.get("replicas") == wanted
        )

    def _complete(self, kind: str, name: str) -> bool:
        found = self.kubectl.items(kind.lower(), name, f"--namespace={NAMESPACE}")
        conditions = found[0]["status"].get("conditions", []) if found else []
        failed = [each["message"] for each in conditions if each["type"] == "Failed" and each["status"] == "True"]
        assert not failed, f"{kind} {name} failed: {failed[0]}{self.trouble()}"
        # A Job that is done may be gone already, by its time to live.
        return not found or any(each["type"] == "Complete" and each["status"] == "True" for each in conditions)


def ready(pod: Manifest) -> bool:
    """Return whether *pod* is Ready."""
    conditions = pod["status"].get("conditions", [])
    return any(each["type"] == "Ready" and each["status"] == "True" for each in conditions)


def restarts(pod: Manifest) -> int:
    """Return how often a container of *pod* was started again."""
    return sum(int(each["restartCount"]) for each in pod["status"].get("containerStatuses", []))
