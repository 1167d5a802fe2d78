"""Pods that operators make, and what these must reach to work: as declared, or as the operators' documentation has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from constructs_lib._validation import DNS_LABEL, LABEL_VALUE
from constructs_lib.checks.model import Model, OperatorAccess


class _Operated(NamedTuple):
    """What an operator's object of one kind needs."""

    label: str
    """Label of its pods whose value is the object's name."""

    operator: tuple[tuple[str, int], ...]
    """Namespace of the operator, by its own installation, and pod port at which it calls."""

    own: tuple[int, ...]
    """Pod ports at which the pods call each other."""

    title: str
    """What the operator is called."""


_OPERATED: Mapping[str, _Operated] = {
    "Cluster": _Operated("cnpg.io/cluster", (("cnpg-system", 8000),), (5432, 8000), "CloudNativePG"),
    "Elasticsearch": _Operated(
        "elasticsearch.k8s.elastic.co/cluster-name", (("elastic-system", 9200),), (9200, 9300), "ECK"
    ),
}
"""Sources: CloudNativePG documentation, "Networking"; Elastic Cloud on Kubernetes documentation, "Network policies"."""


def accesses(model: Model) -> Iterator[OperatorAccess]:
    """Yield what was declared of operators' pods, and what is known of objects of which nothing was declared."""
    yield from model.declared.operators
    for kind, known in _OPERATED.items():
        for item in model.of_kind(kind):
            name, namespace = item.key.name, item.key.namespace
            declared = any(
                access.namespace == namespace and access.labels.get(known.label) == name
                for access in model.declared.operators
            )
            if not declared and LABEL_VALUE.fullmatch(name) and DNS_LABEL.fullmatch(namespace):
                inside = tuple((namespace, port) for port in known.own)
                yield OperatorAccess(
                    labels={known.label: name},
                    namespace=namespace,
                    ingress=(*known.operator, *inside),
                    egress=inside,
                    owner=f"{known.title} {kind} {name}",
                )
