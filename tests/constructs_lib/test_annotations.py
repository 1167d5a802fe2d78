"""Tests of constructs_lib._annotations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from constructs_lib._annotations import MAX_BYTES, check_annotations
from constructs_lib._validation import Props
from tests.support.refusals import refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted(Props):
    """Props with annotations."""

    notes: Mapping[str, str]

    def _validate(self) -> None:
        check_annotations(self, "notes")


class TestCheckAnnotations:
    """Annotations follow other rules than labels."""

    def test_values_may_be_any_text(self) -> None:
        """Spaces, lines, JSON."""
        notes = {"example.com/note": "two words\n{}", "plain": ""}

        assert Noted(notes=notes).notes == notes

    @pytest.mark.parametrize("key", ["", "a b", "/a", "a/", "A.com/a", "a/b/c", "x" * 64])
    def test_fails_for_a_key_that_is_no_name(self, key: str) -> None:
        """An optional DNS prefix, a slash, a name."""
        assert refusal(Noted, notes={key: ""}).startswith(
            "Noted.notes must be a mapping whose keys are annotation names"
        )

    def test_fails_for_more_than_an_object_holds(self) -> None:
        """Keys and values count together, in bytes."""
        largest = {"a": "x" * (MAX_BYTES - 1)}

        assert Noted(notes=largest).notes == largest
        assert refusal(Noted, notes={"a": "é" * (MAX_BYTES // 2)}).startswith(
            f"Noted.notes must have at most {MAX_BYTES} bytes ({MAX_BYTES + 1} given)"
        )
