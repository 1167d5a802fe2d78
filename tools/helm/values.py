"""The chart's values: their names, what each environment gives them, their defaults, their schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tools.helm.nodes import canonical
from tools.helm.variants import ENVS, ChartError

NAMES: tuple[tuple[str, str], ...] = (
    (r"ConfigMap/[a-z-]+-config:data\.([A-Z0-9_]+)", r"config.\1"),
    (r".*[:.]labels\.environment", "config.APP_ENV"),
    (r"PodDisruptionBudget/payment-api-pdb:spec\.maxUnavailable", "maxUnavailable"),
    (r"Deployment/payment-api:spec\.strategy\.rollingUpdate\.maxSurge", "maxSurge"),
    (r"Deployment/payment-api-worker:spec\.strategy\.rollingUpdate\.maxSurge", "worker.maxSurge"),
    (r"HorizontalPodAutoscaler/payment-api-worker-hpa:spec\.(minReplicas|maxReplicas)", r"worker.autoscaling.\1"),
    (r"PodDisruptionBudget/payment-api-worker-pdb:spec\.maxUnavailable", "worker.maxUnavailable"),
    (r"Cluster/postgres:spec\.postgresql\.parameters\.([a-z_]+)", r"postgres.parameters.\1"),
    (r"Cluster/postgres:spec\.(storage|walStorage)\.size", r"postgres.\1.size"),
    (r"Pooler/postgres-service:spec\.instances", "pooler.instances"),
    (r"Pooler/postgres-service:spec\.pgbouncer\.parameters\.([a-z_]+)", r"pooler.parameters.\1"),
    (r"PersistentVolumeClaim/backup-pvc:spec\.resources\.requests\.storage", "backup.storage"),
    (r"CronJob/restore-drill:.*\.volumes\.scratch\..*\.storage", "backup.drillStorage"),
    (r"StatefulSet/redis:spec\.replicas", "redis.replicas"),
)
"""Places and the values that they take, as regular expressions; other places get a name made of the place itself."""


def value_name(title: str) -> str:
    """Return the name of the value at the place *title*, ``Kind/name:path``: from :data:`NAMES`, or made of the place."""
    for pattern, name in NAMES:
        if match := re.fullmatch(pattern, title):
            return match.expand(name)
    place, _, path = title.partition(":")
    kind, _, name = place.partition("/")
    parts = [camel(part) for part in re.split(r"[./]", path) if part not in {"spec", "template", "data", "metadata"}]
    return ".".join(["tuning", camel(f"{kind[0].lower()}{kind[1:]}-{name}"), *(part for part in parts if part)])


def camel(text: str) -> str:
    """Return *text* as one word that a template may name: ``payment-api-hpa`` becomes ``paymentApiHpa``."""
    first, *rest = [part for part in re.split(r"[^A-Za-z0-9_]+", text) if part] or ["at"]
    word = first + "".join(part[0].upper() + part[1:] for part in rest)
    return f"n{word}" if word[0].isdigit() else word


class Values:
    """What the environments give each value."""

    def __init__(self) -> None:
        self.of_env: dict[str, dict[str, Any]] = {env: {} for env in ENVS}
        """Values by their dotted name, for each environment."""

    def record(self, name: str, have: Mapping[str, Any]) -> None:
        """Note what *have* gives the value *name*, by environment.

        Raises:
            ChartError: when the same environment gave it something else at another place.
        """
        for env, value in have.items():
            old = self.of_env[env].setdefault(name, value)
            if canonical(old) != canonical(value):
                raise ChartError(
                    f"the value {name} would have to be both {old!r} and {value!r} in {env}; give one of the places "
                    "another name in tools/helm/values.py"
                )

    def names(self) -> list[str]:
        """Return the names of all values, in the order in which they were met."""
        return list(dict.fromkeys(name for env in ENVS for name in self.of_env[env]))

    def defaults(self) -> dict[str, Any]:
        """Return the values of the first environment that has each: production's, but for what only development has."""
        return {name: next(self.of_env[env][name] for env in ENVS if name in self.of_env[env]) for name in self.names()}


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return *flat*, with dotted names, as mappings in mappings."""
    made: dict[str, Any] = {}
    for name, value in flat.items():
        *folders, last = name.split(".")
        inner = made
        for folder in folders:
            inner = inner.setdefault(folder, {})
        inner[last] = value
    return made
