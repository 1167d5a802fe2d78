"""Tests of constructs_lib.certificate."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.certificate import Certificate, CertificateProps
from constructs_lib.platform import Platform
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth

PLAIN: dict[str, Any] = {
    "name": "payment-api",
    "secret_name": "payment-api-tls",
    "dns_names": ("api.payment.example.com",),
}


class TestCertificate:
    """The object."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """The platform's issuer signs a small key that is new at each renewal."""
        scope = chart()
        Certificate(scope, "certificate", CertificateProps(**PLAIN))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        Certificate(
            scope,
            "certificate",
            CertificateProps(
                name="root",
                secret_name="root-ca",
                dns_names=(),
                issuer_name="self-signed",
                issuer_kind="Issuer",
                common_name="payments root",
                duration_hours=87_600,
                renew_before_hours=720,
                key_algorithm="RSA",
                key_bits=4096,
                certificate_authority=True,
                usages=("crl sign",),
                labels={"app": "postgres"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_fails_without_any_issuer(self) -> None:
        """A platform without issuer needs one to be named."""
        scope = chart(Platform(cluster_issuer=None))

        message = refusal(Certificate, scope=scope, id_="certificate", props=CertificateProps(**PLAIN))

        assert message == "CertificateProps.issuer_name is needed where the platform has no issuer, got None; name one"

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"dns_names": ()}, "dns_names must not be empty without a common_name"),
            ({"dns_names": ("https://a",)}, "dns_names must be a tuple of DNS names"),
            ({"dns_names": ("a", "a")}, "dns_names must not repeat a value"),
            ({"common_name": "x" * 65}, "common_name must have 1 to 64 bytes"),
            ({"certificate_authority": True}, "common_name is needed by a certificate authority"),
            ({"duration_hours": 0}, "duration_hours must lie between 1"),
            ({"renew_before_hours": 2160}, "renew_before_hours must be less than the life of 2160 hours"),
            ({"renew_before_hours": 24, "duration_hours": 24}, "renew_before_hours must be less than the life of 24"),
            ({"key_bits": 2048}, "key_bits must suit ECDSA"),
            ({"key_algorithm": "Ed25519", "key_bits": 256}, "key_bits must suit Ed25519"),
            ({"usages": ()}, "usages must not be empty"),
        ],
    )
    def test_fails_for_what_no_issuer_signs(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(CertificateProps, **{**PLAIN, **values})
