"""Rules on what pods may do: the Pod Security Standard of their namespace, and tokens for the Kubernetes API."""

from __future__ import annotations

from collections.abc import Iterator

from constructs_lib.checks.model import Key, Model
from constructs_lib.checks.pod_security import violations
from constructs_lib.checks.pods import Workload, workloads
from constructs_lib.checks.read import mapping, mappings, text, walk
from constructs_lib.checks.references import account
from constructs_lib.checks.registry import Problem, rule

_ENFORCE = "pod-security.kubernetes.io/enforce"
_EVERYBODY = frozenset({"system:serviceaccounts", "system:authenticated"})


@rule(
    "PC081",
    title="Pods break the Pod Security Standard of their namespace",
    remedy="change the security context; the API server creates no such pod",
)
def pod_security(model: Model) -> Iterator[Problem]:
    """Yield workloads below the level that a label of their namespace enforces: ``baseline`` or ``restricted``."""
    levels = {
        item.key.name: text(mapping(item.get("metadata.labels")).get(_ENFORCE)) for item in model.of_kind("Namespace")
    }
    for workload in model.once(workloads):
        level = levels.get(workload.key.namespace, "")
        found = violations(workload, level) if level in {"baseline", "restricted"} else []
        if found:
            yield Problem(workload.item, f"below {level}: {'; '.join(found)}")


@rule(
    "PC082",
    title="Pods mount a token of an account without rights",
    remedy="set automountServiceAccountToken: false, or bind a role to the account",
)
def idle_tokens(model: Model) -> Iterator[Problem]:
    """Yield workloads that carry a token for the Kubernetes API although no rendered binding lets them use it.

    A projected token for another audience, such as a cloud's, is not one for the API. Accounts that others make may have rights
    that are not seen here.
    """
    bound = model.once(_bound)
    for workload in model.once(workloads):
        name, namespace = account(workload), workload.key.namespace
        key = Key("ServiceAccount", namespace, name)
        if key in model.external or key in bound or f"system:serviceaccounts:{namespace}" in bound:
            continue
        if bound & _EVERYBODY:
            continue
        how = _mounts(workload, model, key)
        if how:
            yield Problem(workload.item, f"its pods mount a token of {key} ({how}), to which no binding gives rights")


def _mounts(workload: Workload, model: Model, key: Key) -> str:
    """Return why a token for the API is mounted; empty if none is."""
    asked = walk(workload.spec, ("volumes", "*", "projected", "sources", "*", "serviceAccountToken"))
    if any(isinstance(entry, dict) and not entry.get("audience") for entry in asked):
        return "projected volume"
    own = workload.spec.get("automountServiceAccountToken")
    if own is not None:
        return "automountServiceAccountToken is true" if own is not False else ""
    item = model.by_key.get(key)
    automount = item.get("automountServiceAccountToken") if item else None
    return "" if automount is False else "automountServiceAccountToken is not set"


def _bound(model: Model) -> set[object]:
    """Return the accounts, and groups of accounts, that a binding names."""
    found: set[object] = set()
    for item in model.of_kind("RoleBinding", "ClusterRoleBinding"):
        for subject in mappings(item.get("subjects")):
            name = text(subject.get("name"))
            if subject.get("kind") == "Group":
                found.add(name)
            elif subject.get("kind") == "ServiceAccount":
                found.add(Key("ServiceAccount", text(subject.get("namespace"), item.key.namespace), name))
    return found
