"""Tests of constructs_lib.secret."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib._context import context_of
from constructs_lib._validation import PropsError
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import SecretKey
from constructs_lib.platform import Platform
from constructs_lib.secret import Secret, SecretProps, go_duration
from constructs_lib.secret_source import ExternalSecretSource, LocalSecretSource, SealedSecretSource, SecretEntry
from tests.constructs_lib.test_secret_source import SEALED
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, synth

KEYS = (SecretEntry(key="DATABASE_PASSWORD"), SecretEntry(key="JWT_SECRET", generate="base64-32"))
LOGIN = (
    SecretEntry(key="username", fixed="payment_api"),
    SecretEntry(key="password", remote_key="payment-api/DATABASE_PASSWORD"),
)
BASIC = "kubernetes.io/basic-auth"


class TestExternal:
    """From a store."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """The platform's store, and a key of the store for each key."""
        scope = chart()
        Secret(scope, "secrets", SecretProps(name="payment-api-secrets", keys=KEYS, source=ExternalSecretSource()))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A login that CloudNativePG reads, with every prop in the object."""
        scope = chart()
        source = ExternalSecretSource(
            store="team", store_kind="SecretStore", refresh_interval_seconds=90, prefix="production/"
        )
        keys = (*LOGIN, SecretEntry(key="tls.crt", remote_property="certificate"))
        Secret(
            scope,
            "login",
            SecretProps(
                name="postgres-credentials",
                keys=keys,
                source=source,
                type=BASIC,
                labels={"cnpg.io/reload": "true"},
                annotations={"example.com/owner": "payments"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_fails_without_a_store(self) -> None:
        """Neither the source nor the platform names one."""
        props = SecretProps(name="a", keys=KEYS, source=ExternalSecretSource())

        with pytest.raises(PropsError, match=r"^ExternalSecretSource\.store must name a store, got None for a; "):
            Secret(chart(Platform(secret_store=None)), "secrets", props)

    @pytest.mark.parametrize(("seconds", "text"), [(5, "5s"), (90, "1m30s"), (3600, "1h0m0s"), (86_461, "24h1m1s")])
    def test_durations_are_written_as_go_writes_them(self, seconds: int, text: str) -> None:
        """The operator writes its objects back; another form would differ at the next apply."""
        assert go_duration(seconds) == text


class TestSealed:
    """Sealed text."""

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """The sealed values, and what is no secret beside them."""
        scope = chart()
        source = SealedSecretSource(encrypted={"password": SEALED}, seal_scope="namespace-wide")
        Secret(scope, "login", SecretProps(name="postgres-credentials", keys=LOGIN, source=source, type=BASIC))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_fails_if_a_key_was_not_sealed(self) -> None:
        """It would be missing in the Secret."""
        message = refusal(SecretProps, name="a", keys=KEYS, source=SealedSecretSource(encrypted={"JWT_SECRET": SEALED}))

        assert "must be those that are sealed (DATABASE_PASSWORD on one side only)" in message


class TestLocal:
    """Values of this machine."""

    def test_the_values_of_the_file_are_in_the_secret(self, tmp_path: Path) -> None:
        """As ``data``: the API server would turn ``stringData`` into it, and a second apply would see a change."""
        path = tmp_path / ".secrets" / "development.json"
        scope = chart(Platform.bare(namespace=NAMESPACE))
        source = LocalSecretSource(path=str(path))
        Secret(scope, "secrets", SecretProps(name="payment-api-secrets", keys=KEYS, source=source))

        manifest = synth(scope)[0]

        values = json.loads(path.read_text(encoding="utf-8"))
        assert {key: base64.b64decode(value).decode() for key, value in manifest["data"].items()} == {
            key: values[f"payment-api-secrets/{key}"] for key in ("DATABASE_PASSWORD", "JWT_SECRET")
        }
        assert errors_for(manifest) == []

    def test_one_value_feeds_two_secrets(self, tmp_path: Path) -> None:
        """The password that callers read is the one that the database takes."""
        scope = chart()
        source = LocalSecretSource(path=str(tmp_path / "s" / "dev.json"))
        Secret(scope, "secrets", SecretProps(name="payment-api", keys=KEYS, source=source))
        Secret(scope, "login", SecretProps(name="postgres-credentials", keys=LOGIN, source=source, type=BASIC))

        secrets = {m["metadata"]["name"]: m for m in synth(scope)}

        assert (
            secrets["payment-api"]["data"]["DATABASE_PASSWORD"] == secrets["postgres-credentials"]["data"]["password"]
        )
        assert base64.b64decode(secrets["postgres-credentials"]["data"]["username"]) == b"payment_api"

    def test_fails_in_a_chart_with_other_objects(self, tmp_path: Path) -> None:
        """Their file is committed, and the values would be with it."""
        scope = chart()
        source = LocalSecretSource(path=str(tmp_path / "s" / "dev.json"))
        Secret(scope, "secrets", SecretProps(name="payment-api-secrets", keys=KEYS, source=source))
        alone = context_of(scope).findings()
        ConfigMap(scope, "config", ConfigMapProps(name="payment-api-config", data={}))

        found = context_of(scope).findings()

        assert alone == []
        assert [finding.split()[0] for finding in found] == ["PC065"]


class TestSecret:
    """References."""

    def test_key_gives_the_reference(self) -> None:
        """Name of the Secret and of the key."""
        secret = Secret(chart(), "s", SecretProps(name="payment-api-secrets", keys=KEYS, source=ExternalSecretSource()))

        assert secret.key("JWT_SECRET") == SecretKey(secret="payment-api-secrets", key="JWT_SECRET")

    def test_fails_with_a_key_that_it_does_not_have(self) -> None:
        """The message lists those that it has."""
        secret = Secret(chart(), "s", SecretProps(name="payment-api-secrets", keys=KEYS, source=ExternalSecretSource()))

        with pytest.raises(PropsError) as caught:
            secret.key("JWT")

        assert str(caught.value) == (
            "Secret.key must be a key of payment-api-secrets (DATABASE_PASSWORD, JWT_SECRET), got 'JWT'; "
            "add it to SecretProps.keys"
        )

    def test_fails_with_a_key_twice(self) -> None:
        """The second would replace the first."""
        message = refusal(SecretProps, name="a", keys=(KEYS[0], KEYS[0]), source=ExternalSecretSource())

        assert message.startswith("SecretProps.keys must not repeat a value, got DATABASE_PASSWORD twice")

    def test_fails_with_nothing_of_the_store(self) -> None:
        """External Secrets' webhook refuses an ExternalSecret with neither data nor dataFrom."""
        keys = (SecretEntry(key="roles.yml", fixed="reader: {}"),)

        said = refusal(SecretProps, name="roles", keys=keys, source=ExternalSecretSource())

        assert "SecretProps.keys must hold a value of the store" in said

    def test_fails_with_half_a_login(self) -> None:
        """The API server refuses a basic-auth Secret without either."""
        message = refusal(SecretProps, name="a", keys=LOGIN[:1], source=ExternalSecretSource(), type=BASIC)

        assert "must hold username and password" in message

    @pytest.mark.parametrize(
        ("kind", "message"),
        [
            ("tls", "must hold tls.crt and tls.key for the type kubernetes.io/tls"),
            ("dockerconfigjson", "must hold .dockerconfigjson for the type"),
            ("ssh-auth", "must hold ssh-privatekey for the type"),
        ],
    )
    def test_fails_without_the_keys_of_its_type(self, kind: str, message: str) -> None:
        """The API server refuses such a Secret, which an operator would tell in its log alone."""
        keys = (SecretEntry(key="ca.crt"),)

        assert message in refusal(
            SecretProps, name="a", keys=keys, source=ExternalSecretSource(), type=f"kubernetes.io/{kind}"
        )
