"""What keeps a Postgres recoverable, at fixed times: the nightly dump, base backups, and the drill that proves a restore."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._postgres_props import BACKUP_ROLE, POSTGRES_PORT, VOLUME_FOLDER
from constructs_lib._validation import Props, PropsError
from constructs_lib.backup_store import VOLUME_FOLDER as STORE_FOLDER
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.connections import (
    Binding,
    Mount,
    SecretKey,
    pushgateway,
    pushgateway_url,
)
from constructs_lib.image import Image
from constructs_lib.job import JobSettings
from constructs_lib.postgres import DirectAccess, Postgres
from constructs_lib.resources import Resources
from constructs_lib.scheduled_job import ScheduledJob, ScheduledJobProps

SCRATCH_FOLDER = "/scratch"
"""Folder of a run's own volume."""

IDENTITY_FOLDER = "/etc/backup-identity"
"""Folder of the private key that opens dumps."""

DRILL_MARGIN = 4
"""How many times the objective a drill may take: one that is too slow must end and say so, not be killed. A planning value."""

WORK = Resources(
    cpu_request_millicores=100,
    cpu_limit_millicores=1000,
    memory_request_mebibytes=256,
    memory_limit_mebibytes=512,
    ephemeral_storage_limit_mebibytes=512,
)
"""What a dump or a base backup asks for: it streams, whatever the size of the database. A planning value."""

SERVER_WORK = Resources(
    cpu_request_millicores=250,
    cpu_limit_millicores=2000,
    memory_request_mebibytes=512,
    memory_limit_mebibytes=1024,
    ephemeral_storage_limit_mebibytes=512,
)
"""What a drill asks for, which runs a server of its own. A planning value."""


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
        store = _store(database, type(self).__name__)
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
        environment, secrets = _recipients(store)
        super().__init__(
            scope,
            id_,
            ScheduledJobProps(
                image=props.image,
                command=("postgres-backup",),
                schedule=props.schedule,
                environment={
                    **_settings(scope, database, store),
                    **environment,
                    "BACKUP_RETENTION_COUNT": str(store.dump_count),
                    "BACKUP_RETENTION_DAYS": str(store.retention_days),
                    "BACKUP_DIRECTORY": folder,
                },
                secrets={**store.secrets, **secrets},
                files=store.mounts,
                direct=True,
                claims=claims,
                beside=_beside(database, store),
                scratch=scratch,
                empty_dirs={"tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
                resources=props.resources,
                security=database.props.security,
                settings=_tries(props.deadline_seconds),
                service_account_annotations=store.service_account_annotations,
                priority_class_name=props.priority_class_name,
            ),
        )
        self.calls(database)
        _reach(self, store)


@dataclass(frozen=True, kw_only=True, slots=True)
class RestoreDrillProps(Props):
    """Props of :class:`RestoreDrill`."""

    image: Image
    """Image ``postgres`` of this repository's Dockerfile."""

    schedule: str = "0 4 * * 0"
    """When a restore is tried. Weekly, so that a broken archive is known of long before :attr:`BackupStore.retention_days` end."""

    checks: str | None = None
    """Name of a file of checks that the image holds, such as ``payment_api``; ``None``: those that fit every database."""

    scratch_gibibytes: int | None = None
    """Size of the volume for the restored database; ``None``: as the database's own. Unit: GiB."""

    resources: Resources = SERVER_WORK
    """What a run asks for."""

    priority_class_name: str | None = None
    """PriorityClass; ``None``: the platform's."""

    def _validate(self) -> None:
        self._cron("schedule")
        self._between("scratch_gibibytes", 1, 64 * 1024, "GiB")


class RestoreDrill(ScheduledJob):
    """A CronJob that restores the newest backup and its WAL into a database of its own pod, and measures RTO and RPO.

    Trap: it reads the archive of the running generation and never writes there; two at once do not meet.
    """

    def __init__(self, scope: Construct, id_: str, database: Postgres, props: RestoreDrillProps) -> None:
        store = _store(database, type(self).__name__)
        objectives = database.props.recovery
        size = props.scratch_gibibytes or database.props.storage_gibibytes
        needed = math.ceil(objectives.database_gibibytes or database.props.storage_gibibytes)
        if size < needed:
            raise PropsError(
                f"RestoreDrillProps.scratch_gibibytes must hold the restored database ({needed} GiB), got {size}; "
                "raise it, or leave it out"
            )
        identity = store.age_identity
        super().__init__(
            scope,
            id_,
            ScheduledJobProps(
                image=props.image,
                command=("restore-drill",),
                schedule=props.schedule,
                environment={
                    **_settings(scope, database, store),
                    **({"BACKUP_AGE_IDENTITY_FILE": f"{IDENTITY_FOLDER}/{identity.key}"} if identity else {}),
                    "RESTORE_DRILL_DIRECTORY": SCRATCH_FOLDER,
                    **({"RESTORE_DRILL_CHECKS": props.checks} if props.checks else {}),
                    "RECOVERY_RPO_SECONDS": str(objectives.rpo_seconds),
                    "RECOVERY_RTO_SECONDS": str(objectives.rto_seconds),
                },
                secrets=store.secrets,
                files=(
                    *store.mounts,
                    *([Mount(path=IDENTITY_FOLDER, secret=identity.secret, keys=(identity.key,))] if identity else []),
                ),
                direct=True,
                claims=store.claims,
                beside=_beside(database, store),
                scratch={"scratch": (SCRATCH_FOLDER, size)},
                empty_dirs={"tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
                resources=props.resources,
                security=database.props.security,
                settings=_tries(max(3600, DRILL_MARGIN * objectives.rto_seconds), again=0),
                service_account_annotations=store.service_account_annotations,
                priority_class_name=props.priority_class_name,
            ),
        )
        self.calls(database)
        _reach(self, store)


class BaseBackup(ScheduledJob):
    """The base backups of an embedded database: one at once, then as often as the recovery plan says.

    :class:`Postgres` makes it where an embedded server archives; CloudNativePG has its ScheduledBackup. To a volume the files come
    through the server's port. To a bucket they are read beside the server, from its volume, so the runs take place on its node.
    """

    def __init__(self, scope: Construct, id_: str, database: Postgres, image: Image, schedule: str) -> None:
        store = _store(database, type(self).__name__)
        props = database.props
        claims = dict(store.claims) or {"data": (f"{props.volume_name}-{props.name}-0", VOLUME_FOLDER)}
        super().__init__(
            scope,
            id_,
            ScheduledJobProps(
                app=f"{props.name}-base-backup",
                image=image,
                command=("postgres-base-backup",),
                schedule=schedule,
                environment={
                    **_settings(scope, database, store),
                    "BACKUP_RETENTION_DAYS": str(store.retention_days),
                    "HOME": "/tmp",  # noqa: S108  # a volume of the pod's own
                },
                secrets=store.secrets,
                files=store.mounts,
                claims=claims,
                beside=database.server_pods.labels,
                empty_dirs={"tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
                resources=WORK,
                security=props.security,
                settings=_tries(3600, again=6),
                service_account_annotations=store.service_account_annotations,
                priority_class_name=props.priority_class_name,
                # Without a first base backup the archive alone restores nothing.
                at_once=True,
            ),
        )
        self.calls(_Replication(database))
        _reach(self, store)


class _Replication(DirectAccess):
    """The servers as who takes base backups sees them: by libpq's variables, as a role of its own."""

    @property
    def binding(self) -> Binding:
        """Callers get libpq's own variables, of the role that takes base backups."""
        config = {
            "PGHOST": self._database.props.service,
            "PGPORT": str(POSTGRES_PORT),
            "PGUSER": BACKUP_ROLE,
            "PGDATABASE": "postgres",
        }
        return Binding(config=config, secrets={"PGPASSWORD": self._database.props.replication_key})


def _store(database: Postgres, who: str) -> BackupStore | BackupVolume:
    store = database.backup_store
    if store is None:
        raise PropsError(
            f"{who} needs a database that is backed up, got {database.props.name} without a store; "
            "give PostgresProps.backup a BackupStore or a BackupVolume"
        )
    return store


def _settings(scope: Construct, database: Postgres, store: BackupStore | BackupVolume) -> dict[str, str]:
    found = store.environment(namespace_of(scope))
    found["BACKUP_SERVER_NAME"] = database.props.server_name
    # For the figures' labels; a pod without a token does not see its own namespace.
    found["POD_NAMESPACE"] = namespace_of(scope) or "default"
    if context_of(scope).platform.pushgateway:
        found["PUSHGATEWAY_URL"] = pushgateway_url(scope)
    return found


def _beside(database: Postgres, store: BackupStore | BackupVolume) -> Mapping[str, str]:
    return database.server_pods.labels if store.claims else {}


def _recipients(store: BackupStore | BackupVolume) -> tuple[dict[str, str], dict[str, SecretKey]]:
    recipients = store.age_recipients
    if isinstance(recipients, SecretKey):
        return {}, {"BACKUP_AGE_RECIPIENTS": recipients}
    return ({"BACKUP_AGE_RECIPIENTS": ",".join(recipients)} if recipients else {}), {}


def _tries(deadline_seconds: int, *, again: int = 2) -> JobSettings:
    return JobSettings(
        backoff_limit=again, active_deadline_seconds=deadline_seconds, ttl_seconds_after_finished=7 * 24 * 3600
    )


def _reach(job: ScheduledJob, store: BackupStore | BackupVolume) -> None:
    """Let *job* out to the store and to the Pushgateway; to nothing else but the database that it called."""
    networks = store.networks()
    if networks:
        job.calls_networks(networks)
    if context_of(job).platform.pushgateway:
        job.calls_pods(pushgateway(job))
