"""The data services of one environment: PostgreSQL, the nightly dump, Redis."""

from __future__ import annotations

from constructs import Construct

from charts.environment import BACKUP_CLAIM, Environment, batch_priority
from constructs_lib import (
    Chart,
    PersistentVolumeClaim,
    PersistentVolumeClaimProps,
    Postgres,
    PostgresBackup,
    PostgresBackupProps,
    Redis,
    RestoreDrill,
    RestoreDrillProps,
)


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
        self.dump = PostgresBackup(
            self,
            "postgres-backup",
            database.postgres,
            PostgresBackupProps(
                image=env.images("payment-api-postgres"),
                claim=BACKUP_CLAIM,
                priority_class_name=batch_priority(env.platform),
            ),
        )


class Drill(Chart):
    """The weekly proof that the backups restore, and in which time."""

    def __init__(self, scope: Construct, id_: str, env: Environment, database: Database) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        self.drill = RestoreDrill(
            self,
            "restore-drill",
            database.postgres,
            RestoreDrillProps(
                image=env.images("payment-api-postgres"),
                checks="payments",
                priority_class_name=batch_priority(env.platform),
            ),
        )
