"""Tests of the list of rules: every rule has examples, every example a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from constructs_lib.checks import registry
from constructs_lib.checks.model import Model
from constructs_lib.checks.registry import FAMILIES, Problem, rule, rules
from constructs_lib.checks.runner import all_rules
from tests.constructs_lib.checks.cases import all_cases


class TestRules:
    """The rules as a whole."""

    def test_every_rule_has_a_failing_and_a_passing_example(self) -> None:
        """The tables ``CASES`` of the families hold both; each is run by a test beside it."""
        assert set(all_cases()) == {rule.id for rule in all_rules()}

    def test_ids_titles_and_remedies_are_told_apart(self) -> None:
        """An id is PC and three digits; a title is one phrase without period."""
        known = all_rules()

        assert all(re.fullmatch(r"PC[0-9]{3}", rule.id) for rule in known)
        assert len({rule.title for rule in known}) == len(known)
        assert not [
            rule.id for rule in known if rule.title.endswith(".") or rule.remedy.endswith(".") or not rule.remedy
        ]

    def test_every_family_is_registered(self) -> None:
        """A module with rules that is not in the list would never run."""
        folder = Path(registry.__file__).parent
        with_rules = {path.stem for path in folder.glob("*.py") if "\n@rule(" in path.read_text(encoding="utf-8")}

        assert with_rules == set(FAMILIES)
        assert {known.family for known in rules()} == set(FAMILIES)

    def test_every_message_ends_with_what_to_do(self) -> None:
        """The remedy is part of the one line."""
        for id_, case in all_cases().items():
            assert "; " in case.message, id_
            assert "\n" not in case.message, id_

    def test_fails_for_an_id_that_is_taken(self) -> None:
        """An id never means two things."""
        rules()

        with pytest.raises(ValueError, match="rule PC001 is registered twice; give the new rule a new id"):

            @rule("PC001", title="x", remedy="y")
            def again(_: Model) -> Iterator[Problem]:
                yield from ()
