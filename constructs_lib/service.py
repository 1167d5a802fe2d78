"""Service: one address for the pods of a workload."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._annotations import check_annotations
from constructs_lib._objects import Manifest, create, field_name, int_or_string, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import QUALIFIED_NAME, Props

_PORT_NAME = re.compile(r"(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?")
_DNS_1035 = re.compile(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
_CLUSTER_IP = field_name("clusterIP", jsii_name="clusterIp")


@dataclass(frozen=True, kw_only=True, slots=True)
class ServicePort(Props):
    """A port of a Service and the port of the pods behind it."""

    name: str = "http"
    """Name, by which an Ingress may refer to it."""

    port: int = 80
    """Port of the Service. Source: PRD-006 section 5.5."""

    target_port: int | str
    """Port of the pods: its number, or its name in the container, which then may change its number without the Service."""

    protocol: Literal["TCP", "UDP", "SCTP"] = "TCP"
    """Transport protocol."""

    app_protocol: str | None = None
    """Protocol above it, such as ``kubernetes.io/h2c``, for gateways and meshes; ``None``: not stated."""

    def _validate(self) -> None:
        what = "a port name (at most 15 of a-z, 0-9 and '-', with a letter)"
        self._matches("name", _PORT_NAME, what, "write such as http or metrics")
        self._between("port", 1, 65535)
        if isinstance(self.target_port, int):
            self._between("target_port", 1, 65535)
        else:
            self._matches("target_port", _PORT_NAME, f"a port number or {what}", "name a port of the container")
        self._matches("app_protocol", QUALIFIED_NAME, "a protocol name", "write such as http or kubernetes.io/h2c")

    def manifest(self) -> Manifest:
        """Return the entry of ``spec.ports``."""
        found: Manifest = {
            "name": self.name,
            "port": self.port,
            "targetPort": int_or_string(self.target_port),
            "protocol": self.protocol,
        }
        return found | ({"appProtocol": self.app_protocol} if self.app_protocol else {})


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceProps(Props):
    """Props of :class:`Service`."""

    name: str
    """Name of the object, and of its DNS record."""

    pod_labels: Mapping[str, str]
    """Labels of the pods that answer."""

    ports: tuple[ServicePort, ...]
    """Ports."""

    type: Literal["ClusterIP", "NodePort", "LoadBalancer"] = "ClusterIP"
    """Who may reach it. ``ClusterIP``: the cluster alone; the world comes through an Ingress or a Gateway."""

    headless: bool = False
    """Give no address of its own: DNS answers with the pods' addresses, and with a name for each pod of a StatefulSet."""

    publish_not_ready_addresses: bool = False
    """Whether pods that are not Ready are published too, as members that must find each other before they are Ready need."""

    topology_aware: bool = True
    """Prefer pods of the caller's zone, by the annotation ``service.kubernetes.io/topology-mode``; a headless Service has none.

    Kubernetes falls back to all zones while the pods are few or unevenly spread. The field ``trafficDistribution`` would need
    Kubernetes 1.30. Source: Kubernetes documentation, "Topology Aware Routing".
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object; empty: those of the pods."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Further annotations, such as those of a cloud's load balancer."""

    def _validate(self) -> None:
        self._matches(
            "name",
            _DNS_1035,
            "a DNS label that starts with a letter (at most 63 of a-z, 0-9 and '-')",
            "use lower case letters, digits and dashes",
        )
        self._not_empty("pod_labels", "ports")
        self._labels("pod_labels")
        self._labels("labels")
        check_annotations(self, "annotations")
        self._unique("ports", "name")
        pairs = [(port.port, port.protocol) for port in self.ports]
        self._require(
            "ports",
            len(set(pairs)) == len(pairs),
            "must not use a port and protocol twice",
            "give each entry a port of its own",
        )
        self._require(
            "headless",
            not self.headless or self.type == "ClusterIP",
            f"needs type ClusterIP, not {self.type}",
            "leave out type or headless",
        )


class Service(Waiting, k8s.KubeService):
    """A Service.

    Trap: callers reach the *Service's* port, network policies speak of the *pods'* port.
    """

    def __init__(self, scope: Construct, id_: str, props: ServiceProps) -> None:
        self.props = props
        spec: Manifest = {"type": props.type}
        if props.headless:
            spec[_CLUSTER_IP] = "None"
        if props.publish_not_ready_addresses:
            spec["publishNotReadyAddresses"] = True
        spec |= {"selector": dict(props.pod_labels), "ports": [port.manifest() for port in props.ports]}
        annotations = dict(props.annotations)
        if props.topology_aware and not props.headless:
            annotations = {"service.kubernetes.io/topology-mode": "Auto"} | annotations
        own = metadata(props.name, labels=props.labels or props.pod_labels, annotations=annotations)
        create(self, k8s.KubeService, scope, id_, {"metadata": own, "spec": spec})

    @property
    def api_object(self) -> k8s.KubeService:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
