"""What a switch of colours changes; the switch itself is in tests/cluster/test_delivery.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.payment_api import payment_api
from constructs_lib import BlueGreen
from constructs_lib.strategy import Color
from ops.deploy.bundle import Bundle
from ops.deploy.errors import DeployError
from ops.deploy.switch import Colors

DIST = Path(__file__).parents[3] / "dist"


def synthesized(active: Color, folder: Path) -> Bundle:
    """Return staging with *active* committed as its colour."""
    images = Images.read()
    pinned = {key: replace(image, digest=f"sha256:{'0' * 64}") for key, image in images.by_name.items()}
    env = replace(ENVIRONMENTS["staging"](Images(by_name=pinned)), api_strategy=BlueGreen(active=active))
    payment_api(folder, env).synth()
    return Bundle.read(folder)


class TestColors:
    """From one colour to the other."""

    def test_the_switched_bundle_is_what_the_committed_colour_gives(self, tmp_path: Path) -> None:
        """So the deploy after the commit changes nothing."""
        blue, green = (synthesized(color, tmp_path / color) for color in ("blue", "green"))

        def by_name(bundle: Bundle) -> dict[tuple[str, str], object]:
            return {(one["kind"], one["metadata"]["name"]): one for one in bundle.manifests}

        assert Colors(blue).active == "blue"
        assert by_name(Colors(blue).switched()) == by_name(green)
        assert by_name(Colors(Colors(blue).switched()).switched()) == by_name(blue)

    def test_fails_for_an_environment_without_colours(self) -> None:
        """The file that gives it some is named."""
        with pytest.raises(DeployError, match=r"set its colour in colors\.yaml"):
            _ = Colors(Bundle.read(DIST / "staging")).active
