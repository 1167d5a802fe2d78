"""A small executable: an archive behind some bytes that stand for the launcher, opened as inside the real one."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NamedTuple

import pytest

from image.build import Archive, collect

FILES = {
    "__future__.py": "",
    "encodings/__init__.py": "",
    "encodings/aliases.py": "",
    "encodings/utf_8.py": "",
    "shop/__init__.py": "NAME = 'shop'\n",
    "shop/prices.py": "from shop import NAME\nLIST = {'a', 'b', 'c', 'd'}\n\ndef fail():\n    raise ValueError(NAME)\n",
    "shop/data/list.txt": "één\n",
    "shared/one/__init__.py": "",
    "shop-1.2.dist-info/METADATA": "Metadata-Version: 2.1\nName: shop\nVersion: 1.2\n",
    "shop-1.2.dist-info/entry_points.txt": "[shop.plugins]\nbest = shop.prices:LIST\n",
}


def written(folder: Path) -> Path:
    """Write the sources below *folder* and return the executable that is made of them."""
    found = {}
    for name, text in FILES.items():
        path = folder / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        found[name] = path
    target = folder / "program"
    target.write_bytes(b"\x7fELF" + bytes(100))
    Archive(target).write(*collect(found))
    return target


class Program(NamedTuple):
    """The importer and its data, as modules of the executable see them."""

    runtime: ModuleType
    resources: ModuleType


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Return the importer of a small executable, without taking over this process's imports."""
    target = written(tmp_path)
    descriptor = os.open(target, os.O_RDONLY)
    inside = SimpleNamespace(view=memoryview(target.read_bytes()), fd=descriptor)
    monkeypatch.setitem(sys.modules, "_executable", inside)
    monkeypatch.setattr(sys, "executable", str(target))
    # Under the name of the executable's own module, it would take over at once.
    runtime = _load("image.runtime", "runtime")
    monkeypatch.setitem(sys.modules, "_runtime", runtime)
    resources = _load("image.resources", "resources")
    monkeypatch.setitem(sys.modules, "_archive_resources", resources)
    yield Program(runtime, resources)
    os.close(descriptor)


def _load(name: str, stem: str) -> ModuleType:
    place = Path(__file__).parents[2] / "image" / f"{stem}.py"
    spec = importlib.util.spec_from_file_location(name, place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
