"""Tests of the package itself: its public names."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import constructs_lib
from constructs_lib._names import MODULES


class TestNames:
    """What ``from constructs_lib import ...`` gives."""

    @pytest.mark.parametrize("name", constructs_lib.__all__)
    def test_load_from_the_module_that_makes_them(self, name: str) -> None:
        """A name is loaded at its first use, and is the one of its module."""
        module = importlib.import_module(MODULES[name])

        assert getattr(constructs_lib, name) is getattr(module, name)

    def test_are_those_that_type_checkers_see(self) -> None:
        """The imports for type checkers, ``__all__`` and the table of modules agree."""
        tree = ast.parse(Path(constructs_lib.__file__).read_text(encoding="utf-8"))
        guarded = next(node for node in tree.body if isinstance(node, ast.If))
        seen = {
            alias.name: node.module for node in guarded.body if isinstance(node, ast.ImportFrom) for alias in node.names
        }

        assert sorted(seen) == sorted(constructs_lib.__all__)
        assert seen == MODULES

    def test_fails_for_a_name_that_does_not_exist(self) -> None:
        """As any module does."""
        with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
            constructs_lib.Nothing  # type: ignore[attr-defined]  # noqa: B018  # the access is what is tested
