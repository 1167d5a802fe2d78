"""Tests of constructs_lib.cluster_issuer."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.cluster_issuer import (
    LETSENCRYPT_STAGING,
    Acme,
    CertificateAuthority,
    ClusterIssuer,
    ClusterIssuerProps,
    Dns01Route53,
    Http01Gateway,
    Http01Ingress,
    SelfSigned,
)
from constructs_lib.platform import Platform
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestClusterIssuer:
    """The object."""

    def test_of_lets_encrypt(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Names are proved through the platform's Ingress."""
        scope = chart(Platform(ingress_class_name="haproxy"))
        signer = Acme(email="platform@example.com", solvers=(Http01Ingress(),))
        ClusterIssuer(scope, "issuer", ClusterIssuerProps(name="letsencrypt-prod", signer=signer))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_solvers(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Each way of proving a name has its zones."""
        scope = chart()
        signer = Acme(
            email="platform@example.com",
            server=LETSENCRYPT_STAGING,
            account_secret_name="staging-account",
            solvers=(
                Http01Ingress(class_name="public", dns_zones=("payment.example.com",)),
                Http01Gateway(gateway_name="public", gateway_namespace="gateway", dns_zones=("example.org",)),
                Dns01Route53(
                    region="sa-east-1",
                    hosted_zone_id="Z2ABCDEF",
                    role="arn:aws:iam::123456789012:role/dns",
                    dns_zones=("example.net", "example.com"),
                ),
            ),
        )
        ClusterIssuer(scope, "issuer", ClusterIssuerProps(name="letsencrypt-staging", signer=signer))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize(
        ("signer", "spec"),
        [
            (SelfSigned(), {"selfSigned": {}}),
            (CertificateAuthority(secret_name="root-ca"), {"ca": {"secretName": "root-ca"}}),
        ],
    )
    def test_without_a_server(self, signer: SelfSigned | CertificateAuthority, spec: dict[str, Any]) -> None:
        """Names inside the cluster need no server."""
        scope = chart()
        ClusterIssuer(scope, "issuer", ClusterIssuerProps(name="internal", signer=signer))

        assert synth(scope)[0]["spec"] == spec
        assert "namespace" not in synth(scope)[0]["metadata"]
        assert errors_for(synth(scope)[0]) == []


class TestAcme:
    """Its props."""

    @pytest.mark.parametrize(
        ("field", "value"),
        [("email", "platform"), ("server", "http://acme"), ("solvers", ()), ("account_secret_name", "A")],
    )
    def test_fails_for_what_no_server_takes(self, field: str, value: object) -> None:
        """Each rule names its field."""
        values = {"email": "a@example.com", "solvers": (Http01Ingress(),), field: value}

        assert refusal(Acme, **values).startswith(f"Acme.{field} must")

    @pytest.mark.parametrize(
        ("field", "value"),
        [("region", "saopaulo"), ("hosted_zone_id", "z-1"), ("role", "dns"), ("dns_zones", ("a b",))],
    )
    def test_fails_for_what_route53_does_not_know(self, field: str, value: object) -> None:
        """Regions, zones and roles have their forms."""
        assert refusal(Dns01Route53, **{"region": "sa-east-1", field: value}).startswith(f"Dns01Route53.{field} must")
