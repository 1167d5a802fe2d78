"""The monitoring of the cluster as it is rendered: what rules and dashboards read is told, kept and scraped, and has room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from charts.alerts import alert_groups
from charts.dashboards import dashboards
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.monitoring import NAMESPACE
from constructs_lib import Alert
from constructs_lib.monitoring.operated_prometheus import KUBELET_METRICS
from tests.support.prometheus import metrics_in

CLUSTER = Path(__file__).parents[2] / "dist" / "cluster"

TOLD_BY = {
    "kube_cronjob_": "cronjobs",
    "kube_daemonset_": "daemonsets",
    "kube_deployment_": "deployments",
    "kube_horizontalpodautoscaler_": "horizontalpodautoscalers",
    "kube_job_": "jobs",
    "kube_node_": "nodes",
    "kube_pod_": "pods",
    "kube_poddisruptionbudget_": "poddisruptionbudgets",
    "kube_resourcequota": "resourcequotas",
}
"""Beginnings of the names of kube-state-metrics' series to the resource without which they do not exist."""

_BINARY = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40, "m": 0.001, "": 1}


@pytest.fixture(scope="module")
def manifests() -> list[dict[str, Any]]:
    """Return all objects of dist/cluster."""
    return [
        manifest
        for path in sorted(CLUSTER.glob("*.k8s.yaml"))
        for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


def found(manifests: list[dict[str, Any]], kind: str, name: str) -> dict[str, Any]:
    """Return the one object of *kind* with *name*."""
    (one,) = [each for each in manifests if (each["kind"], each["metadata"]["name"]) == (kind, name)]
    return one


def used() -> set[str]:
    """Return the metrics that production's alerts and the dashboards read."""
    env = ENVIRONMENTS["production"](Images.read())
    alerts = [rule.expr for group in alert_groups(env) for rule in group.rules if isinstance(rule, Alert)]
    panels = [query.expression for board in dashboards() for panel in board.panels for query in panel.queries]
    return {metric for expression in (*alerts, *panels) for metric in metrics_in(expression)}


def amount(text: str) -> float:
    """Return a quantity of Kubernetes as a number."""
    match = re.fullmatch(r"(\d+)([A-Z]i|m|)", str(text))
    assert match, text
    return int(match[1]) * _BINARY[match[2]]


class TestStateMetrics:
    """What kube-state-metrics must tell."""

    def test_runs_no_program_that_its_image_lacks(self, manifests: list[dict[str, Any]]) -> None:
        """It holds one binary: a hook that runs another would fail at each end of a pod."""
        (container,) = found(manifests, "Deployment", "kube-state-metrics")["spec"]["template"]["spec"]["containers"]

        assert "lifecycle" not in container

    def test_of_everything_that_is_read(self, manifests: list[dict[str, Any]]) -> None:
        """Each resource is asked for, and may be read: without it a panel is empty and an alert silent for ever."""
        pod = found(manifests, "Deployment", "kube-state-metrics")["spec"]["template"]["spec"]
        (command,) = (each["command"] for each in pod["containers"])
        (told,) = [part.removeprefix("--resources=").split(",") for part in command if part.startswith("--resources=")]
        rights = {
            name
            for rule in found(manifests, "ClusterRole", f"{NAMESPACE}:kube-state-metrics")["rules"]
            for name in rule["resources"]
        }
        read = {
            metric for metric in used() if metric.startswith("kube_") and not metric.startswith("kube_customresource_")
        }
        wanted = {TOLD_BY[max((key for key in TOLD_BY if metric.startswith(key)), key=len)] for metric in read}

        assert wanted <= set(told)
        assert set(told) <= rights

    def test_of_custom_resources_that_are_read(self, manifests: list[dict[str, Any]]) -> None:
        """By a configuration that is mounted where the command looks for it, with the right to read the kind."""
        pod = found(manifests, "Deployment", "kube-state-metrics")["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        (path,) = [
            part.partition("=")[2]
            for part in container["command"]
            if part.startswith("--custom-resource-state-config-file=")
        ]
        folder, _, name = path.rpartition("/")
        (volume,) = [mount["name"] for mount in container["volumeMounts"] if mount["mountPath"] == folder]
        (source,) = [each["configMap"]["name"] for each in pod["volumes"] if each["name"] == volume]
        config = yaml.safe_load(found(manifests, "ConfigMap", source)["data"][name])
        rights = {
            (group, each)
            for rule in found(manifests, "ClusterRole", f"{NAMESPACE}:kube-state-metrics")["rules"]
            for group in rule["apiGroups"]
            for each in rule["resources"]
        }
        made = {
            f"kube_customresource_{metric['name']}"
            for each in config["spec"]["resources"]
            for metric in each["metrics"]
        }

        assert {metric for metric in used() if metric.startswith("kube_customresource_")} == made
        assert rights >= {
            ("autoscaling.k8s.io", "verticalpodautoscalers"),
            ("apiextensions.k8s.io", "customresourcedefinitions"),
        }


class TestScraped:
    """What Prometheus must reach and keep."""

    def test_the_kubelets_series_that_are_read_are_kept(self) -> None:
        """All others are thrown away."""
        read = {metric for metric in used() if metric.startswith(("kubelet_", "container_"))}

        assert read
        assert [metric for metric in read if not re.fullmatch(KUBELET_METRICS, metric)] == []

    def test_every_monitor_of_the_cluster_is_read(self, manifests: list[dict[str, Any]]) -> None:
        """One in a namespace that Prometheus does not look at does nothing."""
        selector = found(manifests, "Prometheus", "main")["spec"]["podMonitorNamespaceSelector"]
        (names,) = [each["values"] for each in selector["matchExpressions"]]
        monitors = [each for each in manifests if each["kind"] in {"PodMonitor", "ServiceMonitor"}]

        assert monitors
        assert {each["metadata"]["namespace"] for each in monitors} <= set(names)


def asked(manifest: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Yield the pods, the resources of each, and the size of the volume of each, for every container of *manifest*."""
    spec, kind = manifest.get("spec", {}), manifest["kind"]
    if kind in {"Prometheus", "Alertmanager"}:
        claim = spec["storage"]["volumeClaimTemplate"]["spec"]
        yield spec["replicas"], spec["resources"], claim["resources"]["requests"]["storage"]
    elif kind == "Elasticsearch":
        for nodes in spec["nodeSets"]:
            ((container,), (claim,)) = nodes["podTemplate"]["spec"]["containers"], nodes["volumeClaimTemplates"]
            yield nodes["count"], container["resources"], claim["spec"]["resources"]["requests"]["storage"]
    elif kind in {"Deployment", "Kibana"}:
        template = spec.get("template") or spec["podTemplate"]
        for container in template["spec"]["containers"]:
            yield spec.get("replicas") or spec["count"], container["resources"], "0"


class TestQuota:
    """The shared namespace has room for what is made in it."""

    def test_of_monitoring(self, manifests: list[dict[str, Any]]) -> None:
        """Volumes, CPU and memory of all servers together: one that does not fit stays Pending, or is never made."""
        here = [each for each in manifests if each["metadata"].get("namespace") == NAMESPACE]
        hard = found(here, "ResourceQuota", "quota")["spec"]["hard"]
        total: dict[str, float] = {}
        for manifest in here:
            for count, resources, storage in asked(manifest):
                for side in ("requests", "limits"):
                    for name in ("cpu", "memory"):
                        key = f"{side}.{name}"
                        total[key] = total.get(key, 0) + count * amount(resources.get(side, {}).get(name, "0"))
                total["requests.storage"] = total.get("requests.storage", 0) + count * amount(storage)

        assert len(total) == 5
        assert {name: value for name, value in total.items() if value > amount(hard[name])} == {}
