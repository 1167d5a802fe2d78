"""Tests of constructs_lib.postgres."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cdk8s import JsonPatch
from syrupy.assertion import SnapshotAssertion

from constructs_lib._context import context_of
from constructs_lib._validation import PropsError
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.checks.model import Key
from constructs_lib.connections import Mount, Pods, SecretKey
from constructs_lib.image import Image
from constructs_lib.platform import Platform
from constructs_lib.pod import SecurityContext
from constructs_lib.postgres import PoolerProps, Postgres, PostgresProps
from constructs_lib.recovery import RecoveryObjectives, Restore
from constructs_lib.resources import Resources
from constructs_lib.secret_source import ExternalSecretSource
from tests.support.refusals import refusal
from tests.support.servers import SCRIPTS, as_no_root, free_ports, postgres_path, program, until, without_script
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, one, synth

API = Pods(name="api", namespace=NAMESPACE, labels={"app": "api"})
MIGRATION = Pods(name="migrate", namespace=NAMESPACE, labels={"app": "migrate"})
SCRIPT = SCRIPTS / "postgres.sh"
SLEEPERS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
BARE = Platform.bare(namespace=NAMESPACE)
STORE = BackupStore(
    bucket="company-backups",
    path="shop",
    region="sa-east-1",
    endpoint_url="https://s3.example.com",
    endpoint_ca=SecretKey(secret="s3-ca", key="ca.crt"),
    access_key_id=SecretKey(secret="s3", key="id"),
    secret_access_key=SecretKey(secret="s3", key="secret"),
    service_account_annotations={"eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/shop"},
    encryption="aws:kms",
    retention_days=14,
    cidrs=("10.9.0.0/16",),
    port=9000,
)


def _callers(manifest: dict[str, object], port: int) -> list[dict[str, object]]:
    """Return the label selectors that a network policy lets in at *port*."""
    rules = manifest["spec"]["ingress"]  # type: ignore[index]  # a parsed manifest
    return [
        peer["podSelector"].get("matchLabels", {})
        for rule in rules
        for peer in rule["from"]
        if port in [entry["port"] for entry in rule["ports"]]
    ]


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

        servers = _callers(one(scope, "NetworkPolicy", "postgres"), 5432)
        pooler = _callers(one(scope, "NetworkPolicy", "postgres-service"), 5432)

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

        assert {"app": "migrate"} in _callers(one(scope, "NetworkPolicy", "postgres"), 5432)
        assert database.direct.binding == database.binding

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


class TestEmbedded:
    """The objects without an operator."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """One server of Kubernetes' own kinds, under the PRD's name."""
        scope = chart(BARE)
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=1))
        database.accept(API, database.pods.ports)

        assert without_script(synth(scope), "postgres.sh") == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """An archive, another user, and every prop in the objects."""
        scope = chart()
        Postgres(
            scope,
            "database",
            PostgresProps(
                name="orders",
                mode="embedded",
                database="orders",
                owner="orders_owner",
                storage_gibibytes=10,
                storage_class="fast",
                image=Image(repository="registry.example/postgres", version="1.2.0", pull_policy="IfNotPresent"),
                parameters={"work_mem": "8MB"},
                backup=STORE,
                generation=2,
                password=SecretKey(secret="orders-secrets", key="DATABASE_PASSWORD"),
                security=SecurityContext(user_id=1001),
                priority_class_name="business",
            ),
        )

        assert without_script(synth(scope), "postgres.sh") == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_direct_callers_are_callers(self) -> None:
        """There is no pooler to go past."""
        scope = chart(BARE)
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=1))

        database.accept_direct(MIGRATION)

        assert _callers(one(scope, "NetworkPolicy"), 5432) == [{"app": "migrate"}]
        assert database.database_key == Key("StatefulSet", NAMESPACE, "postgres")

    def test_without_a_bucket_there_is_no_archive(self) -> None:
        """Nothing is archived, nothing leaves the pod, and no plan is promised."""
        scope = chart(BARE)
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=500))

        container = one(scope, "StatefulSet")["spec"]["template"]["spec"]["containers"][0]

        assert database.plan is None
        assert not [word for word in container["args"] if word.startswith("archive")]
        assert "egress" not in one(scope, "NetworkPolicy")["spec"]


class TestEmbeddedGenerations:
    """A new generation of an embedded database."""

    PROPS = PostgresProps(storage_gibibytes=1, backup=BackupVolume(claim="backups"))

    def _pod(self, props: PostgresProps) -> tuple[dict[str, Any], list[str], str]:
        """Return the spec of the pod, the options of its init container, and the name of the claim template."""
        scope = chart(BARE)
        Postgres(scope, "database", props)
        spec = one(scope, "StatefulSet")["spec"]
        pod: dict[str, Any] = spec["template"]["spec"]
        (restore,) = pod["initContainers"]
        assert restore["command"] == ["sh", "/scripts/postgres.sh", "restore"]
        (claim,) = spec["volumeClaimTemplates"]
        assert {"name": "BACKUP_SERVER_NAME", "value": props.server_name} in restore["env"]
        return pod, restore.get("args", []), claim["metadata"]["name"]

    def test_the_first_one_looks_whether_the_archive_is_empty(self) -> None:
        """Nothing is restored, and a volume that was lost does not become an empty database."""
        _, options, claim = self._pod(self.PROPS)

        assert (options, claim) == ([], "data")

    def test_a_later_one_restores_the_older_to_a_new_volume(self) -> None:
        """It reads one folder of the archive and writes to another, as the operator's clusters do."""
        restore = Restore(from_generation=1, target_time="2026-03-01T02:00:00Z")
        pod, options, claim = self._pod(replace(self.PROPS, generation=2, restore=restore))

        assert options == ["--server-name=postgres-g1", "--time=2026-03-01T02:00:00Z"]
        named = Restore(from_generation=1, target_name="monday", backup_id="20260301T020000")
        _, words, _ = self._pod(replace(self.PROPS, generation=2, restore=named))
        assert words == ["--server-name=postgres-g1", "--name=monday", "--backup=20260301T020000"]
        assert claim == "data-g2"
        mounted = [
            mount["name"] for each in (pod["initContainers"][0], pod["containers"][0]) for mount in each["volumeMounts"]
        ]
        assert mounted.count("data-g2") == 2
        assert "archive_command=postgres-wal-archive %p" in pod["containers"][0]["args"]

    def test_base_backups_begin_at_once_as_a_role_that_only_replicates(self) -> None:
        """Without the first one the archive alone restores nothing."""
        scope = chart(BARE)
        Postgres(scope, "database", self.PROPS)
        found = {manifest["kind"]: manifest for manifest in synth(scope)}

        assert found["CronJob"]["metadata"]["name"] == "postgres-base-backup"
        assert found["CronJob"]["spec"]["schedule"] == "0 */12 * * *"
        assert found["Job"]["spec"]["template"] == found["CronJob"]["spec"]["jobTemplate"]["spec"]["template"]
        settings = one(scope, "ConfigMap", "postgres-base-backup-config")["data"]
        assert (settings["PGHOST"], settings["PGUSER"]) == ("postgres-service", "backup")
        assert {"app": "postgres-base-backup"} in _callers(one(scope, "NetworkPolicy", "postgres"), 5432)

    def test_the_exporter_is_let_alone_with_the_figures(self) -> None:
        """It has the server's port by loopback, and neither its socket nor its files."""
        scope = chart(BARE)
        image = Image(repository="registry.example/postgres-exporter", version="0.18.1")
        Postgres(scope, "database", replace(self.PROPS, exporter_image=image))
        template = one(scope, "StatefulSet")["spec"]["template"]
        exporter = template["spec"]["containers"][1]

        assert "volumeMounts" not in exporter
        assert exporter["ports"] == [{"containerPort": 9187, "name": "metrics", "protocol": "TCP"}]
        assert template["metadata"]["annotations"]["prometheus.io/port"] == "9187"
        assert _callers(one(scope, "NetworkPolicy", "postgres"), 9187) == [{"app.kubernetes.io/name": "prometheus"}]


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
        """The message holds the arithmetic."""
        message = refusal(PostgresProps, storage_gibibytes=20, pooler=PoolerProps(instances=10))

        assert "(10 instances x 25 + 20 reserved = 270), got 200" in message

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


class _Server:
    """A server that the start script runs on this machine."""

    def __init__(self, folder: Path, port: int, path: str) -> None:
        self._folder = folder
        self._client = program("psql", path)
        self._port = str(port)
        for name in ("run", "tmp"):
            (folder / name).mkdir()
        self.temporary = folder / "tmp"
        self.data = folder / "volume" / "18" / "docker"
        self.password = folder / "password"
        self.replication_password = folder / "replication-password"
        self.replication_password.write_text("replicate it", encoding="utf-8")
        self._log = (folder / "log").open("w", encoding="utf-8")
        self._environment = os.environ | {
            "PATH": path,
            "PGDATA": str(self.data),
            "DATABASE_NAME": "shop",
            "DATABASE_OWNER": "shop_owner",
            "PASSWORD_FILE": str(self.password),
            "TMPDIR": str(folder / "tmp"),
            "BACKUP_ROLE": "backup",
            "BACKUP_ROLE_PASSWORD_FILE": str(self.replication_password),
            "EXPORTER_ROLE": "exporter",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self, before_path: str = "", **more: str) -> None:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self._port,
            "unix_socket_directories": str(self._folder / "run"),
            **more,
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = as_no_root("sh", str(SCRIPT), "start", *options)
        environment = self._environment | {"PATH": before_path + self._environment["PATH"]}
        self.process = subprocess.Popen(
            command, env=environment, stdout=self._log, stderr=subprocess.STDOUT, start_new_session=True
        )

    def start(self, **more: str) -> None:
        self.launch(**more)
        until(lambda: self.sql("SELECT 1", host=str(self._folder / "run"), user="postgres") == "1", what="it listens")

    def stop(self) -> int:
        assert self.process
        self.process.terminate()
        return self.process.wait(30)

    def close(self) -> None:
        self.kill()
        self._log.close()

    def crash(self) -> None:
        """Kill the server; its shell notices and ends, as process 1 of a container does."""
        lock = Path(self._environment["PGDATA"]) / "postmaster.pid"
        os.kill(int(lock.read_text(encoding="utf-8").split()[0]), signal.SIGKILL)
        assert self.process
        self.process.wait(30)

    def kill(self) -> None:
        """Kill shell and server, whatever they are at."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def session(self, text: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [self._client, "-h", "127.0.0.1", "-p", self._port, "-U", "shop_owner", "-d", "postgres", "-XAtc", text],
            env=self._environment | {"PGPASSWORD": self.password.read_text(encoding="utf-8")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def sockets(self) -> Path:
        """Folder of the socket."""
        return self._folder / "run"

    def base_backup(self, folder: Path, password: str) -> subprocess.CompletedProcess[str]:
        """Take a base backup as the role for it."""
        where = ["--host=127.0.0.1", f"--port={self._port}", "--username=backup", "--no-password"]
        return subprocess.run(
            [program("pg_basebackup", self._environment["PATH"]), *where, f"--pgdata={folder}", "--checkpoint=fast"],
            env=self._environment | {"PGPASSWORD": password},
            capture_output=True,
            text=True,
            check=False,
        )

    def sql(self, text: str, *, host: str = "127.0.0.1", user: str = "shop_owner", database: str = "postgres") -> str:
        done = subprocess.run(
            [self._client, "-h", host, "-p", self._port, "-U", user, "-d", database, "-XAtc", text],
            env=self._environment | {"PGPASSWORD": self.password.read_text(encoding="utf-8")},
            capture_output=True,
            text=True,
            check=False,
        )
        return (done.stdout or done.stderr).strip()


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Server]:
    """A server whose password needs quoting, not yet started."""
    made = _Server(tmp_path_factory.mktemp("pg"), free_ports(1)[0], postgres_path())
    made.password.write_text('it\'s a "b"\\c$d', encoding="utf-8")
    yield made
    made.close()


class TestRestoreScript:
    """What the init container does, with a stand-in for the image's command that notes how it was called."""

    @staticmethod
    def _run(folder: Path, status: int, *options: str) -> tuple[int, list[str], str]:
        """Return the exit status, the calls of the command, and what was said; *status*: what its list ends with."""
        command = folder / "bin" / "postgres-restore"
        command.parent.mkdir(exist_ok=True)
        calls = folder / "calls"
        calls.unlink(missing_ok=True)
        command.write_text(
            f'#!/bin/sh\necho "$*" >>{calls}\n[ "$1" != --list ] || {{ echo "the store says no" >&2; exit {status}; }}\n',
            encoding="utf-8",
        )
        command.chmod(0o755)
        environment = {
            "PATH": f"{command.parent}:{os.environ['PATH']}",
            "PGDATA": str(folder / "data"),
            "TMPDIR": str(folder),
            "BACKUP_DESTINATION": "s3://company",
            "BACKUP_SERVER_NAME": "postgres-g2",
        }
        done = subprocess.run(
            [program("sh", os.environ["PATH"]), str(SCRIPT), "restore", *options],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, calls.read_text(encoding="utf-8").splitlines() if calls.exists() else [], done.stderr

    def test_a_volume_with_a_database_is_left_alone(self, tmp_path: Path) -> None:
        """A restart does not even ask the archive, which may be away."""
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "PG_VERSION").write_text("18", encoding="utf-8")

        assert self._run(tmp_path, 0, "--server-name=postgres-g1") == (0, [], "")

    def test_a_new_generation_is_restored(self, tmp_path: Path) -> None:
        """With the options of the manifest, once its own archive is known to be empty."""
        assert self._run(tmp_path, 65, "--server-name=postgres-g1") == (0, ["--list", "--server-name=postgres-g1"], "")

    def test_a_new_database_needs_an_empty_archive(self, tmp_path: Path) -> None:
        """Then the server makes it."""
        assert self._run(tmp_path, 65) == (0, ["--list"], "")

    @pytest.mark.parametrize("options", [(), ("--server-name=postgres-g1",)], ids=["new", "restored"])
    def test_fails_where_a_volume_was_lost(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        """An empty database would take its place and go on writing to its archive."""
        status, calls, said = self._run(tmp_path, 0, *options)

        assert (status, calls) == (78, ["--list"])
        assert said.startswith("the archive s3://company/postgres-g2 holds a database, and this volume is empty")

    def test_fails_while_the_store_does_not_answer(self, tmp_path: Path) -> None:
        """Not to know is not to be empty; the kubelet tries again."""
        assert self._run(tmp_path, 69, "--server-name=postgres-g1") == (69, ["--list"], "the store says no\n")


class TestScript:
    """The start script, on a real server."""

    def test_the_owner_signs_in_and_a_new_password_follows(self, server: _Server) -> None:
        """Database and owner are there at the first start, and each start takes over the Secret's password; data stays."""
        server.start()
        assert server.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", database="shop") == "f"
        assert server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop") == "SELECT 1"
        assert server.stop() == 0

        server.password.write_text("another", encoding="utf-8")
        server.start()

        assert server.sql("SELECT id FROM payments", database="shop") == "1"

    def test_the_superuser_has_no_password(self, server: _Server) -> None:
        """It signs in through the container's socket alone."""
        server.start()

        assert "password authentication failed" in server.sql("SELECT 1", user="postgres")

    def test_the_backups_role_replicates_and_does_nothing_else(self, server: _Server, tmp_path: Path) -> None:
        """It takes a base backup by its own password, may begin and end one, and reads no row."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")

        done = server.base_backup(tmp_path / "base", "replicate it")
        refused = server.base_backup(tmp_path / "other", "wrong")

        assert done.returncode == 0, done.stderr
        assert (tmp_path / "base" / "backup_manifest").exists()
        assert "password authentication failed" in refused.stderr
        socket = {"host": str(server.sockets), "user": "backup", "database": "shop"}
        assert "permission denied" in server.sql("SELECT * FROM payments", **socket)
        assert "permission denied" in server.sql("SELECT pg_read_file('PG_VERSION')", **socket)
        socket["database"] = "postgres"
        assert server.sql("SELECT pg_backup_start('mine', true) IS NOT NULL", **socket) == "t"

    def test_the_exporter_sees_figures_and_no_rows(self, server: _Server) -> None:
        """By loopback, without a password; what another pod, or another role by loopback, may not."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")

        assert server.sql("SELECT count(*) FROM pg_stat_archiver", user="exporter") == "1"
        assert "permission denied" in server.sql("SELECT * FROM payments", user="exporter", database="shop")
        assert "password authentication failed" in server.sql("SELECT 1", user="backup")

    def test_nobody_is_let_in_before_all_is_replayed(self, server: _Server, tmp_path: Path) -> None:
        """A restored folder follows its archive to the end; until then it would answer with the past."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        assert server.stop() == 0
        gate = tmp_path / "gate"
        command = f"test -e {gate} && false || {{ while [ ! -e {gate} ]; do sleep 0.1; done; false; }}"
        with (server.data / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"restore_command = '{command}'\n")
        (server.data / "recovery.signal").touch()

        server.launch()
        until(
            lambda: "not yet accepting" in server.sql("SELECT 1") or "starting up" in server.sql("SELECT 1"),
            what="it waits",
        )
        gate.touch()

        until(lambda: server.sql("SELECT id FROM payments", database="shop") == "1", what="it serves")
        assert not (server.data / "recovery.signal").exists()

    def test_the_archive_timeout_holds_from_the_start(self, server: _Server) -> None:
        """PostgreSQL alone looks at it after five minutes, when its checkpointer wakes."""
        server.start(archive_mode="on", archive_timeout="1s", archive_command="true")
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        name = server.sql("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")

        newest = "SELECT last_archived_wal FROM pg_stat_archiver"
        until(lambda: server.sql(newest) >= name, what=f"{name} is archived", seconds=45)

        assert server.sql("SELECT failed_count FROM pg_stat_archiver") == "0"

    def test_the_archive_timeout_holds_after_a_crash_of_one_process(self, server: _Server) -> None:
        """The server begins anew without its script, and its new checkpointer must be woken too."""
        server.start(archive_mode="on", archive_timeout="1s", archive_command="true")
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        process = "SELECT pid FROM pg_stat_activity WHERE backend_type = '{}'"
        admin = {"host": str(server.sockets), "user": "postgres"}
        before = server.sql(process.format("checkpointer"), **admin)
        # Little to recover: a recovery that takes longer than its checkpoint may leave the checkpointer awake.
        server.sql("CHECKPOINT", **admin)
        os.kill(int(server.sql(process.format("walwriter"), **admin)), signal.SIGKILL)

        def again() -> bool:
            found = server.sql(process.format("checkpointer"), **admin)
            return found.isdigit() and found != before

        until(again, what="it serves again")
        server.sql("INSERT INTO payments VALUES (2)", database="shop")
        name = server.sql("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
        newest = "SELECT last_archived_wal FROM pg_stat_archiver"
        until(lambda: server.sql(newest) >= name, what=f"{name} is archived", seconds=90)

        assert server.sql("SELECT failed_count FROM pg_stat_archiver") == "0"

    def test_a_crash_is_replayed(self, server: _Server) -> None:
        """A killed server starts again with what it had acknowledged."""
        server.start()
        server.sql("CREATE TABLE payments AS SELECT 1 AS id", database="shop")
        server.crash()

        server.start()

        assert server.sql("SELECT id FROM payments", database="shop") == "1"

    def test_sigterm_does_not_wait_for_sessions(self, server: _Server) -> None:
        """The kubelet's signal ends open sessions and the server, in good order."""
        server.start()
        session = server.session("SELECT pg_sleep(60)")
        until(lambda: server.sql(SLEEPERS) == "1", what="a session that is busy")

        assert server.stop() == 0

        assert session.wait(10) != 0

    def test_a_folder_that_its_group_may_write_to_is_taken_over(self, server: _Server) -> None:
        """A volume that the kubelet handed to the group again does not keep the server from starting."""
        server.start()
        assert server.stop() == 0
        server.data.chmod(0o2770)

        server.start()

        assert server.sql("SELECT 1") == "1"

    def test_sigterm_ends_a_long_replay(self, server: _Server, tmp_path: Path) -> None:
        """A start that replays WAL is broken off at once, not after the grace period."""
        server.start()
        assert server.stop() == 0
        slow = tmp_path / "pg_ctl"
        slow.write_text(
            '#!/bin/sh\ncase "$*" in *start*) touch "$TMPDIR/replaying"; exec sleep 60 ;; esac\n', encoding="utf-8"
        )
        slow.chmod(0o755)

        server.launch(f"{tmp_path}:")
        until((server.temporary / "replaying").exists, what="the replay")

        assert server.stop() == 143
