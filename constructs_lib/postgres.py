"""Postgres: a PostgreSQL database, run by CloudNativePG or as one StatefulSet; callers see the same names either way."""

from __future__ import annotations

from cdk8s import ApiObject
from constructs import Construct

from constructs_lib._arguments import checked
from constructs_lib._context import context_of, namespace_of
from constructs_lib._pooler_props import PoolerProps
from constructs_lib._postgres_cnpg import Cnpg
from constructs_lib._postgres_embedded import Embedded
from constructs_lib._postgres_props import DEFAULT_IMAGES, POSTGRES_MAJOR, POSTGRES_PORT, PostgresProps
from constructs_lib._tree import Group
from constructs_lib._validation import PropsError
from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.checks.model import Key
from constructs_lib.connections import Binding, Pods, Port
from constructs_lib.network_policy import NetworkPolicy
from constructs_lib.pdb import Pdb
from constructs_lib.recovery import RecoveryPlan

__all__ = [
    "DEFAULT_IMAGES",
    "POSTGRES_MAJOR",
    "POSTGRES_PORT",
    "DirectAccess",
    "PoolerProps",
    "Postgres",
    "PostgresProps",
]

_PORTS = (Port(number=POSTGRES_PORT),)


class Postgres(Group):
    """A PostgreSQL database that workloads call: ``api.calls(database)``.

    Trap: callers go through the pooler, in transaction mode. What needs a session of its own (``pg_dump``, migrations, ``LISTEN``)
    calls :attr:`direct` and connects to DATABASE_DIRECT_HOST.
    """

    def __init__(self, scope: Construct, id_: str, props: PostgresProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        self._finished = False
        context = context_of(self)
        embedded = (props.mode or context.platform.postgres) == "embedded"
        self._engine: Cnpg | Embedded = Embedded(self, props) if embedded else Cnpg(self, props)
        limits = context.declarations.connection_limits
        limits[self.direct_key] = self._engine.direct_limit
        limits[self.database_key] = self._engine.limit
        self._later = context.later(self._finish)
        if isinstance(self._engine, Embedded) and self._engine.plan:
            from constructs_lib._base_backup import BaseBackup

            self.base_backup: BaseBackup | None = BaseBackup(
                self,
                "base-backup",
                self,
                props.image or DEFAULT_IMAGES["embedded"],
                self._engine.plan.schedule,
            )
            """The base backups of an embedded server that archives; CloudNativePG has :attr:`scheduled_backup`."""
        else:
            self.base_backup = None

    @property
    def pods(self) -> Pods:
        """The pods that callers reach: those of the pooler where there is one, else the servers."""
        return self._pods(self._engine.front_labels)

    @property
    def server_pods(self) -> Pods:
        """The pods of the servers themselves."""
        return self._pods(self._engine.server_labels)

    @property
    def binding(self) -> Binding:
        """DATABASE_HOST, _PORT, _NAME, _USER, _PASSWORD, _DIRECT_HOST, _SSLMODE and, with TLS, _CA_FILE with the CA's certificate.

        They begin with :attr:`PostgresProps.env_prefix`.
        """
        props, engine = self.props, self._engine
        config = {
            "HOST": engine.host,
            "PORT": str(POSTGRES_PORT),
            "NAME": props.database,
            "USER": props.owner,
            "DIRECT_HOST": engine.direct_host,
            "SSLMODE": engine.ssl_mode,
        }
        for mount in engine.mounts:
            config["CA_FILE"] = f"{mount.path}/{mount.keys[0]}"
        prefix = props.env_prefix
        return Binding(
            config={f"{prefix}_{name}": value for name, value in config.items()},
            secrets={f"{prefix}_PASSWORD": props.password_key},
            mounts=engine.mounts,
        )

    @property
    def database_key(self) -> Key:
        """The object that callers' connections count against, for :attr:`WorkloadFacts.database_connections`."""
        return Key(self._engine.limit_kind, namespace_of(self), self._engine.limit_name)

    @property
    def direct_key(self) -> Key:
        """The object that connections past the pooler count against; that of :attr:`database_key` where there is no pooler."""
        return Key(self._engine.direct_kind, namespace_of(self), self._engine.direct_name)

    @property
    def direct(self) -> DirectAccess:
        """The servers past the pooler, as a callee: ``dump.calls(database.direct)``."""
        return DirectAccess(self)

    @property
    def backup_store(self) -> BackupStore | BackupVolume | None:
        """Where archive, base backups and dumps are kept; ``None`` for an embedded database that has no such place."""
        return self._engine.store

    @property
    def plan(self) -> RecoveryPlan | None:
        """Archive timeout, backup interval and planned time of a restore; ``None`` without an archive."""
        return self._engine.plan

    @property
    def api_object(self) -> ApiObject:
        """The Cluster or StatefulSet, to patch any field that the props do not model: ``add_json_patch``.

        The other objects of CloudNativePG are :attr:`pooler`, :attr:`pooler_budget`, :attr:`object_store` and
        :attr:`scheduled_backup`; in both modes there are :attr:`policies`.
        """
        return self._engine.api_object

    @property
    def pooler(self) -> ApiObject | None:
        """The Pooler; ``None`` without one, as in mode ``embedded``."""
        return self._engine.pooler

    @property
    def pooler_budget(self) -> Pdb | None:
        """The disruption budget of the pooler; ``None`` without a pooler."""
        return self._engine.pooler_budget

    @property
    def object_store(self) -> ApiObject | None:
        """The ObjectStore of archive and base backups; ``None`` in mode ``embedded``."""
        return self._engine.object_store

    @property
    def scheduled_backup(self) -> ApiObject | None:
        """The ScheduledBackup; ``None`` in mode ``embedded``."""
        return self._engine.scheduled_backup

    @property
    def policies(self) -> tuple[NetworkPolicy, ...]:
        """The policies of the servers and, where there is one, of the pooler.

        Trap: they are made when they are asked for, and a call that is declared later is refused.
        """
        context_of(self).now(self._later)
        return self._engine.policies

    @checked
    def accept(self, caller: Pods, ports: tuple[Port, ...] = _PORTS) -> None:
        """Let *caller* in; called by the caller's ``calls``."""
        self._refuse_late("accept")
        self._engine.front_rules.allow_from(caller, ports)

    @checked
    def accept_direct(self, caller: Pods) -> tuple[Pods, ...]:
        """Let *caller* in to the servers themselves, past the pooler; returns the pods that it must be let out to."""
        self._refuse_late("accept_direct")
        self._engine.server_rules.allow_from(caller, _PORTS)
        return (self.server_pods,)

    def _pods(self, own: dict[str, str]) -> Pods:
        return Pods(name=self.props.name, namespace=namespace_of(self), labels=own, ports=_PORTS)

    def _refuse_late(self, method: str) -> None:
        if self._finished:
            raise PropsError(
                f"Postgres.{method} must come before the policies are made, got a caller of {self.props.name} after that; "
                "declare the call where the caller is built"
            )

    def _finish(self) -> None:
        self._finished = True
        self._engine.finish()


class DirectAccess:
    """The servers of a database past its pooler, as what ``calls`` accepts.

    Trap: these connections count against the servers' own limit, which is much lower than the pooler's: each is a process there.
    """

    def __init__(self, database: Postgres) -> None:
        self._database = database

    @property
    def pods(self) -> Pods:
        """The pods of the servers."""
        return self._database.server_pods

    @property
    def database_key(self) -> Key:
        """The object that callers' connections count against."""
        return self._database.direct_key

    @property
    def binding(self) -> Binding:
        """As of the database; DATABASE_DIRECT_HOST names the servers."""
        return self._database.binding

    def accept(self, caller: Pods, ports: tuple[Port, ...]) -> None:  # noqa: ARG002  # the servers have one port
        """Let *caller* in to the servers."""
        self._database.accept_direct(caller)
