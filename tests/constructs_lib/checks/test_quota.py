"""Tests of the rules on ResourceQuota, LimitRange and stated resources."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.demand import of_pod
from constructs_lib.checks.quantities import MEBIBYTE, shown, thousandths
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    config_map,
    container,
    cron_job,
    deployment,
    external,
    facts,
    findings,
    hpa,
    ingress,
    model,
    of_rule,
    pod,
    service,
    thing,
    vpa,
    workload,
)


def quota(**hard: Any) -> Manifest:
    """Return a ResourceQuota; underscores in names stand for dots."""
    return thing("ResourceQuota", "compute", {"hard": {name.replace("_", "."): size for name, size in hard.items()}})


def limit_range(**entry: Any) -> Manifest:
    """Return a LimitRange for containers, unless *entry* says otherwise."""
    return thing("LimitRange", "limits", {"limits": [{"type": "Container", **entry}]})


READY = facts(ready_seconds=30)
CLAIM = thing("PersistentVolumeClaim", "data", {"resources": {"requests": {"storage": "10Gi"}}})

FAST = change(CLAIM, "spec.storageClassName", "fast")
GPU = pod(container(resources={"limits": {"nvidia.com/gpu": 1}}))

CASES = {
    "PC042": Case(
        failing=model(quota(requests_cpu="5"), deployment(), hpa(most=20), declared=READY),
        passing=model(quota(requests_cpu="5750m"), deployment(), hpa(most=20), declared=READY),
        message="PC042 ResourceQuota compute in shop (shop/resourcequota): requests.cpu of all pods at their peak is 5.75, "
        "more than the quota's 5 (most: api 23 pods (20 + 1 surge + 2 terminating) x 0.25); "
        "raise the quota, or lower requests or the maximum replicas",
    ),
    "PC045": Case(
        failing=model(limit_range(max={"memory": "256Mi"}), deployment()),
        passing=model(limit_range(max={"memory": "512Mi"}), deployment()),
        message="PC045 Deployment api in shop (shop/deployment): container api: memory limit 512Mi is above the LimitRange's "
        "maximum 256Mi; change its resources, or the LimitRange",
    ),
    "PC046": Case(
        failing=model(deployment(template=pod(container(resources={"requests": {"cpu": "1", "memory": "1Gi"}})))),
        passing=model(deployment()),
        message="PC046 Deployment api in shop (shop/deployment): container api states no limits.ephemeral-storage, "
        "limits.memory, requests.ephemeral-storage; "
        "state them on the container, or give the namespace a LimitRange with defaults",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestQuota:
    """What counts against a quota."""

    @pytest.mark.parametrize(
        ("hard", "fits"),
        [
            ({"pods": 3}, True),
            ({"pods": 2}, False),
            ({"count/pods": "2"}, False),
            ({"cpu": "750m"}, True),
            ({"cpu": "749m"}, False),
            ({"requests_memory": "768Mi"}, True),
            ({"requests_memory": "767Mi"}, False),
            ({"limits_memory": "1536Mi"}, True),
            ({"limits_memory": "1.4Gi"}, False),
            ({"limits_cpu": "700m"}, False),
            ({"requests_ephemeral-storage": "191Mi"}, False),
            ({"limits_ephemeral-storage": "192Mi"}, True),
            ({"services": 0}, True),
        ],
    )
    def test_each_resource_is_summed(self, hard: dict[str, Any], *, fits: bool) -> None:
        """Three pods of 250m CPU, 256Mi memory with a limit of 512Mi, and 64Mi of local disk."""
        found = findings("PC042", quota(**hard), workload("StatefulSet", "api", replicas=3))

        assert (found == []) == fits

    def test_all_workloads_count(self) -> None:
        """Jobs and operators' pods too; the message names the largest."""
        cluster = thing(
            "Cluster", "pg", {"instances": 3, "resources": {"requests": {"cpu": "2"}}}, group="postgresql.cnpg.io/v1"
        )
        limits = quota(requests_cpu="6")

        assert findings("PC042", limits, cluster) == []
        assert findings("PC042", limits, cron_job(), cluster)[0].startswith(
            "requests.cpu of all pods at their peak is 6.25, more than the quota's 6 (most: pg 3 pods x 2; purge 1 pod x 0.25)"
        )

    def test_what_archives_beside_a_database_counts(self) -> None:
        """The plugin adds a container to each server, of the size that its ObjectStore states."""
        plugin = {"name": "barman-cloud.cloudnative-pg.io", "parameters": {"barmanObjectName": "pg-backups"}}
        spec = {"instances": 3, "resources": {"requests": {"cpu": "2"}}, "plugins": [plugin]}
        cluster = thing("Cluster", "pg", spec, group="postgresql.cnpg.io/v1")
        sidecar = {"instanceSidecarConfiguration": {"resources": {"requests": {"cpu": "100m"}}}}
        store = thing("ObjectStore", "pg-backups", sidecar, group="barmancloud.cnpg.io/v1")

        assert findings("PC042", quota(requests_cpu="6300m"), cluster, store) == []
        assert findings("PC042", quota(requests_cpu="6200m"), cluster, store)[0].startswith(
            "requests.cpu of all pods at their peak is 6.3, more than the quota's 6.2"
        )

    def test_pooler_and_search_pods_count(self) -> None:
        """Their resources stand in templates of the custom resources."""
        template = {"spec": {"containers": [{"name": "pgbouncer", "resources": {"requests": {"cpu": "1"}}}]}}
        pooler = thing("Pooler", "pool", {"instances": 2, "template": template}, group="postgresql.cnpg.io/v1")
        search = thing("Elasticsearch", "logs", {"nodeSets": [{"count": 3, "podTemplate": template}]})

        assert findings("PC042", quota(cpu="6"), pooler, search) == []
        assert len(findings("PC042", quota(cpu="5"), pooler, search)) == 1

    def test_other_namespaces_do_not_count(self) -> None:
        """A quota speaks of its own namespace."""
        assert findings("PC042", change(quota(pods=0), "metadata.namespace", "elsewhere"), deployment()) == []

    def test_fails_at_the_vertical_autoscalers_maximum(self) -> None:
        """It raises requests, and limits in proportion, while the pods run."""
        grown = vpa("Auto", maxAllowed={"cpu": "1"})
        api = workload("Deployment", "api", replicas=1, strategy={"type": "Recreate"})

        assert (
            "api 1 pod x 1 (the VerticalPodAutoscaler's maximum)" in findings("PC042", quota(cpu="500m"), api, grown)[0]
        )
        assert len(findings("PC042", quota(limits_cpu="999m"), api, grown)) == 1
        assert findings("PC042", quota(cpu="500m"), api, vpa("Off", maxAllowed={"cpu": "1"})) == []

    def test_scopes_choose_the_pods(self) -> None:
        """By PriorityClass, and by whether the pods have a deadline."""
        chosen = {"matchExpressions": [{"scopeName": "PriorityClass", "operator": "In", "values": ["low"]}]}
        low = change(quota(pods=0), "spec.scopeSelector", chosen)
        ending = change(quota(pods=0), "spec.scopes", ["Terminating"])

        assert findings("PC042", low, deployment()) == []
        assert len(findings("PC042", low, deployment(template=pod(priorityClassName="low")))) == 1
        assert findings("PC042", ending, deployment()) == []
        assert len(findings("PC042", ending, cron_job())) == 1

    def test_fails_for_claims(self) -> None:
        """Claims of StatefulSets and databases count for each pod."""
        templates = [{"metadata": {"name": "data"}, "spec": CLAIM["spec"]}]
        database = workload("StatefulSet", "db", volumeClaimTemplates=templates, replicas=2)
        cluster = thing("Cluster", "pg", {"instances": 3, "storage": {"size": "20Gi"}}, group="postgresql.cnpg.io/v1")

        assert findings("PC042", quota(requests_storage="30Gi", persistentvolumeclaims=3), CLAIM, database) == []
        assert findings("PC042", quota(requests_storage="29Gi", persistentvolumeclaims=2), CLAIM, database) == [
            "requests.storage of 3 claims is 30Gi, more than the quota's 29Gi; raise the quota, or make fewer or smaller claims",
            "persistentvolumeclaims of 3 claims is 3, more than the quota's 2; raise the quota, or make fewer or smaller claims",
        ]
        assert "is 60Gi" in findings("PC042", quota(requests_storage="59Gi"), cluster)[0]


class TestObjects:
    """What a quota counts beside compute resources of pods."""

    @pytest.mark.parametrize(
        ("hard", "objects", "counted"),
        [
            (
                {"count/deployments.apps": "1"},
                [deployment(), deployment("b")],
                "2 objects count as count/deployments.apps",
            ),
            ({"count/ingresses.networking.k8s.io": "0"}, [ingress()], "1 objects count as count/ingresses"),
            (
                {"count/gateways.gateway.networking.k8s.io": "0"},
                [thing("Gateway", "edge", {}, group="gateway.networking.k8s.io/v1")],
                "1 objects count as count/gateways",
            ),
            ({"services": "1"}, [service(), service("b")], "2 objects count as services"),
            ({"services.loadbalancers": "0"}, [service(type="LoadBalancer")], "1 objects count as services.load"),
            ({"services.nodeports": "0"}, [service(type="NodePort")], "1 objects count as services.nodeports"),
            ({"configmaps": "1"}, [config_map()], "2 objects count as configmaps"),
            ({"secrets": "0"}, [external("A")], "1 objects count as secrets"),
            ({"requests.storage": "9Gi"}, [CLAIM], "requests.storage of 1 claims is 10Gi"),
            (
                {"fast.storageclass.storage.k8s.io/requests.storage": "9Gi"},
                [FAST],
                "requests.storage of 1 claims is 10Gi",
            ),
            ({"fast.storageclass.storage.k8s.io/persistentvolumeclaims": "0"}, [FAST], "of 1 claims is 1, more"),
            ({"requests.nvidia.com/gpu": "1"}, [deployment(replicas=2, template=GPU)], "gpu of all pods at their peak"),
        ],
    )
    def test_fails_beyond_it(self, hard: Manifest, objects: list[Manifest], counted: str) -> None:
        """Objects of each kind, volumes by class, devices."""
        found = findings("PC042", thing("ResourceQuota", "objects", {"hard": hard}), *objects)

        assert len(found) == 1
        assert counted in found[0]

    def test_what_fits_passes(self) -> None:
        """Volumes of another class, Services without a port of the node, as many objects as allowed."""
        hard = {
            "fast.storageclass.storage.k8s.io/requests.storage": "1Gi",
            "services.nodeports": "0",
            "count/deployments.apps": "1",
            "configmaps": "2",
        }
        objects = thing("ResourceQuota", "objects", {"hard": hard})

        assert findings("PC042", objects, CLAIM, service(), deployment(), config_map()) == []


class TestLimitRange:
    """What a LimitRange allows."""

    def test_a_maximum_is_the_default_of_what_is_not_stated(self) -> None:
        """The API server fills in limit and request, which then count against the quota."""
        most = {"cpu": "1", "memory": "2Gi", "ephemeral-storage": "1Gi"}
        bare = deployment("api", pod(container(resources={})), replicas=10)

        assert findings("PC046", bare, limit_range(max=most)) == []
        assert findings("PC042", bare, limit_range(max=most), quota(requests_memory="8Gi"))[0].startswith(
            "requests.memory of all pods at their peak is 42Gi, more than the quota's 8Gi"
        )

    def test_a_stated_default_wins_over_maximum_and_minimum(self) -> None:
        """The request is that of ``defaultRequest``, then ``default``, then ``min``."""
        bare = deployment("api", pod(container(resources={})), replicas=1)
        sizes = quota(requests_memory="1Mi", requests_cpu="1m")
        entry = limit_range(
            min={"cpu": "2"}, max={"memory": "2Gi"}, default={"memory": "1Gi"}, defaultRequest={"memory": "64Mi"}
        )

        assert [message.split(", more")[0] for message in findings("PC042", bare, entry, sizes)] == [
            "requests.memory of all pods at their peak is 192Mi",
            "requests.cpu of all pods at their peak is 6",
        ]

    @pytest.mark.parametrize(
        ("manifest", "which"),
        [
            (
                workload(
                    "StatefulSet",
                    "db",
                    volumeClaimTemplates=[
                        {"metadata": {"name": "data"}, "spec": {"resources": {"requests": {"storage": "10Gi"}}}}
                    ],
                ),
                "claim data: ",
            ),
            (
                cron_job(
                    template=pod(
                        app="purge",
                        volumes=[
                            {
                                "name": "work",
                                "ephemeral": {
                                    "volumeClaimTemplate": {"spec": {"resources": {"requests": {"storage": "10Gi"}}}}
                                },
                            }
                        ],
                    )
                ),
                "volume work: ",
            ),
            (thing("Cluster", "db", {"walStorage": {"size": "10Gi"}}, group="postgresql.cnpg.io/v1"), "walStorage: "),
        ],
    )
    def test_fails_for_claims_that_others_make(self, manifest: Manifest, which: str) -> None:
        """A StatefulSet or an operator asks for them later, and is refused then."""
        most = limit_range(type="PersistentVolumeClaim", max={"storage": "5Gi"})

        assert findings("PC045", manifest, most)[0].startswith(f"{which}storage limit 10Gi is above the LimitRange's")

    def test_fails_for_every_bound(self) -> None:
        """Minimum, maximum and ratio, of containers, pods and claims."""
        assert (
            "cpu request 0.25 is below the LimitRange's minimum 0.5"
            in findings("PC045", limit_range(min={"cpu": "500m"}), deployment())[0]
        )
        assert (
            "memory limit / request is 2, above the LimitRange's ratio 1.5"
            in findings("PC045", limit_range(maxLimitRequestRatio={"memory": "1.5"}), deployment())[0]
        )
        assert findings(
            "PC045", limit_range(type="Pod", max={"cpu": "400m"}), deployment(template=pod(container(), container("b")))
        )[0].startswith("one pod: cpu limit 0.5 is above the LimitRange's maximum 0.4")
        assert findings("PC045", limit_range(type="PersistentVolumeClaim", max={"storage": "5Gi"}), CLAIM)[
            0
        ].startswith("storage limit 10Gi is above the LimitRange's maximum 5Gi")

    def test_defaults_fill_what_is_missing(self) -> None:
        """Then the container states it after all."""
        empty = deployment(template=pod(container(resources={})))
        full = {"cpu": "100m", "memory": "64Mi", "ephemeral-storage": "64Mi"}

        assert len(findings("PC046", empty)) == 1
        assert findings("PC046", empty, limit_range(default=full)) == []
        assert len(findings("PC046", empty, limit_range(defaultRequest=full))) == 1

    def test_fails_for_a_cpu_limit_that_a_quota_counts(self) -> None:
        """The API server refuses pods that do not state what a quota counts."""
        unlimited = container(
            resources={**container()["resources"], "limits": {"memory": "1Gi", "ephemeral-storage": "1Gi"}}
        )

        assert findings("PC046", deployment(template=pod(unlimited))) == []
        assert findings("PC046", deployment(template=pod(unlimited)), quota(limits_cpu="9"))[0].startswith(
            "container api states no limits.cpu"
        )


class TestPods:
    """What one pod asks for."""

    def test_init_containers_count_by_their_maximum(self) -> None:
        """They run one after the other, before the others; a sidecar goes on beside them."""
        spec = {
            "initContainers": [
                {"name": "proxy", "restartPolicy": "Always", "resources": {"requests": {"cpu": "100m"}}},
                {"name": "migrate", "resources": {"requests": {"cpu": "2"}}},
            ],
            "containers": [
                {"name": "a", "resources": {"requests": {"cpu": "300m"}, "limits": {"cpu": "1"}}},
                {"name": "b", "resources": {"requests": {"cpu": "300m"}}},
            ],
            "overhead": {"cpu": "10m"},
        }
        requests, limits = of_pod(spec, None, None)

        assert requests["cpu"] == 2110
        assert "cpu" not in limits

    @pytest.mark.parametrize(
        ("quantity", "expected"),
        [
            ("250m", 250),
            ("1", 1000),
            (2, 2000),
            (0.5, 500),
            ("0.1", 100),
            ("1k", 1_000_000),
            ("1Ki", 1_024_000),
            ("1Gi", 1024 * MEBIBYTE),
            ("1e3", 1_000_000),
            ("100n", 1),
            (".5", 500),
            ("1.", 1000),
            ("", None),
            ("1 Gi", None),
            ("x", None),
            (None, None),
            (True, None),
            ("-1", None),
        ],
    )
    def test_quantities_are_read_as_kubernetes_does(self, quantity: object, expected: int | None) -> None:
        """Fractions are rounded up to a thousandth."""
        assert thousandths(quantity) == expected

    @pytest.mark.parametrize(
        ("resource", "amount", "expected"),
        [
            ("cpu", 250, "0.25"),
            ("requests.cpu", 12_000, "12"),
            ("pods", 3000, "3"),
            ("memory", 256 * MEBIBYTE, "256Mi"),
            ("limits.memory", 1536 * MEBIBYTE, "1.5Gi"),
            ("ephemeral-storage", 512_000, "512"),
        ],
    )
    def test_amounts_are_shown_short(self, resource: str, amount: int, expected: str) -> None:
        """In the unit that a reader expects."""
        assert shown(resource, amount) == expected
