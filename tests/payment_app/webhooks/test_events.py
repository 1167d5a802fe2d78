"""The list of events against what the service really tells."""

from __future__ import annotations

import ast
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from payment_app import payments
from payment_app.payments.states import TRANSITIONS, Status
from payment_app.webhooks.events import EVENT_TYPES, PATTERNS, unknown


def told_types() -> set[str]:
    """Return the types in the code that makes events; the parts that are put in at run time are ``*``."""
    found = set()
    for module in sorted(Path(payments.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            argument: ast.expr | None = None
            if node.func.id == "event" and node.args:
                argument = node.args[0]
            elif node.func.id == "Event":
                argument = next((each.value for each in node.keywords if each.arg == "type"), None)
            if isinstance(argument, ast.Constant):
                found.add(str(argument.value))
            elif isinstance(argument, ast.JoinedStr):
                found.add("".join(str(v.value) if isinstance(v, ast.Constant) else "*" for v in argument.values))
    return found


class TestEventTypes:
    """Types that merchants can ask for."""

    def test_holds_every_type_that_is_told(self) -> None:
        """What the code tells is on the list, and what is on the list is told by the code."""
        told = told_types()

        assert {"payment.created", "payment.*", "refund.*", "dispute.opened"} <= told
        assert [each for each in told if "*" not in each and each not in EVENT_TYPES] == []
        assert [each for each in EVENT_TYPES if not any(fnmatchcase(each, pattern) for pattern in told)] == []

    def test_holds_every_status_that_a_payment_can_come_into(self) -> None:
        """Each status that follows another is an event."""
        reached: set[Status] = set().union(*TRANSITIONS.values())

        assert {f"payment.{status.value}" for status in reached} <= set(EVENT_TYPES)

    def test_each_type_has_two_parts(self) -> None:
        """The dispatcher's wildcard covers the part before the dot."""
        assert all(each.count(".") == 1 for each in EVENT_TYPES)


class TestUnknown:
    """Patterns that no event fits."""

    def test_takes_types_and_wildcards(self) -> None:
        """A type, a subject with all its types, and everything."""
        assert unknown(["*", "payment.*", "refund.*", "dispute.opened"]) == []

    @pytest.mark.parametrize(
        "pattern", ["", "payment", "payment.capturd", "payment.capt*", "*.*", "PAYMENT.*", "order.*"]
    )
    def test_fails_for_slips(self, pattern: str) -> None:
        """A slip is told instead of waiting for events that never come."""
        assert pattern not in PATTERNS
        assert unknown([pattern]) == [pattern]
