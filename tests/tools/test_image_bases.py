"""The base images that are made where no registry serves them, and how the build is told of them."""

from __future__ import annotations

import re

import pytest

from tools.image import bases, build, emulation
from tools.image.bases import base_name, bootstrap
from tools.image.store import ROOT, ImageError


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every image be there; return the architectures that were asked for."""
    asked: list[str] = []
    monkeypatch.setattr(bases, "exists", lambda _: True)
    monkeypatch.setattr(emulation, "require", asked.append)
    return asked


class TestBootstrap:
    """Make the bases."""

    def test_tells_the_build_of_names_without_digest(self, made: list[str]) -> None:
        """The Dockerfile's digests are a registry's; what is made here has its own, and is never pulled."""
        text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
        debian, postgres = re.findall(r"^FROM ([^@\s]+)@sha256:\S+ AS base-(?:build|postgres)$", text, re.MULTILINE)

        assert bootstrap("api") == ["--pull-never", "--build-arg", f"BASE_BUILD={debian}"]
        assert bootstrap("api", "postgres")[3:] == ["--build-arg", f"BASE_POSTGRES={postgres}"]
        assert made == []

    def test_another_architecture_has_bases_of_its_own(self, made: list[str]) -> None:
        """One name cannot stand for both."""
        found = bootstrap("postgres", architecture="arm64")

        assert f"BASE_BUILD={base_name('BASE_BUILD')}-arm64" in found
        assert f"BASE_POSTGRES={base_name('BASE_POSTGRES')}-arm64" in found
        assert made == ["arm64"]

    def test_fails_for_an_argument_that_the_dockerfile_has_not(self) -> None:
        """The message names it."""
        with pytest.raises(ImageError, match="names no BASE_NONE"):
            base_name("BASE_NONE")


class TestBuild:
    """How buildah is called."""

    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
        """Return buildah's arguments, call by call; there is no image that a name could be taken from."""
        made: list[tuple[str, ...]] = []

        def buildah(*arguments: str) -> str:
            made.append(arguments)
            if arguments[0] != "bud":
                raise ImageError("not known")
            return ""

        monkeypatch.setattr(build, "buildah", buildah)
        monkeypatch.setattr(build, "git", lambda *_: "1700000000")
        return made

    def test_several_platforms_go_into_a_list_made_anew(self, calls: list[tuple[str, ...]]) -> None:
        """To one that is there, buildah adds: a second build would leave the first one's images in it."""
        build.build("localhost/shop:1", "linux/amd64,linux/arm64")

        assert calls[:2] == [("manifest", "rm", "localhost/shop:1"), ("rmi", "localhost/shop:1")]
        assert "--manifest" in calls[2]
        assert "--tag" not in calls[2]

    def test_one_platform_is_an_image(self, calls: list[tuple[str, ...]]) -> None:
        """Its name moves to the new one by itself."""
        build.build("localhost/shop:1", "linux/arm64")

        assert [call[0] for call in calls] == ["bud"]
        assert "--tag" in calls[0]
