"""What one environment's change does: which pods roll, what is refused, what opens, what goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tools.review import pods
from tools.review.fields import CARE, CHANGE, Consequence, differing, dig, listed, shown
from tools.review.manifests import Objects, Thing

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

GONE: Mapping[str, str] = {
    "ExternalSecret": "goes: pods that read its Secret do not start",
    "LimitRange": "goes: what it refused is let in",
    "PodDisruptionBudget": "goes: a drain may take all pods at once",
    "ResourceQuota": "goes: what it refused is let in",
    "Secret": "goes: pods that read it do not start",
    "ValidatingAdmissionPolicy": "goes: what it refused is let in",
    "ValidatingAdmissionPolicyBinding": "goes: what it refused is let in",
}
"""Kinds whose removal nobody notices at once, and what it means."""

OUTSIDE = frozenset({"LoadBalancer", "NodePort"})
"""Types of a Service that let in who is not in the cluster."""

NUMBERS = (
    "spec.replicas",
    "spec.minReplicas",
    "spec.maxReplicas",
    "spec.instances",
    "spec.minAvailable",
    "spec.maxUnavailable",
)


def consequences(old: Objects, new: Objects) -> list[Consequence]:
    """Return what follows from going from *old* to *new*."""
    found: list[Consequence] = []
    renamed = _next_jobs(old, new)
    for thing, body in old.items():
        if thing not in new:
            if thing in renamed:
                found.append(Consequence(CHANGE, "next run", thing, f"runs again, as {renamed[thing].name}"))
                found += pods.changed(thing, body, new[renamed[thing]])[0]
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
    if thing.kind in GONE:
        return Consequence(CARE, "removed", thing, GONE[thing.kind])
    if alerts := _alerts(body):
        return Consequence(CARE, "removed", thing, f"goes, with its alerts: {listed(alerts)}")
    return Consequence(CHANGE, "removed", thing, "goes")


def _added(thing: Thing, body: Mapping[str, Any]) -> Iterator[Consequence]:
    if thing.kind in RIGHTS:
        yield Consequence(CARE, "rights", thing, f"new: {_rights(body)}")
    elif thing.kind == "NetworkPolicy":
        yield Consequence(CHANGE, "network", thing, f"new: {_openings(body)}")
    elif thing.kind == "Service" and dig(body, "spec.type") in OUTSIDE:
        yield Consequence(CARE, "network", thing, f"new: {dig(body, 'spec.type')}, reachable from outside")
    elif thing.kind == "Ingress":
        hosts = [rule.get("host", "any host") for rule in dig(body, "spec.rules") or ()]
        yield Consequence(CARE, "network", thing, f"new: lets in requests for {listed(hosts)}")
    else:
        images = pods.images(body)
        yield Consequence(CHANGE, "added", thing, f"new, runs {listed(images)}" if images else "new")
    if powers := pods.powers(body):
        yield Consequence(CARE, "rights", thing, f"its pods have {listed(powers)}")


def _changed(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Consequence]:
    found, told = pods.changed(thing, old, new)
    for field in IMMUTABLE.get(thing.kind, ()):
        if dig(old, field) != dig(new, field):
            told |= {field}
            words = f"{field} cannot be changed: the apply is refused; replace the object"
            found.append(Consequence(CARE, "immutable", thing, words))
    for part in (_numbers, _storage, _access, _network, _alarms):
        for place, consequence in part(thing, old, new):
            told |= {place}
            found.append(consequence)
    yield from found
    rest = [
        name
        for name in differing(old, new)
        if not any(name == one or name.startswith((f"{one}.", f"{one}[")) for one in told)
    ]
    if rest:
        guards = thing.kind in DATA or (thing.kind in GONE and thing.kind.startswith("Validating"))
        yield Consequence(CARE if guards else CHANGE, "other", thing, f"changes {listed(rest)}")


Part = Iterator[tuple[str, Consequence]]
"""What follows, and the field that it tells of."""


def _numbers(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Part:
    for field in NUMBERS:
        before, after = dig(old, field), dig(new, field)
        if before != after:
            name = field.rpartition(".")[2]
            yield field, Consequence(CHANGE, "replicas", thing, f"{name} {shown(before)} → {shown(after)}")


def _storage(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Part:
    field = "spec.resources.requests.storage"
    before, after = dig(old, field), dig(new, field)
    if thing.kind == "PersistentVolumeClaim" and before != after:
        words = f"storage {before} → {after}: a claim can grow, never shrink"
        yield field, Consequence(CARE, "data", thing, words)


def _access(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Part:
    if thing.kind in RIGHTS and (before := _rights(old)) != (after := _rights(new)):
        yield "rules" if "rules" in new else "subjects", Consequence(CARE, "rights", thing, f"{before} → {after}")


def _network(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Part:
    if thing.kind == "NetworkPolicy" and old.get("spec") != new.get("spec"):
        gone, come = _lines(old) - _lines(new), _lines(new) - _lines(old)
        parts = [f"opens {_short(line)}" for line in sorted(come)] + [f"closes {_short(line)}" for line in sorted(gone)]
        others = [
            name for name in ("podSelector", "policyTypes") if dig(old, f"spec.{name}") != dig(new, f"spec.{name}")
        ]
        parts += [f"changes {name}: pods that it selected may be open to all" for name in others]
        care = bool(come or others)
        yield (
            "spec",
            Consequence(CARE if care else CHANGE, "network", thing, "; ".join(parts) or "the same in another order"),
        )
    if thing.kind == "Service":
        before, after = dig(old, "spec.type"), dig(new, "spec.type")
        if before != after:
            words = f"type {shown(before)} → {shown(after)}" + (", reachable from outside" if after in OUTSIDE else "")
            yield "spec.type", Consequence(CARE, "network", thing, words)
        if dig(old, "spec.selector") != dig(new, "spec.selector"):
            labels = (dig(new, "spec.selector") or {}).items()
            words = "requests go to pods " + (", ".join(f"{name}={value}" for name, value in labels) or "of no label")
            yield "spec.selector", Consequence(CARE, "network", thing, words)


def _alarms(thing: Thing, old: Mapping[str, Any], new: Mapping[str, Any]) -> Part:
    if gone := [name for name in _alerts(old) if name not in _alerts(new)]:
        yield "", Consequence(CARE, "removed", thing, f"alerts go: {listed(gone)}")


def _alerts(body: Mapping[str, Any]) -> list[str]:
    groups = dig(body, "spec.groups") if body.get("kind") == "PrometheusRule" else None
    return [rule["alert"] for group in groups or () for rule in group.get("rules") or () if "alert" in rule]


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
