"""An exporter beside a server of a StatefulSet: it tells Prometheus of a program that does not speak with it."""

from __future__ import annotations

from collections.abc import Mapping

from constructs import Construct

from constructs_lib._context import context_of
from constructs_lib._objects import Manifest, int_or_string
from constructs_lib.connections import Port, Rules
from constructs_lib.image import Image
from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps, scrape_annotations
from constructs_lib.places import scraper
from constructs_lib.pod import SecurityContext
from constructs_lib.resources import Resources

PORT_NAME = "metrics"
"""Name of the exporter's port."""

PATH = "/metrics"
"""Path of the metrics."""

NOBODY = SecurityContext(user_id=65534)
"""User of the exporter: not the server's, whose files and socket it has no business with. Source: both images' Dockerfiles."""

SIDECAR = Resources(
    cpu_request_millicores=10,
    cpu_limit_millicores=100,
    memory_request_mebibytes=32,
    memory_limit_mebibytes=64,
    ephemeral_storage_request_mebibytes=16,
    ephemeral_storage_limit_mebibytes=64,
)
"""What an exporter asks for. A planning value."""


def exporter(name: str, image: Image, port: int, environment: list[Manifest]) -> Manifest:
    """Return the container.

    It has no readiness probe: a database that nobody measures still serves.
    """
    found: Manifest = {"name": name, "image": str(image)}
    if image.pull_policy:
        found["imagePullPolicy"] = image.pull_policy
    return found | {
        "env": environment,
        "ports": [{"containerPort": port, "name": PORT_NAME, "protocol": "TCP"}],
        "resources": SIDECAR.manifest(),
        # The exporter's own page: whether the server answers is the server's probe.
        "startupProbe": _probe(period=2, failures=30),
        "livenessProbe": _probe(period=30, failures=3),
        "securityContext": NOBODY.container(),
    }


def _probe(*, period: int, failures: int) -> Manifest:
    return {
        "httpGet": {"path": "/", "port": int_or_string(PORT_NAME)},
        "periodSeconds": period,
        "timeoutSeconds": 5,
        "failureThreshold": failures,
    }


def scraped(
    scope: Construct, id_: str, *, name: str, pod_labels: Mapping[str, str], port: int, rules: Rules
) -> dict[str, str]:
    """Let Prometheus in at *port*, and tell it of the pods; returns annotations of the pods where it finds them by these."""
    rules.allow_from(scraper(scope), (Port(number=port),))
    if not context_of(scope).platform.prometheus_operator:
        return scrape_annotations(port, PATH)
    PodMonitor(scope, id_, PodMonitorProps(name=name, pod_labels=pod_labels, port_name=PORT_NAME))
    return {}
