"""Make the executable ``payment-api``: launcher, byte code, extensions and data in one file that needs no unpacking.

``python3 -m image.build --site FOLDER --output FOLDER`` runs in the image's build stage, with the interpreter whose library is
linked; it needs a C compiler, ``strip`` and that library's archive. The same input gives the same bytes.
Source: docs/decisions/0021-one-binary.md.
"""

from __future__ import annotations

import argparse
import importlib.machinery
import marshal
import os
import re
import struct
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from image import debian, sbom, system
from image.selection import select_dependencies, select_program, select_standard_library

HERE = Path(__file__).parent
NAME = "payment-api"
MAGIC = b"PYEXE\0\0\1"

EARLY = ("__future__", "encodings", "encodings.aliases", "encodings.utf_8")
"""Modules that are imported before the importer can find any."""

BOOT, RESOURCES = "_runtime", "_archive_resources"
"""Names of runtime.py and resources.py inside the executable."""

CODE, PACKAGE, EXTENSION = 0, 1, 2
"""Kinds of modules, as in runtime.py, which can import nothing."""

PART = struct.Struct("<40sQQQ")
"""Name, whether it is a package, offset, size: ``struct part`` of launcher.c."""

OLDEST_DATE = (1980, 1, 1, 0, 0, 0)
"""Date of every entry: the first that a ZIP archive knows."""


@dataclass
class Archive:
    """The ZIP archive that is appended to the launcher."""

    path: Path
    modules: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    parts: list[bytes] = field(default_factory=list)

    def write(self, entries: dict[str, bytes], kinds: dict[str, tuple[str, int]]) -> None:
        """Append *entries* by name, sorted; *kinds* tells for each that is a module its name and kind."""
        with zipfile.ZipFile(self.path, "a", zipfile.ZIP_STORED) as archive:
            for name in sorted(entries):
                place = self._add(archive, name, entries[name])
                if name in kinds:
                    module, kind = kinds[name]
                    self.modules[module] = (kind, *place)
                else:
                    self.files[name] = place
            for module in (*EARLY, BOOT):
                kind, offset, size = self.modules[module]
                self.parts.append(PART.pack(module.encode(), kind == PACKAGE, offset, size))
            index = self._add(archive, "_index", marshal.dumps((self.modules, self.files)))
            self.parts.append(PART.pack(b"_index", 0, *index))
            archive.comment = b"".join(self.parts) + struct.pack("<Q", len(self.parts)) + MAGIC

    @staticmethod
    def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> tuple[int, int]:
        info = zipfile.ZipInfo(name, OLDEST_DATE)
        info.external_attr = 0o444 << 16
        archive.writestr(info, content)
        return info.header_offset + 30 + len(info.filename.encode()), len(content)


def compiled(source: bytes, name: str) -> bytes:
    """Return the byte code of *source*, which tracebacks call *name*."""
    return marshal.dumps(compile(source, name, "exec", dont_inherit=True, optimize=0))


def stripped(path: Path) -> bytes:
    """Return an extension without the symbols that only debuggers read."""
    with tempfile.NamedTemporaryFile() as target:
        command = ["strip", "--strip-unneeded", "-o", target.name, str(path)]
        subprocess.run(command, check=True)
        return Path(target.name).read_bytes()


def module_name(path: str) -> tuple[str, int] | None:
    """Return the dotted name of the module that the file *path* is, and its kind, or ``None`` for data."""
    parts = PurePosixPath(path).parts
    for suffix in (*importlib.machinery.EXTENSION_SUFFIXES, ".py"):
        if parts[-1].endswith(suffix):
            stem = parts[-1].removesuffix(suffix)
            # The standard library's build variables have a platform's name, which has hyphens.
            if not all(part.isidentifier() for part in (*parts[:-1], stem.replace("-", "_"))):
                return None
            if stem == "__init__":
                return ".".join(parts[:-1]), PACKAGE
            return ".".join((*parts[:-1], stem)), CODE if suffix == ".py" else EXTENSION
    return None


def collect(found: dict[str, Path]) -> tuple[dict[str, bytes], dict[str, tuple[str, int]]]:
    """Return the entries of the archive for the files *found*, by their names in it, and what modules they are."""
    entries: dict[str, bytes] = {}
    kinds: dict[str, tuple[str, int]] = {}
    for path, place in sorted(found.items()):
        module = module_name(path)
        if module is None:
            entries[path] = place.read_bytes()
            continue
        name, kind = module
        entry = path if kind == EXTENSION else f"{path}c"
        entries[entry] = stripped(place) if kind == EXTENSION else compiled(place.read_bytes(), path)
        kinds[entry] = (name, kind)
    for name in _folders_without_module(kinds):
        entry = f"{name.replace('.', '/')}/__init__.pyc"
        entries[entry] = compiled(b"", entry.removesuffix("c"))
        kinds[entry] = (name, PACKAGE)
    for name, source in ((BOOT, "runtime.py"), (RESOURCES, "resources.py")):
        entries[f"{name}.pyc"] = compiled((HERE / source).read_bytes(), f"image/{source}")
        kinds[f"{name}.pyc"] = (name, CODE)
    return entries, kinds


def _folders_without_module(kinds: dict[str, tuple[str, int]]) -> set[str]:
    """Return the packages that several distributions share, which therefore have no module of their own."""
    names = {name for name, _ in kinds.values()}
    parents = {
        ".".join(parts[:length]) for parts in (name.split(".") for name in names) for length in range(1, len(parts))
    }
    return parents - names


def library() -> Path:
    """Return the archive of the interpreter that runs this program."""
    return Path(sysconfig.get_config_var("LIBPL")) / str(sysconfig.get_config_var("LIBRARY"))


def link_launcher(output: Path) -> None:
    """Compile launcher.c into *output*, with the interpreter inside.

    Raises:
        subprocess.CalledProcessError: when the compiler refuses.
    """
    command = [
        "gcc",
        "-O2",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-no-pie",
        "-fno-pie",
        # As the interpreter of Debian itself: its library is not position-independent, which makes it quicker.
        "-fstack-protector-strong",
        "-D_FORTIFY_SOURCE=2",
        f"-I{sysconfig.get_path('include')}",
        str(HERE / "launcher.c"),
        "-o",
        str(output),
        # Extensions find the interpreter's functions in the executable, so all of them must be there.
        "-Wl,--whole-archive",
        str(library()),
        "-Wl,--no-whole-archive",
        "-rdynamic",
        "-Wl,-z,relro,-z,now,--build-id=none,--as-needed",
        "-s",
        *str(sysconfig.get_config_var("MODLIBS")).split(),
        *str(sysconfig.get_config_var("LIBS")).split(),
        *str(sysconfig.get_config_var("SYSLIBS")).split(),
    ]
    subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C"})


def build(site: Path, program: Path, output: Path) -> Path:
    """Write the executable into the folder *output* and return it; beside it ``system``, the rest of the image's root.

    Args:
        site: folder into which the locked dependencies were installed.
        program: folder that holds ``payment_app``.
        output: folder that takes the result.
    """
    output.mkdir(parents=True, exist_ok=True)
    target = output / NAME
    link_launcher(target)
    found = select_standard_library() | select_dependencies(site) | select_program(program)
    entries, kinds = collect(found)
    extensions = [found[entry] for entry, (_, kind) in kinds.items() if kind == EXTENSION]
    needed = system.libraries([target, *extensions])
    Archive(target).write(entries, kinds)
    target.chmod(0o755)
    # The interpreter and its standard library are inside the executable; their package stands for them.
    owners = system.packages([*needed, Path(sysconfig.get_path("stdlib")) / "os.py", library()])
    system.write(output / "system", needed, owners, site / "certifi" / "cacert.pem")
    debian.write(output / "system", owners)
    _write_sbom(output / "system", site, program, owners)
    return target


def _write_sbom(root: Path, site: Path, program: Path, owners: Mapping[str, str]) -> None:
    done = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)  # noqa: S607 - Debian's own
    version = re.search(r'__version__ = "(.+)"', (program / "payment_app/__init__.py").read_text(encoding="utf-8"))
    made = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    shown = sbom.document(
        site, owners, done.stdout.strip(), version[1] if version else "0", made, release=debian.release(owners)
    )
    sbom.write(root, shown)


def arguments() -> Iterator[tuple[str, str]]:
    """Return the options and what they mean."""
    yield "--site", "folder of the installed dependencies"
    yield "--program", "folder that holds payment_app"
    yield "--output", "folder that takes the executable"


def main() -> int:
    """Build as the command line says."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        # Constants that are sets are written in the order of their hashes.
        again = [sys.executable, "-m", "image.build", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606 - this program again
    parser = argparse.ArgumentParser(prog="image.build", description=__doc__.splitlines()[0])
    for option, text in arguments():
        parser.add_argument(option, type=Path, required=True, help=text)
    options = parser.parse_args()
    target = build(options.site, options.program, options.output)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
