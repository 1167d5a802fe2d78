"""Whether what rules, dashboards and autoscalers ask for is told by anybody."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from tests.support.prometheus import matchers_in, metrics_in

SCRAPE_LABELS = frozenset({"namespace", "pod", "job", "instance", "container"})
"""Labels that a target has from its pod, whatever it exposes."""

Series = Mapping[str, Collection[str]]
"""Names of series, each with its labels."""

_NAMED = re.compile(r'__name__\s*=~\s*"([^"]+)"')
_GROUPS = re.compile(r"\b(?:by|on|ignoring|group_left|group_right)\s*\(([^)]*)\)")


def problems(expression: str, known: Series) -> list[str]:
    """Return what of PromQL *expression* is in none of the series *known*: metrics, labels compared with, labels grouped by."""
    found = []
    labels = set(SCRAPE_LABELS)
    for metric in sorted(metrics_in(expression)):
        if metric == "up":
            continue
        if metric not in known:
            found.append(f"nobody exposes {metric}")
            continue
        labels |= set(known[metric])
        for other, label, _, _ in matchers_in(expression):
            if other == metric and label not in {*known[metric], *SCRAPE_LABELS}:
                found.append(f"{metric} has no label {label}")
    for pattern in _NAMED.findall(expression):
        named = [metric for metric in known if re.fullmatch(pattern, metric)]
        if not named:
            found.append(f"nobody exposes a metric like {pattern}")
        labels = labels.union(*(known[metric] for metric in named))
    for group in _GROUPS.findall(expression):
        grouped = {label.strip() for label in group.split(",")} - {""}
        found += [f"nothing has the label {label} of ({group})" for label in sorted(grouped - labels)]
    return found
