"""How pods are spread over zones and hosts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from constructs_lib._objects import Manifest
from constructs_lib._validation import Props


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread(Props):
    """How pods are spread over zones and hosts.

    Trap: a *required* anti-affinity leaves replicas beyond the number of zones Pending; this spreads by preference.
    """

    zones: bool = True
    """Spread over ``topology.kubernetes.io/zone``."""

    hosts: bool = True
    """Spread over ``kubernetes.io/hostname``."""

    max_skew: int = 1
    """Pods by which one zone or host may exceed another."""

    when_unsatisfiable: Literal["ScheduleAnyway", "DoNotSchedule"] = "ScheduleAnyway"
    """``ScheduleAnyway``: after the loss of a zone the pods still find a place."""

    def _validate(self) -> None:
        self._between("max_skew", 1, 1000, "pods")

    def manifest(self, selector: Mapping[str, str]) -> Manifest:
        """Return spread constraints and the anti-affinity of hosts, for the pods that *selector* names."""
        keys = [("topology.kubernetes.io/zone", self.zones), ("kubernetes.io/hostname", self.hosts)]
        constraints = [
            {
                "maxSkew": self.max_skew,
                "topologyKey": key,
                "whenUnsatisfiable": self.when_unsatisfiable,
                "labelSelector": {"matchLabels": dict(selector)},
            }
            for key, wanted in keys
            if wanted
        ]
        found: Manifest = {"topologySpreadConstraints": constraints} if constraints else {}
        if self.hosts:
            term = {"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": dict(selector)}}
            found["affinity"] = {
                "podAntiAffinity": {
                    "preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 100, "podAffinityTerm": term}]
                }
            }
        return found
