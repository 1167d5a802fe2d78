"""What a timeline of good and bad does not show: who is woken by what mends itself, and what is seen though nothing tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.monitoring import NAMESPACE
from constructs_lib import Alert
from tests.monitoring.cases import HEALTHY
from tests.monitoring.test_alerts import groups, write
from tests.support.prometheus_tools import run

API, CERTIFICATE = 'pod="payment-api-1",namespace="NS"', 'name="payment-api-tls",namespace="NS"'
DUMP, PRIMARY = 'pod="postgres-backup-1-abcde",namespace="NS"', 'pod="postgres-1",namespace="NS"'
UP = 'up{job="payment-api",instance="10.0.0.1:9090",pod="payment-api-1",namespace="NS"}'
UNTIL_NOW = {f"cnpg_pg_stat_archiver_last_failed_time{{{PRIMARY}}}": "-1x90"}
COLLECTOR = 'exporter="otlp",pod="otel-collector-1",namespace="monitoring"'

GONE = {
    f'kube_pod_status_ready{{{DUMP},condition="false"}}': "0x5 1x85",
    f'kube_pod_status_phase{{{DUMP},phase="Failed"}}': "0x5 1x85",
}
"""One try of a Job that failed; the pod stays to be looked at."""

EVICTED = {
    f'kube_pod_status_ready{{{API},condition="false"}}': "0x5 1x85",
    f'kube_pod_status_phase{{{API},phase="Failed"}}': "0x5 1x85",
}

HANGS = {
    **UNTIL_NOW,
    f"cnpg_pg_stat_archiver_last_archived_time{{{PRIMARY}}}": "0+60x5 300x85",
    f'cnpg_collector_pg_wal_archive_status{{{PRIMARY},value="ready"}}': "0x5 1x85",
    f"cnpg_pg_replication_in_recovery{{{PRIMARY}}}": "0x90",
}
"""The archiver waits for an answer that does not come: nothing fails, and some segments wait."""

BUSY = {**HANGS, f"cnpg_pg_stat_archiver_last_archived_time{{{PRIMARY}}}": "0+60x90"}
IDLE = {**HANGS, f'cnpg_collector_pg_wal_archive_status{{{PRIMARY},value="ready"}}': "0x20 1 0x69"}


@pytest.mark.parametrize(
    ("alert", "series", "fires"),
    [
        ("PodNotReady", GONE, False),
        ("PodNotReady", EVICTED, False),
        (
            "CertificateExpiring",
            {f"certmanager_certificate_expiration_timestamp_seconds{{{CERTIFICATE}}}": "0x90"},
            False,
        ),
        (
            "CertificateNotRenewed",
            {f"certmanager_certificate_expiration_timestamp_seconds{{{CERTIFICATE}}}": "0x90"},
            False,
        ),
        (
            "CertificateNotIssued",
            {f"certmanager_certificate_expiration_timestamp_seconds{{{CERTIFICATE}}}": "0x90"},
            True,
        ),
        ("WalArchiveFailing", HANGS, True),
        ("WalArchiveFailing", BUSY, False),
        ("WalArchiveFailing", IDLE, False),
        (
            "TracesDropped",
            {
                f"otelcol_exporter_enqueue_failed_spans_total{{{COLLECTOR}}}": "0+60x90",
                f"otelcol_exporter_send_failed_spans_total{{{COLLECTOR}}}": "0x90",
            },
            True,
        ),
        (
            "TracesDropped",
            {
                f"otelcol_exporter_enqueue_failed_spans_total{{{COLLECTOR}}}": "0x90",
                f"otelcol_exporter_send_failed_spans_total{{{COLLECTOR}}}": "0+60x90",
            },
            True,
        ),
        ("TargetsMissing", {UP: "1x5 0x85"}, True),
        ("TargetsMissing", {UP: "1x5 0x85", UP.replace("-1", "-2").replace("0.1:", "0.3:"): "1x90"}, False),
    ],
    ids=[
        "a try of a Job",
        "an evicted pod",
        "a certificate that is just asked for",
        "and is not renewed",
        "and is not issued",
        "an archiver that hangs",
        "one with much to do",
        "one with nothing to do",
        "a queue of spans that is full",
        "spans that are refused",
        "no target answers",
        "one of two answers",
    ],
)
def test_of_production(tmp_path: Path, alert: str, series: dict[str, str], fires: bool) -> None:
    """Not for what mends itself or has ended, and for what is silent."""
    given = {**{key: f"{value:g}x90" for key, value in {**HEALTHY[""], **HEALTHY["cnpg"]}.items()}, **series}
    test = {
        "interval": "1m",
        "input_series": [
            {"series": key.replace('"NS"', '"payment-api"').replace('"MON"', f'"{NAMESPACE}"'), "values": values}
            for key, values in given.items()
        ],
        "promql_expr_test": [
            {
                "expr": f'group by (alertname) (ALERTS{{alertname="{alert}",alertstate="firing"}})',
                "eval_time": f"{minute}m",
                "exp_samples": [{"labels": f'{{alertname="{alert}"}}', "value": 1}] if fires else [],
            }
            for minute in ((45, 80) if fires else (*range(1, 30), 45, 80))
        ],
    }

    assert "SUCCESS" in run("promtool", "test", "rules", write(tmp_path, "production", [test]))


@pytest.mark.parametrize(
    ("state", "fires"), [("0x20 1 0x160", False), ("0x19 1x1 0x158", False), ("0x20 1 0x2 1 0 1x155", True)]
)
def test_a_breaker_that_opened_once(tmp_path: Path, state: str, fires: bool) -> None:
    """Of one pod of many, for the quarter of a minute that it stays open; one that opens again and again is told."""
    given = {key: f"{value:g}x180" for key, value in {**HEALTHY[""], **HEALTHY["cnpg"]}.items()}
    given['provider_breaker_state{provider="stripe",state="open",pod="payment-api-1",namespace="NS"}'] = state
    test = {
        "interval": "15s",
        "input_series": [
            {"series": key.replace('"NS"', '"payment-api"').replace('"MON"', f'"{NAMESPACE}"'), "values": values}
            for key, values in given.items()
        ],
        "promql_expr_test": [
            {
                "expr": 'group by (alertname) (ALERTS{alertname="ProviderBreakerOpen",alertstate="firing"})',
                "eval_time": f"{minute}m",
                "exp_samples": [{"labels": '{alertname="ProviderBreakerOpen"}', "value": 1}] if fires else [],
            }
            for minute in ((30,) if fires else range(4, 30))
        ],
    }

    assert "SUCCESS" in run("promtool", "test", "rules", write(tmp_path, "production", [test]))


def test_nobody_is_woken_by_a_program_of_the_monitoring_that_moves() -> None:
    """Most have one pod, which every drain of a node takes; without those that alerts need, ``TargetsMissing`` comes in time."""
    found = [
        rule
        for group in groups("production")
        if group.name.startswith("monitoring-")
        for rule in group.rules
        if isinstance(rule, Alert) and rule.name == "WorkloadDown"
    ]

    assert [(each.severity, each.for_seconds >= 600) for each in found] == [("warning", True)]
