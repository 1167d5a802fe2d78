"""``python -m ops.deploy`` on a real API server: every end leaves a state that the next run takes up.

All of it is done with the rights of the deployer's ServiceAccount; an administrator applied its file alone.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from tests.cluster.support import manifests as committed
from tests.cluster.support.delivery import (
    DEPLOYER,
    Manifests,
    Program,
    Wire,
    deployers_kubeconfig,
    ended,
    health,
    namespace,
)
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl
from tests.cluster.support.session import Session
from tests.cluster.support.staging import API, ENVIRONMENT, api, assert_settled, renewed, revision, tag

JOB_OF_108 = f"payment-api-migrate-{b'1.0.8'.hex()}"
"""What the migration's Job is called with the tag 1.0.8, see :meth:`Manifests.image`."""


@pytest.fixture(scope="module")
def program(
    environments: Environments, kubectl: Kubectl, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """Return the deploy program with the deployer's rights, on a cluster where staging was deployed once."""
    environments.simulation.require(100)
    environments.prepare(ENVIRONMENT)
    environments.simulation.volumes(ENVIRONMENT)
    (bootstrap,) = (path for path in committed.files(ENVIRONMENT) if path.name.startswith("0000-"))
    kubectl("apply", "--server-side", f"--filename={bootstrap}")
    folder = tmp_path_factory.mktemp("delivery")
    config = deployers_kubeconfig(kubectl, ENVIRONMENT, folder / "kubeconfig")
    made = Program(ENVIRONMENT, config, kubectl, folder / "releases")
    first = made.run("deploy")
    assert first.code == 0, first
    yield made
    environments.remove(ENVIRONMENT)


@pytest.fixture
def copy(tmp_path: Path) -> Manifests:
    """Return staging's manifests, to be changed."""
    return Manifests.of(ENVIRONMENT, tmp_path / "manifests")


class TestDeployer:
    """The rights that a deploy has."""

    @pytest.mark.parametrize(
        ("verb", "resource", "allowed"),
        [
            ("patch", "deployments.apps", True),
            ("delete", "cronjobs.batch", True),
            ("get", "secrets", False),
            ("list", "secrets", False),
            ("create", "pods", False),
            ("create", "pods/exec", False),
            ("delete", "persistentvolumeclaims", False),
            ("delete", "clusters.postgresql.cnpg.io", False),
            ("patch", "roles.rbac.authorization.k8s.io", False),
            ("patch", "namespaces", False),
            ("get", "nodes", False),
        ],
    )
    def test_may_do_what_a_deploy_does_and_no_more(
        self, program: Program, kubectl: Kubectl, verb: str, resource: str, allowed: bool
    ) -> None:
        """It reads no Secret, runs no command in a pod, deletes no data and does not change its own rights."""
        account = f"--as=system:serviceaccount:{namespace(ENVIRONMENT)}:{DEPLOYER}"

        done = kubectl.run(
            "auth", "can-i", verb, resource, account, f"--namespace={namespace(ENVIRONMENT)}", check=False
        )

        assert done.output.strip() == ("yes" if allowed else "no")


class TestDeploy:
    """Deploys that end well, and what they leave."""

    def test_the_first_deploy_is_recorded(self, program: Program, kubectl: Kubectl) -> None:
        """The record names image, person and time; the files beside it are what was applied."""
        first = program.releases_recorded()[0]
        folder = program.releases / ENVIRONMENT / "1"

        assert (first["revision"], first["origin"], first["state"]) == (1, 1, "deployed")
        assert first["image"].endswith("payment-api:1.0.0")
        assert first["who"]
        assert {path.name for path in folder.glob("*.yaml")} == {path.name for path in committed.files(ENVIRONMENT)}

    def test_a_second_deploy_of_the_same_changes_nothing(self, program: Program, kubectl: Kubectl) -> None:
        """No pod is replaced, and the difference is said to be none."""
        before = api(kubectl)["metadata"]["generation"]

        done = program.run("deploy")

        assert done.code == 0, done
        assert "difference: none" in done.output
        assert api(kubectl)["metadata"]["generation"] == before
        assert_settled(kubectl, program, "1.0.0")

    def test_a_removed_object_is_pruned(self, program: Program, kubectl: Kubectl, copy: Manifests) -> None:
        """What is no longer in the manifests goes; data that is no longer in them stays."""
        place = f"--namespace={namespace(ENVIRONMENT)}"
        claims = kubectl.names("pvc", place)

        done = program.run("deploy", manifests=copy.drop("0060-jobs").drop("0010-data"))

        assert done.code == 0, done
        assert "pruned: cronjob.batch/payment-api-purge" in done.output
        assert not {"cronjob.batch/payment-api-purge"} & kubectl.names("cronjobs", place)
        assert kubectl.names("pvc", place) == claims
        assert kubectl.names("clusters.postgresql.cnpg.io", place)

        again = program.run("deploy")

        assert again.code == 0, again
        assert "cronjob.batch/payment-api-purge" in kubectl.names("cronjobs", place)


class TestFailure:
    """Deploys that fail go back by themselves."""

    def test_fails_for_an_image_that_does_not_exist(
        self, program: Program, kubectl: Kubectl, copy: Manifests, session: Session
    ) -> None:
        """The old pods keep serving, the release from before is applied again, and the record says why."""
        start = time.monotonic()

        done = program.run("deploy", manifests=copy.image("missing"))

        session.measured("a broken image: seen and rolled back", f"{time.monotonic() - start:.0f} s")
        assert done.code == 4, done
        assert "ImagePullBackOff" in done.output
        assert "runs again" in done.output
        record = program.releases_recorded()[-1]
        assert record["state"] == "failed"
        assert "went back to" in record["note"]
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_for_a_smoke_test_that_fails(self, program: Program, kubectl: Kubectl, copy: Manifests) -> None:
        """A version that rolls out and then does not serve is taken back."""
        with health() as state:
            state.status = 503
            done = program.run("deploy", f"--smoke-url={state.address}", manifests=copy.image("1.0.7"))

        assert done.code == 4, done
        assert "smoke test failed: /health/ready answers 503" in done.output
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_when_the_migration_fails(self, program: Program, kubectl: Kubectl, copy: Manifests) -> None:
        """A migration that cannot end in time ends the deploy, and the pods from before serve on."""
        stuck = copy.image("1.0.8").change("0040-payment-api", "Job", JOB_OF_108, {"suspend": True})

        done = program.run("deploy", "--migration-timeout=5", manifests=stuck)

        assert done.code == 4, done
        assert "the migration failed" in done.output
        assert_settled(kubectl, program, "1.0.0")


class TestRollback:
    """The way back without a fault."""

    def test_goes_back_and_further_back(
        self, program: Program, kubectl: Kubectl, tmp_path: Path, session: Session
    ) -> None:
        """Each rollback goes one release further; a named one is gone to directly; then a deploy goes on."""
        for number in (1, 2):
            done = program.run(
                "deploy", manifests=Manifests.of(ENVIRONMENT, tmp_path / str(number)).image(f"1.0.{number}")
            )
            assert done.code == 0, done

        start = time.monotonic()
        once = program.run("rollback")
        session.measured("rollback of staging, from the record", f"{time.monotonic() - start:.0f} s", "budget 120 s")
        seen = tag(kubectl)
        twice = program.run("rollback")

        assert (once.code, seen) == (0, "1.0.1"), once
        assert twice.code == 0, twice
        assert_settled(kubectl, program, "1.0.0")

        named = program.run("rollback", f"--to={revision(program, '1.0.2')}")

        assert named.code == 0, named
        assert_settled(kubectl, program, "1.0.2")
        assert program.run("deploy").code == 0
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_for_a_release_that_is_not_recorded(self, program: Program) -> None:
        """The kept revisions are named."""
        done = program.run("rollback", "--to=9999")

        assert done.code == 2
        assert "no record of release 9999" in done.output


class TestBlueGreen:
    """Two colours, and the Service's choice."""

    def test_switches_and_switches_back(
        self, program: Program, kubectl: Kubectl, tmp_path: Path, session: Session
    ) -> None:
        """The target has the active colour's pods, all Ready, before the Service chooses it; the way back is the same command.

        A deploy of the committed colour then changes nothing, and a deploy without colours takes both away.
        """
        place = f"--namespace={namespace(ENVIRONMENT)}"

        def selector() -> str:
            return str(kubectl.get("service", f"{API}-service", place)["spec"]["selector"].get("color"))

        def ready(color: str) -> int:
            return int(kubectl.get("deployment", f"{API}-{color}", place)["status"].get("readyReplicas", 0))

        blue = Manifests.blue_green(ENVIRONMENT, tmp_path / "blue", "blue")
        first = program.run("deploy", manifests=blue)
        assert first.code == 0, first
        kubectl("scale", f"deployment/{API}-blue", place, "--replicas=5")
        _await(lambda: ready("blue") == 5, "five blue pods")

        start = time.monotonic()
        there = program.run("switch", "green", manifests=blue)
        session.measured("blue-green switch of staging, 5 pods", f"{time.monotonic() - start:.0f} s")
        seen = (selector(), ready("green"))
        start = time.monotonic()
        back = program.run("switch", "blue", manifests=blue)
        session.measured("and back", f"{time.monotonic() - start:.0f} s")

        assert there.code == 0, there
        assert "minimum raised to 5" in there.output
        assert seen == ("green", 5)
        assert back.code == 0, back
        assert selector() == "blue"
        assert [one["note"] for one in program.releases_recorded()[-2:]] == [
            "switch from blue to green",
            "switch from green to blue",
        ]

        again = program.run("deploy", manifests=blue)
        assert again.code == 0, again
        assert selector() == "blue"

        without = program.run("deploy")
        assert without.code == 0, without
        assert f"pruned: deployment.apps/{API}-green" in without.output
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_for_an_environment_without_colours(self, program: Program) -> None:
        """The file that says it is named."""
        done = program.run("switch", "green")

        assert done.code == 2, done
        assert "not deployed blue-green; set its colour in colors.yaml" in done.output


class TestRefusal:
    """What is found before anything is changed."""

    def test_fails_for_a_definition_that_is_missing(self, program: Program, kubectl: Kubectl, copy: Manifests) -> None:
        """The kind and its operator are named, and nothing was changed."""
        before = program.releases_recorded()
        gadget = {"apiVersion": "gadgets.example.com/v1", "kind": "Gadget", "metadata": {"name": "a"}, "spec": {}}

        done = program.run("deploy", manifests=copy.add("0070-gadget", gadget).image("1.0.9"))

        assert done.code == 3, done
        assert "does not know Gadget (gadgets.example.com/v1)" in done.output
        assert program.releases_recorded() == before
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_for_a_quota_that_is_full(self, program: Program, kubectl: Kubectl, copy: Manifests) -> None:
        """What is left and what is needed is said."""
        full = kubectl.get("resourcequota", "quota", f"--namespace={namespace(ENVIRONMENT)}")["status"]["used"]
        hard = {**committed.one(ENVIRONMENT, "ResourceQuota", "quota")["spec"]["hard"], "pods": full["pods"]}

        done = program.run(
            "deploy", manifests=copy.image("1.0.9").change("0005-guardrails", "ResourceQuota", "quota", {"hard": hard})
        )

        assert done.code == 3, done
        assert "quota quota has 0 of pods left" in done.output
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_for_manifests_that_the_server_refuses(
        self, program: Program, kubectl: Kubectl, copy: Manifests
    ) -> None:
        """The server's own words are shown by the difference, before anything is changed."""
        done = program.run(
            "deploy",
            manifests=copy.change("0040-payment-api", "Deployment", API, {"selector": {"matchLabels": {"a": "b"}}}),
        )

        assert done.code == 3, done
        assert "selector" in done.output
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_for_a_field_that_somebody_else_set(
        self, program: Program, kubectl: Kubectl, copy: Manifests
    ) -> None:
        """A change by hand is not overwritten silently; a rollback does."""
        kubectl(
            "patch", "deployment", API, f"--namespace={namespace(ENVIRONMENT)}", "--field-manager=somebody",
            "--type=merge", '--patch={"spec":{"revisionHistoryLimit":3}}',
        )  # fmt: skip

        done = program.run("deploy", manifests=copy.image("1.0.9"))

        assert done.code == 3, done
        assert 'conflict with "somebody"' in done.output
        assert program.run("deploy", "--force-conflicts").code == 0
        assert_settled(kubectl, program, "1.0.0")


class TestInterruption:
    """What is broken off is taken up."""

    def test_fails_while_another_deploy_is_at_work(self, program: Program, kubectl: Kubectl, copy: Manifests) -> None:
        """The second one ends at once and says who is at work; the first, stopped, leaves what the next run ends."""
        with health() as state:
            state.status = 503
            arguments = (f"--smoke-url={state.address}", f"--manifests={copy.image('1.0.9').folder}")
            first = program.start("deploy", *arguments)
            try:
                _await(lambda: bool(state.asked), "the first deploy's smoke test")
                second = program.run("deploy")
            finally:
                first.send_signal(signal.SIGTERM)
            stopped = ended(first)

        assert second.code == 6, second
        assert "is deploying to" in second.output
        assert stopped.code == 130, stopped
        assert program.releases_recorded()[-1]["state"] == "deploying"

        after = program.run("deploy")

        assert after.code == 0, after
        assert "was not finished by" in after.output
        assert_settled(kubectl, program, "1.0.0")

    def test_fails_when_the_connection_is_lost_half_way(
        self, program: Program, kubectl: Kubectl, copy: Manifests, tmp_path: Path
    ) -> None:
        """The run ends and says so; its lock runs out, and the next run ends what was begun."""
        server = urlsplit(yaml.safe_load(Path(kubectl.kubeconfig).read_text())["clusters"][0]["cluster"]["server"])
        assert server.hostname
        assert server.port
        wire = Wire(server.hostname, server.port)
        config = deployers_kubeconfig(kubectl, ENVIRONMENT, tmp_path / "kubeconfig", server=wire.address)
        count = len(program.releases_recorded())
        process = program.start("deploy", "--no-smoke", f"--manifests={copy.image('1.0.6').folder}", kubeconfig=config)
        try:
            _await(lambda: len(program.releases_recorded()) > count, "the record of the release")
            wire.cut()
            lost = ended(process)
        finally:
            wire.close()

        assert lost.code == 7, lost
        assert "the next run takes it up" in lost.output
        assert kubectl.get("lease", "deploy", f"--namespace={namespace(ENVIRONMENT)}")["spec"]["holderIdentity"]
        renewed(kubectl, datetime.now(UTC))
        held = program.run("deploy")
        assert held.code == 6, held

        renewed(kubectl, datetime.now(UTC) - timedelta(seconds=61))
        after = program.run("deploy")

        assert after.code == 0, after
        assert_settled(kubectl, program, "1.0.0")


def _await(ready: object, what: str, *, timeout_seconds: float = 60) -> None:
    end = time.monotonic() + timeout_seconds
    assert callable(ready)
    while not ready():
        assert time.monotonic() < end, f"{what} did not come within {timeout_seconds:g} s"
        time.sleep(0.1)
