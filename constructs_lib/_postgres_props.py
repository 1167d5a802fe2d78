"""Props of Postgres, for both ways of running it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._amounts import MAX_GIBIBYTES
from constructs_lib._pooler_props import PoolerProps
from constructs_lib._validation import DNS_SUBDOMAIN, ENV_PREFIX, Props
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.connections import SecretKey
from constructs_lib.image import Image
from constructs_lib.pod import SecurityContext
from constructs_lib.recovery import RecoveryObjectives, Restore
from constructs_lib.resources import Resources
from constructs_lib.secret import SecretProps
from constructs_lib.secret_source import SecretEntry, SecretSource

POSTGRES_MAJOR = 18
"""Major version of server, image, tests and SQL; a physical recovery needs equal ones. Source: docs/decisions/0005-postgres-18.md."""

POSTGRES_PORT = 5432
"""Port of PostgreSQL and of PgBouncer. Source: PRD-006 section 5.2."""

BACKUP_ROLE = "backup"
"""Role of the base backups: it may copy all files and begin and end a backup, and read or change no row by SQL."""

VOLUME_FOLDER = "/var/lib/postgresql"
"""Where an embedded server's volume is mounted."""

EXPORTER_ROLE = "exporter"
"""Role of postgres_exporter, a member of ``pg_monitor``: it signs in within the pod alone."""

EXPORTER_PORT = 9187
"""Port of the metrics. Source: postgres_exporter's own default, and CloudNativePG's."""

RESERVED_CONNECTIONS = 20
"""Server connections that the pooler leaves to migrations, dumps, the operator and the superuser. A planning value."""

SUPERUSER_CONNECTIONS = 3
"""Connections that PostgreSQL keeps for superusers. Its own default of ``superuser_reserved_connections``."""

DEFAULT_IMAGES: Mapping[str, Image] = {
    "cnpg": Image(repository="ghcr.io/cloudnative-pg/postgresql", version="18.3-system-trixie"),
    "embedded": Image(repository="postgres", version="18.3"),
}
"""Images where the props name none; pin your own by digest."""

_NAME = re.compile(r"[a-z]([-a-z0-9]{0,38}[a-z0-9])?")
_IDENTIFIER = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
_PARAMETER = re.compile(r"[a-z_][a-z0-9_.]{0,62}")
_RESERVED_ROLES = frozenset({"postgres", "streaming_replica", "cnpg_pooler_pgbouncer", BACKUP_ROLE, EXPORTER_ROLE})
_DERIVED_PARAMETERS = frozenset(
    {
        "archive_command",
        "archive_mode",
        "archive_timeout",
        "listen_addresses",
        "max_connections",
        "port",
        "shared_buffers",
        "unix_socket_directories",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostgresProps(Props):
    """Props of :class:`Postgres`."""

    name: str = "postgres"
    """Name of the database's objects; callers connect to ``<name>-service``. Source: PRD-006 section 5.2."""

    database: str = "app"
    """Name of the database. CloudNativePG's own default."""

    owner: str = "app"
    """Role that owns the database, and as which callers sign in. CloudNativePG's own default."""

    env_prefix: str = "DATABASE"
    """Start of the variables that callers get, such as ``DATABASE_HOST``. A workload that calls two databases needs two prefixes."""

    mode: Literal["cnpg", "embedded"] | None = None
    """``cnpg``: a cluster run by CloudNativePG; ``embedded``: one StatefulSet, for clusters without the operator; ``None``: as
    the :class:`~constructs_lib.Platform` says."""

    storage_gibibytes: int
    """Size of the volume of each instance. Unit: GiB. It may grow later, never shrink."""

    storage_class: str | None = None
    """StorageClass of the volumes; ``None``: the platform's, and if that states none the cluster's default class."""

    wal_storage_gibibytes: int | None = 10
    """Size of a volume for WAL alone, so that an unreachable bucket fills this one and not the data's; ``None``: no volume of its
    own. Unit: GiB. ``cnpg`` alone. At one segment of 16 MiB each half minute 10 GiB last 5 hours."""

    instances: int = 3
    """Servers: one primary, the others standbys. ``embedded`` always has one."""

    data_durability: Literal["required", "preferred"] = "required"
    """What a commit does when no standby can confirm it. ``required``: it waits, so that no acknowledged write is lost;
    ``preferred``: it goes on."""

    image: Image | None = None
    """Image of PostgreSQL; ``None``: :data:`DEFAULT_IMAGES`. CloudNativePG reads the major version from the tag."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=500,
            cpu_limit_millicores=2000,
            memory_request_mebibytes=1024,
            memory_limit_mebibytes=1024,
            ephemeral_storage_limit_mebibytes=1024,
        )
    )
    """What one server asks for. A planning value. Memory's request equals its limit: a database that is killed for a neighbour's
    memory is an outage."""

    max_connections: int = 200
    """Connections that a server accepts. Unit: connections. A planning value: each costs a process; callers share a pooler's."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    """Further settings of ``postgresql.conf``; those that follow from other props are refused."""

    pooler: PoolerProps | None = field(default_factory=PoolerProps)
    """PgBouncer before the servers; ``None``: callers connect to the primary itself. ``cnpg`` alone."""

    recovery: RecoveryObjectives = field(default_factory=RecoveryObjectives)
    """How much a disaster may cost. Without an archive (``embedded`` without :attr:`backup`) nothing is promised."""

    backup: BackupStore | BackupVolume | None = None
    """Bucket, or volume, of WAL archive, base backups and dumps; ``None``: for ``cnpg`` the bucket ``<namespace>-backups``, for
    ``embedded`` none. An ``embedded`` server that archives needs the image ``postgres`` of this repository's Dockerfile, which holds
    the commands."""

    generation: int = 1
    """Number of this database among those that recovered from each other: it writes to the archive ``<name>-g<N>``. A recovery
    raises it, and commits it: the archive writer refuses one that another database filled, and the next apply must not go back."""

    restore: Restore | None = None
    """Where the data of this generation comes from; ``None``: a new, empty database."""

    secret: str | None = None
    """Secret of type ``kubernetes.io/basic-auth`` with the owner's ``username`` and ``password``; ``None``: ``<name>-app``, which
    CloudNativePG makes, and which you make for ``embedded``."""

    password: SecretKey | None = None
    """Where callers read the owner's password; ``None``: the key ``password`` of that Secret."""

    replication_password: SecretKey | None = None
    """Password of the role :data:`BACKUP_ROLE`, as which base backups of an ``embedded`` server are taken; ``None``: the owner's,
    which that role then shares. CloudNativePG takes its own."""

    exporter_image: Image | None = None
    """Image of postgres_exporter, which runs beside an ``embedded`` server; ``None``: no metrics. CloudNativePG has its own."""

    operator_namespace: str = "cnpg-system"
    """Namespace of the CloudNativePG operator, which must reach the servers. Its own default."""

    security: SecurityContext = field(default_factory=lambda: SecurityContext(user_id=999))
    """User of the ``embedded`` server and of dumps and drills, which the image's passwd file must know. Source: the official image's
    Dockerfile."""

    priority_class_name: str | None = None
    """PriorityClass of all pods; ``None``: the platform's."""

    def _validate(self) -> None:
        self._dns_label("operator_namespace")
        self._matches(
            "name",
            _NAME,
            "a name of at most 40 of a-z, 0-9 and '-' that starts with a letter, since Services are named after it",
            "shorten it or start it with a letter",
        )
        for name in ("database", "owner"):
            self._matches(
                name, _IDENTIFIER, "an SQL name that needs no quotes", "use a-z, 0-9 and '_', not starting with pg_"
            )
        self._require(
            "owner", self.owner not in _RESERVED_ROLES, "must not be a system role", "name a role of your own"
        )
        self._matches(
            "env_prefix", ENV_PREFIX, "the start of variables", "use A-Z, 0-9 and '_', such as AUDIT_DATABASE"
        )
        self._between("storage_gibibytes", 1, MAX_GIBIBYTES, "GiB")
        self._between("wal_storage_gibibytes", 1, MAX_GIBIBYTES, "GiB")
        self._between("instances", 1, 9, "servers")
        self._require(
            "instances",
            self.instances != 2 or self.data_durability == "preferred",
            "must not be 2 with data_durability 'required', where the loss of one stops all writes",
            "run 3, or prefer availability",
        )
        self._matches(
            "storage_class", DNS_SUBDOMAIN, "a DNS subdomain", "name a class that `kubectl get storageclass` lists"
        )
        self._dns_subdomain("secret", "priority_class_name")
        self._between("max_connections", 10, 10_000, "connections")
        self._between("generation", 1, 10_000)
        self._validate_parameters()
        self._require(
            "generation",
            self.restore is None or self.restore.from_generation < self.generation,
            "must be higher than the generation that is restored",
            "raise it by one",
        )

    def _validate_parameters(self) -> None:
        self._matches(
            "parameters",
            _PARAMETER,
            "a mapping whose keys are settings",
            "write such as work_mem",
            values=self.parameters,
        )
        taken = sorted(_DERIVED_PARAMETERS & set(self.parameters))
        self._require(
            "parameters",
            not taken,
            f"must not set {', '.join(taken)}, which follow from other props",
            "leave it out, or set max_connections, resources or recovery",
        )

    @property
    def server_parameters(self) -> dict[str, str]:
        """Settings of ``postgresql.conf`` for both ways of running it, without those of the archive.

        ``shared_buffers`` is a quarter of the memory. Source: PostgreSQL documentation, "Resource Consumption".
        """
        return {
            "max_connections": str(self.max_connections),
            "shared_buffers": f"{max(16, self.resources.memory_limit_mebibytes // 4)}MB",
            **self.parameters,
        }

    @property
    def replication_key(self) -> SecretKey:
        """Where base backups read the password of :data:`BACKUP_ROLE`."""
        return self.replication_password or self.password_key

    @property
    def volume_name(self) -> str:
        """Name of an embedded server's volume: a new generation starts on a new one, and the old one stays to be looked at."""
        return "data" if self.generation == 1 else f"data-g{self.generation}"

    @property
    def restored_server_name(self) -> str | None:
        """Folder, in the archive, of the generation that is restored; ``None``: a new database."""
        return f"{self.name}-g{self.restore.from_generation}" if self.restore else None

    @property
    def service(self) -> str:
        """Name of the Service that callers connect to."""
        return f"{self.name}-service"

    @property
    def server_name(self) -> str:
        """Folder of this generation in the archive."""
        return f"{self.name}-g{self.generation}"

    @property
    def secret_name(self) -> str:
        """Secret with the owner's user name and password."""
        return self.secret or f"{self.name}-app"

    @property
    def password_key(self) -> SecretKey:
        """Where callers read the password."""
        return self.password or SecretKey(secret=self.secret_name, key="password")

    def credentials(self, source: SecretSource, *, remote_key: str | None = None) -> SecretProps:
        """Return the props of the basic-auth Secret, with the password from *source*.

        Give the *remote_key* of the entry that callers read, and one value feeds both Secrets.
        """
        return SecretProps(
            name=self.secret_name,
            type="kubernetes.io/basic-auth",
            keys=(
                SecretEntry(key="username", fixed=self.owner),
                SecretEntry(key="password", remote_key=remote_key),
            ),
            source=source,
            labels={"cnpg.io/reload": "true"},
        )
