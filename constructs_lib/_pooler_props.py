"""Props of the pooler in front of a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._validation import Props
from constructs_lib.image import Image
from constructs_lib.resources import Resources


@dataclass(frozen=True, kw_only=True, slots=True)
class PoolerProps(Props):
    """PgBouncer in front of the database.

    Trap: in transaction mode a client keeps its server connection for one transaction only: no ``LISTEN``, no session advisory
    lock, no ``SET`` outlives it. Migrations and dumps go past the pooler.
    """

    instances: int = 3
    """Pods of the pooler, one for each of three zones."""

    max_client_conn: int = 1000
    """Client connections that one pod accepts. Unit: connections. CloudNativePG's own example value."""

    default_pool_size: int = 25
    """Server connections that one pod opens for each pair of user and database. Unit: connections. A planning value: all pods
    together must stay below :attr:`PostgresProps.max_connections`."""

    mode: Literal["transaction", "session"] = "transaction"
    """How long a client keeps its server connection."""

    max_prepared_statements: int = 200
    """Prepared statements that PgBouncer keeps for each client, without which asyncpg fails behind it. PgBouncer's own default."""

    image: Image | None = None
    """Image of PgBouncer; ``None``: the operator's."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=100,
            cpu_limit_millicores=1000,
            memory_request_mebibytes=64,
            memory_limit_mebibytes=256,
        )
    )
    """What one pod asks for. A planning value: PgBouncer uses one core at most."""

    def _validate(self) -> None:
        self._between("instances", 1, 100, "pods")
        self._between("max_client_conn", 1, 100_000, "connections")
        self._between("default_pool_size", 1, 10_000, "connections")
        self._between("max_prepared_statements", 0, 100_000, "statements")

    @property
    def serving_instances(self) -> int:
        """Pods that serve while one is replaced."""
        return max(1, self.instances - 1)

    @property
    def most_instances(self) -> int:
        """Pods that there are at most: of several one goes before the next comes, the only one is replaced by one beside it."""
        return max(2, self.instances)

    @property
    def connection_limit(self) -> int:
        """Client connections that are accepted while one pod is replaced. Unit: connections."""
        return self.serving_instances * self.max_client_conn
