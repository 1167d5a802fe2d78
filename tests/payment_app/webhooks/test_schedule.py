"""When messages are sent again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from payment_app.webhooks import schedule


class TestDelay:
    """The pauses of the schedule."""

    def test_lasts_about_three_days(self) -> None:
        """All pauses together make up three days, and some hours, whatever the spread."""
        least = [schedule.delay(attempt, spread=lambda: 0.0) for attempt in range(1, schedule.ATTEMPTS)]
        most = [schedule.delay(attempt, spread=lambda: 1.0) for attempt in range(1, schedule.ATTEMPTS)]

        assert timedelta(days=3) < sum((each for each in least if each), timedelta()) < timedelta(days=3.5)
        assert timedelta(days=3) < sum((each for each in most if each), timedelta()) < timedelta(days=4)

    def test_each_pause_is_longer(self) -> None:
        """A receiver that is down is asked less and less often."""
        pauses = [schedule.delay(attempt, spread=lambda: 0.0) for attempt in range(1, schedule.ATTEMPTS)]

        assert pauses == sorted(pauses, key=lambda pause: pause or timedelta.max)
        assert None not in pauses

    def test_ends(self) -> None:
        """After the last attempt there is no other."""
        assert schedule.delay(schedule.ATTEMPTS) is None
        assert schedule.delay(schedule.ATTEMPTS + 5) is None

    def test_spreads(self) -> None:
        """What failed together comes back at different times, never early."""
        drawn = {schedule.delay(3) for _ in range(50)}

        assert len(drawn) > 25
        assert all(each is not None and schedule.DELAYS[2] <= each <= schedule.DELAYS[2] * 1.2 for each in drawn)

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (timedelta(minutes=2), timedelta(minutes=2)),
            (timedelta(seconds=1), timedelta(seconds=5)),
            (timedelta(days=9), timedelta(hours=24)),
        ],
    )
    def test_receiver_may_ask_for_a_longer_pause(self, asked: timedelta, expected: timedelta) -> None:
        """What a receiver asks for is heard as far as it is longer, up to a day."""
        assert schedule.delay(1, asked=asked, spread=lambda: 0.0) == expected
