"""The shipper of logs on every node."""

from __future__ import annotations

from dataclasses import dataclass

from constructs import Construct

from charts._log_store import CONTAINER_STREAM, SERVICE_STREAM, fields
from charts.logging import password, user_secret
from constructs_lib import Certificate, CertificateProps, Chart, Image, Pods, Props, Secret, SecretKey, SecretSource
from constructs_lib.monitoring.log_shipper import LogShipper, LogShipperProps
from constructs_lib.monitoring.log_stream import LogStream


@dataclass(frozen=True, kw_only=True, slots=True)
class ShipperPlace(Props):
    """Where the shipper stands and what it reads."""

    namespace: str
    """Its namespace, with Pod Security ``privileged``: it reads files of the node."""

    image: Image
    """Filebeat's image."""

    secrets: SecretSource
    """Where its password comes from."""

    issuer: str
    """ClusterIssuer that signed Elasticsearch's certificate."""

    url: str
    """Address of Elasticsearch."""

    elasticsearch: Pods
    """Its pods."""

    services: tuple[str, ...]
    """Namespaces of the service."""

    others: tuple[str, ...] = ()
    """Namespaces of which all logs are taken, as plain lines."""


SHIPPER = "filebeat"


def streams(services: tuple[str, ...], others: tuple[str, ...]) -> tuple[LogStream, ...]:
    """Return what is read: the service's log in the namespaces *services*, and every log in the namespaces *others*."""
    service = LogStream(
        name="payment-api",
        namespaces=services,
        pods="payment-api*",
        containers="payment-api*",
        data_stream=SERVICE_STREAM,
        json=True,
        fields=tuple(fields()),
    )
    return (
        service,
        *((LogStream(name="others", namespaces=others, data_stream=CONTAINER_STREAM),) if others else ()),
    )


class Shipper(Chart):
    """Filebeat on every node."""

    def __init__(self, scope: Construct, id_: str, place: ShipperPlace) -> None:
        super().__init__(scope, id_, namespace=place.namespace)
        Secret(self, "user", user_secret("shipper", place.secrets))
        # The certificate is for the authority beside it: cert-manager writes that into each namespace that has one.
        Certificate(
            self,
            "certificate",
            CertificateProps(
                name=f"{SHIPPER}-tls",
                secret_name=f"{SHIPPER}-tls",
                dns_names=(f"{SHIPPER}.{place.namespace}.svc",),
                issuer_name=place.issuer,
                usages=("digital signature", "client auth"),
            ),
        )
        self.shipper = LogShipper(
            self,
            SHIPPER,
            LogShipperProps(
                image=place.image,
                url=place.url,
                user="shipper",
                password=password("shipper"),
                authority=SecretKey(secret=f"{SHIPPER}-tls", key="ca.crt"),
                streams=streams(place.services, place.others),
            ),
        )
        self.shipper.calls_pods(place.elasticsearch)
