"""What the check of arm64 goes by, apart from the images themselves."""

from __future__ import annotations

import struct
from pathlib import Path

from tools.image.check_arm64 import ELF_MACHINE, machine_of


class TestMachine:
    """The architecture of a file, as its head has it."""

    def test_is_told_of_programs_and_libraries(self, tmp_path: Path) -> None:
        """By the number that the kernel goes by."""
        path = tmp_path / "program"
        path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HH", 2, ELF_MACHINE) + bytes(40))

        assert machine_of(path) == ELF_MACHINE

    def test_is_none_of_other_files(self, tmp_path: Path) -> None:
        """Nor of what is too short to be a program."""
        for content in (b"", b"\x7fELF", b"#!/bin/sh\n" + bytes(40)):
            path = tmp_path / "file"
            path.write_bytes(content)

            assert machine_of(path) == 0
