"""What the jobs that back up and restore have in common."""

from __future__ import annotations

from collections.abc import Mapping

from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._validation import PropsError
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.connections import SecretKey
from constructs_lib.job import JobSettings
from constructs_lib.places import pushgateway, pushgateway_url
from constructs_lib.postgres import Postgres
from constructs_lib.resources import Resources
from constructs_lib.scheduled_job import ScheduledJob

SCRATCH_FOLDER = "/scratch"
"""Folder of a run's own volume."""

IDENTITY_FOLDER = "/etc/backup-identity"
"""Folder of the private key that opens dumps."""

WORK = Resources(
    cpu_request_millicores=100,
    cpu_limit_millicores=1000,
    memory_request_mebibytes=256,
    memory_limit_mebibytes=512,
    ephemeral_storage_limit_mebibytes=512,
)
"""What a dump or a base backup asks for: it streams, whatever the size of the database. A planning value."""


def store_of(database: Postgres, who: str) -> BackupStore | BackupVolume:
    """Return where *database* is backed up to; *who* needs it.

    Raises:
        PropsError: when it is not backed up.
    """
    store = database.backup_store
    if store is None:
        raise PropsError(
            f"{who} needs a database that is backed up, got {database.props.name} without a store; "
            "give PostgresProps.backup a BackupStore or a BackupVolume"
        )
    return store


def environment_of(scope: Construct, database: Postgres, store: BackupStore | BackupVolume) -> dict[str, str]:
    """Return the variables of a run: the store, whose backups they are, and where its figures go."""
    found = store.environment(namespace_of(scope))
    found["BACKUP_SERVER_NAME"] = database.props.server_name
    # For the figures' labels; a pod without a token does not see its own namespace.
    found["POD_NAMESPACE"] = namespace_of(scope) or "default"
    if context_of(scope).platform.pushgateway:
        found["PUSHGATEWAY_URL"] = pushgateway_url(scope)
    return found


def beside(database: Postgres, store: BackupStore | BackupVolume) -> Mapping[str, str]:
    """Return the labels of the pods on whose node a run takes place: with a volume, those of the servers that have it too."""
    return database.server_pods.labels if store.claims else {}


def recipients_of(store: BackupStore | BackupVolume) -> tuple[dict[str, str], dict[str, SecretKey]]:
    """Return the variable that names who may read dumps, as a value or as one of a Secret."""
    recipients = store.age_recipients
    if isinstance(recipients, SecretKey):
        return {}, {"BACKUP_AGE_RECIPIENTS": recipients}
    return ({"BACKUP_AGE_RECIPIENTS": ",".join(recipients)} if recipients else {}), {}


def tries(deadline_seconds: int, *, again: int = 2, kept_seconds: int = 7 * 24 * 3600) -> JobSettings:
    """Return the settings of a run that ends after *deadline_seconds*, is tried *again* so many times, and stays for *kept_seconds*.

    Unit: seconds.
    """
    return JobSettings(
        backoff_limit=again, active_deadline_seconds=deadline_seconds, ttl_seconds_after_finished=kept_seconds
    )


def let_out(job: ScheduledJob, store: BackupStore | BackupVolume) -> None:
    """Let *job* out to the store and to the Pushgateway; to nothing else but the database that it called."""
    networks = store.networks()
    if networks:
        job.calls_networks(networks)
    if context_of(job).platform.pushgateway:
        job.calls_pods(pushgateway(job))
