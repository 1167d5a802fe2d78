"""Which files go into the executable: what the service may import, its data, and every licence."""

from __future__ import annotations

import importlib.machinery
import re
import sysconfig
from collections.abc import Iterator
from pathlib import Path

UNUSED_STANDARD_LIBRARY = frozenset(
    {
        "__phello__", "antigravity", "curses", "dbm", "distutils", "ensurepip",
        "idlelib", "lib2to3", "pydoc_data", "sqlite3", "test", "this", "tkinter", "turtle", "turtledemo", "venv",
        "zipapp",
    }
)  # fmt: skip
"""Modules that a service without a terminal, a compiler and a display has no use for."""

USED_EXTENSIONS = frozenset(
    {
        "_asyncio", "_contextvars", "_ctypes", "_decimal", "_hashlib", "_json", "_multibytecodec", "_multiprocessing",
        "_posixshmem", "_queue", "_ssl", "_typing", "_zoneinfo", "mmap", "resource", "termios",
    }
)  # fmt: skip
"""Extensions of the standard library that are taken where the interpreter does not hold them already; a missing one is no error."""

LOCALES = re.compile(r"babel/locale-data/(?!(?:root|(?:en|pt)(?:_[A-Z]{2}|_001)?)\.dat$)")
"""Babel's data of languages that the pages do not speak: 30 MB."""

UNUSED = re.compile(
    r"""
    (?:^|/)__pycache__/
    | (?:^|/)tests?/                                 # of the dependencies
    | ^bin/
    | \.(?:pyi|pyx|pxd|pxi|c|h|hpp|cpp|rs|typed|pyc|proto)$
    | \.dist-info/(?:RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|sboms/.*)$
    """,
    re.VERBOSE,
)
"""Files that a program does not read while it runs."""


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def select_standard_library() -> dict[str, Path]:
    """Return the standard library's files by their names in the archive."""
    folder = Path(sysconfig.get_path("stdlib"))
    found = {}
    for name, path in _files(folder):
        top = name.partition("/")[0].removesuffix(".py")
        known = top.isidentifier() or top.startswith("_sysconfigdata_")
        if name.endswith(".py") and known and top not in UNUSED_STANDARD_LIBRARY and not UNUSED.search(name):
            found[name] = path
    for extension in sorted(USED_EXTENSIONS):
        for suffix in importlib.machinery.EXTENSION_SUFFIXES:
            path = folder / "lib-dynload" / f"{extension}{suffix}"
            if path.is_file():
                found[path.name] = path
    return found


def select_dependencies(site: Path) -> dict[str, Path]:
    """Return the files of the dependencies that are installed in *site*.

    Raises:
        ValueError: when a dependency brings libraries beside its extensions, which would not be found in the executable.
    """
    found = {}
    for name, path in _files(site):
        if name.partition("/")[0].endswith(".libs"):
            msg = f"{name} would be searched beside its extension; take a distribution that is linked statically"
            raise ValueError(msg)
        if not UNUSED.search(name) and not LOCALES.search(name):
            found[name] = path
    return found


def select_program(folder: Path) -> dict[str, Path]:
    """Return the files of ``payment_app`` below *folder*."""
    found = {f"payment_app/{name}": path for name, path in _files(folder / "payment_app")}
    return {name: path for name, path in found.items() if not UNUSED.search(name)}
