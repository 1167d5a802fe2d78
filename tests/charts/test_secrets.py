"""Tests of charts.secrets."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest

from charts.environment import REGION
from charts.secrets import BOUND, DATABASE_PASSWORD, ENTRIES
from tests.charts.product import Built, Product

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "secrets.md"
PRD_KEYS = {"DATABASE_PASSWORD", "JWT_SECRET", "STRIPE_SECRET_KEY", "PAGARME_SECRET_KEY", "ENCRYPTION_KEY"}


class TestSecrets:
    """The Secrets of the service and of its database."""

    def test_hold_the_keys_of_the_prd(self) -> None:
        """Section 5.3, and what it lacks."""
        assert {entry.key for entry in ENTRIES} >= PRD_KEYS

    @pytest.mark.parametrize("name", ["production", "staging"])
    def test_one_entry_of_the_store_feeds_service_and_database(self, product: Product, name: str) -> None:
        """A rotated password reaches both."""
        service, database = (
            product[name].one("ExternalSecret", secret)["spec"]["data"]
            for secret in ("payment-api-secrets", "postgres-credentials")
        )
        keys = {entry["secretKey"]: entry["remoteRef"]["key"] for entry in service}

        assert keys["DATABASE_PASSWORD"] == f"{name}/{DATABASE_PASSWORD}"
        assert [entry["remoteRef"]["key"] for entry in database] == [f"{name}/{DATABASE_PASSWORD}"]

    def test_environments_read_different_values(self, product: Product) -> None:
        """A leak in staging is none in production."""
        found = []
        for name in ("production", "staging"):
            data = product[name].one("ExternalSecret", "payment-api-secrets")["spec"]["data"]
            found.append({entry["remoteRef"]["key"] for entry in data})

        assert found[0].isdisjoint(found[1])

    def test_each_environment_has_a_store_and_an_identity_of_its_own(self, product: Product) -> None:
        """What signs in for staging has no right to production's values, and no store serves both."""
        roles = []
        for name in ("production", "staging"):
            built = product[name]
            aws = built.one("SecretStore", "payment-api")["spec"]["provider"]["aws"]
            account = aws["auth"]["jwt"]["serviceAccountRef"]
            reader = built.one("ServiceAccount", account["name"])
            references = [
                built.one("ExternalSecret", secret)["spec"]["secretStoreRef"]
                for secret in ("payment-api-secrets", "postgres-credentials")
            ]
            roles.append(reader["metadata"]["annotations"]["eks.amazonaws.com/role-arn"])

            assert (aws["service"], aws["region"]) == ("SecretsManager", REGION)
            assert account == {"name": "secret-reader"}
            assert references == [{"kind": "SecretStore", "name": "payment-api"}] * 2
        assert roles[0] != roles[1]

    def test_the_guide_names_every_entry_of_the_store(self, product: Product) -> None:
        """Whoever fills the store goes by it, and one that is missing keeps its whole Secret from being made."""
        guide = GUIDE.read_text(encoding="utf-8")
        external = [
            item for item in (*product["production"].objects, *product.cluster) if item["kind"] == "ExternalSecret"
        ]
        wanted = {entry["remoteRef"]["key"] for item in external for entry in item["spec"]["data"]}
        names = {key: key.rpartition("/")[2] for key in wanted}

        assert len(wanted) >= 20
        assert [
            key for key, name in names.items() if not any(said in guide for said in (key, f"`{name}`", f"`…/{name}`"))
        ] == []

    def test_every_key_that_a_process_reads_is_there(self, production: Built) -> None:
        """And no more than these: a Secret holds what is used."""
        read = set()
        for kind, name in (("Deployment", "payment-api"), ("Deployment", "payment-api-worker")):
            containers = production.one(kind, name)["spec"]["template"]["spec"]["containers"]
            read |= {entry["valueFrom"]["secretKeyRef"]["key"] for entry in containers[0]["env"]}

        assert read == {entry.key for entry in ENTRIES}
        assert set(BOUND) <= read

    def test_development_makes_random_values_once(self, product: Product, development: Built) -> None:
        """Outside git, readable by nobody else, and the same at the next synth."""
        again = product.build(product.environment("development"))
        names = ("payment-api-secrets", "postgres-credentials")
        first, second = ([built.one("Secret", name) for name in names] for built in (development, again))
        file = Path(product.folder) / "secrets" / "values.json"

        assert first == second
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_development_gives_one_password_to_service_and_database(self, development: Built) -> None:
        """The same text, under the names that each wants."""
        service = development.one("Secret", "payment-api-secrets")
        database = development.one("Secret", "postgres-credentials")

        assert _value(service, "DATABASE_PASSWORD") == _value(database, "password")
        assert len(_value(service, "DATABASE_PASSWORD")) >= 24
        assert len(base64.b64decode(_value(service, "ENCRYPTION_KEY"))) == 32


def _value(secret: object, key: str) -> str:
    assert isinstance(secret, dict)
    if key in secret.get("stringData", {}):
        return str(secret["stringData"][key])
    return base64.b64decode(secret["data"][key]).decode()
