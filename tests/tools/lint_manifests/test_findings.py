"""Findings of linters against their waivers."""

from __future__ import annotations

from datetime import date

import pytest

from tools.lint_manifests.findings import Finding, LinterWaiver, unaccepted
from tools.lint_manifests.waivers import WAIVERS

TODAY = date(2026, 12, 1)
FOUND = Finding("kube-score", "pod-networkpolicy", "production/Deployment/shop", "no policy")


def waiver(**changes: object) -> LinterWaiver:
    """Return a waiver for :data:`FOUND` with *changes*."""
    values = {
        "tool": "kube-score",
        "check": "pod-networkpolicy",
        "objects": ("*/Deployment/shop",),
        "reason": "it is a test",
        "owner": "platform",
        "expires": date(2026, 12, 1),
    }
    return LinterWaiver(**{**values, **changes})  # type: ignore[arg-type]  # wrong values are what some tests want


class TestUnaccepted:
    """What fails the check."""

    def test_nothing(self) -> None:
        """A finding under a waiver in force, on its last day, is accepted."""
        assert unaccepted([FOUND], [waiver()], ["kube-score"], TODAY) == []

    def test_finding_without_waiver(self) -> None:
        """It is told with its object and what to do."""
        (line,) = unaccepted([FOUND], [], ["kube-score"], TODAY)

        assert line == (
            "kube-score: production/Deployment/shop: pod-networkpolicy: no policy; mend it, or waive it in "
            "tools/lint_manifests/waivers.py"
        )

    @pytest.mark.parametrize(
        "changes",
        [{"tool": "checkov"}, {"check": "pod-probes"}, {"objects": ("staging/*",)}],
        ids=["tool", "check", "objects"],
    )
    def test_waiver_for_something_else(self, changes: dict[str, object]) -> None:
        """It accepts nothing, and that is told too."""
        lines = unaccepted([FOUND], [waiver(**changes)], ["kube-score", "checkov"], TODAY)

        assert lines[0].startswith("kube-score: production/Deployment/shop")
        assert "accepts nothing" in lines[1]

    def test_expired(self) -> None:
        """The day after, both the waiver and the finding are told."""
        lines = unaccepted([FOUND], [waiver(expires=date(2026, 11, 30))], ["kube-score"], TODAY)

        assert "expired on 2026-11-30" in lines[0]
        assert "no policy" in lines[1]

    def test_linter_that_did_not_run(self) -> None:
        """Its waivers are not called useless."""
        assert unaccepted([], [waiver()], ["checkov"], TODAY) == []


class TestLinterWaiver:
    """What a waiver must say."""

    def test_fails_without_reason(self) -> None:
        """A waiver nobody explained is none."""
        with pytest.raises(ValueError, match=r"^LinterWaiver\.reason must not be empty, got ''"):
            waiver(reason="")

    def test_none_is_forever(self) -> None:
        """Each is looked at again within a year."""
        assert WAIVERS
        assert max(found.expires for found in WAIVERS) <= date(2027, 11, 30)
