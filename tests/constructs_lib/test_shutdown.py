"""Tests of constructs_lib.shutdown."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Shutdown
from tests.support.refusals import refusal


class TestShutdown:
    """How a pod goes."""

    def test_grace_is_what_the_process_needs(self) -> None:
        """preStop, drain, twice the shutdown timeout, and a margin."""
        shutdown = Shutdown(pre_stop_seconds=1, drain_seconds=20, shutdown_timeout_seconds=300, margin_seconds=30)

        assert shutdown.needed_seconds == shutdown.grace_seconds == 1 + 20 + 600 + 30

    def test_grace_may_be_stated(self) -> None:
        """A rule compares it with what is needed."""
        assert Shutdown(termination_grace_period_seconds=30).grace_seconds == 30

    def test_grace_is_never_zero(self) -> None:
        """Zero means SIGKILL at once."""
        assert (
            Shutdown(pre_stop_seconds=0, drain_seconds=0, shutdown_timeout_seconds=0, margin_seconds=0).grace_seconds
            == 1
        )

    def test_hook_waits_with_the_binary_itself(self) -> None:
        """The number of seconds is the command's last argument."""
        shutdown = Shutdown(pre_stop_command=("/payment-api", "sleep"), pre_stop_seconds=7)

        assert shutdown.lifecycle() == {"lifecycle": {"preStop": {"exec": {"command": ["/payment-api", "sleep", "7"]}}}}

    def test_no_hook_without_a_wait(self) -> None:
        """An empty lifecycle is none."""
        assert Shutdown(pre_stop_seconds=0).lifecycle() == {}

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"pre_stop_seconds": -1}, "Shutdown.pre_stop_seconds must lie between 0 and 3600 seconds"),
            (
                {"termination_grace_period_seconds": 0},
                "Shutdown.termination_grace_period_seconds must lie between 1 and",
            ),
            ({"pre_stop_command": ()}, "Shutdown.pre_stop_command must not be empty"),
        ],
    )
    def test_fails_for_times_out_of_range(self, values: dict[str, Any], message: str) -> None:
        """Each range is checked."""
        assert refusal(Shutdown, **values).startswith(message)
