"""Tests of constructs_lib.workload: what web services and workers share."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import (
    Binding,
    Image,
    KedaScaling,
    Metrics,
    Migration,
    Platform,
    Pods,
    PolicyRule,
    Postgres,
    PostgresProps,
    PrometheusTrigger,
    Redis,
    RedisProps,
    Scaling,
    SecretKey,
    Shutdown,
    WebServiceProps,
    WorkloadFacts,
)
from constructs_lib._context import context_of
from constructs_lib._validation import PropsError
from constructs_lib.deployment import CHECKSUM
from tests.constructs_lib.workload_samples import checksum, web
from tests.support.samples import IMAGE, Store
from tests.support.synth import chart, one, synth

MIGRATION = Migration(command=("shop", "migrate"), wait_command=("shop", "migrate", "--wait"))
KEDA = KedaScaling(
    min_replicas=1,
    max_replicas=9,
    triggers=(
        PrometheusTrigger(name="queue", server_address="http://prometheus:9090", query="sum(queue)", threshold=10),
    ),
)


def kinds(scope: Any) -> set[str]:
    """Return the kinds that the chart *scope* renders."""
    return {manifest["kind"] for manifest in synth(scope)}


class TestConfig:
    """Settings, kept in one ConfigMap."""

    def test_a_changed_value_rolls_the_pods(self) -> None:
        """The checksum changes, and nothing else does."""
        before, deployment = checksum(environment={"LOG_LEVEL": "info"})
        after, changed = checksum(environment={"LOG_LEVEL": "debug"})

        assert before != after
        assert deployment == changed

    def test_a_changed_peer_rolls_the_pods_too(self) -> None:
        """What comes with a connection is a setting like others."""
        found = set()
        for host in ("a", "b"):
            scope = chart()
            web(scope).calls(Store(binding=Binding(config={"DATABASE_HOST": host})))
            found.add(one(scope, "Deployment")["spec"]["template"]["metadata"]["annotations"][CHECKSUM])

        assert len(found) == 2

    @pytest.mark.parametrize(
        "values",
        [
            {"environment": {"B": "2", "A": "1"}},
            {"environment": {"A": "1", "B": "2"}, "replicas": 7},
            {"environment": {"A": "1", "B": "2"}, "image": Image(repository="shop", version="2")},
        ],
    )
    def test_nothing_else_changes_the_checksum(self, values: dict[str, Any]) -> None:
        """Neither the order of the settings nor another prop."""
        assert checksum(**values)[0] == checksum(environment={"A": "1", "B": "2"})[0]

    def test_all_keys_reach_the_process(self) -> None:
        """The ConfigMap is read as a whole."""
        scope = chart()
        web(scope, environment={"LOG_LEVEL": "info"})
        container = one(scope, "Deployment")["spec"]["template"]["spec"]["containers"][0]

        assert container["envFrom"] == [{"configMapRef": {"name": "shop-config"}}]
        assert one(scope, "ConfigMap", "shop-config")["data"] == {"LOG_LEVEL": "info"}


class TestMetrics:
    """Scraping."""

    def test_the_operator_gets_a_monitor(self) -> None:
        """At the port of the metrics, which no Service publishes."""
        scope = chart()
        web(scope, metrics=Metrics(path="/internal", interval_seconds=5))
        endpoint = one(scope, "PodMonitor")["spec"]["podMetricsEndpoints"][0]

        assert (endpoint["port"], endpoint["path"], endpoint["interval"]) == ("metrics", "/internal", "5s")
        assert [port["name"] for port in one(scope, "Service")["spec"]["ports"]] == ["http"]

    def test_a_plain_prometheus_gets_annotations(self) -> None:
        """A bare cluster knows no PodMonitor."""
        scope = chart(Platform.bare(namespace="shop"))
        web(scope)
        annotations = one(scope, "Deployment")["spec"]["template"]["metadata"]["annotations"]

        assert "PodMonitor" not in kinds(scope)
        assert annotations["prometheus.io/port"] == "9090"

    def test_prometheus_is_let_in_at_that_port_alone(self) -> None:
        """Its pods, in the namespace that the platform names."""
        scope = chart()
        web(scope)
        (rule,) = one(scope, "NetworkPolicy")["spec"]["ingress"]

        assert rule == {
            "from": [
                {
                    "podSelector": {"matchLabels": {"app.kubernetes.io/name": "prometheus"}},
                    "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}},
                }
            ],
            "ports": [{"port": 9090, "protocol": "TCP"}],
        }

    def test_metrics_may_share_the_port_of_the_service(self) -> None:
        """Then the monitor names that port, and there is no second one."""
        scope = chart()
        web(scope, metrics=Metrics(port=3000))
        container = one(scope, "Deployment")["spec"]["template"]["spec"]["containers"][0]

        assert [port["name"] for port in container["ports"]] == ["http"]
        assert one(scope, "PodMonitor")["spec"]["podMetricsEndpoints"][0]["port"] == "http"

    def test_without_metrics_nobody_scrapes(self) -> None:
        """No monitor, no port, nobody let in."""
        scope = chart()
        web(scope, metrics=None)

        assert "PodMonitor" not in kinds(scope)
        assert "ingress" not in one(scope, "NetworkPolicy")["spec"]


class TestScaling:
    """Who owns the number of pods."""

    def test_an_autoscaler_owns_it(self) -> None:
        """The Deployment states no number then."""
        scope = chart()
        web(scope, scaling=Scaling(min_replicas=2, max_replicas=9))

        assert "replicas" not in one(scope, "Deployment")["spec"]
        assert one(scope, "HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] == "shop"
        assert one(scope, "HorizontalPodAutoscaler")["metadata"]["name"] == "shop-hpa"

    def test_without_one_it_is_fixed(self) -> None:
        """Three: one for each zone."""
        scope = chart()
        web(scope)

        assert one(scope, "Deployment")["spec"]["replicas"] == 3
        assert "HorizontalPodAutoscaler" not in kinds(scope)

    def test_keda_makes_an_hpa_of_the_same_name(self) -> None:
        """So that a change from one to the other leaves no moment without an autoscaler."""
        scope = chart()
        web(scope, scaling=KEDA)
        spec = one(scope, "ScaledObject", "shop-hpa")["spec"]

        assert spec["advanced"]["horizontalPodAutoscalerConfig"]["name"] == "shop-hpa"
        assert "replicas" not in one(scope, "Deployment")["spec"]

    @pytest.mark.parametrize(("scaling", "most"), [(None, 5), (Scaling(max_replicas=12), 12), (KEDA, 9)])
    def test_the_most_pods_are_known(self, scaling: Any, most: int) -> None:
        """Whoever owns the number."""
        assert WebServiceProps(image=IMAGE, port=1, replicas=5, scaling=scaling).max_replicas == most

    def test_a_recommender_does_not_act_by_itself(self) -> None:
        """An HPA on CPU and a VPA that acts would work against each other."""
        scope = chart()
        web(scope)

        assert one(scope, "VerticalPodAutoscaler")["spec"]["updatePolicy"] == {"updateMode": "Off"}

    @pytest.mark.parametrize(("platform", "mode"), [(Platform(), None), (Platform.bare(namespace="shop"), "Off")])
    def test_no_recommender_where_none_is_wanted_or_there(self, platform: Platform, mode: Any) -> None:
        """A bare cluster would refuse the kind."""
        scope = chart(platform)
        service = web(scope, vpa=mode)

        assert "VerticalPodAutoscaler" not in kinds(scope)
        assert service.vpa is None


class TestAccount:
    """Identity and rights."""

    def test_has_an_identity_without_a_token(self) -> None:
        """Who does not use the Kubernetes API cannot."""
        scope = chart()
        web(scope)
        pod = one(scope, "Deployment")["spec"]["template"]["spec"]

        assert (pod["serviceAccountName"], pod["automountServiceAccountToken"]) == ("shop", False)
        assert one(scope, "ServiceAccount")["automountServiceAccountToken"] is False

    def test_rights_bring_a_token_and_a_way_to_the_api_server(self) -> None:
        """A role without either would be of no use."""
        scope = chart()
        rule = PolicyRule(api_groups=("",), resources=("configmaps",), verbs=("get",))
        web(scope, rbac=(rule,), service_account_annotations={"example.com/role": "shop"})
        ports = [[port["port"] for port in entry["ports"]] for entry in one(scope, "NetworkPolicy")["spec"]["egress"]]

        assert one(scope, "Deployment")["spec"]["template"]["spec"]["automountServiceAccountToken"] is True
        assert one(scope, "Role")["rules"] == [{"apiGroups": [""], "resources": ["configmaps"], "verbs": ["get"]}]
        assert one(scope, "RoleBinding")["subjects"][0]["name"] == "shop"
        assert ports == [[53, 53], [443, 6443]]
        assert one(scope, "ServiceAccount")["metadata"]["annotations"] == {"example.com/role": "shop"}


class TestFacts:
    """What the rules are told."""

    def test_shutdown_and_connections_are_filled_in(self) -> None:
        """From the props, so that they cannot differ from the manifest."""
        scope = chart()
        api = web(
            scope,
            shutdown=Shutdown(drain_seconds=7, shutdown_timeout_seconds=3),
            connections_per_pod=4,
            facts=WorkloadFacts(ready_seconds=25, requests_per_second=100),
        )
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=5))
        api.calls(database)
        synth(scope)

        assert context_of(scope).declarations.workloads[api.key] == WorkloadFacts(
            drain_seconds=7,
            shutdown_timeout_seconds=3,
            ready_seconds=25,
            requests_per_second=100,
            pre_stop_seconds=5,
            database_connections={database.database_key: 4},
        )

    def test_connections_are_kept_by_database(self) -> None:
        """Each against its own limit; what the facts state of one of them stays."""
        scope = chart()
        first = Postgres(scope, "first", PostgresProps(storage_gibibytes=5))
        audit = Postgres(scope, "audit", PostgresProps(name="audit", env_prefix="AUDIT_DATABASE", storage_gibibytes=5))
        api = web(scope, connections_per_pod=4, facts=WorkloadFacts(database_connections={audit.database_key: 1}))
        api.calls(first, audit)
        synth(scope)

        facts = context_of(scope).declarations.workloads[api.key]
        assert facts.database_connections == {first.database_key: 4, audit.database_key: 1}

    def test_without_database_there_are_no_connections(self) -> None:
        """A cache is no database."""
        scope = chart()
        api = web(scope)
        api.calls(Redis(scope, "redis", RedisProps(password=SecretKey(secret="redis", key="password"))))
        synth(scope)

        assert context_of(scope).declarations.workloads[api.key].database_connections == {}


class TestHatches:
    """Every object of a workload can be reached."""

    def test_those_that_are_made_at_once(self) -> None:
        """Taking them does not end the declaring of connections."""
        api = web(chart(), scaling=Scaling(max_replicas=5))
        names = [api.pdb.api_object.name, api.service.api_object.name, api.service_account.api_object.name]
        assert api.hpa is not None
        assert api.vpa is not None
        assert api.monitor is not None
        api.calls(Store())

        assert names == ["shop-pdb", "shop-service", "shop"]

    def test_those_that_wait_for_the_connections(self) -> None:
        """Taking one makes them all."""
        api = web(chart())

        assert api.config_map.api_object.name == "shop-config"
        assert api.network_policy.api_object.name == "shop"
        with pytest.raises(PropsError, match="got a declaration after an API object was taken"):
            api.called_from(Pods(name="a", namespace="a"))


class TestClusterRights:
    """Rights beyond the namespace."""

    def test_come_with_a_token_and_the_way_to_the_api_server(self) -> None:
        """As rights in the namespace do."""
        scope = chart()
        web(scope, cluster_rbac=(PolicyRule(api_groups=("",), resources=("nodes",), verbs=("get",)),))

        assert one(scope, "ClusterRole")["rules"] == [{"apiGroups": [""], "resources": ["nodes"], "verbs": ["get"]}]
        assert one(scope, "Deployment")["spec"]["template"]["spec"]["automountServiceAccountToken"] is True
