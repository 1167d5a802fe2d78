"""The tables of failing and passing examples, gathered from the tests of every family."""

from __future__ import annotations

import importlib

from constructs_lib.checks.registry import FAMILIES
from tests.constructs_lib.checks.build import Case


def all_cases() -> dict[str, Case]:
    """Return the example of every rule that has one; each family's test module holds its own as ``CASES``."""
    found: dict[str, Case] = {}
    for family in (*FAMILIES, "runner"):
        module = importlib.import_module(f"tests.constructs_lib.checks.test_{family}")
        cases: dict[str, Case] = module.CASES
        found |= cases
    return found
