"""The audit: an answer that nobody gave is no good news."""

from __future__ import annotations

from typing import Any

import pytest

from tools.audit import AuditError, vulnerable


def package(**rest: Any) -> dict[str, Any]:
    """Return pip-audit's entry for one package."""
    return {"name": "shop", "version": "1.0", "vulns": [], **rest}


class TestVulnerable:
    """What is read out of the report."""

    def test_nothing(self) -> None:
        """Packages without findings."""
        assert vulnerable({"dependencies": [package()]}) == []

    def test_finding(self) -> None:
        """With the version that mends it."""
        found = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}

        assert vulnerable({"dependencies": [package(vulns=[found])]}) == ["shop 1.0: PYSEC-2026-1, mended in 1.1"]

    def test_fails_for_a_package_that_was_not_asked_about(self) -> None:
        """Without a network pip-audit skips, and says that it found nothing."""
        with pytest.raises(AuditError, match="could not ask about shop"):
            vulnerable({"dependencies": [{"name": "shop", "skip_reason": "no connection"}]})

    def test_fails_for_no_package(self) -> None:
        """It looked at nothing."""
        with pytest.raises(AuditError, match="looked at no package"):
            vulnerable({"dependencies": []})
