"""Alerts on workloads and what limits them, from kube-state-metrics, the kubelets and cert-manager."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs_lib._validation import Props
from constructs_lib.monitoring.rule import Alert, RuleGroup, Severity, in_words
from constructs_lib.monitoring.template import BYTES, PERCENT, SPAN, VALUE, label, matchers, with_deployment


@dataclass(frozen=True, kw_only=True, slots=True)
class KubernetesAlerts(Props):
    """Alerts on the workloads of one namespace; the thresholds are planning values."""

    namespace: str
    """Namespace that is watched."""

    jobs: Mapping[str, int] = field(default_factory=dict)
    """CronJobs to the time within which each must have succeeded again. Unit: seconds."""

    ignored_budgets: str = ".+-primary"
    """Regular expression of disruption budgets that allow no disruption by design, such as CloudNativePG's for its primary."""

    not_ready_seconds: int = 600
    """Time that a pod may take to become Ready. Unit: seconds."""

    down_severity: Severity = "critical"
    """How bad it is that a Deployment has no pod that is available."""

    down_seconds: int = 60
    """Time for which that must hold. Unit: seconds. One that has a single pod is without it whenever its node is drained."""

    at_maximum_seconds: int = 900
    """Time that an autoscaler may stay at its maximum. Unit: seconds."""

    quota_percent: int = 90
    """Part of a quota above which somebody must look. Unit: percent."""

    full_ahead_seconds: int = 86_400
    """How far ahead a full volume is foretold. Unit: seconds."""

    full_percent: int = 5
    """Free space of a volume below which it is as good as full. Unit: percent."""

    renewal_days: int = 21
    """Days before its end by which a certificate must have been renewed; cert-manager starts at 30 of 90."""

    expiry_days: int = 3
    """Days before its end at which a certificate is an emergency."""

    issue_seconds: int = 1800
    """Time that an authority may take for a first certificate. Unit: seconds."""

    certificates: bool = True
    """Whether cert-manager runs in the cluster."""

    dashboard: str = ""
    """Uid of the dashboard that the alerts link to, such as that of :func:`cluster_dashboard`; empty: none."""

    def _validate(self) -> None:
        self._dns_label("namespace")
        for name in ("not_ready_seconds", "down_seconds", "at_maximum_seconds", "full_ahead_seconds", "issue_seconds"):
            self._between(name, 60, 30 * 86_400, "seconds")
        for name in ("quota_percent", "full_percent"):
            self._between(name, 1, 99, "percent")
        self._between("expiry_days", 1, 60, "days")
        self._require(
            "renewal_days",
            self.renewal_days > self.expiry_days,
            f"must be more than expiry_days ({self.expiry_days})",
            "raise it",
        )

    @property
    def groups(self) -> tuple[RuleGroup, ...]:
        """The alerts, by what they look at."""
        return (
            RuleGroup(name="workloads", rules=(*self._pods(), *self._jobs())),
            RuleGroup(name="limits", rules=self._limits()),
            RuleGroup(name="volumes", rules=self._volumes(), interval_seconds=60),
            *(
                (RuleGroup(name="certificates", rules=self._certificates(), interval_seconds=60),)
                if self.certificates
                else ()
            ),
        )

    def _pods(self) -> tuple[Alert, ...]:
        own = matchers(namespace=self.namespace)
        crash = f'kube_pod_container_status_waiting_reason{{{own},reason="CrashLoopBackOff"}}'
        ready = f'kube_pod_status_ready{{{own},condition="false"}}'
        # One that failed does not come back: a Job's is told of by JobFailed, in the place of another one there is a new pod.
        ended = f'kube_pod_status_phase{{{own},phase=~"Succeeded|Failed"}}'
        return (
            Alert(
                name="PodCrashLooping",
                expr=f"max by (namespace, pod, container) (max_over_time({crash}[5m])) >= 1",
                for_seconds=300,
                severity="warning",
                summary=f"Container {label('container')} of pod {label('pod')} starts again and again and does not stay up",
                dashboard=self.dashboard,
            ),
            Alert(
                name="PodNotReady",
                expr=with_deployment(
                    f"max by (namespace, pod) ({ready}) == 1 unless on (namespace, pod) ({ended} == 1)"
                ),
                for_seconds=self.not_ready_seconds,
                severity="warning",
                summary=f"Pod {label('pod')} has not been Ready for {in_words(self.not_ready_seconds)}",
                dashboard=self.dashboard,
            ),
            Alert(
                name="WorkloadDown",
                expr=(
                    f"max by (namespace, deployment) (kube_deployment_status_replicas_available{{{own}}}) == 0 "
                    f"and on (namespace, deployment) max by (namespace, deployment) (kube_deployment_spec_replicas{{{own}}}) > 0"
                ),
                for_seconds=self.down_seconds,
                severity=self.down_severity,
                summary=f"No pod of Deployment {label('deployment')} is available",
                dashboard=self.dashboard,
            ),
        )

    def _jobs(self) -> tuple[Alert, ...]:
        own = matchers(namespace=self.namespace)
        failed = Alert(
            name="JobFailed",
            expr=(
                f'max by (namespace, job_name) (kube_job_failed{{{own},condition="true"}}) == 1 and on (namespace, job_name) '
                f"time() - max by (namespace, job_name) (kube_job_status_start_time{{{own}}}) < 86400"
            ),
            severity="warning",
            summary=f"Job {label('job_name')} failed for good",
            dashboard=self.dashboard,
        )
        late = tuple(
            Alert(
                name="ScheduledJobLate",
                expr=(
                    f"time() - max by (namespace, cronjob) (kube_cronjob_status_last_successful_time{{{which}}} "
                    f"or kube_cronjob_created{{{which}}}) > {seconds}"
                ),
                for_seconds=300,
                severity="warning",
                labels={"cronjob": name},
                summary=f"CronJob {name} last succeeded {SPAN} ago; it must within {in_words(seconds)}",
                dashboard=self.dashboard,
            )
            for name, seconds in sorted(self.jobs.items())
            for which in (matchers(namespace=self.namespace, cronjob=name),)
        )
        return (failed, *late)

    def _limits(self) -> tuple[Alert, ...]:
        own = matchers(namespace=self.namespace)
        by = "max by (namespace, horizontalpodautoscaler)"
        hpa = "kube_horizontalpodautoscaler"
        budget = f'{own},poddisruptionbudget!~"{self.ignored_budgets}"'
        of_quota = "max by (namespace, resourcequota, resource)"
        return (
            Alert(
                name="AutoscalerAtMaximum",
                expr=(
                    f"{by} ({hpa}_status_desired_replicas{{{own}}}) >= {by} ({hpa}_spec_max_replicas{{{own}}}) "
                    f"> {by} ({hpa}_spec_min_replicas{{{own}}})"
                ),
                for_seconds=self.at_maximum_seconds,
                severity="warning",
                summary=(
                    f"Autoscaler {label('horizontalpodautoscaler')} has wanted its maximum of {VALUE} pods for "
                    f"{in_words(self.at_maximum_seconds)}"
                ),
                dashboard=self.dashboard,
            ),
            Alert(
                name="AutoscalerBlind",
                expr=f'{by} ({hpa}_status_condition{{{own},condition="ScalingActive",status="false"}}) == 1',
                for_seconds=600,
                severity="warning",
                summary=f"Autoscaler {label('horizontalpodautoscaler')} cannot read its metrics and does not scale",
                dashboard=self.dashboard,
            ),
            Alert(
                name="DisruptionBudgetBlocks",
                expr=(
                    f"max by (namespace, poddisruptionbudget) "
                    f"(kube_poddisruptionbudget_status_pod_disruptions_allowed{{{budget}}}) == 0 and "
                    f"max by (namespace, poddisruptionbudget) (kube_poddisruptionbudget_status_expected_pods{{{budget}}}) > 0"
                ),
                for_seconds=900,
                severity="warning",
                summary=f"Disruption budget {label('poddisruptionbudget')} has let no pod go for 15 minutes: no node can be drained",
                dashboard=self.dashboard,
            ),
            Alert(
                name="QuotaNearlyFull",
                expr=(
                    f'{of_quota} (kube_resourcequota{{{own},type="used"}}) / '
                    f'({of_quota} (kube_resourcequota{{{own},type="hard"}}) > 0) > {self.quota_percent / 100:g}'
                ),
                for_seconds=900,
                severity="warning",
                summary=f"{PERCENT} of quota {label('resourcequota')} for {label('resource')} is used, more than {self.quota_percent} %",
                dashboard=self.dashboard,
            ),
        )

    def _volumes(self) -> tuple[Alert, ...]:
        own = matchers(namespace=self.namespace)
        free = f"min by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes{{{own}}})"
        size = f"max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes{{{own}}})"
        slope = f"predict_linear(kubelet_volume_stats_available_bytes{{{own}}}[6h], {self.full_ahead_seconds})"
        return (
            Alert(
                name="VolumeFilling",
                expr=f"min by (namespace, persistentvolumeclaim) ({slope}) < 0 and {free} / {size} < 0.4",
                for_seconds=1800,
                severity="warning",
                summary=(
                    f"Volume {label('persistentvolumeclaim')} will be full within {in_words(self.full_ahead_seconds)} "
                    "if it fills as in the last 6 hours"
                ),
                dashboard=self.dashboard,
            ),
            Alert(
                name="VolumeFull",
                expr=f"{free} / {size} < {self.full_percent / 100:g}",
                for_seconds=60,
                severity="critical",
                summary=f"{PERCENT} of volume {label('persistentvolumeclaim')} is free, less than {self.full_percent} %",
                dashboard=self.dashboard,
            ),
        )

    def _certificates(self) -> tuple[Alert, ...]:
        told = f"min by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds{{{matchers(namespace=self.namespace)}}})"
        # Of one that was never issued cert-manager says 0.
        end = f"({told} > 0)"
        return (
            Alert(
                name="CertificateNotRenewed",
                expr=f"{end} - time() < {self.renewal_days * 86_400}",
                for_seconds=3600,
                severity="warning",
                summary=f"Certificate {label('name')} ends in {SPAN} and was not renewed {self.renewal_days} days before",
                dashboard=self.dashboard,
            ),
            Alert(
                name="CertificateExpiring",
                expr=f"{end} - time() < {self.expiry_days * 86_400}",
                severity="critical",
                summary=f"Certificate {label('name')} ends in {SPAN}",
                dashboard=self.dashboard,
            ),
            Alert(
                name="CertificateNotIssued",
                expr=f"{told} == 0",
                for_seconds=self.issue_seconds,
                severity="warning",
                summary=f"Certificate {label('name')} was asked for {in_words(self.issue_seconds)} ago and is not there",
                dashboard=self.dashboard,
            ),
        )


def backup_volume(namespace: str, job: str, claim: str, dashboard: str = "") -> Alert:
    """Return the alert on the volume *claim* of *job*, which must hold one dump more than there is.

    The job tells the room that it left: kubelet tells of volumes that a pod has mounted, and this one is mounted for minutes a day.
    """
    own = matchers(namespace=namespace, job=job)
    return Alert(
        name="BackupVolumeFilling",
        expr=f"backup_volume_available_bytes{{{own}}} < 1.2 * backup_last_success_size_bytes{{{own}}}",
        for_seconds=600,
        severity="warning",
        summary=f"Volume {claim} has {BYTES} left: the next dump may not fit",
        dashboard=dashboard,
        labels={"persistentvolumeclaim": claim},
    )
