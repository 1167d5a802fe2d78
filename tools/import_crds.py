"""Generate the typed bindings in ``imports/`` from the schema files in ``crds/``.

``python -m tools.import_crds`` writes them; with ``--check`` they are generated into a temporary folder and compared, and
the files that differ are named. Each schema file holds all kinds of one API group and is named after it, since a second
import of a group would overwrite the first.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent

PREFIX = "payment_constructs"
"""Name that every import is given, and with it the folder below ``imports/``.

It becomes part of the names by which jsii tells assemblies apart. Without it our ``Certificate`` and one that another team
imported from the complete definition would share a name; jsii then uses the one loaded first for both and drops every field
that this one does not know, without an error.
"""

PARALLEL = 2
"""Imports at a time. Each takes a core and about 300 MB."""

PACKAGE = '"""Package of generated bindings. Written by tools/import_crds.py, never edited."""\n'


class BindingsError(Exception):
    """The bindings cannot be generated; the message is the one line that the user reads."""


def module_of(group: str) -> str:
    """Return the folder, relative to ``imports/``, of the binding of the API group *group*."""
    return "/".join([PREFIX, *(part.replace("-", "_") for part in reversed(group.split(".")))])


def unlisted(root: Path) -> list[str]:
    """Return one phrase for each entry in which the imports of cdk8s.yaml differ from the files of ``crds/``."""
    config = yaml.safe_load((root / "cdk8s.yaml").read_text(encoding="utf-8")) or {}
    listed = set(config.get("imports") or [])
    wanted = {f"{PREFIX}:=crds/{path.name}" for path in (root / "crds").glob("*.yaml")}
    missing = [f"cdk8s.yaml: imports lacks {entry}" for entry in sorted(wanted - listed)]
    return missing + [f"cdk8s.yaml: imports lists {entry}, which is not in crds/" for entry in sorted(listed - wanted)]


def run_cli(root: Path, schema: Path, output: Path) -> None:
    """Run ``cdk8s import`` for *schema* into the new folder *output*."""
    cli = root / "node_modules" / ".bin" / "cdk8s"
    if not cli.exists():
        raise BindingsError("cdk8s-cli is not installed; run npm ci")
    command = [
        str(cli),
        "import",
        f"{PREFIX}:={schema.relative_to(root)}",
        "--language=python",
        "--check-upgrade=false",
        "--save=false",
        f"--output={output}",
    ]
    # The environment that runs this tool brings its own Node, and the command line starts node and npm by name.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        umask=0o022,  # the archives record the modes of their files
    )
    group = schema.stem
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        told = [line for line in lines if "error" in line.lower()] or lines[-1:] or ["it said nothing"]
        raise BindingsError(f"cdk8s import of crds/{schema.name} failed: {told[0]}")
    written = sorted(path.parent.relative_to(output).as_posix() for path in output.rglob("_jsii"))
    if written != [module_of(group)]:
        raise BindingsError(
            f"crds/{schema.name} must define API group {group} alone, got {', '.join(written) or 'none'}; "
            "name each file after the one group that it holds"
        )


def generate(root: Path, target: Path) -> None:
    """Generate the bindings of every schema file into the folder *target*, with a line of progress for each group."""
    schemas = sorted((root / "crds").glob("*.yaml"))
    if not schemas:
        raise BindingsError("crds/ holds no schema file")
    with tempfile.TemporaryDirectory(prefix="imports-") as scratch, ThreadPoolExecutor(PARALLEL) as pool:
        # A folder each: imports that share a parent folder get in each other's way.
        jobs = {pool.submit(run_cli, root, schema, Path(scratch) / schema.stem): schema for schema in schemas}
        try:
            for number, job in enumerate(as_completed(jobs), start=1):
                job.result()
                print(f"imports: {jobs[job].stem} ({number} of {len(jobs)})", flush=True)
        except BindingsError:
            pool.shutdown(cancel_futures=True)
            raise
        for schema in schemas:
            shutil.copytree(Path(scratch) / schema.stem, target, dirs_exist_ok=True)
    complete(target)


def complete(target: Path) -> None:
    """Make a package of *target* and of each folder on the way to a binding: the command line leaves them bare."""
    for folder in (target, *sorted(target.rglob("*"))):
        if folder.is_dir() and not (folder / "__init__.py").exists():
            (folder / "__init__.py").write_text(PACKAGE, encoding="utf-8")


def files_of(folder: Path) -> dict[str, Path]:
    """Map the names, relative to *folder*, of the files below it to the files; byte code is left out."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def content(path: Path) -> bytes:
    """Return what *path* says: of an archive what it holds, for another machine may compress it to other bytes."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".tgz" else data


def differences(fresh: Path, committed: Path) -> list[str]:
    """Return one phrase for each file that *committed* lacks, has beyond *fresh*, or has with another content."""
    want, have = files_of(fresh), files_of(committed)
    found = dict.fromkeys(want.keys() - have.keys(), "is missing")
    found |= dict.fromkeys(have.keys() - want.keys(), "is not generated any more")
    found |= {name: "differs" for name in want.keys() & have.keys() if content(want[name]) != content(have[name])}
    return [f"imports/{name} {what}" for name, what in sorted(found.items())]


def install(fresh: Path, committed: Path) -> None:
    """Bring *committed* to the state of *fresh*: files of the same content stay as they are, stale ones go."""
    want, have = files_of(fresh), files_of(committed)
    for name in have.keys() - want.keys():
        have[name].unlink()
    for name, path in want.items():
        target = committed / name
        if name not in have or content(path) != content(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for folder in sorted(committed.rglob("*"), reverse=True):
        if folder.is_dir() and folder.name != "__pycache__" and not (fresh / folder.relative_to(committed)).is_dir():
            shutil.rmtree(folder)


def fingerprint(root: Path) -> str:
    """Hash what decides whether the check passes: sources, bindings, and the locked command line."""
    digest = hashlib.sha256()
    fixed = [root / "cdk8s.yaml", root / "package-lock.json", Path(__file__), *sorted((root / "crds").glob("*.yaml"))]
    for path in (*fixed, *files_of(root / "imports").values()):
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def check(root: Path) -> list[str]:
    """Return one phrase for each difference between ``imports/`` and what ``crds/`` generates.

    Generating takes half a minute, so a checkout in which nothing has changed since its last clean check is not generated
    again, unless CI or REQUIRE_ALL is set.
    """
    stamp = root / ".venv" / "stamps" / "imports-checked"
    always = os.environ.get("CI") or os.environ.get("REQUIRE_ALL")
    if not always and stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint(root):
        return []
    with tempfile.TemporaryDirectory(prefix="imports-") as scratch:
        fresh = Path(scratch) / "imports"
        generate(root, fresh)
        found = unlisted(root) + differences(fresh, root / "imports")
    if not found and stamp.parent.is_dir():
        stamp.write_text(fingerprint(root), encoding="utf-8")
    return found


def write(root: Path) -> int:
    """Generate ``imports/`` anew; return how many of its files changed."""
    with tempfile.TemporaryDirectory(prefix="imports-") as scratch:
        fresh = Path(scratch) / "imports"
        generate(root, fresh)
        changed = len(differences(fresh, root / "imports"))
        install(fresh, root / "imports")
    return changed


def main(arguments: Sequence[str]) -> int:
    """Write the bindings, or check them with ``--check``; return the exit code."""
    parser = argparse.ArgumentParser(prog="import_crds", description="Generate imports/ from crds/.")
    parser.add_argument("--check", action="store_true", help="compare only, and fail naming the files that differ")
    options = parser.parse_args(arguments)
    try:
        if not options.check:
            print(f"imports: {write(ROOT)} files changed")
            return 0
        found = check(ROOT)
    except BindingsError as error:
        print(f"imports: {error}", file=sys.stderr)
        return 1
    for phrase in found:
        print(f"imports: {phrase}", file=sys.stderr)
    if found:
        print(f"imports: {len(found)} differences; run make imports and commit the result", file=sys.stderr)
        return 1
    print(f"imports: up to date ({len(files_of(ROOT / 'imports'))} files)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
