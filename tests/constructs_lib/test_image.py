"""Tests of constructs_lib.image."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Image
from constructs_lib._validation import LABEL_VALUE, PropsError
from tests.support.refusals import refusal
from tests.support.samples import DIGEST


class TestImage:
    """An image, pinned."""

    @pytest.mark.parametrize(
        "text",
        [
            "redis:8.2.3",
            "ghcr.io/your-org/payment-api:1.0.0",
            "localhost:5000/app:1",
            f"registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.3@{DIGEST}",
            "a/b__c/d.e-f:1.0_rc.1-x",
        ],
    )
    def test_is_written_as_it_was_parsed(self, text: str) -> None:
        """Repository, version and digest, as a pod names them."""
        assert str(Image.parse(text)) == text

    def test_has_three_parts(self) -> None:
        """A port of the registry is no version."""
        image = Image.parse(f"localhost:5000/app:1.0.0@{DIGEST}")

        assert (image.repository, image.version, image.digest) == ("localhost:5000/app", "1.0.0", DIGEST)

    @pytest.mark.parametrize("text", ["redis", "localhost:5000/app", "", f"redis@{DIGEST}"])
    def test_fails_without_a_version(self, text: str) -> None:
        """A digest alone would tell nobody which version it is."""
        assert refusal(Image.parse, text=text).startswith("Image.parse needs a version, got ")

    @pytest.mark.parametrize("text", ["redis:latest", f"redis:latest@{DIGEST}"])
    def test_fails_for_latest(self, text: str) -> None:
        """A rollback could not name what ran before."""
        assert refusal(Image.parse, text=text) == (
            "Image.version must not be a moving tag, got 'latest'; name the version of the release"
        )

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"repository": "UPPER"}, "repository"),
            ({"repository": "a//b"}, "repository"),
            ({"repository": "https://ghcr.io/a"}, "repository"),
            ({"repository": ""}, "repository"),
            ({"version": ""}, "version"),
            ({"version": "a b"}, "version"),
            ({"version": "-1"}, "version"),
            ({"version": "x" * 129}, "version"),
            ({"digest": ""}, "digest"),
            ({"digest": "sha256:12"}, "digest"),
            ({"digest": DIGEST.upper()}, "digest"),
            ({"pull_policy": "Sometimes"}, "pull_policy"),
        ],
    )
    def test_fails_for_what_is_no_reference(self, values: dict[str, Any], field: str) -> None:
        """Each part is checked."""
        assert refusal(Image, **{"repository": "app", "version": "1", **values}).startswith(f"Image.{field} must")

    @pytest.mark.parametrize(
        ("version", "label"),
        [("1.0.0", "v1.0.0"), ("v1.0.0", "v1.0.0"), ("1.0.0-", "v1.0.0"), ("_", "v"), ("1" * 100, "v" + "1" * 62)],
    )
    def test_version_becomes_a_label(self, version: str, label: str) -> None:
        """In the PRD's form, cut to what a label holds."""
        image = Image(repository="app", version=version)

        assert image.version_label == label
        assert LABEL_VALUE.fullmatch(label)

    def test_fails_with_the_error_of_all_props(self) -> None:
        """A wrong line of images.yaml is told like any wrong prop."""
        with pytest.raises(PropsError):
            Image.parse("redis:8@sha256:1")
