"""The importer inside the executable, on a small archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import entry_points, version
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from tests.image.conftest import Program


@pytest.fixture
def imported(program: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Let this process import from the archive too, for one test."""
    before = set(sys.modules)
    monkeypatch.setattr(sys, "meta_path", [program.runtime.Finder, *sys.meta_path])
    yield program
    for name in set(sys.modules) - before:
        del sys.modules[name]


class TestImports:
    """Modules of the archive."""

    def test_a_module_is_read_from_the_executable(self, imported: Program) -> None:
        """Its file is named below the executable, as with zipimport."""
        import shop.prices  # type: ignore[import-not-found]  # it is in the archive alone

        assert sorted(shop.prices.LIST) == ["a", "b", "c", "d"]
        assert shop.prices.__file__ == f"{imported.runtime.ROOT}/shop/prices.py"
        assert shop.__path__ == [f"{imported.runtime.ROOT}/shop"]

    def test_a_traceback_names_the_source(self, imported: Program) -> None:
        """Line and file, as they are in the repository."""
        from shop.prices import fail

        with pytest.raises(ValueError, match="shop") as caught:
            fail()

        assert (str(caught.traceback[-1].path), caught.traceback[-1].lineno + 1) == ("shop/prices.py", 5)

    def test_a_folder_of_several_distributions_is_a_package(self, imported: Program) -> None:
        """Such as ``google``, which has no module of its own."""
        import shared.one  # type: ignore[import-not-found]  # it is in the archive alone

        assert shared.one.__name__ == "shared.one"

    def test_fails_for_a_module_that_is_not_there(self, imported: Program) -> None:
        """As any import does."""
        with pytest.raises(ModuleNotFoundError, match=r"shop\.missing"):
            __import__("shop.missing")

        assert not imported.runtime.Finder.find_spec("shop.missing")


class TestData:
    """Files of the archive."""

    def test_package_data_is_read(self, imported: Program) -> None:
        """As text, as bytes, by walking, by path."""
        folder = files("shop") / "data"

        assert [each.name for each in folder.iterdir()] == ["list.txt"]
        assert (folder / "list.txt").read_text(encoding="utf-8") == "één\n"
        with (folder / "list.txt").open("rb") as file:
            assert file.read() == "één\n".encode()
        assert imported.runtime.Loader.get_data(f"{imported.runtime.ROOT}/shop/data/list.txt") == "één\n".encode()

    def test_a_path_for_those_who_need_one_is_memory(self, imported: Program) -> None:
        """No file system is written to."""
        with as_file(files("shop") / "data" / "list.txt") as path:
            assert path.read_text(encoding="utf-8") == "één\n"
            assert str(path.readlink()).startswith("/memfd:")

        assert imported.resources is not None

    def test_fails_for_data_that_is_not_there(self, imported: Program) -> None:
        """As a file system does."""
        with pytest.raises(FileNotFoundError, match=r"missing\.txt"):
            (files("shop") / "missing.txt").read_bytes()
        with pytest.raises(ValueError, match="cannot be written"):
            imported.resources.Resource("shop/data/list.txt").open("w")

        assert "shop/missing.txt" not in imported.runtime.files

    def test_distributions_are_known(self, imported: Program) -> None:
        """Version and entry points, which OpenTelemetry is found by."""
        assert version("shop") == "1.2"
        assert [point.load() for point in entry_points(group="shop.plugins")] == [{"a", "b", "c", "d"}]
        assert [found.metadata["Name"] for found in imported.resources.distributions(None)] == ["shop"]

    def test_a_module_that_reads_by_path_sees_the_archive(self, imported: Program, tmp_path: Path) -> None:
        """Its ``open`` and ``os`` find what is inside, and real files as before."""
        import shop.prices

        imported.resources.see_archive(shop.prices)
        root, os_ = imported.runtime.ROOT, shop.prices.os
        outside = tmp_path / "outside.txt"
        outside.write_text("out", encoding="utf-8")

        with shop.prices.open(f"{root}/shop/data/list.txt", encoding="utf-8") as file:
            assert file.read() == "één\n"
        with shop.prices.open(outside) as file:
            assert file.read() == "out"
        assert os_.listdir(f"{root}/shop/data") == ["list.txt"]
        assert os_.path.isfile(f"{root}/shop/data/list.txt")
        assert os_.path.exists(f"{root}/shop/data")
        assert not os_.path.exists(f"{root}/shop/none")
        assert os_.path.isfile(str(outside))
        assert os_.path.join("a", "b") == "a/b"
