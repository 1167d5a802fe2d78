"""Tests of constructs_lib.backup."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from constructs_lib._validation import PropsError
from constructs_lib.backup import PostgresBackup, PostgresBackupProps
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.connections import SecretKey
from constructs_lib.image import Image
from constructs_lib.platform import Platform
from constructs_lib.postgres import Postgres, PostgresProps
from constructs_lib.recovery import RecoveryObjectives
from constructs_lib.restore_drill import RestoreDrill, RestoreDrillProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, one, synth

IMAGE = Image(repository="registry.example/payment-api-postgres", version="1.0.0")
RECIPIENTS = ("age1" + "q" * 58, "age1" + "p" * 58)
PROPS = PostgresProps(storage_gibibytes=10, backup=BackupStore(bucket="company", age_recipients=RECIPIENTS))
BARE = Platform.bare(namespace=NAMESPACE)


def _pod(scope: Any, name: str) -> dict[str, Any]:
    found: dict[str, Any] = one(scope, "CronJob", name)["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    return found


class TestPostgresBackup:
    """The nightly dump."""

    def test_is_admitted_and_knows_where_it_works(self) -> None:
        """It has the database's binding, the store's settings, and the public keys."""
        scope = chart()
        PostgresBackup(scope, "dump", Postgres(scope, "database", PROPS), PostgresBackupProps(image=IMAGE))

        data = one(scope, "ConfigMap", "dump-config")["data"]

        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []
        assert data["BACKUP_AGE_RECIPIENTS"] == ",".join(RECIPIENTS)
        assert (data["BACKUP_RETENTION_COUNT"], data["BACKUP_RETENTION_DAYS"]) == ("7", "30")
        assert data["BACKUP_DIRECTORY"] == "/scratch"
        assert data["DATABASE_DIRECT_HOST"] == "postgres-rw"
        assert data["POD_NAMESPACE"] == NAMESPACE
        assert "PUSHGATEWAY_URL" not in data

    def test_writes_to_a_volume_of_its_own_unless_a_claim_is_named(self) -> None:
        """The claim stays and can be looked at; the volume goes with the run."""
        scope = chart()
        database = Postgres(scope, "database", PROPS)
        PostgresBackup(scope, "own", database, PostgresBackupProps(image=IMAGE, staging_gibibytes=7))
        PostgresBackup(scope, "named", database, PostgresBackupProps(image=IMAGE, claim="dumps"))

        own = {volume["name"]: volume for volume in _pod(scope, "own")["volumes"]}
        named = {volume["name"]: volume for volume in _pod(scope, "named")["volumes"]}

        request = own["scratch"]["ephemeral"]["volumeClaimTemplate"]["spec"]["resources"]["requests"]
        assert request == {"storage": "7Gi"}
        assert named["backup-storage"]["persistentVolumeClaim"] == {"claimName": "dumps"}
        assert "scratch" not in named

    def test_tells_the_pushgateway_where_there_is_one(self) -> None:
        """And is let out to it."""
        scope = chart(replace(BARE, postgres="cnpg"))
        PostgresBackup(scope, "dump", Postgres(scope, "database", PROPS), PostgresBackupProps(image=IMAGE))
        url = one(scope, "ConfigMap", "dump-config")["data"]["PUSHGATEWAY_URL"]
        rules = one(scope, "NetworkPolicy", "dump")["spec"]["egress"]

        assert url == f"http://pushgateway.{NAMESPACE}.svc.cluster.local:9091"
        assert [rule["ports"][0]["port"] for rule in rules] == [53, 5432, 5432, 443, 9091]

    def test_fails_without_a_store(self) -> None:
        """Nothing would be kept."""
        scope = chart(BARE)
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=1))

        with pytest.raises(
            PropsError, match=r"^PostgresBackup needs a database that is backed up, got postgres without"
        ):
            PostgresBackup(scope, "dump", database, PostgresBackupProps(image=IMAGE))

    @pytest.mark.parametrize(("encryption", "said"), [("aws:kms", "aws:kms"), (None, "bucket")])
    def test_may_leave_the_encryption_to_a_key_of_the_bucket(self, encryption: Any, said: str) -> None:
        """The command is told so, and refuses a dump that nobody encrypts."""
        scope = chart()
        store = BackupStore(bucket="company", encryption=encryption)
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=10, backup=store))
        PostgresBackup(scope, "dump", database, PostgresBackupProps(image=IMAGE))

        assert one(scope, "ConfigMap", "dump-config")["data"]["BACKUP_ENCRYPTION"] == said

    def test_fails_where_everybody_who_reads_the_bucket_reads_the_dumps(self) -> None:
        """The command would refuse it each night."""
        scope = chart()
        database = Postgres(
            scope, "database", PostgresProps(storage_gibibytes=10, backup=BackupStore(bucket="company"))
        )

        with pytest.raises(
            PropsError, match=r"^BackupStore.age_recipients must name who may read the dumps .* got none"
        ):
            PostgresBackup(scope, "dump", database, PostgresBackupProps(image=IMAGE))

    def test_fails_with_a_schedule_that_is_none(self) -> None:
        """The fields are cron's."""
        assert "PostgresBackupProps.schedule" in refusal(PostgresBackupProps, image=IMAGE, schedule="nightly")


class TestRestoreDrill:
    """The drill."""

    def test_holds_the_private_key_as_a_file_and_the_objectives(self) -> None:
        """Not as a variable, which any program that it starts would see."""
        scope = chart()
        store = BackupStore(
            bucket="company", age_recipients=RECIPIENTS, age_identity=SecretKey(secret="keys", key="identity")
        )
        database = Postgres(scope, "database", replace(PROPS, backup=store))
        RestoreDrill(scope, "drill", database, RestoreDrillProps(image=IMAGE, checks="payment_api"))

        data = one(scope, "ConfigMap", "drill-config")["data"]

        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []
        assert data["BACKUP_AGE_IDENTITY_FILE"] == "/etc/backup-identity/identity"
        assert (data["RECOVERY_RPO_SECONDS"], data["RECOVERY_RTO_SECONDS"]) == ("60", "300")
        assert data["RESTORE_DRILL_CHECKS"] == "payment_api"
        assert "keys" not in str(_pod(scope, "drill")["containers"][0]["env"])

    def test_may_take_longer_than_the_objective(self) -> None:
        """What is too slow must say so, not be killed."""
        scope = chart()
        props = replace(PROPS, recovery=RecoveryObjectives(rto_seconds=7200))
        RestoreDrill(scope, "drill", Postgres(scope, "database", props), RestoreDrillProps(image=IMAGE))

        assert one(scope, "CronJob", "drill")["spec"]["jobTemplate"]["spec"]["activeDeadlineSeconds"] == 4 * 7200

    def test_fails_if_the_database_does_not_fit(self) -> None:
        """A drill that cannot succeed would only teach to ignore it."""
        scope = chart(BARE)
        database = Postgres(
            scope, "database", PostgresProps(storage_gibibytes=10, backup=BackupVolume(claim="backups"))
        )

        with pytest.raises(PropsError, match=r"scratch_gibibytes must hold the restored database \(10 GiB\), got 9; "):
            RestoreDrill(scope, "drill", database, RestoreDrillProps(image=IMAGE, scratch_gibibytes=9))
