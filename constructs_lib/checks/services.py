"""Rules on Services, on what leads to them (Ingress, HTTPRoute, monitors), and on the Service of a StatefulSet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from constructs_lib.checks.keys import qualified
from constructs_lib.checks.known import known_keys
from constructs_lib.checks.model import Body, Key, Model, Rendered
from constructs_lib.checks.pods import Workload, pod_index, service_pods
from constructs_lib.checks.read import (
    integer,
    listed,
    mapping,
    mappings,
    strings,
    text,
    texts,
    walk,
)
from constructs_lib.checks.registry import Problem, rule
from constructs_lib.checks.selectors import ByLabels, shown

_ROUTES = ("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute")


@rule(
    "PC001",
    title="A Service selects no pods",
    remedy="make its selector equal to labels of a pod template in the same namespace",
)
def selects_pods(model: Model) -> Iterator[Problem]:
    """Yield Services whose selector matches the pods of no workload, nor those of a declared operator."""
    index = model.once(pod_index)
    for service in model.of_kind("Service"):
        if service_pods(model, service) == []:
            selector = {"matchLabels": strings(service.get("spec.selector"))}
            if not index.operators(service.key.namespace, selector):
                yield Problem(service, f"its selector {shown(selector)} selects no pods")


@rule(
    "PC002",
    title="A Service's target port is not exposed by its pods",
    remedy="name a containerPort of the pods, or select other pods",
)
def target_ports(model: Model) -> Iterator[Problem]:
    """Yield target ports that a selected workload does not expose: each selected pod gets its share of the traffic."""
    for service in model.of_kind("Service"):
        for workload in service_pods(model, service) or ():
            for port in mappings(service.get("spec.ports")):
                target = port.get("targetPort", port.get("port"))
                protocol = text(port.get("protocol"), "TCP")
                if not _exposes(workload, target, protocol):
                    exposed = listed({_port(*entry) for entry in workload.ports})
                    yield Problem(
                        service,
                        f"its target port {target} ({protocol}) is not exposed by {workload.key}, which exposes {exposed}",
                    )


def _port(name: str, number: int, protocol: str) -> str:
    return f"{name or number}{f'={number}' if name else ''}/{protocol}"


def _exposes(workload: Workload, target: Any, protocol: str) -> bool:
    position = 0 if isinstance(target, str) else 1
    return any(entry[position] == target and entry[2] == protocol for entry in workload.ports)


class _Backend(NamedTuple):
    at: Rendered
    service: Key
    port: Any
    where: str


def backends(model: Model) -> tuple[_Backend, ...]:
    """Return every Service that an Ingress or a route of the Gateway API names; for ``model.once``."""
    found = []
    for item in model.of_kind("Ingress"):
        entries = [("default backend", item.get("spec.defaultBackend"))]
        for entry in mappings(item.get("spec.rules")):
            host = text(entry.get("host"), "*")
            paths = mappings([*walk(entry, ("http", "paths", "*"))])
            entries += [(f"{host}{text(path.get('path'))}", path.get("backend")) for path in paths]
        for where, backend in entries:
            service = mapping(mapping(backend).get("service"))
            if service:
                port = mapping(service.get("port"))
                key = Key("Service", item.key.namespace, text(service.get("name")))
                found.append(_Backend(item, key, port.get("name", port.get("number")), where))
    for item in model.of_kind(*_ROUTES):
        for number, entry in enumerate(mappings(item.get("spec.rules")), start=1):
            mirrors = walk(entry, ("filters", "*", "requestMirror", "backendRef"))
            for reference in mappings([*walk(entry, ("backendRefs", "*")), *mirrors]):
                if qualified(text(reference.get("kind"), "Service"), text(reference.get("group"))) == "Service":
                    namespace = text(reference.get("namespace"), item.key.namespace)
                    key = Key("Service", namespace, text(reference.get("name")))
                    found.append(_Backend(item, key, reference.get("port"), f"rule {number}"))
    return tuple(found)


@rule(
    "PC003",
    title="An Ingress or route leads to a Service that does not exist",
    remedy="correct the name, or declare the Service as external if others make it",
)
def backend_services(model: Model) -> Iterator[Problem]:
    """Yield backends whose Service is neither rendered nor declared."""
    for backend in model.once(backends):
        if not model.has(backend.service):
            yield Problem(backend.at, f"{backend.where} leads to {backend.service}, which does not exist")


@rule(
    "PC004",
    title="An Ingress or route leads to a port that its Service does not have",
    remedy="name a port of the Service, not of the pods",
)
def backend_ports(model: Model) -> Iterator[Problem]:
    """Yield backends whose port, a name or a number, is not in ``spec.ports`` of the Service."""
    for backend in model.once(backends):
        service = model.by_key.get(backend.service)
        if service is not None:
            ports = mappings(service.get("spec.ports"))
            field = "name" if isinstance(backend.port, str) else "port"
            if backend.port is None or all(port.get(field) != backend.port for port in ports):
                has = listed({_port(text(port.get("name")), integer(port.get("port")), "TCP") for port in ports})
                what = f"{backend.where} leads to port {backend.port} of {backend.service}, which has {has}"
                yield Problem(backend.at, what)


@rule(
    "PC005",
    title="An Ingress names a TLS Secret that nobody makes",
    remedy="annotate it with cert-manager.io/cluster-issuer, make a Certificate, or declare the Secret as external",
)
def tls_secrets(model: Model) -> Iterator[Problem]:
    """Yield ``spec.tls`` entries of Ingresses, and certificates of Gateways' listeners, without a Secret."""
    known = model.once(known_keys)
    for item in model.of_kind("Ingress", "Gateway"):
        names = [entry.get("secretName") for entry in mappings(item.get("spec.tls"))]
        references = mappings(list(walk(item.body, ("spec", "listeners", "*", "tls", "certificateRefs", "*"))))
        names += [entry.get("name") for entry in references if "namespace" not in entry]
        for name in names:
            if isinstance(name, str) and Key("Secret", item.key.namespace, name) not in known:
                yield Problem(item, f"nobody makes its TLS Secret {name}")


@rule(
    "PC008",
    title="A monitor selects nothing, or a port that does not exist",
    remedy="correct the selector, or name a port as the Service or container names it",
)
def monitors(model: Model) -> Iterator[Problem]:
    """Yield ServiceMonitors and PodMonitors from which Prometheus would read nothing.

    What lives in other namespaces, of which no pods or Services are rendered, or is declared to be made by others, is not known and
    not judged.
    """
    services = model.once(_services)
    namespaces = tuple(dict.fromkeys(item.key.namespace for item in model.objects if item.key.namespace))
    for monitor in model.of_kind("ServiceMonitor"):
        found = [
            service
            for namespace in _watched(monitor, namespaces)
            if namespace in services
            for service in services[namespace].select(monitor.get("spec.selector"))
        ]
        watched = set(_watched(monitor, namespaces))
        if not found and (
            not watched & {*namespaces}
            or any(key.kind == "Service" and key.namespace in watched for key in model.external)
        ):
            continue
        names = {text(port.get("name")) for service in found for port in mappings(service.get("spec.ports"))}
        yield from _monitored(monitor, "Services", bool(found), "endpoints", names)
        yield from _target_ports(model, monitor, found)
    index = model.once(pod_index)
    for monitor in model.of_kind("PodMonitor"):
        selector, seen = monitor.get("spec.selector"), list(_watched(monitor, namespaces))
        if monitor.key.namespace not in seen and not any(index.any(namespace, {}) for namespace in seen):
            continue
        workloads = [workload for namespace in seen for workload in index.select(namespace, selector)]
        unknown = any(index.operators(namespace, selector) for namespace in seen)
        names = {name for workload in workloads for name, _, _ in workload.ports}
        yield from _monitored(
            monitor, "pods", bool(workloads) or unknown, "podMetricsEndpoints", names, unknown=unknown
        )


def _monitored(
    monitor: Rendered, what: str, found: bool, field: str, names: set[str], *, unknown: bool = False
) -> Iterator[Problem]:
    if not found:
        yield Problem(monitor, f"its selector {shown(monitor.get('spec.selector'))} selects no {what}")
        return
    if not monitor.get(f"spec.{field}"):
        yield Problem(monitor, f"it has no {field}, so Prometheus reads nothing")
    for endpoint in mappings(monitor.get(f"spec.{field}")):
        port = endpoint.get("port")
        if isinstance(port, str) and port not in names and not unknown:
            yield Problem(monitor, f"no selected {what} name a port {port}; they name {listed(names - {''})}")


def _target_ports(model: Model, monitor: Rendered, services: list[Rendered]) -> Iterator[Problem]:
    """Yield ports of pods, in the place of the Service's, that none of the pods behind *services* exposes."""
    behind = [service_pods(model, service) for service in services]
    if None in behind:
        return
    ports = [port for workloads in behind for workload in workloads or () for port in workload.ports]
    for endpoint in mappings(monitor.get("spec.endpoints")):
        wanted = endpoint.get("targetPort")
        if wanted is not None and ports and all(wanted not in (name, number) for name, number, _ in ports):
            exposed = listed({_port(*port) for port in ports})
            yield Problem(monitor, f"no selected pod exposes its targetPort {wanted}; they expose {exposed}")


def _watched(monitor: Rendered, everywhere: tuple[str, ...]) -> tuple[str, ...] | list[str]:
    selector = mapping(monitor.get("spec.namespaceSelector"))
    if selector.get("any") is True:
        return everywhere
    return texts(selector.get("matchNames")) or [monitor.key.namespace]


def _services(model: Model) -> Mapping[str, ByLabels[Rendered]]:
    found: dict[str, list[Rendered]] = {}
    for service in model.of_kind("Service"):
        found.setdefault(service.key.namespace, []).append(service)
    return {
        namespace: ByLabels(items, lambda item: strings(item.get("metadata.labels")))
        for namespace, items in found.items()
    }


@rule(
    "PC014",
    title="A StatefulSet's Service does not exist or selects other pods",
    remedy="make a Service of that name, with clusterIP None, that selects the StatefulSet's pods",
)
def governing_service(model: Model) -> Iterator[Problem]:
    """Yield StatefulSets whose pods would get no DNS names of their own."""
    for item in model.of_kind("StatefulSet"):
        name = text(item.get("spec.serviceName"))
        key = Key("Service", item.key.namespace, name)
        service = model.by_key.get(key)
        if not name or (service is None and model.has(key)):
            continue
        if service is None:
            yield Problem(item, f"its serviceName {name} is no Service of {item.key.namespace}")
        elif all(workload.key != item.key for workload in service_pods(model, service) or ()):
            yield Problem(item, f"its serviceName {name} is a Service that does not select its pods")
        elif service.get("spec.clusterIP") != "None":
            yield Problem(
                item, f"its serviceName {name} is a Service with a cluster IP, so pods get no names of their own"
            )


@rule(
    "PC020",
    title="A pooler answers under a name that its certificate does not hold",
    remedy="list the pooler's names in certificates.serverAltDNSNames of the Cluster",
)
def pooler_certificates(model: Model) -> Iterator[Problem]:
    """Yield Poolers that serve the Cluster's certificate under a name that is not in it: ``verify-full`` refuses them.

    Source: CloudNativePG documentation, "Connection pooling: TLS" and "Certificates".
    """
    for pooler in model.of_kind("Pooler"):
        cluster = model.by_key.get(Key("Cluster", pooler.key.namespace, text(pooler.get("spec.cluster.name"))))
        if cluster is None or pooler.get("spec.pgbouncer.clientTLSSecret"):
            continue
        certificates: Body = mapping(cluster.get("spec.certificates"))
        if certificates.get("serverTLSSecret"):
            continue
        listed_names = texts(certificates.get("serverAltDNSNames"))
        short = f"{pooler.key.name}.{pooler.key.namespace}"
        missing = [name for name in (pooler.key.name, short, f"{short}.svc") if name not in listed_names]
        if not any(name.startswith(f"{short}.svc.") for name in listed_names):
            missing.append(f"{short}.svc.<cluster domain>")
        if missing:
            yield Problem(pooler, f"the certificate of {cluster.key} does not hold its names {', '.join(missing)}")
