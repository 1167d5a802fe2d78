"""Rules on links between objects that Kubernetes itself does not know: of custom resources, and of settings that name Services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from constructs_lib.checks.keys import qualified
from constructs_lib.checks.model import Body, Key, Model
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.read import mapping, mappings, strings, text, walk
from constructs_lib.checks.registry import Problem, rule


class _Link(NamedTuple):
    """Where a kind names an object of another kind."""

    path: tuple[str, ...]
    kind: str
    """Kind of what is named; empty: it stands beside the name, in the field ``kind``."""

    default: str = ""
    """Kind where the field ``kind`` is missing."""


_STORES = ("parameters", "barmanObjectName")
_LINKS: Mapping[str, tuple[_Link, ...]] = {
    "Pooler": (_Link(("spec", "cluster"), "Cluster"),),
    "ScheduledBackup": (_Link(("spec", "cluster"), "Cluster"),),
    "Backup": (_Link(("spec", "cluster"), "Cluster"),),
    "Cluster": (
        _Link(("spec", "plugins", "*", *_STORES), "ObjectStore"),
        _Link(("spec", "externalClusters", "*", "plugin", *_STORES), "ObjectStore"),
    ),
    "Certificate": (_Link(("spec", "issuerRef"), "", "Issuer"),),
    "ExternalSecret": (_Link(("spec", "secretStoreRef"), "", "SecretStore"),),
    "Ingress": (
        _Link(("metadata", "annotations", "cert-manager.io/issuer"), "Issuer"),
        _Link(("metadata", "annotations", "cert-manager.io/cluster-issuer"), "ClusterIssuer"),
    ),
    "NodePool": (_Link(("spec", "template", "spec", "nodeClassRef"), ""),),
}
_GLOBAL = frozenset({"ClusterIssuer", "ClusterSecretStore", "EC2NodeClass", "AKSNodeClass", "NodeClass"})
"""Kinds of the cluster. An app often names one that the cluster's administrator made; these are looked at only where the app
renders or declares at least one of the kind."""


@rule(
    "PC026",
    title="A custom resource names an object that does not exist",
    remedy="correct the name, or declare the object as external if others make it",
)
def links(model: Model) -> Iterator[Problem]:
    """Yield databases, poolers, backups, certificates and secrets whose cluster, store or issuer is not there.

    And stores and issuers that sign in with the token of a ServiceAccount that is not there.
    """
    yield from _accounts(model)
    stated = {key.kind for key in (*model.by_key, *model.declared.external)}
    for kind, known in _LINKS.items():
        for item in model.of_kind(kind):
            for link in known:
                for value in walk(item.body, link.path):
                    entry = mapping(value)
                    target = link.kind or qualified(text(entry.get("kind"), link.default), text(entry.get("group")))
                    name = value if isinstance(value, str) else text(entry.get("name"))
                    key = Key(target, "" if target in _GLOBAL else item.key.namespace, name)
                    if name and not model.has(key) and (target not in _GLOBAL or target in stated):
                        where = ".".join(part for part in link.path if part != "*")
                        yield Problem(item, f"{where} names {key}, which does not exist")


def _accounts(model: Model) -> Iterator[Problem]:
    """Yield stores and issuers whose ``serviceAccountRef``, at whatever depth their provider has it, names nobody.

    One of the cluster states the namespace; where it does not, it is that of the operator, whose accounts are not known.
    Sources: API references of External Secrets (``ServiceAccountSelector``) and cert-manager (``ServiceAccountRef``).
    """
    for item in model.of_kind("SecretStore", "ClusterSecretStore", "Issuer", "ClusterIssuer"):
        for where, reference in _references(item.get("spec"), "spec"):
            name, namespace = text(reference.get("name")), text(reference.get("namespace"), item.key.namespace)
            key = Key("ServiceAccount", namespace, name)
            if namespace and name not in ("", "default") and not model.has(key):
                yield Problem(item, f"{where} names {key}, which does not exist")


def _references(value: Any, path: str) -> Iterator[tuple[str, Body]]:
    for entry in value if isinstance(value, (list, tuple)) else ():
        yield from _references(entry, path)
    for field, entry in mapping(value).items():
        if field in _ACCOUNT_FIELDS:
            yield f"{path}.{field}", mapping(entry)
        else:
            yield from _references(entry, f"{path}.{field}")


_ACCOUNT_FIELDS = frozenset({"serviceAccountRef", "serviceAccount"})


@rule(
    "PC027",
    title="A setting names a Service that does not exist",
    remedy="correct the name, or declare the Service as external if others make it",
)
def hosts(model: Model) -> Iterator[Problem]:
    """Yield settings called ``..._HOST`` whose value is the name of a Service of the same namespace, short or with its domain.

    Names of other namespaces and of the outside are not known here.
    """
    found = [
        (item, key, value)
        for item in model.of_kind("ConfigMap")
        for key, value in strings(item.get("data")).items()
        if key.endswith("_HOST")
    ]
    for workload in model.once(workloads):
        for container in workload.all_containers:
            for variable in mappings(container.get("env")):
                name, value = text(variable.get("name")), text(variable.get("value"))
                if name.endswith("_HOST"):
                    found.append((workload.item, name, value))
    for item, setting, value in found:
        service = _service_named(value, item.key.namespace)
        if service and not model.has(Key("Service", item.key.namespace, service)):
            yield Problem(item, f"{setting} is {value}, and {item.key.namespace} has no Service {service}")


def _service_named(host: str, namespace: str) -> str:
    """Return the Service of *namespace* that *host* names; empty if it names none."""
    match = _HOST.fullmatch(host)
    if match is None or host == "localhost" or (match[2] is not None and match[2] != namespace):
        return ""
    return match[1]


_HOST = re.compile(r"([a-z][a-z0-9-]*)(?:\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?")
"""A Service's name alone, or followed by namespace, ``svc`` and the cluster's domain."""
