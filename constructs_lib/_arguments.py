"""Checks of arguments: junk is refused where it is passed, in one line, and not by Python or jsii somewhere below."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from constructs import Construct

from constructs_lib._errors import PropsError, shown
from constructs_lib._types import described, fits

P = ParamSpec("P")
R = TypeVar("R")


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Let *function*, or a method, refuse arguments that are not of their annotated types, with :class:`PropsError`."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        refuse_junk(function, args, kwargs)
        return function(*args, **kwargs)

    return call


def refuse_junk(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], *, owner: str = ""
) -> None:
    """Raise :class:`PropsError` if an argument for *function* is not of its annotated type; *owner* is named in the place of it.

    Missing and surplus arguments are left to Python, which names them itself.
    """
    names, variadic, hints = _of(function)
    given = [*zip(names, args, strict=False), *((variadic, value) for value in args[len(names) :]), *kwargs.items()]
    for name, value in given:
        hint = hints.get(name)
        plain = type(value) is hint and hint not in (str, float)
        if hint is None or plain or fits(value, hint):
            continue
        place = owner or _place(function, args)
        raise PropsError(f"{place}.{name} must be {described(hint)}, got {shown(value)}; pass {described(hint)}")


def guard(construct: type[Construct]) -> None:
    """Let the constructor of *construct* refuse junk and an id that its scope already has, with :class:`PropsError`.

    jsii would end in a page about a value that cannot be deserialized, and Node.js in an error of its own. The class is changed in
    place, once; classes that inherit the constructor have it too.
    """
    make = construct.__init__
    if "__init__" not in vars(construct) or hasattr(make, _GUARDED):
        return

    @wraps(make)
    def constructor(self: Construct, *args: Any, **kwargs: Any) -> None:
        refuse_junk(make, (self, *args), kwargs, owner=type(self).__name__)
        try:
            make(self, *args, **kwargs)
        except RuntimeError as error:
            match = _TWICE.search(str(error))
            if _NAMELESS in str(error):
                raise PropsError(f"{type(self).__name__}.id_ must not be empty, got ''; give it a name") from None
            if match is None:
                raise
            raise PropsError(
                f"{type(self).__name__}.id_ must be the only one of its name in its scope, got {match[1]!r} again in "
                f"{match[2]}; give one of the two another id"
            ) from None

    setattr(constructor, _GUARDED, True)
    setattr(construct, "__init__", constructor)  # noqa: B010 - a type checker takes a plain assignment for an error


_GUARDED = "_constructs_lib_guarded"
_NAMELESS = "Only root constructs may have an empty ID"
_TWICE = re.compile(r"There is already a Construct with name '(.*)' in (.*)")


@cache
def _of(function: Callable[..., Any]) -> tuple[tuple[str, ...], str, dict[str, Any]]:
    """Return the names of positional arguments, that of the further ones, and the types of all but the receiver and the result."""
    parameters = inspect.signature(function).parameters.values()
    names = tuple(each.name for each in parameters if each.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD)
    variadic = next((each.name for each in parameters if each.kind is inspect.Parameter.VAR_POSITIONAL), "")
    hints = {name: hint for name, hint in typing.get_type_hints(function).items() if name != "return"}
    return names, variadic, hints


def _place(function: Callable[..., Any], args: tuple[Any, ...]) -> str:
    """Return the name of a function, or class and name of a method."""
    receiver = args[0] if args and _of(function)[0][:1] in (("self",), ("cls",)) else None
    if receiver is None:
        return function.__name__
    kind = receiver if isinstance(receiver, type) else type(receiver)
    return f"{kind.__name__}.{function.__name__}"
