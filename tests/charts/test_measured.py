"""Tests of charts.measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from charts.environments import API_REQUESTS_PER_SECOND, production
from charts.images import Images
from charts.measured import Measured
from constructs_lib import PropsError

FIGURES: dict[str, Any] = {
    "requests_per_cpu_second": 1201,
    "database_cpu_milliseconds_per_write": 0.3,
    "database_cpu_milliseconds_per_read": 0.02,
    "wal_kibibytes_per_write": 3.5,
    "command": "measure",
    "conditions": "a machine",
}


class TestMeasured:
    """The figures and their file."""

    def test_reads_what_it_wrote(self, tmp_path: Path) -> None:
        """The file is the one way from the measurement to the plan."""
        file = tmp_path / "measured.yaml"
        file.write_text(Measured(**FIGURES).to_yaml(), encoding="utf-8")

        assert Measured.read(file) == Measured(**FIGURES)

    def test_a_pod_serves_what_its_cpu_allows(self) -> None:
        """Rounded down: half a request is none."""
        assert Measured(**FIGURES).requests_per_second(500) == 600

    @pytest.mark.parametrize("name", [name for name in FIGURES if name not in {"command", "conditions"}])
    def test_fails_for_what_is_no_measure(self, name: str) -> None:
        """A figure of nothing."""
        with pytest.raises(PropsError, match=rf"Measured\.{name} must be above 0"):
            Measured(**{**FIGURES, name: 0})

    @pytest.mark.parametrize("text", ["- 1", "requests_per_cpu_second: 1", "{"])
    def test_fails_for_a_file_that_does_not_hold_them(self, tmp_path: Path, text: str) -> None:
        """In one line that says how to write it again."""
        file = tmp_path / "measured.yaml"
        file.write_text(text, encoding="utf-8")

        with pytest.raises(PropsError, match=r"^Measured\.read needs .*measured\.yaml") as caught:
            Measured.read(file)
        assert "\n" not in str(caught.value)


class TestPlan:
    """Where the figures go."""

    def test_the_plan_counts_with_the_committed_figures(self) -> None:
        """A pod bears the autoscaler's target, and the database is not planned with less than was measured."""
        env, measured = production(Images.read()), Measured.read()
        plan = env.capacity
        assert plan is not None
        assert env.api_resources.cpu_limit_millicores is not None

        assert plan.measured_requests_per_second_per_pod == measured.requests_per_second(
            env.api_resources.cpu_limit_millicores
        )
        assert plan.requests_per_second_per_pod == API_REQUESTS_PER_SECOND
        assert plan.cpu_milliseconds_per_write >= measured.database_cpu_milliseconds_per_write
        assert plan.cpu_milliseconds_per_read >= measured.database_cpu_milliseconds_per_read
        assert plan.wal_kibibytes_per_write >= measured.wal_kibibytes_per_write
