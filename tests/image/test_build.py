"""The executable's archive: names, kinds, order, and the same bytes from the same sources."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from image.build import BOOT, CODE, EARLY, EXTENSION, MAGIC, PACKAGE, PART, module_name
from tests.image.conftest import written


class TestModuleName:
    """What a file is."""

    @pytest.mark.parametrize(
        ("path", "found"),
        [
            ("shop/prices.py", ("shop.prices", CODE)),
            ("shop/__init__.py", ("shop", PACKAGE)),
            ("shop/_fast.abi3.so", ("shop._fast", EXTENSION)),
            ("_sysconfigdata__linux_x86_64-linux-gnu.py", ("_sysconfigdata__linux_x86_64-linux-gnu", CODE)),
            ("shop/data/list.txt", None),
            ("shop-1.2.dist-info/hook.py", None),
        ],
    )
    def test_is_told_by_path_and_suffix(self, path: str, found: tuple[str, int] | None) -> None:
        """Modules have dotted names; all else is data."""
        assert module_name(path) == found


class TestArchive:
    """The file behind the launcher."""

    def test_is_a_zip_archive_that_any_tool_reads(self, tmp_path: Path) -> None:
        """Entries are sorted, stored as they are, and of one date."""
        with zipfile.ZipFile(written(tmp_path)) as archive:
            entries = archive.infolist()

            assert archive.testzip() is None
        names = [entry.filename for entry in entries[:-1]]
        assert names == sorted(names)
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
        assert {entry.date_time[0] for entry in entries} == {1980}

    def test_ends_in_the_table_that_the_launcher_reads(self, tmp_path: Path) -> None:
        """What Python needs first is named there, with its place."""
        content = written(tmp_path).read_bytes()
        (count,) = struct.unpack("<Q", content[-16:-8])
        table = content[-16 - count * PART.size : -16]
        names = [PART.unpack_from(table, at * PART.size)[0].rstrip(b"\0").decode() for at in range(count)]

        assert content.endswith(MAGIC)
        assert names == [*EARLY, BOOT, "_index"]

    def test_the_same_sources_give_the_same_bytes(self, tmp_path: Path) -> None:
        """Whenever and wherever it is built."""
        first, second = tmp_path / "a", tmp_path / "b"

        assert written(first).read_bytes() == written(second).read_bytes()
