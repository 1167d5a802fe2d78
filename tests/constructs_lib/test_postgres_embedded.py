"""Tests of constructs_lib.postgres where no operator is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from syrupy.assertion import SnapshotAssertion

from constructs_lib.backup_store import BackupVolume
from constructs_lib.checks.model import Key
from constructs_lib.connections import SecretKey
from constructs_lib.image import Image
from constructs_lib.pod import SecurityContext
from constructs_lib.postgres import Postgres, PostgresProps
from constructs_lib.recovery import Restore
from tests.constructs_lib.postgres_samples import API, BARE, MIGRATION, STORE, callers
from tests.support.servers import without_script
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, one, synth


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

        assert callers(one(scope, "NetworkPolicy"), 5432) == [{"app": "migrate"}]
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
        assert {"app": "postgres-base-backup"} in callers(one(scope, "NetworkPolicy", "postgres"), 5432)

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
        assert callers(one(scope, "NetworkPolicy", "postgres"), 9187) == [{"app.kubernetes.io/name": "prometheus"}]
