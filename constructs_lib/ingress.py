"""Ingress: how the outside reaches a service through an ingress controller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._exposed import Backend, Host, check_hosts, check_paths
from constructs_lib._labels import MANAGED_BY, labels
from constructs_lib._objects import Manifest, create, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import HOST_NAME, QUALIFIED_NAME, Props
from constructs_lib.checks.model import OperatorAccess
from constructs_lib.connections import Port, Rules
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.places import ingress_controller

SOLVER: Mapping[str, str] = {"acme.cert-manager.io/http01-solver": "true"}
"""Label of the pods that answer an ACME HTTP-01 challenge. Source: cert-manager, package ``acme/v1``."""

SOLVER_PORT = 8089
"""Port of these pods. Source: cert-manager, ``acmeSolverListenPort``."""

NGINX = "nginx.ingress.kubernetes.io"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ingress(Props):
    """Exposure by an Ingress object.

    Trap: the ingress-nginx controller was retired in March 2026. The annotations below are its own; other controllers that serve
    class ``nginx`` or another class have theirs: give them by :attr:`annotations`, or use :class:`GatewayApi`.
    """

    host: str
    """DNS name of the service."""

    paths: tuple[str, ...] = ("/",)
    """Path prefixes that reach the service."""

    further_hosts: tuple[Host, ...] = ()
    """Other names of the same service."""

    class_name: str | None = None
    """``ingressClassName``; ``None``: the platform's."""

    tls: bool = True
    """Serve HTTPS with a certificate of the platform's issuer, or one of your own, and redirect plain HTTP. Without an issuer and
    without :attr:`tls_secret_name` there is no TLS."""

    tls_secret_name: str | None = None
    """Secret of the certificate; ``None``: ``<name>-tls``. An issuer fills it; on a platform without one it is yours to make."""

    cluster_issuer: str | None = None
    """cert-manager ClusterIssuer; ``None``: the platform's."""

    requests_per_minute: int | None = None
    """Requests that one client address may make; ``None``: no limit at the ingress. Unit: requests/min.
    Source: ingress-nginx annotation ``limit-rpm``."""

    unlimited_paths: tuple[str, ...] = ()
    """Path prefixes of :attr:`host` that the limit spares, by an Ingress of their own: callers such as payment providers
    share few addresses."""

    body_mebibytes: int | None = None
    """Largest request body; ``None``: the controller's default. Unit: MiB."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Further annotations; yours win over the ones that follow from the other props."""

    def _validate(self) -> None:
        self._matches("host", HOST_NAME, "a DNS name", "write such as api.example.com, without scheme and port")
        check_paths(self, "paths")
        if self.unlimited_paths:
            check_paths(self, "unlimited_paths")
        self._dns_subdomain("class_name", "tls_secret_name", "cluster_issuer")
        for name in ("tls_secret_name", "cluster_issuer"):
            given = getattr(self, name)
            self._require(name, self.tls or given is None, "needs tls, which is off", "leave one of the two out")
        self._between("requests_per_minute", 1, 1_000_000, "requests/min")
        self._between("body_mebibytes", 1, 1024, "MiB")
        check_hosts(self, self.host, self.further_hosts)
        self._require(
            "unlimited_paths",
            not set(self.unlimited_paths) & set(self.paths),
            "must not repeat a path of paths, which two Ingresses would then claim",
            "name paths below these",
        )
        self._require(
            "unlimited_paths",
            not self.unlimited_paths or self.requests_per_minute is not None,
            "needs a limit to spare",
            "set requests_per_minute or leave it out",
        )
        self._matches(
            "annotations",
            QUALIFIED_NAME,
            "a mapping whose keys are annotation names",
            "use an optional DNS prefix and '/'",
            values=self.annotations,
        )

    @property
    def hosts(self) -> tuple[Host, ...]:
        """All hosts with their paths."""
        return (Host(host=self.host, paths=self.paths), *self.further_hosts)


class _Rules(NamedTuple):
    """What one Ingress says of its hosts."""

    hosts: tuple[Host, ...]
    annotations: Mapping[str, str]
    class_name: str
    tls_secret: str | None


class _KubeIngress(Waiting, k8s.KubeIngress):
    def __init__(self, scope: Construct, id_: str, name: str, rules: _Rules, backend: Backend) -> None:
        target = {"service": {"name": backend.service, "port": {"number": backend.port}}}
        spec: Manifest = {"ingressClassName": rules.class_name}
        if rules.tls_secret:
            spec["tls"] = [{"hosts": [host.host for host in rules.hosts], "secretName": rules.tls_secret}]
        spec["rules"] = [
            {
                "host": host.host,
                "http": {
                    "paths": [{"path": path, "pathType": "Prefix", "backend": target} for path in host.paths],
                },
            }
            for host in rules.hosts
        ]
        meta = metadata(name, labels=labels(backend.app), annotations=rules.annotations)
        create(self, k8s.KubeIngress, scope, id_, {"metadata": meta, "spec": spec})


class IngressExposure(_KubeIngress):
    """The Ingress of a service; beside it a second one for the paths that its rate limit spares."""

    def __init__(self, scope: Construct, id_: str, props: Ingress, backend: Backend) -> None:
        self.props = props
        platform = context_of(scope).platform
        issuer = (props.cluster_issuer or platform.cluster_issuer) if props.tls else None
        secret = (props.tls_secret_name or f"{backend.app}-tls") if issuer else props.tls_secret_name
        annotations: dict[str, str] = {}
        if secret:
            annotations |= {f"{NGINX}/ssl-redirect": "true", f"{NGINX}/force-ssl-redirect": "true"}
        if issuer:
            annotations["cert-manager.io/cluster-issuer"] = issuer
        if props.body_mebibytes is not None:
            annotations[f"{NGINX}/proxy-body-size"] = f"{props.body_mebibytes}m"
        annotations |= props.annotations
        limited = dict(annotations)
        if props.requests_per_minute is not None:
            limited.setdefault(f"{NGINX}/limit-rpm", str(props.requests_per_minute))
        class_name = props.class_name or platform.ingress_class_name
        main = _Rules(props.hosts, limited, class_name, secret)
        super().__init__(scope, id_, f"{backend.app}-ingress", main, backend)
        self.unlimited: k8s.KubeIngress | None = None
        """The second one, to patch any field too; ``None`` without spared paths."""
        if props.unlimited_paths:
            # the certificate is asked for once, by the first Ingress; both serve the same Secret
            annotations.pop("cert-manager.io/cluster-issuer", None)
            hosts = (Host(host=props.host, paths=props.unlimited_paths),)
            spared = _Rules(hosts, annotations, class_name, secret)
            self.unlimited = _KubeIngress(
                scope, f"{id_}-unlimited", f"{backend.app}-ingress-unlimited", spared, backend
            )
        if issuer:
            _let_solver_in(scope, id_)

    @property
    def api_object(self) -> k8s.KubeIngress:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self


def _let_solver_in(scope: Construct, id_: str) -> None:
    """Let the ingress reach the pods by which cert-manager proves that a host is ours: default deny would cut them off.

    One policy for the namespace serves every Ingress in it.
    """
    declared = context_of(scope).declarations.operators
    namespace = namespace_of(scope)
    if any(access.namespace == namespace and access.labels == SOLVER for access in declared):
        return
    ingress = ingress_controller(scope)
    rules = Rules(namespace)
    rules.allow_from(ingress, (Port(number=SOLVER_PORT),))
    NetworkPolicy(
        scope,
        f"{id_}-acme-solver",
        NetworkPolicyProps(
            name="acme-solver",
            pod_labels=SOLVER,
            rules=rules,
            labels={"app.kubernetes.io/managed-by": MANAGED_BY},
        ),
    )
    declared.append(
        OperatorAccess(
            labels=SOLVER,
            namespace=namespace,
            ingress=((ingress.namespace, SOLVER_PORT),),
            owner="cert-manager, HTTP-01 challenge",
        )
    )
