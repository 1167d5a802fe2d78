"""Findings of linters that are accepted: which, why, until when."""

from __future__ import annotations

from datetime import date

from charts.unreleased import RELEASE
from tools.lint_manifests.findings import LinterWaiver

REVIEW = date(2027, 11, 30)
"""By then somebody looks again at what was decided for good reasons."""

PULLED = ("*/Deployment/*", "*/StatefulSet/*", "*/CronJob/*", "*/Job/*", "*/DaemonSet/*")

OPERATED = (
    "production/NetworkPolicy/postgres*",
    "staging/NetworkPolicy/postgres*",
    "*/NetworkPolicy/acme-solver",
    "cluster/NetworkPolicy/logs-es",
    "cluster/NetworkPolicy/logs-kibana-kb",
)
"""Policies of pods that an operator makes."""

WAIVERS = (
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_43",
        objects=PULLED,
        owner="platform",
        reason="no registry has the images before the first release; our own rule PC064 asks the same, under waivers of the same day",
        expires=RELEASE,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_15",
        objects=PULLED,
        owner="platform",
        reason="a digest says what runs; asking the registry at each start would make a start depend on it",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="container-image-pull-policy",
        objects=PULLED,
        owner="platform",
        reason="as for checkov's CKV_K8S_15",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_40",
        objects=PULLED,
        owner="platform",
        reason="PRD-006 section 5.4 fixes 1001, the images of others their own ids; no node here has users of these numbers, "
        "no pod mounts its files but the log shippers, which only read",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="container-security-context-user-group-id",
        objects=PULLED,
        owner="platform",
        reason="as for checkov's CKV_K8S_40",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_35",
        objects=("*/Deployment/*", "*/CronJob/*", "*/Job/*"),
        owner="payments",
        reason="PRD-006 section 5.4 sets secrets as variables; the pods have no shell, nobody may exec into them, and the service "
        "never logs its environment. It reads every secret from a file too (*_FILE)",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_9",
        objects=("cluster/Deployment/cluster-autoscaler",),
        owner="platform",
        reason="nothing sends it requests, and it holds a lease; its liveness probe restarts it when it hangs",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_9",
        objects=("*/StatefulSet/redis", "*/StatefulSet/postgres"),
        owner="platform",
        reason="the exporter beside the server has none: a database that nobody measures still serves, and its absence is an alert",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_35",
        objects=("*/StatefulSet/redis",),
        owner="platform",
        reason="redis_exporter reads passwords from a variable, or from a file that maps addresses to passwords, which no Secret is",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_11",
        objects=("cluster/Deployment/cluster-autoscaler",),
        owner="platform",
        reason="throttled, it is slow at the very moment at which many pods wait for nodes",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_38",
        objects=("cluster/Deployment/cluster-autoscaler",),
        owner="platform",
        reason="it works through the API server",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="networkpolicy-targets-pod",
        objects=OPERATED,
        owner="platform",
        reason="CloudNativePG, ECK and cert-manager make these pods, with labels that our own rules know",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="pod-networkpolicy",
        objects=("cluster/Deployment/cluster-autoscaler",),
        owner="platform",
        reason="kube-system belongs to the cluster: its provider decides about policies there, and this pod calls the provider",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="container-resources",
        objects=("cluster/Deployment/cluster-autoscaler",),
        owner="platform",
        reason="as for checkov's CKV_K8S_11",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_9",
        objects=("*/DaemonSet/filebeat",),
        owner="platform",
        reason="nothing sends it requests; its liveness probe restarts it when its configuration cannot be read",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_23",
        objects=("*/DaemonSet/filebeat",),
        owner="platform",
        reason="the log files of a node belong to root; no capability, a read-only root, a namespace of its own (decision 0028)",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_35",
        objects=("cluster/DaemonSet/filebeat",),
        owner="platform",
        reason="Filebeat reads a password from its configuration, which is no place for one, or from a variable",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_8",
        objects=("development-logging/Deployment/kibana",),
        owner="platform",
        reason="it has no answer that says it lives and no more; while Elasticsearch is away, a restart would not help",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="pod-probes",
        objects=("development-logging/Deployment/kibana",),
        owner="platform",
        reason="it has no answer that says it lives and no more; while Elasticsearch is away, a restart would not help",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="deployment-strategy",
        objects=("development/Deployment/prometheus",),
        owner="platform",
        reason="its volume belongs to one pod, and two Prometheus servers must not write to one folder: Recreate",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="deployment-strategy",
        objects=("cluster/Deployment/pushgateway", "development/Deployment/pushgateway"),
        owner="platform",
        reason="it keeps what was pushed in one file on a volume that belongs to one pod: Recreate",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="deployment-replicas",
        objects=(
            "*/Deployment/grafana",
            "*/Deployment/jaeger",
            "*/Deployment/pushgateway",
            "*/Deployment/kube-state-metrics",
            "development/Deployment/*",
            "development-logging/Deployment/*",
        ),
        owner="platform",
        reason="nothing that a payment needs: they watch, and a restart loses some minutes of traces at most",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_38",
        objects=("cluster/Deployment/metrics-adapter", "*/Deployment/otel-collector"),
        owner="platform",
        reason="both ask the API server: the adapter for rights and pods, the collector for the pods of its spans",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_49",
        objects=("cluster/ClusterRole/monitoring:metrics-adapter:read-metrics",),
        owner="platform",
        reason="the wildcard is within custom.metrics.k8s.io and external.metrics.k8s.io, whose resources are the metrics' names",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV2_K8S_5",
        objects=("cluster/ClusterRoleBinding/monitoring:metrics-adapter:read-metrics",),
        owner="platform",
        reason="checkov reads a wildcard of resources without its API groups, which are those of metrics alone",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="networkpolicy-targets-pod",
        objects=("cluster/NetworkPolicy/prometheus", "cluster/NetworkPolicy/alertmanager"),
        owner="platform",
        reason="the Prometheus operator makes these pods",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="checkov",
        check="CKV_K8S_38",
        objects=("*/Deployment/kube-state-metrics", "development/Deployment/prometheus"),
        owner="platform",
        reason="both ask the API server: for the state of objects, and for what to scrape",
        expires=REVIEW,
    ),
    LinterWaiver(
        tool="kube-score",
        check="horizontalpodautoscaler-replicas",
        objects=("development/HorizontalPodAutoscaler/payment-api-hpa",),
        owner="platform",
        reason="development runs on a laptop; one pod is what it can spare",
        expires=REVIEW,
    ),
)
"""Every waiver. One that accepts nothing any more is a finding itself."""
