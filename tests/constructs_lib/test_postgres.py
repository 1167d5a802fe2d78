"""Tests of constructs_lib.postgres."""

from __future__ import annotations

import pytest
from cdk8s import JsonPatch

from constructs_lib._validation import PropsError
from constructs_lib.backup_store import BackupVolume
from constructs_lib.connections import Mount, SecretKey
from constructs_lib.image import Image
from constructs_lib.postgres import PoolerProps, Postgres, PostgresProps
from constructs_lib.recovery import Restore
from constructs_lib.secret_source import ExternalSecretSource
from tests.constructs_lib.postgres_samples import API, BARE, MIGRATION
from tests.support.refusals import refusal
from tests.support.synth import chart, synth


class TestEscapeHatch:
    """Every object can be patched."""

    def test_of_cloudnativepg(self) -> None:
        """The Cluster, and all that stands around it."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=20))
        hatches = (
            database.api_object,
            database.pooler,
            database.pooler_budget and database.pooler_budget.api_object,
            database.object_store,
            database.scheduled_backup,
            *(policy.api_object for policy in database.policies),
        )
        for hatch in hatches:
            assert hatch is not None
            hatch.add_json_patch(JsonPatch.add("/metadata/labels/patched", "yes"))

        patched = {found["kind"] for found in synth(scope) if found["metadata"]["labels"].get("patched")}
        assert patched == {
            "Cluster",
            "NetworkPolicy",
            "ObjectStore",
            "PodDisruptionBudget",
            "Pooler",
            "ScheduledBackup",
        }
        assert len(database.policies) == 2

    def test_of_one_stateful_set(self) -> None:
        """There is no pooler and no operator's object."""
        database = Postgres(chart(), "database", PostgresProps(storage_gibibytes=20, mode="embedded"))

        assert (database.pooler, database.pooler_budget, database.object_store, database.scheduled_backup) == (
            None,
            None,
            None,
            None,
        )
        assert [policy.name for policy in database.policies] == ["postgres"]

    def test_fails_for_a_caller_after_the_policies_were_taken(self) -> None:
        """They are made by then."""
        database = Postgres(chart(), "database", PostgresProps(storage_gibibytes=20))
        assert database.policies

        with pytest.raises(PropsError, match="accept must come before the policies are made"):
            database.accept(API)


class TestBinding:
    """What callers get."""

    def test_cnpg(self) -> None:
        """The pooler as host, the primary as direct host, and a CA to verify both."""
        props = PostgresProps(
            storage_gibibytes=20,
            database="payment_api",
            owner="payment_api",
            secret="postgres-credentials",
            password=SecretKey(secret="payment-api-secrets", key="DATABASE_PASSWORD"),
        )

        binding = Postgres(chart(), "database", props).binding

        assert binding.config == {
            "DATABASE_HOST": "postgres-service",
            "DATABASE_PORT": "5432",
            "DATABASE_NAME": "payment_api",
            "DATABASE_USER": "payment_api",
            "DATABASE_DIRECT_HOST": "postgres-rw",
            "DATABASE_SSLMODE": "verify-full",
            "DATABASE_CA_FILE": "/etc/postgres/postgres/ca.crt",
        }
        assert binding.secrets == {
            "DATABASE_PASSWORD": SecretKey(secret="payment-api-secrets", key="DATABASE_PASSWORD")
        }
        assert binding.mounts == (Mount(path="/etc/postgres/postgres", secret="postgres-ca", keys=("ca.crt",)),)

    def test_embedded(self) -> None:
        """One host for everything, without TLS."""
        binding = Postgres(chart(BARE), "database", PostgresProps(storage_gibibytes=1)).binding

        assert binding.config["DATABASE_HOST"] == binding.config["DATABASE_DIRECT_HOST"] == "postgres-service"
        assert binding.config["DATABASE_SSLMODE"] == "disable"
        assert binding.mounts == ()

    def test_credentials_name_the_owner_and_share_the_password(self) -> None:
        """The basic-auth Secret of the operator holds the value that callers read."""
        props = PostgresProps(storage_gibibytes=20, owner="payment_api", secret="postgres-credentials")

        made = props.credentials(ExternalSecretSource(), remote_key="payment-api/DATABASE_PASSWORD")

        assert made.name == "postgres-credentials"
        assert made.type == "kubernetes.io/basic-auth"
        assert [(entry.key, entry.fixed, entry.remote_key) for entry in made.keys] == [
            ("username", "payment_api", None),
            ("password", None, "payment-api/DATABASE_PASSWORD"),
        ]


class TestRefusals:
    """What is refused."""

    @pytest.mark.parametrize("name", ["1postgres", "a" * 41, "Postgres", "postgres-"])
    def test_fails_with_a_name_that_no_service_can_have(self, name: str) -> None:
        """Services are named after it."""
        message = refusal(PostgresProps, storage_gibibytes=1, name=name)

        assert message.startswith("PostgresProps.name must be a name of at most 40")

    def test_fails_if_the_poolers_need_more_connections_than_the_servers_have(self) -> None:
        """The message holds the arithmetic; the only pod of a pooler is replaced by one beside it."""
        many = PostgresProps(storage_gibibytes=20, pooler=PoolerProps(instances=10))
        one = PostgresProps(storage_gibibytes=20, pooler=PoolerProps(instances=1, default_pool_size=100))

        with pytest.raises(PropsError, match=r"\(10 instances x 25 \+ 20 reserved = 270\), got 200"):
            Postgres(chart(), "database", many)
        with pytest.raises(PropsError, match=r"\(2 instances, one of them while it is replaced x 100 \+ 20 reserved"):
            Postgres(chart(), "database", one)

    def test_fails_without_pooler_if_nothing_is_left(self) -> None:
        """The operator and migrations need some."""
        with pytest.raises(PropsError, match=r"^PostgresProps\.max_connections must be above the 20 that are reserved"):
            Postgres(chart(), "database", PostgresProps(storage_gibibytes=1, pooler=None, max_connections=20))

    def test_an_embedded_server_needs_none_for_a_pooler(self) -> None:
        """It has none, whatever the props say of one."""
        props = PostgresProps(storage_gibibytes=1, max_connections=50)

        assert Postgres(chart(BARE), "database", props).pooler is None

    @pytest.mark.parametrize("name", ["shared_preload_libraries", "ssl", "log_destination"])
    def test_fails_with_a_parameter_of_the_operators_own(self, name: str) -> None:
        """Its webhook refuses the Cluster; an embedded server may have it."""
        props = PostgresProps(storage_gibibytes=1, parameters={name: "x"})

        with pytest.raises(PropsError, match=rf"^PostgresProps\.parameters must not set .* got {name}; leave it out"):
            Postgres(chart(), "database", props)
        assert Postgres(chart(BARE), "database", props).pooler is None

    def test_fails_if_the_objectives_cannot_be_met(self) -> None:
        """A synth does not promise what a restore cannot do."""
        with pytest.raises(PropsError, match=r"^RecoveryObjectives\.rto_seconds .* 500 GiB / 100 MiB/s = 5120 s"):
            Postgres(chart(), "database", PostgresProps(storage_gibibytes=500))

    def test_fails_with_two_servers_that_both_must_write(self) -> None:
        """The loss of one would stop all writes."""
        assert "must not be 2 with data_durability 'required'" in refusal(
            PostgresProps, storage_gibibytes=1, instances=2
        )

    def test_fails_if_a_recovery_would_write_to_the_archive_that_it_reads(self) -> None:
        """The archive writer refuses a folder that is not empty."""
        message = refusal(PostgresProps, storage_gibibytes=1, generation=2, restore=Restore(from_generation=2))

        assert "must be higher than the generation that is restored, got 2; raise it by one" in message

    def test_fails_with_a_restore_from_nowhere(self) -> None:
        """An embedded database without a store has no archive."""
        props = PostgresProps(storage_gibibytes=1, generation=2, restore=Restore(from_generation=1))

        with pytest.raises(PropsError, match=r"^PostgresProps\.restore needs a store to read from, got "):
            Postgres(chart(BARE), "database", props)

    def test_fails_with_a_volume_for_the_operators_archive(self) -> None:
        """CloudNativePG archives to object stores alone."""
        props = PostgresProps(storage_gibibytes=1, backup=BackupVolume(claim="backups"))

        with pytest.raises(
            PropsError, match=r"^PostgresProps\.backup needs a BackupStore in mode 'cnpg', got a BackupVo"
        ):
            Postgres(chart(), "database", props)

    def test_fails_with_an_image_of_another_major_version(self) -> None:
        """CloudNativePG would run, and a recovery would not."""
        props = PostgresProps(storage_gibibytes=1, image=Image(repository="postgresql", version="17.5"))

        with pytest.raises(
            PropsError, match=r"^PostgresProps\.image must have a tag that starts with .* 18, got 17\.5"
        ):
            Postgres(chart(), "database", props)

    @pytest.mark.parametrize("owner", ["postgres", "pg_admin", "Payment", "a-b", "streaming_replica"])
    def test_fails_with_an_owner_that_is_no_plain_role(self, owner: str) -> None:
        """System roles and names that need quotes."""
        assert refusal(PostgresProps, storage_gibibytes=1, owner=owner).startswith("PostgresProps.owner must ")

    def test_fails_with_a_parameter_that_follows_from_a_prop(self) -> None:
        """One of the two would be a lie."""
        message = refusal(PostgresProps, storage_gibibytes=1, parameters={"max_connections": "5000"})

        assert "must not set max_connections, which follow from other props" in message

    def test_fails_with_a_caller_after_the_manifests(self) -> None:
        """A caller that comes too late would be shut out in silence."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=1))
        synth(scope)

        with pytest.raises(PropsError, match=r"^Postgres\.accept must come before"):
            database.accept(API)
        with pytest.raises(PropsError, match=r"^Postgres\.accept_direct must come before"):
            database.accept_direct(MIGRATION)
