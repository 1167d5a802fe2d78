"""Rules on labels, selectors and names: what holds the objects of a workload together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from constructs_lib.checks.model import Key, Model
from constructs_lib.checks.pods import by_key, pod_index, scaled_pods, service_pods, workloads
from constructs_lib.checks.read import dig, group, mapping, mappings, strings, text
from constructs_lib.checks.registry import Problem, rule
from constructs_lib.checks.selectors import matches, shown

_WITH_SELECTOR = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")


@rule(
    "PC015",
    title="A workload's selector does not match its own pods",
    remedy="make spec.selector a part of the labels of spec.template; the API server refuses it otherwise",
)
def own_selector(model: Model) -> Iterator[Problem]:
    """Yield Deployments, StatefulSets and DaemonSets that do not select the pods that they make."""
    for workload in model.once(workloads):
        if workload.key.kind in _WITH_SELECTOR:
            selector = mapping(workload.item.get("spec.selector"))
            if not (selector.get("matchLabels") or selector.get("matchExpressions")):
                yield Problem(workload.item, "its selector is empty")
            elif not matches(selector, workload.labels):
                own = shown({"matchLabels": workload.labels})
                yield Problem(workload.item, f"its selector {shown(selector)} does not match its pods' labels {own}")


@rule(
    "PC016",
    title="A workload's selector matches the pods of another workload",
    remedy="give the pods of each workload a label of their own and select by it",
)
def foreign_pods(model: Model) -> Iterator[Problem]:
    """Yield workloads that select pods that are not theirs: an HPA then averages over both, ``kubectl logs`` mixes them."""
    index = model.once(pod_index)
    for workload in model.once(workloads):
        if workload.key.kind in _WITH_SELECTOR:
            selector = workload.item.get("spec.selector")
            for other in index.select(workload.key.namespace, selector):
                if other.key != workload.key:
                    yield Problem(workload.item, f"its selector {shown(selector)} also selects the pods of {other.key}")


@rule(
    "PC017",
    title="The label app differs between objects of one workload",
    remedy="give them the same value, by which dashboards, policies and kubectl find them together",
)
def app_label(model: Model) -> Iterator[Problem]:
    """Yield objects whose label ``app`` is not that of the pods that they make, select or scale."""
    known = model.once(by_key)
    for workload in model.once(workloads):
        yield from _differs(workload.item, workload.labels, workload.key)
    for service in model.of_kind("Service"):
        for workload in service_pods(model, service) or ():
            yield from _differs(service, workload.labels, workload.key)
    for item in model.of_kind("HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler"):
        target = known.get(scaled_pods(model, item))
        if target:
            yield from _differs(item, target.labels, target.key)


def _differs(item: Any, pods: Mapping[str, str], key: Key) -> Iterator[Problem]:
    own, theirs = strings(item.get("metadata.labels")).get("app"), pods.get("app")
    if own is not None and theirs is not None and own != theirs:
        whose = "its pods" if key == item.key else f"the pods of {key}"
        yield Problem(item, f"its label app={own} differs from app={theirs} of {whose}")


@rule(
    "PC090",
    title="Two objects have the same kind, namespace and name",
    remedy="rename one of them; kubectl apply would keep only the last",
)
def duplicates(model: Model) -> Iterator[Problem]:
    """Yield the second and every further object of one identity; the API version does not tell objects apart, the group does."""
    count: dict[tuple[str, Key], list[str]] = {}
    for item in model.objects:
        paths = count.setdefault((group(item.body), item.key), [])
        paths.append(item.path)
        if len(paths) > 1:
            yield Problem(item, f"it is rendered {len(paths)} times, first by {paths[0] or 'the app'}")


_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_SERVICE = re.compile(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
_SUBDOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_SEGMENT = re.compile(r"(?!\.{1,2}$)[^/%]+")
_LABEL_VALUE = re.compile(r"([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?")
_LABEL_KEY = re.compile(r"([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?")
_PORT_NAME = re.compile(r"(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*")
_MOST: Mapping[str, tuple[re.Pattern[str], int, str]] = {
    "Service": (_SERVICE, 63, "it is a DNS name: a letter, then letters, digits and dashes"),
    "Namespace": (_LABEL, 63, "it is a part of DNS names: letters, digits and dashes"),
    "CronJob": (_SUBDOMAIN, 52, "11 characters are appended for each run"),
    "StatefulSet": (_LABEL, 52, "11 characters are appended in a label of its pods"),
    "Job": (_SUBDOMAIN, 63, "it is a label of its pods"),
}
"""Names that must be shorter than others. Sources: Kubernetes API reference and documentation of the kinds."""


@rule(
    "PC091",
    title="A name or label breaks Kubernetes' rules",
    remedy="shorten it, and use lower case letters, digits and dashes",
)
def lengths(model: Model) -> Iterator[Problem]:
    """Yield names of objects, containers, ports and volumes, and labels, that the API server or a controller refuses."""
    for item in model.objects:
        kind, name = item.key.kind, item.key.name
        if kind in _MOST:
            pattern, most, why = _MOST[kind]
        else:
            is_role = group(item.body) == "rbac.authorization.k8s.io"
            pattern, most, why = (_SEGMENT if is_role else _SUBDOMAIN), 253, "it is a DNS subdomain"
        if len(name) > most or not _fits(pattern, name):
            yield Problem(item, f"its name {name!r} ({len(name)} characters) may have at most {most}: {why}")
        for what in _wrong_labels(mapping(item.get("metadata.labels"))):
            yield Problem(item, what)
    for workload in model.once(workloads):
        for what in _wrong_labels(mapping(dig(workload.template, "metadata", "labels"))):
            yield Problem(workload.item, f"pods: {what}")
        named = [("container", container) for container in workload.all_containers]
        named += [("volume", volume) for volume in mappings(workload.spec.get("volumes"))]
        for kind, entry in named:
            if not _fits(_LABEL, text(entry.get("name"))):
                yield Problem(
                    workload.item, f"{kind} name {entry.get('name')!r} is no DNS label of up to 63 characters"
                )
        for port, _, _ in workload.ports:
            if port and not _fits(_PORT_NAME, port):
                what = f"port name {port!r} ({len(port)} characters) may have at most 15, letters, digits and single dashes"
                yield Problem(workload.item, what)


def _wrong_labels(labels: Mapping[str, Any]) -> Iterator[str]:
    for key, value in labels.items():
        if not _fits(_LABEL_KEY, str(key)):
            yield f"label {key!r} is no label name: an optional DNS prefix, '/', up to 63 characters"
        if not isinstance(value, str):
            yield f"label {key} is {value!r}, not a text"
        elif not _fits(_LABEL_VALUE, value):
            yield f"label {key}={value!r} ({len(value)} characters) may have at most 63 letters, digits, '-', '_' and '.'"


@lru_cache(maxsize=8192)
def _fits(pattern: re.Pattern[str], value: str) -> bool:
    return pattern.fullmatch(value) is not None


@rule(
    "PC092",
    title="Facts are declared about a workload that does not exist",
    remedy="correct kind, namespace and name of the declaration: rules that need it pass without looking",
)
def stray_facts(model: Model) -> Iterator[Problem]:
    """Yield declarations of drain times, rates and connections whose workload is not rendered."""
    known = model.once(by_key)
    for key in model.declared.workloads:
        if key not in known:
            yield Problem((key, "declarations"), "facts are declared about it, but it is not rendered")
