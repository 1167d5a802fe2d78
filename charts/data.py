"""The data services of one environment: PostgreSQL, the nightly dump, Redis."""

from __future__ import annotations

from constructs import Construct

from charts.environment import PRIORITY_BATCH, Environment
from constructs_lib import (
    BackupStore,
    Chart,
    PersistentVolumeClaim,
    PersistentVolumeClaimProps,
    Postgres,
    Redis,
    ScheduledJob,
    ScheduledJobProps,
)

BACKUP_CLAIM = "backup-pvc"
"""Volume of the nightly dump. Source: PRD-006 section 8.1."""


class Database(Chart):
    """PostgreSQL and the volume of its dumps: objects that hold data, applied outside the apply set."""

    def __init__(self, scope: Construct, id_: str, env: Environment) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        self.postgres = Postgres(self, "postgres", env.postgres)
        PersistentVolumeClaim(
            self,
            BACKUP_CLAIM,
            PersistentVolumeClaimProps(
                name=BACKUP_CLAIM,
                storage_gibibytes=env.backup_storage_gibibytes,
                storage_class_name=env.postgres.storage_class,
            ),
        )


class Cache(Chart):
    """Redis, which holds nothing that cannot be lost."""

    def __init__(self, scope: Construct, id_: str, env: Environment) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        self.redis = Redis(self, "redis", env.redis)


class Backup(Chart):
    """The nightly dump of the database. Source: PRD-006 section 8.1; continuous archiving is the database's own."""

    def __init__(self, scope: Construct, id_: str, env: Environment, database: Database) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        store = env.postgres.backup or BackupStore()
        dump = ScheduledJob(
            self,
            "postgres-backup",
            ScheduledJobProps(
                image=env.images("payment-api-postgres"),
                command=("postgres-backup",),
                schedule="0 2 * * *",
                environment={"BACKUP_DIRECTORY": "/backup"},
                direct=True,
                service_account_annotations=store.service_account_annotations,
                claims={"backup-storage": (BACKUP_CLAIM, "/backup")},
                empty_dirs={"tmp": "/tmp"},  # noqa: S108 - a volume of the pod's own, not a shared folder
                priority_class_name=PRIORITY_BATCH if env.platform.priority_class_name else None,
            ),
        )
        dump.calls(database.postgres)
        if env.platform.postgres == "cnpg":
            dump.calls_networks(store.networks())
        self.dump = dump
