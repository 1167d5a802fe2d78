"""PostgresBackup: the nightly dump of a database, beside its WAL archive."""

from __future__ import annotations

from dataclasses import dataclass

from constructs import Construct

from constructs_lib._backup_jobs import (
    SCRATCH_FOLDER,
    WORK,
    beside,
    environment_of,
    let_out,
    recipients_of,
    store_of,
    tries,
)
from constructs_lib._validation import Props, PropsError
from constructs_lib.backup_store import VOLUME_FOLDER as STORE_FOLDER
from constructs_lib.backup_store import BackupStore
from constructs_lib.image import Image
from constructs_lib.postgres import Postgres
from constructs_lib.resources import Resources
from constructs_lib.scheduled_job import ScheduledJob, ScheduledJobProps


@dataclass(frozen=True, kw_only=True, slots=True)
class PostgresBackupProps(Props):
    """Props of :class:`PostgresBackup`."""

    image: Image
    """Image ``postgres`` of this repository's Dockerfile."""

    schedule: str = "0 2 * * *"
    """When a dump is made. Source: PRD-006 section 8.1."""

    claim: str | None = None
    """PersistentVolumeClaim on which a dump is written before it is uploaded; ``None``: a volume that comes and goes with the run."""

    staging_gibibytes: int = 20
    """Size of the latter. Unit: GiB. A dump is compressed, mostly to less than half of the database."""

    deadline_seconds: int = 3600
    """Time after which a run has failed. Unit: seconds."""

    resources: Resources = WORK
    """What a run asks for."""

    priority_class_name: str | None = None
    """PriorityClass; ``None``: the platform's."""

    def _validate(self) -> None:
        self._cron("schedule")
        self._dns_subdomain("claim")
        self._between("staging_gibibytes", 1, 64 * 1024, "GiB")
        self._between("deadline_seconds", 60, 24 * 3600, "seconds")


class PostgresBackup(ScheduledJob):
    """A CronJob that dumps a database, checks the dump, encrypts and uploads it: a second way back, apart from the WAL archive.

    Trap: a dump gives back the moment at which it began; an RPO below a day is the archive's work.
    """

    def __init__(self, scope: Construct, id_: str, database: Postgres, props: PostgresBackupProps) -> None:
        store = store_of(database, type(self).__name__)
        if isinstance(store, BackupStore) and store.encryption == "AES256" and not store.age_recipients:
            raise PropsError(
                "BackupStore.age_recipients must name who may read the dumps where encryption is 'AES256', by which everybody who "
                "reads the bucket reads them, got none; make a pair by age-keygen, or leave encryption to a key of KMS"
            )
        claims = dict(store.claims)
        scratch: dict[str, tuple[str, int]] = {}
        folder = SCRATCH_FOLDER
        if claims:
            folder = STORE_FOLDER
        elif props.claim:
            claims, folder = {"backup-storage": (props.claim, STORE_FOLDER)}, STORE_FOLDER
        else:
            scratch = {"scratch": (SCRATCH_FOLDER, props.staging_gibibytes)}
        environment, secrets = recipients_of(store)
        super().__init__(
            scope,
            id_,
            ScheduledJobProps(
                image=props.image,
                command=("postgres-backup",),
                schedule=props.schedule,
                environment={
                    **environment_of(scope, database, store),
                    **environment,
                    "BACKUP_RETENTION_COUNT": str(store.dump_count),
                    "BACKUP_RETENTION_DAYS": str(store.retention_days),
                    "BACKUP_DIRECTORY": folder,
                },
                secrets={**store.secrets, **secrets},
                files=store.mounts,
                direct=True,
                claims=claims,
                beside=beside(database, store),
                scratch=scratch,
                empty_dirs={"tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
                resources=props.resources,
                security=database.props.security,
                settings=tries(props.deadline_seconds),
                service_account_annotations=store.service_account_annotations,
                priority_class_name=props.priority_class_name,
            ),
        )
        self.calls(database)
        let_out(self, store)
