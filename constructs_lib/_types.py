"""Checks of values against annotated types, for users without a type checker."""

from __future__ import annotations

import math
import types
import typing
from collections.abc import Collection, Hashable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin

from constructs_lib._errors import PropsError, shown


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def check_types(props: Any) -> None:
    """Raise :class:`PropsError` if a field of the dataclass instance *props* does not hold its annotated type."""
    cls = type(props)
    hints = _hints(cast("Hashable", cls))
    for field in fields(cls):
        value = getattr(props, field.name)
        if value is not field.default and not fits(value, hints[field.name]):
            raise PropsError(
                f"{cls.__name__}.{field.name} must be {described(hints[field.name])}, "
                f"got {shown(value)}; pass {described(hints[field.name])}"
            )


def freeze_mappings(props: Any) -> None:
    """Put a copy that cannot change into each field of the dataclass instance *props* that holds a mapping."""
    for name in _mappings(cast("Hashable", type(props))):
        value = getattr(props, name)
        if value is not None:
            object.__setattr__(props, name, types.MappingProxyType(dict(value)))


@cache
def _mappings(cls: Any) -> tuple[str, ...]:
    """Return the fields of the dataclass *cls* that are annotated as a mapping, or as one or None."""
    hints = _hints(cls)
    return tuple(
        field.name
        for field in fields(cls)
        if any(get_origin(each) is Mapping for each in (hints[field.name], *get_args(hints[field.name])))
    )


def fits(value: object, hint: Any) -> bool:
    """Return whether *value* is of the annotated type *hint*; numbers must be finite, texts writable, a bool is no number."""
    if hint is Any or hint is object:
        return True
    if hint is None or hint is type(None):
        return value is None
    origin = get_origin(hint)
    if origin is None:
        return not isinstance(hint, type) or _fits_class(value, hint)
    return _fits_generic(value, origin, get_args(hint))


def _fits_class(value: object, hint: type) -> bool:
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if hint is str:
        return isinstance(value, str) and _is_text(value)
    if getattr(hint, "_is_protocol", False) and not getattr(hint, "_is_runtime_protocol", False):
        return True
    return isinstance(value, hint)


def _is_text(value: str) -> bool:
    """Return whether *value* can be written to a file and given to a process: no half characters, no NUL."""
    return "\0" not in value and (value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value))


def _fits_generic(value: object, origin: Any, arguments: tuple[Any, ...]) -> bool:
    if origin in (Union, types.UnionType):
        return any(fits(value, argument) for argument in arguments)
    if origin is Literal:
        return any(type(value) is type(argument) and value == argument for argument in arguments)
    if issubclass(origin, Mapping):
        key, item = arguments
        return isinstance(value, Mapping) and all(fits(k, key) and fits(v, item) for k, v in value.items())
    if not isinstance(value, origin) or isinstance(value, str):
        return False
    items = cast("Collection[object]", value)
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return len(items) == len(arguments) and all(map(fits, items, arguments))
    return all(fits(item, arguments[0]) for item in items)


_PLAIN = {
    int: "a whole number",
    float: "a number",
    str: "a string",
    bool: "True or False",
    type(None): "None",
    None: "None",
}


def described(hint: Any) -> str:
    """Return the annotated type *hint* in words."""
    if isinstance(hint, type | types.NoneType) and hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(described(argument) for argument in arguments)
    if origin is Literal:
        return "one of " + ", ".join(repr(argument) for argument in arguments)
    if origin is tuple:
        inner = described(arguments[0]) if len(arguments) == 2 and arguments[1] is Ellipsis else "fixed members"
        return f"a tuple of {inner}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"a mapping from {described(arguments[0])} to {described(arguments[1])}"
    if origin is not None and arguments:
        return f"a {origin.__name__.lower()} of {described(arguments[0])}"
    return f"a value of type {getattr(hint, '__name__', str(hint))}"
