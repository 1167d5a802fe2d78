"""PostgreSQL as one StatefulSet of this library, for clusters without an operator."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._context import namespace_of
from constructs_lib._exporter import exporter, scraped
from constructs_lib._labels import KEEP, labels, selector
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
from constructs_lib._stateful_set import (
    PASSWORD_FOLDER,
    SCRIPTS_FOLDER,
    StatefulParts,
    StatefulSet,
    disk_volume,
    exec_probe,
    memory_volume,
    script,
)
from constructs_lib._validation import PropsError
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.checks.model import ConnectionLimit
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Mount, Rules
from constructs_lib.image import Image
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.places import allow_dns_to
from constructs_lib.pod import volume_name
from constructs_lib.recovery import RecoveryPlan
from constructs_lib.service import Service, ServicePort, ServiceProps
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps

SUPERUSER_CONNECTIONS = 3
"""Connections that PostgreSQL keeps for superusers. Its own default of ``superuser_reserved_connections``."""

SHARED_MEMORY_MEBIBYTES = 64
"""Size of /dev/shm, for parallel queries. Unit: MiB. The container runtimes' own default."""

STOP_SECONDS = 60
"""Time for a fast shutdown with its checkpoint. Unit: seconds. A planning value."""

START_SECONDS = 900
"""Time for a start with WAL to replay. Unit: seconds. Three times PostgreSQL's default distance between checkpoints."""

REPLICATION_FOLDER = "/etc/replication"
"""Folder of the password of who takes base backups."""

_SOCKET = "/var/run/postgresql"
_VOLUME = VOLUME_FOLDER
_DATA = f"{_VOLUME}/{POSTGRES_MAJOR}/docker"


class Embedded:
    """The objects of an embedded database, made below *scope*."""

    limit_kind = "StatefulSet"
    ssl_mode = "disable"
    mounts: tuple[Mount, ...] = ()

    def __init__(self, scope: Construct, props: PostgresProps) -> None:
        if props.restore and not props.backup:
            raise PropsError(
                "PostgresProps.restore needs a store to read from, got an embedded database without one; "
                "give PostgresProps.backup a BackupStore or a BackupVolume"
            )
        self._scope = scope
        self._props = props
        self.store = props.backup
        self.host = self.direct_host = props.service
        self.limit_name = props.name
        free = props.max_connections - SUPERUSER_CONNECTIONS
        self.limit = ConnectionLimit(
            connections=free, arithmetic=f"{props.max_connections} - {SUPERUSER_CONNECTIONS} for superusers"
        )
        self.front_labels = self.server_labels = selector(props.name)
        self.front_rules = self.server_rules = Rules(namespace_of(scope))
        self.plan: RecoveryPlan | None = props.recovery.plan(props.storage_gibibytes) if props.backup else None
        self.api_object = self._objects()
        self.object_store = self.scheduled_backup = self.pooler = self.pooler_budget = None
        self.policies: tuple[NetworkPolicy, ...] = ()

    def finish(self) -> None:
        """Make the network policy, when all callers are known."""
        props, rules = self._props, self.server_rules
        networks = props.backup.networks() if props.backup else None
        if networks:
            allow_dns_to(rules, self._scope)
            rules.allow_to(networks, networks.ports)
        own = labels(props.name, component="database")
        policy = NetworkPolicy(
            self._scope,
            "policy",
            NetworkPolicyProps(name=props.name, pod_labels=self.server_labels, rules=rules, labels=own),
        )
        self.policies = (policy,)

    def _objects(self) -> StatefulSet:
        scope, props = self._scope, self._props
        own = labels(props.name, component="database")
        scripts = ConfigMap(
            scope,
            "scripts",
            ConfigMapProps(name=f"{props.name}-scripts", data={"postgres.sh": script("postgres.sh")}, labels=own),
        )
        ports = (ServicePort(name="postgres", port=POSTGRES_PORT, target_port="postgres"),)
        Service(
            scope,
            "headless",
            ServiceProps(name=props.name, pod_labels=self.server_labels, ports=ports, headless=True, labels=own),
        )
        Service(
            scope,
            "service",
            ServiceProps(
                name=props.service, pod_labels=self.server_labels, ports=ports, topology_aware=False, labels=own
            ),
        )
        annotations = props.backup.service_account_annotations if props.backup else {}
        ServiceAccount(
            scope, "service-account", ServiceAccountProps(name=props.name, labels=own, annotations=annotations)
        )
        image = props.image or DEFAULT_IMAGES["embedded"]
        containers = [self._container()]
        found: dict[str, str] = {}
        if props.exporter_image:
            containers.append(self._exporter(props.exporter_image))
            found = scraped(
                scope,
                "monitor",
                name=props.name,
                pod_labels=self.server_labels,
                port=EXPORTER_PORT,
                rules=self.server_rules,
            )
        parts = StatefulParts(
            name=props.name,
            component="database",
            version=image.version_label,
            replicas=1,
            containers=containers,
            init_containers=[self._restore(props.backup)] if props.backup else [],
            annotations=found,
            claim_name=self._claim,
            password=props.password_key,
            scripts=scripts.object_name,
            checksum=scripts.checksum,
            volumes=[
                disk_volume("run", 16),
                disk_volume("tmp", 256),
                memory_volume("shared-memory", SHARED_MEMORY_MEBIBYTES),
                *self._store_volumes(),
            ],
            security=props.security,
            grace_seconds=STOP_SECONDS + 10,
            storage_gibibytes=props.storage_gibibytes,
            storage_class=props.storage_class,
            priority_class_name=props.priority_class_name,
            service_account_name=props.name,
            data_annotations=KEEP,
        )
        return StatefulSet(scope, "servers", parts)

    @property
    def _claim(self) -> str:
        return self._props.volume_name

    def _restore(self, store: BackupStore | BackupVolume) -> Manifest:
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
                {"name": self._claim, "mountPath": _VOLUME},
                {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108  # a volume of the pod's own
                {"name": "shared-memory", "mountPath": "/dev/shm"},  # noqa: S108  # a volume of the pod's own
                {"name": "scripts", "mountPath": SCRIPTS_FOLDER, "readOnly": True},
                *self._store_mounts(),
            ],
        }

    def _exporter(self, image: Image) -> Manifest:
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
            **store.environment(namespace_of(self._scope)),
            "BACKUP_SERVER_NAME": self._props.server_name,
            "HOME": "/tmp",  # noqa: S108  # a volume of the pod's own
        }

    def _store_volumes(self) -> list[Manifest]:
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

    def _container(self) -> Manifest:
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
        if props.backup and self.plan:
            settings |= {
                "archive_mode": "on",
                "archive_timeout": f"{self.plan.archive_timeout_seconds}s",
                "archive_command": "postgres-wal-archive %p",
            }
            env |= {
                **self._archive_settings(props.backup),
                "BACKUP_ROLE": BACKUP_ROLE,
                "BACKUP_ROLE_PASSWORD_FILE": f"{REPLICATION_FOLDER}/password",
            }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        mounts = {
            self._claim: _VOLUME,
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
