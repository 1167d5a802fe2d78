"""A server of ``custom.metrics.k8s.io`` and ``external.metrics.k8s.io`` with settable values, registered with the cluster.

It speaks what the API server and the HPA's controller ask a metrics adapter for, and stands in for it: the values are given by
the test, the pods by the cluster. It listens on loopback, so only an API server on the same machine reaches it.
"""

from __future__ import annotations

import base64
import json
import shutil
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.session import Session, lacking
from tests.cluster.support.simulated import LABEL

CUSTOM = ("custom.metrics.k8s.io", "v1beta2")
EXTERNAL = ("external.metrics.k8s.io", "v1beta1")
SERVICE = "metrics-adapter"


@dataclass(slots=True)
class Values:
    """The metrics that are served."""

    pods: dict[str, str] = field(default_factory=dict)
    """Value that each pod has, by metric. Kubernetes quantities, such as ``250m``."""

    external: dict[str, str] = field(default_factory=dict)
    """Value of each metric that belongs to no object."""

    asked: set[str] = field(default_factory=set)
    """Metrics that were asked for."""


def answer(path: str, query: dict[str, list[str]], values: Values, kubectl: Kubectl) -> Manifest | None:
    """Return the answer to a GET of *path*, or None where there is nothing."""
    match path.strip("/").split("/"):
        case ["apis", *group] if tuple(group) == CUSTOM:
            return _resources(group, "MetricValueList", [f"pods/{name}" for name in values.pods])
        case ["apis", *group] if tuple(group) == EXTERNAL:
            return _resources(group, "ExternalMetricValueList", list(values.external))
        case ["apis", group, version, "namespaces", namespace, "pods", "*", metric] if (group, version) == CUSTOM:
            selector = query.get("labelSelector", [""])[0]
            return _of_pods(metric, namespace, selector, values, kubectl)
        case ["apis", group, version, "namespaces", _, metric] if (group, version) == EXTERNAL:
            return _of_nothing(metric, values)
    return None


def _resources(group: list[str], kind: str, names: list[str]) -> Manifest:
    resources = [
        {"name": name, "singularName": "", "namespaced": True, "kind": kind, "verbs": ["get"]} for name in names
    ]
    return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "/".join(group), "resources": resources}


def _of_pods(metric: str, namespace: str, selector: str, values: Values, kubectl: Kubectl) -> Manifest | None:
    values.asked.add(metric)
    if metric not in values.pods:
        return None
    lines = kubectl("get", "pods", f"--namespace={namespace}", f"--selector={selector}", "--output=name").split()
    items = [
        {
            "describedObject": {
                "kind": "Pod",
                "namespace": namespace,
                "name": line.removeprefix("pod/"),
                "apiVersion": "/v1",
            },
            "metric": {"name": metric},
            "timestamp": _now(),
            "windowSeconds": 30,
            "value": values.pods[metric],
        }
        for line in lines
    ]
    return {"kind": "MetricValueList", "apiVersion": "/".join(CUSTOM), "metadata": {}, "items": items}


def _of_nothing(metric: str, values: Values) -> Manifest | None:
    values.asked.add(metric)
    if metric not in values.external:
        return None
    item = {"metricName": metric, "metricLabels": {}, "timestamp": _now(), "value": values.external[metric]}
    return {"kind": "ExternalMetricValueList", "apiVersion": "/".join(EXTERNAL), "metadata": {}, "items": [item]}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that the API server broke off."""


class MetricsApi:
    """Serves :class:`Values` to the cluster, as a context manager."""

    def __init__(self, kubectl: Kubectl, session: Session, folder: Path, namespace: str) -> None:
        self.values = Values()
        self._kubectl = kubectl
        self._session = session
        self._namespace = namespace
        self._host = f"{SERVICE}.{namespace}.svc"
        self._certificate, key = self._make_certificate(folder)
        self._server = _Server(("127.0.0.1", 0), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate, key)
        # Without the handshake here, a client that sends nothing cannot hold up the others.
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        values, kubectl = self.values, self._kubectl

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                address = urlsplit(self.path)
                found = answer(unquote(address.path), parse_qs(address.query), values, kubectl)
                status = HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK
                missing = {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}
                body = json.dumps(missing if found is None else found).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Write no access log."""

        return Handler

    def _make_certificate(self, folder: Path) -> tuple[Path, Path]:
        openssl = shutil.which("openssl")
        if not openssl:
            lacking("openssl was not found: the API server speaks to metrics adapters over TLS alone")
        certificate, key = folder / "tls.crt", folder / "tls.key"
        kind = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={self._host}")
        name = ("-addext", f"subjectAltName=DNS:{self._host}")
        command = [openssl, "req", *kind, *name, "-keyout", str(key), "-out", str(certificate)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return certificate, key

    def __enter__(self) -> Self:
        """Serve, and register both APIs; skips the test where the API server cannot reach this machine's loopback."""
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        taken = [name for name in self._kubectl.names("apiservices") if name.endswith((CUSTOM[0], EXTERNAL[0]))]
        if taken:
            lacking(f"{taken[0]} is served by the cluster already")
        self._kubectl.create([self._service(), *(self._registration(*api) for api in (CUSTOM, EXTERNAL))])

        def available() -> bool:
            found = self._kubectl.items("apiservices", f"--selector={LABEL}")
            conditions = [entry for item in found for entry in item.get("status", {}).get("conditions", [])]
            working = [entry for entry in conditions if entry["type"] == "Available" and entry["status"] == "True"]
            return len(working) == 2

        try:
            self._session.wait("the API server to reach the test's metrics", available, timeout_seconds=30)
        except AssertionError:
            self.__exit__()
            lacking("the API server does not reach a server on this machine's loopback")
        return self

    def __exit__(self, *_: object) -> None:
        """Take the registrations away, then stop."""
        self._kubectl("delete", "apiservices", f"--selector={LABEL}", "--ignore-not-found")
        self._kubectl("delete", "service", SERVICE, f"--namespace={self._namespace}", "--ignore-not-found")
        self._server.shutdown()
        self._server.server_close()

    def _service(self) -> Manifest:
        port = {"name": "https", "port": self._server.server_port, "protocol": "TCP"}
        return {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": SERVICE, "namespace": self._namespace},
            "spec": {"type": "ExternalName", "externalName": "localhost", "ports": [port]},
        }

    def _registration(self, group: str, version: str) -> Manifest:
        return {
            "apiVersion": "apiregistration.k8s.io/v1",
            "kind": "APIService",
            "metadata": {"name": f"{version}.{group}", "labels": {LABEL: "true"}},
            "spec": {
                "service": {"name": SERVICE, "namespace": self._namespace, "port": self._server.server_port},
                "group": group,
                "version": version,
                "caBundle": base64.b64encode(self._certificate.read_bytes()).decode(),
                "groupPriorityMinimum": 100,
                "versionPriority": 100,
            },
        }
