"""What the tests of the sandbox have in common."""

from __future__ import annotations

from datetime import UTC, datetime

from payment_app.providers.model import Charge
from tests.payment_app.providers import cases


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return its time."""
        return self.now


def charge(token: str = "tok_sandbox_visa", **changes: object) -> Charge:
    """Return a charge of the sandbox; *token* for a card."""
    made = cases.charge("sandbox", **changes)
    return Charge(**{name: getattr(made, name) for name in made.__struct_fields__ if name != "card_token"} | {
        "card_token": token if made.method == "card" else None
    })  # fmt: skip
