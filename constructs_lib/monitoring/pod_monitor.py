"""PodMonitor: which pods Prometheus scrapes, at which port; or annotations where there is no Prometheus Operator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import Props


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

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._not_empty("pod_labels", "port_name")
        self._labels("pod_labels")
        self._between("interval_seconds", 1, 3600, "seconds")
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
            metadata=ApiObjectMetadata(name=props.name, labels=dict(props.pod_labels)),
            spec=m.PodMonitorSpec(
                selector=m.PodMonitorSpecSelector(match_labels=dict(props.pod_labels)),
                pod_metrics_endpoints=[
                    m.PodMonitorSpecPodMetricsEndpoints(
                        port=props.port_name,
                        path=props.path,
                        interval=f"{props.interval_seconds}s",
                        scrape_timeout=f"{timeout}s",
                    )
                ],
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""


def scrape_annotations(port: int, path: str) -> dict[str, str]:
    """Return the annotations of pods by which a plain Prometheus finds them."""
    return {"prometheus.io/scrape": "true", "prometheus.io/port": str(port), "prometheus.io/path": path}
