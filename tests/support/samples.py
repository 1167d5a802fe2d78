"""Parts that many tests build with: an image, pods, something to call."""

from __future__ import annotations

from typing import Any

import cdk8s

from constructs_lib import Guardrails, GuardrailsProps, ResourceQuotaProps, Worker, WorkerProps
from constructs_lib.connections import Binding, Pods, Port
from constructs_lib.image import Image
from constructs_lib.pod import ContainerSpec
from constructs_lib.pod_template import PodProps
from tests.support.synth import NAMESPACE

DIGEST = f"sha256:{'0123456789abcdef' * 4}"
IMAGE = Image(repository="ghcr.io/your-org/shop", version="1.2.3", digest=DIGEST)


def container(**values: Any) -> ContainerSpec:
    """Return the container ``shop``; *values* are fields of its props."""
    return ContainerSpec(**{"container_name": "shop", "image": IMAGE, **values})


def pod(**values: Any) -> PodProps:
    """Return the pods of app ``shop`` with one container; *values* are fields of its props."""
    return PodProps(**{"app": "shop", "containers": (container(),), **values})


class Store:
    """Something to call that is no construct: it remembers who was let in."""

    def __init__(self, name: str = "store", ports: tuple[int, ...] = (5432,), binding: Binding | None = None) -> None:
        self._name = name
        self._ports = tuple(Port(number=number) for number in ports)
        self._binding = binding or Binding()
        self.callers: list[tuple[str, tuple[int, ...]]] = []
        """Name and ports of each caller."""

    @property
    def pods(self) -> Pods:
        """Its pods."""
        return Pods(name=self._name, namespace=NAMESPACE, labels={"app": self._name}, ports=self._ports)

    @property
    def binding(self) -> Binding:
        """What it tells its callers."""
        return self._binding

    def accept(self, caller: Pods, ports: tuple[Port, ...]) -> None:
        """Remember *caller*."""
        self.callers.append((caller.name, tuple(port.number for port in ports)))


def sound(app: cdk8s.App, **values: Any) -> Worker:
    """Return a worker ``shop`` in a guarded namespace of its own chart ``test``: no rule finds anything there."""
    scope = cdk8s.Chart(app, "test", namespace=NAMESPACE)
    Guardrails(scope, "guardrails", GuardrailsProps(quota=ResourceQuotaProps(pods=20)))
    return Worker(scope, "shop", WorkerProps(**{"image": IMAGE, "command": ("work",), **values}))
