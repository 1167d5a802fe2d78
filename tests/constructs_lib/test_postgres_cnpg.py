"""Tests of constructs_lib.postgres where CloudNativePG runs the servers."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from constructs_lib._context import context_of
from constructs_lib.checks.model import Key
from constructs_lib.connections import SecretKey
from constructs_lib.image import Image
from constructs_lib.platform import Platform
from constructs_lib.postgres import PoolerProps, Postgres, PostgresProps
from constructs_lib.recovery import RecoveryObjectives, Restore
from constructs_lib.resources import Resources
from constructs_lib.worker import Worker, WorkerProps
from tests.constructs_lib.postgres_samples import API, MIGRATION, STORE, callers
from tests.support.samples import IMAGE
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, one, synth


class TestCnpg:
    """The objects for CloudNativePG."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Three synchronous servers, a pooler, an archive, base backups, and closed policies."""
        scope = chart()
        Postgres(scope, "database", PostgresProps(storage_gibibytes=20))

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A restored generation, with every prop in the objects."""
        scope = chart(
            Platform(
                cluster_domain="k8s.local",
                storage_class_name="fast",
                priority_class_name="business",
                api_server_cidrs=("10.0.0.1/32",),
            )
        )
        database = Postgres(
            scope,
            "database",
            PostgresProps(
                name="orders",
                database="orders",
                owner="orders_owner",
                storage_gibibytes=50,
                wal_storage_gibibytes=20,
                instances=2,
                data_durability="preferred",
                image=Image(repository="registry.example/postgresql", version="18.4", pull_policy="IfNotPresent"),
                resources=Resources(
                    memory_request_mebibytes=4096, memory_limit_mebibytes=4096, cpu_limit_millicores=None
                ),
                max_connections=300,
                parameters={"work_mem": "8MB"},
                pooler=PoolerProps(
                    instances=1,
                    mode="session",
                    max_client_conn=500,
                    default_pool_size=100,
                    image=Image(repository="registry.example/pgbouncer", version="1.25.1"),
                ),
                recovery=RecoveryObjectives(rpo_seconds=20, rto_seconds=3600),
                backup=STORE,
                generation=3,
                restore=Restore(from_generation=2, target_name="before-release", backup_id="20260301T020000"),
                secret="orders-credentials",
                password=SecretKey(secret="orders-secrets", key="DATABASE_PASSWORD"),
                operator_namespace="databases",
            ),
        )
        database.accept(API, database.pods.ports)
        database.accept_direct(MIGRATION)

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_callers_reach_the_pooler_and_the_pooler_the_servers(self) -> None:
        """No caller is let in to the servers but those that ask for it."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=20))
        database.accept(API, database.pods.ports)
        opened = database.accept_direct(MIGRATION)

        servers = callers(one(scope, "NetworkPolicy", "postgres"), 5432)
        pooler = callers(one(scope, "NetworkPolicy", "postgres-service"), 5432)

        assert {"app": "migrate"} in servers
        assert {"app": "api"} not in servers
        assert {"cnpg.io/poolerName": "postgres-service"} in servers
        assert {"app": "api"} in pooler
        assert [pods.labels for pods in opened] == [{"cnpg.io/cluster": "postgres"}]

    def test_the_direct_callee_is_the_servers(self) -> None:
        """``dump.calls(database.direct)`` opens the servers and binds the same variables."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=20))

        database.direct.accept(MIGRATION, database.direct.pods.ports)

        assert {"app": "migrate"} in callers(one(scope, "NetworkPolicy", "postgres"), 5432)
        assert database.direct.binding == database.binding

    def test_connections_past_the_pooler_count_against_the_servers(self) -> None:
        """Fifty pods that listen would take what the pooler, the operator and migrations need."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=20))
        listener = Worker(scope, "listener", WorkerProps(image=IMAGE, command=("listen",), replicas=50))
        listener.calls(database.direct)
        found = [line for line in context_of(scope).findings() if line.startswith("PC041")]

        assert len(found) == 1
        assert "exceed the limit of 122 (200 - 3 pooler instances x 25 - 3 for superusers)" in found[0]

    def test_a_few_connections_past_the_pooler_pass(self) -> None:
        """They do not count against the pooler as well."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=20))
        props = WorkerProps(image=IMAGE, command=("listen",), replicas=3, connections_per_pod=2)
        Worker(scope, "listener", props).calls(database, database.direct)

        assert [line for line in context_of(scope).findings() if line.startswith("PC041")] == []

    def test_without_pooler_callers_reach_the_primary(self) -> None:
        """The read-write Service of the operator is then the host."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=20, pooler=None))

        assert database.binding.config["DATABASE_HOST"] == "postgres-rw"
        assert database.database_key == Key("Cluster", NAMESPACE, "postgres")
        assert [m["kind"] for m in synth(scope)].count("Pooler") == 0

    def test_one_server_is_not_synchronous(self) -> None:
        """Nobody could confirm its commits."""
        scope = chart()
        Postgres(scope, "database", PostgresProps(storage_gibibytes=20, instances=1))

        assert "synchronous" not in one(scope, "Cluster")["spec"]["postgresql"]

    def test_declares_what_the_operator_makes(self) -> None:
        """References to its Secrets and Services do not dangle, and its pods are known to the rule on default deny."""
        scope = chart()
        Postgres(scope, "database", PostgresProps(storage_gibibytes=20))

        declared = context_of(scope).declarations

        assert declared.external_keys[Key("Secret", NAMESPACE, "postgres-ca")] == {"ca.crt", "ca.key"}
        assert "password" in declared.external_keys[Key("Secret", NAMESPACE, "postgres-app")]
        assert {
            Key("Service", NAMESPACE, f"postgres-{suffix}") for suffix in ("rw", "ro", "service")
        } <= declared.external
        assert [access.ingress[0] for access in declared.operators if access.ingress] == [("cnpg-system", 8000)]

    def test_the_limit_counts_the_pods_that_stay_during_a_rollout(self) -> None:
        """One of three pods of the pooler may be gone."""
        scope = chart()
        database = Postgres(
            scope, "database", PostgresProps(storage_gibibytes=20, pooler=PoolerProps(max_client_conn=4000))
        )

        limit = context_of(scope).declarations.connection_limits[database.database_key]

        assert database.database_key == Key("Pooler", NAMESPACE, "postgres-service")
        assert limit.connections == 8000
        assert limit.arithmetic == "2 of 3 pooler instances x 4000, one being replaced"
