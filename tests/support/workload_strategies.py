"""What the workloads and their parts give to the tests of properties: strategies of plain values, and what to build with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from constructs import Construct
from hypothesis import strategies as st

from constructs_lib import (
    capacity,
    connections,
    deployment,
    exposure,
    job,
    pod,
    pod_template,
    probes,
    resources,
    scheduled_job,
)
from constructs_lib._context import context_of
from constructs_lib.checks.model import NodeCapacity
from constructs_lib.image import Image
from constructs_lib.monitoring import pod_monitor
from constructs_lib.platform import Platform
from constructs_lib.shutdown import Shutdown
from constructs_lib.spread import Spread
from constructs_lib.web_service import WebService, WebServiceProps
from constructs_lib.worker import Worker, WorkerProps
from constructs_lib.workload_props import Metrics, Migration
from tests.support.props_strategies import Strategies
from tests.support.samples import IMAGE, Store, container
from tests.support.samples import pod as pods

Entry = tuple[type[Any], Callable[..., Any], Strategies]

BACKEND = exposure.Backend(app="shop", service="shop-service", port=80)
COMMAND = st.sampled_from((("shop",), ("/payment-api", "serve")))
GATEWAY = exposure.GatewayApi(host="a.example.com", gateway="public", gateway_namespace="gateways")
HOST = st.sampled_from(("api.example.com", "*.example.com", "localhost"))
INGRESS = exposure.Ingress(host="api.example.com")
NODES = NodeCapacity(cpu_millicores=4000, memory_mebibytes=8192, pods=110, max_nodes=10)
ONCE = pods(restart_policy="Never", spread=None)
PORT = connections.Port(number=5432)
SECONDS = st.integers(1, 60)
WEB = WebServiceProps(image=IMAGE, port=3000)
WORKER = WorkerProps(image=IMAGE, command=("work",))


def web(field: str) -> Callable[[Construct, str, Any], WebService]:
    """Return what builds a web service with the props at hand as *field*."""

    def build(scope: Construct, id_: str, props: Any) -> WebService:
        return WebService(scope, id_, replace(WEB, **{field: props}))

    return build


def exposed(scope: Construct, id_: str, props: Any) -> Any:
    """Expose a service as *props* say."""
    return exposure.expose(scope, id_, props, BACKEND)


def contained(scope: Construct, id_: str, props: pod.ContainerSpec) -> Any:
    """Run the container *props*; its volumes are folders of the pod."""
    pod_props = pods(containers=(props,), empty_dirs=dict.fromkeys(props.volumes, 64))
    return deployment.Deployment(scope, id_, deployment.DeploymentProps(name="shop", pod=pod_props))


def templated(scope: Construct, id_: str, props: pod_template.PodProps) -> Any:
    """Run the pods *props*, once if they end."""
    if props.restart_policy == "Always":
        return deployment.Deployment(scope, id_, deployment.DeploymentProps(name="shop", pod=props))
    return job.Job(scope, id_, job.JobProps(name="shop", pod=props))


def settled(scope: Construct, id_: str, props: job.JobSettings) -> Any:
    """Run a job with the settings *props*."""
    return job.Job(scope, id_, job.JobProps(name="shop", pod=ONCE, settings=props))


def rolled(scope: Construct, id_: str, props: Any) -> Any:
    """Roll as the budget or plan *props* computes."""
    if isinstance(props, capacity.CapacityPlan):
        assert props.limits()
        assert props.nodes_for(props.max_replicas) > 0
    return WebService(scope, id_, replace(WEB, rollout=deployment.Rollout(max_surge=props.max_surge)))


def offered(scope: Construct, id_: str, props: Platform) -> Any:
    """Build for the cluster *props*."""
    context_of(scope).platform = props
    return WebService(scope, id_, replace(WEB, exposure=INGRESS))


def called(declare: str) -> Callable[[Construct, str, Any], Any]:
    """Return what builds a worker that calls the props at hand by the method *declare*."""

    def build(scope: Construct, id_: str, props: Any) -> Any:
        worker = Worker(scope, id_, WORKER)
        getattr(worker, declare)(props)
        return worker

    return build


def bound(scope: Construct, id_: str, props: connections.Binding) -> Any:
    """Call something that tells its callers *props*."""
    worker = Worker(scope, id_, replace(WORKER, empty_dirs={"tmp": "/tmp"}))
    worker.calls(Store(binding=props))
    return worker


PARTS: dict[type, Strategies] = {
    connections.Binding: {},
    connections.Mount: {"path": st.just("/etc/ca"), "secret": st.just("ca"), "keys": st.just(("ca.crt",))},
    connections.Networks: {"name": st.just("store"), "ports": st.just((PORT,))},
    connections.Pods: {"name": st.just("api"), "namespace": st.just("shop"), "ports": st.just((PORT,))},
    connections.Port: {"number": st.integers(1, 65535)},
    pod_template.PodProps: {"app": st.just("shop"), "containers": st.just((container(),))},
    exposure.GatewayApi: {"host": HOST, "gateway": st.just("public"), "gateway_namespace": st.just("gateways")},
    exposure.Host: {"host": HOST},
    exposure.Ingress: {"host": HOST},
    pod.ContainerSpec: {"container_name": st.just("shop"), "image": st.just(IMAGE)},
    probes.Probe: {"path": st.just("/health")},
    Migration: {"command": COMMAND, "wait_command": COMMAND},
}

CONSTRUCTS: list[Entry] = [
    (capacity.RolloutBudget, rolled, {"ready_seconds": SECONDS}),
    (
        capacity.CapacityPlan,
        rolled,
        {
            "required_requests_per_second": st.integers(1, 100_000),
            "requests_per_second_per_pod": st.floats(0.1, 1000),
            "connection_limit": st.integers(1, 100_000),
            "nodes": st.just(NODES),
            "rollout": st.just(capacity.RolloutBudget()),
        },
    ),
    (connections.Binding, bound, PARTS[connections.Binding]),
    (
        connections.Mount,
        lambda scope, id_, props: bound(scope, id_, connections.Binding(mounts=(props,))),
        PARTS[connections.Mount],
    ),
    (connections.Networks, called("calls_networks"), PARTS[connections.Networks]),
    (connections.Pods, called("calls_pods"), PARTS[connections.Pods]),
    (deployment.DeploymentProps, deployment.Deployment, {"name": st.just("shop"), "pod": st.just(pods())}),
    (pod_template.PodProps, templated, PARTS[pod_template.PodProps]),
    (deployment.Rollout, web("rollout"), {}),
    (exposure.GatewayApi, exposed, PARTS[exposure.GatewayApi]),
    (
        exposure.Host,
        lambda scope, id_, props: exposed(scope, id_, replace(INGRESS, further_hosts=(props,))),
        {"host": st.just("a.example.com")},
    ),
    (exposure.Ingress, exposed, PARTS[exposure.Ingress]),
    (
        Image,
        web("image"),
        {"repository": st.just("ghcr.io/your-org/shop"), "version": st.sampled_from(("1", "v2.0.0-rc.1"))},
    ),
    (
        job.CronJobProps,
        job.CronJob,
        {"name": st.just("shop"), "pod": st.just(ONCE), "schedule": st.sampled_from(("0 2 * * *", "*/5 * * * MON"))},
    ),
    (job.JobProps, job.Job, {"name": st.just("shop"), "pod": st.just(ONCE)}),
    (job.JobSettings, settled, {}),
    (Metrics, web("metrics"), {}),
    (Migration, web("migration"), PARTS[Migration]),
    (Platform, offered, {}),
    (pod.ContainerSpec, contained, PARTS[pod.ContainerSpec]),
    (pod.SecurityContext, web("security"), {}),
    (
        pod_monitor.PodMonitorProps,
        pod_monitor.PodMonitor,
        {"name": st.just("shop"), "pod_labels": st.just({"app": "shop"}), "port_name": st.just("metrics")},
    ),
    (
        probes.Probe,
        lambda scope, id_, props: web("probes")(scope, id_, probes.Probes(liveness=props)),
        {"path": st.just("/health")},
    ),
    (probes.Probes, web("probes"), {}),
    (resources.Resources, web("resources"), {}),
    (
        scheduled_job.ScheduledJobProps,
        scheduled_job.ScheduledJob,
        {"image": st.just(IMAGE), "command": COMMAND, "schedule": st.just("0 2 * * *")},
    ),
    (Shutdown, web("shutdown"), {}),
    (Spread, web("spread"), {}),
    (WebServiceProps, WebService, {"image": st.just(IMAGE), "port": st.sampled_from((3000, 8080))}),
    (WorkerProps, Worker, {"image": st.just(IMAGE), "command": COMMAND}),
]
"""Props classes, what builds with them, and plain values for what they lack."""
