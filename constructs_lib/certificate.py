"""Certificate: a key and a certificate that cert-manager keeps fresh in a Secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._context import context_of
from constructs_lib._enums import member
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import HOST_NAME, Props

Usage = Literal["digital signature", "key encipherment", "cert sign", "crl sign", "server auth", "client auth"]

_SIZES: Mapping[str, tuple[int, ...]] = {"ECDSA": (256, 384, 521), "RSA": (2048, 3072, 4096, 8192), "Ed25519": ()}
_DEFAULT_DURATION_HOURS = 90 * 24


@dataclass(frozen=True, kw_only=True, slots=True)
class CertificateProps(Props):
    """Props of :class:`Certificate`."""

    name: str
    """Name of the object."""

    secret_name: str
    """Secret that gets ``tls.crt``, ``tls.key`` and ``ca.crt``."""

    dns_names: tuple[str, ...]
    """DNS names that it is valid for."""

    issuer_name: str | None = None
    """Issuer; ``None``: the platform's ClusterIssuer."""

    issuer_kind: Literal["ClusterIssuer", "Issuer"] = "ClusterIssuer"
    """Kind of the issuer."""

    common_name: str | None = None
    """Common name; ``None``: none, as public issuers want it. A certificate authority needs one."""

    duration_hours: int | None = None
    """Life of the certificate; ``None``: cert-manager's 90 days. Unit: hours. An ACME server decides for itself."""

    renew_before_hours: int | None = None
    """Time before the end at which it is renewed; ``None``: a third of its life. Unit: hours."""

    key_algorithm: Literal["ECDSA", "RSA", "Ed25519"] = "ECDSA"
    """Algorithm of the key. ``ECDSA``: small and quick in handshakes, and every client of the last ten years reads it."""

    key_bits: int | None = None
    """Size of the key; ``None``: cert-manager's own for the algorithm (ECDSA 256, RSA 2048). Unit: bits."""

    certificate_authority: bool = False
    """Whether it may sign other certificates."""

    usages: tuple[Usage, ...] = ("digital signature", "key encipherment", "server auth")
    """What the key may be used for; a certificate authority gets ``cert sign`` beside them."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object."""

    def _validate(self) -> None:
        self._dns_subdomain("name", "secret_name", "issuer_name")
        self._labels("labels")
        self._unique("dns_names")
        self._not_empty("usages")
        self._unique("usages")
        self._matches("dns_names", HOST_NAME, "a tuple of DNS names", "write api.example.com", values=self.dns_names)
        self._require(
            "dns_names",
            self.dns_names or self.common_name,
            "must not be empty without a common_name",
            "name the hosts that it is for",
        )
        self._require(
            "common_name",
            self.common_name is None or 1 <= len(self.common_name.encode()) <= 64,
            "must have 1 to 64 bytes",
            "put long names into dns_names",
        )
        self._require(
            "common_name",
            self.common_name or not self.certificate_authority,
            "is needed by a certificate authority",
            "name the authority",
        )
        self._between("duration_hours", 1, 100 * 365 * 24, "hours")
        self._between("renew_before_hours", 1, 100 * 365 * 24, "hours")
        life = self.duration_hours or _DEFAULT_DURATION_HOURS
        self._require(
            "renew_before_hours",
            self.renew_before_hours is None or self.renew_before_hours < life,
            f"must be less than the life of {life} hours",
            "lower it or raise duration_hours",
        )
        self._require(
            "key_bits",
            self.key_bits is None or self.key_bits in _SIZES[self.key_algorithm],
            f"must suit {self.key_algorithm}",
            f"choose from {_SIZES[self.key_algorithm]} or leave it out",
        )


class Certificate(Group):
    """A Certificate.

    Trap: mounted files follow a renewal within minutes, but a process that read them at its start goes on with the old ones.
    """

    def __init__(self, scope: Construct, id_: str, props: CertificateProps) -> None:
        issuer = props.issuer_name or context_of(scope).platform.cluster_issuer
        if not issuer:
            props._refuse("issuer_name", "is needed where the platform has no issuer", "name one")
        super().__init__(scope, id_)
        self.props = props
        c = b.cert_manager
        usages: list[str] = [*props.usages]
        if props.certificate_authority and "cert sign" not in usages:
            usages.append("cert sign")
        self.api_object = custom(
            c.Certificate,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=dict(props.labels) or None),
            spec=c.CertificateSpec(
                secret_name=props.secret_name,
                issuer_ref=c.CertificateSpecIssuerRef(
                    name=issuer,
                    kind=member(c.CertificateSpecIssuerRefKind, props.issuer_kind),
                ),
                dns_names=list(props.dns_names) or None,
                common_name=props.common_name,
                duration=None if props.duration_hours is None else f"{props.duration_hours}h",
                renew_before=None if props.renew_before_hours is None else f"{props.renew_before_hours}h",
                is_ca=props.certificate_authority or None,
                usages=[member(c.CertificateSpecUsages, usage) for usage in usages],
                private_key=c.CertificateSpecPrivateKey(
                    algorithm=member(c.CertificateSpecPrivateKeyAlgorithm, props.key_algorithm),
                    size=None if props.key_bits is None else member(c.CertificateSpecPrivateKeySize, props.key_bits),
                    rotation_policy=c.CertificateSpecPrivateKeyRotationPolicy.ALWAYS,
                ),
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
