"""What one app knows in Python: paths, namespaces, connections, what is still to be made. One per construct tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import jsii
from cdk8s import App as Cdk8sApp
from cdk8s import Chart
from constructs import Construct, IConstruct, IValidation

from constructs_lib.checks.model import Declarations, Key
from constructs_lib.graph import Graph
from constructs_lib.platform import Platform

if TYPE_CHECKING:
    from constructs_lib.monitoring.rule import RuleGroup

_CONTEXTS: dict[str, Context] = {}
"""Contexts by jsii's reference to the root: for a root that jsii made itself (``cdk8s.Testing.app()``) Python gets another
object at each look. jsii keeps all objects until the process ends, so nothing lives longer by this."""

_CONTEXT = "_constructs_lib_context"
_PATH = "_constructs_lib_path"
_NAMESPACE = "_constructs_lib_namespace"


@dataclass(slots=True)
class Context:
    """State of one construct tree; see :func:`context_of`."""

    root: IConstruct
    platform: Platform
    declarations: Declarations = field(default_factory=Declarations)
    graph: Graph = field(default_factory=Graph)
    rule_groups: list[RuleGroup] = field(default_factory=list)
    """Rules of Prometheus that the constructs of the app brought along."""
    rules_enabled: bool = True
    paths: dict[Key, list[str]] = field(default_factory=dict)
    """Paths of the constructs of each object: more than one where the object is rendered twice."""
    _pending: dict[int, Callable[[], None]] = field(default_factory=dict)
    _last: int = 0
    _checking: bool = False

    def record(self, kind: str, namespace: str, name: str, path: str) -> None:
        """Remember the construct *path* of an object."""
        self.paths.setdefault(Key(kind, namespace, name), []).append(path)

    def later(self, finish: Callable[[], None]) -> int:
        """Call *finish* once before the manifests are rendered; returns a number for :meth:`now`."""
        self._last += 1
        self._pending[self._last] = finish
        return self._last

    def now(self, number: int) -> None:
        """Call what :meth:`later` was given as *number*, unless that was done."""
        finish = self._pending.pop(number, None)
        if finish:
            finish()

    def finish(self) -> None:
        """Make all objects that waited for declarations."""
        while self._pending:
            self.now(next(iter(self._pending)))

    def validate_tree(self) -> None:
        """Let cdk8s complete and check the tree whenever it validates it."""
        self.root.node.add_validation(_Finisher(self))

    def findings(self) -> list[str]:
        """Return what the rules find in what is rendered now; nothing while that is being rendered."""
        self.finish()
        if self._checking or not self.rules_enabled:
            return []
        return self.check(list(self.rendered()))

    def check(self, rendered: Sequence[tuple[str, Mapping[str, Any]]]) -> list[str]:
        """Run the rules over (path of the chart, object) pairs; returns one message for each finding."""
        from constructs_lib.checks.runner import check_rendered

        if not self.rules_enabled:
            return []
        return check_rendered(rendered, self.declarations, self.paths)

    def rendered(self) -> Iterable[tuple[str, dict[str, Any]]]:
        """Yield the path of each chart with each of its rendered objects, in the order of the charts."""
        for path, objects in self.charts():
            for manifest in objects:
                yield path, manifest

    def charts(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return the path of each chart with its rendered objects, in the order in which they are applied."""
        from constructs_lib._tree import rendered_here, waits

        self.finish()
        if waits(self.root):
            return rendered_here(self.root)
        guard, self._checking = self._checking, True
        try:
            found = {path_of(chart): chart.to_json() for chart in self._made()}
            # rendering declared the charts' dependencies that follow from those of their objects
            return [(path_of(chart), found[path_of(chart)]) for chart in self._made()]
        finally:
            self._checking = guard

    def depends(self) -> bool:
        """Return whether a chart depends on another one."""
        from constructs_lib._tree import waits

        return not waits(self.root) and any(chart.node.dependencies for chart in self._made())

    def _made(self) -> list[Chart]:
        return self.root.charts if isinstance(self.root, Cdk8sApp) else [Chart.of(self.root)]


@jsii.implements(IValidation)
class _Finisher:
    """Makes the waiting objects and runs the rules whenever cdk8s validates the tree, with any App class and in tests."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def validate(self) -> list[str]:
        return self._context.findings()


def context_of(scope: IConstruct) -> Context:
    """Return the state of the construct tree that *scope* belongs to; made at the first call."""
    found: Context | None = getattr(scope, _CONTEXT, None)
    if found is None:
        root = scope.node.root
        found = _CONTEXTS.get(_reference(root)) or attach(root, Platform())
        setattr(scope, _CONTEXT, found)
    return found


def attach(root: IConstruct, platform: Platform, *, validate: bool = True) -> Context:
    """Give the tree below *root* its state, and cdk8s the validation that completes and checks it.

    With *validate* off, :meth:`Context.validate_tree` must be called before cdk8s validates the tree.
    """
    context = Context(root=root, platform=platform)
    _CONTEXTS[_reference(root)] = context
    setattr(root, _CONTEXT, context)
    if isinstance(root, Cdk8sApp):
        setattr(root, _PATH, "")
    if validate:
        context.validate_tree()
    return context


def _reference(root: IConstruct) -> str:
    reference: str = root.__jsii_ref__.ref  # type: ignore[attr-defined]  # every object of jsii has one
    return reference


def path_of(scope: Construct) -> str:
    """Return the construct path of *scope*; asked from jsii once."""
    found: str | None = getattr(scope, _PATH, None)
    if found is None:
        found = scope.node.path
        setattr(scope, _PATH, found)
    return found


def namespace_of(scope: Construct) -> str:
    """Return the namespace of the chart that *scope* belongs to; an empty string where the chart states none."""
    found: str | None = getattr(scope, _NAMESPACE, None)
    if found is None:
        if isinstance(scope, Cdk8sApp):
            return ""
        found = Chart.of(scope).namespace or ""
        setattr(scope, _NAMESPACE, found)
    return found


def adopt(child: Construct, scope: Construct, id_: str, *, namespace: str | None = None) -> None:
    """Let *child*, just made below *scope*, share what is known of *scope*, without asking jsii.

    *namespace* is that of the child's objects; ``None``: as of *scope*.
    """
    above = path_of(scope)
    setattr(child, _CONTEXT, context_of(scope))
    setattr(child, _PATH, f"{above}/{id_}" if above else id_)
    setattr(child, _NAMESPACE, namespace_of(scope) if namespace is None else namespace)
