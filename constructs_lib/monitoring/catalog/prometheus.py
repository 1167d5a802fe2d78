"""Alerts on the monitoring itself: whoever watches must be seen to watch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from constructs_lib._validation import Props
from constructs_lib.monitoring.rule import Alert, RuleGroup, in_words
from constructs_lib.monitoring.template import VALUE, label, matchers, with_deployment

WATCHDOG = "Watchdog"
"""Name of the alert that always fires: its absence is the alarm, at the far end of the notifications."""

TARGET_SECONDS = 120
"""Time that a target may stay silent. Unit: seconds. A planning value: longer than a pod takes to restart."""


def target_alerts(
    namespace: str, jobs: tuple[str, ...], *, elsewhere: Mapping[str, str] | None = None, dashboard: str = ""
) -> RuleGroup:
    """Return the alerts on what is scraped in *namespace*: a target that is silent, and *jobs* of which none answers.

    *elsewhere*: jobs to other namespaces, of whose targets at least one must answer; single ones there come and go with nodes.
    """
    own = matchers(namespace=namespace)
    found = (*((job, namespace) for job in jobs), *(elsewhere or {}).items())
    missing = " or ".join(_none_answers(job, place) for job, place in found)
    return RuleGroup(
        name="targets",
        rules=(
            Alert(
                name="TargetDown",
                expr=with_deployment(f"up{{{own}}} == 0"),
                for_seconds=TARGET_SECONDS,
                severity="warning",
                summary=(
                    f"{label('job')} at {label('instance')} (pod {label('pod')}) has given no metrics for {in_words(TARGET_SECONDS)}"
                ),
                dashboard=dashboard,
            ),
            Alert(
                name="TargetsMissing",
                expr=missing,
                for_seconds=300,
                severity="critical",
                summary=f"Prometheus has no target of {label('job')} that answers: nothing is known of it",
                dashboard=dashboard,
            ),
        ),
    )


def _none_answers(job: str, namespace: str) -> str:
    """Return PromQL that holds while no target of *job* answers, with the labels that :func:`absent` does not know of a comparison."""
    found = f"absent(up{{{matchers(namespace=namespace, job=job)}}} == 1)"
    for name, value in (("job", job), ("deployment", job), ("namespace", namespace)):
        found = f'label_replace({found}, "{name}", "{value}", "", "")'
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class PrometheusAlerts(Props):
    """Alerts on Prometheus and Alertmanager in one namespace."""

    namespace: str
    """Namespace of Prometheus and Alertmanager."""

    series_budget: int
    """Series that Prometheus was sized for. Unit: series."""

    pipelines: bool = False
    """Whether OpenTelemetry Collector and log shippers run in the cluster."""

    def _validate(self) -> None:
        self._dns_label("namespace")
        self._between("series_budget", 1000, 100_000_000, "series")

    @property
    def groups(self) -> tuple[RuleGroup, ...]:
        """The alerts."""
        own = matchers(namespace=self.namespace)
        found = (
            RuleGroup(
                name="watchdog",
                rules=(
                    Alert(
                        name=WATCHDOG,
                        expr="vector(1)",
                        severity="none",
                        summary="Alerts reach whoever reads this; when it no longer comes, they do not",
                    ),
                ),
            ),
            RuleGroup(name="prometheus", rules=(*self._prometheus(own), *self._alertmanager(own))),
        )
        return found + ((RuleGroup(name="pipelines", rules=_pipelines()),) if self.pipelines else ())

    def _prometheus(self, own: str) -> tuple[Alert, ...]:
        failures, limits = (
            "prometheus_rule_evaluation_failures_total",
            "prometheus_target_scrapes_exceeded_sample_limit_total",
        )
        return (
            Alert(
                name="RuleEvaluationFailing",
                expr=f"sum by (namespace, rule_group) (increase({failures}{{{own}}}[5m])) > 0",
                for_seconds=300,
                severity="critical",
                summary=f"Rules of group {label('rule_group')} fail: their alerts are silent",
            ),
            Alert(
                name="ScrapesRefused",
                expr=f"sum by (namespace) (increase({limits}{{{own}}}[10m])) > 0",
                severity="warning",
                summary=f"{VALUE} scrapes in 10 minutes had more samples than their limit and were refused",
            ),
            Alert(
                name="SeriesBudgetExceeded",
                expr=f"max by (namespace, pod) (prometheus_tsdb_head_series{{{own}}}) > {self.series_budget}",
                for_seconds=900,
                severity="warning",
                summary=f"Prometheus {label('pod')} holds {VALUE} series, more than the {self.series_budget} that it was sized for",
            ),
            Alert(
                name="ConfigurationNotLoaded",
                expr=(
                    f"min by (namespace, pod) (prometheus_config_last_reload_successful{{{own}}}) == 0 "
                    f"or min by (namespace, pod) (alertmanager_config_last_reload_successful{{{own}}}) == 0"
                ),
                for_seconds=300,
                severity="warning",
                summary=f"{label('pod')} could not load its configuration and goes on with the old one",
            ),
        )

    def _alertmanager(self, own: str) -> tuple[Alert, ...]:
        failed = "alertmanager_notifications_failed_total"
        return (
            Alert(
                name="AlertmanagerMissing",
                expr=f"max by (namespace) (prometheus_notifications_alertmanagers_discovered{{{own}}}) < 1",
                for_seconds=300,
                severity="critical",
                summary="Prometheus knows no Alertmanager: alerts go nowhere",
            ),
            Alert(
                name="NotificationsFailing",
                expr=f"sum by (namespace, integration) (rate({failed}{{{own}}}[5m])) > 0",
                for_seconds=300,
                severity="critical",
                summary=f"Notifications by {label('integration')} fail",
            ),
        )


def _pipelines() -> tuple[Alert, ...]:
    # Each by itself: counters of two names have the same labels. A queue that is full is told by the exporter alone.
    lost = " or ".join(
        f'sum by (namespace, pod) (rate({{__name__=~"otelcol_{counter}_spans(_total)?"}}[5m])) > 0'
        for counter in ("exporter_send_failed", "exporter_enqueue_failed", "receiver_refused")
    )
    missing = "kube_daemonset_status_number_unavailable"
    return (
        Alert(
            name="TracesDropped",
            expr=lost,
            for_seconds=600,
            severity="warning",
            summary=f"Collector {label('pod')} loses {VALUE} spans a second",
        ),
        Alert(
            name="LogShipperDown",
            expr=f'max by (namespace, daemonset) ({missing}{{namespace="logging"}}) > 0',
            for_seconds=900,
            severity="warning",
            summary=f"{VALUE} nodes have had no log shipper for 15 minutes: their logs are kept on the node alone",
        ),
    )
