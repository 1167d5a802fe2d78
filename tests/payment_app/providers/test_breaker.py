"""The circuit breaker."""

from __future__ import annotations

import pytest

from payment_app.providers.breaker import Breaker, BreakerRules, State

RULES = BreakerRules(window_seconds=30, minimum_calls=4, failure_percent=50, open_seconds=15, probes=2)


class Bench:
    """A breaker with a clock to move and its changes written down."""

    def __init__(self) -> None:
        self.now = 0.0
        self.changes: list[State] = []
        self.breaker = Breaker(RULES, clock=lambda: self.now, on_change=self.changes.append)

    def run(self, calls: str) -> None:
        """Make *calls*: ``+`` succeeds, ``-`` fails."""
        for call in calls:
            assert self.breaker.allow() is None
            if call == "+":
                self.breaker.succeeded()
            else:
                self.breaker.failed()


@pytest.fixture
def bench() -> Bench:
    """Return a closed breaker."""
    return Bench()


class TestClosed:
    """While the provider is well."""

    @pytest.mark.parametrize("calls", ["---", "+++++-", "+-++-+"])
    def test_stays_closed(self, bench: Bench, calls: str) -> None:
        """Too few calls, or too few failures among them."""
        bench.run(calls)

        assert (bench.breaker.state, bench.changes) == ("closed", [])

    @pytest.mark.parametrize("calls", ["----", "++--", "+-+-", "+++---"])
    def test_opens(self, bench: Bench, calls: str) -> None:
        """At half of at least four calls."""
        bench.run(calls)

        assert bench.changes == ["open"]

    def test_forgets_what_is_long_ago(self, bench: Bench) -> None:
        """Failures before the window count no more."""
        bench.run("---")
        bench.now = 31
        bench.run("+++-")

        assert bench.breaker.state == "closed"


class TestOpen:
    """While it is left alone."""

    def test_says_when_to_come_back(self, bench: Bench) -> None:
        """The time that is left."""
        bench.run("----")
        bench.now = 5

        assert bench.breaker.allow() == 10

    def test_is_tried_again_though_nobody_calls(self, bench: Bench) -> None:
        """Who is told of the state learns that its time is up, or a trouble of the night would be told until the next call."""
        bench.run("----")
        bench.now = 14.9
        bench.breaker.look()
        before = bench.breaker.state
        bench.now = 15
        bench.breaker.look()

        assert (before, bench.changes) == ("open", ["open", "half_open"])
        assert [bench.breaker.allow() for _ in range(3)] == [None, None, 1.0]

    def test_lets_a_few_through_afterwards(self, bench: Bench) -> None:
        """Two at once, no third."""
        bench.run("----")
        bench.now = 15

        assert [bench.breaker.allow() for _ in range(3)] == [None, None, 1.0]
        assert bench.changes == ["open", "half_open"]


class TestRoom:
    """How much would be let through."""

    def test_follows_the_state(self, bench: Bench) -> None:
        """Any number, none, a few; asking takes nothing."""
        seen = [bench.breaker.room]
        bench.run("----")
        seen.append(bench.breaker.room)
        bench.now = 16
        seen += [bench.breaker.room, bench.breaker.room]
        bench.breaker.allow()
        seen.append(bench.breaker.room)
        bench.breaker.allow()
        seen.append(bench.breaker.room)

        assert seen == [None, 0, 2, 2, 1, 0]
        assert bench.changes == ["open", "half_open"]


class TestHalfOpen:
    """While it is tried."""

    @pytest.fixture(autouse=True)
    def half_open(self, bench: Bench) -> None:
        """Open it and wait."""
        bench.run("----")
        bench.now = 15

    def test_closes_after_successes(self, bench: Bench) -> None:
        """And starts with an empty memory."""
        bench.run("++")
        bench.run("---")

        assert bench.changes == ["open", "half_open", "closed"]

    def test_opens_at_the_first_failure(self, bench: Bench) -> None:
        """For the whole time again."""
        bench.run("+-")

        assert bench.changes == ["open", "half_open", "open"]
        assert bench.breaker.allow() == 15

    def test_a_call_that_tells_nothing_gives_its_place_back(self, bench: Bench) -> None:
        """Otherwise canceled calls would block it for good."""
        for _ in range(5):
            assert bench.breaker.allow() is None
            bench.breaker.abandoned()

        assert bench.breaker.state == "half_open"
