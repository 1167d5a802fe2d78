"""What a changed pod template means: images, resources, powers, and whether pods are replaced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.review.fields import CARE, CHANGE, Consequence, differing, dig, listed, shown
from tools.review.manifests import Thing

PLACES = ("spec.jobTemplate.spec.template", "spec.template")

ROLLED = frozenset({"Deployment", "StatefulSet", "DaemonSet"})
"""Kinds that replace the pods of a template that changed; others use it the next time."""

IDENTITY = ("spec.serviceAccountName", "spec.automountServiceAccountToken", "spec.securityContext")
"""Fields of a pod that say who it is."""

GUARDS = ("readinessProbe", "lifecycle")
"""Fields of a container without which a rollout loses requests."""


def changed(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[Consequence], set[str]]:
    """Return what follows for the pods of *thing*, and the fields that this tells of."""
    place = _place(new)
    before, after = dig(old, place), dig(new, place)
    if before == after or not isinstance(after, dict):
        return [], set()
    before = before if isinstance(before, dict) else {}
    found, told = _containers(thing, before, after)
    if gained := [power for power in powers(new) if power not in powers(old)]:
        found.append(Consequence(CARE, "rights", thing, f"its pods gain {listed(gained)}"))
    for field in IDENTITY:
        was, now = dig(before, field), dig(after, field)
        if was != now:
            told.add(field)
            plain = not isinstance(was, dict) and not isinstance(now, dict)
            words = f"{field} {shown(was)} → {shown(now)}" if plain else f"{field} changes"
            found.append(Consequence(CARE, "rights", thing, words))
    rest = [
        name for name in differing(before, after) if not any(name == one or name.startswith(f"{one}.") for one in told)
    ]
    also = f", also for {listed(rest)}" if told and rest else f", for {listed(rest)}" if rest else ""
    if thing.kind in ROLLED:
        found.append(Consequence(CHANGE, "rolls", thing, f"its pods are replaced{also}"))
    elif rest:
        found.append(Consequence(CHANGE, "next run", thing, f"its next pods are other ones{also}"))
    return found, {place}


def _containers(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[Consequence], set[str]]:
    found: list[Consequence] = []
    told: set[str] = set()

    def tell(section: str, about: str, words: str, field: str) -> None:
        told.add(field)
        found.append(Consequence(section, about, thing, words))

    for key in ("initContainers", "containers"):
        was_all, now_all = (_named(template, key) for template in (old, new))
        for name, now in now_all.items():
            was, place = was_all.get(name), f"spec.{key}[{name}]"
            if was is None:
                tell(CARE, "images", f"new container {name} from {now.get('image')}", place)
                continue
            if was.get("image") != now.get("image"):
                tell(CHANGE, "images", f"{name}: {was.get('image')} → {now.get('image')}", f"{place}.image")
            if was.get("resources") != now.get("resources"):
                words = f"{name}: {_amounts(was)} → {_amounts(now)}"
                tell(CHANGE, "resources", words, f"{place}.resources")
            if was.get("securityContext") != now.get("securityContext"):
                tell(CARE, "rights", f"{name}: its security context changes", f"{place}.securityContext")
            for guard in GUARDS:
                if was.get(guard) and not now.get(guard):
                    tell(CARE, "removed", f"{name}: its {guard} goes, so rollouts lose requests", f"{place}.{guard}")
        for name in was_all.keys() - now_all.keys():
            tell(CHANGE, "images", f"container {name} goes", f"spec.{key}[{name}]")
    return found, told


def images(body: Mapping[str, Any]) -> list[str]:
    """Return the images of the pods that *body* makes."""
    template = dig(body, _place(body)) or {}
    found = [
        str(one.get("image")) for key in ("initContainers", "containers") for one in _named(template, key).values()
    ]
    return list(dict.fromkeys(found))


def powers(body: Mapping[str, Any]) -> list[str]:
    """Return what the pods that *body* makes may do to their node."""
    spec = dig(body, f"{_place(body)}.spec") or {}
    found = [name for name in ("hostNetwork", "hostPID", "hostIPC") if spec.get(name)]
    paths = [volume["hostPath"].get("path") for volume in spec.get("volumes") or () if volume.get("hostPath")]
    found += [f"the node's {path}" for path in paths]
    for key in ("initContainers", "containers"):
        for name, one in _named({"spec": spec}, key).items():
            context = one.get("securityContext") or {}
            found += [
                f"{power} in {name}" for power in ("privileged", "allowPrivilegeEscalation") if context.get(power)
            ]
            found += [f"{power} in {name}" for power in (context.get("capabilities") or {}).get("add") or ()]
    return found


def _place(body: Mapping[str, Any]) -> str:
    """Return where the pod template of *body* is."""
    return next((place for place in PLACES if dig(body, place) is not None), PLACES[-1])


def _named(template: Mapping[str, Any], key: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in dig(template, f"spec.{key}") or ()}


def _amounts(container: Mapping[str, Any]) -> str:
    resources = container.get("resources") or {}
    parts = [
        f"{kind[:-1]} " + ", ".join(f"{name} {amount}" for name, amount in sorted(resources[kind].items()))
        for kind in ("requests", "limits")
        if resources.get(kind)
    ]
    return "; ".join(parts) or "nothing"
