"""Tests of the rules on single amounts of CPU, memory and storage."""

from __future__ import annotations

from typing import Any

import pytest

from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    container,
    cron_job,
    deployment,
    findings,
    model,
    of_rule,
    pod,
    thing,
    workload,
)

REQUESTS = "spec.template.spec.containers.0.resources.requests"
LIMITS = "spec.template.spec.containers.0.resources.limits"


def claim(size: Any) -> Manifest:
    """Return a PersistentVolumeClaim of *size*."""
    return thing("PersistentVolumeClaim", "backup", {"resources": {"requests": {"storage": size}}})


def cluster(**spec: Any) -> Manifest:
    """Return a database of CloudNativePG."""
    return thing("Cluster", "pg", spec, group="postgresql.cnpg.io/v1")


CASES = {
    "PC047": Case(
        failing=model(change(deployment(), f"{REQUESTS}.memory", "1Gi")),
        passing=model(change(deployment(), f"{REQUESTS}.memory", "512Mi")),
        message="PC047 Deployment api in shop (shop/deployment): container api: memory request 1Gi is above its limit 512Mi; "
        "lower the request or raise the limit",
    ),
    "PC048": Case(
        failing=model(change(deployment(), f"{REQUESTS}.cpu", "4O0m")),
        passing=model(change(deployment(), f"{REQUESTS}.cpu", "400m")),
        message="PC048 Deployment api in shop (shop/deployment): container api: requests.cpu is '4O0m', which is no amount; "
        "write a number with a unit of Kubernetes, such as 400m, 0.5 or 256Mi",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestRequestsWithinLimits:
    """Requests and limits of one container."""

    def test_fails_in_init_containers_and_custom_resources(self) -> None:
        """Everywhere where the two stand beside each other."""
        uneven = {"requests": {"cpu": 2}, "limits": {"cpu": "1500m"}}
        job = cron_job(template=pod(initContainers=[container("init", resources=uneven)], app="purge"))

        assert findings("PC047", job)[0].startswith("container init: cpu request 2 is above its limit 1.5")
        assert findings("PC047", cluster(resources=uneven))[0].startswith("spec.resources: cpu request 2")

    def test_fails_above_the_limit_that_a_limit_range_gives(self) -> None:
        """A container that states no limit gets the default one, and the API server refuses its pods."""
        default = thing("LimitRange", "limits", {"limits": [{"type": "Container", "default": {"memory": "128Mi"}}]})
        unlimited = change(deployment(), LIMITS, ...)

        assert findings("PC047", unlimited, default) == [
            (
                "container api: memory request 256Mi is above the limit 128Mi that the LimitRange gives it; "
                "state a limit, or raise the LimitRange's default"
            )
        ]
        assert findings("PC047", deployment(), default) == []

    def test_a_request_without_limit_passes(self) -> None:
        """Nothing is exceeded."""
        assert findings("PC047", change(deployment(), LIMITS, ...)) == []


class TestReadable:
    """Amounts that are none."""

    @pytest.mark.parametrize("amount", ["4O0m", "256MB", "1,5", "", "-1", "half", True])
    def test_fails_for_what_is_no_quantity(self, amount: Any) -> None:
        """Letters for digits, units that do not exist, negative ones."""
        assert len(findings("PC048", change(deployment(), f"{LIMITS}.memory", amount))) == 1

    @pytest.mark.parametrize(
        ("manifest", "where"),
        [
            (claim("2OGi"), "spec.resources: requests.storage"),
            (cluster(storage={"size": "lots"}), "spec.storage.size"),
            (thing("ResourceQuota", "quota", {"hard": {"requests.cpu": "1O"}}), "spec.hard.requests.cpu"),
            (
                thing("LimitRange", "limits", {"limits": [{"type": "Container", "max": {"cpu": "x"}}]}),
                "spec.limits.max.cpu",
            ),
            (
                deployment(template=pod(volumes=[{"name": "tmp", "emptyDir": {"sizeLimit": "64MB"}}])),
                "spec.template.spec.volumes.emptyDir.sizeLimit",
            ),
            (
                workload(
                    "StatefulSet",
                    "db",
                    volumeClaimTemplates=[
                        {"metadata": {"name": "data"}, "spec": {"resources": {"requests": {"storage": "1OGi"}}}}
                    ],
                ),
                "spec.volumeClaimTemplates.spec.resources: requests.storage",
            ),
        ],
    )
    def test_fails_wherever_amounts_stand(self, manifest: Manifest, where: str) -> None:
        """Claims, databases, quotas, ranges, volumes."""
        assert [message.split(" is ")[0] for message in findings("PC048", manifest)] == [where]

    @pytest.mark.parametrize("amount", [1, 0.5, "1e3", "0.5", "100m", "1Gi", "2k"])
    def test_every_form_of_a_quantity_passes(self, amount: Any) -> None:
        """Numbers, exponents, both kinds of units."""
        assert findings("PC048", claim(amount)) == []
