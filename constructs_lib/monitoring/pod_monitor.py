"""PodMonitor: which pods Prometheus scrapes, at which port; or annotations where there is no Prometheus Operator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import DNS_LABEL, Props


@dataclass(frozen=True, kw_only=True, slots=True)
class PodMonitorProps(Props):
    """Props of :class:`PodMonitor`."""

    name: str
    """Name of the object."""

    pod_labels: Mapping[str, str]
    """Labels of the pods that are scraped."""

    port_name: str
    """Name of the container's port; a number could not be checked against the pods."""

    path: str = "/metrics"
    """Path of the metrics."""

    interval_seconds: int = 15
    """Time between two scrapes. Unit: seconds."""

    job: str | None = None
    """Label ``job`` of all series, by which rules find them; ``None``: :attr:`name`."""

    honor_labels: bool = False
    """Whether the labels that the pods state win: for pods that speak of others, such as a Pushgateway."""

    namespaces: tuple[str, ...] = ()
    """Namespaces in which pods are looked for; empty: the monitor's own."""

    sample_limit: int | None = None
    """Samples of one scrape above which all of it is refused; ``None``: no limit. It bounds what a faulty release can cost."""

    dropped_metrics: tuple[str, ...] = ()
    """Names of metrics, as regular expressions, that are not kept."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object; empty: those of the pods."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._not_empty("pod_labels", "port_name")
        self._labels("pod_labels")
        self._between("interval_seconds", 1, 3600, "seconds")
        self._matches("namespaces", DNS_LABEL, "a tuple of namespaces", "name them", values=self.namespaces)
        self._between("sample_limit", 1, 1_000_000, "samples")
        self._labels("labels")
        self._require("path", self.path.startswith("/"), "must start with '/'", "write such as /metrics")


class PodMonitor(Group):
    """A PodMonitor: it scrapes every pod, Ready or not, while a ServiceMonitor sees the Ready ones alone.

    Trap: Prometheus reads only monitors that its own selectors take; see the Prometheus object of the cluster.
    """

    def __init__(self, scope: Construct, id_: str, props: PodMonitorProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        m = b.monitoring
        timeout = min(10, props.interval_seconds)
        self.api_object = custom(
            m.PodMonitor,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=dict(props.labels or props.pod_labels)),
            spec=m.PodMonitorSpec(
                selector=m.PodMonitorSpecSelector(match_labels=dict(props.pod_labels)),
                namespace_selector=m.PodMonitorSpecNamespaceSelector(match_names=list(props.namespaces))
                if props.namespaces
                else None,
                sample_limit=props.sample_limit,
                pod_metrics_endpoints=[
                    m.PodMonitorSpecPodMetricsEndpoints(
                        port=props.port_name,
                        path=props.path,
                        interval=f"{props.interval_seconds}s",
                        scrape_timeout=f"{timeout}s",
                        honor_labels=props.honor_labels or None,
                        relabelings=[
                            m.PodMonitorSpecPodMetricsEndpointsRelabelings(
                                target_label="job", replacement=props.job or props.name
                            )
                        ],
                        metric_relabelings=[
                            m.PodMonitorSpecPodMetricsEndpointsMetricRelabelings(
                                action=m.PodMonitorSpecPodMetricsEndpointsMetricRelabelingsAction.DROP,
                                source_labels=["__name__"],
                                regex="|".join(props.dropped_metrics),
                            )
                        ]
                        if props.dropped_metrics
                        else None,
                    )
                ],
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""


SCRAPE, PORT, PATH, INTERVAL, HONOR_LABELS = (
    f"prometheus.io/{name}" for name in ("scrape", "port", "path", "interval", "honor-labels")
)
"""Annotations of pods by which a plain Prometheus finds them. The first three are the PRD's (section 7.1)."""


def scrape_annotations(
    port: int, path: str, interval_seconds: int | None = None, *, honor_labels: bool = False
) -> dict[str, str]:
    """Return the annotations of pods by which a plain Prometheus finds them; without an interval it takes its own.

    *honor_labels*: the pods speak of others, whose labels win.
    """
    found = {SCRAPE: "true", PORT: str(port), PATH: path}
    if interval_seconds:
        found[INTERVAL] = f"{interval_seconds}s"
    return found | ({HONOR_LABELS: "true"} if honor_labels else {})
