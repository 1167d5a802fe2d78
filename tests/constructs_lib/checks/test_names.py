"""Tests of the rules on labels, selectors and names."""

from __future__ import annotations

import pytest

from constructs_lib.checks.model import Declarations, Key, WorkloadFacts
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    config_map,
    container,
    cron_job,
    deployment,
    facts,
    findings,
    global_thing,
    hpa,
    model,
    of_rule,
    pod,
    service,
    thing,
    workload,
)

CASES = {
    "PC015": Case(
        failing=model(change(deployment(), "spec.selector", {"matchLabels": {"app": "apis"}})),
        passing=model(deployment()),
        message="PC015 Deployment api in shop (shop/deployment): its selector app=apis does not match its pods' labels "
        "app=api; make spec.selector a part of the labels of spec.template; the API server refuses it otherwise",
    ),
    "PC016": Case(
        failing=model(deployment(), workload("Job", "migrate", pod(app="api"))),
        passing=model(deployment(), workload("Job", "migrate", pod(app="api-migrate"))),
        message="PC016 Deployment api in shop (shop/deployment): its selector app=api also selects the pods of "
        "Job migrate in shop; give the pods of each workload a label of their own and select by it",
    ),
    "PC017": Case(
        failing=model(change(service(), "metadata.labels.app", "payments"), deployment()),
        passing=model(service(), deployment()),
        message="PC017 Service api-service in shop (shop/service): its label app=payments differs from app=api of the pods "
        "of Deployment api in shop; "
        "give them the same value, by which dashboards, policies and kubectl find them together",
    ),
    "PC090": Case(
        failing=model(config_map(), config_map(LOG_LEVEL="debug")),
        passing=model(config_map(), config_map("other")),
        message="PC090 ConfigMap api-config in shop (shop/configmap): it is rendered 2 times, first by shop/configmap; "
        "rename one of them; kubectl apply would keep only the last",
    ),
    "PC091": Case(
        failing=model(cron_job("payment-reconciliation-with-each-acquirer-every-hours")),
        passing=model(cron_job("payment-reconciliation-with-each-acquirer-every-hour")),
        message="PC091 CronJob payment-reconciliation-with-each-acquirer-every-hours in shop (shop/cronjob): "
        "its name 'payment-reconciliation-with-each-acquirer-every-hours' (53 characters) may have at most 52: "
        "11 characters are appended for each run; shorten it, and use lower case letters, digits and dashes",
    ),
    "PC092": Case(
        failing=model(deployment(), declared=facts(Key("Deployment", "shop", "apis"), drain_seconds=5)),
        passing=model(deployment(), declared=facts(drain_seconds=5)),
        message="PC092 Deployment apis in shop (declarations): facts are declared about it, but it is not rendered; "
        "correct kind, namespace and name of the declaration: rules that need it pass without looking",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestSelectors:
    """Selectors of workloads."""

    def test_fails_for_an_empty_selector(self) -> None:
        """It would select every pod of the namespace."""
        assert findings("PC015", change(deployment(), "spec.selector", {}))[0].startswith("its selector is empty")

    def test_fails_for_each_of_two_workloads_that_select_each_other(self) -> None:
        """Both are named."""
        other = workload("StatefulSet", "db", pod(app="api"))

        assert len(findings("PC016", deployment(), other)) == 2

    def test_colours_of_one_workload_pass(self) -> None:
        """Blue and green select by a second label."""
        blue, green = (
            change(
                change(deployment(f"api-{colour}", pod(app="api")), "spec.template.metadata.labels.colour", colour),
                "spec.selector.matchLabels.colour",
                colour,
            )
            for colour in ("blue", "green")
        )

        assert findings("PC016", blue, green) == []

    def test_fails_for_labels_of_autoscalers_and_workloads(self) -> None:
        """The label of the scaler, and of the workload itself, follow the pods."""
        scaler = change(hpa(), "metadata.labels", {"app": "x"})
        own = change(deployment(), "metadata.labels.app", "y")
        found = findings("PC017", scaler, own)

        assert found[0].startswith("its label app=y differs from app=api of its pods")
        assert found[1].startswith("its label app=x differs from app=api of the pods of Deployment api in shop")


class TestIdentity:
    """Objects of one name."""

    def test_kinds_of_different_groups_are_different(self) -> None:
        """``Cluster`` of two operators may share a name."""
        one = thing("Cluster", "main", {}, group="postgresql.cnpg.io/v1")
        other = thing("Cluster", "main", {}, group="cluster.x-k8s.io/v1beta1")

        assert findings("PC090", one, other) == []

    def test_versions_of_one_group_are_the_same(self) -> None:
        """``autoscaling/v1`` and ``v2`` speak of one object."""
        assert len(findings("PC090", hpa(), change(hpa(), "apiVersion", "autoscaling/v1"))) == 1


class TestNames:
    """Names and labels within Kubernetes' limits."""

    @pytest.mark.parametrize(
        "manifest",
        [
            service("a" * 64),
            service("1st"),
            workload("StatefulSet", "a" * 53),
            thing("Job", "a" * 64, {"template": pod()}),
            global_thing("Namespace", "Shop"),
            config_map("under_score"),
            config_map("a" * 254),
            config_map(""),
            change(config_map(), "metadata.labels", {"app": "a" * 64}),
            change(config_map(), "metadata.labels", {"app": 1}),
            change(config_map(), "metadata.labels", {"-x": "y"}),
            change(deployment(), "spec.template.metadata.labels.version", "1.0+dirty"),
            deployment(template=pod(container("Api"))),
            deployment(template=pod(container(ports=[{"name": "a-very-long-port-name", "containerPort": 1}]))),
            deployment(template=pod(volumes=[{"name": "under_score"}])),
        ],
    )
    def test_fails_for_what_the_api_server_refuses(self, manifest: Manifest) -> None:
        """One finding for each."""
        assert len(findings("PC091", manifest)) == 1

    @pytest.mark.parametrize(
        "manifest",
        [
            service("a" * 63),
            workload("StatefulSet", "a" * 52),
            thing("Job", "orders.migrate", {"template": pod()}),
            global_thing("ClusterRole", "system:metrics_reader", group="rbac.authorization.k8s.io/v1"),
            config_map("app.example.com"),
            change(config_map(), "metadata.labels", {"app.kubernetes.io/version": "v1.2.3_rc", "empty": ""}),
        ],
    )
    def test_what_kubernetes_allows_passes(self, manifest: Manifest) -> None:
        """Names of roles may hold colons, names of ConfigMaps dots, label values may be empty."""
        assert findings("PC091", manifest) == []


class TestDeclarations:
    """Facts about workloads."""

    def test_facts_about_a_cron_job_are_found(self) -> None:
        """Every kind that makes pods may have facts."""
        declared = Declarations(workloads={Key("CronJob", "shop", "purge"): WorkloadFacts(drain_seconds=1)})

        assert findings("PC092", cron_job(), declared=declared) == []
