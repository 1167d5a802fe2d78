"""The configuration of the cdk8s command line."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]


class TestConfiguration:
    """``cdk8s.yaml``."""

    def test_names_no_output(self) -> None:
        """The command line empties an output that stands here, even where ``--stdout`` writes elsewhere; its default is dist/."""
        configuration = yaml.safe_load((ROOT / "cdk8s.yaml").read_text())

        assert "output" not in configuration
        assert configuration["app"] == "make --silent synth"

    def test_lists_every_schema_file(self) -> None:
        """``cdk8s import`` would leave out the others."""
        configuration = yaml.safe_load((ROOT / "cdk8s.yaml").read_text())
        listed = {entry.partition(":=")[2] for entry in configuration["imports"]}

        assert listed == {f"crds/{path.name}" for path in (ROOT / "crds").glob("*.yaml")}
