"""Lock the dependencies of pyproject.toml and package.json by version and hash, without naming any registry.

``python -m tools.lock`` keeps the versions that are locked and still fit; ``--upgrade`` takes the newest that fit.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"

# The development lock comes first: the others keep to its versions, so that every set-up of a checkout agrees.
LOCKS = (
    ("dev", ["pyproject.toml", "--extra", "node", "--group", "dev"]),
    ("synth", ["pyproject.toml", "--extra", "node"]),
    ("app", ["--group", "pyproject.toml:app"]),
    ("run", ["--group", "pyproject.toml:app", "--group", "pyproject.toml:local"]),
    ("postgres", ["--group", "pyproject.toml:postgres"]),
    ("image", ["--group", "pyproject.toml:image"]),
    ("scan", ["--group", "pyproject.toml:scan"]),
    ("audit", ["--group", "pyproject.toml:audit"]),
    ("programs", ["--group", "pyproject.toml:programs", "--no-deps"]),
    ("lock", ["--group", "pyproject.toml:lock"]),
)

APART = frozenset({"audit", "scan"})
"""Locks of environments of their own, which need not agree with the others."""


def run(command: list[str]) -> None:
    """Run *command* in the repository; end with its last line when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        sys.exit(f"lock: {Path(command[0]).name} failed: {lines[-1].strip() if lines else 'no output'}")


def lock_python(*, upgrade: bool) -> None:
    """Write ``requirements/*.txt``: every platform, every Python from the oldest supported one on."""
    for name, sources in LOCKS:
        options = ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--quiet"]
        options += ["--override", "requirements/overrides.txt"]
        options += ["--custom-compile-command", "make lock", "--output-file", f"requirements/{name}.txt"]
        if name not in {"dev", *APART}:
            options += ["--constraint", "requirements/dev.txt"]
        if upgrade:
            options.append("--upgrade")
        run(["uv", "--no-config", "pip", "compile", *sources, *options])
        print(f"lock: requirements/{name}.txt")


def lock_node(*, upgrade: bool) -> None:
    """Write ``package-lock.json`` without addresses; hashes stay."""
    path = ROOT / "package-lock.json"
    if upgrade:
        path.unlink(missing_ok=True)
    run(["npm", "install", "--package-lock-only"])
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        # npm writes where to donate to a package; that is an address too, and none of ours.
        package.pop("funding", None)
        package.pop("resolved", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print("lock: package-lock.json")


def main(arguments: list[str]) -> None:
    """Lock everything."""
    upgrade = "--upgrade" in arguments
    lock_python(upgrade=upgrade)
    lock_node(upgrade=upgrade)


if __name__ == "__main__":
    main(sys.argv[1:])
