"""Tests of constructs_lib.resources."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Resources
from tests.support.refusals import refusal


class TestResources:
    """What a container asks for."""

    def test_holds_the_figures_of_the_prd(self) -> None:
        """And local disk, which the PRD leaves out."""
        assert Resources().manifest() == {
            "requests": {"cpu": "250m", "memory": "256Mi", "ephemeral-storage": "64Mi"},
            "limits": {"memory": "512Mi", "ephemeral-storage": "256Mi", "cpu": "500m"},
        }

    def test_cpu_may_be_without_limit(self) -> None:
        """Memory and disk never are: they are not given back by throttling."""
        assert "cpu" not in Resources(cpu_limit_millicores=None).manifest()["limits"]

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            (
                {"cpu_request_millicores": 0},
                "Resources.cpu_request_millicores must lie between 1 and 1000000 millicores",
            ),
            ({"memory_request_mebibytes": 0}, "Resources.memory_request_mebibytes must lie between 1 and"),
            (
                {"cpu_limit_millicores": 200},
                "Resources.cpu_limit_millicores must be at least the request (250), got 200",
            ),
            ({"memory_limit_mebibytes": 255}, "Resources.memory_limit_mebibytes must be at least the request (256)"),
            ({"ephemeral_storage_limit_mebibytes": 1}, "Resources.ephemeral_storage_limit_mebibytes must be at least"),
            ({"memory_limit_mebibytes": 2**63}, "Resources.memory_limit_mebibytes must lie between"),
            ({"cpu_limit_millicores": 2**63}, "Resources.cpu_limit_millicores must lie between"),
        ],
    )
    def test_fails_for_amounts_that_contradict(self, values: dict[str, Any], message: str) -> None:
        """A limit below its request is refused by the API server, with less to say."""
        assert refusal(Resources, **values).startswith(message)
