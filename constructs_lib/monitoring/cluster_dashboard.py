"""The dashboard of the cluster: autoscaling in both directions, pods, quota, volumes, nodes."""

from __future__ import annotations

from constructs_lib.monitoring.dashboard import Dashboard, Panel, Query, Row
from constructs_lib.monitoring.service_panels import AMBER, OWN, RED, namespace_variable, rate

VPA_TARGET = "kube_customresource_vpa_containerrecommendations_target"
"""What the VerticalPodAutoscaler recommends, as kube-state-metrics tells it. Source: kube-state-metrics documentation,
"Custom Resource State Metrics", example VerticalPodAutoscaler."""


def cluster_dashboard(uid: str = "cluster") -> Dashboard:
    """Return the dashboard of autoscaling, capacity and nodes."""
    horizontal = (
        Panel(
            title="Pods by autoscaler",
            description="Pods that run, the number that the autoscaler wants, and its bounds. Wanted at the maximum: it cannot help.",
            unit="short",
            width=12,
            queries=tuple(
                Query(
                    expression=f"max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_{name}{{{OWN}}})",
                    legend=f"{{{{horizontalpodautoscaler}}}} {what}",
                )
                for name, what in (
                    ("status_current_replicas", "now"),
                    ("status_desired_replicas", "wanted"),
                    ("spec_max_replicas", "maximum"),
                    ("spec_min_replicas", "minimum"),
                )
            ),
        ),
        Panel(
            title="What the autoscalers compare with",
            description="Each metric's target: percent of the requests, or the mean of a pod.",
            unit="short",
            width=12,
            queries=(
                Query(
                    expression="max by (horizontalpodautoscaler, metric_name, metric_target_type) "
                    f"(kube_horizontalpodautoscaler_spec_target_metric{{{OWN}}})",
                    legend="{{horizontalpodautoscaler}} {{metric_name}} {{metric_target_type}}",
                ),
            ),
        ),
    )

    def recommended(resource: str, unit: str, title: str) -> Panel:
        return Panel(
            title=title,
            description="What the VerticalPodAutoscaler would ask for, and what the containers ask for. The API's acts only by "
            "recommending: the HPA owns its CPU and memory.",
            unit=unit,
            width=12,
            queries=(
                Query(
                    expression=f'max by (verticalpodautoscaler, container) ({VPA_TARGET}{{{OWN},resource="{resource}"}})',
                    legend="{{verticalpodautoscaler}} {{container}} recommended",
                ),
                Query(
                    expression="max by (container) "
                    f'(kube_pod_container_resource_requests{{{OWN},resource="{resource}"}})',
                    legend="{{container}} requested",
                ),
            ),
        )

    pods = (
        Panel(
            title="Pods by phase",
            description="Pending for long: no node has room, or a volume is missing.",
            unit="short",
            stacked=True,
            queries=(Query(expression=f"sum by (phase) (kube_pod_status_phase{{{OWN}}})", legend="{{phase}}"),),
        ),
        Panel(
            title="Restarts",
            description="Containers that started again within the last hour.",
            unit="short",
            queries=(
                Query(
                    expression=f"sum by (pod, container) "
                    f"(increase(kube_pod_container_status_restarts_total{{{OWN}}}[1h])) > 0",
                    legend="{{pod}} {{container}}",
                ),
            ),
        ),
        Panel(
            title="Disruptions that are allowed",
            description="Pods that a drain may take now. 0 for long blocks the replacement of nodes.",
            unit="short",
            queries=(
                Query(
                    expression="min by (poddisruptionbudget) "
                    f"(kube_poddisruptionbudget_status_pod_disruptions_allowed{{{OWN}}})",
                    legend="{{poddisruptionbudget}}",
                ),
            ),
        ),
        Panel(
            title="Quota that is used",
            description="Share of each amount of the namespace's quota. At 100 % no further pod is created.",
            unit="percentunit",
            maximum=1,
            queries=(
                Query(
                    expression=f'max by (resource) (kube_resourcequota{{{OWN},type="used"}}) / '
                    f'(max by (resource) (kube_resourcequota{{{OWN},type="hard"}}) > 0)',
                    legend="{{resource}}",
                ),
            ),
            thresholds=((0.8, AMBER), (0.95, RED)),
        ),
        Panel(
            title="Volumes that are used",
            description="Share of each claim that is full.",
            unit="percentunit",
            maximum=1,
            queries=(
                Query(
                    expression=f"max by (persistentvolumeclaim) (kubelet_volume_stats_used_bytes{{{OWN}}}) / "
                    f"max by (persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes{{{OWN}}})",
                    legend="{{persistentvolumeclaim}}",
                ),
            ),
            thresholds=((0.8, AMBER), (0.9, RED)),
        ),
        Panel(
            title="CPU that was throttled",
            description="Share of the scheduling periods in which a container wanted more CPU than its limit.",
            unit="percentunit",
            maximum=1,
            queries=(
                Query(
                    expression=f"{rate('container_cpu_cfs_throttled_periods_total', 'container')} / "
                    f"{rate('container_cpu_cfs_periods_total', 'container')}",
                    legend="{{container}}",
                ),
            ),
        ),
    )
    nodes = (
        Panel(
            title="Nodes",
            description="Nodes that are Ready, and all that there are.",
            unit="short",
            queries=(
                Query(expression='sum(kube_node_status_condition{condition="Ready",status="true"})', legend="Ready"),
                Query(expression="count(kube_node_info)", legend="all"),
            ),
        ),
        Panel(
            title="Requests against what the nodes have",
            description="Share of the nodes' CPU and memory that pods set aside.",
            unit="percentunit",
            queries=(
                Query(
                    expression='sum by (resource) (kube_pod_container_resource_requests{resource=~"cpu|memory"}) / '
                    'sum by (resource) (kube_node_status_allocatable{resource=~"cpu|memory"})',
                    legend="{{resource}}",
                ),
            ),
            thresholds=((0.9, AMBER),),
        ),
        Panel(
            title="Pods that the autoscaler of nodes cannot place",
            description="Above 0 for long: the node groups are at their maximum, or no node could hold the pod.",
            unit="short",
            queries=(Query(expression="sum(cluster_autoscaler_unschedulable_pods_count)", legend="unschedulable"),),
        ),
    )
    return Dashboard(
        uid=uid,
        title="Cluster and autoscaling",
        description="Who scales, to what, why, and what is left: pods, quota, volumes, nodes.",
        variables=(namespace_variable("kube_pod_status_phase"),),
        rows=(
            Row(title="Horizontal autoscaling", panels=horizontal),
            Row(
                title="Vertical autoscaling",
                panels=(
                    recommended("cpu", "short", "CPU: recommended and requested"),
                    recommended("memory", "bytes", "Memory: recommended and requested"),
                ),
            ),
            Row(title="Pods", panels=pods),
            Row(title="Nodes", panels=nodes),
        ),
    )
