"""Tests of constructs_lib.strategy, and of what WebService makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import (
    BlueGreen,
    Canary,
    CanaryStep,
    Ingress,
    Migration,
    Rollout,
    Scaling,
    WebService,
    WebServiceProps,
)
from tests.support.refusals import refusal
from tests.support.samples import IMAGE
from tests.support.strict import errors_for, newest
from tests.support.synth import chart, synth

NEXT = replace(IMAGE, version="9.9.9")
PROMETHEUS = "http://prometheus.monitoring:9090"
PROPS = WebServiceProps(
    image=IMAGE,
    app="shop",
    port=8080,
    exposure=Ingress(host="shop.example.com"),
    scaling=Scaling(min_replicas=3, max_replicas=6),
)


def objects(strategy: BlueGreen | Canary, **changes: Any) -> list[dict[str, Any]]:
    """Return the objects of a service that is replaced by *strategy*."""
    scope = chart()
    WebService(scope, "shop", replace(PROPS, strategy=strategy, **changes))
    return synth(scope)


def named(found: list[dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    """Return the objects of *kind* by name."""
    return {item["metadata"]["name"]: item for item in found if item["kind"] == kind}


class TestBlueGreen:
    """Two colours."""

    def test_with_both_colours(self, snapshot_yaml: SnapshotAssertion) -> None:
        """The kinds that a switch, a drain and an autoscaler look at."""
        found = objects(BlueGreen(active="green", standby_image=NEXT))

        kinds = {"Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Service"}
        assert [item for item in found if item["kind"] in kinds] == snapshot_yaml

    def test_the_service_chooses_the_active_colour(self) -> None:
        """The other one can be reached under a name of its own, to test it."""
        services = named(objects(BlueGreen(active="green")), "Service")

        assert services["shop-service"]["spec"]["selector"] == {"app": "shop", "color": "green"}
        assert services["shop-standby"]["spec"]["selector"] == {"app": "shop", "color": "blue"}

    def test_each_colour_has_a_deployment_an_autoscaler_and_a_budget(self) -> None:
        """The budget of one does not count the pods of the other, and no autoscaler states replicas twice."""
        found = objects(BlueGreen(active="blue", standby_replicas=2))

        for color, least in (("blue", 3), ("green", 2)):
            labels = {"app": "shop", "color": color}
            hpa = named(found, "HorizontalPodAutoscaler")[f"shop-{color}-hpa"]["spec"]
            deployment = named(found, "Deployment")[f"shop-{color}"]["spec"]
            assert deployment["selector"]["matchLabels"] == labels
            assert "replicas" not in deployment
            assert named(found, "PodDisruptionBudget")[f"shop-{color}-pdb"]["spec"]["selector"]["matchLabels"] == labels
            assert (hpa["scaleTargetRef"]["name"], hpa["minReplicas"], hpa["maxReplicas"]) == (
                f"shop-{color}",
                least,
                6,
            )

    def test_a_colour_keeps_its_pods_for_a_while_after_a_switch(self) -> None:
        """By the autoscaler's own window, so that nothing has to run for it."""
        found = named(objects(BlueGreen(active="blue", keep_minutes=20)), "HorizontalPodAutoscaler")

        windows = {one["spec"]["behavior"]["scaleDown"]["stabilizationWindowSeconds"] for one in found.values()}
        assert windows == {1200}

    def test_a_flip_of_colours_and_images_changes_no_pod(self) -> None:
        """After a switch the committed input names the other colour and exchanges the images: only selectors and minima change."""
        before = named(objects(BlueGreen(active="blue", standby_image=NEXT)), "Deployment")
        after = named(objects(BlueGreen(active="green", standby_image=IMAGE), image=NEXT), "Deployment")

        assert before == after

    def test_the_newest_version_migrates(self) -> None:
        """The standby colour becomes Ready before the switch, so its schema must be there before too."""
        migration = Migration(command=("shop", "migrate"), wait_command=("shop", "wait"))

        for active, standby in ((IMAGE, NEXT), (NEXT, IMAGE)):
            found = objects(BlueGreen(active="blue", standby_image=standby), image=active, migration=migration)
            (job,) = named(found, "Job").values()
            assert job["spec"]["template"]["spec"]["containers"][0]["image"] == str(NEXT)

    def test_the_network_policy_speaks_of_both(self) -> None:
        """A switch needs no change of any policy."""
        found = named(objects(BlueGreen(active="blue")), "NetworkPolicy")

        assert found["shop"]["spec"]["podSelector"] == {"matchLabels": {"app": "shop"}}


class TestStandby:
    """Pods of the colour that gets no requests."""

    @pytest.mark.parametrize(("stated", "least"), [(1, 1), (5, 5), (50, 6)])
    def test_as_many_as_stated_up_to_the_maximum(self, stated: int, least: int) -> None:
        """Also more than the active one has at least: whoever tries the next version may want that many."""
        scalers = named(objects(BlueGreen(active="blue", standby_replicas=stated)), "HorizontalPodAutoscaler")

        assert {name: item["spec"]["minReplicas"] for name, item in scalers.items()} == {
            "shop-blue-hpa": 3,
            "shop-green-hpa": least,
        }

    def test_all_of_them_without_scaling(self) -> None:
        """No autoscaler could raise them before a switch."""
        found = named(objects(BlueGreen(active="blue"), scaling=None, replicas=4), "Deployment")

        assert {name: item["spec"]["replicas"] for name, item in found.items()} == {"shop-blue": 4, "shop-green": 4}


class TestCanary:
    """Growing shares."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """The Rollout, the analysis, and what scales and holds the pods' template."""
        found = objects(Canary(prometheus=PROMETHEUS))

        kinds = {"AnalysisTemplate", "Deployment", "HorizontalPodAutoscaler", "Rollout"}
        chosen = [item for item in found if item["kind"] in kinds]
        assert chosen == snapshot_yaml
        assert [error for item in chosen for error in errors_for(item, newest())] == []

    def test_the_autoscaler_follows_the_rollout(self) -> None:
        """The Deployment is the template alone and has no pods of its own."""
        found = objects(Canary(prometheus=PROMETHEUS))

        (hpa,) = named(found, "HorizontalPodAutoscaler").values()
        assert hpa["spec"]["scaleTargetRef"] == {
            "apiVersion": "argoproj.io/v1alpha1",
            "kind": "Rollout",
            "name": "shop",
        }

    def test_the_deployments_own_pods_stay_until_the_rollouts_are_there(self) -> None:
        """A number in the manifest would end those of a Deployment from before; the operator ends them on success."""
        found = objects(Canary(prometheus=PROMETHEUS))

        assert "replicas" not in named(found, "Deployment")["shop"]["spec"]
        assert named(found, "Rollout")["shop"]["spec"]["workloadRef"]["scaleDown"] == "onsuccess"

    def test_pods_are_replaced_as_the_props_say(self) -> None:
        """Surge, missing pods, deadline and history are those of :class:`Rollout`, as for a Deployment."""
        how = Rollout(max_surge="50%", max_unavailable=2, progress_deadline_seconds=90, revision_history_limit=4)

        spec = named(objects(Canary(prometheus=PROMETHEUS), rollout=how), "Rollout")["shop"]["spec"]
        assert (spec["strategy"]["canary"]["maxSurge"], spec["strategy"]["canary"]["maxUnavailable"]) == ("50%", 2)
        assert (spec["progressDeadlineSeconds"], spec["revisionHistoryLimit"]) == (90, 4)

    def test_no_requests_are_no_fault(self) -> None:
        """An empty result, or NaN, neither takes the new version back nor proves it."""
        (analysis,) = named(objects(Canary(prometheus=PROMETHEUS, errors_percent=2)), "AnalysisTemplate").values()

        errors, p95 = analysis["spec"]["metrics"]
        assert errors["successCondition"] == "len(result) == 0 || isNaN(result[0]) || result[0] <= 0.02"
        assert p95["successCondition"].endswith("<= 0.1")
        assert "shop-{{args.canary-hash}}-.+" in errors["provider"]["prometheus"]["query"]

    def test_probes_do_not_count(self) -> None:
        """Those that a new pod refuses until it is Ready would take it back where few others ask."""
        (analysis,) = named(objects(Canary(prometheus=PROMETHEUS)), "AnalysisTemplate").values()

        for metric in analysis["spec"]["metrics"]:
            query = metric["provider"]["prometheus"]["query"]
            assert query.count('endpoint!~"/health.*"') == query.count("namespace=")


class TestRefusals:
    """What cannot be."""

    def test_fails_for_steps_that_do_not_grow(self) -> None:
        """A share that shrinks would take the new version back without a reason."""
        shares = tuple(CanaryStep(percent=percent, pause_seconds=1) for percent in (50, 5))

        assert "Canary.steps must grow from step to step" in refusal(Canary, prometheus=PROMETHEUS, steps=shares)

    def test_fails_for_an_address_that_is_none(self) -> None:
        """Prometheus is reached by HTTP."""
        assert "Canary.prometheus must be an HTTP address" in refusal(Canary, prometheus="prometheus")

    @pytest.mark.parametrize("minutes", [-1, 61])
    def test_fails_for_a_window_that_the_autoscaler_does_not_know(self, minutes: int) -> None:
        """Kubernetes allows an hour."""
        assert "BlueGreen.keep_minutes" in refusal(BlueGreen, active="blue", keep_minutes=minutes)

    @pytest.mark.parametrize("rollout", [Rollout(recreate=True), Rollout(min_ready_seconds=10)])
    def test_fails_for_what_a_canary_does_not_know(self, rollout: Rollout) -> None:
        """It would be said and not be done."""
        given = {"image": IMAGE, "port": 8080, "scaling": PROPS.scaling, "strategy": Canary(prometheus=PROMETHEUS)}

        assert "WebServiceProps.rollout must have neither" in refusal(WebServiceProps, **given, rollout=rollout)

    def test_fails_for_a_canary_without_scaling(self) -> None:
        """Nobody would say how many pods there are."""
        given = {"image": IMAGE, "port": 8080, "strategy": Canary(prometheus=PROMETHEUS)}

        assert "Canary needs scaling" in refusal(WebServiceProps, **given)
