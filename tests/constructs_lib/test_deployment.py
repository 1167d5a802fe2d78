"""Tests of constructs_lib.deployment."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import Deployment, DeploymentProps, Mount, Probes, Rollout, SecretKey, Shutdown, Spread
from constructs_lib.pod_template import PodProps
from tests.support.refusals import refusal
from tests.support.samples import IMAGE, container, pod
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

COMPLETE = PodProps(
    app="shop",
    component="web",
    containers=(
        container(
            command=("shop", "serve"),
            ports={"http": 3000, "metrics": 9090},
            config_map="shop-config",
            environment={"MODE": "test"},
            secrets={"TOKEN": SecretKey(secret="shop-secrets", key="token")},
            mounts=(Mount(path="/etc/ca", secret="shop-ca", keys=("ca.crt",)),),
            volumes={"tmp": "/tmp", "data": "/data"},
            probes=Probes(),
            shutdown=Shutdown(),
        ),
        container(container_name="helper"),
    ),
    init_containers=(container(container_name="prepare", command=("shop", "prepare")),),
    annotations={"checksum/config": "0123456789abcdef"},
    service_account_name="shop",
    automount_service_account_token=True,
    spread=Spread(max_skew=2, when_unsatisfiable="DoNotSchedule"),
    priority_class_name="high",
    grace_seconds=60,
    empty_dirs={"tmp": 64},
    claims={"data": "shop-data"},
)


class TestDeployment:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """One pod more while rolling, none less; spread, restricted, without a token."""
        scope = chart()
        Deployment(scope, "deployment", DeploymentProps(name="shop", pod=pod()))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every option stands where Kubernetes reads it."""
        scope = chart()
        rollout = Rollout(
            max_surge="25%",
            max_unavailable=1,
            progress_deadline_seconds=300,
            revision_history_limit=5,
            min_ready_seconds=10,
        )
        Deployment(scope, "deployment", DeploymentProps(name="shop", pod=COMPLETE, replicas=3, rollout=rollout))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_without_replicas_the_autoscaler_owns_the_number(self) -> None:
        """A number in the manifest would undo its work at every apply."""
        scope = chart()
        Deployment(scope, "deployment", DeploymentProps(name="shop", pod=pod()))

        assert "replicas" not in one(scope, "Deployment")["spec"]

    def test_selector_is_the_app_alone(self) -> None:
        """It can never be changed, and the version does at every release."""
        scope = chart()
        Deployment(scope, "deployment", DeploymentProps(name="shop", pod=COMPLETE))
        spec = one(scope, "Deployment")["spec"]

        assert spec["selector"] == {"matchLabels": {"app": "shop"}}
        assert spec["template"]["metadata"]["labels"]["version"] == "v1.2.3"

    def test_surge_of_zero_is_rendered(self) -> None:
        """A count of 0 is not the same as none, which means 25%."""
        scope = chart()
        rollout = Rollout(max_surge=0, max_unavailable=1)
        Deployment(scope, "deployment", DeploymentProps(name="shop", pod=pod(), rollout=rollout))

        assert one(scope, "Deployment")["spec"]["strategy"]["rollingUpdate"] == {"maxSurge": 0, "maxUnavailable": 1}

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "a.b"}, "DeploymentProps.name must be a DNS label"),
            ({"replicas": -1}, "DeploymentProps.replicas must lie between 0 and 10000 pods, got -1"),
            (
                {"pod": pod(restart_policy="Never")},
                "DeploymentProps.pod must have restart_policy Always, got PodProps(",
            ),
            ({"replicas": 10_001}, "DeploymentProps.replicas must lie between 0 and 10000 pods, got 10001"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(DeploymentProps, **{"name": "shop", "pod": pod(), **values}).startswith(message)


class TestRollout:
    """How a new version replaces the old one."""

    def test_recreates_what_may_run_only_once(self) -> None:
        """The old pod has gone before the new one comes; Kubernetes takes no amounts beside it."""
        scope = chart()
        Deployment(scope, "deployment", DeploymentProps(name="shop", pod=pod(), rollout=Rollout(recreate=True)))
        (found,) = synth(scope)

        assert found["spec"]["strategy"] == {"type": "Recreate"}
        assert errors_for(found) == []

    def test_is_that_of_the_prd(self) -> None:
        """One more, none less, and three minutes until it has failed."""
        rollout = Rollout()

        assert (rollout.max_surge, rollout.max_unavailable, rollout.progress_deadline_seconds) == (1, 0, 180)

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            (
                {"max_surge": 0, "max_unavailable": 0},
                "Rollout.max_surge and max_unavailable must not both be 0, got 0; allow one pod more or one pod less",
            ),
            ({"max_surge": "0%"}, "Rollout.max_surge and max_unavailable must not both be 0, got '0%'"),
            ({"max_surge": 0, "max_unavailable": "0%"}, "Rollout.max_surge and max_unavailable must not both be 0"),
            ({"max_surge": -1}, "Rollout.max_surge must lie between 0 and 10000 pods"),
            ({"max_surge": "25"}, "Rollout.max_surge must be pods or a percentage up to 100%, got '25'"),
            (
                {"max_unavailable": "101%"},
                "Rollout.max_unavailable must be pods or a percentage up to 100%, got '101%'",
            ),
            ({"max_unavailable": "05%"}, "Rollout.max_unavailable must be pods or a percentage up to 100%, got '05%'"),
            (
                {"progress_deadline_seconds": 0},
                "Rollout.progress_deadline_seconds must lie between 1 and 86400 seconds",
            ),
            ({"revision_history_limit": 0}, "Rollout.revision_history_limit must lie between 1 and 1000 revisions"),
            ({"min_ready_seconds": -1}, "Rollout.min_ready_seconds must lie between 0 and 3600 seconds"),
            (
                {"min_ready_seconds": 180},
                "Rollout.min_ready_seconds must be less than progress_deadline_seconds (180), got 180; lower it",
            ),
        ],
    )
    def test_fails_for_a_rollout_that_cannot_move(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(Rollout, **values).startswith(message)


class TestPodProps:
    """The pod template."""

    def test_no_token_and_no_links_unless_wanted(self) -> None:
        """The API is used by few, and variables named after Services clash with settings."""
        spec = pod().manifest()["spec"]

        assert (spec["automountServiceAccountToken"], spec["enableServiceLinks"]) == (False, False)

    def test_version_is_that_of_the_first_container(self) -> None:
        """The first one is the workload's own."""
        assert pod().manifest()["metadata"]["labels"]["version"] == "v1.2.3"

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"app": "a.b"}, "PodProps.app must be a DNS label"),
            ({"containers": ()}, "PodProps.containers must not be empty"),
            ({"component": "a b"}, "PodProps.component must be a label value"),
            ({"annotations": {"a b": ""}}, "PodProps.annotations must be a mapping whose keys are annotation names"),
            ({"service_account_name": "A"}, "PodProps.service_account_name must be a DNS subdomain"),
            ({"priority_class_name": "A"}, "PodProps.priority_class_name must be a DNS subdomain"),
            ({"grace_seconds": -1}, "PodProps.grace_seconds must lie between 0 and 86400 seconds"),
            ({"restart_policy": "Sometimes"}, "PodProps.restart_policy must be one of 'Always', 'OnFailure', 'Never'"),
            ({"empty_dirs": {"A": 1}}, "PodProps.empty_dirs must be a mapping whose keys are names of volumes"),
            ({"empty_dirs": {"a": 0}}, "PodProps.empty_dirs must be at least 1 MiB"),
            ({"claims": {"a": "B"}}, "PodProps.claims must be a mapping to names of claims, got 'B'"),
            (
                {"empty_dirs": {"a": 1}, "claims": {"a": "b"}},
                "PodProps.claims must not repeat ['a'] of empty_dirs, got {'a': 'b'}; give the volumes other names",
            ),
            (
                {"containers": (container(), container())},
                "PodProps.containers must not repeat a name",
            ),
            (
                {"init_containers": (container(),)},
                "PodProps.containers must not repeat a name",
            ),
            (
                {
                    "empty_dirs": {"secret-ca": 1},
                    "containers": (container(mounts=(Mount(path="/a", secret="ca", keys=("k",)),)),),
                },
                "PodProps.empty_dirs must not call a volume as one of a Secret is called, ['secret-ca']",
            ),
            (
                {"containers": (container(volumes={"tmp": "/tmp"}),)},
                "PodProps.containers must mount volumes of the pod, which has no tmp",
            ),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        plain: dict[str, Any] = {"app": "shop", "containers": (container(image=IMAGE),)}

        assert refusal(PodProps, **{**plain, **values}).startswith(message)
