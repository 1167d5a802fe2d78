"""Props of Redis, for both ways of running it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from constructs_lib._amounts import MAX_GIBIBYTES
from constructs_lib._validation import DNS_SUBDOMAIN, ENV_PREFIX, Props
from constructs_lib.connections import SecretKey
from constructs_lib.image import Image
from constructs_lib.pod import SecurityContext
from constructs_lib.resources import Resources

_NAME = re.compile(r"[a-z]([-a-z0-9]{0,38}[a-z0-9])?")

Eviction = Literal[
    "noeviction",
    "allkeys-lru",
    "allkeys-lfu",
    "allkeys-random",
    "volatile-lru",
    "volatile-lfu",
    "volatile-random",
    "volatile-ttl",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class SentinelProps(Props):
    """How Sentinel watches and fails over."""

    quorum: int = 2
    """Sentinels that must agree that the master is down. A majority of three."""

    down_after_milliseconds: int = 5000
    """Silence after which a master counts as down. Unit: milliseconds. A planning value between restarts that need no fail-over
    and writes that wait."""

    failover_timeout_milliseconds: int = 30_000
    """Time after which a fail-over that hangs may be tried again, by half. Unit: milliseconds. A planning value."""

    min_replicas_to_write: int = 1
    """Replicas that must be connected for the master to accept writes: one that is cut off stops taking what it would lose."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=50, cpu_limit_millicores=200, memory_request_mebibytes=32, memory_limit_mebibytes=64
        )
    )
    """What the Sentinel beside each server asks for. A planning value."""

    def _validate(self) -> None:
        self._between("quorum", 1, 9, "sentinels")
        self._between("down_after_milliseconds", 500, 3_600_000, "milliseconds")
        self._between("failover_timeout_milliseconds", 1000, 3_600_000, "milliseconds")
        self._between("min_replicas_to_write", 0, 8, "replicas")


@dataclass(frozen=True, kw_only=True, slots=True)
class RedisProps(Props):
    """Props of :class:`Redis`."""

    name: str = "redis"
    """Name of the objects; callers connect to ``<name>-service``. Source: PRD-006 section 5.2."""

    env_prefix: str = "REDIS"
    """Start of the variables that callers get, such as ``REDIS_HOST``. A workload that calls two of them needs two prefixes."""

    password: SecretKey
    """Password of Redis and of the Sentinels. A text that Redis' configuration can hold on one line."""

    mode: Literal["standalone", "sentinel"] = "standalone"
    """``standalone``: one server, whose restart is a gap; ``sentinel``: one master with replicas and a fail-over by itself."""

    replicas: int = 3
    """Servers in mode ``sentinel``, one for each of three zones; ``standalone`` always has one."""

    sentinel: SentinelProps = field(default_factory=SentinelProps)
    """How Sentinel watches; for mode ``sentinel``."""

    image: Image = field(default_factory=lambda: Image(repository="redis", version="8.2.2"))
    """Image; it must hold sh beside Redis 7 or newer. Pin your own by digest."""

    exporter_image: Image | None = None
    """Image of redis_exporter, which runs beside each server; ``None``: no metrics."""

    storage_gibibytes: int = 1
    """Size of the volume of each server, for the append-only file. Unit: GiB. A planning value: a rewrite needs the file twice."""

    storage_class: str | None = None
    """StorageClass of the volumes; ``None``: the platform's, and if that states none the cluster's default class."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=100,
            cpu_limit_millicores=500,
            memory_request_mebibytes=256,
            memory_limit_mebibytes=256,
        )
    )
    """What one server asks for. A planning value. Half of the memory is for data: a rewrite of the append-only file copies pages
    that change meanwhile."""

    eviction: Eviction = "allkeys-lru"
    """What happens when the memory for data is full. The default forgets what was used longest ago, as fits a cache."""

    security: SecurityContext = field(default_factory=lambda: SecurityContext(user_id=999))
    """User of the pods. Source: the official image's Dockerfile."""

    priority_class_name: str | None = None
    """PriorityClass; ``None``: the platform's."""

    def _validate(self) -> None:
        self._matches(
            "name",
            _NAME,
            "a name of at most 40 of a-z, 0-9 and '-' that starts with a letter, since Services are named after it",
            "shorten it or start it with a letter",
        )
        self._matches("env_prefix", ENV_PREFIX, "the start of variables", "use A-Z, 0-9 and '_', such as SESSION_REDIS")
        self._between("storage_gibibytes", 1, MAX_GIBIBYTES, "GiB")
        self._matches(
            "storage_class", DNS_SUBDOMAIN, "a DNS subdomain", "name a class that `kubectl get storageclass` lists"
        )
        self._dns_subdomain("priority_class_name")
        self._between("replicas", 3 if self.mode == "sentinel" else 1, 9, "servers")
        if self.mode == "sentinel":
            majority = self.replicas // 2 + 1
            self._require(
                "sentinel",
                majority <= self.sentinel.quorum <= self.replicas,
                f"must have a quorum from the majority ({majority}) to all replicas ({self.replicas})",
                "set SentinelProps.quorum to the majority",
            )
            self._require(
                "sentinel",
                self.sentinel.min_replicas_to_write < self.replicas - 1,
                f"must have min_replicas_to_write below the replicas beside the master ({self.replicas - 1})",
                "lower it, or the loss of one server stops all writes",
            )

    @property
    def service(self) -> str:
        """Name of the Service."""
        return f"{self.name}-service"
