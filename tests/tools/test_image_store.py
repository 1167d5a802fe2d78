"""What the images are built and run with: programs of this machine, and rights."""

from __future__ import annotations

import os
import shutil

import pytest

from tools.image import store
from tools.image.store import ImageError, require, require_root


class TestRequire:
    """Programs."""

    def test_fails_for_a_missing_program_that_cannot_be_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The message names the packages, each once: mmdebstrap needs the keys of Debian too."""
        monkeypatch.setattr(shutil, "which", lambda _: None)

        with pytest.raises(ImageError, match=r"install the packages debian-archive-keyring mmdebstrap runc$"):
            require("runc", "mmdebstrap")

    def test_installs_nothing_where_all_are_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A second run does not ask the package manager."""
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(store, "run", lambda *_, **__: pytest.fail("something was installed"))

        require("runc", "mmdebstrap")


class TestRoot:
    """Rights."""

    def test_fails_for_another_user(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """At once and in one line, not in the middle of a build."""
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

        with pytest.raises(ImageError, match="to run the image needs root; run it with sudo"):
            require_root("to run the image")

    def test_passes_for_root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It has looked, and says nothing."""
        looked = iter([0])
        monkeypatch.setattr(os, "geteuid", lambda: next(looked))

        require_root("to run the image")

        assert list(looked) == []
