"""The importer inside the executable: modules, extensions and data of the appended archive, without a file system.

It runs before anything else can be imported, so it imports only what is built into the interpreter. Byte code is read straight
from the mapped executable. An extension is copied into anonymous memory and loaded from there, since the dynamic linker takes
whole files alone. What few programs need (package data, metadata of distributions) is in :mod:`image.resources`.
"""

from __future__ import annotations

import _frozen_importlib
import _imp
import marshal
import posix
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.machinery import ModuleSpec
    from importlib.metadata import Distribution, DistributionFinder
    from types import CodeType, ModuleType
    from typing import Any

    from image.resources import Reader

    class _executable:  # noqa: N801 - the name of the module
        """The module that launcher.c adds."""

        view: memoryview
        """The bytes of the executable."""
        fd: int
        """Descriptor to read it by."""
else:
    import _executable

CODE, PACKAGE, EXTENSION = 0, 1, 2
"""Kinds of modules in the index, as in build.py."""

BY_PATH = frozenset({"babel.core", "babel.localedata"})
"""Modules that read their data by path; they see an ``open`` and an ``os`` that know the archive."""

Entry = tuple[int, int, int]
"""Kind, offset and size of a module."""

_view = _executable.view
ROOT = sys.executable
"""Path below which files of the archive have their names: that of the executable, as with zipimport."""


def _index() -> tuple[dict[str, Entry], dict[str, tuple[int, int]]]:
    """Return the modules and the files of the archive: the last part of the launcher's table tells where they are listed."""
    offset, size = (int.from_bytes(_view[at : at + 8], "little") for at in (-32, -24))
    found: tuple[dict[str, Entry], dict[str, tuple[int, int]]] = marshal.loads(_view[offset : offset + size])  # noqa: S302 - it is a part of this executable
    return found


modules, files = _index()


def read(name: str) -> memoryview:
    """Return the content of the file *name* of the archive.

    Raises:
        FileNotFoundError: when there is none.
    """
    found = files.get(name)
    if found is None:
        raise FileNotFoundError(2, "No such file in the executable", name)
    return _view[found[0] : found[0] + found[1]]


def in_memory(label: str, offset: int, size: int) -> int:
    """Return a descriptor of anonymous memory with a copy of a part of the executable; *label* is shown in memory maps.

    Raises:
        OSError: when there is no memory.
    """
    target = posix.memfd_create(label, posix.MFD_CLOEXEC)
    end = offset + size
    while offset < end:
        offset += posix.sendfile(target, _executable.fd, offset, end - offset)
    return target


def _resources() -> Any:
    import _archive_resources  # type: ignore[import-not-found]  # the name that image/resources.py has in the executable

    return _archive_resources


class Loader:
    """Loads byte code and extensions of the archive."""

    @staticmethod
    def create_module(spec: ModuleSpec) -> ModuleType | None:
        """Return the module of an extension; byte code gets a module as usual."""
        kind, offset, size = modules[spec.name]
        if kind != EXTENSION:
            return None
        # The descriptor stays open: the dynamic linker knows a library by its path, so no two may ever share a number.
        path = f"/proc/self/fd/{in_memory(spec.name, offset, size)}"
        return _imp.create_dynamic(_frozen_importlib.ModuleSpec(spec.name, None, origin=path))

    @classmethod
    def exec_module(cls, module: ModuleType) -> None:
        """Run *module*."""
        name = module.__spec__.name  # type: ignore[union-attr]  # who imports has set it
        if modules[name][0] == EXTENSION:
            _imp.exec_dynamic(module)
            return
        exec(cls.get_code(name), module.__dict__)  # noqa: S102 - this is what an importer does
        if name in BY_PATH:
            _resources().see_archive(module)

    @staticmethod
    def get_code(name: str) -> CodeType:
        """Return the byte code of the module *name*."""
        _, offset, size = modules[name]
        code: CodeType = marshal.loads(_view[offset : offset + size])  # noqa: S302 - it is a part of this executable
        return code

    @staticmethod
    def is_package(name: str) -> bool:
        """Return whether the module *name* may have others below it."""
        return modules[name][0] == PACKAGE

    @staticmethod
    def get_data(path: str) -> bytes:
        """Return the content of a file by its whole path, below :data:`ROOT`.

        Raises:
            FileNotFoundError: when there is none.
        """
        return bytes(read(path.removeprefix(ROOT + "/")))

    @staticmethod
    def get_resource_reader(name: str) -> Reader:
        """Return what :mod:`importlib.resources` reads the package *name* by."""
        reader: Reader = _resources().Reader(name.replace(".", "/"))
        return reader


class Finder:
    """Finds the modules of the archive: the only place, after those built in, that anything is imported from."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return where the module *name* is, or ``None``."""
        del path, target
        entry = modules.get(name)
        if entry is None:
            return None
        place = f"{ROOT}/{name.replace('.', '/')}"
        is_package = entry[0] == PACKAGE
        spec: ModuleSpec = _frozen_importlib.ModuleSpec(
            name,
            Loader,  # type: ignore[arg-type]  # its methods are static: the class itself is the loader
            origin=f"{place}/__init__.py" if is_package else f"{place}.py",
            is_package=is_package,
        )
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(place)
        return spec

    @staticmethod
    def find_distributions(context: DistributionFinder.Context | None = None) -> Iterable[Distribution]:
        """Return the installed distributions, for :mod:`importlib.metadata`."""
        found: Iterable[Distribution] = _resources().distributions(context.name if context is not None else None)
        return found

    @staticmethod
    def invalidate_caches() -> None:
        """Do nothing: the archive does not change."""


def start() -> None:
    """Import from the archive alone, and run the program."""
    sys.meta_path[2:] = [Finder]
    sys.path_hooks.clear()
    from payment_app.__main__ import main

    sys.exit(main())


if __name__ == "_runtime":
    start()
