"""The pod of an embedded database: the server, what fills its volume before it starts, and what measures it."""

from __future__ import annotations

from constructs_lib._exporter import exporter
from constructs_lib._objects import Manifest
from constructs_lib._postgres_props import (
    BACKUP_ROLE,
    DEFAULT_IMAGES,
    EXPORTER_PORT,
    EXPORTER_ROLE,
    POSTGRES_MAJOR,
    POSTGRES_PORT,
    VOLUME_FOLDER,
    PostgresProps,
)
from constructs_lib._stateful_set import PASSWORD_FOLDER, SCRIPTS_FOLDER, exec_probe
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.image import Image
from constructs_lib.pod import volume_name
from constructs_lib.recovery import RecoveryPlan

START_SECONDS = 900
"""Time for a start with WAL to replay. Unit: seconds. Three times PostgreSQL's default distance between checkpoints."""

REPLICATION_FOLDER = "/etc/replication"
"""Folder of the password of who takes base backups."""

_SOCKET = "/var/run/postgresql"
_VOLUME = VOLUME_FOLDER
_DATA = f"{_VOLUME}/{POSTGRES_MAJOR}/docker"


class Containers:
    """The containers of an embedded database's pod, and the volumes by which they reach the store."""

    def __init__(self, props: PostgresProps, plan: RecoveryPlan | None, namespace: str) -> None:
        self._props = props
        self._plan = plan
        self._namespace = namespace

    def restore(self, store: BackupStore | BackupVolume) -> Manifest:
        """Return the container that fills an empty volume from the archive before the server starts.

        Without a restore to make it refuses an archive that is not empty: a lost volume never becomes an empty database unseen.
        """
        props = self._props
        given = {"--server-name": props.restored_server_name}
        if props.restore:
            restore = props.restore
            given |= {"--time": restore.target_time, "--name": restore.target_name, "--backup": restore.backup_id}
        options = [f"{name}={value}" for name, value in given.items() if value]
        return self._image() | {
            "name": "restore",
            "command": ["sh", f"{SCRIPTS_FOLDER}/postgres.sh", "restore"],
            **({"args": options} if options else {}),
            "env": [*_plain({"PGDATA": _DATA, **self._archive_settings(store)}), *_secret(store)],
            "resources": props.resources.manifest(),
            "securityContext": props.security.container(),
            "volumeMounts": [
                {"name": self._props.volume_name, "mountPath": _VOLUME},
                {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108  # a volume of the pod's own
                {"name": "shared-memory", "mountPath": "/dev/shm"},  # noqa: S108  # a volume of the pod's own
                {"name": "scripts", "mountPath": SCRIPTS_FOLDER, "readOnly": True},
                *self._store_mounts(),
            ],
        }

    def metrics(self, image: Image) -> Manifest:
        """Return the container that tells what Prometheus scrapes of the server."""
        # By loopback, where the role needs no password, and not by the socket, where it could be anyone.
        source = f"postgresql://{EXPORTER_ROLE}@127.0.0.1:{POSTGRES_PORT}/postgres?sslmode=disable"
        return exporter("exporter", image, EXPORTER_PORT, _plain({"DATA_SOURCE_NAME": source}))

    def _image(self) -> Manifest:
        image = self._props.image or DEFAULT_IMAGES["embedded"]
        found: Manifest = {"image": str(image)}
        if image.pull_policy:
            found["imagePullPolicy"] = image.pull_policy
        return found

    def _archive_settings(self, store: BackupStore | BackupVolume) -> dict[str, str]:
        return {
            **store.environment(self._namespace),
            "BACKUP_SERVER_NAME": self._props.server_name,
            "HOME": "/tmp",  # noqa: S108  # a volume of the pod's own
        }

    def store_volumes(self) -> list[Manifest]:
        """Return the volumes by which the store is reached, and the one with the password of who takes base backups."""
        props = self._props
        if not props.backup:
            return []
        found: list[Manifest] = [
            {"name": name, "persistentVolumeClaim": {"claimName": claim}}
            for name, (claim, _) in props.backup.claims.items()
        ]
        for mount in props.backup.mounts:
            items = [{"key": key, "path": key} for key in mount.keys]
            secret = {"secretName": mount.secret, "defaultMode": 0o440, "items": items}
            found.append({"name": volume_name(mount), "secret": secret})
        key = props.replication_key
        items = [{"key": key.key, "path": "password"}]
        secret = {"secretName": key.secret, "defaultMode": 0o440, "items": items}
        return [*found, {"name": "replication", "secret": secret}]

    def _store_mounts(self) -> list[Manifest]:
        store = self._props.backup
        if not store:
            return []
        found: list[Manifest] = [{"name": name, "mountPath": path} for name, (_, path) in store.claims.items()]
        return [
            *found,
            *({"name": volume_name(each), "mountPath": each.path, "readOnly": True} for each in store.mounts),
        ]

    def server(self) -> Manifest:
        """Return the container of the server."""
        props = self._props
        env = {
            "PGDATA": _DATA,
            "PGHOST": _SOCKET,
            "PGUSER": "postgres",
            "DATABASE_NAME": props.database,
            "DATABASE_OWNER": props.owner,
            "PASSWORD_FILE": f"{PASSWORD_FOLDER}/password",
            "HOME": "/tmp",  # noqa: S108  # a volume of the pod's own
        }
        if props.exporter_image:
            env["EXPORTER_ROLE"] = EXPORTER_ROLE
        settings = {"listen_addresses": "*", "unix_socket_directories": _SOCKET, **props.server_parameters}
        if props.backup and self._plan:
            settings |= {
                "archive_mode": "on",
                "archive_timeout": f"{self._plan.archive_timeout_seconds}s",
                "archive_command": "postgres-wal-archive %p",
            }
            env |= {
                **self._archive_settings(props.backup),
                "BACKUP_ROLE": BACKUP_ROLE,
                "BACKUP_ROLE_PASSWORD_FILE": f"{REPLICATION_FOLDER}/password",
            }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        mounts = {
            self._props.volume_name: _VOLUME,
            "run": _SOCKET,
            "tmp": "/tmp",  # noqa: S108  # a volume of the pod's own
            "shared-memory": "/dev/shm",  # noqa: S108  # a volume of the pod's own
        }
        return self._image() | {
            "name": "postgres",
            "command": ["sh", f"{SCRIPTS_FOLDER}/postgres.sh", "start"],
            "args": options,
            "env": [*_plain(env), *(_secret(props.backup) if props.backup else [])],
            "ports": [{"containerPort": POSTGRES_PORT, "name": "postgres", "protocol": "TCP"}],
            "resources": props.resources.manifest(),
            # A start after a crash first replays WAL; killed in the middle, it would only begin again.
            "startupProbe": exec_probe(
                "pg_isready",
                "--quiet",
                period=2,
                timeout=5,
                failures=max(START_SECONDS, 3 * props.recovery.rto_seconds) // 2,
            ),
            "livenessProbe": exec_probe("pg_isready", "--quiet", period=10, timeout=5, failures=6),
            "readinessProbe": exec_probe(
                "pg_isready",
                "--quiet",
                "--host=127.0.0.1",
                f"--dbname={props.database}",
                period=5,
                timeout=3,
                failures=3,
            ),
            "securityContext": props.security.container(),
            "volumeMounts": [
                *({"name": name, "mountPath": path} for name, path in mounts.items()),
                {"name": "scripts", "mountPath": SCRIPTS_FOLDER, "readOnly": True},
                {"name": "password", "mountPath": PASSWORD_FOLDER, "readOnly": True},
                *(
                    [{"name": "replication", "mountPath": REPLICATION_FOLDER, "readOnly": True}, *self._store_mounts()]
                    if props.backup
                    else []
                ),
            ],
        }


def _plain(values: dict[str, str]) -> list[Manifest]:
    return [{"name": name, "value": value} for name, value in values.items()]


def _secret(store: BackupStore | BackupVolume) -> list[Manifest]:
    """Return the variables by which the store lets in."""
    return [
        {"name": name, "valueFrom": {"secretKeyRef": {"name": key.secret, "key": key.key}}}
        for name, key in store.secrets.items()
    ]
