"""The metrics by which the service scales: one definition for the metrics adapter and for KEDA."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from constructs import Construct

from constructs_lib import (
    Chart,
    ExternalMetric,
    Fallback,
    Image,
    KedaScaling,
    Pods,
    PodsMetric,
    Port,
    PrometheusTrigger,
    Props,
    PropsError,
    Scaling,
)
from constructs_lib.monitoring.metrics_adapter import MetricsAdapter, MetricsAdapterProps
from constructs_lib.monitoring.served_metric import ServedMetric
from constructs_lib.places import PROMETHEUS

Autoscaler = Literal["hpa", "keda"]

REQUESTS = ServedMetric(
    name="http_requests_per_second",
    series="http_requests_total",
    query="sum(rate(<<.Series>>{<<.LabelMatchers>>}[1m])) by (<<.GroupBy>>)",
)
"""Requests that one pod answers. One minute: twelve scrapes, so that a single slow one moves nothing."""

OUTBOX = ServedMetric(
    name="payment_outbox_pending",
    series="payment_outbox_pending",
    # Every process tells the same figures, so those of one are enough; the queues are different entries.
    query="sum(max(<<.Series>>{<<.LabelMatchers>>}) by (queue))",
)
"""Entries that wait for the worker, in all its queues."""

SERVED: Mapping[str, ServedMetric] = {metric.name: metric for metric in (REQUESTS, OUTBOX)}

PROMETHEUS_SERVICE, PROMETHEUS_PORT = "prometheus-operated", 9090
"""Service that the Prometheus Operator makes for its pods."""


def by(autoscaler: Autoscaler, scaling: Scaling, *, namespace: str, monitoring: str) -> Scaling | KedaScaling:
    """Return *scaling* as *autoscaler* takes it: unchanged for the HPA, with queries of its own for KEDA.

    Raises :class:`PropsError` for a metric that nothing is known of here.
    """
    if autoscaler == "hpa":
        return scaling
    triggers = []
    metrics: tuple[PodsMetric | ExternalMetric, ...] = (*scaling.pods_metrics, *scaling.external_metrics)
    for metric in metrics:
        served = SERVED.get(metric.name)
        if served is None or metric.average_value is None:
            raise PropsError(
                f"Scaling.pods_metrics must be among {', '.join(SERVED)} with an average_value to scale by KEDA, "
                f"got {metric.name}; add it to charts/autoscaling.py"
            )
        # KEDA divides by the number of pods, so it gets the sum over them.
        query = served.promql(f'namespace="{namespace}"').replace(" by ()", "")
        triggers.append(
            PrometheusTrigger(
                name=metric.name.replace("_", "-"),
                server_address=f"http://{PROMETHEUS_SERVICE}.{monitoring}.svc:{PROMETHEUS_PORT}",
                query=query,
                threshold=float(metric.average_value),
            )
        )
    return KedaScaling(
        min_replicas=scaling.min_replicas,
        max_replicas=scaling.max_replicas,
        cpu_percent=scaling.cpu_percent,
        memory_percent=scaling.memory_percent,
        behavior=scaling.behavior,
        triggers=tuple(triggers),
        fallback=Fallback(replicas=scaling.min_replicas) if triggers else None,
        polling_interval_seconds=15,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class AdapterPlace(Props):
    """Where the metrics adapter stands."""

    namespace: str
    """Its namespace, which is Prometheus' too."""

    image: Image
    """Its image."""

    issuer: str
    """ClusterIssuer of its certificate."""

    external: bool = True
    """Whether it serves metrics of no object, such as the queue; with KEDA in the cluster, that does."""


class MetricsAdapterChart(Chart):
    """What serves the service's metrics to the HorizontalPodAutoscalers of all environments."""

    def __init__(self, scope: Construct, id_: str, place: AdapterPlace) -> None:
        super().__init__(scope, id_, namespace=place.namespace)
        self.adapter = MetricsAdapter(
            self,
            "metrics-adapter",
            MetricsAdapterProps(
                image=place.image,
                prometheus=Pods(
                    name="prometheus",
                    namespace=place.namespace,
                    labels=PROMETHEUS,
                    ports=(Port(number=PROMETHEUS_PORT),),
                ),
                prometheus_url=f"http://{PROMETHEUS_SERVICE}.{place.namespace}.svc:{PROMETHEUS_PORT}/",
                pods_metrics=(REQUESTS,),
                external_metrics=(OUTBOX,) if place.external else (),
                issuer_name=place.issuer,
            ),
        )
