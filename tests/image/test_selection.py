"""What goes into the executable, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from image.selection import select_dependencies, select_program, select_standard_library


def site_of(folder: Path, *names: str) -> Path:
    """Write empty files *names* below *folder* and return it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


class TestDependencies:
    """Installed packages."""

    def test_modules_data_and_licences_are_taken(self, tmp_path: Path) -> None:
        """Licences must go with what is given away."""
        names = {"shop/__init__.py", "shop/_fast.abi3.so", "shop/list.txt", "shop-1.dist-info/licenses/LICENSE"}

        assert set(select_dependencies(site_of(tmp_path, *names))) == names

    @pytest.mark.parametrize(
        "name",
        [
            "shop/__pycache__/a.pyc",
            "shop/tests/test_a.py",
            "shop/a.pyi",
            "shop/a.c",
            "bin/shop",
            "shop-1.dist-info/RECORD",
        ],
    )
    def test_what_no_program_reads_stays_out(self, tmp_path: Path, name: str) -> None:
        """It would be carried for nothing."""
        assert select_dependencies(site_of(tmp_path, name)) == {}

    def test_languages_of_the_pages_alone_are_taken(self, tmp_path: Path) -> None:
        """With their regions, and what all languages share."""
        names = [
            f"babel/locale-data/{each}.dat"
            for each in ("root", "en", "en_US", "en_001", "pt", "pt_BR", "de", "zh_Hans")
        ]
        found = {Path(name).stem for name in select_dependencies(site_of(tmp_path, *names))}

        assert found == {"root", "en", "en_US", "en_001", "pt", "pt_BR"}

    def test_fails_for_libraries_beside_an_extension(self, tmp_path: Path) -> None:
        """The dynamic linker would not find them in the executable."""
        with pytest.raises(ValueError, match="linked statically"):
            select_dependencies(site_of(tmp_path, "shop.libs/libshop.so.1"))


class TestOwn:
    """The standard library and the service."""

    def test_the_standard_library_is_there_without_its_tests(self) -> None:
        """And without programs for a terminal or a display."""
        found = select_standard_library()

        assert {"asyncio/__init__.py", "encodings/idna.py", "zoneinfo/__init__.py"} <= set(found)
        assert not [name for name in found if name.startswith(("test/", "tkinter/", "idlelib/", "site-packages/"))]

    def test_the_service_is_there_with_its_data(self) -> None:
        """Templates, static files, migrations, translations."""
        found = select_program(Path(__file__).parents[2])

        assert {
            "payment_app/__main__.py",
            "payment_app/pages/templates/base.html",
            "payment_app/pages/static/pages.css",
            "payment_app/pages/locale/pt_BR.po",
            "payment_app/database/migrations/0001_initial.sql",
        } <= set(found)
        assert not [name for name in found if "__pycache__" in name]
