"""Tests of constructs_lib._patches: the escape hatch of every construct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cdk8s
import pytest
from constructs import Construct

from constructs_lib import (
    App,
    Chart,
    CronJobProps,
    Deployment,
    DeploymentProps,
    GatewayApi,
    Hpa,
    HpaProps,
    Ingress,
    Job,
    JobProps,
    NamespaceProps,
    Pdb,
    PdbProps,
    PodMonitor,
    PodMonitorProps,
    Postgres,
    PostgresProps,
    PropsError,
    Redis,
    RedisProps,
    ScheduledJob,
    ScheduledJobProps,
    SecretKey,
    Vpa,
    VpaProps,
    Worker,
    WorkerProps,
)
from constructs_lib.exposure import Backend, expose
from constructs_lib.job import CronJob
from constructs_lib.namespace import Namespace
from tests.support.samples import IMAGE, pod, sound
from tests.support.synth import chart, synth

BACKEND = Backend(app="shop", service="shop-service", port=80)
ONCE = pod(restart_policy="Never", spread=None)
PASSWORD = SecretKey(secret="redis", key="password")


def _hpa(scope: cdk8s.Chart) -> Any:
    return Hpa(scope, "x", HpaProps(name="shop", target_name="shop", max_replicas=5))


def _worker(scope: cdk8s.Chart) -> Any:
    return Worker(scope, "shop", WorkerProps(image=IMAGE, command=("work",))).deployment


def _scheduled(scope: cdk8s.Chart) -> Any:
    return ScheduledJob(scope, "shop", ScheduledJobProps(image=IMAGE, command=("a",), schedule="0 2 * * *")).cron_job


def _redis(scope: cdk8s.Chart) -> Any:
    return Redis(scope, "redis", RedisProps(password=PASSWORD))


CONSTRUCTS: dict[str, Callable[[cdk8s.Chart], Any]] = {
    "Deployment": lambda scope: Deployment(scope, "x", DeploymentProps(name="shop", pod=pod())),
    "Job": lambda scope: Job(scope, "x", JobProps(name="shop", pod=ONCE)),
    "CronJob": lambda scope: CronJob(scope, "x", CronJobProps(name="shop", pod=ONCE, schedule="0 2 * * *")),
    "Ingress": lambda scope: expose(scope, "x", Ingress(host="a.example.com", tls=False), BACKEND),
    "HTTPRoute": lambda scope: expose(
        scope, "x", GatewayApi(host="a.example.com", gateway="g", gateway_namespace="gateways"), BACKEND
    ),
    "PodDisruptionBudget": lambda scope: Pdb(scope, "x", PdbProps(name="shop", target_labels={"app": "shop"})),
    "PodMonitor": lambda scope: PodMonitor(
        scope, "x", PodMonitorProps(name="shop", pod_labels={"app": "shop"}, port_name="metrics")
    ),
    "VerticalPodAutoscaler": lambda scope: Vpa(scope, "x", VpaProps(name="shop", target_name="shop")),
    "HorizontalPodAutoscaler": _hpa,
    "Namespace": lambda scope: Namespace(scope, "x", NamespaceProps(name="shop")),
    "Deployment of a Worker": _worker,
    "CronJob of a ScheduledJob": _scheduled,
    "StatefulSet of Redis": _redis,
    "Cluster of Postgres": lambda scope: Postgres(scope, "x", PostgresProps(storage_gibibytes=5)),
}


class TestRefusals:
    """Patches that do not fit the object."""

    @pytest.mark.parametrize("made", [False, True])
    @pytest.mark.parametrize(
        ("ops", "number", "reason"),
        [
            ((cdk8s.JsonPatch.replace("/nope/x", 1),), "1 of 1", "Cannot read properties of undefined (reading 'x')"),
            (
                (cdk8s.JsonPatch.add("/metadata/labels/a", "b"), cdk8s.JsonPatch.remove("/nope/y")),
                "2 of 2",
                "Cannot read properties of undefined (reading 'y')",
            ),
            (
                (cdk8s.JsonPatch.test("/spec/replicas", 99),),
                "1 of 1",
                'Test operation failed: { "op": "test", "path": "/spec/replicas", "value": 99 }',
            ),
        ],
    )
    def test_fails_in_one_line_with_the_path(
        self, made: bool, ops: tuple[cdk8s.JsonPatch, ...], number: str, reason: str
    ) -> None:
        """Whether the tree waits in Python or was made in Node.js."""
        scope = Chart(App(), "test", namespace="shop")
        hpa = _hpa(scope)
        if made:
            scope.node.find_all()
        hpa.api_object.add_json_patch(*ops)

        with pytest.raises(PropsError) as caught:
            synth(scope)

        assert str(caught.value) == (
            f"Hpa.add_json_patch must fit the manifest of test/x, got operation {number}, which does not ({reason}); "
            "patch a path that is there, or add its parent first"
        )

    def test_fails_at_once_for_an_object_that_was_replaced(self) -> None:
        """A further patch meets the plain object that stands in its place."""
        scope = chart()
        hpa = _hpa(scope)
        hpa.api_object.add_json_patch(cdk8s.JsonPatch.add("/metadata/labels/a", "b"))
        synth(scope)

        with pytest.raises(PropsError, match="must fit the manifest of test/x, got operation 1 of 1"):
            hpa.api_object.add_json_patch(cdk8s.JsonPatch.remove("/nope/x"))


class TestEscapeHatch:
    """``api_object.add_json_patch``."""

    @pytest.mark.parametrize("name", CONSTRUCTS)
    def test_reaches_any_field_of_every_construct(self, name: str) -> None:
        """Fields that no schema knows, numbers in the place of other numbers, annotations."""
        scope = chart()
        construct = CONSTRUCTS[name](scope)
        construct.api_object.add_json_patch(
            cdk8s.JsonPatch.add("/metadata/annotations", {"example.com/patched": "yes"}),
            cdk8s.JsonPatch.add("/spec", {"unknown": {"list": [1, "a", {"deep": True}]}}),
        )

        patched = [found for found in synth(scope) if "example.com/patched" in found["metadata"].get("annotations", {})]

        assert [(found["kind"], found["spec"]) for found in patched] == [
            (name.split(maxsplit=1)[0], {"unknown": {"list": [1, "a", {"deep": True}]}})
        ]

    def test_keeps_what_is_not_patched(self) -> None:
        """Everything else is rendered as it was."""
        plain, patched = chart(), chart()
        props = DeploymentProps(name="shop", pod=pod(), replicas=2)
        Deployment(plain, "x", props)
        Deployment(patched, "x", props).api_object.add_json_patch(cdk8s.JsonPatch.add("/spec/paused", value=True))
        want, found = synth(plain)[0], synth(patched)[0]
        assert found["spec"].pop("paused") is True

        assert found == want

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("/spec/strategy/rollingUpdate/maxSurge", 7),
            ("/spec/template/spec/containers/0/resources/limits/cpu", "2"),
            ("/spec/template/spec/containers/0/resources/limits/example.com~1gpu", 1),
        ],
    )
    def test_reaches_counts_and_quantities(self, path: str, value: object) -> None:
        """Where the generated class expects types of its own, a plain value is taken too."""
        scope = chart()
        deployment = Deployment(scope, "x", DeploymentProps(name="shop", pod=pod()))
        deployment.api_object.add_json_patch(cdk8s.JsonPatch.add(path, value))
        found: Any = synth(scope)[0]
        for key in path.strip("/").split("/"):
            found = found[int(key)] if isinstance(found, list) else found[key.replace("~1", "/")]

        assert found == value

    def test_patches_are_applied_in_the_order_in_which_they_are_given(self) -> None:
        """The last one wins, also one that comes after a first rendering."""
        scope = chart()
        hatch = Pdb(scope, "x", PdbProps(name="shop", target_labels={"app": "shop"})).api_object
        for value in (2, 3):
            hatch.add_json_patch(cdk8s.JsonPatch.replace("/spec/maxUnavailable", value))
        assert synth(scope)[0]["spec"]["maxUnavailable"] == 3
        hatch.add_json_patch(cdk8s.JsonPatch.replace("/spec/maxUnavailable", "50%"))

        assert synth(scope)[0]["spec"]["maxUnavailable"] == "50%"
        assert hatch.to_json()["spec"]["maxUnavailable"] == "50%"

    def test_metadata_may_change_beside_a_patch(self) -> None:
        """cdk8s' own ways to labels and annotations work until the object is rendered."""
        scope = chart()
        hatch = Pdb(scope, "x", PdbProps(name="shop", target_labels={"app": "shop"})).api_object
        hatch.add_json_patch(cdk8s.JsonPatch.replace("/spec/maxUnavailable", 2))
        hatch.metadata.add_label("team", "shop")

        assert synth(scope)[0]["metadata"]["labels"] == {"app": "shop", "team": "shop"}

    def test_works_below_a_plain_app(self) -> None:
        """Nothing but cdk8s renders here, and the rules see the patch too."""
        worker = sound(cdk8s.Testing.app())
        worker.pdb.api_object.add_json_patch(cdk8s.JsonPatch.replace("/spec/maxUnavailable", 2))

        found = cdk8s.Testing.synth(cdk8s.Chart.of(worker))

        budgets = [manifest for manifest in found if manifest["kind"] == "PodDisruptionBudget"]
        assert [found["spec"]["maxUnavailable"] for found in budgets] == [2]

    def test_an_object_of_the_cluster_stays_without_namespace(self) -> None:
        """The chart's namespace does not come back with a patch."""
        scope = chart()
        hatch = Namespace(scope, "x", NamespaceProps(name="shop")).api_object
        hatch.add_json_patch(cdk8s.JsonPatch.add("/metadata/labels/team", "shop"))

        assert "namespace" not in synth(scope)[0]["metadata"]
        assert synth(scope)[0]["metadata"]["labels"]["team"] == "shop"

    @pytest.mark.parametrize("patched", [(0,), (1,), (3,), (0, 1), (1, 0), (0, 1, 2, 3), (3, 2, 1, 0), (0, 2)])
    def test_the_order_of_the_objects_stays(self, patched: tuple[int, ...]) -> None:
        """Namespaces are applied before what lives in them, patched or not."""
        scope = chart()
        hatches = []
        for number in range(4):
            parent = scope if number % 2 else Construct(scope, f"group-{number}")
            hatches.append(Pdb(parent, f"x{number}", PdbProps(name=f"shop-{number}", target_labels={"app": "shop"})))
        for number in patched:
            hatches[number].api_object.add_json_patch(cdk8s.JsonPatch.add("/metadata/labels/team", "shop"))

        found = synth(scope)

        assert [manifest["metadata"]["name"] for manifest in found] == [f"shop-{number}" for number in range(4)]
        assert [number for number in range(4) if "team" in found[number]["metadata"]["labels"]] == sorted(patched)

    def test_dependencies_stay(self) -> None:
        """What was declared to come after others still does."""
        scope = chart()
        first, second = (
            Pdb(scope, name, PdbProps(name=name, target_labels={"app": "shop"})).api_object for name in ("a", "b")
        )
        first.add_dependency(second)
        first.add_json_patch(cdk8s.JsonPatch.replace("/spec/maxUnavailable", 2))
        second.add_json_patch(cdk8s.JsonPatch.replace("/spec/maxUnavailable", 3))

        assert [found["spec"]["maxUnavailable"] for found in synth(scope)] == [3, 2]
