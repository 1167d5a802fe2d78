"""Tests of charts.colors: the committed colour."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from charts.colors import strategy
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.payment_api import payment_api
from constructs_lib import BlueGreen, PropsError, RollingUpdate
from constructs_lib.testing import manifests

DIGEST = "sha256:" + "0" * 64


def read(folder: Path, text: str) -> RollingUpdate | BlueGreen:
    """Return what staging's entry in a file of *text* says."""
    path = folder / "colors.yaml"
    path.write_text(text)
    return strategy("staging", Images.read(), path)


class TestStrategy:
    """From the file to the strategy."""

    def test_null_replaces_pod_by_pod(self, tmp_path: Path) -> None:
        """The default of every environment."""
        assert read(tmp_path, "staging: null") == RollingUpdate()

    def test_a_colour_is_blue_green(self, tmp_path: Path) -> None:
        """The other colour's version is one of the product's image."""
        found = read(tmp_path, f"staging: {{active: green, standby: '1.0.1@{DIGEST}'}}")

        assert isinstance(found, BlueGreen)
        assert (found.active, found.standby) == ("green", "blue")
        assert found.standby_image is not None
        assert str(found.standby_image) == f"ghcr.io/your-org/payment-api:1.0.1@{DIGEST}"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("production: null", "an entry for staging"),
            ("staging: {active: red}", "active blue or green, got 'red'"),
            ("staging: blue", "active and standby, or null, got 'blue'"),
            ("staging: {", "a readable YAML file"),
        ],
    )
    def test_fails_for_a_file_that_does_not_say_it(self, tmp_path: Path, text: str, message: str) -> None:
        """In one line that names the file."""
        with pytest.raises(PropsError, match=message):
            read(tmp_path, text)


class TestEnvironments:
    """Environments with two colours."""

    @pytest.mark.parametrize("name", ["production", "staging"])
    def test_keep_every_rule(self, name: str, tmp_path: Path) -> None:
        """Quota, connections and nodes bear both colours at their maximum."""
        images = Images.read()
        images = Images(by_name={key: replace(image, digest=DIGEST) for key, image in images.by_name.items()})
        env = ENVIRONMENTS[name](images)
        blue_green = replace(env, api_strategy=BlueGreen(active="blue"))

        app = payment_api(tmp_path / "two", blue_green)
        app.synth()

        two, one = (manifests(payment_api(tmp_path / text, each)) for text, each in (("a", blue_green), ("b", env)))
        hard = [
            next(item["spec"]["hard"]["pods"] for item in found if item["kind"] == "ResourceQuota")
            for found in (two, one)
        ]
        assert int(hard[0]) > int(hard[1]) + env.api_scaling.max_replicas
