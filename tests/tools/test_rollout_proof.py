"""Tests of tools.rollout_proof: what it reads of the manifests, and a small rollout under load."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools.rollout_proof.__main__ import run
from tools.rollout_proof.plan import ROOT, Plan, of_manifests, original
from tools.service_bench.stack import stack

PROGRAMS = ("nginx", "wrk")


class TestPlan:
    """From the manifests to the waits."""

    @pytest.mark.parametrize("folder", ["production", "staging", "development"])
    def test_is_what_the_deployment_states(self, folder: str) -> None:
        """The grace period bears preStop, drain and shutdown, or the proof would kill processes."""
        plan = of_manifests(ROOT / "dist" / folder)

        drain, shutdown = (float(plan.settings[name]) for name in ("DRAIN_SECONDS", "SHUTDOWN_TIMEOUT_SECONDS"))
        assert plan.pre_stop_seconds > 0
        assert drain > 0
        assert plan.grace_seconds > plan.pre_stop_seconds + drain + shutdown
        assert plan.probe_period_seconds > 0

    def test_the_prds_end_of_a_pod_has_neither_pre_stop_nor_drain(self) -> None:
        """Its start stays the same, so that the end alone is compared."""
        ours = of_manifests(ROOT / "dist" / "production")
        prd = original(ours)

        assert (prd.pre_stop_seconds, prd.settings["DRAIN_SECONDS"], prd.grace_seconds) == (0, "0", 30)
        assert prd.probe_period_seconds == ours.probe_period_seconds

    def test_fails_for_a_folder_without_the_deployment(self, tmp_path: Path) -> None:
        """It says what to run."""
        with pytest.raises(FileNotFoundError, match="make synth"):
            of_manifests(tmp_path)


class TestRun:
    """Two real processes are replaced under load."""

    @pytest.mark.parametrize("keep_alive", [True, False])
    def test_loses_no_request(self, keep_alive: bool) -> None:
        """With the order of the manifests and shorter waits; ``make rollout-proof`` has theirs."""
        for name in PROGRAMS:
            if shutil.which(name) is None and shutil.which(name, path="/usr/sbin") is None:
                pytest.skip(
                    f"{name} was not found: on Debian nginx-light, libnginx-mod-stream and wrk have what is needed"
                )
        plan = Plan(
            name="short",
            pre_stop_seconds=1,
            grace_seconds=20,
            settings={"DRAIN_SECONDS": "2", "SHUTDOWN_TIMEOUT_SECONDS": "5"},
            probe_period_seconds=0.2,
            probe_delay_seconds=0,
        )

        with stack() as made:
            outcome = run(made, plan, pods=2, keep_alive=keep_alive, lag_seconds=0.7)

        assert outcome.failed == 0
        assert outcome.killed == 0
        assert outcome.requests > 200
