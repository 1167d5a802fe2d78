"""Gather the root of the target ``postgres``: server, clients, the backup commands with their Python, a shell, and nothing else.

``python3.11 -m image.postgres --output FOLDER --version 1.0.0`` runs in the build stage, on PostgreSQL's base image. It takes files by
name, so that the base's package manager, its programs with special rights and its compiler for queries stay behind.
Source: docs/decisions/0021-one-binary.md.
"""

from __future__ import annotations

import argparse
import os
import py_compile
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from image import debian, sbom, system
from image.selection import UNUSED_STANDARD_LIBRARY

NAME = "payment-api-postgres"
COMMANDS = (
    "postgres-backup",
    "postgres-base-backup",
    "postgres-generations",
    "postgres-restore",
    "postgres-wal-archive",
    "postgres-wal-restore",
    "restore-drill",
)
"""Commands of ``ops.backup``, each a program of the PATH."""

PYTHON = "python3.11"
STANDARD_LIBRARY = Path("/usr/lib") / PYTHON
SITE = Path("/usr/local/lib") / PYTHON / "dist-packages"
SERVERS = Path("/usr/lib/postgresql")
TREES = (
    SERVERS,
    Path("/usr/share/postgresql"),
    STANDARD_LIBRARY,
    Path("/etc") / PYTHON,
    SITE,
    Path("/usr/share/zoneinfo"),
    Path("/usr/lib/locale/C.utf8"),
    Path("/usr/lib/terminfo"),
)
"""Folders that are taken whole but for what is UNUSED; those that a base does not have are left out."""

PACKAGES_OF_PROGRAMS = ("dash", "coreutils", "grep", "sed")
"""Debian packages whose programs are taken: what the start script, and who looks after it at night, calls."""

SERVICES = frozenset({"s3", "sso", "sso-oidc", "sts"})
"""Interfaces of AWS that copies of a database need: objects, and the ways to sign in. The others are left out."""

UNUSED = re.compile(
    rf"""
    (?:^|/)__pycache__/
    | ^/usr/lib/postgresql/\d+/(?:include|lib/bitcode|lib/pgxs|lib/postgresql/pgxs|lib/pkgconfig)/
    | /llvmjit[^/]*$
    | ^/usr/lib/postgresql/.*\.a$
    | ^/usr/lib/{PYTHON}/(?:config-[^/]*|{"|".join(sorted(UNUSED_STANDARD_LIBRARY))})/
    | ^/usr/lib/{PYTHON}/lib-dynload/(?:_curses|_dbm|_gdbm|_sqlite3|_tkinter|nis|_test|_xx|_ctypes_test|xx)[^/]*$
    | ^{SITE}/(?:bin/|.*/tests?/)
    | ^{SITE}/.*\.(?:pyi|c|h|typed)$
    | ^{SITE}/.*\.dist-info/(?:INSTALLER|REQUESTED|direct_url\.json)$
    | ^{SITE}/(?:botocore|boto3)/data/(?!(?:{"|".join(sorted(SERVICES))})/)[^/]+/
    | ^/usr/share/zoneinfo/(?:posix|right)/
    """,
    re.VERBOSE,
)
"""Files that neither a server nor a command reads: headers, the compiler for queries with LLVM, tests."""

LINKS = {"bin": "usr/bin", "lib": "usr/lib", "lib64": "usr/lib64", "sbin": "usr/sbin", "var/run": "../run"}
"""Debian's own links at the root."""

FOLDERS = {
    "tmp": 0o1777,
    "run/postgresql": 0o1777,
    "var/lib/postgresql": 0o1777,
    "usr/bin": 0o755,
    "usr/sbin": 0o755,
    "usr/local/bin": 0o755,
}
"""Places that a pod mounts volumes on, and that anybody may write to where it does not."""

PASSWD = f"postgres:x:999:999:PostgreSQL:/var/lib/postgresql:/bin/sh\n{system.PASSWD}"
GROUP = f"postgres:x:999:\n{system.GROUP}"
"""PostgreSQL starts for users with a name alone: that of the official image beside the one that all of ours have."""


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of *folder* that something reads."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            if path.is_file() and not UNUSED.search(str(path)):
                yield path


def installed(package: str) -> list[Path]:
    """Return the files of a Debian package."""
    shown = subprocess.run(["dpkg-query", "--listfiles", package], capture_output=True, text=True, check=True)  # noqa: S607 - Debian's own
    return [path for line in shown.stdout.splitlines() if (path := Path(line)).is_file()]


def programs() -> Iterator[Path]:
    """Yield the programs that are taken from the base."""
    yield Path("/usr/bin") / PYTHON
    for package in PACKAGES_OF_PROGRAMS:
        for path in installed(package):
            if path.parent.name in {"bin", "sbin"}:
                yield path


def is_elf(path: Path) -> bool:
    """Return whether *path* is a program or a library."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def settled(path: Path) -> Path:
    """Return *path* with the links of its folder followed, and its own name."""
    return Path(os.path.normpath(path.parent.resolve() / path.name))


def gather() -> set[Path]:
    """Return all files of the base that go into the image.

    Raises:
        ValueError: when a library that one of them needs is missing here.
    """
    found = {settled(path) for folder in TREES if folder.is_dir() for path in files_below(folder)}
    found.update(settled(path) for path in programs())
    found.update(settled(path) for path in system.libraries(path for path in sorted(found) if is_elf(path)))
    return found


def owners(paths: Iterable[Path], lists: Path = Path("/var/lib/dpkg/info")) -> dict[str, str]:
    """Return the Debian packages that *paths* belong to, with their versions; files of nobody are left out.

    Args:
        paths: files of this machine, with the links of their folders followed.
        lists: folder in which Debian keeps the files of each package.
    """
    wanted = {str(path) for path in paths}
    names = set()
    for listing in lists.glob("*.list"):
        for line in listing.read_text(encoding="utf-8").splitlines():
            # Debian's lists name /lib and /bin as they were before they became links to below /usr.
            if line in wanted or f"/usr{line}" in wanted:
                names.add(listing.stem)
                break
    if not names:
        return {}
    shown = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *sorted(names)],  # noqa: S607 - Debian's own
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split(" ") for line in shown.stdout.splitlines())


def command(name: str) -> str:
    """Return the program that runs ``python -m ops.backup NAME``, whatever the environment says about Python."""
    return (
        f"#!/usr/bin/{PYTHON} -I\n"
        "import runpy\nimport sys\n\n"
        f'sys.argv[1:1] = ["{name}"]\n'
        'runpy.run_module("ops.backup", run_name="__main__", alter_sys=True)\n'
    )


def write(output: Path, found: Iterable[Path], scripts: Iterable[Path], operations: Path) -> None:
    """Fill *output* with the image's root.

    Args:
        output: root to be.
        found: files of this machine that go to the same place.
        scripts: programs of the Python packages that go on the PATH.
        operations: folder ``ops`` of the repository.
    """
    for folder, mode in FOLDERS.items():
        (output / folder).mkdir(parents=True, exist_ok=True)
        (output / folder).chmod(mode)
    for link, place in LINKS.items():
        (output / link).symlink_to(place)
    for path in sorted(found):
        _copy(path, output / path.relative_to("/"))
    _link(output / "usr/bin/sh", "dash")
    _link(output / "usr/bin/python3", PYTHON)
    for path in scripts:
        _copy(path, output / "usr/local/bin" / path.name)
    for name in COMMANDS:
        target = output / "usr/local/bin" / name
        target.write_text(command(name), encoding="utf-8")
        target.chmod(0o755)
    shutil.copytree(operations, output / SITE.relative_to("/") / "ops", ignore=shutil.ignore_patterns("__pycache__"))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if os.access(source, os.X_OK) else 0o644)


def _link(link: Path, place: str) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(place)


def compile_sources(output: Path) -> int:
    """Compile all Python below *output*, so that no start does it again on a read-only root; return how many files.

    Byte code is trusted without a look at the source's date, which image builders change.
    """
    count = 0
    for path in sorted(output.rglob("*.py")):
        name = f"/{path.relative_to(output)}"
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        try:
            py_compile.compile(str(path), dfile=name, doraise=True, invalidation_mode=mode)
            count += 1
        except py_compile.PyCompileError:
            # Some packages carry sources of other Python versions, which none imports.
            continue
    return count


def server_version() -> str:
    """Return the version of the server.

    Raises:
        ValueError: when the base holds none, or several.
    """
    found = sorted(SERVERS.glob("*/bin/postgres"))
    if len(found) != 1:
        msg = f"{SERVERS} must hold one server, got {[str(each) for each in found]}; take an image of PostgreSQL as BASE_POSTGRES"
        raise ValueError(msg)
    shown = subprocess.run([str(found[0]), "--version"], capture_output=True, text=True, check=True)
    return shown.stdout.split()[2]


def document(packages: Mapping[str, str], version: str) -> sbom.Document:
    """Return the bill of materials for the Debian *packages*, and the image's own *version*."""
    done = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)  # noqa: S607 - Debian's own
    others = {} if any(name.startswith("postgresql-") for name in packages) else {"postgresql": server_version()}
    made = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    return sbom.document(
        SITE, packages, done.stdout.strip(), version, made, name=NAME, others=others, release=debian.release(packages)
    )


def build(output: Path, operations: Path, version: str) -> None:
    """Write the image's root into the folder *output*.

    Raises:
        ValueError: when the base is not one of PostgreSQL, or a library is missing.
    """
    server_version()
    found = gather()
    scripts = sorted((SITE / "bin").glob("barman-cloud-*"))
    write(output, found, scripts, operations)
    packages = owners(found)
    system.write(output, [], packages, Path("/") / system.AUTHORITIES)
    debian.write(output, packages)
    (output / "etc/passwd").write_text(PASSWD, encoding="utf-8")
    (output / "etc/group").write_text(GROUP, encoding="utf-8")
    count = compile_sources(output)
    sbom.write(output, document(packages, version))
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{NAME}: {len(found)} files, {count} compiled, {len(packages)} packages of Debian, {size / 1e6:.0f} MB")


def main() -> int:
    """Build as the command line says."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        # Constants that are sets are written in the order of their hashes.
        again = [sys.executable, "-m", "image.postgres", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606 - this program again
    parser = argparse.ArgumentParser(prog="image.postgres", description=__doc__.splitlines()[0])
    parser.add_argument("--operations", type=Path, default=Path("ops"), help="folder ops of the repository")
    parser.add_argument("--output", type=Path, required=True, help="folder that takes the image's root")
    parser.add_argument("--version", required=True, help="of the image")
    options = parser.parse_args()
    try:
        build(options.output, options.operations, options.version)
    except ValueError as error:
        print(f"image.postgres: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
