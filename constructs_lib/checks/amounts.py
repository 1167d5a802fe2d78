"""Rules on single amounts of CPU, memory and storage: the API server would refuse the object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from constructs_lib.checks.demand import amounts, defaults
from constructs_lib.checks.model import Body, Model
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.quantities import shown, thousandths
from constructs_lib.checks.read import mapping, mappings, text
from constructs_lib.checks.registry import Problem, rule

_RESOURCES = ("requests", "limits")
_SIZES = frozenset({"sizeLimit", "storage", "size", "temporaryData", "shm"})
"""Fields of one amount: of volumes, and of the databases' storage."""

_LIMIT_RANGE = ("min", "max", "default", "defaultRequest", "maxLimitRequestRatio")


@rule(
    "PC047",
    title="A request is above its limit",
    remedy="lower the request or raise the limit",
)
def requests_within_limits(model: Model) -> Iterator[Problem]:
    """Yield containers, and custom resources, that ask for more of a resource than they may use: their pods are refused.

    A container that states no limit has that of the namespace's LimitRange, whatever it asks for.
    Sources: Kubernetes documentation, "Resource Management for Pods and Containers" and "Limit Ranges".
    """
    for item in model.objects:
        for where, resources in _resources(item.body.get("spec"), ("spec",)):
            limits = mapping(resources.get("limits"))
            for name, asked in mapping(resources.get("requests")).items():
                request, limit = thousandths(asked), thousandths(limits.get(name))
                if request is not None and limit is not None and request > limit:
                    what = f"{where}: {name} request {shown(name, request)} is above its limit {shown(name, limit)}"
                    yield Problem(item, what)
    yield from _above_defaults(model)


def _above_defaults(model: Model) -> Iterator[Problem]:
    """Yield containers that ask for more than the limit that a LimitRange gives them, since they state none."""
    presets = model.once(defaults)
    for workload in model.once(workloads) if presets else ():
        given = presets.get(workload.key.namespace, ({}, {}))[1]
        for container in (*workload.containers, *workload.init_containers):
            resources = mapping(container.get("resources"))
            stated = mapping(resources.get("limits"))
            for name, request in amounts(resources.get("requests")).items():
                if name not in stated and name in given and request > given[name]:
                    what = f"container {text(container.get('name'))}: {name} request {shown(name, request)} is above the limit"
                    what += f" {shown(name, given[name])} that the LimitRange gives it"
                    yield Problem(workload.item, what, "state a limit, or raise the LimitRange's default")


@rule(
    "PC048",
    title="An amount of a resource cannot be read",
    remedy="write a number with a unit of Kubernetes, such as 400m, 0.5 or 256Mi",
)
def readable(model: Model) -> Iterator[Problem]:
    """Yield requests, limits, sizes and quotas that are no quantity, such as ``4O0m`` with a letter O.

    The other rules count such an amount as none. Source: Kubernetes API reference, "Quantity".
    """
    for item in model.objects:
        found = [
            (f"{where}: {part}.{name}", value)
            for where, resources in _resources(item.body.get("spec"), ("spec",))
            for part in _RESOURCES
            for name, value in mapping(resources.get(part)).items()
        ]
        found += _sizes(item.body.get("spec"), ("spec",))
        if item.key.kind == "ResourceQuota":
            found += [(f"spec.hard.{name}", value) for name, value in mapping(item.get("spec.hard")).items()]
        if item.key.kind == "LimitRange":
            found += [
                (f"spec.limits.{part}.{name}", value)
                for entry in mappings(item.get("spec.limits"))
                for part in _LIMIT_RANGE
                for name, value in mapping(entry.get(part)).items()
            ]
        for where, value in found:
            if thousandths(value) is None:
                yield Problem(item, f"{where} is {value!r}, which is no amount")


def _resources(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Body]]:
    """Yield place and ``resources`` of whatever below *value* has some: containers, claims, databases."""
    for entry in value if isinstance(value, (list, tuple)) else ():
        name = text(mapping(entry).get("name"))
        yield from _resources(entry, (*path[:-1], f"{path[-1]} {name}") if name else path)
    for field, entry in mapping(value).items():
        below = (*path, str(field))
        if field == "resources" and any(part in mapping(entry) for part in _RESOURCES):
            yield _shown(below), mapping(entry)
        elif field not in _OPAQUE:
            yield from _resources(entry, below)


def _sizes(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield place and value of each size of a volume below *value*."""
    for entry in value if isinstance(value, (list, tuple)) else ():
        yield from _sizes(entry, path)
    for field, entry in mapping(value).items():
        if field in _SIZES and not isinstance(entry, (list, tuple)) and not mapping(entry):
            if path[-1] in _SIZED:
                yield ".".join((*path, str(field))), entry
        elif field not in _OPAQUE and field not in _RESOURCES:
            yield from _sizes(entry, (*path, str(field)))


_SIZED = frozenset({"emptyDir", "storage", "walStorage", "capacity", "ephemeralVolumesSizeLimit"})
"""What holds the fields of :data:`_SIZES`; others of these names are no amounts."""

_OPAQUE = frozenset({"env", "args", "command", "data", "stringData", "parameters", "openAPIV3Schema", "schema"})
"""Fields below which no amounts stand, whatever their names are."""


def _shown(path: tuple[str, ...]) -> str:
    """Return where resources stand: the container if there is one, else the path."""
    for part in reversed(path):
        kind, _, name = part.partition(" ")
        if name and kind.lower().endswith("containers"):
            return f"container {name}"
    return ".".join(path)
