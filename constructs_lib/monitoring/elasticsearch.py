"""Elasticsearch and Kibana through Elastic Cloud on Kubernetes (ECK): TLS, users with the rights they need, volumes, policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._connected import Connected
from constructs_lib._context import context_of, namespace_of
from constructs_lib._enums import member
from constructs_lib._labels import KEEP, labels
from constructs_lib._objects import Manifest, custom
from constructs_lib._validation import Props
from constructs_lib.checks.model import Key, OperatorAccess
from constructs_lib.connections import Binding, Pods, Port
from constructs_lib.image import Image
from constructs_lib.monitoring._eck import CLUSTER_LABEL, HTTP, OPERATOR_NAMESPACE, TRANSPORT, pods_of
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.resources import Resources


@dataclass(frozen=True, kw_only=True, slots=True)
class ElasticsearchProps(Props):
    """Props of :class:`Elasticsearch`."""

    image: Image
    """Elasticsearch's image; its version is the cluster's."""

    nodes: int = 3
    """Nodes. Unit: pods. Three elect a master when one is away; one is for trying out."""

    storage_gibibytes: int
    """Volume of each node. Unit: GiB. No default: it follows from the log's rate and how long it is kept."""

    storage_class: str | None = None
    """Its class; ``None``: the platform's."""

    tls_secret: str
    """Secret with ``tls.crt``, ``tls.key`` and ``ca.crt`` for the cluster's Service ``<name>-es-http``."""

    users: tuple[str, ...] = ()
    """Secrets with ``username``, ``password`` and ``roles`` of one user each."""

    roles: tuple[str, ...] = ()
    """Secrets with a file ``roles.yml``."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=1000,
            cpu_limit_millicores=2000,
            memory_request_mebibytes=4096,
            memory_limit_mebibytes=4096,
            ephemeral_storage_request_mebibytes=256,
            ephemeral_storage_limit_mebibytes=2048,
        )
    )
    """What each node asks for; half of the memory becomes Java's heap, by Elasticsearch itself. A planning value."""

    def _validate(self) -> None:
        self._between("nodes", 1, 100, "pods")
        self._require(
            "nodes", self.nodes != 2, "must not be 2", "two nodes elect no master when one is away; take 1 or 3"
        )
        self._between("storage_gibibytes", 1, 64 * 1024, "GiB")
        self._dns_subdomain("storage_class", "tls_secret")


class Elasticsearch(Connected):
    """A cluster of Elasticsearch.

    Trap: ECK makes the disruption budget by itself, and lets a node go only while every shard has its copy; a budget of ours would
    be a second one, which the eviction API refuses.
    """

    _longest_app = 30

    def __init__(self, scope: Construct, id_: str, props: ElasticsearchProps) -> None:
        super().__init__(scope, id_, id_, (Port(number=HTTP),))
        self.props = props
        own = self.pods
        transport = (Port(number=TRANSPORT),)
        operator = Pods(name="elastic-operator", namespace=OPERATOR_NAMESPACE)
        self._rules.allow_from(operator, (Port(number=HTTP),))
        for ports in (transport, (Port(number=HTTP),)):
            self._rules.allow_from(own, ports)
            self._rules.allow_to(own, ports)
        e = b.elasticsearch
        spec: Manifest = {
            "version": props.image.version,
            "image": str(props.image),
            "volumeClaimDeletePolicy": member(e.ElasticsearchSpecVolumeClaimDeletePolicy, "DeleteOnScaledownOnly"),
            "auth": {
                "fileRealm": [{"secretName": name} for name in props.users],
                "roles": [{"secretName": name} for name in props.roles],
            },
            "http": {"tls": {"certificate": {"secretName": props.tls_secret}}},
            "nodeSets": [
                {
                    "name": "default",
                    "count": props.nodes,
                    # Without mapped memory no node needs a changed kernel setting, which Pod Security would refuse.
                    "config": {"node.store.allow_mmap": False},
                    "podTemplate": pods_of(
                        self, "elasticsearch", id_, props.resources, e.ElasticsearchSpecNodeSetsPodTemplateSpec
                    ),
                    "volumeClaimTemplates": [_claim(self, props)],
                }
            ],
        }
        self.api_object = custom(
            e.Elasticsearch,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=id_, labels=labels(id_, component="logs"), annotations=dict(KEEP)),
            spec=cast("e.ElasticsearchSpec", spec),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        namespace = namespace_of(self)
        cluster = Key("Elasticsearch", namespace, id_)
        made = {Key("Service", namespace, f"{id_}-es-http"): cluster}
        declared = context_of(self).declarations
        declared.external |= made.keys()
        declared.made_from |= made
        declared.operators.append(
            OperatorAccess(
                labels={CLUSTER_LABEL: id_},
                namespace=namespace,
                ingress=((OPERATOR_NAMESPACE, HTTP), (namespace, HTTP), (namespace, TRANSPORT)),
                egress=((namespace, HTTP), (namespace, TRANSPORT)),
                owner=f"ECK Elasticsearch {id_}",
            )
        )

    @property
    def url(self) -> str:
        """Address of the cluster, as its certificate names it."""
        domain = context_of(self).platform.cluster_domain
        return f"https://{self.app}-es-http.{namespace_of(self)}.svc.{domain}:{HTTP}"

    @property
    def binding(self) -> Binding:
        """Nothing: each caller has a user of its own."""
        return Binding()

    def _pod_labels(self) -> Mapping[str, str]:
        return {CLUSTER_LABEL: self.app}

    def _finish(self) -> None:
        NetworkPolicy(
            self,
            "network-policy",
            NetworkPolicyProps(
                name=f"{self.app}-es",
                pod_labels=self._pod_labels(),
                rules=self._rules,
                labels=labels(self.app, component="logs"),
            ),
        )


def _claim(scope: Construct, props: ElasticsearchProps) -> Manifest:
    spec: Manifest = {
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": f"{props.storage_gibibytes}Gi"}},
    }
    storage_class = props.storage_class or context_of(scope).platform.storage_class_name
    if storage_class:
        spec["storageClassName"] = storage_class
    # The name is ECK's.
    return {"metadata": {"name": "elasticsearch-data"}, "spec": spec}
