"""The workflows: least rights, pinned actions, and commands that exist here."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from charts.images import OWN, Images
from ops.deploy.bundle import Bundle
from tools import check_workflows, programs
from tools.programs import find

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github"
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text()) for path in sorted((FOLDER / "workflows").glob("*.yml"))}
ACTION = yaml.safe_load((FOLDER / "actions" / "deploy" / "action.yml").read_text())
JOBS = {f"{name}-{job}": body for name, flow in WORKFLOWS.items() for job, body in flow["jobs"].items()}
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def steps() -> Iterator[dict[str, Any]]:
    """Yield every step."""
    for job in JOBS.values():
        yield from job["steps"]
    yield from ACTION["runs"]["steps"]


SCRIPTS = [step["run"] for step in steps() if "run" in step]


class TestRights:
    """What a job may do."""

    def test_none_by_default(self) -> None:
        """Each job asks for what it needs."""
        assert {name: flow["permissions"] for name, flow in WORKFLOWS.items()} == {name: {} for name in WORKFLOWS}
        assert [name for name, job in JOBS.items() if "permissions" not in job] == []

    def test_writers(self) -> None:
        """Who may write, and what; a new one is a decision."""
        writers = {
            name: sorted(scope for scope, right in job["permissions"].items() if right == "write")
            for name, job in JOBS.items()
        }

        assert {name: scopes for name, scopes in writers.items() if scopes} == {
            "pull-request-comment": ["pull-requests"],
            "deploy-build": ["packages"],
            "deploy-publish": ["attestations", "id-token", "packages"],
            "deploy-manifests": ["id-token", "packages"],
            "deploy-staging": ["id-token"],
            "deploy-production": ["id-token"],
        }

    def test_the_job_that_writes_a_comment_runs_no_code_of_the_pull_request(self) -> None:
        """It checks nothing out, and runs one fixed command."""
        job = JOBS["pull-request-comment"]

        assert [step.get("uses", "").partition("@")[0] for step in job["steps"]] == ["actions/download-artifact", ""]
        assert job["if"] == "github.event.pull_request.head.repo.full_name == github.repository"

    def test_no_trigger_gives_rights_to_strangers(self) -> None:
        """Neither pull_request_target nor workflow_run."""
        # YAML 1.1 reads the key `on` as true.
        triggers = {name: set(flow[True]) for name, flow in WORKFLOWS.items()}

        assert triggers == {
            "deploy": {"push", "workflow_dispatch"},
            "nightly": {"schedule", "workflow_dispatch"},
            "pull-request": {"pull_request"},
        }

    def test_no_expression_in_a_script(self) -> None:
        """Values reach a shell as variables, so that none is read as code."""
        assert [script for script in SCRIPTS if "${{" in script] == []

    def test_a_failure_in_a_pipe_is_one(self) -> None:
        """The shell that is taken without a name has no pipefail."""
        assert {name: flow["defaults"]["run"]["shell"] for name, flow in WORKFLOWS.items()} == dict.fromkeys(
            WORKFLOWS, "bash"
        )
        assert all(step["shell"] == "bash" for step in ACTION["runs"]["steps"] if "run" in step)

    def test_no_credentials_are_left_in_the_checkout(self) -> None:
        """The token is not for scripts."""
        checkouts = [step for step in steps() if step.get("uses", "").startswith("actions/checkout@")]

        assert checkouts
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)

    def test_secrets(self) -> None:
        """Two, and both may be absent."""
        text = "".join(path.read_text() for path in FOLDER.rglob("*.yml"))

        assert set(re.findall(r"secrets\.(\w+)", text)) == {"KUBECONFIG", "SMOKE_API_KEY"}

    def test_the_smoke_tests_key_is_of_use(self) -> None:
        """Where the workflow has it, the manifests take payments of the sandbox; production has neither."""
        keys = {
            name: "smoke-key" in step["with"]
            for name in ("staging", "production")
            for step in JOBS[f"deploy-{name}"]["steps"]
            if step.get("uses") == "./.github/actions/deploy"
        }

        assert keys == {name: Bundle.read(ROOT / "dist" / name).provider_is_sandbox for name in keys}
        assert keys == {"staging": True, "production": False}

    def test_deploys_come_from_main(self) -> None:
        """A run by hand on another branch does nothing: every job of the deploy waits for one that runs on main alone."""
        jobs = WORKFLOWS["deploy"]["jobs"]

        assert jobs["test"]["if"] == "github.ref == 'refs/heads/main'"
        assert [name for name, job in jobs.items() if "needs" not in job] == ["test"]
        assert [name for name, job in jobs.items() if "if" in job] == ["test"]


class TestTime:
    """Nothing waits for ever, nothing runs twice."""

    def test_timeouts(self) -> None:
        """Each job has one."""
        assert [name for name, job in JOBS.items() if "timeout-minutes" not in job] == []

    def test_concurrency(self) -> None:
        """A deploy is never cut off; a pull request's older run is."""
        cancel = {name: flow["concurrency"]["cancel-in-progress"] for name, flow in WORKFLOWS.items()}

        assert cancel == {"deploy": False, "nightly": False, "pull-request": True}

    def test_order_of_the_deploy(self) -> None:
        """Test, build and scan, sign, manifests, staging, production."""
        jobs = WORKFLOWS["deploy"]["jobs"]
        order = ["test"]
        while follower := next((name for name, job in jobs.items() if job.get("needs") == order[-1]), None):
            order.append(follower)

        assert order == ["test", "build", "publish", "manifests", "staging", "production"]
        assert jobs["production"]["environment"]["name"] == "production"

    def test_scan_comes_before_the_signature(self) -> None:
        """What was not scanned gets no name and no signature; a finding ends the job."""
        names = [step.get("name", "") for step in JOBS["deploy-build"]["steps"]]
        scan = next(step for step in JOBS["deploy-build"]["steps"] if "trivy" in step.get("uses", ""))

        assert names.index("Build and push by digest") < names.index(scan["name"])
        assert (scan["with"]["severity"], scan["with"]["exit-code"]) == ("HIGH,CRITICAL", "1")
        assert "ignore-unfixed" not in scan["with"]
        assert (ROOT / scan["env"]["TRIVY_IGNOREFILE"]).is_file()


class TestCommands:
    """What the scripts call exists."""

    def test_make_targets(self) -> None:
        """Each is in the Makefile."""
        called = {match for script in SCRIPTS for match in re.findall(r"\bmake ([a-z][a-z-]*)", script)}

        assert called >= {"deploy", "programs", "review", "audit", "check-full"}
        assert called - TARGETS == set()

    def test_stamps(self) -> None:
        """Those of the set-up's profiles."""
        called = {match for script in SCRIPTS for match in re.findall(r"make \.venv/stamps/(\w+)", script)}

        assert called == {"synth"}

    def test_programs(self) -> None:
        """Those that `make programs` knows."""
        called = {match for script in SCRIPTS for match in re.findall(r"make programs NAMES=(\w+)", script)}

        assert called == {"helm", "kubectl"}
        assert called <= set(programs.NAMES)

    def test_deploy_takes_its_arguments(self) -> None:
        """The very arguments of the action; a manifest that is not there is what it then complains about."""
        script = next(script for script in SCRIPTS if "make deploy" in script)
        arguments = shlex.split(script.partition("DEPLOY_ARGS=")[2])[0].replace("$ENVIRONMENT", "staging")

        done = subprocess.run(
            [sys.executable, "-m", "ops.deploy", "deploy", "staging", *arguments.replace("build/deploy", "/nonexistent").split()],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip

        assert done.returncode == 2
        assert "unrecognized" not in done.stderr
        assert "/nonexistent/staging" in done.stderr

    def test_status_takes_its_arguments(self) -> None:
        """The step that tells what runs."""
        done = subprocess.run(
            [sys.executable, "-m", "ops.deploy", "status", "--help"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )

        assert done.returncode == 0
        assert "{development,staging,production}" in done.stdout

    def test_images(self) -> None:
        """Both of our images are built by targets of the Dockerfile, and go into the synth under the names of images.yaml."""
        targets = set(re.findall(r"^FROM .* AS (\S+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE))
        matrix = JOBS["deploy-publish"]["strategy"]["matrix"]["include"]

        assert {entry["image"] for entry in matrix} == set(OWN)
        assert {entry["target"] for entry in matrix} <= targets
        assert set(JOBS["nightly-rescan"]["strategy"]["matrix"]["image"]) <= set(Images.read().by_name)

    def test_synth_with_digests(self, tmp_path: Path) -> None:
        """What the manifests job runs: both images get their digest, and the chart of the same commit is untouched."""
        references = [
            f"{name}=ghcr.io/your-org/{name}:1.0.0@sha256:{64 * digit}" for name, digit in zip(OWN, "ab", strict=True)
        ]
        options = [part for reference in references for part in ("--image", reference)]

        done = subprocess.run(
            [sys.executable, "-O", "main.py", "--output", str(tmp_path), "--environment", "staging", *options],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip

        assert done.returncode == 0, done.stderr
        text = "".join(path.read_text() for path in (tmp_path / "staging").glob("*.yaml"))
        for reference in references:
            assert reference.partition("=")[2] in text

    def test_nightly_restores(self) -> None:
        """The restore drill runs by itself every night."""
        assert any("make drill SEEDS=5" in step.get("run", "") for step in JOBS["nightly-drill"]["steps"])


class TestLinters:
    """actionlint with shellcheck, zizmor."""

    @pytest.mark.skipif(find("actionlint") is None, reason="actionlint was not found; make programs installs it")
    def test_nothing_found(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As `make workflows-check`."""
        assert check_workflows.main() == 0, capsys.readouterr().err

    @pytest.mark.parametrize(
        ("line", "pinned"),
        [
            ("uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0", True),
            ("uses: ./.github/actions/deploy", True),
            ("uses: actions/checkout@v5", False),
            ("uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8", False),
            ("uses: actions/checkout@08c6903 # v5.0.0", False),
        ],
    )
    def test_pins(self, tmp_path: Path, line: str, pinned: bool) -> None:
        """A whole commit, with its version for people."""
        (tmp_path / "a.yml").write_text(f"    - {line}\n")

        assert (list(check_workflows.unpinned(tmp_path)) == []) is pinned

    @pytest.mark.parametrize(
        ("line", "pinned"),
        [
            (f"  BUILDKIT: moby/buildkit:v0.33.0@sha256:{64 * 'a'}", True),
            (f"  driver-opts: image=moby/buildkit:v0.33.0@sha256:{64 * 'a'}", True),
            ("  driver-opts: image=moby/buildkit:v0.33.0", False),
            ("  run: kind create cluster --image kindest/node:v1.34.11 --wait 120s", False),
            (f"  NODE: kindest/node:v1.34.11@sha256:{63 * 'a'}", False),
            ("  image-ref: ${{ steps.about.outputs.name }}@${{ steps.build.outputs.digest }}", True),
        ],
    )
    def test_images_of_tools(self, tmp_path: Path, line: str, pinned: bool) -> None:
        """What builds and what is tested on does not change by itself."""
        (tmp_path / "a.yml").write_text(line + "\n")

        assert (list(check_workflows.unpinned_images(tmp_path)) == []) is pinned

    @pytest.mark.parametrize(
        ("entry", "said"),
        [
            ({"statement": "not reachable", "expired_at": date(2026, 3, 1)}, None),
            ({"expired_at": date(2026, 3, 1)}, "has no reason"),
            ({"statement": "not reachable"}, "needs a last day at most 90 days ahead, got None"),
            ({"statement": "not reachable", "expired_at": date(2026, 6, 1)}, "got 2026-06-01"),
        ],
    )
    def test_accepted_findings(self, tmp_path: Path, entry: dict[str, object], said: str | None) -> None:
        """Each has a reason and an end."""
        path = tmp_path / "accepted.yaml"
        path.write_text(yaml.safe_dump({"vulnerabilities": [{"id": "CVE-2026-1", **entry}]}))

        found = list(check_workflows.unreasoned(path, date(2026, 1, 1)))

        assert [said in one for one in found if said] == ([True] if said else [])
        assert len(found) == bool(said)

    def test_two_versions_of_one_action(self, tmp_path: Path) -> None:
        """One of them was forgotten."""
        for number, digit in enumerate("ab"):
            (tmp_path / f"{digit}.yml").write_text(f"- uses: a/b@{40 * digit} # v{number}.0.0\n")

        (found,) = check_workflows.unpinned(tmp_path)
        assert found.startswith("a/b is used in 2 versions")
