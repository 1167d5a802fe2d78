"""Canary: a Rollout of Argo Rollouts over the workload's Deployment, and the analysis that takes a bad version back."""

from __future__ import annotations

from typing import Any

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._labels import labels
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib.deployment import Rollout
from constructs_lib.strategy import Canary

HASH = "canary-hash"
"""Argument of the analysis: hash of the new version's pods, by which their series are told from the old ones'."""


class CanaryRollout(Group):
    """A Rollout and its AnalysisTemplate.

    Trap: the Deployment stays as the pod template, and the operator takes its own pods away when the Rollout's are there; scale and
    watch the Rollout.
    """

    def __init__(
        self, scope: Construct, id_: str, app: str, props: Canary, namespace: str, *, rollout: Rollout
    ) -> None:
        super().__init__(scope, id_)
        a = b.argo_rollouts
        steps = []
        for step in props.steps:
            steps.append(a.RolloutSpecStrategyCanarySteps(set_weight=step.percent))
            pause = a.RolloutSpecStrategyCanaryStepsPause(
                duration=a.RolloutSpecStrategyCanaryStepsPauseDuration.from_number(step.pause_seconds)
            )
            steps.append(a.RolloutSpecStrategyCanarySteps(pause=pause))
        latest = a.RolloutSpecStrategyCanaryAnalysisArgsValueFrom(
            pod_template_hash_value=a.RolloutSpecStrategyCanaryAnalysisArgsValueFromPodTemplateHashValue.LATEST
        )
        self.api_object = custom(
            a.Rollout,
            self,
            "rollout",
            metadata=ApiObjectMetadata(name=app, labels=labels(app)),
            spec=a.RolloutSpec(
                progress_deadline_abort=True,
                progress_deadline_seconds=rollout.progress_deadline_seconds,
                revision_history_limit=rollout.revision_history_limit,
                workload_ref=a.RolloutSpecWorkloadRef(
                    api_version=a.RolloutSpecWorkloadRefApiVersion.APPS_FORWARD_SLASH_V1,
                    kind=a.RolloutSpecWorkloadRefKind.DEPLOYMENT,
                    name=app,
                    scale_down=a.RolloutSpecWorkloadRefScaleDown.ONSUCCESS,
                ),
                strategy=a.RolloutSpecStrategy(
                    canary=a.RolloutSpecStrategyCanary(
                        max_surge=_amount(a.RolloutSpecStrategyCanaryMaxSurge, rollout.max_surge),
                        max_unavailable=_amount(a.RolloutSpecStrategyCanaryMaxUnavailable, rollout.max_unavailable),
                        analysis=a.RolloutSpecStrategyCanaryAnalysis(
                            starting_step=1,
                            templates=[a.RolloutSpecStrategyCanaryAnalysisTemplates(template_name=f"{app}-objective")],
                            args=[a.RolloutSpecStrategyCanaryAnalysisArgs(name=HASH, value_from=latest)],
                        ),
                        steps=steps,
                    )
                ),
            ),
        )
        """The Rollout, to patch any field that the props do not model: ``add_json_patch``."""
        self.analysis = custom(
            a.AnalysisTemplate,
            self,
            "analysis",
            metadata=ApiObjectMetadata(name=f"{app}-objective", labels=labels(app)),
            spec=a.AnalysisTemplateSpec(
                args=[a.AnalysisTemplateSpecArgs(name=HASH)],
                metrics=[
                    _metric(props, "errors", _errors(app, namespace), props.errors_percent / 100),
                    _metric(props, "p95", _p95(app, namespace), props.p95_seconds),
                ],
            ),
        )
        """The AnalysisTemplate."""


def _amount(kind: Any, pods: int | str) -> Any:
    """Return a count or a percentage as the binding's "int or string" of *kind*."""
    return kind.from_number(pods) if isinstance(pods, int) else kind.from_string(pods)


def _series(app: str, namespace: str) -> str:
    """Return what chooses the series of the new version's pods: their names hold the hash of their template.

    Probes do not count: those that a new pod refuses until it is Ready would take it back where there are few other requests.
    """
    return f'namespace="{namespace}",endpoint!~"/health.*",pod=~"{app}-{{{{args.{HASH}}}}}-.+"'


def _errors(app: str, namespace: str) -> str:
    chosen = _series(app, namespace)
    failed = f'sum(rate(http_requests_total{{{chosen},status=~"5.."}}[2m]))'
    return f"({failed} or vector(0)) / sum(rate(http_requests_total{{{chosen}}}[2m]))"


def _p95(app: str, namespace: str) -> str:
    chosen = _series(app, namespace)
    return f"histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{{{chosen}}}[2m])))"


def _metric(props: Canary, name: str, query: str, limit: float) -> b.argo_rollouts.AnalysisTemplateSpecMetrics:
    """Return a measurement that is good up to *limit*; no requests give no result, or NaN, and are no fault."""
    a = b.argo_rollouts
    return a.AnalysisTemplateSpecMetrics(
        name=name,
        interval=f"{props.interval_seconds}s",
        initial_delay=f"{props.interval_seconds}s",
        failure_limit=a.AnalysisTemplateSpecMetricsFailureLimit.from_number(props.failure_limit),
        success_condition=f"len(result) == 0 || isNaN(result[0]) || result[0] <= {limit:g}",
        provider=a.AnalysisTemplateSpecMetricsProvider(
            prometheus=a.AnalysisTemplateSpecMetricsProviderPrometheus(address=props.prometheus, query=query)
        ),
    )
