"""Kibana through ECK: where the log is searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._connected import Connected
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels
from constructs_lib._objects import Manifest, custom
from constructs_lib._validation import Props
from constructs_lib.checks.model import Key
from constructs_lib.connections import Port
from constructs_lib.image import Image
from constructs_lib.monitoring._eck import KIBANA, KIBANA_LABEL, pods_of
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.resources import Resources


@dataclass(frozen=True, kw_only=True, slots=True)
class KibanaProps(Props):
    """Props of :class:`Kibana`."""

    image: Image
    """Kibana's image, of Elasticsearch's version."""

    elasticsearch: str
    """Name of the cluster that it reads, in the same namespace."""

    tls_secret: str
    """Secret with ``tls.crt``, ``tls.key`` and ``ca.crt`` for its Service ``<name>-kb-http``."""

    public_url: str
    """Address at which people open it."""

    replicas: int = 1
    """Pods."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=200,
            cpu_limit_millicores=1000,
            memory_request_mebibytes=1024,
            memory_limit_mebibytes=1024,
            ephemeral_storage_request_mebibytes=256,
            ephemeral_storage_limit_mebibytes=1024,
        )
    )
    """What each pod asks for. A planning value."""

    def _validate(self) -> None:
        self._between("replicas", 1, 10, "pods")
        self._dns_subdomain("elasticsearch", "tls_secret")
        self._not_empty("public_url")


class Kibana(Connected):
    """Kibana, for searching the log.

    Trap: nobody outside reaches it; who signs in sees what their role allows, so give people users of their own.
    """

    _longest_app = 30

    def __init__(self, scope: Construct, id_: str, props: KibanaProps) -> None:
        super().__init__(scope, id_, id_, (Port(number=KIBANA),))
        self.props = props
        k = b.kibana
        spec: Manifest = {
            "version": props.image.version,
            "image": str(props.image),
            "count": props.replicas,
            "elasticsearchRef": {"name": props.elasticsearch},
            # Nothing is told to its maker, nothing fetched there.
            "config": {
                "server": {"publicBaseUrl": props.public_url},
                "telemetry": {"optIn": False, "allowChangingOptInStatus": False},
                "newsfeed": {"enabled": False},
            },
            "http": {"tls": {"certificate": {"secretName": props.tls_secret}}},
            "podTemplate": pods_of(self, "kibana", id_, props.resources, k.KibanaSpecPodTemplateSpec),
        }
        self.api_object = custom(
            k.Kibana,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=id_, labels=labels(id_, component="logs")),
            spec=cast("k.KibanaSpec", spec),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        namespace = namespace_of(self)
        made = {Key("Service", namespace, f"{id_}-kb-http"): Key("Kibana", namespace, id_)}
        declared = context_of(self).declarations
        declared.external |= made.keys()
        declared.made_from |= made

    @property
    def url(self) -> str:
        """Address inside the cluster, as its certificate names it."""
        domain = context_of(self).platform.cluster_domain
        return f"https://{self.app}-kb-http.{namespace_of(self)}.svc.{domain}:{KIBANA}"

    def _pod_labels(self) -> Mapping[str, str]:
        return {KIBANA_LABEL: self.app}

    def _finish(self) -> None:
        NetworkPolicy(
            self,
            "network-policy",
            NetworkPolicyProps(
                name=f"{self.app}-kb",
                pod_labels=self._pod_labels(),
                rules=self._rules,
                labels=labels(self.app, component="logs"),
            ),
        )
