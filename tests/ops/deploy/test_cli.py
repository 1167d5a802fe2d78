"""The command line: exit codes, and the question before production."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ops.deploy.bundle import Bundle
from ops.deploy.cli import DIST, main
from ops.deploy.errors import Exit
from ops.deploy.run import Deployment
from ops.kubectl import Kubectl
from tests.ops.deploy.api_server import World
from tests.support.samples import DIGEST

Run = Callable[..., tuple[int, str]]


class TestMain:
    """What ends before anything is looked at."""

    def test_help_names_every_exit_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A pipeline's author finds them where they are."""
        with pytest.raises(SystemExit):
            main(["deploy", "--help"])

        said = capsys.readouterr().out
        assert all(f"\n  {code.value} " in said for code in Exit)

    def test_fails_for_a_folder_without_manifests(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It says what to run."""
        assert main(["deploy", "staging", f"--manifests={tmp_path}"]) == Exit.WRONG_INPUT
        assert "holds no manifests; run make synth" in capsys.readouterr().err

    def test_fails_for_production_without_a_named_context(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Without a terminal nobody could confirm it; development is not asked about."""
        monkeypatch.setenv("KUBECONFIG", str(tmp_path / "none"))
        monkeypatch.delenv("CONTEXT", raising=False)

        code = main(["rollback", "production", f"--manifests={DIST / 'production'}"])

        assert code == Exit.REFUSED
        assert "Name the context (--context, CONTEXT=), or pass --yes" in capsys.readouterr().err

    def test_fails_for_an_image_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The synth's own words are shown."""
        assert main(["diff", "staging", "--image=ghcr.io/a/b:1@sha256:short"]) == Exit.WRONG_INPUT
        assert "the manifests cannot be synthesized" in capsys.readouterr().err

    def test_takes_each_of_our_images(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The API's without a name, others by it; each gets the version of images.yaml, which a digest does not tell."""
        seen: list[Bundle] = []

        def difference(_: Deployment, bundle: Bundle) -> str:
            seen.append(bundle)
            return ""

        monkeypatch.setattr(Deployment, "difference", difference)
        api, postgres = f"ghcr.io/your-org/payment-api@{DIGEST}", f"ghcr.io/your-org/payment-api-postgres@{DIGEST}"

        code = main(["diff", "staging", f"--image={api}", f"--image=payment-api-postgres={postgres}"])

        assert code == Exit.DONE
        own = {image for image in seen[0].images if image.startswith("ghcr.io/your-org/")}
        assert own == {image.replace("@", ":1.0.0@") for image in (api, postgres)}

    @pytest.mark.parametrize(
        ("option", "said"),
        [
            ("--timeout=0", "must be a number of seconds above 0, got 0"),
            ("--watch-seconds=-1", "must be a number of seconds above 0, got -1"),
            ("--smoke-url=api.example.com", "must be an address such as https://api.example.com, got api.example.com"),
            ("--prometheus=ftp://a", "must be an address such as https://api.example.com, got ftp://a"),
        ],
    )
    def test_fails_for_a_value_that_would_end_a_deploy_half_way(
        self, option: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is found out before anything is looked at."""
        with pytest.raises(SystemExit) as ended:
            main(["deploy", "staging", option])

        assert ended.value.code == Exit.WRONG_INPUT
        assert said in capsys.readouterr().err

    def test_fails_for_the_manifests_of_another_environment(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Development's are not asked for signatures, so the name decides nothing that the manifests do not."""
        assert main(["deploy", "development", f"--manifests={DIST / 'staging'}"]) == Exit.WRONG_INPUT
        assert "holds the manifests of staging, not of development" in capsys.readouterr().err


class TestCluster:
    """What kubectl and the server say before anything is changed: one line, what to do, the exit code."""

    @pytest.fixture
    def run(self, kubectl: Kubectl, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
        """Return what runs a command on the server, and gives its code and what it said on standard error."""
        monkeypatch.setenv("KUBECTL", kubectl.program)
        monkeypatch.setattr("ops.deploy.cli.Kubectl", partial(Kubectl, pause_seconds=0.01))
        for name, value in kubectl.environment.items():
            monkeypatch.setenv(name, value)

        def run(*arguments: str) -> tuple[int, str]:
            code = main([*arguments, f"--kubeconfig={kubectl.kubeconfig}", f"--manifests={DIST / 'staging'}"])
            return code, capsys.readouterr().err

        return run

    def test_fails_for_a_context_that_does_not_exist(self, run: Run) -> None:
        """It is an argument that is wrong."""
        code, said = run("status", "staging", "--context=other")

        assert code == Exit.WRONG_INPUT
        assert 'nothing was changed: error: context "other" does not exist; name one that exists' in said

    def test_fails_without_kubectl(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """The way to name it is said."""
        monkeypatch.setenv("KUBECTL", "/nowhere/kubectl")

        code, said = run("diff", "staging")

        assert code == Exit.WRONG_INPUT
        assert "/nowhere/kubectl cannot be run" in said
        assert "install kubectl, or name it by KUBECTL" in said

    @pytest.mark.parametrize("command", [("rollback",), ("switch", "blue"), ("prune",), ("status",), ("history",)])
    def test_fails_for_a_namespace_that_is_missing(self, run: Run, command: tuple[str, ...]) -> None:
        """What needs a deploy says so, and that the cluster may be another one than was meant."""
        code, said = run(command[0], "staging", *command[1:])

        assert code == Exit.REFUSED
        assert "this cluster has no namespace payment-api-staging; choose another context, or deploy first" in said

    def test_fails_for_a_server_that_does_not_answer(self, run: Run, world: World) -> None:
        """Nothing was changed, which is said before the rest."""
        world.lost_after = 0

        code, said = run("rollback", "staging")

        assert code == Exit.LOST
        assert "nothing was changed: the API server does not answer" in said
        assert "is it the right cluster (the kubeconfig's current context)" in said

    def test_fails_for_credentials_that_the_server_does_not_know(self, run: Run, world: World) -> None:
        """A token that ran out is the most frequent one at night."""
        world.unauthorized = True

        code, said = run("rollback", "staging", "--context=one")

        assert code == Exit.REFUSED
        assert "nothing was changed: the cluster does not know the credentials of context one" in said
        assert "sign in again" in said

    def test_fails_for_credentials_without_rights(self, run: Run, world: World) -> None:
        """The server's words say which right is missing."""
        namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {}}
        world.store("namespaces", "", "payment-api-staging", namespace)
        world.forbidden.add("leases")

        code, said = run("rollback", "staging")

        assert code == Exit.REFUSED
        assert "nothing was changed: the credentials may not do this: " in said
        assert 'leases is forbidden: User "deployer" cannot get resource' in said
        assert "see the deployer in docs/guide/deploy.md" in said

    def test_fails_when_it_is_stopped_before_a_change(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whether anything was changed is what a person wants to know."""

        def stopped(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("ops.deploy.run.Deployment.existing", stopped)

        assert run("rollback", "staging") == (Exit.INTERRUPTED, "rollback: stopped; nothing was changed\n")
