"""Tests of constructs_lib.monitoring.plain, .operated, .scrape and .series."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from constructs_lib import Alert, Platform, PrometheusRule, PrometheusRuleProps, Resources, RuleGroup
from constructs_lib.connections import SecretKey
from constructs_lib.monitoring.notifications import Notifications, Receiver
from constructs_lib.monitoring.operated_alertmanager import Alertmanager, AlertmanagerProps
from constructs_lib.monitoring.operated_prometheus import Prometheus, PrometheusProps
from constructs_lib.monitoring.plain import PlainMonitoring, PlainMonitoringProps
from constructs_lib.monitoring.scrape import configuration
from constructs_lib.monitoring.series import Scraped, SeriesBudget
from constructs_lib.monitoring.state_metrics import STATE_RESOURCES
from tests.constructs_lib.monitoring.test_notifications import FULL
from tests.support.refusals import refusal
from tests.support.samples import IMAGE
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

GROUP = RuleGroup(name="one", rules=(Alert(name="OutboxOld", expr="x > 1", severity="warning", summary="old"),))
IMAGES: dict[str, Any] = dict.fromkeys(
    ("prometheus_image", "alertmanager_image", "state_image", "pushgateway_image"), IMAGE
)


def notifications() -> Notifications:
    """Return notifications with all parts."""
    return Notifications(**FULL)


class TestPlain:
    """Monitoring within one namespace."""

    @pytest.fixture
    def rendered(self) -> list[dict[str, Any]]:
        """Return what it renders, beside one rule."""
        scope = chart(Platform.bare(namespace="shop"))
        PrometheusRule(scope, "rules", PrometheusRuleProps(name="rules", groups=(GROUP,)))
        PlainMonitoring(scope, "monitoring", PlainMonitoringProps(**IMAGES, notifications=notifications()))
        return synth(scope)

    def test_needs_no_right_beyond_its_namespace(self, rendered: list[dict[str, Any]]) -> None:
        """Roles, no ClusterRoles; and kube-state-metrics looks at nothing else."""
        kinds = {manifest["kind"] for manifest in rendered}
        (state,) = [each for each in rendered if each["kind"] == "Deployment" and "state" in each["metadata"]["name"]]

        assert "Role" in kinds
        assert not {kind for kind in kinds if kind.startswith("Cluster")}
        assert "--namespaces=shop" in state["spec"]["template"]["spec"]["containers"][0]["command"]
        assert "secrets" not in {name for names in STATE_RESOURCES.values() for name in names}
        assert [errors_for(manifest) for manifest in rendered if errors_for(manifest)] == []

    def test_evaluates_the_rules_of_the_app(self, rendered: list[dict[str, Any]]) -> None:
        """The same that the operator would read."""
        (files,) = [m for m in rendered if m["kind"] == "ConfigMap" and "rules.yaml" in m.get("data", {})]

        rules = yaml.safe_load(files["data"]["rules.yaml"])
        assert [group["name"] for group in rules["groups"]] == ["one"]

    def test_secrets_are_mounted(self, rendered: list[dict[str, Any]]) -> None:
        """Where the configuration looks for them."""
        (server,) = [m for m in rendered if m["kind"] == "Deployment" and m["metadata"]["name"] == "alertmanager"]
        (files,) = [m for m in rendered if m["kind"] == "ConfigMap" and "alertmanager.yaml" in m.get("data", {})]
        paths = {mount["mountPath"] for mount in server["spec"]["template"]["spec"]["containers"][0]["volumeMounts"]}

        config = yaml.safe_load(files["data"]["alertmanager.yaml"])
        assert config["global"]["slack_api_url_file"].rpartition("/")[0] in paths

    @pytest.mark.parametrize("name", ["prometheus", "pushgateway"])
    def test_what_it_holds_outlives_the_pod(self, name: str, rendered: list[dict[str, Any]]) -> None:
        """On a claim, which one pod at a time may write: the old one goes before the new one comes."""
        claims = [each["metadata"]["name"] for each in rendered if each["kind"] == "PersistentVolumeClaim"]
        (server,) = [m for m in rendered if m["kind"] == "Deployment" and m["metadata"]["name"] == name]
        (volume,) = [each for each in server["spec"]["template"]["spec"]["volumes"] if "persistentVolumeClaim" in each]

        assert volume == {"name": "data", "persistentVolumeClaim": {"claimName": f"{name}-data"}}
        assert f"{name}-data" in claims
        assert server["spec"]["strategy"] == {"type": "Recreate"}

    def test_alertmanager_reaches_who_is_told(self, rendered: list[dict[str, Any]]) -> None:
        """Slack by HTTPS, the mail server at its port; nobody else."""
        (policy,) = [m for m in rendered if m["kind"] == "NetworkPolicy" and m["metadata"]["name"] == "alertmanager"]
        ports = {
            port["port"]
            for rule in policy["spec"]["egress"]
            for port in rule["ports"]
            if any("ipBlock" in peer for peer in rule["to"])
        }

        assert ports == {443, 587}

    def test_scrapes_each_pod_as_its_annotations_say(self) -> None:
        """Interval, port and path; pods that speak for others keep their labels."""
        config = configuration(rules="r", alertmanager="a:1", external_labels={"cluster": "x"})

        pods, others = config["scrape_configs"]
        assert (pods["honor_labels"], others["honor_labels"]) == (False, True)
        assert {rule.get("target_label") for rule in pods["relabel_configs"]} >= {
            "__scrape_interval__",
            "__metrics_path__",
            "__address__",
            "job",
            "namespace",
            "pod",
        }
        assert config["global"]["external_labels"] == {"cluster": "x"}


class TestOperated:
    """Servers that the operator runs."""

    @staticmethod
    def props(**values: Any) -> PrometheusProps:
        """Return props of a Prometheus; *values* are fields."""
        plain = {
            "image": IMAGE,
            "namespaces": ("shop",),
            "series_budget": 10_000,
            "storage_gibibytes": 20,
            "resources": Resources(),
            "ports": (9090,),
        }
        return PrometheusProps(**{**plain, **values})

    def test_prometheus_reads_the_namespaces_that_are_named(self) -> None:
        """And its own, and no other; it keeps the window of the objectives."""
        scope = chart()
        Prometheus(scope, "prometheus", self.props())

        spec = one(scope, "Prometheus")["spec"]
        for name in ("podMonitorNamespaceSelector", "ruleNamespaceSelector", "serviceMonitorNamespaceSelector"):
            assert spec[name]["matchExpressions"][0]["values"] == ["shop"]
        assert spec["retention"] == "30d"
        assert spec["storage"]["volumeClaimTemplate"]["spec"]["resources"]["requests"] == {"storage": "20Gi"}
        assert [errors_for(manifest) for manifest in synth(scope) if errors_for(manifest)] == []

    def test_alertmanager_has_the_same_routes_as_the_file(self) -> None:
        """One source, two forms: routes, inhibitions and receivers are the same."""
        scope = chart()
        told = notifications()
        Alertmanager(scope, "alertmanager", AlertmanagerProps(image=IMAGE, notifications=told))
        spec = one(scope, "AlertmanagerConfig")["spec"]
        file = told.file("/s", "m")

        def plain(matchers: list[dict[str, str]]) -> list[str]:
            return [f'{each["name"]}{each["matchType"]}"{each["value"]}"' for each in matchers]

        assert [(route["receiver"], plain(route["matchers"])) for route in spec["route"]["routes"]] == [
            (route["receiver"], route["matchers"]) for route in file["route"]["routes"]
        ]
        assert spec["route"]["groupBy"] == file["route"]["group_by"]
        assert [receiver["name"] for receiver in spec["receivers"]] == [each["name"] for each in file["receivers"]]
        assert [
            (plain(rule["sourceMatch"]), plain(rule["targetMatch"]), rule["equal"]) for rule in spec["inhibitRules"]
        ] == [(rule["source_matchers"], rule["target_matchers"], rule["equal"]) for rule in file["inhibit_rules"]]
        assert [errors_for(manifest) for manifest in synth(scope) if errors_for(manifest)] == []

    def test_alertmanager_calls_a_secret_url(self) -> None:
        """From its Secret, and the policy lets it."""
        from constructs_lib.monitoring.notifications import Notifications, Receiver

        scope = chart()
        switch = Receiver(name="switch", webhook_secret=SecretKey(secret="told", key="URL"), send_resolved=False)
        told = Notifications(receivers=(switch,), default="switch")
        Alertmanager(scope, "alertmanager", AlertmanagerProps(image=IMAGE, notifications=told))
        (webhook,) = one(scope, "AlertmanagerConfig")["spec"]["receivers"][1]["webhookConfigs"]
        ports = [port["port"] for rule in one(scope, "NetworkPolicy")["spec"]["egress"] for port in rule["ports"]]

        assert webhook == {"urlSecret": {"name": "told", "key": "URL"}, "sendResolved": False}
        assert 443 in ports
        assert [errors_for(manifest) for manifest in synth(scope) if errors_for(manifest)] == []

    def test_a_channel_has_a_webhook_of_its_own(self) -> None:
        """Its URL is a secret; the others take the shared one."""
        scope, key = chart(), SecretKey(secret="told", key="LATER_URL")
        receiver = Receiver(name="later", slack_channel="#later", slack_webhook=key)
        Alertmanager(
            scope, "alertmanager", AlertmanagerProps(image=IMAGE, notifications=Notifications(receivers=(receiver,)))
        )

        (config,) = one(scope, "AlertmanagerConfig")["spec"]["receivers"][1]["slackConfigs"]
        assert config["apiURL"] == {"name": "told", "key": "LATER_URL"}
        assert [errors_for(manifest) for manifest in synth(scope) if errors_for(manifest)] == []

    def test_alertmanager_reads_secrets_from_secrets(self) -> None:
        """None is in what is rendered."""
        scope = chart()
        Alertmanager(scope, "alertmanager", AlertmanagerProps(image=IMAGE, notifications=notifications()))

        shared = one(scope, "Alertmanager")["spec"]["alertmanagerConfiguration"]["global"]
        assert shared["slackApiUrl"] == {"name": "told", "key": "SLACK_API_URL"}
        assert shared["smtp"]["authPassword"] == {"name": "told", "key": "PASSWORD"}

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"namespaces": ()}, "PrometheusProps.namespaces must not be empty"),
            ({"replicas": 0}, "PrometheusProps.replicas must lie between"),
            ({"node_cidrs": ("x",)}, "PrometheusProps.node_cidrs must hold networks in CIDR form"),
        ],
    )
    def test_fails_for_what_reads_nothing(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(self.props, **values).startswith(message)


class TestSeries:
    """The budget."""

    def test_is_the_sum_of_what_is_scraped(self) -> None:
        """Series with the margin of a rollout; samples by interval; disk by retention."""
        budget = SeriesBudget(
            scraped=(
                Scraped(name="api", pods=100, series=1000, interval_seconds=5),
                Scraped(name="rest", pods=10, series=300),
            ),
            retention_days=30,
        )

        assert budget.series == 154_500
        assert budget.samples_per_second == 20_200
        assert budget.memory_mebibytes == 256 + 1208
        assert budget.disk_gibibytes == 118

    def test_fails_for_nothing(self) -> None:
        """A Prometheus that scrapes nothing needs no plan."""
        assert refusal(SeriesBudget, scraped=()).startswith("SeriesBudget.scraped must not be empty")
