"""What one environment's change does: which pods roll, what is refused, what opens, what goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tools.review.manifests import Objects, Thing

CARE, CHANGE = "Needs care", "Changes"
"""Sections: what a reviewer must have thought about, and the rest."""

DATA = frozenset({"Namespace", "PersistentVolumeClaim", "StatefulSet", "Cluster", "ObjectStore"})
"""Kinds whose removal may take data away."""

RIGHTS = frozenset({"Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"})

IMMUTABLE: Mapping[str, tuple[str, ...]] = {
    "Deployment": ("spec.selector",),
    "Job": ("spec.template", "spec.selector", "spec.completionMode"),
    "StatefulSet": ("spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.volumeClaimTemplates"),
    "PersistentVolumeClaim": ("spec.storageClassName", "spec.accessModes", "spec.volumeName"),
    "StorageClass": ("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"),
    "Secret": ("type",),
    "RoleBinding": ("roleRef",),
    "ClusterRoleBinding": ("roleRef",),
    "PriorityClass": ("value", "preemptionPolicy"),
}
"""Fields that the API server refuses to change. Source: Kubernetes' API conventions and validation of each kind."""


class Consequence(NamedTuple):
    """One thing that follows from the change."""

    section: str
    """:data:`CARE` or :data:`CHANGE`."""

    about: str
    """Images, replicas, resources, rights, network, removed, immutable, data, rolls, added, other."""

    thing: Thing
    """Object that changes."""

    what: str
    """What happens, without Markdown."""


def consequences(old: Objects, new: Objects) -> list[Consequence]:
    """Return what follows from going from *old* to *new*."""
    found: list[Consequence] = []
    renamed = _next_jobs(old, new)
    for thing, body in old.items():
        if thing not in new:
            if thing in renamed:
                found.append(Consequence(CHANGE, "rolls", thing, f"runs again, as {renamed[thing].name}"))
            else:
                found.append(_removed(thing, body))
        elif body != new[thing]:
            found += _changed(thing, body, new[thing])
    for thing, body in new.items():
        if thing not in old and thing not in renamed.values():
            found += _added(thing, body)
    return found


def _next_jobs(old: Objects, new: Objects) -> dict[Thing, Thing]:
    """Return the Jobs that have another name only because it ends in the hash of their spec."""
    found = {}
    fresh = {(t.namespace, t.name.rpartition("-")[0]): t for t in new if t.kind == "Job" and t not in old}
    for thing in old:
        key = (thing.namespace, thing.name.rpartition("-")[0])
        if thing.kind == "Job" and thing not in new and key in fresh:
            found[thing] = fresh[key]
    return found


def _removed(thing: Thing, body: Mapping[str, Any]) -> Consequence:
    kept = body["metadata"].get("annotations", {}).get("helm.sh/resource-policy") == "keep"
    if thing.kind in DATA:
        what = "goes; it is marked to be kept, so delete it by hand if that is meant" if kept else "goes, with its data"
        return Consequence(CARE, "data", thing, what)
    if thing.kind == "NetworkPolicy":
        return Consequence(CARE, "network", thing, "goes: pods that no other policy selects are open to all")
    if thing.kind == "PodDisruptionBudget":
        return Consequence(CARE, "removed", thing, "goes: a drain may take all pods at once")
    return Consequence(CHANGE, "removed", thing, "goes")


def _added(thing: Thing, body: Mapping[str, Any]) -> Iterator[Consequence]:
    if thing.kind in RIGHTS:
        yield Consequence(CARE, "rights", thing, f"new: {_rights(body)}")
    elif thing.kind == "NetworkPolicy":
        yield Consequence(CHANGE, "network", thing, f"new: {_openings(body)}")
    else:
        yield Consequence(CHANGE, "added", thing, "new")


def _changed(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Consequence]:
    said = False
    for field in IMMUTABLE.get(thing.kind, ()):
        if _dig(old, field) != _dig(new, field):
            said = True
            yield Consequence(
                CARE, "immutable", thing, f"{field} cannot be changed: the apply is refused; replace the object"
            )
    if thing.kind == "PersistentVolumeClaim":
        before, after = (_dig(body, "spec.resources.requests.storage") for body in (old, new))
        if before != after:
            said = True
            yield Consequence(CARE, "data", thing, f"storage {before} → {after}: a claim can grow, never shrink")
    if thing.kind in RIGHTS and (before := _rights(old)) != (after := _rights(new)):
        said = True
        yield Consequence(CARE, "rights", thing, f"{before} → {after}")
    if thing.kind == "NetworkPolicy" and old.get("spec") != new.get("spec"):
        said = True
        gone, come = _lines(old) - _lines(new), _lines(new) - _lines(old)
        parts = [f"opens {_short(line)}" for line in sorted(come)] + [f"closes {_short(line)}" for line in sorted(gone)]
        yield Consequence(CARE if come else CHANGE, "network", thing, "; ".join(parts) or "selects other pods")
    for found in (*_replicas(thing, old, new), *_pods(thing, old, new)):
        said = True
        yield found
    if not said:
        names = sorted(_differing(old, new))
        section = CARE if thing.kind in DATA else CHANGE
        yield Consequence(
            section, "other", thing, f"changes {', '.join(names[:6])}{' and more' if len(names) > 6 else ''}"
        )


def _replicas(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Consequence]:
    for field in ("spec.replicas", "spec.minReplicas", "spec.maxReplicas", "spec.instances", "spec.maxUnavailable"):
        before, after = _dig(old, field), _dig(new, field)
        if before != after:
            name = field.rpartition(".")[2]
            yield Consequence(CHANGE, "replicas", thing, f"{name} {_shown(before)} → {_shown(after)}")


def _pods(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Consequence]:
    before, after = _template(old), _template(new)
    if before == after or not isinstance(after, dict):
        return
    said = False
    old_containers, new_containers = _containers(before), _containers(after)
    for name, container in new_containers.items():
        was = old_containers.get(name)
        if was is None:
            said = True
            yield Consequence(CARE, "images", thing, f"new container {name} from {container.get('image')}")
            continue
        if was.get("image") != container.get("image"):
            said = True
            yield Consequence(CHANGE, "images", thing, f"{name}: {was.get('image')} → {container.get('image')}")
        if was.get("resources") != container.get("resources"):
            said = True
            yield Consequence(CHANGE, "resources", thing, f"{name}: {_amounts(was)} → {_amounts(container)}")
        if was.get("securityContext") != container.get("securityContext"):
            said = True
            yield Consequence(CARE, "rights", thing, f"{name}: its security context changes")
    for name in old_containers.keys() - new_containers.keys():
        said = True
        yield Consequence(CHANGE, "images", thing, f"container {name} goes")
    if thing.kind in {"Deployment", "StatefulSet", "DaemonSet"}:
        names = sorted(_differing(before if isinstance(before, dict) else {}, after))
        why = "" if said else f", for {', '.join(names[:6])}"
        yield Consequence(CHANGE, "rolls", thing, f"its pods are replaced{why}")
    elif not said:
        yield Consequence(CHANGE, "rolls", thing, "its next pods are other ones")


def _template(body: Mapping[str, Any]) -> Any:
    spec = body.get("spec")
    spec = spec if isinstance(spec, dict) else {}
    return _dig(spec, "jobTemplate.spec.template") if "jobTemplate" in spec else spec.get("template")


def _containers(template: Any) -> dict[str, dict[str, Any]]:
    spec = template.get("spec", {}) if isinstance(template, dict) else {}
    return {one["name"]: one for key in ("initContainers", "containers") for one in spec.get(key, ())}


def _amounts(container: Mapping[str, Any]) -> str:
    resources = container.get("resources") or {}
    parts = [
        f"{kind[:-1]} " + ", ".join(f"{name} {amount}" for name, amount in sorted(resources[kind].items()))
        for kind in ("requests", "limits")
        if resources.get(kind)
    ]
    return "; ".join(parts) or "nothing"


def _rights(body: Mapping[str, Any]) -> str:
    if "rules" in body:
        rules = [
            f"{'+'.join(rule.get('verbs', ()))} on {'+'.join(rule.get('resources', rule.get('nonResourceURLs', ())))}"
            for rule in body["rules"] or ()
        ]
        return "; ".join(sorted(rules)) or "nothing"
    subjects = ", ".join(
        f"{s.get('kind')} {s.get('namespace', '')}/{s.get('name')}" for s in body.get("subjects") or ()
    )
    role = body.get("roleRef", {})
    return f"{role.get('kind')} {role.get('name')} to {subjects or 'nobody'}"


def _lines(policy: Mapping[str, Any]) -> set[str]:
    spec = policy.get("spec", {})
    return {
        f"{direction} {json.dumps(entry, sort_keys=True)}"
        for direction in ("ingress", "egress")
        for entry in spec.get(direction) or ()
    }


def _short(line: str) -> str:
    """Return one rule of a policy for people: direction, ports, peers."""
    direction, _, text = line.partition(" ")
    entry = json.loads(text)
    ports = (
        ", ".join(f"{port.get('protocol', 'TCP')} {port.get('port', 'any')}" for port in entry.get("ports") or ())
        or "any port"
    )
    peers = entry.get("from" if direction == "ingress" else "to") or []
    names = [_peer(peer) for peer in peers] or ["everywhere"]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{direction} {ports} {'from' if direction == 'ingress' else 'to'} {', '.join(names[:3])}{more}"


def _peer(peer: Mapping[str, Any]) -> str:
    if "ipBlock" in peer:
        return str(peer["ipBlock"].get("cidr"))
    parts = []
    for key, word in (("podSelector", "pods"), ("namespaceSelector", "namespaces")):
        if key in peer:
            labels = (peer[key] or {}).get("matchLabels") or {}
            parts.append(
                f"{word} " + (", ".join(f"{name}={value}" for name, value in labels.items()) or "of any label")
            )
    return " in ".join(parts) or "nothing"


def _openings(body: Mapping[str, Any]) -> str:
    return "; ".join(_short(line) for line in sorted(_lines(body))) or "opens nothing"


def _dig(body: Mapping[str, Any], dotted: str) -> Any:
    value: Any = body
    for part in dotted.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _shown(value: Any) -> str:
    return "unset" if value is None else str(value)


def _differing(old: Mapping[str, Any], new: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield the paths at which two mappings differ, down to the first list."""
    for key in dict.fromkeys([*old, *new]):
        here, there = old.get(key), new.get(key)
        name = f"{path}.{key}" if path else str(key)
        if isinstance(here, dict) and isinstance(there, dict):
            yield from _differing(here, there, name)
        elif here != there:
            yield name
