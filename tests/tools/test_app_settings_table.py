"""Tests of the table of the payment service's settings."""

from __future__ import annotations

import pytest

from payment_app.settings import describe
from tools import app_settings_table, pages

MARKS = "before\n<!-- service settings: begin -->\nstale row\n<!-- service settings: end -->\nafter\n"


class TestPage:
    """The page that holds the table."""

    def test_it_has_a_row_for_each_setting(self) -> None:
        """Between its marks; what stands around them stays."""
        text = app_settings_table.page(MARKS)

        assert text.startswith("before\n")
        assert text.endswith("after\n")
        assert "stale row" not in text
        assert text.count("\n| `") == len(describe())

    def test_a_row_tells_what_the_setting_is(self) -> None:
        """Name, meaning, kind, default, unit, and whether it is secret."""
        text = app_settings_table.page(MARKS)

        assert (
            "| `JWT_SECRET` | key that signs bearer tokens (HS256), at least 32 bytes | text | (required) |  | yes |\n"
            in text
        )
        assert "| number from 0 to 600 | `15` | s |  |\n" in text

    def test_writing_it_twice_changes_nothing(self) -> None:
        """A check can tell whether it is up to date."""
        text = app_settings_table.page(MARKS)

        assert app_settings_table.page(text) == text

    def test_fails_for_a_page_without_marks(self) -> None:
        """Nobody knows where the table belongs."""
        with pytest.raises(pages.PageError, match="marks"):
            app_settings_table.page("text")

    def test_the_committed_page_is_up_to_date(self) -> None:
        """As make docs-check asks."""
        assert app_settings_table.main(["--check"]) == 0
