"""Whether the namespace's quota has room for a rollout: the pods that it adds while the old ones still run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import ceil
from typing import Any

from ops.deploy.bundle import Manifest, pod_spec

_UNITS: Mapping[str, Decimal | int] = {
    "": 1, "m": Decimal("0.001"), "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12,
    "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40,
}  # fmt: skip
_QUANTITY = re.compile(r"([0-9.]+)([a-zA-Z]*)")

COUNTED = ("pods", "requests.cpu", "limits.cpu", "requests.memory", "limits.memory")
"""What is compared: it is what a rollout runs out of."""


def amount(text: str | int) -> Decimal:
    """Return the quantity *text* (such as ``250m`` or ``2Gi``) as a number. Raises ValueError if it is none."""
    found = _QUANTITY.fullmatch(str(text))
    if found is None or found[2] not in _UNITS:
        raise ValueError(f"{text!r} is not a quantity")
    return Decimal(found[1]) * _UNITS[found[2]]


def added(wanted: Manifest, present: Manifest | None, minimum: int) -> int:
    """Return how many pods the rollout of the Deployment *wanted* adds to those that are there.

    *minimum* is the number that its autoscaler starts with. One whose pods do not change adds none; a new one adds all.
    """
    stated = wanted["spec"].get("replicas")
    if present is None:
        return max(stated or 1, minimum)
    replicas = int(stated if stated is not None else present["spec"].get("replicas", 1))
    if _images(wanted) == _images(present) and stated is None:
        return 0
    surge = wanted["spec"].get("strategy", {}).get("rollingUpdate", {}).get("maxSurge", 1)
    extra: int = ceil(replicas * int(surge[:-1]) / 100) if isinstance(surge, str) else surge
    more: int = replicas - present["spec"].get("replicas", 1)
    return max(0, more) + extra


def shortages(
    quotas: Iterable[Manifest], growth: Iterable[tuple[Manifest, int]], hard: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Return a sentence for each quantity of *quotas* that the pods in *growth*, as (workload, pods), would exceed.

    *hard* holds, by name, the limits that this deploy gives to the quotas.
    """
    need = dict.fromkeys(COUNTED, Decimal(0))
    for manifest, pods in growth:
        for name, one in _of_pod(manifest).items():
            need[name] += one * pods
    found = []
    for quota in quotas:
        status, name = quota.get("status", {}), quota["metadata"]["name"]
        limits = {**status.get("hard", {}), **hard.get(name, {})}
        for counted in COUNTED:
            if counted not in limits or not need[counted]:
                continue
            left = amount(limits[counted]) - amount(status.get("used", {}).get(counted, "0"))
            if need[counted] > left:
                found.append(
                    f"quota {name} has {_shown(counted, left)} of {counted} left and the rollout needs "
                    f"{_shown(counted, need[counted])} more; raise it, scale down, or wait for pods that are ending"
                )
    return found


def _of_pod(manifest: Manifest) -> dict[str, Decimal]:
    """Return what one pod of *manifest* counts: the sum of its containers, or its largest init container if that is more."""
    spec = pod_spec(manifest)
    found = {"pods": Decimal(1)}
    for kind in ("requests", "limits"):
        for resource in ("cpu", "memory"):
            main, first = (
                [amount(one.get("resources", {}).get(kind, {}).get(resource, "0")) for one in spec.get(name, ())]
                for name in ("containers", "initContainers")
            )
            found[f"{kind}.{resource}"] = max(sum(main, Decimal(0)), max(first, default=Decimal(0)))
    return found


def _images(manifest: Manifest) -> tuple[Any, ...]:
    template = manifest["spec"]["template"]
    containers = template["spec"]["containers"]
    return (*(one["image"] for one in containers), template["metadata"].get("annotations", {}).get("checksum/config"))


def _shown(counted: str, value: Decimal) -> str:
    return f"{value / 2**20:.0f}Mi" if counted.endswith("memory") else f"{value.normalize():f}"
