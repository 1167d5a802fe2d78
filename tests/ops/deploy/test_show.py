"""What the user sees of a rollout."""

from __future__ import annotations

import io

from ops.deploy.show import Show, bar
from ops.wait import Progress

HALF = Progress(wanted=4, updated=3, ready=2, old=1, observed=True)
DONE = Progress(wanted=4, updated=4, ready=4, old=0, observed=True)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return true."""
        return True


class TestShow:
    """Bars and lines."""

    def test_the_bar_tells_ready_coming_and_missing_pods(self) -> None:
        """Three kinds of marks, always of the same width."""
        assert bar(HALF) == "[###############+++++++........]"
        assert bar(DONE) == f"[{'#' * 30}]"

    def test_a_terminal_gets_bars_that_are_drawn_over(self) -> None:
        """The second look goes back up by as many lines as there are workloads."""
        out = Terminal()
        show = Show(out)

        show.rollouts({"api": HALF, "worker": DONE})
        show.rollouts({"api": DONE, "worker": DONE})

        assert out.getvalue().count("\x1b[2A") == 1
        assert "2 of 4 new pods ready, 1 old" in out.getvalue()

    def test_a_log_gets_one_line_for_each_change(self) -> None:
        """What did not change is not said again."""
        out = io.StringIO()
        show = Show(out)

        for progress in (HALF, HALF, DONE, DONE):
            show.rollouts({"api": progress})

        assert out.getvalue().splitlines() == [
            "rollout: api: 2 of 4 new pods ready, 1 old",
            "rollout: api: 4 of 4 new pods ready, 0 old",
        ]
