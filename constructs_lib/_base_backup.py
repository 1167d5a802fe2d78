"""The base backups of an embedded database."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._backup_jobs import WORK, environment_of, let_out, store_of, tries
from constructs_lib._postgres_props import BACKUP_ROLE, POSTGRES_PORT, VOLUME_FOLDER
from constructs_lib.connections import Binding
from constructs_lib.image import Image
from constructs_lib.postgres import DirectAccess, Postgres
from constructs_lib.scheduled_job import ScheduledJob, ScheduledJobProps


class BaseBackup(ScheduledJob):
    """The base backups of an embedded database: one at once, then as often as the recovery plan says.

    :class:`Postgres` makes it where an embedded server archives; CloudNativePG has its ScheduledBackup. To a volume the files come
    through the server's port. To a bucket they are read beside the server, from its volume, so the runs take place on its node.
    """

    def __init__(self, scope: Construct, id_: str, database: Postgres, image: Image, schedule: str) -> None:
        store = store_of(database, type(self).__name__)
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
                    **environment_of(scope, database, store),
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
                settings=tries(3600, again=6),
                service_account_annotations=store.service_account_annotations,
                priority_class_name=props.priority_class_name,
                # Without a first base backup the archive alone restores nothing.
                at_once=True,
            ),
        )
        self.calls(_Replication(database))
        let_out(self, store)


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
