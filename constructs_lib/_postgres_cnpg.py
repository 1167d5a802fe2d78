"""PostgreSQL run by CloudNativePG: a Cluster, its Pooler, its archive and its base backups."""

from __future__ import annotations

from cdk8s import ApiObject
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._amounts import mebibytes
from constructs_lib._cnpg_access import declare_operator_objects, pooler_rules, server_rules
from constructs_lib._cnpg_archive import (
    BARMAN_PLUGIN,
    amounts,
    object_store,
    own_metadata,
    scheduled_backup,
    store_name,
)
from constructs_lib._cnpg_limits import check_cluster, direct_limit
from constructs_lib._cnpg_pooler import pooler
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels
from constructs_lib._objects import custom
from constructs_lib._postgres_props import DEFAULT_IMAGES, POSTGRES_MAJOR, RESERVED_CONNECTIONS, PostgresProps
from constructs_lib._validation import PropsError
from constructs_lib.backup_store import BackupStore
from constructs_lib.checks.model import ConnectionLimit, Key
from constructs_lib.connections import Mount, Rules
from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.pdb import Pdb

CA_FOLDER = "/etc/postgres"
"""Folder of the CA certificates in the callers' containers, one folder below it for each database."""


class Cnpg:
    """The objects of a CloudNativePG cluster, made below *scope*."""

    ssl_mode = "verify-full"

    def __init__(self, scope: Construct, props: PostgresProps) -> None:
        self._scope = scope
        self._props = props
        self._namespace = namespace_of(scope)
        check_cluster(props)
        store = props.backup or BackupStore()
        if not isinstance(store, BackupStore):
            raise PropsError(
                f"PostgresProps.backup needs a BackupStore in mode 'cnpg', got a {type(store).__name__}; "
                "name a bucket: the operator archives to object stores alone"
            )
        self._store = self.store = store
        self._image = props.image or DEFAULT_IMAGES["cnpg"]
        if self._image.version.partition("-")[0].partition(".")[0] != str(POSTGRES_MAJOR):
            raise PropsError(
                f"PostgresProps.image must have a tag that starts with the major version {POSTGRES_MAJOR}, "
                f"got {self._image.version}; CloudNativePG and a recovery depend on it"
            )
        self.plan = props.recovery.plan(props.storage_gibibytes)
        self.direct_host = f"{props.name}-rw"
        self.server_labels = {"cnpg.io/cluster": props.name}
        self.front_labels = {"cnpg.io/poolerName": props.service} if props.pooler else self.server_labels
        self.host = props.service if props.pooler else self.direct_host
        self.mounts = (Mount(path=f"{CA_FOLDER}/{props.name}", secret=f"{props.name}-ca", keys=("ca.crt",)),)
        self.limit_kind, self.limit_name = ("Pooler", props.service) if props.pooler else ("Cluster", props.name)
        self.limit = _limit(props)
        self.direct_kind, self.direct_name = "Cluster", props.name
        self.direct_limit = direct_limit(props, props.pooler) if props.pooler else self.limit
        self.server_rules = server_rules(scope, props, self._store)
        self.front_rules = pooler_rules(scope, props) if props.pooler else self.server_rules
        declare_operator_objects(scope, props)
        if props.image is None:
            key = Key("Cluster", namespace_of(scope), props.name)
            context_of(scope).declarations.default_images[key] = str(self._image)
        self.object_store: ApiObject | None = object_store(scope, props, self._store)
        self.api_object: ApiObject = self._cluster()
        self.scheduled_backup: ApiObject | None = scheduled_backup(scope, props, self.plan)
        self.pooler: ApiObject | None = None
        self.pooler_budget: Pdb | None = None
        self.policies: tuple[NetworkPolicy, ...] = ()
        monitored = context_of(scope).platform.prometheus_operator
        if monitored:
            _monitor(scope, "monitor", props.name, {**self.server_labels, "cnpg.io/podRole": "instance"})
        if props.pooler:
            self.pooler, self.pooler_budget = pooler(scope, props, props.pooler)
            if monitored:
                _monitor(scope, "pooler-monitor", props.service, self.front_labels)

    def finish(self) -> None:
        """Make the network policies, when all callers are known."""
        props = self._props
        self.policies = (self._policy("policy", props.name, self.server_labels, self.server_rules),)
        if props.pooler:
            self.policies += (self._policy("pooler-policy", props.service, self.front_labels, self.front_rules),)

    def _policy(self, id_: str, name: str, pod_labels: dict[str, str], rules: Rules) -> NetworkPolicy:
        own = labels(self._props.name, component="database")
        policy = NetworkPolicyProps(name=name, pod_labels=pod_labels, rules=rules, labels=own)
        return NetworkPolicy(self._scope, id_, policy)

    def _cluster(self) -> ApiObject:
        props, c = self._props, b.cnpg
        platform = context_of(self._scope).platform
        storage_class = props.storage_class or platform.storage_class_name
        rto = props.recovery.rto_seconds
        return custom(
            c.Cluster,
            self._scope,
            "cluster",
            metadata=own_metadata(props, props.name, keep=True),
            spec=c.ClusterSpec(
                instances=props.instances,
                image_name=str(self._image),
                image_pull_policy=_pull_policy(self._image.pull_policy),
                image_pull_secrets=[c.ClusterSpecImagePullSecrets(name=name) for name in platform.image_pull_secrets]
                or None,
                postgresql=self._postgresql(),
                bootstrap=self._bootstrap(),
                external_clusters=self._external_clusters(),
                plugins=[
                    c.ClusterSpecPlugins(
                        name=BARMAN_PLUGIN, is_wal_archiver=True, parameters=self._archive(props.server_name)
                    )
                ],
                certificates=c.ClusterSpecCertificates(server_alt_dns_names=self._dns_names()),
                storage=c.ClusterSpecStorage(size=f"{props.storage_gibibytes}Gi", storage_class=storage_class),
                wal_storage=c.ClusterSpecWalStorage(
                    size=f"{props.wal_storage_gibibytes}Gi", storage_class=storage_class
                )
                if props.wal_storage_gibibytes
                else None,
                resources=c.ClusterSpecResources(**amounts(props.resources)),
                ephemeral_volumes_size_limit=c.ClusterSpecEphemeralVolumesSizeLimit(
                    temporary_data=mebibytes(props.resources.ephemeral_storage_limit_mebibytes)
                ),
                # Two instances on one node would be lost together; zones are spread as far as they go.
                affinity=c.ClusterSpecAffinity(
                    enable_pod_anti_affinity=True,
                    pod_anti_affinity_type=c.ClusterSpecAffinityPodAntiAffinityType.REQUIRED,
                    topology_key="kubernetes.io/hostname",
                ),
                topology_spread_constraints=[
                    c.ClusterSpecTopologySpreadConstraints(
                        max_skew=1,
                        topology_key="topology.kubernetes.io/zone",
                        when_unsatisfiable=c.ClusterSpecTopologySpreadConstraintsWhenUnsatisfiable.SCHEDULE_ANYWAY,
                        label_selector=c.ClusterSpecTopologySpreadConstraintsLabelSelector(
                            match_labels={**self.server_labels, "cnpg.io/podRole": "instance"}
                        ),
                    )
                ],
                priority_class_name=props.priority_class_name or platform.priority_class_name,
                primary_update_strategy=c.ClusterSpecPrimaryUpdateStrategy.UNSUPERVISED,
                primary_update_method=c.ClusterSpecPrimaryUpdateMethod.SWITCHOVER,
                # The pooler keeps its connections open: waiting for them to leave only lengthens a switch-over.
                smart_shutdown_timeout=min(15, rto),
                stop_delay=max(rto, 30),
                switchover_delay=rto,
                enable_superuser_access=False,
                service_account_template=self._service_account(),
            ),
        )

    def _service_account(self) -> b.cnpg.ClusterSpecServiceAccountTemplate | None:
        annotations = dict(self._store.service_account_annotations)
        if not annotations:
            return None
        c = b.cnpg
        return c.ClusterSpecServiceAccountTemplate(
            metadata=c.ClusterSpecServiceAccountTemplateMetadata(annotations=annotations)
        )

    def _postgresql(self) -> b.cnpg.ClusterSpecPostgresql:
        props, c = self._props, b.cnpg
        durability = c.ClusterSpecPostgresqlSynchronousDataDurability
        required = props.data_durability == "required"
        return c.ClusterSpecPostgresql(
            parameters={"archive_timeout": f"{self.plan.archive_timeout_seconds}s", **props.server_parameters},
            pg_hba=["hostnossl all all all reject"],
            synchronous=c.ClusterSpecPostgresqlSynchronous(
                method=c.ClusterSpecPostgresqlSynchronousMethod.ANY,
                number=1,
                data_durability=durability.REQUIRED if required else durability.PREFERRED,
                failover_quorum=True if required else None,
            )
            if props.instances > 1
            else None,
        )

    def _bootstrap(self) -> b.cnpg.ClusterSpecBootstrap:
        props, c = self._props, b.cnpg
        if not props.restore:
            return c.ClusterSpecBootstrap(
                initdb=c.ClusterSpecBootstrapInitdb(
                    database=props.database,
                    owner=props.owner,
                    secret=c.ClusterSpecBootstrapInitdbSecret(name=props.secret) if props.secret else None,
                    encoding="UTF8",
                    # Built in, so that indexes stay valid under another image's C library.
                    locale_provider=c.ClusterSpecBootstrapInitdbLocaleProvider.BUILTIN,
                    builtin_locale="C.UTF-8",
                    data_checksums=True,
                )
            )
        restore = props.restore
        target = None
        if restore.target_time or restore.target_name or restore.backup_id:
            target = c.ClusterSpecBootstrapRecoveryRecoveryTarget(
                target_time=restore.target_time, target_name=restore.target_name, backup_id=restore.backup_id
            )
        return c.ClusterSpecBootstrap(
            recovery=c.ClusterSpecBootstrapRecovery(
                source=self._restored(),
                database=props.database,
                owner=props.owner,
                secret=c.ClusterSpecBootstrapRecoverySecret(name=props.secret) if props.secret else None,
                recovery_target=target,
            )
        )

    def _restored(self) -> str:
        restore = self._props.restore
        return f"{self._props.name}-g{restore.from_generation}" if restore else ""

    def _external_clusters(self) -> list[b.cnpg.ClusterSpecExternalClusters] | None:
        source, c = self._restored(), b.cnpg
        if not source:
            return None
        plugin = c.ClusterSpecExternalClustersPlugin(name=BARMAN_PLUGIN, parameters=self._archive(source))
        return [c.ClusterSpecExternalClusters(name=source, plugin=plugin)]

    def _archive(self, server_name: str) -> dict[str, str]:
        return {"barmanObjectName": store_name(self._props), "serverName": server_name}

    def _dns_names(self) -> list[str]:
        """All DNS names of the pooler's Service: the pooler serves the cluster's certificate."""
        names = [self._props.service]
        if self._namespace:
            domain = context_of(self._scope).platform.cluster_domain
            names += [f"{names[0]}.{self._namespace}{tail}" for tail in ("", ".svc", f".svc.{domain}")]
        return names


def _monitor(scope: Construct, id_: str, name: str, pod_labels: dict[str, str]) -> None:
    PodMonitor(scope, id_, PodMonitorProps(name=name, pod_labels=pod_labels, port_name="metrics"))


def _limit(props: PostgresProps) -> ConnectionLimit:
    """Return how many connections callers may open while one pod of the pooler is missing."""
    if not props.pooler:
        free = props.max_connections - RESERVED_CONNECTIONS
        return ConnectionLimit(
            connections=free, arithmetic=f"{props.max_connections} - {RESERVED_CONNECTIONS} reserved"
        )
    instances, each, serving = props.pooler.instances, props.pooler.max_client_conn, props.pooler.serving_instances
    arithmetic = f"{serving} of {instances} pooler instances x {each}, one being replaced"
    return ConnectionLimit(connections=props.pooler.connection_limit, arithmetic=arithmetic)


def _pull_policy(policy: str | None) -> b.cnpg.ClusterSpecImagePullPolicy | None:
    policies = b.cnpg.ClusterSpecImagePullPolicy
    known = {"Always": policies.ALWAYS, "IfNotPresent": policies.IF_NOT_PRESENT, "Never": policies.NEVER}
    return known[policy] if policy else None
