"""Monitoring without operators, within one namespace: Prometheus, Alertmanager, kube-state-metrics, Pushgateway.

Nothing of it needs a right beyond its namespace: pods are found by a Role, and kube-state-metrics looks at its namespace alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from constructs import Construct

from constructs_lib._amounts import MAX_GIBIBYTES
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import selector
from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.connections import Mount, Networks, Pods, Port
from constructs_lib.deployment import Rollout
from constructs_lib.image import Image
from constructs_lib.monitoring._programs import probes, small
from constructs_lib.monitoring.notifications import MESSAGES, Notifications
from constructs_lib.monitoring.rule import rule_file
from constructs_lib.monitoring.scrape import configuration
from constructs_lib.monitoring.state_metrics import STATE_PORT, state_metrics
from constructs_lib.persistent_volume_claim import PersistentVolumeClaim, PersistentVolumeClaimProps
from constructs_lib.policy_rule import PolicyRule
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.workload_props import Files, Metrics

PROMETHEUS_PORT, ALERTMANAGER_PORT, PUSHGATEWAY_PORT = 9090, 9093, 9091
"""Ports: the programs' own defaults."""

CLAIM, PUSHED = "prometheus-data", "pushgateway-data"
"""Claims of the samples, and of what was pushed: they outlive the pods."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainMonitoringProps(Props):
    """Props of :class:`PlainMonitoring`."""

    prometheus_image: Image
    """Image of Prometheus."""

    alertmanager_image: Image
    """Image of Alertmanager."""

    state_image: Image
    """Image of kube-state-metrics."""

    pushgateway_image: Image
    """Image of the Pushgateway."""

    notifications: Notifications = field(default_factory=Notifications)
    """Who is told; by default nobody, and alerts are looked at in Alertmanager."""

    retention_days: int = 7
    """Time for which samples are kept. Unit: days."""

    storage_gibibytes: int = 1
    """Size of the volume of the samples. Unit: GiB."""

    scraped_ports: tuple[int, ...] = (9090, 9187, 9121, 3000, 8888)
    """Ports of the pods that are scraped, beside those of the monitoring itself. Unit: TCP ports."""

    pushers: tuple[str, ...] = ()
    """Jobs that push to the Pushgateway, by the label ``app`` of their pods."""

    callers: tuple[Pods, ...] = ()
    """Pods that ask Prometheus, such as Grafana's."""

    def _validate(self) -> None:
        self._between("retention_days", 1, 3650, "days")
        self._between("storage_gibibytes", 1, MAX_GIBIBYTES, "GiB")
        self._unique("scraped_ports")


class PlainMonitoring(Group):
    """Prometheus, Alertmanager, kube-state-metrics and a Pushgateway, for the namespace of their chart.

    Trap: build it after everything that brings rules along: Prometheus' file holds those that the app knows by then.
    """

    def __init__(self, scope: Construct, id_: str, props: PlainMonitoringProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        self.alertmanager = WebService(self, "alertmanager", self._alertmanager())
        """Alertmanager, Service ``alertmanager``."""
        self.state_metrics = WebService(self, "kube-state-metrics", self._state_metrics())
        """kube-state-metrics."""
        self.pushgateway = pushgateway(self, props.pushgateway_image)
        """The Pushgateway, Service ``pushgateway``."""
        PersistentVolumeClaim(
            self,
            "samples",
            PersistentVolumeClaimProps(
                name=CLAIM, storage_gibibytes=props.storage_gibibytes, labels=selector("prometheus")
            ),
        )
        self.prometheus = WebService(self, "prometheus", self._prometheus())
        """Prometheus, Service ``prometheus-service``."""
        for job in props.pushers:
            self.pushgateway.called_from(
                Pods(name=job, namespace=namespace_of(self), labels=selector(job)), PUSHGATEWAY_PORT
            )
        if props.notifications.calls_https:
            https = (Port(number=443),)
            self.alertmanager.calls_networks(Networks(name="Slack and webhooks", ports=https, public_only=True))
        if props.notifications.smtp:
            self.alertmanager.calls_out(props.notifications.smtp.host, props.notifications.smtp.port)
        everything = (*props.scraped_ports, PUSHGATEWAY_PORT, ALERTMANAGER_PORT, STATE_PORT)
        for caller in props.callers:
            self.prometheus.called_from(caller, PROMETHEUS_PORT)
        # Alertmanager is among them: it takes alerts at the port at which it shows its metrics.
        self.prometheus.calls_pods(
            Pods(
                name="everything scraped",
                namespace=namespace_of(self),
                ports=tuple(Port(number=number) for number in dict.fromkeys(everything)),
            )
        )

    def _prometheus(self) -> WebServiceProps:
        props, context = self.props, context_of(self)
        alerting = context.platform.alerting
        config = configuration(
            rules="/etc/prometheus/rules/*.yaml",
            alertmanager=f"alertmanager:{ALERTMANAGER_PORT}",
            external_labels={},
        )
        rules = rule_file(tuple(context.rule_groups), alerting)
        return WebServiceProps(
            image=props.prometheus_image,
            command=(
                "/bin/prometheus",
                "--config.file=/etc/prometheus/config/prometheus.yaml",
                "--storage.tsdb.path=/prometheus",
                f"--storage.tsdb.retention.time={props.retention_days}d",
                f"--storage.tsdb.retention.size={props.storage_gibibytes * 1024 * 8 // 10}MB",
                "--enable-feature=exemplar-storage",
            ),
            port=PROMETHEUS_PORT,
            service_port=PROMETHEUS_PORT,
            replicas=1,
            files={
                "prometheus": Files(
                    path="/etc/prometheus/config", data={"prometheus.yaml": dump([config], width=UNWRAPPED)}
                ),
                "rules": Files(path="/etc/prometheus/rules", data={"rules.yaml": dump([rules], width=UNWRAPPED)}),
            },
            claims={"data": (CLAIM, "/prometheus")},
            # One process alone may write the samples: the old one has gone, and not only begun to go, before the new one comes.
            rollout=Rollout(recreate=True),
            probes=probes("/-/healthy", "/-/ready"),
            metrics=Metrics(port=PROMETHEUS_PORT),
            rbac=(PolicyRule(api_groups=("",), resources=("pods",), verbs=("get", "list", "watch")),),
            resources=small(256),
            vpa=None,
        )

    def _alertmanager(self) -> WebServiceProps:
        notifications = self.props.notifications
        mounts = tuple(
            Mount(path=f"/etc/alertmanager/secrets/{secret}", secret=secret, keys=tuple(sorted(keys)))
            for secret, keys in _by_secret(notifications).items()
        )
        folder = mounts[0].path if mounts else "/etc/alertmanager/secrets"
        config = notifications.file(folder, f"/etc/alertmanager/config/{MESSAGES}")
        return WebServiceProps(
            image=self.props.alertmanager_image,
            command=(
                "/bin/alertmanager",
                "--config.file=/etc/alertmanager/config/alertmanager.yaml",
                "--storage.path=/alertmanager",
                "--cluster.listen-address=",
            ),
            port=ALERTMANAGER_PORT,
            service_name="alertmanager",
            service_port=ALERTMANAGER_PORT,
            replicas=1,
            files={
                "files": Files(
                    path="/etc/alertmanager/config",
                    data={"alertmanager.yaml": dump([config], width=UNWRAPPED), MESSAGES: notifications.messages},
                )
            },
            mounts=mounts,
            empty_dirs={"data": "/alertmanager"},
            probes=probes("/-/healthy", "/-/ready"),
            metrics=Metrics(port=ALERTMANAGER_PORT),
            resources=small(64),
            vpa=None,
        )

    def _state_metrics(self) -> WebServiceProps:
        return state_metrics(self.props.state_image, namespace=namespace_of(self), everywhere=False)


def pushgateway(scope: Construct, image: Image) -> WebService:
    """Add a Pushgateway to *scope*, Service ``pushgateway``. What was pushed outlives its pod: a job that failed last night stays failed
    until it succeeds, and one that runs each week is not forgotten before its next time.
    """
    PersistentVolumeClaim(
        scope, "pushed", PersistentVolumeClaimProps(name=PUSHED, storage_gibibytes=1, labels=selector("pushgateway"))
    )
    props = WebServiceProps(
        image=image,
        command=("/bin/pushgateway", "--persistence.file=/data/metrics", "--persistence.interval=10s"),
        port=PUSHGATEWAY_PORT,
        service_name="pushgateway",
        service_port=PUSHGATEWAY_PORT,
        replicas=1,
        claims={"data": (PUSHED, "/data")},
        rollout=Rollout(recreate=True),
        probes=probes("/-/healthy", "/-/ready"),
        metrics=Metrics(port=PUSHGATEWAY_PORT, honor_labels=True),
        resources=small(32),
        vpa=None,
    )
    return WebService(scope, "pushgateway", props)


def _by_secret(notifications: Notifications) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in notifications.secrets:
        found.setdefault(key.secret, set()).add(key.key)
    return found
