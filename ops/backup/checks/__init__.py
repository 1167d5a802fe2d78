"""Checks of a restored database: files of SQL whose every row is a name, whether it holds, and what was found.

``generic`` fits any database; ``payments`` is the payment service's. RESTORE_DRILL_CHECKS names one of these, or a file of one's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.backup.errors import BackupError, Exit
from ops.backup.programs import run

COUNTED, NEWEST = "rows ", "newest "
"""Begins of the names of checks of which the primary is asked as well: numbers that never fall, and times that sort as text."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found."""

    name: str
    holds: bool
    found: str


def file_of(named: str) -> Path:
    """Return the file of checks that RESTORE_DRILL_CHECKS names."""
    path = Path(named) if "/" in named else Path(__file__).with_name(f"{named}.sql")
    if not path.is_file():
        raise BackupError(
            Exit.CONFIG, f"RESTORE_DRILL_CHECKS must be generic, payments or the path of a file, got '{named}'"
        )
    return path


def ask(file: Path, environment: Mapping[str, str], *, database: str) -> list[Check]:
    """Run the checks in *file*. Raises :class:`BackupError` if one cannot be run, or none says anything."""
    options = ["--no-psqlrc", "--no-password", "--quiet", "--no-align", "--tuples-only", "--field-separator=\t"]
    command = ["psql", *options, "--set=ON_ERROR_STOP=1", f"--dbname={database}", f"--file={file}"]
    printed = run(command, environment, what=f"the checks in {file.name} cannot be run", code=Exit.DAMAGED)
    found: list[Check] = []
    for line in printed.splitlines():
        name, _, rest = line.partition("\t")
        holds, _, value = rest.partition("\t")
        if holds not in {"t", "f"}:
            raise BackupError(
                Exit.CONFIG, f"{file.name}: each row must be a name, a boolean and a value, got '{line[:80]}'"
            )
        found.append(Check(name, holds == "t", value))
    if not found:
        raise BackupError(Exit.CONFIG, f"{file.name} checks nothing; it must return rows")
    return found


def compares(file: Path) -> bool:
    """Return whether *file* holds checks of which the primary is asked as well."""
    text = file.read_text(encoding="utf-8")
    return any(f"'{begin}" in text for begin in (COUNTED, NEWEST))


def failures(found: Sequence[Check], primary: Sequence[Check]) -> list[str]:
    """Return what does not hold of *found*, or counts less, or is older, than what the *primary* had before."""
    wrong = [f"{check.name} is {check.found}" for check in found if not check.holds]
    restored = {check.name: check.found for check in found}
    behind = [check for check in primary if _behind(check, restored.get(check.name))]
    return wrong + [
        f"{each.name} is {restored.get(each.name, 'missing')}, the primary had {each.found}" for each in behind
    ]


def _behind(primary: Check, restored: str | None) -> bool:
    if primary.name.startswith(COUNTED):
        return restored is None or int(restored) < int(primary.found)
    return primary.name.startswith(NEWEST) and (restored is None or restored < primary.found)
