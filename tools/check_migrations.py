"""Check that no migration locks a large table: squawk over payment_app's SQL, and what squawk does not look for.

``python -m tools.check_migrations [FILE ...]``; exit status 0, 1 for findings, 2 for a waiver that nothing needs. A finding is mended
(docs/guide/disaster-recovery.md tells how a schema expands and contracts), or waived in :data:`WAIVERS` with its reason.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from constructs_lib import POSTGRES_MAJOR

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "payment_app" / "database" / "migrations"

TASTE = {
    "ban-char-field": "a currency has three characters, and a column of that type says so",
    "prefer-bigint-over-int": "counters of attempts do not outgrow 32 bits",
    "prefer-bigint-over-smallint": "instalments and numbers of keys do not outgrow 16 bits",
    "prefer-robust-stmts": "each file is applied in a transaction, whole or not at all, and is recorded there",
    "require-lock-timeout": "migrate sets lock_timeout before each file",
    "require-statement-timeout": "a statement that holds a lock for long is refused here; one that only runs for long may",
}
"""Rules that do not speak of locks, or that the way in which migrations are applied makes pointless; and why."""

HEAVY = re.compile(
    r"^\s*(LOCK(?:\s+TABLE)?\b|CLUSTER\b|VACUUM\b.*\bFULL\b|REINDEX\b(?!.*\bCONCURRENTLY\b)|TRUNCATE\b|"
    r"REFRESH\s+MATERIALIZED\s+VIEW\b(?!\s+CONCURRENTLY\b)|(?:UPDATE|DELETE)\b(?![^;]*\bWHERE\b)).*",
    re.IGNORECASE | re.DOTALL,
)
"""Statements that lock or rewrite a whole table and that squawk has no rule for."""

_BODY = re.compile(r"\$(\w*)\$.*?\$\1\$|--[^\n]*|'(?:[^']|'')*'", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that locks a table for long."""

    file: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings of one rule in one file that are accepted."""

    file: str
    rule: str
    reason: str


_EMPTY = "applied before the first release, to tables that are empty or hold a few rows"

WAIVERS = (
    Waiver("0003_webhooks.sql", "ban-drop-not-null", "readers of the column came with this file"),
    Waiver("0003_webhooks.sql", "constraint-missing-not-valid", _EMPTY),
    Waiver("0003_webhooks.sql", "require-concurrent-index-creation", _EMPTY),
    Waiver("0003_webhooks.sql", "require-concurrent-index-deletion", _EMPTY),
    Waiver("0004_privacy.sql", "constraint-missing-not-valid", _EMPTY),
    Waiver("0004_privacy.sql", "require-concurrent-index-creation", _EMPTY),
    Waiver("0006_conflicts.sql", "require-concurrent-index-creation", _EMPTY),
)


def squawk(paths: Sequence[Path]) -> Iterator[Finding]:
    """Yield what squawk finds in *paths*."""
    program = shutil.which("squawk", path=f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin")
    if program is None:
        raise SystemExit("migrations: squawk was not found; run make setup")
    # The files are applied in a transaction each: an index on a table of the same file locks nobody out.
    options = ["--assume-in-transaction", "--reporter=json", f"--pg-version={POSTGRES_MAJOR}.0"]
    command = [program, *options, *(f"--exclude={rule}" for rule in sorted(TASTE)), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if not done.stdout.strip():
        raise SystemExit(f"migrations: squawk says nothing: {done.stderr.strip()}")
    for each in json.loads(done.stdout):
        yield Finding(Path(each["file"]).name, each["line"] + 1, each["rule_name"], each["message"])


def heavy(path: Path) -> Iterator[Finding]:
    """Yield the statements of *path* that match :data:`HEAVY`, outside of strings, comments and bodies of functions."""
    text = _BODY.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), path.read_text(encoding="utf-8"))
    line = 1
    for statement in text.split(";"):
        if HEAVY.match(statement):
            begin = line + statement[: len(statement) - len(statement.lstrip())].count("\n")
            words = " ".join(statement.split()[:2]).upper()
            yield Finding(
                path.name, begin, "whole-table", f"{words} locks or rewrites a whole table; work in small batches"
            )
        line += statement.count("\n")


def main(arguments: Sequence[str]) -> int:
    """Check the files, those of the service unless *arguments* name others; returns the exit status."""
    paths = [Path(each) for each in arguments] or sorted(MIGRATIONS.glob("*.sql"))
    found = sorted(
        {*squawk(paths), *(each for path in paths for each in heavy(path))}, key=lambda each: (each.file, each.line)
    )
    waived = {(waiver.file, waiver.rule) for waiver in WAIVERS}
    open_ = [finding for finding in found if (finding.file, finding.rule) not in waived]
    for finding in open_:
        print(finding)
    if open_:
        print(f"migrations: {len(open_)} found; mend them, or waive them in tools/check_migrations.py with a reason")
        return 1
    names = {path.name for path in paths}
    idle = [
        each
        for each in WAIVERS
        if each.file in names and (each.file, each.rule) not in {(f.file, f.rule) for f in found}
    ]
    for waiver in idle:
        print(f"migrations: the waiver of {waiver.rule} for {waiver.file} is not needed; remove it")
    if not idle:
        print(f"migrations: {len(paths)} files lock no large table ({len(found)} findings waived)")
    return 2 if idle else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
