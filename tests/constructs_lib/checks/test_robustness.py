"""Tests that the rules bear what no one expects, and many objects: a user's patch may put anything anywhere."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from constructs_lib.checks.model import (
    ConnectionLimit,
    Declarations,
    Key,
    Model,
    NodeCapacity,
    OperatorAccess,
    WorkloadFacts,
    model_of,
)
from constructs_lib.checks.runner import check
from tests.constructs_lib.checks.build import (
    DIGEST,
    TODAY,
    Manifest,
    change,
    config_map,
    container,
    cron_job,
    global_thing,
    hpa,
    model,
    namespace,
    pdb,
    pod,
    policy,
    service,
    thing,
    vpa,
    workload,
)
from tests.constructs_lib.checks.cases import all_cases

WEIRD: tuple[Any, ...] = (None, "", "x", 0, -1, 1.5, True, [], [None], ["x"], [[]], {}, {"x": None}, {"name": []}, [{}])
DATABASE = Key("Cluster", "shop", "postgres")
PROBE = {"httpGet": {"path": "/health", "port": "http"}}
READY = {"httpGet": {"path": "/health/ready", "port": "http"}}
STARTUP = {**PROBE, "failureThreshold": 30, "periodSeconds": 1}


def app(name: str, where: str = "shop") -> list[Manifest]:
    """Return the twelve objects of one complete web service, which keep every rule."""
    env_from = [{"configMapRef": {"name": f"{name}-config"}}]
    key = {"secretKeyRef": {"name": f"{name}-secrets", "key": "DATABASE_PASSWORD"}}
    main = container(
        name[:63],
        env=[{"name": "DATABASE_PASSWORD", "valueFrom": key}],
        envFrom=env_from,
        startupProbe=STARTUP,
        livenessProbe=PROBE,
        readinessProbe=READY,
        lifecycle={"preStop": {"exec": {"command": ["/app", "sleep", "5"]}}},
        volumeMounts=[{"name": "tmp", "mountPath": "/tmp"}],
    )
    template = pod(
        main,
        app=name,
        serviceAccountName=name,
        volumes=[{"name": "tmp", "emptyDir": {}}],
        terminationGracePeriodSeconds=45,
    )
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%", "maxUnavailable": 0}}
    external = {"target": {"name": f"{name}-secrets"}, "data": [{"secretKey": "DATABASE_PASSWORD"}]}
    monitor = {"selector": {"matchLabels": {"app": name}}, "podMetricsEndpoints": [{"port": "metrics"}]}
    selected = {"matchLabels": {"app": name}}
    rule = {"from": [{"podSelector": {"matchLabels": {"app": name}}}], "ports": [{"port": 3000}, {"port": 9090}]}
    out = {"ports": [{"port": 5432}]}
    backend = {"service": {"name": f"{name}-service", "port": {"number": 80}}}
    ingress = {
        "rules": [{"host": f"{name}.example.com", "http": {"paths": [{"path": "/", "backend": backend}]}}],
        "tls": [{"hosts": [f"{name}.example.com"], "secretName": f"{name}-tls"}],
    }
    found = [
        thing("ServiceAccount", name, labels={"app": name}),
        config_map(f"{name}-config", LOG_LEVEL="info", DATABASE_HOST="postgres-service"),
        thing("ExternalSecret", f"{name}-secrets", external),
        workload("Deployment", name, template, strategy=strategy, progressDeadlineSeconds=180),
        service(f"{name}-service", name),
        thing("Ingress", name, ingress, annotations={"cert-manager.io/cluster-issuer": "letsencrypt"}),
        hpa(f"{name}-hpa", name),
        vpa("Off", name),
        pdb(f"{name}-pdb", name),
        policy(f"{name}-policy", selected, policyTypes=["Ingress", "Egress"], ingress=[rule], egress=[out]),
        thing("PodMonitor", name, monitor),
        cron_job(f"{name}-purge"),
    ]
    return [change(manifest, "metadata.namespace", where) for manifest in found]


def declared(names: list[str], where: str = "shop") -> Declarations:
    """Return facts about the workloads *names*, and what belongs to them."""
    facts = WorkloadFacts(
        drain_seconds=15,
        shutdown_timeout_seconds=10,
        ready_seconds=25,
        rollout_seconds=180,
        rollback_seconds=120,
        database_connections={DATABASE: 1},
        requests_per_second=100,
        required_requests_per_second=1000,
    )
    return Declarations(
        workloads={Key("Deployment", where, name): facts for name in names},
        connection_limits={DATABASE: ConnectionLimit(connections=100_000, arithmetic="1 x 100000")},
        external={Key("Service", where, "postgres-service")},
        nodes=NodeCapacity(cpu_millicores=64_000, memory_mebibytes=262_144, pods=250, max_nodes=5000),
        operators=[OperatorAccess(labels={"app": "db"}, namespace=where, ingress=(("cnpg-system", 8000),))],
    )


def everything() -> tuple[list[Manifest], Declarations]:
    """Return objects of every kind that a rule looks at, good and bad, and declarations about them."""
    cases = all_cases().values()
    manifests = [dict(item.body) for case in cases for about in (case.failing, case.passing) for item in about.objects]
    return [*app("api"), *manifests, namespace(), policy()], declared(["api"])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place below *value*, as the thing that holds it and the key or position there."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield value, key
            yield from places(below)
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield value, position
            yield from places(below)


class TestWeirdInput:
    """Objects that no construct of ours would render."""

    @pytest.mark.parametrize("seed", range(25))
    def test_no_rule_raises_whatever_stands_in_the_objects(self, seed: int) -> None:
        """Random places of sound objects are replaced by what does not belong there."""
        chance = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
        manifests, about = everything()
        manifests = deepcopy(manifests)
        everywhere = [place for manifest in manifests for place in places(manifest)]
        for holder, key in chance.sample(everywhere, len(manifests)):
            holder[key] = deepcopy(chance.choice(WEIRD))

        found = check(model_of([("chart", manifest) for manifest in manifests], about, {}, TODAY))

        assert all(str(finding) for finding in found)

    @pytest.mark.parametrize("kind", sorted({str(manifest["kind"]) for manifest in everything()[0]}))
    def test_no_rule_raises_for_an_empty_object(self, kind: str) -> None:
        """Not even without metadata or spec."""
        bare: list[Manifest] = [
            {"kind": kind},
            {"kind": kind, "metadata": None, "spec": None},
            {"kind": kind, "spec": []},
        ]

        found = check(model_of([("chart", manifest) for manifest in bare], Declarations(), {}, TODAY))

        assert all(kind in str(finding) for finding in found)

    def test_no_rule_raises_for_nothing(self) -> None:
        """An app without objects has no findings."""
        assert check(model()) == []
        assert check(model({}, global_thing("Namespace", "x"))) != []


def sound(count: int, where: str = "shop") -> Model:
    """Return the model of *count* web services in one namespace, which keep every rule."""
    names = [f"service-{number}" for number in range(count)]
    let_in = policy(
        "db", {"matchLabels": {"app": "db"}}, ingress=[{"ports": [{"port": 8000}]}], policyTypes=["Ingress"]
    )
    around = [
        *(change(item, "metadata.namespace", where) for item in (policy(), let_in)),
        global_thing("Namespace", where),
    ]
    manifests = [*around, *(manifest for name in names for manifest in app(name, where))]
    return model_of([("chart", manifest) for manifest in manifests], declared(names, where), {}, TODAY)


def seconds(about: Model) -> float:
    """Return the CPU time of one run of all rules over objects that were not looked at before."""
    fresh = Model(objects=about.objects, declared=about.declared, today=about.today)
    start = time.process_time()
    check(fresh)
    return time.process_time() - start


class TestManyObjects:
    """The rules run at each synth."""

    def test_complete_services_break_no_rule(self) -> None:
        """So what is measured below is the way through all rules."""
        assert [str(finding) for finding in check(sound(3))] == []
        assert DIGEST in str(sound(1).objects)

    def test_time_grows_with_the_number_of_objects(self) -> None:
        """Ten times the services of one namespace take about ten times as long, not a hundred times."""
        small, large = sound(20), sound(200)
        check(small)
        few, many = (min(seconds(about) for _ in range(3)) for about in (small, large))

        assert many < 25 * few
