"""Tests of the rules on autoscalers."""

from __future__ import annotations

import pytest

from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    container,
    deployment,
    findings,
    hpa,
    model,
    of_rule,
    pod,
    thing,
    vpa,
)


def scaled_object(*triggers: Manifest, target: str = "api") -> Manifest:
    """Return a ScaledObject of KEDA."""
    spec = {"scaleTargetRef": {"name": target}, "triggers": list(triggers)}
    return thing("ScaledObject", "api", spec, group="keda.sh/v1alpha1")


LIMIT_RANGE = thing("LimitRange", "limits", {"limits": [{"type": "Container", "defaultRequest": {"cpu": "100m"}}]})
WITHOUT_CPU = container("proxy", resources={"requests": {"memory": "64Mi"}})

QUOTA = thing("ResourceQuota", "quota", {"hard": {"requests.cpu": "10", "limits.memory": "10Gi", "pods": 20}})

CASES = {
    "PC030": Case(
        failing=model(deployment(replicas=3), hpa()),
        passing=model(deployment(), hpa()),
        message="PC030 Deployment api in shop (shop/deployment): replicas is fixed at 3 while HorizontalPodAutoscaler api-hpa "
        "in shop scales it; leave spec.replicas out: each apply would set the number back",
    ),
    "PC031": Case(
        failing=model(deployment(), hpa(), scaled_object()),
        passing=model(deployment(), hpa(), deployment("worker"), scaled_object(target="worker")),
        message="PC031 ScaledObject api in shop (shop/scaledobject): it scales Deployment api in shop, as "
        "HorizontalPodAutoscaler api-hpa in shop does; keep one of them, with the metrics of both",
    ),
    "PC032": Case(
        failing=model(deployment(), hpa(), vpa("Auto")),
        passing=model(deployment(), hpa(), vpa("Off")),
        message="PC032 VerticalPodAutoscaler api-vpa in shop (shop/verticalpodautoscaler): with updateMode Auto it sets cpu, "
        "by which HorizontalPodAutoscaler api-hpa in shop scales the same pods; "
        "set the VPA's updateMode to Off, or take the resource out of its controlledResources",
    ),
    "PC033": Case(
        failing=model(deployment(template=pod(container(), WITHOUT_CPU)), hpa()),
        passing=model(deployment(template=pod(container(), WITHOUT_CPU)), hpa(), LIMIT_RANGE),
        message="PC033 HorizontalPodAutoscaler api-hpa in shop (shop/horizontalpodautoscaler): it scales by percent of cpu, "
        "which container proxy of Deployment api in shop does not request; "
        "state the request on every container, sidecars included",
    ),
    "PC035": Case(
        failing=model(deployment(), vpa("Auto"), QUOTA),
        passing=model(deployment(), vpa("Auto", maxAllowed={"cpu": "1", "memory": "1Gi"}), QUOTA),
        message="PC035 VerticalPodAutoscaler api-vpa in shop (shop/verticalpodautoscaler): with updateMode Auto it sets cpu, "
        "memory of container api without maxAllowed, which the namespace's quota counts; "
        "set maxAllowed of each resource that the quota counts: what may be set is what must fit",
    ),
    "PC034": Case(
        failing=model(deployment(), hpa(least=12, most=3)),
        passing=model(deployment(), hpa(least=3, most=3)),
        message="PC034 HorizontalPodAutoscaler api-hpa in shop (shop/horizontalpodautoscaler): minReplicas 12 exceeds "
        "maxReplicas 3; lower the minimum or raise the maximum",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestTwoAxes:
    """An HPA and a VPA on one workload."""

    def test_different_resources_pass(self) -> None:
        """The VPA may set memory while the HPA scales by CPU."""
        assert findings("PC032", deployment(), hpa(), vpa("Auto", controlledResources=["memory"])) == []

    def test_a_policy_that_is_off_sets_nothing(self) -> None:
        """So does one for all containers."""
        assert findings("PC032", deployment(), hpa(), vpa("Auto", mode="Off")) == []

    def test_fails_for_a_container_that_a_policy_leaves_out(self) -> None:
        """A container without policy has the default, which is cpu and memory."""
        named = change(vpa("Recreate", mode="Off"), "spec.resourcePolicy.containerPolicies.0.containerName", "proxy")

        assert len(findings("PC032", deployment(), hpa(), named)) == 1

    def test_fails_without_update_policy(self) -> None:
        """The default mode is Auto."""
        assert len(findings("PC032", deployment(), hpa(), change(vpa(), "spec.updatePolicy", ...))) == 1

    def test_scaling_by_a_queue_passes(self) -> None:
        """A worker that scales by its queue leaves CPU and memory to the VPA."""
        queue = {"type": "postgresql", "metadata": {}}

        assert findings("PC032", deployment(), scaled_object(queue), vpa("Auto")) == []
        assert len(findings("PC032", deployment(), scaled_object({"type": "memory"}), vpa("Auto"))) == 1

    def test_fails_for_an_hpa_without_metrics(self) -> None:
        """Its default metric is CPU."""
        assert len(findings("PC032", deployment(), change(hpa(), "spec.metrics", ...), vpa("Auto"))) == 1


class TestBounds:
    """How far a VPA may go under a quota."""

    @pytest.mark.parametrize("mode", ["Auto", "Recreate", "Initial", "InPlaceOrRecreate"])
    def test_fails_for_every_mode_that_acts(self, mode: str) -> None:
        """``Initial`` sets the requests of new pods, which count as well."""
        assert len(findings("PC035", deployment(), vpa(mode), QUOTA)) == 1

    def test_fails_for_a_bound_of_one_resource_alone(self) -> None:
        """The other may still use up the quota."""
        bounded = vpa("Auto", maxAllowed={"cpu": "1"})

        assert "it sets memory of container api without" in findings("PC035", deployment(), bounded, QUOTA)[0]

    def test_fails_for_a_container_without_policy(self) -> None:
        """The bound of another container is none for it."""
        named = change(
            vpa("Auto", maxAllowed={"cpu": "1", "memory": "1Gi"}),
            "spec.resourcePolicy.containerPolicies.0.containerName",
            "proxy",
        )

        assert "of container api" in findings("PC035", deployment(), named, QUOTA)[0]

    def test_what_no_quota_counts_needs_no_bound(self) -> None:
        """Nor what is not set, nor a namespace without quota."""
        only_cpu = change(QUOTA, "spec.hard", {"requests.cpu": "10"})

        assert findings("PC035", deployment(), vpa("Auto", maxAllowed={"cpu": "1"}), only_cpu) == []
        assert findings("PC035", deployment(), vpa("Auto", controlledResources=["memory"]), only_cpu) == []
        assert findings("PC035", deployment(), vpa("Off"), QUOTA) == []
        assert findings("PC035", deployment(), vpa("Auto")) == []


class TestForms:
    """All ways in which an autoscaler takes a percentage."""

    @pytest.mark.parametrize(
        "scaler",
        [
            change(hpa(), "spec.metrics", ...),
            change(change(hpa(), "spec.metrics", ...), "spec.targetCPUUtilizationPercentage", 50),
            change(
                hpa(),
                "spec.metrics.0",
                {
                    "type": "ContainerResource",
                    "containerResource": {
                        "name": "cpu",
                        "container": "proxy",
                        "target": {"type": "Utilization", "averageUtilization": 70},
                    },
                },
            ),
        ],
    )
    def test_fails_without_the_request(self, scaler: Manifest) -> None:
        """The default metric, that of ``autoscaling/v1``, and one of a single container."""
        assert len(findings("PC033", deployment(template=pod(container(), WITHOUT_CPU)), scaler)) == 1

    def test_another_container_s_request_does_not_matter(self) -> None:
        """Where a metric is that of one container."""
        target = {"type": "Utilization", "averageUtilization": 70}
        metric = {
            "type": "ContainerResource",
            "containerResource": {"name": "cpu", "container": "api", "target": target},
        }
        one = change(hpa(), "spec.metrics.0", metric)

        assert findings("PC033", deployment(template=pod(container(), WITHOUT_CPU)), one) == []


class TestRequests:
    """Percentages of requests."""

    def test_a_value_needs_no_request(self) -> None:
        """``averageValue`` is a number of its own."""
        by_value = change(hpa(), "spec.metrics.0.resource.target", {"type": "AverageValue", "averageValue": "1"})

        assert findings("PC033", deployment(template=pod(WITHOUT_CPU)), by_value) == []

    def test_fails_for_a_trigger_on_cpu(self) -> None:
        """KEDA hands it to an HPA."""
        assert len(findings("PC033", deployment(template=pod(WITHOUT_CPU)), scaled_object({"type": "cpu"}))) == 1

    def test_a_limit_stands_for_the_request(self) -> None:
        """Kubernetes takes the limit where the request is missing."""
        limited = container(resources={"limits": {"cpu": "1"}})

        assert findings("PC033", deployment(template=pod(limited)), hpa()) == []
