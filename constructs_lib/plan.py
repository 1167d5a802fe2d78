"""One order of the objects, written in three ways: as numbered files, as sync waves, and for charts by the names of the files.

The graph is :func:`constructs_lib.checks.order.needs`; rule PC120 holds the numbers of the charts against it, so that every way of
applying them follows what needs what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

WAVE = "argocd.argoproj.io/sync-wave"
IGNORE_HEALTH = "argocd.argoproj.io/ignore-healthcheck"
_NUMBER = re.compile(r"(?:.*/)?([0-9]+)-")

LAST = 9999
"""Wave after all others."""


def wave(chart: str, manifest: Mapping[str, Any]) -> int:
    """Return the sync wave of *manifest*, of the chart at the path *chart*: the number with which the chart's id begins, else 0.

    A claim comes last, whatever its file is: its volume is often made for the first pod that mounts it, and Argo CD, which waits until
    a wave is healthy, would wait for a pod of a later one.
    """
    if manifest.get("kind") == "PersistentVolumeClaim":
        return LAST
    match = _NUMBER.match(chart)
    return int(match[1]) if match else 0


def annotate(chart: str, manifest: dict[str, Any]) -> None:
    """Write the sync wave of *manifest* into its annotations, sorted by name."""
    meta = manifest.setdefault("metadata", {})
    found = {**meta.get("annotations", {}), WAVE: str(wave(chart, manifest))}
    if manifest.get("kind") == "PersistentVolumeClaim":
        # It waits for its first pod, at night perhaps; the application is well all the same.
        found[IGNORE_HEALTH] = "true"
    annotations = dict(sorted(found.items()))
    rest = {key: value for key, value in meta.items() if key != "annotations"}
    meta.clear()
    meta.update({"annotations": annotations, **rest})
