"""Tests of constructs_lib.migration."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from constructs_lib import (
    Image,
    Migration,
    Networks,
    Port,
    Postgres,
    PostgresProps,
    SecretKey,
    WebService,
    WebServiceProps,
)
from constructs_lib._context import context_of
from constructs_lib.checks.model import Key
from tests.support.samples import IMAGE
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

MIGRATION = Migration(command=("shop", "migrate"), wait_command=("shop", "migrate", "--wait"))


def web(scope: Any, **values: Any) -> WebService:
    """Return the web service ``shop`` with migrations; *values* are fields of its props."""
    return WebService(
        scope, "shop", WebServiceProps(**{"image": IMAGE, "port": 3000, "migration": MIGRATION, **values})
    )


class TestMigration:
    """Migrations that gate a rollout."""

    def build(self, **values: Any) -> Any:
        """Return a chart with a web service that has a database and migrations; *values* are fields of its props."""
        scope = chart()
        api = web(scope, **values)
        api.calls(Postgres(scope, "database", PostgresProps(storage_gibibytes=5)))
        return scope

    def test_a_job_migrates_and_the_pods_wait(self) -> None:
        """New pods start when the schema is what they need."""
        scope = self.build()
        pod = one(scope, "Deployment")["spec"]["template"]["spec"]
        job = one(scope, "Job")

        assert job["spec"]["template"]["spec"]["containers"][0]["command"] == ["shop", "migrate"]
        assert [container["command"] for container in pod["initContainers"]] == [["shop", "migrate", "--wait"]]
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_the_job_waits_without_end_and_stays(self) -> None:
        """A database that is still starting is no failure, and a second apply changes nothing."""
        spec = one(self.build(), "Job")["spec"]

        assert "activeDeadlineSeconds" not in spec
        assert "ttlSecondsAfterFinished" not in spec
        assert spec["template"]["spec"]["restartPolicy"] == "OnFailure"

    def test_a_second_build_is_identical(self) -> None:
        """Names and order do not depend on the run."""
        assert synth(self.build()) == synth(self.build())

    def test_the_name_follows_from_the_spec(self) -> None:
        """The same image is the same Job, another image another one; a setting of the pods is not in it."""
        names = [
            one(self.build(**values), "Job")["metadata"]["name"]
            for values in ({}, {"replicas": 9}, {"image": Image(repository="shop", version="2")})
        ]

        assert names[0] == names[1] != names[2]
        assert all(name.startswith("shop-migrate-") for name in names)

    def test_the_job_has_pods_an_account_and_a_policy_of_its_own(self) -> None:
        """No Service sends it requests, and it may do what the service may not."""
        scope = self.build()
        labels = one(scope, "Job")["spec"]["template"]["metadata"]["labels"]

        assert labels["app"] == "shop-migrate"
        assert one(scope, "Service", "shop-service")["spec"]["selector"] == {"app": "shop"}
        assert one(scope, "ServiceAccount", "shop-migrate")["automountServiceAccountToken"] is False
        assert one(scope, "NetworkPolicy", "shop-migrate")["spec"]["podSelector"] == {
            "matchLabels": {"app": "shop-migrate"}
        }

    def test_the_job_calls_the_servers_past_the_pooler(self) -> None:
        """A migration needs a session of its own; the pods go through the pooler."""
        scope = self.build()
        peers = {
            name: [
                peer["podSelector"]["matchLabels"]
                for rule in one(scope, "NetworkPolicy", name)["spec"]["egress"][1:]
                for peer in rule["to"]
            ]
            for name in ("shop", "shop-migrate")
        }

        assert {"cnpg.io/cluster": "postgres"} in peers["shop-migrate"]
        assert {"cnpg.io/cluster": "postgres"} not in peers["shop"]

    def test_the_job_gets_the_databases_secrets_and_those_that_are_named(self) -> None:
        """Not the service's own: a migration needs no key of a payment provider."""
        token = SecretKey(secret="shop", key="token")
        scope = self.build(secrets={"API_KEY": token}, migration=replace(MIGRATION, secrets={"EXTRA": token}))
        containers = one(scope, "Job")["spec"]["template"]["spec"]["containers"]
        waiting = one(scope, "Deployment")["spec"]["template"]["spec"]["initContainers"]

        for container in (*containers, *waiting):
            assert [entry["name"] for entry in container["env"]] == ["DATABASE_PASSWORD", "EXTRA"]

    def test_its_connection_counts(self) -> None:
        """The rule on connections knows the Job."""
        scope = self.build()
        synth(scope)
        facts = context_of(scope).declarations.workloads
        job = next(key for key in facts if key.kind == "Job")

        assert list(facts[job].database_connections.values()) == [1]
        assert set(facts[job].database_connections) == set(
            facts[Key("Deployment", "shop", "shop")].database_connections
        )

    def test_other_connections_are_declared_on_the_migration(self) -> None:
        """A database outside the cluster is known to nobody but the user."""
        scope = chart()
        api = web(scope)
        assert api.migration is not None
        networks = Networks(name="database", cidrs=("10.3.0.7/32",), ports=(Port(number=5432),))
        api.calls_networks(networks)
        api.migration.calls_networks(networks)
        rules = [one(scope, "NetworkPolicy", name)["spec"]["egress"][1] for name in ("shop", "shop-migrate")]

        assert rules[0] == rules[1]
        assert api.migration.job.api_object.name == one(scope, "Job")["metadata"]["name"]
