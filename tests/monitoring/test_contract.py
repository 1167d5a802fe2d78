"""Every metric, label, port and path that a rule, an autoscaler, a monitor or a probe names is there: in the running service, in
the manifests, or in the list of other programs' ones.
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from charts.autoscaling import SERVED
from charts.dashboards import dashboards
from charts.environments import ENVIRONMENTS
from constructs_lib import Alert, RecordingRule
from constructs_lib.monitoring.operated_prometheus import KUBELET_METRICS
from constructs_lib.monitoring.state_metrics import CLUSTER_RESOURCES, STATE_RESOURCES
from tests.cluster.support.manifests import documents, files
from tests.monitoring.test_alerts import NAMES, groups
from tests.monitoring.third_party import FOREIGN, PODS
from tests.support.contract import SCRAPE_LABELS, problems
from tests.support.prometheus import metrics_in
from tests.support.running_app import HOST, RunningApp

Manifest = Mapping[str, Any]

RULES = {
    f"{name}: {group.name}: {number}": rule
    for name in NAMES
    for group in groups(name)
    for number, rule in enumerate(group.rules)
}

RECORDED = {rule.record: {"slo", "service"} for rule in RULES.values() if isinstance(rule, RecordingRule)}
"""Series that recording rules make."""

PANELS = {query.expression for board in dashboards() for panel in board.panels for query in panel.queries}

ASKED = frozenset().union(*(metrics_in(text) for text in (*PANELS, *(rule.expr for rule in RULES.values()))))
"""All metrics that anything asks for."""

LABEL = re.compile(r"\$labels\.([a-zA-Z_]+)")

FOLDERS = ("cluster", *ENVIRONMENTS)


def objects(folder: str, *kinds: str) -> Iterator[Manifest]:
    """Return the objects of *kinds* in *folder* of ``dist/``."""
    for path in files(folder):
        yield from (found for found in documents(path) if found["kind"] in kinds)


def pods(folder: str) -> list[tuple[str, Manifest, Manifest]]:
    """Return namespace, labels and specification of the pods of each workload in *folder*."""
    found = []
    for each in objects(folder, "Deployment", "StatefulSet", "DaemonSet"):
        template = each["spec"]["template"]
        found.append((each["metadata"]["namespace"], template["metadata"]["labels"], template["spec"]))
    return found


def ports(spec: Manifest) -> dict[str, int]:
    """Return the named ports of all containers of a pod, sidecars too."""
    return {
        port["name"]: port["containerPort"]
        for container in (*spec["containers"], *spec.get("initContainers", ()))
        for port in container.get("ports", ())
        if "name" in port
    }


@pytest.fixture(scope="module")
def known(exposed: dict[str, set[str]]) -> dict[str, Any]:
    """Return all series that anybody exposes, each with its labels."""
    return {**FOREIGN, **RECORDED, **exposed}


class TestRules:
    """The expressions of alerts and recordings, and the texts of the alerts."""

    @pytest.mark.parametrize("name", sorted(RULES))
    def test_read_what_exists(self, name: str, known: dict[str, Any]) -> None:
        """Metrics and labels."""
        assert problems(RULES[name].expr, known) == []

    @pytest.mark.parametrize("name", sorted(key for key, rule in RULES.items() if isinstance(rule, Alert)))
    def test_texts_name_labels_of_the_series(self, name: str, known: dict[str, Any]) -> None:
        """One that the series has not is filled in with nothing."""
        rule = RULES[name]
        assert isinstance(rule, Alert)
        metrics = metrics_in(rule.expr)
        labels = {*SCRAPE_LABELS}.union(*(known.get(metric, ()) for metric in metrics))

        assert set(LABEL.findall(rule.summary)) <= labels

    def test_fails_for_what_nobody_exposes(self, known: dict[str, Any]) -> None:
        """A letter too few in a metric, in a label that is compared, and in one that is grouped by."""
        assert problems("rate(http_request_total[5m]) > 1", known) == ["nobody exposes http_request_total"]
        assert problems('http_requests_total{endpoin="x"}', known) == ["http_requests_total has no label endpoin"]
        assert problems("sum by (provder) (provider_requests_total)", known) == [
            "nothing has the label provder of (provder)"
        ]
        assert problems('{__name__=~"otelcol_nothing_.+"}', known) == [
            "nobody exposes a metric like otelcol_nothing_.+"
        ]
        assert problems('sum by (provider) (provider_requests_total{outcome="unknown"})', known) == []


class TestLinks:
    """Where the alerts send people."""

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_lead_to_dashboards_that_are_there(self, folder: str) -> None:
        """Each dashboard is among those that Grafana is given; at night nobody looks for another."""
        uids = {board.uid for board in dashboards()}
        linked = {
            rule["annotations"]["dashboard_url"].rpartition("/d/")[2]
            for each in objects(folder, "PrometheusRule")
            for group in each["spec"]["groups"]
            for rule in group["rules"]
            if "dashboard_url" in rule.get("annotations", {})
        }
        for config in objects(folder, "ConfigMap"):
            for text in (value for name, value in config["data"].items() if name == "rules.yaml"):
                linked |= set(re.findall(r"dashboard_url: \S+/d/(\S+)", text))

        assert linked <= uids
        assert linked or folder == "cluster"


class TestThirdParty:
    """The list of other programs' metrics."""

    def test_holds_nothing_that_nobody_asks_for(self) -> None:
        """It does not outgrow what is used; metrics that are asked for by a pattern count too."""
        patterns = [text for rule in RULES.values() for text in re.findall(r'__name__=~"([^"]+)"', rule.expr)]
        unused = {name for name in FOREIGN if name not in ASKED and not any(re.fullmatch(p, name) for p in patterns)}

        assert unused == set()


class TestKept:
    """Metrics of others that the programs between tell and keep."""

    def test_state_of_objects_is_told(self) -> None:
        """kube-state-metrics looks at each kind that anything asks about; at custom resources it does by a list of their metrics."""
        told = {name for kinds in (STATE_RESOURCES, CLUSTER_RESOURCES) for names in kinds.values() for name in names}
        (config,) = (
            yaml.safe_load(text)
            for each in objects("cluster", "ConfigMap")
            for text in each["data"].values()
            if "CustomResourceStateMetrics" in text
        )
        made: dict[str, set[str]] = {}
        for resource in config["spec"]["resources"]:
            for metric in resource["metrics"]:
                labels = {*resource["labelsFromPath"], *metric["commonLabels"]}
                labels |= set(metric["each"]["gauge"]["labelsFromPath"])
                made.setdefault("kube_customresource_" + metric["name"], set()).update(labels)
        for name in ASKED:
            if name.startswith("kube_customresource_"):
                assert FOREIGN[name] <= made[name], name
            elif name.startswith("kube_"):
                assert f"{name.split('_')[1]}s" in told, name

    def test_what_kubelets_tell_is_kept(self) -> None:
        """All but what is on the list is dropped."""
        asked = {name for name in ASKED if name.startswith(("kubelet_", "container_"))}

        assert asked
        assert {name for name in asked if not re.fullmatch(KUBELET_METRICS, name)} == set()

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_monitors_drop_nothing_that_is_asked_for(self, folder: str) -> None:
        """By the names that they drop."""
        for monitor in objects(folder, "PodMonitor"):
            for endpoint in monitor["spec"]["podMetricsEndpoints"]:
                for rule in endpoint.get("metricRelabelings", ()):
                    assert rule["action"] == "drop"
                    assert {name for name in ASKED if re.fullmatch(rule["regex"], name)} == set()


class TestMonitors:
    """What Prometheus is told to scrape."""

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_find_a_port_of_their_pods(self, folder: str) -> None:
        """Each selects pods that are in the manifests and have a port of that name, or pods that an operator makes."""
        for monitor in objects(folder, "PodMonitor"):
            name, spec = monitor["metadata"]["name"], monitor["spec"]
            wanted = spec["selector"]["matchLabels"].items()
            spaces = spec.get("namespaceSelector", {}).get("matchNames", [monitor["metadata"]["namespace"]])
            found = [pod for space, own, pod in pods(folder) if space in spaces and wanted <= own.items()]
            for endpoint in spec["podMetricsEndpoints"]:
                place = (endpoint["port"], endpoint["path"])
                if found:
                    assert all(place[0] in ports(pod) for pod in found), name
                else:
                    made = [pod for pod in PODS if wanted <= dict(pod.labels).items()]
                    assert made, f"{name}: no pod has these labels"
                    assert all(place in pod.ports for pod in made), (name, place)

    @pytest.mark.parametrize("folder", [name for name in FOLDERS if name != "development"])
    def test_are_read_by_prometheus(self, folder: str) -> None:
        """Each lives in a namespace that the shared Prometheus looks at, and so do the rules."""
        (server,) = objects("cluster", "Prometheus")
        for kind, field in (
            ("PodMonitor", "podMonitor"),
            ("ServiceMonitor", "serviceMonitor"),
            ("PrometheusRule", "rule"),
        ):
            (expression,) = server["spec"][f"{field}NamespaceSelector"]["matchExpressions"]
            for each in objects(folder, kind):
                assert each["metadata"]["namespace"] in expression["values"], (kind, each["metadata"]["name"])

    @pytest.mark.parametrize("folder", [name for name in FOLDERS if name != "development"])
    def test_prometheus_may_reach_their_ports(self, folder: str) -> None:
        """Its own policy lets it go to each port that is scraped, in the namespace of the pods."""
        (policy,) = (each for each in objects("cluster", "NetworkPolicy") if each["metadata"]["name"] == "prometheus")
        open_ports = {
            (peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"], port["port"])
            for rule in policy["spec"]["egress"]
            for peer in rule["to"]
            if "namespaceSelector" in peer
            for port in rule["ports"]
        }
        itself = policy["metadata"]["namespace"]
        for rule in policy["spec"]["egress"]:
            if any("podSelector" in peer and "namespaceSelector" not in peer for peer in rule["to"]):
                open_ports |= {(itself, port["port"]) for port in rule["ports"]}
        for monitor in objects(folder, "PodMonitor"):
            wanted = monitor["spec"]["selector"]["matchLabels"].items()
            space = monitor["metadata"]["namespace"]
            for other, own, pod in pods(folder):
                if other == space and wanted <= own.items():
                    for endpoint in monitor["spec"]["podMetricsEndpoints"]:
                        assert (space, ports(pod)[endpoint["port"]]) in open_ports, monitor["metadata"]["name"]

    @pytest.mark.parametrize("name", ["payment-api", "payment-api-worker"])
    def test_the_service_answers_at_their_path(self, name: str, app: RunningApp) -> None:
        """With metrics, at the port that its settings name."""
        for folder in ("production", "staging"):
            (monitor,) = (each for each in objects(folder, "PodMonitor") if each["metadata"]["name"] == name)
            (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
            (pod,) = {str(pod): pod for _, own, pod in pods(folder) if own["app"] == name}.values()
            assert str(ports(pod)[endpoint["port"]]) == setting(folder, pod, "METRICS_PORT")
            with urllib.request.urlopen(
                f"http://{HOST}:{app.metrics[name]}{endpoint['path']}", timeout=10
            ) as answer:  # loopback
                assert b"# TYPE" in answer.read()


def setting(folder: str, pod: Manifest, name: str) -> str:
    """Return the setting *name* of the first container of *pod*, from its own environment or a ConfigMap of *folder*."""
    container = pod["containers"][0]
    own = {entry["name"]: entry.get("value") for entry in container.get("env", ())}
    named = {source["configMapRef"]["name"] for source in container.get("envFrom", ()) if "configMapRef" in source}
    for each in objects(folder, "ConfigMap"):
        if each["metadata"]["name"] in named:
            own |= each["data"]
    return str(own[name])


class TestProbes:
    """What the kubelet asks of the service."""

    @pytest.mark.parametrize("name", ["payment-api", "payment-api-worker"])
    @pytest.mark.parametrize("folder", sorted(ENVIRONMENTS))
    def test_the_service_answers_at_their_path(self, folder: str, name: str, app: RunningApp) -> None:
        """With success, at the port that its settings name."""
        found = 0
        for _, own, pod in pods(folder):
            if own["app"] != name:
                continue
            container = pod["containers"][0]
            for kind in ("startupProbe", "livenessProbe", "readinessProbe"):
                ask = container[kind]["httpGet"]
                number = ports(pod).get(ask["port"], ask["port"])
                assert str(number) == setting(folder, pod, "PORT")
                with urllib.request.urlopen(f"http://{HOST}:{app.health[name]}{ask['path']}", timeout=10) as answer:
                    assert answer.status == 200
                found += 1

        assert found >= 3


class TestAutoscalers:
    """The objects that scale."""

    @pytest.mark.parametrize("folder", ["production", "staging"])
    def test_ask_for_metrics_that_the_adapter_serves(self, folder: str) -> None:
        """In each HorizontalPodAutoscaler."""
        asked = set()
        for each in objects(folder, "HorizontalPodAutoscaler"):
            for metric in each["spec"]["metrics"]:
                if metric["type"] in {"Pods", "External"}:
                    asked.add(metric[metric["type"].lower()]["metric"]["name"])

        assert asked
        assert asked <= set(SERVED)

    def test_the_adapter_reads_what_exists(self, known: dict[str, Any]) -> None:
        """Each rule of its configuration names a series of the service, with the labels by which it finds pods."""
        (config,) = (
            yaml.safe_load(text)
            for each in objects("cluster", "ConfigMap")
            if each["metadata"]["name"].startswith("metrics-adapter")
            for text in each["data"].values()
        )
        rules = [rule for key in ("rules", "externalRules") for rule in config.get(key, ())]

        assert rules
        for rule in rules:
            assert problems(rule["seriesQuery"], known) == []
