"""WebService: the front door for other teams. One class gives everything that a web service needs to run in production."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._exposed import Backend
from constructs_lib._labels import labels, selector
from constructs_lib._variants import Variant, variants
from constructs_lib.canary import CanaryRollout
from constructs_lib.connections import Binding
from constructs_lib.exposure import Exposure, expose
from constructs_lib.ingress import Ingress
from constructs_lib.keda import KedaScaling
from constructs_lib.monitoring.prometheus_rule import PrometheusRule, PrometheusRuleProps
from constructs_lib.monitoring.slo import Slo
from constructs_lib.places import ingress_controller
from constructs_lib.pod import HEALTH_PORT_NAME, PORT_NAME
from constructs_lib.service import Service, ServicePort, ServiceProps
from constructs_lib.strategy import BlueGreen, Canary, RollingUpdate, Strategy
from constructs_lib.workload import Workload
from constructs_lib.workload_props import WorkloadProps


@dataclass(frozen=True, kw_only=True, slots=True)
class WebServiceProps(WorkloadProps):
    """Props of :class:`WebService`."""

    port: int
    """Port on which the pods listen. Unit: TCP port."""

    service_port: int = 80
    """Port of the Service. Unit: TCP port. Source: PRD-006 section 5.5."""

    service_name: str | None = None
    """Name of the Service; ``None``: ``<app>-service``."""

    health_port: int | None = None
    """Port at which the kubelet asks for the pods' health; ``None``: :attr:`port`. Unit: TCP port. Nobody else reaches it."""

    exposure: Exposure | None = None
    """How the outside reaches the service; ``None``: only the cluster does."""

    slo: Slo | None = None
    """Objectives; alerts and the error budget follow. ``None``: nothing is promised."""

    strategy: Strategy = field(default_factory=RollingUpdate)
    """How a new version takes the place of the old one: :class:`RollingUpdate`, :class:`BlueGreen` or :class:`Canary`."""

    service_annotations: Mapping[str, str] = field(default_factory=dict)
    """Further annotations of the Service."""

    def _validate(self) -> None:
        self._check_workload()
        self._between("port", 1, 65535)
        self._between("service_port", 1, 65535)
        self._dns_label("service_name")
        self._between("health_port", 1, 65535)
        self._check_ports(self.port, self.health_port)
        self._require(
            "port",
            self.metrics is None or self.metrics.port != self.port or self.exposure is None,
            "must not be the port of the metrics while the service is exposed",
            "give the metrics a port of their own, so that nobody outside reads them",
        )
        self._require(
            "slo",
            self.slo is None or self.metrics is not None,
            "needs metrics, in which requests are counted",
            "leave metrics at its default",
        )
        self._require(
            "strategy",
            isinstance(self.strategy, RollingUpdate) or not isinstance(self.scaling, KedaScaling),
            "must be RollingUpdate while KEDA scales the service",
            "scale by Scaling: a switch raises the minimum of an HPA",
        )
        self._require(
            "strategy",
            not isinstance(self.strategy, Canary) or self.scaling is not None,
            "Canary needs scaling: the Rollout states no number of pods",
            "give scaling; min_replicas and max_replicas may be equal",
        )
        self._require(
            "rollout",
            not isinstance(self.strategy, Canary) or not (self.rollout.recreate or self.rollout.min_ready_seconds),
            "must have neither recreate nor min_ready_seconds with Canary",
            "leave them out; CanaryStep.pause_seconds says how long a new version is watched",
        )


class WebService(Workload):
    """A web service: ServiceAccount, ConfigMap, Deployment, Service, exposure, HPA, VPA, PDB, NetworkPolicy, monitor, migration.

    Trap: nothing is reachable that was not declared. ``api.calls(database)`` opens both sides; an exposure lets the ingress in.
    """

    _component = "web"

    def __init__(self, scope: Construct, id_: str, props: WebServiceProps) -> None:
        super().__init__(scope, id_, props, props.port)
        self.props = props
        ports = (
            ServicePort(name=PORT_NAME, port=props.service_port, target_port=PORT_NAME),
            *(ServicePort(name=name, port=number, target_port=name) for name, number in props.ports.items()),
        )
        self.service_name = props.service_name or f"{self.app}-service"
        """Name of the Service."""
        self.service = Service(
            self,
            "service",
            ServiceProps(
                name=self.service_name,
                pod_labels={**selector(self.app), **self._variants[0].labels},
                ports=ports,
                labels=labels(self.app, component=self._component),
                annotations=props.service_annotations,
            ),
        )
        """The Service; of two colours it chooses the active one."""
        self.standby_service: Service | None = None
        """Blue-green: the Service of the other colour, ``<app>-standby``, to test it before a switch."""
        if isinstance(props.strategy, BlueGreen):
            self.standby_service = Service(
                self,
                "standby-service",
                ServiceProps(
                    name=f"{self.app}-standby",
                    pod_labels={**selector(self.app), **self._variants[1].labels},
                    ports=ports,
                    labels=labels(self.app, component=self._component),
                ),
            )
        self.canary: CanaryRollout | None = None
        """Canary: the Rollout, whose API object is ``canary.api_object``."""
        if isinstance(props.strategy, Canary):
            self.canary = CanaryRollout(
                self, "canary", self.app, props.strategy, namespace_of(self), rollout=props.rollout
            )
        self.exposure = None
        """What exposes it to the outside, if anything does; its API object is ``exposure.api_object``."""
        if props.exposure:
            backend = Backend(app=self.app, service=self.service_name, port=props.service_port)
            self.exposure = expose(self, "exposure", props.exposure, backend)
            caller = ingress_controller(self)
            if not isinstance(props.exposure, Ingress):
                namespace = props.exposure.pods_namespace or props.exposure.gateway_namespace
                caller = type(caller)(name="gateway", namespace=namespace)
            self.called_from(caller, props.port)
        self.objectives: PrometheusRule | None = None
        """The rules of the objectives, if there are any."""
        if props.slo:
            rules = props.slo.rules(self.app, namespace_of(self))
            groups = tuple(group for rule in rules for group in rule.groups)
            self.objectives = PrometheusRule(
                self,
                "objectives",
                PrometheusRuleProps(
                    name=f"{self.app}-slo", groups=groups, labels=labels(self.app, component=self._component)
                ),
            )

    def _probe_ports(self, props: WorkloadProps) -> dict[str, int]:
        number = props.health_port if isinstance(props, WebServiceProps) else None
        return {} if number is None else {HEALTH_PORT_NAME: number}

    def _variants_of(self, props: WorkloadProps) -> tuple[Variant, ...]:
        return variants(self.app, props, props.strategy if isinstance(props, WebServiceProps) else RollingUpdate())

    @property
    def binding(self) -> Binding:
        """Callers get ``<APP>_HOST`` and ``<APP>_PORT``."""
        prefix = self.app.upper().replace("-", "_")
        return Binding(config={f"{prefix}_HOST": self.service_name, f"{prefix}_PORT": str(self.props.service_port)})

    @property
    def url(self) -> str:
        """Address of the service inside the cluster."""
        domain = context_of(self).platform.cluster_domain
        return f"http://{self.service_name}.{namespace_of(self)}.svc.{domain}:{self.props.service_port}"
