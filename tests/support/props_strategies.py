"""Hypothesis strategies for props: plain values, disturbed by values that may be of any type.

Nothing here names a construct. A part of props, such as one metric of an HPA, is drawn as a :class:`Plan`: making it may be
refused, and that refusal is an outcome to look at, not a failed draw.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Collection, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from constructs_lib._validation import Props

Strategies = Mapping[str, st.SearchStrategy[Any]]
"""Names of fields to strategies of plain values."""

TEXTS = (
    *(
        "",
        " ",
        "a",
        "A",
        "-a",
        "a-",
        "a.b",
        "a_b",
        "a/b",
        "*",
        "é",
        "a\n",
        "1",
        "0",
        "-1",
        "0.5",
        "250m",
        "1Gi",
        "100%",
    ),
    *(
        "0%",
        "latest",
        "v1.27",
        "default",
        "kube-x",
        "http",
        "http://a",
        "https://a/b",
        "a@b",
        "get",
        "secrets",
        "=",
        ":",
    ),
    *(
        "*/5 * * * *",
        "0 9 * * MON",
        "10.0.0.0/8",
        "a.example.com",
        "x" * 63,
        "x" * 64,
        "x" * 254,
        "true",
        "null",
        "[",
        "\\",
    ),
)
"""Words on which rules about texts differ."""

NUMBERS = (-1, 0, 1, 2, 50, 100, 101, 3600, 3601, 65535, 65536, 2**31, 2**63, 10**30)
"""Numbers at the ends of common ranges."""

JUNK: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1.5, float("nan"), float("inf"), "", "a", b"a", (), [], {}, ("a",), ["a"], (None,)),
    *({"a": "b"}, {"a": 1}, {1: "a"}, {"": ""}, frozenset(), object, object(), Props),
)
"""Values of any type."""


@dataclass(frozen=True)
class Plan:
    """Props that are still to be made."""

    props: type[Any]
    values: Mapping[str, Any]

    def make(self) -> Any:
        """Return the props. Raises what their class raises."""
        return self.props(**{name: made(value) for name, value in self.values.items()})


def made(value: Any) -> Any:
    """Return *value* with every plan in it made."""
    if isinstance(value, Plan):
        return value.make()
    if type(value) is tuple:
        return tuple(made(item) for item in value)
    if type(value) is dict:
        return {key: made(item) for key, item in value.items()}
    return value


def plans(props: type[Any], plain: Strategies, parts: Mapping[type, Strategies], disturbed: int = 2) -> Any:
    """Return a strategy of plans for *props*: *plain* values, of which up to *disturbed* are replaced by any values.

    *parts* gives the plain values of the props classes that occur in fields of *props*.
    """
    names = [field.name for field in fields(props)]
    broken = st.lists(st.sampled_from(names), max_size=disturbed, unique=True) if names else st.just([])
    return broken.flatmap(lambda chosen: _plan(props, plain, parts, frozenset(chosen)))


def _plan(props: type[Any], plain: Strategies, parts: Mapping[type, Strategies], broken: frozenset[str]) -> Any:
    hints = typing.get_type_hints(props)
    values: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(props):
        if field.name in broken:
            values[field.name] = st.one_of(of_type(hints[field.name], parts), st.sampled_from(JUNK))
        elif field.name in plain:
            values[field.name] = plain[field.name]
        elif _is_mandatory(field):
            values[field.name] = of_type(hints[field.name], parts)
    return st.fixed_dictionaries(values).map(lambda drawn: Plan(props, drawn))


def of_type(hint: Any, parts: Mapping[type, Strategies]) -> st.SearchStrategy[Any]:
    """Return a strategy of values of the type *hint*, sensible or not."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return st.one_of([of_type(argument, parts) for argument in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return st.lists(of_type(arguments[0], parts), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(of_type(argument, parts) for argument in arguments))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return st.dictionaries(of_type(arguments[0], parts), of_type(arguments[1], parts), max_size=3)
    if isinstance(origin, type) and issubclass(origin, Sequence | Collection):
        return st.lists(of_type(arguments[0], parts), max_size=3)
    if isinstance(hint, type) and issubclass(hint, Props):
        return st.deferred(lambda: plans(hint, parts.get(hint, {}), parts, disturbed=1))
    return _SIMPLE.get(hint, st.sampled_from(JUNK))


_SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    type(None): st.none(),
    bool: st.booleans(),
    int: st.one_of(st.sampled_from(NUMBERS), st.integers(-5, 500)),
    float: st.one_of(st.sampled_from(NUMBERS), st.floats()),
    str: st.one_of(st.sampled_from(TEXTS), st.text(max_size=20)),
}


def _is_mandatory(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
