"""Rules on the times of one pod: how it starts, how it is asked, how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from constructs_lib.checks.hooks import pre_stop
from constructs_lib.checks.model import Body, Model
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.read import dig, integer, mapping, mappings, maybe_integer, text, texts
from constructs_lib.checks.registry import Problem, rule

_PROBES = ("startupProbe", "livenessProbe", "readinessProbe")
PROGRESS_DEADLINE_SECONDS = 600
"""``progressDeadlineSeconds`` of a Deployment that states none. Source: Kubernetes API reference, "DeploymentSpec"."""

UNSTATED_START_SECONDS = 30
"""What a probe that states nothing allows: ``periodSeconds`` 10 x ``failureThreshold`` 3. Source: Kubernetes API reference, "Probe"."""


@rule(
    "PC050",
    title="The grace period is shorter than the shutdown",
    remedy="raise terminationGracePeriodSeconds, or shorten preStop, drain or shutdown timeout",
)
def grace_period(model: Model) -> Iterator[Problem]:
    """Yield workloads whose pods are killed before they have served the requests in flight.

    aiohttp waits for requests up to its shutdown timeout, cancels them, and waits that long again.
    Source: aiohttp, ``BaseRunner.cleanup``; Kubernetes documentation, "Pod Lifecycle: Termination of Pods".
    """
    for workload in model.once(workloads):
        facts = workload.facts
        hooks = [pre_stop(container) for container in workload.containers]
        unread = sorted({hook.unread for hook in hooks if hook.unread})
        if unread and facts.pre_stop_seconds is None:
            what = f"the time of its preStop hook cannot be read: {_short(unread[0])}"
            remedy = "declare WorkloadFacts.pre_stop_seconds, the longest time that it takes, or let the hook sleep"
            yield Problem(workload.item, what, remedy)
        declared = facts.pre_stop_seconds or 0 if unread else 0
        stop = max([hook.seconds for hook in hooks] + [declared], default=0)
        needed = stop + facts.drain_seconds + 2 * facts.shutdown_timeout_seconds
        if needed > workload.grace_seconds:
            summed = (
                f"preStop {stop} s + drain {facts.drain_seconds} s + 2 x shutdown {facts.shutdown_timeout_seconds} s"
            )
            what = f"{summed} = {needed} s exceed terminationGracePeriodSeconds {workload.grace_seconds}"
            yield Problem(workload.item, what)


def _short(command: str) -> str:
    return command if len(command) <= 60 else f"{command[:57]}..."


@rule(
    "PC051",
    title="The kubelet restarts a pod that is still starting",
    remedy="give the startup probe (initialDelay + period x failureThreshold) more time, or start sooner",
)
def slow_start(model: Model) -> Iterator[Problem]:
    """Yield workloads whose startup probe, or whose liveness probe without one, gives up before the time to ready.

    Liveness begins when the startup probe has succeeded. Without one it begins with the container, and restarts it again and
    again if the start takes longer than its own patience. The time to ready is declared; where it is not, nobody
    can know whether a liveness probe without startup probe has patience enough, and that is said. A startup probe is there to allow
    more time than others, so one that allows less than Kubernetes' own defaults needs the time to ready that justifies it.
    """
    for workload in model.once(workloads):
        ready = workload.facts.ready_seconds
        for container in workload.serving:
            name = "startupProbe" if container.get("startupProbe") else "livenessProbe"
            probe = mapping(container.get(name))
            if not probe:
                continue
            what = f"container {text(container.get('name'))}: {name} gives up after {_budget(probe)}"
            special = "" if name == "startupProbe" else "add a startupProbe that allows for the time to ready"
            if ready is None and name == "startupProbe":
                if budget_seconds(probe) < UNSTATED_START_SECONDS:
                    least = f"less than the {UNSTATED_START_SECONDS} s of a probe that states nothing"
                    special = "give it more time, or declare WorkloadFacts.ready_seconds"
                    yield Problem(workload.item, f"{what}, {least}, and nobody stated the time to ready", special)
            elif ready is None:
                special += ", or declare WorkloadFacts.ready_seconds"
                yield Problem(workload.item, f"{what} from the start on, and nobody stated the time to ready", special)
            elif budget_seconds(probe) < ready:
                yield Problem(workload.item, f"{what}, before the {ready} s to ready", special)


def budget_seconds(probe: Body) -> int:
    """Return how long a probe fails before the kubelet acts. Unit: seconds. Source: Kubernetes documentation, "Probes"."""
    period, failures = integer(probe.get("periodSeconds"), 10), integer(probe.get("failureThreshold"), 3)
    return max(0, integer(probe.get("initialDelaySeconds"))) + max(1, period) * max(1, failures)


def _budget(probe: Body) -> str:
    delay, period = integer(probe.get("initialDelaySeconds")), integer(probe.get("periodSeconds"), 10)
    failures = integer(probe.get("failureThreshold"), 3)
    return f"{delay} s + {period} s x {failures} = {budget_seconds(probe)} s"


@rule(
    "PC052",
    title="Liveness and readiness ask the same question",
    remedy="let liveness look at the process alone: a restart does not mend what readiness waits for",
)
def same_question(model: Model) -> Iterator[Problem]:
    """Yield containers that would be restarted for what should only take them out of the Service."""
    for workload in model.once(workloads):
        for container in workload.containers:
            liveness, readiness = (_question(container, mapping(container.get(name))) for name in _PROBES[1:])
            if liveness is not None and liveness == readiness:
                what = f"container {text(container.get('name'))}: livenessProbe and readinessProbe both ask {liveness}"
                yield Problem(workload.item, what)


def _question(container: Body, probe: Body) -> str | None:
    """Return what *probe* asks in words, with the number of a port that goes by its name; ``None`` if it asks nothing."""
    for kind, field, default in (("httpGet", "path", "/"), ("tcpSocket", "", ""), ("grpc", "service", "")):
        handler = mapping(probe.get(kind))
        if handler:
            asked = [f"{_number(container, handler.get('port', ''))}"]
            return f"{kind} {':'.join([*asked, text(handler.get(field)) or default] if field else asked)}"
    command = texts(dig(probe, "exec", "command"))
    return f"exec {' '.join(command)}" if command else None


def _number(container: Body, port: Any) -> Any:
    """Return the number of the container's port *port*, a number or a name; the name itself if the container has none of it."""
    named = (entry.get("containerPort") for entry in mappings(container.get("ports")) if entry.get("name") == port)
    return next(named, port) if isinstance(port, str) else port


@rule(
    "PC053",
    title="A probe asks a port that its container does not expose",
    remedy="name a port of the same container",
)
def probe_ports(model: Model) -> Iterator[Problem]:
    """Yield probes, and lifecycle hooks over HTTP, that would ask where nobody listens."""
    for workload in model.once(workloads):
        for container in (*workload.containers, *workload.init_containers):
            for where, port in _asked(container):
                ports = mappings(container.get("ports"))
                field = "name" if isinstance(port, str) else "containerPort"
                if all(entry.get(field) != port for entry in ports):
                    exposed = ", ".join(f"{text(entry.get('name'))}={entry.get('containerPort')}" for entry in ports)
                    what = f"container {text(container.get('name'))}: {where} asks port {port}"
                    yield Problem(workload.item, f"{what}, the container exposes {exposed or 'none'}")


def _asked(container: Body) -> Iterator[tuple[str, Any]]:
    handlers = [(name, mapping(container.get(name))) for name in _PROBES]
    handlers += [(hook, mapping(dig(container, "lifecycle", hook))) for hook in ("preStop", "postStart")]
    for where, handler in handlers:
        for kind in ("httpGet", "tcpSocket", "grpc"):
            found = mapping(handler.get(kind))
            port = found.get("port")
            if port is not None and not found.get("host"):
                yield where, int(port) if isinstance(port, str) and port.isdecimal() else port


@rule(
    "PC054",
    title="The probes may take longer than the progress deadline",
    remedy="raise progressDeadlineSeconds, or shorten the probes",
)
def progress_deadline(model: Model) -> Iterator[Problem]:
    """Yield Deployments that are called failed while their pods are still allowed to start.

    The deadline runs anew with each pod that becomes Ready, so what counts is one pod: startup, then readiness, then
    ``minReadySeconds``. Source: Kubernetes documentation, "Deployments: Progress Deadline Seconds".
    """
    for workload in model.once(workloads):
        if workload.key.kind == "Deployment":
            deadline = maybe_integer(workload.item.get("spec.progressDeadlineSeconds")) or PROGRESS_DEADLINE_SECONDS
            least = integer(workload.item.get("spec.minReadySeconds"))
            probed, how = max((_time_to_ready(container) for container in workload.containers), default=(0, ""))
            planned = workload.facts.ready_seconds or 0
            if planned > probed:
                probed, how = planned, f"{planned} s to ready as declared"
            if probed + least > deadline:
                more = f" + minReadySeconds {least} = {probed + least} s" if least else ""
                yield Problem(workload.item, f"{how}{more} exceed progressDeadlineSeconds {deadline}")


def _time_to_ready(container: Body) -> tuple[int, str]:
    found = [(name, mapping(container.get(name))) for name in ("startupProbe", "readinessProbe")]
    budgets = [(name, budget_seconds(probe)) for name, probe in found if probe]
    total = sum(budget for _, budget in budgets)
    shown = " + ".join(f"{name} {budget} s" for name, budget in budgets)
    return total, f"container {text(container.get('name'))}: {shown} = {total} s"
