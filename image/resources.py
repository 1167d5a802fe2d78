"""Data of the executable's archive as :mod:`importlib.resources`, :mod:`importlib.metadata` and ``open`` know them."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from importlib.resources import as_file
from importlib.resources.abc import Traversable, TraversableResources
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from image import runtime
else:
    import _runtime as runtime


@cache
def _folders() -> dict[str, list[str]]:
    """Return what lies directly in each folder, sorted."""
    found: dict[str, set[str]] = {"": set()}
    for name in runtime.files:
        while name:
            folder, _, last = name.rpartition("/")
            entries = found.setdefault(folder, set())
            if last in entries:
                break
            entries.add(last)
            name = folder  # noqa: PLW2901 - climbs from the file to the top
    return {folder: sorted(entries) for folder, entries in found.items()}


class Resource(Traversable):
    """A file or folder of the archive."""

    def __init__(self, path: str) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """Last part of the path."""
        return self.path.rpartition("/")[2]

    def __str__(self) -> str:
        return f"{runtime.ROOT}/{self.path}"

    def iterdir(self) -> Iterator[Resource]:
        """Return what lies in this folder.

        Raises:
            FileNotFoundError: when it is none.
        """
        if not self.is_dir():
            raise FileNotFoundError(2, "No such folder in the executable", self.path)
        return (self / name for name in _folders()[self.path])

    def is_dir(self) -> bool:
        """Return whether it is a folder."""
        return self.path in _folders()

    def is_file(self) -> bool:
        """Return whether it is a file."""
        return self.path in runtime.files

    def joinpath(self, *descendants: str | os.PathLike[str]) -> Resource:
        """Return what lies below."""
        parts = [self.path, *(os.fspath(each) for each in descendants)]
        return Resource("/".join(part for part in parts if part))

    def __truediv__(self, child: str | os.PathLike[str]) -> Resource:
        return self.joinpath(child)

    def read_bytes(self) -> bytes:
        """Return the content.

        Raises:
            FileNotFoundError: when it is no file.
        """
        return bytes(runtime.read(self.path))

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        """Return the content as text.

        Raises:
            FileNotFoundError: when it is no file.
        """
        return self.read_bytes().decode(encoding or "utf-8", errors or "strict")

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:
        """Return the content as a file to read.

        Raises:
            FileNotFoundError: when it is none.
            ValueError: when it is to be written.
        """
        return _opened(self.read_bytes(), mode, *args, **kwargs)


def _opened(content: bytes, mode: str, buffering: int = -1, *args: Any, **kwargs: Any) -> IO[Any]:
    del buffering
    if mode not in {"r", "rt", "rb"}:
        msg = f"mode must be r, rt or rb, got {mode}; the executable cannot be written"
        raise ValueError(msg)
    raw = io.BytesIO(content)
    return raw if mode == "rb" else io.TextIOWrapper(raw, *args, **kwargs)


@as_file.register  # type: ignore[attr-defined,untyped-decorator]  # typeshed hides that it is a single dispatch
@contextmanager
def _(resource: Resource) -> Iterator[Path]:
    """Give *resource* as a file of anonymous memory, for libraries that take nothing but a path."""
    offset, size = runtime.files[resource.path]
    descriptor = runtime.in_memory(resource.name, offset, size)
    try:
        yield Path(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)


class Reader(TraversableResources):
    """The data beside the modules of a package."""

    def __init__(self, path: str) -> None:
        self._path = path

    def files(self) -> Resource:
        """Return the package's folder."""
        return Resource(self._path)


class ArchiveDistribution(metadata.Distribution):
    """An installed distribution, by its ``.dist-info`` folder."""

    def __init__(self, folder: str) -> None:
        self._folder = Resource(folder)

    def read_text(self, filename: str | os.PathLike[str]) -> str | None:
        """Return a file of the metadata, or ``None`` where it is missing."""
        found = self._folder / filename
        return found.read_text() if found.is_file() else None

    def locate_file(self, path: str | os.PathLike[str]) -> Any:
        """Return a file that was installed."""
        return Resource(os.fspath(path))


def distributions(name: str | None) -> Iterator[metadata.Distribution]:
    """Return the distribution *name*, or all for ``None``."""
    wanted = None if name is None else _normal(name)
    for folder in _folders()[""]:
        if folder.endswith(".dist-info") and wanted in {None, _normal(folder.partition("-")[0])}:
            yield ArchiveDistribution(folder)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


def see_archive(module: ModuleType) -> None:
    """Give *module* an ``open`` and an ``os`` that find files of the archive by their path, and others as before."""
    module.__dict__["open"] = _open
    module.__dict__["os"] = _Os()


def _inside(path: Any) -> str | None:
    text = os.fspath(path)
    return text[len(runtime.ROOT) + 1 :] if isinstance(text, str) and text.startswith(f"{runtime.ROOT}/") else None


def _open(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:
    inside = None if isinstance(file, int) else _inside(file)
    if inside is None:
        return open(file, mode, *args, **kwargs)  # noqa: PTH123 - it stands in for this very function
    return Resource(inside).open(mode, *args, **kwargs)


class _Path:
    """``os.path``, which finds what is in the archive too."""

    @staticmethod
    def isfile(path: Any) -> bool:
        inside = _inside(path)
        return Path(path).is_file() if inside is None else Resource(inside).is_file()

    @staticmethod
    def exists(path: Any) -> bool:
        inside = _inside(path)
        return Path(path).exists() if inside is None else Resource(inside).is_file() or Resource(inside).is_dir()

    def __getattr__(self, name: str) -> Any:
        return getattr(os.path, name)


class _Os:
    """``os``, which lists what is in the archive too."""

    path = _Path()

    @staticmethod
    def listdir(path: Any) -> list[str]:
        inside = _inside(path)
        return [each.name for each in (Path(path) if inside is None else Resource(inside)).iterdir()]

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)
