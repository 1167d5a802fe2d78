"""PostgreSQL as one StatefulSet of this library, for clusters without an operator."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._context import namespace_of
from constructs_lib._labels import KEEP, labels, selector
from constructs_lib._objects import Manifest
from constructs_lib._postgres_props import DEFAULT_IMAGES, POSTGRES_MAJOR, POSTGRES_PORT, PostgresProps
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
from constructs_lib.checks.model import ConnectionLimit
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Mount, Rules, allow_dns_to
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.recovery import BackupStore, RecoveryPlan
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

_SOCKET = "/var/run/postgresql"
_VOLUME = "/var/lib/postgresql"
_DATA = f"{_VOLUME}/{POSTGRES_MAJOR}/docker"


class Embedded:
    """The objects of an embedded database, made below *scope*."""

    limit_kind = "StatefulSet"
    ssl_mode = "disable"
    mounts: tuple[Mount, ...] = ()

    def __init__(self, scope: Construct, props: PostgresProps) -> None:
        if props.restore:
            raise PropsError(
                "PostgresProps.restore needs mode 'cnpg', got a restore for an embedded database; "
                "restore its volume by command instead"
            )
        self._scope = scope
        self._props = props
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
        if props.backup:
            networks = props.backup.networks()
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
        parts = StatefulParts(
            name=props.name,
            component="database",
            version=image.version_label,
            replicas=1,
            containers=[self._container()],
            password=props.password_key,
            scripts=scripts.object_name,
            checksum=scripts.checksum,
            volumes=[
                disk_volume("run", 16),
                disk_volume("tmp", 256),
                memory_volume("shared-memory", SHARED_MEMORY_MEBIBYTES),
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

    def _container(self) -> Manifest:
        props = self._props
        image = props.image or DEFAULT_IMAGES["embedded"]
        env: list[Manifest] = [
            {"name": name, "value": value}
            for name, value in {
                "PGDATA": _DATA,
                "PGHOST": _SOCKET,
                "PGUSER": "postgres",
                "DATABASE_NAME": props.database,
                "DATABASE_OWNER": props.owner,
                "PASSWORD_FILE": f"{PASSWORD_FOLDER}/password",
                "HOME": "/tmp",  # noqa: S108  # a volume of the pod's own
            }.items()
        ]
        found: Manifest = {"name": "postgres", "image": str(image)}
        if image.pull_policy:
            found["imagePullPolicy"] = image.pull_policy
        settings = {"listen_addresses": "*", "unix_socket_directories": _SOCKET, **props.server_parameters}
        if props.backup and self.plan:
            settings |= self._archive(props.backup, self.plan)
            env += _cloud(props.backup)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        mounts = {
            "data": _VOLUME,
            "run": _SOCKET,
            "tmp": "/tmp",  # noqa: S108  # a volume of the pod's own
            "shared-memory": "/dev/shm",  # noqa: S108  # a volume of the pod's own
        }
        return found | {
            "command": ["sh", f"{SCRIPTS_FOLDER}/postgres.sh", "start"],
            "args": options,
            "env": env,
            "ports": [{"containerPort": POSTGRES_PORT, "name": "postgres", "protocol": "TCP"}],
            "resources": props.resources.manifest(),
            # A start after a crash first replays WAL; killed in the middle, it would only begin again.
            "startupProbe": exec_probe("pg_isready", "--quiet", period=2, timeout=5, failures=START_SECONDS // 2),
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
            ],
        }

    def _archive(self, store: BackupStore, plan: RecoveryPlan) -> dict[str, str]:
        words = ["barman-cloud-wal-archive", "--gzip"]
        if store.encryption:
            words += ["--encryption", store.encryption]
        if store.endpoint_url:
            words += ["--endpoint-url", store.endpoint_url]
        words += [store.url(namespace_of(self._scope)), self._props.server_name, "%p"]
        return {
            "archive_mode": "on",
            "archive_timeout": f"{plan.archive_timeout_seconds}s",
            "archive_command": " ".join(words),
        }


def _cloud(store: BackupStore) -> list[Manifest]:
    """Return the variables by which barman-cloud signs in."""
    found: list[Manifest] = []
    for name, key in (("AWS_ACCESS_KEY_ID", store.access_key_id), ("AWS_SECRET_ACCESS_KEY", store.secret_access_key)):
        if key:
            found.append({"name": name, "valueFrom": {"secretKeyRef": {"name": key.secret, "key": key.key}}})
    if store.region:
        found.append({"name": "AWS_DEFAULT_REGION", "value": store.region})
    return found
