"""The guide against the code: what it tells merchants is what happens."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from payment_app.settings import Settings
from payment_app.webhooks import delivery, processing, schedule, service, transport
from payment_app.webhooks.events import EVENT_TYPES
from payment_app.webhooks.urls import PORTS

GUIDE = (Path(__file__).parents[3] / "docs" / "guide" / "webhooks.md").read_text("utf-8")
PROSE = " ".join(GUIDE.split())


class TestGuide:
    """docs/guide/webhooks.md."""

    def test_lists_every_event(self) -> None:
        """Its table holds the types that there are, and no other."""
        listed = re.findall(r"`((?:payment|refund|dispute)\.[a-z_]+)`", GUIDE)

        assert set(listed) == set(EVENT_TYPES)

    def test_names_every_error(self) -> None:
        """Each word that a delivery can end with is explained."""
        modules = (transport, delivery, service)
        source = "".join(Path(str(module.__file__)).read_text("utf-8") for module in modules)
        words = set(re.findall(r'error="([a-z0-9_]+)"', source)) | {"redirect_refused", "status_not_2xx"}
        words |= set(re.findall(r'"(endpoint_(?:disabled|deleted))"', source))

        assert {"timeout", "tls_failed", "endpoint_disabled", "address_not_allowed"} <= words
        assert [word for word in words - {"internal_error"} if f"`{word}`" not in GUIDE] == []

    @pytest.mark.parametrize(
        "sentence",
        [
            f"{schedule.ATTEMPTS} attempts in three days",
            f"up to {service.MAX_PER_MERCHANT} endpoints",
            f"up to {delivery.AT_ONCE} messages at once, up to {delivery.PER_ENDPOINT} to one endpoint",
            f"within {Settings.__dataclass_fields__['webhook_timeout_seconds'].default:g} seconds",
            f"port {' or '.join(map(str, sorted(PORTS)))}",
            f"up to {processing.LONGEST_WAIT // timedelta(minutes=1)} minutes",
            "after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours",
        ],
    )
    def test_states_the_numbers_of_the_code(self, sentence: str) -> None:
        """A number that changes in the code changes here."""
        assert sentence in PROSE

    def test_schedule_is_the_one_that_is_told(self) -> None:
        """The pauses in the guide's sentence are the schedule's."""
        assert (
            timedelta(seconds=5),
            timedelta(minutes=5),
            timedelta(minutes=30),
            *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
        ) == schedule.DELAYS
        assert schedule.JITTER == 1 / 5
        assert timedelta(minutes=2) == processing.GRACE
        assert timedelta(days=3) == processing.GIVE_UP
