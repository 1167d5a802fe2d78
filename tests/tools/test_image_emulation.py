"""Programs of another architecture on this machine: what the kernel is told, and what is said where that is not possible."""

from __future__ import annotations

from pathlib import Path
from platform import machine

import pytest

from tools.image import emulation
from tools.image.build import foreign
from tools.image.store import ImageError

RULE = ":qemu-aarch64:M::\\x7f\\x45:\\xff\\xff:/usr/libexec/qemu-binfmt/aarch64-binfmt-P:OPF\n"


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that stands for binfmt_misc, beside the rules of a package; programs are all there and succeed."""
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "qemu-aarch64.conf").write_text(RULE, encoding="utf-8")
    folder = tmp_path / "kernel"
    folder.mkdir()
    (folder / "register").touch()
    monkeypatch.setattr(emulation, "require_programs", lambda *_: None)
    monkeypatch.setattr(emulation, "run", lambda _: "")
    return folder


class TestRequire:
    """Make sure that the kernel runs them."""

    def test_tells_the_kernel_what_the_package_says(self, kernel: Path) -> None:
        """Word for word: its flag F keeps the interpreter open for containers, which do not hold it."""
        emulation.require("arm64", kernel=kernel, rules=kernel.parent / "rules")

        assert (kernel / "register").read_text(encoding="utf-8") == RULE

    def test_leaves_what_is_there(self, kernel: Path) -> None:
        """Somebody may have told the kernel of another qemu."""
        (kernel / "qemu-aarch64").touch()
        emulation.require("arm64", kernel=kernel, rules=kernel.parent / "rules")

        assert (kernel / "register").read_text(encoding="utf-8") == ""

    def test_fails_for_an_architecture_that_no_image_has(self) -> None:
        """The message names those that there are."""
        with pytest.raises(ImageError, match="amd64, arm64, got s390x"):
            emulation.require("s390x")

    def test_fails_where_the_kernel_does_not_run_them(self, kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It says so and what to do, and does not pass."""

        def refuse(_: list[str]) -> str:
            raise ImageError("arch-test arm64 … ended with 1")

        monkeypatch.setattr(emulation, "run", refuse)

        with pytest.raises(ImageError, match=r"arm64 does not run here by qemu-user .*; it needs root"):
            emulation.require("arm64", kernel=kernel, rules=kernel.parent / "rules")

    def test_fails_without_the_packages_rule(self, kernel: Path) -> None:
        """In one line too."""
        with pytest.raises(ImageError, match="does not run here by qemu-user"):
            emulation.require("arm64", kernel=kernel, rules=kernel)


class TestForeign:
    """Whether a platform is another one than this machine's."""

    def test_is_the_architecture_of_another_platform(self) -> None:
        """And ``None`` for this machine's own, or without any."""
        own, other = ("arm64", "amd64") if machine() == "aarch64" else ("amd64", "arm64")

        assert foreign(f"linux/{other}") == other
        assert foreign(f"linux/{own}") is None
        assert foreign(None) is None

    def test_fails_for_several(self) -> None:
        """Their bases would have one name."""
        with pytest.raises(ImageError, match="one platform, got linux/amd64,linux/arm64"):
            foreign("linux/amd64,linux/arm64")
