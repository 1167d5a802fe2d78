"""Check that ``dist/`` is, byte for byte, what the sources generate.

The manifests are synthesized into a temporary folder. Files that git ignores (development's local secrets) are left out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class DistError(Exception):
    """``dist/`` is out of date or cannot be generated; the message is the one line that the user reads."""


def synthesize(root: Path, target: Path) -> None:
    """Write the manifests of *root*'s sources to *target* instead of ``dist/``."""
    done = subprocess.run(
        [sys.executable, "-O", "main.py", "--output", str(target)],
        cwd=root,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise DistError(f"the synth failed: {lines[-1].strip() if lines else 'no output'}")


def ignored(root: Path, names: list[str]) -> set[str]:
    """Return those of *names*, relative to ``dist/``, that git ignores."""
    paths = "\0".join(f"dist/{name}" for name in names)
    done = subprocess.run(
        ["git", "check-ignore", "-z", "--stdin", "--no-index"],  # noqa: S607 - git is found on the PATH
        cwd=root,
        input=paths,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise DistError(f"git check-ignore failed: {done.stderr.strip()}")
    return {path.removeprefix("dist/") for path in done.stdout.split("\0") if path}


def differences(root: Path, fresh: Path) -> list[str]:
    """Return one phrase for each file of ``dist/`` that differs from *fresh*."""
    want = {path.relative_to(fresh).as_posix(): path for path in fresh.rglob("*") if path.is_file()}
    dist = root / "dist"
    have = {path.relative_to(dist).as_posix(): path for path in dist.rglob("*") if path.is_file()}
    local = ignored(root, sorted(want.keys() | have.keys()))
    found: list[str] = []
    for name in sorted((want.keys() | have.keys()) - local):
        if name not in have:
            found.append(f"dist/{name} is missing")
        elif name not in want:
            found.append(f"dist/{name} is not generated any more")
        elif want[name].read_bytes() != have[name].read_bytes():
            found.append(f"dist/{name} differs")
    return found


def check(root: Path) -> str:
    """Raise :class:`DistError` unless ``dist/`` is up to date; return a line that says so."""
    with tempfile.TemporaryDirectory(prefix="dist-") as scratch:
        fresh = Path(scratch) / "dist"
        synthesize(root, fresh)
        count = sum(path.is_file() for path in fresh.rglob("*"))
        if count == 0:
            raise DistError("the synth wrote nothing; main.py must write to the folder that --output names")
        if found := differences(root, fresh):
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            raise DistError(f"{found[0]}{more}; run make synth and commit the result")
    return f"dist/ is up to date ({count} files)"


def main() -> int:
    """Check, print one line, return the exit code."""
    try:
        print(check(ROOT))
    except DistError as error:
        print(f"dist: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
