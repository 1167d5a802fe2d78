"""The construct tree while it waits in Python: nothing crosses into jsii before somebody asks for what only Node.js has.

A construct of this library below this library's ``App`` is a construct of cdk8s from the start, of its generated class. Its
counterpart in Node.js is made when it is first needed: by ``node``, ``metadata``, ``to_json``, as the scope of a plain construct of
cdk8s, by cdk8s' own ``App.synth``. All of them need jsii's reference, so that is the one place to wait at. The tree is never
divided: the first question makes all that was declared, in that order, and what comes later is made at once.
Source: docs/decisions/0015-a-tree-that-waits.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

import cdk8s
from constructs import Construct, IConstruct
from jsii import JSIIMeta

from constructs_lib._arguments import guard
from constructs_lib._context import adopt


class Tree:
    """What was declared below one app and is not made in Node.js yet."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], object]] | None = []
        self._untouched = True

    @property
    def waits(self) -> bool:
        """Whether constructs may still wait."""
        return self._waiting is not None

    @property
    def untouched(self) -> bool:
        """Whether Node.js knows of nothing but the app."""
        return self._untouched

    def later(self, make: Callable[[], object]) -> None:
        """Call *make* when the tree is made, after all that came before."""
        if self._waiting is None:
            make()
        else:
            self._waiting.append(make)

    def make(self) -> None:
        """Make everything in Node.js, in the order of declaration.

        What fails stays first in the line and fails again at the next question: half a tree must not be taken for a whole one.
        """
        if not self._waiting:
            return
        waiting, self._waiting, self._untouched = self._waiting, None, False
        for number, make in enumerate(waiting):
            try:
                make()
            except Exception:
                self._waiting = waiting[number:]
                raise


class _Meta(JSIIMeta):
    """jsii registers each object again when its constructor ends, and would ask for the reference of one that waits."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: N805  # the first argument of a metaclass is a class
        return type.__call__(cls, *args, **kwargs)


@dataclass(slots=True)
class _Place:
    """Where a construct stands in a tree that waits, or waited."""

    tree: Tree
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that its chart gives to objects."""
    rendering: Callable[[], dict[str, Any]] | None = None
    """Returns the object that it stands for."""
    children: dict[str, Waiting] = field(default_factory=dict)


class Waiting(Construct, metaclass=_Meta):
    """Base, named before the class of cdk8s: the object in Node.js is made when jsii's reference is first asked for."""

    # long names: classes of users derive from this one
    _constructs_lib_place: _Place | None = None
    _constructs_lib_reference: Any = None

    def __init_subclass__(cls, **options: Any) -> None:
        """Let the constructs of this library refuse junk, and ids that are taken, in one line."""
        super().__init_subclass__(**options)
        if cls.__module__.startswith(f"{__package__}."):
            guard(cls)

    @property
    def __jsii_ref__(self) -> Any:
        """Return jsii's reference; makes the tree if it waits. Raises AttributeError before the construct was declared."""
        if self._constructs_lib_place is not None:
            self._constructs_lib_place.tree.make()
        if self._constructs_lib_reference is None:
            raise AttributeError(f"{type(self).__name__} has no reference before its constructor of cdk8s ran")
        return self._constructs_lib_reference

    @__jsii_ref__.setter
    def __jsii_ref__(self, reference: Any) -> None:
        self._constructs_lib_reference = reference


class Group(Waiting):
    """A construct that makes no object itself, but holds others: base of your own composed constructs.

    Trap: a plain ``constructs.Construct`` does the same, and makes the whole tree in Node.js at once.
    """

    def __init__(self, scope: Construct, id_: str) -> None:
        """Join the tree below *scope* as *id_*."""
        join(self, scope, id_, lambda: Construct.__init__(self, scope, id_))


def join(
    target: Waiting,
    scope: Construct,
    id_: str,
    make: Callable[[], None],
    *,
    rendering: Callable[[], dict[str, Any]] | None = None,
    namespace: str | None = None,
    labels: Mapping[str, str] | None = None,
    at_once: bool = False,
) -> None:
    """Let *target* become the child *id_* of *scope*: by *make* at once, or when the tree is made.

    *rendering* returns the object that *target* stands for, if it stands for one. *namespace* and *labels* are those that a
    chart gives to its objects; ``None``: as of *scope*.
    It is made at once where the tree does not wait, and for what cdk8s has to refuse, to rename, or to put in an order of its own;
    *at_once* says that the caller knows of such a thing.
    """
    above = scope._constructs_lib_place if isinstance(scope, Waiting) else None
    if at_once or above is None or not _may_wait(target, scope, id_, above):
        make()
    else:
        target._constructs_lib_place = _Place(above.tree, above.labels if labels is None else labels, rendering)
        above.children[id_] = target
        above.tree.later(make)
    adopt(target, scope, id_, namespace=namespace)


def _may_wait(target: Waiting, scope: Construct, id_: str, above: _Place) -> bool:
    if not above.tree.waits or not id_ or "/" in id_ or id_ in above.children:
        return False
    if isinstance(target, cdk8s.Chart):
        # a chart in a chart is a dependency, and JavaScript moves keys that are numbers to the front
        return isinstance(scope, cdk8s.App) and not id_.isdecimal()
    return not isinstance(scope, cdk8s.App)


def plant(root: Waiting, first: Callable[[], None]) -> None:
    """Let the constructs below *root*, an app, wait; *first* is called when they are made."""
    root._constructs_lib_place = _Place(Tree())
    root._constructs_lib_place.tree.later(first)


def when_made(target: Construct, call: Callable[[], object]) -> None:
    """Call *call* after *target* was made in Node.js: now, if it does not wait."""
    place = target._constructs_lib_place if isinstance(target, Waiting) else None
    if place is None:
        call()
    else:
        place.tree.later(call)


def chart_labels(target: Waiting) -> Mapping[str, str]:
    """Return the labels that the chart of *target*, which waits or waited, gives to its objects."""
    return target._constructs_lib_place.labels if target._constructs_lib_place else {}


def waits(root: IConstruct) -> TypeGuard[Waiting]:
    """Return whether Node.js knows of nothing below *root*."""
    place = root._constructs_lib_place if isinstance(root, Waiting) else None
    return place is not None and place.tree.untouched


def rendered_here(root: Waiting) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the path of each chart below *root*, which :func:`waits`, with the objects in it, as cdk8s would render them."""
    place = root._constructs_lib_place
    return [(id_, list(_rendered(chart))) for id_, chart in place.children.items()] if place else []


def _rendered(target: Waiting) -> Iterator[dict[str, Any]]:
    place = target._constructs_lib_place
    if place is None:
        return
    if place.rendering is not None:
        yield place.rendering()
    for child in place.children.values():
        yield from _rendered(child)
