"""Tests of what a drill compares."""

from __future__ import annotations

import pytest

from ops.backup.checks import Check, compares, failures, file_of

PRIMARY = [
    Check("rows payment", True, "7"),
    Check("newest payment", True, "2026-03-01T02:00:00.000000Z"),
    Check("ledger balance BRL", False, "3"),
]


class TestFailures:
    """What is wrong with a restored database."""

    def test_more_and_later_than_the_primary_had_is_right(self) -> None:
        """It went on after it was asked; only what was restored must hold."""
        found = [
            Check("rows payment", True, "10"),
            Check("newest payment", True, "2026-03-01T02:00:00.000001Z"),
            Check("ledger balance BRL", True, "0"),
        ]

        assert failures(found, PRIMARY) == []

    @pytest.mark.parametrize(
        ("found", "said"),
        [
            (
                ["9", "2026-03-01T01:59:59.999999Z"],
                "newest payment is 2026-03-01T01:59:59.999999Z, the primary had 2026",
            ),
            (["9", ""], "newest payment is , the primary had 2026-03-01"),
            (["6", "2026-03-01T02:00:00.000000Z"], "rows payment is 6, the primary had 7"),
            ([], "rows payment is missing, the primary had 7"),
        ],
        ids=["older", "none", "fewer", "missing"],
    )
    def test_fails_for_fewer_or_older(self, found: list[str], said: str) -> None:
        """The message has both values."""
        names = ["rows payment", "newest payment"]
        checks = [Check(name, True, value) for name, value in zip(names, found, strict=False)]

        assert said in failures(checks, PRIMARY)[0]

    def test_the_payments_are_compared_and_other_tables_are_not(self) -> None:
        """Other tables may be deleted from, so that a lower number says nothing."""
        assert compares(file_of("payments"))
        assert not compares(file_of("generic"))
