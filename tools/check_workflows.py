"""Check the workflows: actionlint with shellcheck, zizmor, pinned actions and images, and reasons for accepted findings of the scan."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import yaml

from tools.programs import ProgramError, require

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
ACCEPTED = ROOT / ".trivyignore.yaml"
ACCEPTED_DAYS = 90
TAGGED = re.compile(r"(?:[\w.-]+/)+[\w.-]+:v?\d[\w.-]*+(?!@sha256:[0-9a-f]{64}\b)")
PINNED = re.compile(r"uses: (?:\./\S+|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)")


def unpinned(folder: Path) -> Iterator[str]:
    """Yield the uses of actions that no commit with its version in a comment pins, and commits that stand for two versions."""
    versions: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text = line.strip().removeprefix("- ")
            if not text.startswith("uses:"):
                continue
            if not PINNED.fullmatch(text):
                yield f"{path.name}:{number}: {text} is not pinned; write uses: OWNER/NAME@COMMIT # vX.Y.Z"
            elif "@" in text:
                action, _, rest = text.removeprefix("uses: ").partition("@")
                versions.setdefault(action, set()).add(rest)
    for action, found in versions.items():
        if len(found) > 1:
            yield f"{action} is used in {len(found)} versions ({', '.join(sorted(found))}); use one"


def unpinned_images(folder: Path) -> Iterator[str]:
    """Yield the images by name and tag that no digest pins: BuildKit, what it runs, nodes. Those of the product are in images.yaml."""
    for path in sorted(folder.rglob("*.yml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for name in TAGGED.findall(line.partition("#")[0]):
                yield f"{path.name}:{number}: image {name} is not pinned; write {name}@sha256:..."


def unreasoned(path: Path, today: date) -> Iterator[str]:
    """Yield the accepted findings of the image scan in *path* that have no reason, or no last day within :data:`ACCEPTED_DAYS`."""
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["vulnerabilities"]:
        name, last = f"{path.name}: {entry.get('id')}", entry.get("expired_at")
        if not str(entry.get("statement") or "").strip():
            yield f"{name} has no reason; write statement"
        if not isinstance(last, date) or last > today + timedelta(days=ACCEPTED_DAYS):
            yield f"{name} needs a last day at most {ACCEPTED_DAYS} days ahead, got {last}; write expired_at"


def commands() -> Iterator[list[str]]:
    """Yield the linters' command lines. Raises :class:`ProgramError` for one that is not there."""
    bin_folder = str(Path(sys.executable).parent)
    places = os.pathsep.join((bin_folder, os.environ.get("PATH", os.defpath)))
    found = {name: shutil.which(name, path=places) for name in ("shellcheck", "zizmor")}
    for name, path in found.items():
        if path is None:
            raise ProgramError(f"{name} was not found; run make setup")
    workflows = sorted(str(path) for path in (GITHUB / "workflows").glob("*.yml"))
    yield [str(require("actionlint")), "-shellcheck", str(found["shellcheck"]), *workflows]
    yield [str(found["zizmor"]), "--offline", "--no-progress", "--quiet", str(GITHUB)]


def main(_: Sequence[str] | None = None) -> int:
    """Check; return the exit status: 0, 1 for findings, 2 if a linter is missing where none may be."""
    lines = [*unpinned(GITHUB), *unpinned_images(GITHUB), *unreasoned(ACCEPTED, datetime.now(UTC).date())]
    try:
        for command in commands():
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            if done.returncode:
                lines += (done.stdout + done.stderr).strip().splitlines()
    except ProgramError as error:
        if os.environ.get("REQUIRE_ALL"):
            print(f"workflows: {error}", file=sys.stderr)
            return 2
        print(f"workflows: SKIPPED: {error}", file=sys.stderr)
    for line in lines:
        print(f"workflows: {line}", file=sys.stderr)
    if not lines:
        print("workflows: nothing found")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
