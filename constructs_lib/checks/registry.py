"""The list of rules. A rule is a function from the model to problems; its id, title and remedy stand in the decorator."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from constructs_lib.checks.model import Finding, Key, Model, Rendered

FAMILIES = (
    "services",
    "routes",
    "references",
    "links",
    "names",
    "disruption",
    "rollout",
    "scaling",
    "capacity",
    "quota",
    "amounts",
    "probes",
    "secrets",
    "images",
    "network",
    "connections",
    "security",
    "jobs",
    "order",
)
"""Modules of this package that hold rules."""


class Problem(NamedTuple):
    """What a rule found at one object, before it knows its own id."""

    at: Rendered | tuple[Key, str]
    """The object, or its key and construct path."""

    what: str
    """What is wrong, with the numbers."""

    remedy: str = ""
    """What to do here, if the rule's own remedy is too general."""


class Rule(NamedTuple):
    """One rule over the rendered objects."""

    id: str
    """``PC`` and three digits; never used again for another rule."""

    title: str
    """What must not be, in a few words."""

    remedy: str
    """What to do about it, in a few words."""

    family: str
    """Module that holds it."""

    check: Callable[[Model], Iterator[Finding]]
    """Yields the findings."""


_RULES: dict[str, Rule] = {}


def rule(
    id_: str, *, title: str, remedy: str
) -> Callable[[Callable[[Model], Iterator[Problem]]], Callable[[Model], Iterator[Finding]]]:
    """Register the decorated function as rule *id_*; each problem becomes a finding that ends with the remedy."""

    def register(find: Callable[[Model], Iterator[Problem]]) -> Callable[[Model], Iterator[Finding]]:
        def check(model: Model) -> Iterator[Finding]:
            for at, what, special in find(model):
                key, path = (at.key, at.path) if isinstance(at, Rendered) else at
                yield Finding(id_, key, path, f"{what}; {special or remedy}")

        if id_ in _RULES:
            raise ValueError(f"rule {id_} is registered twice; give the new rule a new id")
        _RULES[id_] = Rule(id_, title, remedy, find.__module__.rpartition(".")[2], check)
        return check

    return register


def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the ids; the families are imported at the first call."""
    for family in FAMILIES:
        importlib.import_module(f"constructs_lib.checks.{family}")
    return tuple(_RULES[id_] for id_ in sorted(_RULES))
