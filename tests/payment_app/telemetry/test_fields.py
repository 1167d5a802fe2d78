"""Tests of the list of allowed log fields: what they accept, and that the service logs nothing else."""

from __future__ import annotations

import ast
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import payment_app
from payment_app.telemetry.fields import ALLOWED, LARGEST, TEXT_AT_MOST
from tests.payment_app.telemetry.sensitive import SENSITIVE

PACKAGE = Path(payment_app.__file__).parent
LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})


def calls() -> Iterator[tuple[str, ast.Call, bool]]:
    """Yield the place of every call that logs or binds fields, the call, and whether it names an event."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            if owner in {"log", "_log"} and node.func.attr in LEVELS and path.name != "logs.py":
                yield place, node, True
            elif owner == "context" and node.func.attr in {"bind", "work"}:
                yield place, node, False


class TestUse:
    """What the service's own code logs."""

    def test_every_field_is_allowed(self) -> None:
        """One that is not would be dropped, and be missed when it is needed."""
        found = list(calls())
        strangers = [
            f"{place} {keyword.arg}"
            for place, call, _ in found
            for keyword in call.keywords
            if keyword.arg not in {None, "exc_info"} and keyword.arg not in ALLOWED
        ]

        assert len(found) > 30
        assert strangers == []

    def test_every_event_is_a_constant_in_snake_case(self) -> None:
        """Nothing is put into it."""
        events = [(place, call.args[0]) for place, call, names_event in calls() if names_event]
        wrong = [
            place
            for place, event in events
            if not (isinstance(event, ast.Constant) and re.fullmatch(r"[a-z][a-z0-9_]+", str(event.value)))
        ]

        assert wrong == []


class TestAllowed:
    """What a field accepts."""

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("payment_id", "pay_" + UUID(int=7 << 96).hex),
            ("payment_id", UUID(int=7 << 96)),
            ("merchant_id", "mer_" + UUID(int=9 << 96).hex),
            ("endpoint", "/v1/payments/{payment_id}"),
            ("method", "POST"),
            ("status_code", 201),
            ("reason", "idempotency_key_reused"),
            ("provider", "pagarme"),
            ("reference", "pi_3Nx0aBCdefGHIjkl"),
            ("amount", 1990),
            ("currency", "BRL"),
            ("sqlstate", "23505"),
            ("enabled", False),
            ("host", "postgres-rw.payment-api.svc"),
            ("problem", "the database does not answer in time"),
            ("signal", "SIGTERM"),
            ("queue", "operations"),
            ("release", "1.0.0+build.5"),
        ],
    )
    def test_accepts_what_it_is_for(self, field: str, value: object) -> None:
        """And tells it as it is."""
        told = ALLOWED[field][1](value)

        assert told == (value if isinstance(value, str | int | float) else str(value))

    def test_a_duration_is_told_in_nanoseconds(self) -> None:
        """The unit of the Elastic Common Schema."""
        assert ALLOWED["duration_seconds"][1](0.25) == 250_000_000

    @pytest.mark.parametrize("field", sorted(ALLOWED))
    @pytest.mark.parametrize("kind", sorted(SENSITIVE))
    def test_fails_for_what_nobody_may_read(self, field: str, kind: str) -> None:
        """Whatever the field: keys, tokens, card numbers, people."""
        for value in SENSITIVE[kind]:
            assert ALLOWED[field][1](value) is None, value

    @pytest.mark.parametrize("field", sorted(ALLOWED))
    def test_fails_for_numbers_that_may_be_of_a_card(self, field: str) -> None:
        """Also where numbers belong."""
        for value in (4111111111111111, LARGEST, -LARGEST, float("inf"), float("nan"), 378282246310005):
            assert ALLOWED[field][1](value) is None

    @pytest.mark.parametrize("field", sorted(ALLOWED))
    def test_fails_for_values_of_another_kind(self, field: str) -> None:
        """Whole objects have no place in the log."""
        for value in ({}, {"a": 1}, [1], b"bytes", object(), ValueError("text"), None):
            assert ALLOWED[field][1](value) is None

    @given(st.text())
    def test_what_is_told_is_bounded_printable_and_one_line(self, value: str) -> None:
        """Nothing that is logged can begin a line of its own."""
        for _, check in ALLOWED.values():
            told = check(value)
            assert told is None or (
                told == value and value.isascii() and value.isprintable() and len(value) <= TEXT_AT_MOST
            )

    def test_fails_for_a_key_of_the_api(self) -> None:
        """Its form is that of a reference."""
        key = f"pak_{secrets.token_hex(8)}_{secrets.token_hex(32)}"

        assert [name for name, (_, check) in ALLOWED.items() if check(key) is not None] == []
