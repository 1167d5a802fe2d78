"""ClusterIssuer: who signs the certificates of every namespace."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._context import context_of
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import HOST_NAME, Props

LETSENCRYPT_PRODUCTION = "https://acme-v02.api.letsencrypt.org/directory"
"""Let's Encrypt. Source: Let's Encrypt documentation, "ACME directory"."""

LETSENCRYPT_STAGING = "https://acme-staging-v02.api.letsencrypt.org/directory"
"""Let's Encrypt's environment for tests, with high limits, whose certificates no browser trusts. Source: as above."""

_URL = re.compile(r"https://[^\s/]+(/\S*)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]")
_ZONE_ID = re.compile(r"[A-Z0-9]{1,32}")
_ROLE = re.compile(r"arn:aws[a-z-]*:iam::[0-9]{12}:role/\S+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Http01Ingress(Props):
    """Prove a name by an answer on port 80, through an Ingress that cert-manager makes for the time.

    Trap: its pod runs in the certificate's namespace, so default deny must let the ingress controller reach it.
    """

    class_name: str | None = None
    """Class of the Ingress; ``None``: the platform's."""

    dns_zones: tuple[str, ...] = ()
    """Zones that this way is for; empty: all."""

    def _validate(self) -> None:
        self._dns_label("class_name")
        _check_zones(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Http01Gateway(Props):
    """Prove a name by an answer on port 80, through an HTTPRoute that cert-manager attaches to a Gateway for the time."""

    gateway_name: str
    """Gateway with a listener at port 80."""

    gateway_namespace: str
    """Its namespace."""

    dns_zones: tuple[str, ...] = ()
    """Zones that this way is for; empty: all."""

    def _validate(self) -> None:
        self._dns_subdomain("gateway_name")
        self._dns_label("gateway_namespace")
        _check_zones(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dns01Route53(Props):
    """Prove a name by a TXT record in Amazon Route 53: the only way for wildcards, and for hosts that the world can't reach."""

    region: str
    """AWS region."""

    hosted_zone_id: str | None = None
    """Id of the zone; ``None``: looked up by name."""

    role: str | None = None
    """ARN of a role to assume; ``None``: cert-manager's own identity."""

    dns_zones: tuple[str, ...] = ()
    """Zones that this way is for; empty: all."""

    def _validate(self) -> None:
        self._matches("region", _REGION, "an AWS region", "write such as sa-east-1")
        self._matches("hosted_zone_id", _ZONE_ID, "the id of a zone", "write such as Z2ABCDEF")
        self._matches("role", _ROLE, "the ARN of a role", "write such as arn:aws:iam::123456789012:role/dns")
        _check_zones(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Acme(Props):
    """Certificates of an ACME server, such as Let's Encrypt."""

    email: str
    """Contact of the account."""

    solvers: tuple[Http01Ingress | Http01Gateway | Dns01Route53, ...]
    """Ways of proving that a name is ours; the one whose zones fit a name best is taken."""

    server: str = LETSENCRYPT_PRODUCTION
    """URL of the server's directory. Try out with :data:`LETSENCRYPT_STAGING`: the real one limits failures per hour."""

    account_secret_name: str | None = None
    """Secret of the account's key, made in cert-manager's namespace; ``None``: ``<issuer>-account-key``."""

    def _validate(self) -> None:
        self._matches("email", _EMAIL, "an e-mail address", "write such as platform@example.com")
        self._matches("server", _URL, "an https URL", "use LETSENCRYPT_PRODUCTION or LETSENCRYPT_STAGING")
        self._not_empty("solvers")
        self._dns_subdomain("account_secret_name")


@dataclass(frozen=True, kw_only=True, slots=True)
class CertificateAuthority(Props):
    """Certificates of an authority of one's own, for names inside the cluster."""

    secret_name: str
    """Secret with the authority's certificate and key, in cert-manager's namespace."""

    def _validate(self) -> None:
        self._dns_subdomain("secret_name")


@dataclass(frozen=True, kw_only=True, slots=True)
class SelfSigned(Props):
    """Certificates that sign themselves: the root of an own authority, or tests."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterIssuerProps(Props):
    """Props of :class:`ClusterIssuer`."""

    name: str
    """Name of the object."""

    signer: Acme | CertificateAuthority | SelfSigned
    """How certificates are signed."""

    def _validate(self) -> None:
        self._dns_subdomain("name")


class ClusterIssuer(Group):
    """A ClusterIssuer.

    Trap: the Secrets that it names live in cert-manager's own namespace, not in that of the certificates.
    """

    def __init__(self, scope: Construct, id_: str, props: ClusterIssuerProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        c, signer = b.cert_manager, props.signer
        spec = c.ClusterIssuerSpec(
            acme=_acme(self, props.name, signer) if isinstance(signer, Acme) else None,
            ca=c.ClusterIssuerSpecCa(secret_name=signer.secret_name)
            if isinstance(signer, CertificateAuthority)
            else None,
            self_signed=c.ClusterIssuerSpecSelfSigned() if isinstance(signer, SelfSigned) else None,
        )
        self.api_object = custom(
            c.ClusterIssuer, self, "Resource", metadata=ApiObjectMetadata(name=props.name), spec=spec
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""


def _acme(scope: Construct, name: str, acme: Acme) -> b.cert_manager.ClusterIssuerSpecAcme:
    c = b.cert_manager
    account = acme.account_secret_name or f"{name}-account-key"
    return c.ClusterIssuerSpecAcme(
        server=acme.server,
        email=acme.email,
        private_key_secret_ref=c.ClusterIssuerSpecAcmePrivateKeySecretRef(name=account),
        solvers=[_solver(scope, solver) for solver in acme.solvers],
    )


def _solver(
    scope: Construct, solver: Http01Ingress | Http01Gateway | Dns01Route53
) -> b.cert_manager.ClusterIssuerSpecAcmeSolvers:
    c = b.cert_manager
    selector = c.ClusterIssuerSpecAcmeSolversSelector(dns_zones=list(solver.dns_zones)) if solver.dns_zones else None
    if isinstance(solver, Dns01Route53):
        route53 = c.ClusterIssuerSpecAcmeSolversDns01Route53(
            region=solver.region, hosted_zone_id=solver.hosted_zone_id, role=solver.role
        )
        return c.ClusterIssuerSpecAcmeSolvers(
            selector=selector, dns01=c.ClusterIssuerSpecAcmeSolversDns01(route53=route53)
        )
    if isinstance(solver, Http01Ingress):
        class_name = solver.class_name or context_of(scope).platform.ingress_class_name
        ingress = c.ClusterIssuerSpecAcmeSolversHttp01Ingress(
            ingress_class_name=class_name,
            service_type=c.ClusterIssuerSpecAcmeSolversHttp01IngressServiceType.CLUSTER_IP,
        )
        http01 = c.ClusterIssuerSpecAcmeSolversHttp01(ingress=ingress)
    else:
        parent = c.ClusterIssuerSpecAcmeSolversHttp01GatewayHttpRouteParentRefs(
            name=solver.gateway_name,
            namespace=solver.gateway_namespace,
        )
        route = c.ClusterIssuerSpecAcmeSolversHttp01GatewayHttpRoute(parent_refs=[parent])
        http01 = c.ClusterIssuerSpecAcmeSolversHttp01(gateway_http_route=route)
    return c.ClusterIssuerSpecAcmeSolvers(selector=selector, http01=http01)


def _check_zones(props: Http01Ingress | Http01Gateway | Dns01Route53) -> None:
    props._matches("dns_zones", HOST_NAME, "a tuple of DNS zones", "write such as example.com", values=props.dns_zones)
    props._unique("dns_zones")
