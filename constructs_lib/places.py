"""Where the parts of the cluster itself answer, as the platform says: DNS, API server, ingress, Prometheus, Pushgateway."""

from __future__ import annotations

from collections.abc import Mapping

from constructs import Construct

from constructs_lib._context import context_of
from constructs_lib.connections import DNS_CACHE, Networks, Pods, Port, Rules

PUSHGATEWAY_PORT = 9091
"""Port of the Pushgateway. Its own default."""

PUSHGATEWAY: Mapping[str, str] = {"app.kubernetes.io/name": "pushgateway"}
"""Label of its pods."""

PROMETHEUS: Mapping[str, str] = {"app.kubernetes.io/name": "prometheus"}
"""Label of Prometheus' pods, as the Prometheus Operator and our plain Prometheus set it."""


def dns(scope: Construct) -> tuple[Pods | Networks, ...]:
    """Return the cluster's DNS, which every workload may ask: its pods, and the addresses of a cache on each node if there is one."""
    platform = context_of(scope).platform
    number = platform.dns_port
    pods = Pods(
        name="cluster DNS",
        namespace=platform.dns_namespace,
        labels=dict(platform.dns_labels),
        ports=(Port(number=number, protocol="UDP"), Port(number=number)),
    )
    if not platform.dns_cache_addresses:
        return (pods,)
    cidrs = tuple(f"{address}/{128 if ':' in address else 32}" for address in platform.dns_cache_addresses)
    return pods, Networks(name=DNS_CACHE, cidrs=cidrs, ports=(Port(number=53, protocol="UDP"), Port(number=53)))


def allow_dns_to(rules: Rules, scope: Construct) -> None:
    """Let out to the cluster's DNS whom *rules* are for."""
    for peer in dns(scope):
        rules.allow_to(peer, peer.ports)


def api_server(scope: Construct) -> Networks:
    """Return the Kubernetes API server: no selector matches it, so its networks are opened at 443 and 6443."""
    platform = context_of(scope).platform
    return Networks(name="kubernetes API", cidrs=platform.api_server_cidrs, ports=(Port(number=443), Port(number=6443)))


def ingress_controller(scope: Construct) -> Pods:
    """Return the pods of the Ingress controller or gateway."""
    return Pods(name="ingress", namespace=context_of(scope).platform.ingress_namespace)


def scraper(scope: Construct) -> Pods:
    """Return the pods of Prometheus."""
    return Pods(name="prometheus", namespace=context_of(scope).platform.monitoring_namespace, labels=PROMETHEUS)


def pushgateway(scope: Construct) -> Pods:
    """Return the pods of the Pushgateway, which takes the figures of jobs that end before anyone scrapes them."""
    namespace = context_of(scope).platform.monitoring_namespace
    return Pods(name="pushgateway", namespace=namespace, labels=PUSHGATEWAY, ports=(Port(number=PUSHGATEWAY_PORT),))


def pushgateway_url(scope: Construct) -> str:
    """Return the value of ``PUSHGATEWAY_URL``."""
    platform = context_of(scope).platform
    return f"http://pushgateway.{platform.monitoring_namespace}.svc.{platform.cluster_domain}:{PUSHGATEWAY_PORT}"
