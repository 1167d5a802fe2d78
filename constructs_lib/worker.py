"""Worker: a process that nobody calls; it takes work from a queue or a database."""

from __future__ import annotations

from dataclasses import dataclass

from constructs import Construct

from constructs_lib.workload import Workload
from constructs_lib.workload_props import WorkloadProps


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkerProps(WorkloadProps):
    """Props of :class:`Worker`."""

    command: tuple[str, ...]
    """Command of the worker."""

    health_port: int | None = 3000
    """Port at which the kubelet asks for the worker's health; ``None``: no probes. Unit: TCP port."""

    def _validate(self) -> None:
        self._check_workload()
        self._not_empty("command")
        self._between("health_port", 1, 65535)
        self._check_ports(self.health_port)


class Worker(Workload):
    """A worker: all that a web service has but the Service and the exposure.

    Trap: scale it by its queue, not by CPU: a worker that waits for others uses none.
    """

    _component = "worker"

    def __init__(self, scope: Construct, id_: str, props: WorkerProps) -> None:
        super().__init__(scope, id_, props, props.health_port)
        self.props = props
