"""What a linter found, and the waivers that accept it for a while."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import NamedTuple


class Finding(NamedTuple):
    """One complaint of one linter about one object."""

    tool: str
    """Program that found it."""

    check: str
    """Its own name of the check."""

    object: str
    """``FOLDER/KIND/NAME``; the folder is the environment."""

    what: str
    """What it says, in one line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LinterWaiver:
    """Accept what one check says of some objects, until a day."""

    tool: str
    """Program whose check it is."""

    check: str
    """Name of the check, as the program calls it."""

    objects: tuple[str, ...]
    """Patterns of ``FOLDER/KIND/NAME``, as the shell's: ``*/Deployment/payment-api*``. Each must match a finding."""

    reason: str
    """Why the check is wrong here, or what is done in its place."""

    owner: str
    """Who renews or removes it."""

    expires: date
    """Last day on which it holds."""

    def __post_init__(self) -> None:
        """Refuse a waiver without objects or reason."""
        for name in ("tool", "check", "objects", "reason", "owner"):
            if not getattr(self, name):
                raise ValueError(
                    f"LinterWaiver.{name} must not be empty, got {getattr(self, name)!r}; say what is accepted and why"
                )

    def accepts(self, finding: Finding) -> bool:
        """Return whether it is about *finding*."""
        return (finding.tool, finding.check) == (self.tool, self.check) and any(
            fnmatchcase(finding.object, pattern) for pattern in self.objects
        )


def unaccepted(
    findings: Sequence[Finding], waivers: Iterable[LinterWaiver], tools: Iterable[str], today: date
) -> list[str]:
    """Return a line for each finding that no waiver in force accepts, and for each part of a waiver that accepts nothing.

    *tools* are the linters that ran: the waivers of others are not looked at.
    """
    ran = set(tools)
    mine = [waiver for waiver in waivers if waiver.tool in ran]
    lines = [
        f"{waiver.tool}: the waiver for {waiver.check} expired on {waiver.expires}; mend the finding, or let "
        f"{waiver.owner} renew it with a reason"
        for waiver in mine
        if waiver.expires < today
    ]
    valid = [waiver for waiver in mine if waiver.expires >= today]
    lines += [
        f"{found.tool}: {found.object}: {found.check}: {found.what}; mend it, or waive it in tools/lint_manifests/waivers.py"
        for found in findings
        if not any(waiver.accepts(found) for waiver in valid)
    ]
    lines += [
        f"{waiver.tool}: the waiver for {waiver.check} accepts nothing of {pattern}; take that out"
        for waiver in valid
        for pattern in waiver.objects
        if not any(
            (found.tool, found.check) == (waiver.tool, waiver.check) and fnmatchcase(found.object, pattern)
            for found in findings
        )
    ]
    return list(dict.fromkeys(lines))
