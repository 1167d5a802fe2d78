"""What web services and workers share: the props, and the objects that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from constructs import Construct

from constructs_lib._connected import Connected
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels, selector
from constructs_lib._objects import digest
from constructs_lib._variants import Variant, newest_image, scalers, variants
from constructs_lib.checks.model import Key
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Callee, Port
from constructs_lib.deployment import CHECKSUM, Deployment, DeploymentProps
from constructs_lib.migration import MigrationJob, config_map_name, made, own_policy
from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps, scrape_annotations
from constructs_lib.network_policy import NetworkPolicy
from constructs_lib.places import scraper
from constructs_lib.pod import METRICS_PORT_NAME, PORT_NAME, ContainerSpec
from constructs_lib.pod_template import PodProps
from constructs_lib.resources import Resources
from constructs_lib.service_account import Role, RoleProps, ServiceAccount, ServiceAccountProps
from constructs_lib.strategy import RollingUpdate
from constructs_lib.workload_props import WorkloadProps


class Workload(Connected):
    """Base of web services and workers: makes all objects but the Service and its exposure."""

    _component = "worker"

    def __init__(self, scope: Construct, id_: str, props: WorkloadProps, port: int | None) -> None:
        self._service_port = port
        ports = {name: number for name, number in self._probe_ports(props).items() if number != port}
        ports |= {PORT_NAME: port} if port is not None else {}
        if props.metrics and props.metrics.port not in {*ports.values(), *props.ports.values()}:
            ports[METRICS_PORT_NAME] = props.metrics.port
        ports |= props.ports
        self._port_names = ports
        called = {PORT_NAME, *props.ports}
        listening = tuple(Port(number=number) for name, number in ports.items() if name in called)
        super().__init__(scope, id_, props.app or id_, listening)
        self._props = props
        self._deployment: Deployment | None = None
        self._config_map: ConfigMap | None = None
        self._policy: NetworkPolicy | None = None
        platform = context_of(scope).platform
        self.service_account = ServiceAccount(
            self,
            "service-account",
            ServiceAccountProps(
                name=self.app,
                labels=labels(self.app, component=self._component),
                annotations=props.service_account_annotations,
            ),
        )
        """The workload's own identity."""
        if props.rbac or props.cluster_rbac:
            Role(
                self,
                "role",
                RoleProps(
                    name=self.app,
                    service_account_name=self.app,
                    rules=props.rbac,
                    cluster_rules=props.cluster_rbac,
                    labels=labels(self.app, component=self._component),
                ),
            )
            self.calls_api_server()
        self.config_map_name = config_map_name(self.app)
        """Name of the ConfigMap that holds the settings."""
        self.monitor: PodMonitor | None = None
        """What makes Prometheus scrape the pods, where the platform has its operator."""
        if props.metrics:
            number = props.metrics.port
            source = scraper(self)
            self._rules.allow_from(source, (Port(number=number),))
            if platform.prometheus_operator:
                self.monitor = PodMonitor(
                    self,
                    "monitor",
                    PodMonitorProps(
                        name=self.app,
                        pod_labels=selector(self.app),
                        port_name=next(name for name, of in ports.items() if of == number),
                        path=props.metrics.path,
                        interval_seconds=props.metrics.interval_seconds,
                        sample_limit=props.metrics.sample_limit,
                        honor_labels=props.metrics.honor_labels,
                    ),
                )
        self._variants = self._variants_of(props)
        has_vpa = platform.vertical_pod_autoscaler
        made_for = [scalers(self, self.app, props, one, has_vpa=has_vpa) for one in self._variants]
        self.hpa = made_for[0].hpa
        """The autoscaler, if there is one; of several colours that of the active one."""
        self.vpa = made_for[0].vpa
        """The recommender of requests, where the platform has one."""
        self.pdb = made_for[0].pdb
        """The disruption budget."""
        self.migration: MigrationJob | None = None
        """What migrates the database, if anything does; its Job is ``migration.job``."""
        if props.migration:
            newest = replace(props, image=newest_image(self._variants))
            self.migration = MigrationJob(self, "migration", self.app, newest, props.migration)

    @property
    def deployment(self) -> Deployment:
        """The Deployment. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._deployment, self.app)

    @property
    def config_map(self) -> ConfigMap:
        """The ConfigMap. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._config_map, self.app)

    @property
    def network_policy(self) -> NetworkPolicy:
        """The NetworkPolicy. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._policy, self.app)

    @property
    def key(self) -> Key:
        """Names the Deployment, of several colours the active one, for the rules and for waivers."""
        return Key("Deployment", namespace_of(self), self._variants[0].name)

    def calls(self, *callees: Callee) -> None:
        """Declare that this workload calls *callees*; its migration calls the databases among them, past the pooler."""
        super().calls(*callees)
        for callee in callees:
            if self.migration and getattr(callee, "database_key", None) is not None:
                self.migration.calls_database(callee)

    def _variants_of(self, props: WorkloadProps) -> tuple[Variant, ...]:
        """Return the Deployments to make, the one that gets the requests first; overridden by subclasses."""
        return variants(self.app, props, RollingUpdate())

    def _settings(self) -> Mapping[str, str]:
        return self._props.environment

    def _probe_ports(self, props: WorkloadProps) -> dict[str, int]:
        """Return the port at which the kubelet asks, by name, where it is another than the workload's own."""
        del props
        return {}

    def _finish(self) -> None:
        props = self._props
        self._config_map = config = ConfigMap(
            self,
            "config",
            ConfigMapProps(
                name=self.config_map_name,
                data=dict(sorted({**self._config, **props.environment}.items())),
                labels=labels(self.app, component=self._component),
            ),
        )
        folders = {
            name: ConfigMap(
                self,
                f"files-{name}",
                ConfigMapProps(
                    name=f"{self.app}-{name}",
                    data=dict(sorted(folder.data.items())),
                    labels=labels(self.app, component=self._component),
                ),
            )
            for name, folder in props.files.items()
        }
        self._policy = own_policy(self, self._component)
        main = self._container(props.command, props.resources)
        init: tuple[ContainerSpec, ...] = ()
        if props.migration:
            wait = replace(
                self._container(props.migration.wait_command, props.migration.resources),
                container_name="wait-for-migration",
                secrets={**self._secrets, **props.migration.secrets},
            )
            init = (wait,)
        probes = props.probes if self._service_port is not None else props.probes.without_port()
        main = replace(main, ports=self._port_names, probes=probes, shutdown=props.shutdown)
        sums = {name: found.checksum for name, found in folders.items()}
        annotations = {CHECKSUM: digest({"": config.checksum, **sums}, 16) if sums else config.checksum}
        platform = context_of(self).platform
        if props.metrics and not platform.prometheus_operator:
            annotations |= scrape_annotations(
                props.metrics.port,
                props.metrics.path,
                props.metrics.interval_seconds,
                honor_labels=props.metrics.honor_labels,
            )
        for variant in reversed(self._variants):
            self._deployment = self._deployed(variant, main, init, annotations, folders)

    def _deployed(
        self,
        variant: Variant,
        main: ContainerSpec,
        init: tuple[ContainerSpec, ...],
        annotations: Mapping[str, str],
        folders: Mapping[str, ConfigMap],
    ) -> Deployment:
        """Make the Deployment of *variant* and tell the rules what they must know of it."""
        props = self._props
        platform = context_of(self).platform
        pod = PodProps(
            app=self.app,
            component=self._component,
            labels=variant.labels,
            containers=(replace(main, image=variant.image),),
            init_containers=tuple(replace(one, image=variant.image) for one in init),
            annotations=annotations,
            service_account_name=self.app,
            automount_service_account_token=bool(props.rbac or props.cluster_rbac),
            spread=props.spread,
            priority_class_name=props.priority_class_name or platform.priority_class_name,
            grace_seconds=props.shutdown.grace_seconds,
            empty_dirs=dict.fromkeys(props.empty_dirs, props.empty_dir_mebibytes),
            claims={name: claim for name, (claim, _) in props.claims.items()},
            config_maps={name: found.object_name for name, found in folders.items()},
            security=props.security,
        )
        made_here = Deployment(
            self,
            f"deployment{variant.id_suffix}",
            DeploymentProps(
                name=variant.name,
                pod=pod,
                replicas=variant.replicas,
                rollout=props.rollout,
            ),
        )
        stated = props.facts.pre_stop_seconds
        context_of(self).declarations.workloads[Key("Deployment", namespace_of(self), variant.name)] = replace(
            props.facts,
            drain_seconds=props.shutdown.drain_seconds,
            shutdown_timeout_seconds=props.shutdown.shutdown_timeout_seconds,
            pre_stop_seconds=props.shutdown.pre_stop_seconds if stated is None else stated,
            database_connections={
                **dict.fromkeys(self._databases, props.connections_per_pod),
                **props.facts.database_connections,
            },
        )
        return made_here

    def _container(self, command: tuple[str, ...], resources: Resources) -> ContainerSpec:
        props = self._props
        return ContainerSpec(
            container_name=self.app,
            image=props.image,
            command=command,
            config_map=self.config_map_name,
            secrets={**self._secrets, **props.secrets},
            mounts=(*self._mounts, *(mount for mount in props.mounts if mount not in self._mounts)),
            volumes={
                **props.empty_dirs,
                **{name: path for name, (_, path) in props.claims.items()},
                **{name: folder.path for name, folder in props.files.items()},
            },
            resources=resources,
            security=props.security,
        )
