"""What the environments of a cluster share: priorities, storage, certificates, autoscaler, namespaces."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from charts.autoscaling import AdapterPlace, MetricsAdapterChart
from charts.dashboards import GrafanaChart, GrafanaPlace
from charts.environment import (
    PRIORITY_API,
    PRIORITY_BATCH,
    PRIORITY_DATA,
    REGION,
    STORAGE_CLASS,
    VOLUME_CLASS,
    cloud_identity,
)
from charts.environments import CLUSTER_NODES, CLUSTER_PLATFORM, production, staging
from charts.guardrails import Share
from charts.images import Images
from charts.log_shipping import SHIPPER, Shipper, ShipperPlace
from charts.logging import LogStore, LogStorePlace
from charts.monitoring import PROMETHEUS_PODS, ClusterMonitoring, series_budget, server_resources
from charts.shared import AUTHORITY, LOGGING, MONITORING, SECRETS, Authority, LoggingNamespace, MonitoringNamespace
from charts.tracing import JAEGER_URL, Tracing, TracingPlace
from charts.unreleased import release_waivers
from constructs_lib import (
    Acme,
    App,
    AwsAutoDiscovery,
    Chart,
    ClusterAutoscaler,
    ClusterAutoscalerProps,
    ClusterIssuer,
    ClusterIssuerProps,
    Http01Ingress,
    Namespace,
    NamespaceProps,
    Pods,
    PriorityClass,
    PriorityClassProps,
    PropsError,
    StorageClass,
    StorageClassProps,
)
from constructs_lib.cluster_issuer import LETSENCRYPT_STAGING

CLUSTER_NAME = "payments"
MONITORING_IMAGES = (
    "grafana",
    "metrics-adapter",
    "otel-collector",
    "jaeger",
    "filebeat",
    "curl",
    "elasticsearch",
    "kibana",
    "pushgateway",
    "kube-state-metrics",
)
OPERATED = {"prometheus": ("Prometheus/main",), "alertmanager": ("Alertmanager/main",)}
"""What makes the operator pull images."""

GRAFANA_HOST = "grafana.payment.example.com"
CONTACT = "platform@payment.example.com"
"""Where the certificate authority sends its warnings."""


def cluster(folder: Path, images: Images) -> App:
    """Return the app of what is applied once to each cluster with operators, before any environment."""
    sampler = (
        replace(waiver, object="Deployment/otel-collector-sampler")
        for waiver in release_waivers(images, "otel-collector")
    )
    waivers = (
        *release_waivers(images, "cluster-autoscaler", *MONITORING_IMAGES),
        *release_waivers(images, "prometheus", "alertmanager", pulled_by=OPERATED),
        *sampler,
    )
    app = App(outdir=folder, platform=CLUSTER_PLATFORM, waivers=waivers, sync_waves=True)
    priorities = Chart(app, "0000-priorities")
    for name, value, why in (
        (PRIORITY_DATA, 300_000, "databases and caches: everything else waits for them"),
        (PRIORITY_API, 200_000, "the payments API and its worker"),
        (PRIORITY_BATCH, 100_000, "scheduled work that may wait"),
    ):
        PriorityClass(priorities, name, PriorityClassProps(name=name, value=value, description=why))

    storage = Chart(app, "0010-storage")
    for name, kept in ((STORAGE_CLASS, True), (VOLUME_CLASS, False)):
        StorageClass(
            storage,
            name,
            StorageClassProps(
                name=name,
                provisioner="ebs.csi.aws.com",
                reclaim_policy="Retain" if kept else "Delete",
                parameters={"type": "gp3", "encrypted": "true", "csi.storage.k8s.io/fstype": "ext4"},
            ),
        )

    certificates = Chart(app, "0020-certificates")
    for name, acme in (
        ("letsencrypt-prod", Acme(email=CONTACT, solvers=(Http01Ingress(),))),
        ("letsencrypt-staging", Acme(email=CONTACT, solvers=(Http01Ingress(),), server=LETSENCRYPT_STAGING)),
    ):
        ClusterIssuer(certificates, name, ClusterIssuerProps(name=name, signer=acme))

    Authority(app, "0022-internal-authority")

    autoscaler = Chart(app, "0040-cluster-autoscaler", namespace="kube-system")
    ClusterAutoscaler(
        autoscaler,
        "cluster-autoscaler",
        ClusterAutoscalerProps(
            image=images("cluster-autoscaler"),
            provider=AwsAutoDiscovery(cluster_name=CLUSTER_NAME, region=REGION),
            max_nodes_total=CLUSTER_NODES.max_nodes,
            service_account_annotations=cloud_identity("cluster-autoscaler"),
        ),
    )
    shared = Chart(app, "0050-shared-namespaces")
    Namespace(shared, MONITORING, NamespaceProps(name=MONITORING))
    Namespace(shared, LOGGING, NamespaceProps(name=LOGGING, pod_security="privileged"))
    environments = tuple(make(images) for make in (production, staging))
    autoscaler_kinds = {env.autoscaler for env in environments}
    keda = "keda" in autoscaler_kinds
    if len(autoscaler_kinds) > 1:
        raise PropsError(
            "Environment.autoscaler must be the same in all environments of a cluster, got hpa and keda; "
            "one server alone serves external.metrics.k8s.io: choose one for both"
        )
    pods = environments[0].designed_pods
    budget = series_budget(pods)
    MonitoringNamespace(
        app,
        "0055-monitoring-namespace",
        prometheus=Share(PROMETHEUS_PODS, server_resources(budget)),
        prometheus_gibibytes=PROMETHEUS_PODS * budget.disk_gibibytes,
    )
    ClusterMonitoring(app, "0060-monitoring", images, pods=pods, keda=keda)
    LoggingNamespace(app, "0056-logging-namespace")
    services = tuple(env.namespace for env in environments)
    log_store = LogStore(
        app,
        "0080-logging",
        LogStorePlace(
            namespace=MONITORING,
            elasticsearch=images("elasticsearch"),
            kibana=images("kibana"),
            curl=images("curl"),
            secrets=SECRETS,
            issuer=AUTHORITY,
            shippers=Pods(name=SHIPPER, namespace=LOGGING, labels={"app": SHIPPER}),
        ),
    )
    Shipper(
        app,
        "0085-log-shipper",
        ShipperPlace(
            namespace=LOGGING,
            image=images("filebeat"),
            secrets=SECRETS,
            issuer=AUTHORITY,
            url=log_store.elasticsearch.url,
            elasticsearch=log_store.elasticsearch.pods,
            services=services,
            others=(MONITORING,),
        ),
    )
    tracing = Tracing(
        app,
        "0070-tracing",
        TracingPlace(
            namespace=MONITORING,
            collector=images("otel-collector"),
            jaeger=images("jaeger"),
            storage=log_store.jaeger,
            elasticsearch=log_store.elasticsearch.pods,
            samplers=3,
            callers=services,
        ),
    )
    GrafanaChart(
        app,
        "0065-dashboards",
        GrafanaPlace(
            namespace=MONITORING,
            image=images("grafana"),
            secrets=SECRETS,
            prometheus="prometheus-operated",
            host=GRAFANA_HOST,
            jaeger=tracing.jaeger_pods,
            jaeger_url=JAEGER_URL,
            elasticsearch=log_store.grafana,
        ),
    )
    MetricsAdapterChart(
        app,
        "0090-metrics-adapter",
        AdapterPlace(namespace=MONITORING, image=images("metrics-adapter"), issuer=AUTHORITY, external=not keda),
    )
    return app
