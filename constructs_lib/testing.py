"""Assertions for your own tests: who reaches whom, decided on the rendered network policies."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from constructs import Construct

from constructs_lib._arguments import checked
from constructs_lib._connected import Connected
from constructs_lib._context import context_of
from constructs_lib._validation import PropsError
from constructs_lib.checks.model import Model, model_of
from constructs_lib.checks.policies import PodRef
from constructs_lib.checks.policies import reachable as _reachable
from constructs_lib.connections import Callee, Pods


@checked
def manifests(scope: Construct) -> list[dict[str, Any]]:
    """Return every object of the app that *scope* belongs to, as ``kubectl`` would get it, in the order of the charts."""
    return [manifest for _, manifest in context_of(scope).rendered()]


@checked
def model(scope: Construct) -> Model:
    """Return the app that *scope* belongs to as the rules see it."""
    context = context_of(scope)
    return model_of(list(context.rendered()), context.declarations, context.paths, datetime.now(UTC).date())


@checked
def reachable(
    source: Connected | Callee | Pods | str,
    target: Connected | Callee | Pods | str,
    port: int | None = None,
    *,
    by_address: bool = False,
) -> tuple[bool, str]:
    """Return whether the pods of *source* may open a connection to those of *target*, and why.

    Each end is a construct of this library, :class:`~constructs_lib.Pods`, or an address such as ``"203.0.113.7/32"``.
    *port* is the pods' port; ``None``: the target's first. Both sides' policies are asked, as a cluster does. Pods without
    labels are those of the namespace that a policy might let through. With *by_address*, a policy for addresses holds for pods
    that have such addresses, as some network plugins decide.
    Raises :class:`PropsError` if no end is a construct, or if the target has no port and none is given.
    """
    scope = next((end for end in (source, target) if isinstance(end, Construct)), None)
    if scope is None:
        raise PropsError("reachable needs a construct at one end at least, got none; pass the workload itself")
    pods = target if isinstance(target, Pods) else None if isinstance(target, str) else target.pods
    if port is None:
        if pods is None or not pods.ports:
            raise PropsError(f"reachable needs a port for a target that states none, got {port}; pass port=")
        port = pods.ports[0].number
    return _reachable(model(scope), _end(source), _end(target), port, by_address=by_address)


@checked
def assert_reachable(
    source: Connected | Callee | Pods | str, target: Connected | Callee | Pods | str, port: int | None = None
) -> None:
    """Raise AssertionError with the reason unless *source* reaches *target* at *port*; see :func:`reachable`."""
    allowed, reason = reachable(source, target, port)
    if not allowed:
        raise AssertionError(reason)


@checked
def assert_isolated(
    source: Connected | Callee | Pods | str, target: Connected | Callee | Pods | str, port: int | None = None
) -> None:
    """Raise AssertionError with the reason if *source* might reach *target* at *port*, with any network plugin."""
    allowed, reason = reachable(source, target, port, by_address=True)
    if allowed:
        raise AssertionError(reason)


def _end(end: Connected | Callee | Pods | str) -> PodRef | str:
    if isinstance(end, str):
        return end
    pods = end if isinstance(end, Pods) else end.pods
    return PodRef(pods.namespace, dict(pods.labels) or None)
