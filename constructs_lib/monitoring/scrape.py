"""What a plain Prometheus reads: pods by their annotations, the same rules as everywhere, one Alertmanager.

Source: PRD-006 section 7.1, whose annotations these are; Prometheus documentation, "Configuration".
"""

from __future__ import annotations

from collections.abc import Mapping

from constructs_lib._objects import Manifest
from constructs_lib.monitoring.pod_monitor import HONOR_LABELS, INTERVAL, PATH, PORT, SCRAPE
from constructs_lib.monitoring.rule import duration

SAMPLE_LIMIT = 10_000
"""Samples of one scrape above which all of it is refused."""


def _annotation(name: str) -> str:
    return "__meta_kubernetes_pod_annotation_" + name.replace(".", "_").replace("/", "_").replace("-", "_")


def relabelings(*, speaks_for_others: bool) -> list[Manifest]:
    """Return how pods become targets; *speaks_for_others*: those alone whose own labels win, or all the others alone.

    A pod with several ports is found once for each; all become the same target, which Prometheus scrapes once.
    """
    address = [_annotation(PORT)]
    return [
        {"source_labels": [_annotation(SCRAPE)], "action": "keep", "regex": "true"},
        {
            "source_labels": [_annotation(HONOR_LABELS)],
            "action": "keep" if speaks_for_others else "drop",
            "regex": "true",
        },
        {"source_labels": ["__meta_kubernetes_pod_phase"], "action": "drop", "regex": "Pending|Succeeded|Failed"},
        {
            "source_labels": ["__meta_kubernetes_pod_ip", *address],
            "separator": ";",
            "regex": r"([0-9.]+);(\d+)",
            "target_label": "__address__",
            "replacement": "$1:$2",
        },
        {
            "source_labels": ["__meta_kubernetes_pod_ip", *address],
            "separator": ";",
            "regex": r"([0-9a-fA-F:]*:[0-9a-fA-F:]*);(\d+)",
            "target_label": "__address__",
            "replacement": "[$1]:$2",
        },
        {"source_labels": [_annotation(PATH)], "regex": "(.+)", "target_label": "__metrics_path__"},
        {"source_labels": [_annotation(INTERVAL)], "regex": "(.+)", "target_label": "__scrape_interval__"},
        {"source_labels": [_annotation(INTERVAL)], "regex": "(.+)", "target_label": "__scrape_timeout__"},
        {"source_labels": ["__meta_kubernetes_namespace"], "target_label": "namespace"},
        {"source_labels": ["__meta_kubernetes_pod_name"], "target_label": "pod"},
        {"source_labels": ["__meta_kubernetes_pod_label_app"], "regex": "(.+)", "target_label": "job"},
    ]


def configuration(
    *,
    rules: str,
    alertmanager: str,
    external_labels: Mapping[str, str],
    scrape_seconds: int = 15,
    evaluation_seconds: int = 30,
) -> Manifest:
    """Return Prometheus' configuration for the pods of its own namespace.

    *rules* is the path of the rule files, *alertmanager* host and port.
    """
    discovery = [{"role": "pod", "namespaces": {"own_namespace": True}}]
    return {
        "global": {
            "scrape_interval": duration(scrape_seconds),
            "scrape_timeout": duration(min(10, scrape_seconds)),
            "evaluation_interval": duration(evaluation_seconds),
            **({"external_labels": dict(external_labels)} if external_labels else {}),
        },
        "rule_files": [rules],
        "alerting": {"alertmanagers": [{"static_configs": [{"targets": [alertmanager]}]}]},
        "scrape_configs": [
            {
                "job_name": name,
                "honor_labels": others,
                "sample_limit": SAMPLE_LIMIT,
                "kubernetes_sd_configs": discovery,
                "relabel_configs": relabelings(speaks_for_others=others),
            }
            for name, others in (("pods", False), ("pods-that-speak-for-others", True))
        ],
    }
