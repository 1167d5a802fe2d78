"""Tests of what is known about Secrets and ConfigMaps."""

from __future__ import annotations

import pytest

from constructs_lib.checks.known import known_keys
from constructs_lib.checks.model import Declarations, Key
from tests.constructs_lib.checks.build import Manifest, external, ingress, model, secret, thing

SECRET = Key("Secret", "shop", "api-secrets")


class TestKnownKeys:
    """What makes Secrets and ConfigMaps, and with which keys."""

    @pytest.mark.parametrize(
        ("manifest", "keys"),
        [
            (external("A", "B"), {"A", "B"}),
            (external("A", dataFrom=[{"extract": {"key": "shop"}}]), None),
            (external("A", target={"name": "api-secrets", "template": {"data": {"URL": "{{ .A }}"}}}), {"URL"}),
            (
                external(
                    "A", target={"name": "api-secrets", "template": {"data": {"URL": ""}, "mergePolicy": "Merge"}}
                ),
                {"A", "URL"},
            ),
            (external("A", target={"name": "api-secrets", "template": {"templateFrom": [{}]}}), None),
            (secret(stringData={"A": ""}, data={"B": ""}), {"A", "B"}),
            (secret(type="kubernetes.io/service-account-token"), {"token", "ca.crt", "namespace"}),
            (
                thing("SealedSecret", "api-secrets", {"encryptedData": {"A": "x"}, "template": {"data": {"B": "y"}}}),
                {"A", "B"},
            ),
            (
                thing("Certificate", "api", {"secretName": "api-secrets", "keystores": {"pkcs12": {"create": True}}}),
                {"tls.crt", "tls.key", "ca.crt", "keystore.p12", "truststore.p12"},
            ),
        ],
    )
    def test_every_maker_of_secrets_is_known(self, manifest: Manifest, keys: set[str] | None) -> None:
        """``None`` where the keys are written in a store that nobody can look into here."""
        found = known_keys(model(manifest))[SECRET]

        assert (found and set(found)) == keys

    def test_an_issuers_annotation_makes_the_secret(self) -> None:
        """cert-manager's shim makes a Certificate for an annotated Ingress."""
        annotated = ingress(**{"cert-manager.io/issuer": "own"})

        assert known_keys(model(annotated))[Key("Secret", "shop", "api-tls")] == frozenset(
            {"tls.crt", "tls.key", "ca.crt"}
        )
        assert Key("Secret", "shop", "api-tls") not in known_keys(model(ingress()))

    def test_a_secret_that_is_only_filled_is_not_made(self) -> None:
        """``creationPolicy: None`` makes no Secret."""
        nobody = external("A", target={"name": "api-secrets", "creationPolicy": "None"})

        assert SECRET not in known_keys(model(nobody))

    def test_external_ones_are_declared(self) -> None:
        """With their keys, where these are known."""
        other = Key("Secret", "shop", "other")
        declared = Declarations(external={SECRET, other}, external_keys={SECRET: frozenset({"ca.crt"})})
        known = known_keys(model(declared=declared))

        assert known == {SECRET: {"ca.crt"}, other: None}
