"""What Prometheus Adapter does with its rendered configuration, without the program: how a series is called, and what is asked.

Source: prometheus-adapter, docs/config.md, and ``pkg/naming``: the query is a Go template with the delimiters ``<<`` and ``>>``; its label
matchers are the namespace and the names of the objects, joined by ``|``; external metrics have no group.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tests.cluster.support.manifests import documents, files


@dataclass(frozen=True)
class Rule:
    """One rule of the adapter's configuration."""

    given: Mapping[str, Any]

    @property
    def series_query(self) -> str:
        """What the adapter looks for series with."""
        return str(self.given["seriesQuery"])

    def name(self, series: str) -> str | None:
        """Return the name under which *series* is served; ``None``: the rule does not serve it."""
        match = re.search(self.given["name"]["matches"], series)
        return match.expand(self.given["name"]["as"]) if match else None

    def label(self, resource: str) -> str:
        """Return the label of the series that names *resource*, such as ``pod``."""
        (found,) = [
            name for name, entry in self.given["resources"]["overrides"].items() if entry["resource"] == resource
        ]
        return str(found)

    def for_pods(self, series: str, namespace: str, *pods: str) -> str:
        """Return what is asked of Prometheus for *pods* of *namespace*, all of them at once."""
        label, operator = self.label("pod"), "=~" if len(pods) > 1 else "="
        names = "|".join(pods)
        return self._filled(series, f'{self.label("namespace")}="{namespace}",{label}{operator}"{names}"', label)

    def for_namespace(self, series: str, namespace: str) -> str:
        """Return what is asked of Prometheus for an external metric of *namespace*."""
        return self._filled(series, f'{self.label("namespace")}="{namespace}"', "")

    def _filled(self, series: str, matchers: str, group_by: str) -> str:
        values = {"Series": series, "LabelMatchers": matchers, "GroupBy": group_by}
        found = re.sub(r"<<\s*\.(\w+)\s*>>", lambda match: values[match[1]], self.given["metricsQuery"])
        assert "<<" not in found, found
        return found


def rules(kind: str) -> list[Rule]:
    """Return the rules in ``dist/cluster``; *kind*: ``rules`` for metrics of pods, ``externalRules`` for others."""
    (config,) = (
        yaml.safe_load(text)
        for path in files("cluster")
        for each in documents(path)
        if each["kind"] == "ConfigMap" and each["metadata"]["name"].startswith("metrics-adapter")
        for text in each["data"].values()
    )
    return [Rule(given) for given in config[kind]]


def rule(kind: str, name: str, series: str) -> Rule:
    """Return the one rule that serves *series* under *name*."""
    (found,) = [each for each in rules(kind) if each.name(series) == name]
    return found


def target(folder: str, name: str) -> tuple[str, float]:
    """Return the kind of the metric *name* of an HPA in ``dist/<folder>``, and the value that it compares the mean over its pods with."""
    ((kind, value),) = {
        (metric["type"], float(metric[metric["type"].lower()]["target"]["averageValue"]))
        for path in files(folder)
        for each in documents(path)
        if each["kind"] == "HorizontalPodAutoscaler"
        for metric in each["spec"]["metrics"]
        if metric["type"] in {"Pods", "External"} and metric[metric["type"].lower()]["metric"]["name"] == name
    }
    return kind, value
