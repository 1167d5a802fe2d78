"""RestoreDrill: the weekly proof that the backups of a database restore."""

from __future__ import annotations

import math
from dataclasses import dataclass

from constructs import Construct

from constructs_lib._backup_jobs import (
    IDENTITY_FOLDER,
    SCRATCH_FOLDER,
    beside,
    environment_of,
    let_out,
    store_of,
    tries,
)
from constructs_lib._validation import Props, PropsError
from constructs_lib.connections import Mount
from constructs_lib.image import Image
from constructs_lib.postgres import Postgres
from constructs_lib.resources import Resources
from constructs_lib.scheduled_job import ScheduledJob, ScheduledJobProps

DRILL_MARGIN = 4
"""How many times the objective a drill may take: one that is too slow must end and say so, not be killed. A planning value."""

DRILL_KEPT_SECONDS = 2 * 24 * 3600
"""How long a drill that is over is kept. Unit: seconds. Its volume, as large as the database, lives as long as its pod, whose log is
what the alerts' runbooks read: that of a Sunday is still there on Monday."""

SERVER_WORK = Resources(
    cpu_request_millicores=250,
    cpu_limit_millicores=2000,
    memory_request_mebibytes=512,
    memory_limit_mebibytes=1024,
    ephemeral_storage_limit_mebibytes=512,
)
"""What a drill asks for, which runs a server of its own. A planning value."""


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
        store = store_of(database, type(self).__name__)
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
                    **environment_of(scope, database, store),
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
                beside=beside(database, store),
                scratch={"scratch": (SCRATCH_FOLDER, size)},
                empty_dirs={"tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
                resources=props.resources,
                security=database.props.security,
                settings=tries(
                    max(3600, DRILL_MARGIN * objectives.rto_seconds), again=0, kept_seconds=DRILL_KEPT_SECONDS
                ),
                service_account_annotations=store.service_account_annotations,
                priority_class_name=props.priority_class_name,
            ),
        )
        self.calls(database)
        let_out(self, store)
