"""Alerts for what every product runs on: workloads, autoscaling, volumes, PostgreSQL, Redis, backups, the monitoring itself.

Each function returns groups for one namespace; give them to :class:`~constructs_lib.PrometheusRule`. Names of metrics are those of
kube-state-metrics, kubelet, cert-manager, CloudNativePG, postgres_exporter, redis_exporter and Prometheus.
"""
