"""What tells a scanner which of Debian's packages an image holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from image.debian import release, write

pytestmark = pytest.mark.skipif(
    shutil.which("dpkg-query") is None, reason="dpkg-query is not here: no system of Debian's kind"
)


class TestRelease:
    """Debian, as of the build stage."""

    def test_names_the_sources_of_packages(self) -> None:
        """Advisories name glibc, and not its package libc6."""
        found = release(["libc6", "dpkg"])

        assert found.sources == {"libc6": "glibc", "dpkg": "dpkg"}
        assert found.version == Path("/etc/debian_version").read_text(encoding="utf-8").strip()


class TestWrite:
    """The files of the image's root."""

    def test_has_the_release_and_a_record_of_each_package(self, tmp_path: Path) -> None:
        """And no other file of the package manager."""
        write(tmp_path, ["libc6", "dpkg"])
        files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
        record = (tmp_path / "var/lib/dpkg/status.d/libc6").read_text(encoding="utf-8").splitlines()

        assert files == {
            "etc/debian_version",
            "etc/os-release",
            "var/lib/dpkg/status.d/dpkg",
            "var/lib/dpkg/status.d/libc6",
        }
        assert {"Package: libc6", "Source: glibc", "Status: install ok installed"} <= set(record)
