"""Tests of the table of error codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from payment_app.errors import ERRORS
from tools import api_errors


class TestPage:
    """docs/guide/api-errors.md."""

    def test_has_a_row_for_every_code(self) -> None:
        """Codes, statuses and sentences are those of the service."""
        text = api_errors.page()

        for code, each in ERRORS.items():
            assert f"| `{code}` | {each.status} | {'yes' if each.retry else 'no'} | {each.title} |" in text

    def test_is_up_to_date(self) -> None:
        """The committed page is what the service answers with."""
        assert api_errors.main(["--check"]) == 0

    def test_fails_the_check_when_it_is_old(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A page that was changed by hand is found, and written anew without the flag."""
        path = tmp_path / "api-errors.md"
        path.write_text("old", encoding="utf-8")
        monkeypatch.setattr(api_errors, "PATH", path)

        assert api_errors.main(["--check"]) == 1
        assert api_errors.main([]) == 0
        assert api_errors.main(["--check"]) == 0
