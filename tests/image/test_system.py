"""What lies beside the executable."""

from __future__ import annotations

import sys
from pathlib import Path

from image.system import UID, libraries, write


class TestLibraries:
    """What the dynamic linker needs."""

    def test_are_found_with_the_linker_itself(self) -> None:
        """For a program of this machine."""
        found = [path.name for path in libraries([Path(sys.executable).resolve()])]

        assert any(name.startswith("libc.so") for name in found)
        assert any(name.startswith("ld-linux") for name in found)
        assert "libgcc_s.so.1" in found or not Path("/lib/x86_64-linux-gnu/libgcc_s.so.1").exists()


class TestWrite:
    """The root of the image."""

    def test_has_users_authorities_libraries_and_nothing_else(self, tmp_path: Path) -> None:
        """The service has a name beside its number."""
        authorities, library = tmp_path / "authorities.pem", tmp_path / "libshop.so.1"
        authorities.write_text("none", encoding="utf-8")
        library.write_bytes(b"\x7fELF")
        root = tmp_path / "root"
        write(root, [library], [], authorities)
        files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}

        assert files == {
            "etc/passwd",
            "etc/group",
            "etc/nsswitch.conf",
            "etc/ssl/certs/ca-certificates.crt",
            "usr/lib/ssl/cert.pem",
            library.relative_to("/").as_posix(),
        }
        assert f"app:x:{UID}:{UID}:" in (root / "etc/passwd").read_text(encoding="utf-8")
