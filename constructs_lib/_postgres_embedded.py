"""PostgreSQL as one StatefulSet of this library, for clusters without an operator."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._context import namespace_of
from constructs_lib._exporter import scraped
from constructs_lib._labels import KEEP, labels, selector
from constructs_lib._postgres_containers import Containers
from constructs_lib._postgres_props import (
    DEFAULT_IMAGES,
    EXPORTER_PORT,
    POSTGRES_PORT,
    SUPERUSER_CONNECTIONS,
    PostgresProps,
)
from constructs_lib._stateful_set import StatefulParts, StatefulSet, disk_volume, memory_volume, script
from constructs_lib._validation import PropsError
from constructs_lib.checks.model import ConnectionLimit
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Mount, Rules
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.places import allow_dns_to
from constructs_lib.recovery import RecoveryPlan
from constructs_lib.service import Service, ServicePort, ServiceProps
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps

SHARED_MEMORY_MEBIBYTES = 64
"""Size of /dev/shm, for parallel queries. Unit: MiB. The container runtimes' own default."""

STOP_SECONDS = 60
"""Time for a fast shutdown with its checkpoint. Unit: seconds. A planning value."""


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
        self.direct_kind, self.direct_name, self.direct_limit = self.limit_kind, self.limit_name, self.limit
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
        made = Containers(props, self.plan, namespace_of(scope))
        containers = [made.server()]
        found: dict[str, str] = {}
        if props.exporter_image:
            containers.append(made.metrics(props.exporter_image))
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
            init_containers=[made.restore(props.backup)] if props.backup else [],
            annotations=found,
            claim_name=props.volume_name,
            password=props.password_key,
            scripts=scripts.object_name,
            checksum=scripts.checksum,
            volumes=[
                disk_volume("run", 16),
                disk_volume("tmp", 256),
                memory_volume("shared-memory", SHARED_MEMORY_MEBIBYTES),
                *made.store_volumes(),
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
