"""From one set of pods to another behind the same Service, when a deploy changes which Deployment it chooses.

That is the deploy that turns a running environment into blue-green, or back, and one that brings the other colour, such as a rollback
past a switch. Applied in one go, the Service would choose pods that are just starting, or the few of the colour that was idle.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from ops import wait
from ops.deploy import steps
from ops.deploy.bundle import API, Bundle, Manifest
from ops.deploy.show import Show
from ops.kubectl import Kubectl

SERVICE = f"{API}-service"


def successor(kubectl: Kubectl, bundle: Bundle) -> tuple[Manifest, Manifest] | None:
    """Return the Deployment that serves now and the one of *bundle* that shall; ``None`` where that is the same, or there is none."""
    chosen = next((one for one in bundle.of_kind("Service") if one["metadata"]["name"] == SERVICE), None)
    if chosen is None:
        return None
    coming = _chosen(chosen, list(bundle.of_kind("Deployment")))
    present = kubectl.find("service", SERVICE)
    if coming is None or present is None:
        return None
    serving = _chosen(present, kubectl.list("deployments"))
    if serving is None or coming["metadata"]["name"] == serving["metadata"]["name"]:
        return None
    return serving, coming


def prepare(
    kubectl: Kubectl,
    bundle: Bundle,
    pair: tuple[Manifest, Manifest],
    show: Show,
    check: Callable[[], None],
    *,
    migration_seconds: float,
    rollout_seconds: float,
) -> None:
    """Start all of *bundle* but the Service beside what serves, with as many pods, and wait until these are Ready.

    Nothing is pruned. The apply that follows changes the Service and prunes what served, whose pods end as in every rollout.
    """
    serving, coming = pair
    name = coming["metadata"]["name"]
    wanted = int(min(serving["spec"].get("replicas", 1), _most(bundle, name)))
    show.line(f"{serving['metadata']['name']} serves until {wanted} pods of {name} beside it are Ready")
    kept = bundle.chosen(kept=True)
    if kept:
        kubectl.apply(kept, manager=steps.MANAGER, force=True, timeout_seconds=180)
    # What scales the pods that serve stays as it is until they no longer do.
    others = [
        _with_minimum(one, name, wanted)
        for one in bundle.chosen(pruned=True)
        if not _is_service(one) and not _scales(one, serving["metadata"]["name"])
    ]
    steps.apply_members(kubectl, others)
    steps.migrate(kubectl, bundle, show, timeout_seconds=migration_seconds)
    wait.ready(
        kubectl,
        name,
        wanted,
        check=check,
        tell=lambda seen: show.rollouts({name: seen}),
        timeout_seconds=rollout_seconds,
    )


def _chosen(service: Manifest, deployments: list[Manifest]) -> Manifest | None:
    """Return the Deployment whose pods *service* chooses; of several, which have pods, the one with most."""
    selector = service["spec"]["selector"].items()
    found = [one for one in deployments if selector <= one["spec"]["template"]["metadata"]["labels"].items()]
    return max(found, key=lambda one: int(one["spec"].get("replicas", 1)), default=None)


def _is_service(one: Manifest) -> bool:
    return bool(one["kind"] == "Service" and one["metadata"]["name"] == SERVICE)


def _scales(one: Manifest, name: str) -> bool:
    return bool(one["kind"] == "HorizontalPodAutoscaler" and one["spec"]["scaleTargetRef"]["name"] == name)


def _most(bundle: Bundle, name: str) -> float:
    """Return how many pods the Deployment *name* of *bundle* may have: as many as its autoscaler allows."""
    return min((one["spec"]["maxReplicas"] for one in bundle.manifests if _scales(one, name)), default=math.inf)


def _with_minimum(one: Manifest, name: str, pods: int) -> Manifest:
    """Return *one*; an autoscaler of the Deployment *name* with a minimum of at least *pods*."""
    if not _scales(one, name):
        return one
    spec = one["spec"]
    return {**one, "spec": {**spec, "minReplicas": max(pods, spec.get("minReplicas", 1))}}
