"""Deploys as a user does: the program, its exit code, what it printed; and what plays the world around it."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.payment_api import payment_api
from constructs_lib import BlueGreen
from constructs_lib.strategy import Color
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.manifests import ROOT, documents, folder

DEPLOYER = "payment-api-deployer"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of ``python -m ops.deploy`` ended."""

    code: int
    output: str

    def __str__(self) -> str:
        return f"exit {self.code}\n{self.output}"


@dataclass(slots=True)
class Manifests:
    """A copy of an environment's folder that a test changes."""

    folder: Path

    @classmethod
    def of(cls, name: str, folder_: Path) -> Manifests:
        """Return a copy of ``dist/<name>`` below *folder_*."""
        folder_.mkdir(parents=True)
        for path in folder(name).glob("*.yaml"):
            (folder_ / path.name).write_bytes(path.read_bytes())
        return cls(folder_)

    @classmethod
    def blue_green(cls, name: str, folder_: Path, active: Color) -> Manifests:
        """Return the environment *name* with two colours, of which *active* gets the requests, below *folder_*."""
        images = Images.read()
        pinned = {key: replace(image, digest=f"sha256:{'0' * 64}") for key, image in images.by_name.items()}
        env = replace(ENVIRONMENTS[name](Images(by_name=pinned)), api_strategy=BlueGreen(active=active))
        payment_api(folder_, env).synth()
        return cls(folder_)

    def image(self, tag: str) -> Manifests:
        """Give the API's image another *tag*; the migration's Job gets a name of its own, as synth would give it."""
        for path in self.folder.glob("*.yaml"):
            text = re.sub(r"(/payment-api):[^\s@]+(@sha256:\w+)?", rf"\1:{tag}", path.read_text())
            path.write_text(re.sub(r"(payment-api-migrate-)[0-9a-f]{10}", rf"\g<1>{tag.encode().hex():0<10.10}", text))
        return self

    def change(self, file: str, kind: str, name: str, change: Mapping[str, Any]) -> Manifests:
        """Merge *change* into the ``spec`` of one object."""
        (path,) = self.folder.glob(f"{file}*")
        found = documents(path)
        for item in found:
            if (item["kind"], item["metadata"]["name"]) == (kind, name):
                item["spec"].update(change)
        path.write_text(yaml.safe_dump_all(found))
        return self

    def add(self, file: str, manifest: Manifest) -> Manifests:
        """Add an object."""
        (self.folder / f"{file}.k8s.yaml").write_text(yaml.safe_dump(manifest))
        return self

    def drop(self, file: str) -> Manifests:
        """Remove a file."""
        for path in self.folder.glob(f"{file}*"):
            path.unlink()
        return self


@dataclass(slots=True)
class Program:
    """``python -m ops.deploy`` for one environment of one cluster."""

    environment: str
    kubeconfig: str
    kubectl: Kubectl
    releases: Path
    options: tuple[str, ...] = ("--no-smoke",)

    def start(self, command: str, *arguments: str, kubeconfig: str | None = None) -> subprocess.Popen[str]:
        """Start a command and return its process."""
        line = [sys.executable, "-m", "ops.deploy", command, self.environment, *arguments]
        line.append(f"--kubeconfig={kubeconfig or self.kubeconfig}")
        if command == "deploy":
            line.append("--skip-signature")
        if command in {"deploy", "rollback", "switch"}:
            line.append(f"--releases={self.releases}")
        if command in {"deploy", "rollback", "prune", "switch"}:
            line.append("--yes")
        environment = {**os.environ, "KUBECTL": self.kubectl.program, "PYTHONUNBUFFERED": "1"}
        return subprocess.Popen(
            line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run(
        self, command: str, *arguments: str, manifests: Manifests | None = None, kubeconfig: str | None = None
    ) -> Ended:
        """Run a command to its end."""
        chosen = [f"--manifests={manifests.folder}"] if manifests else []
        smoke = (
            self.options
            if command in {"deploy", "rollback", "switch"} and "--smoke-url" not in " ".join(arguments)
            else ()
        )
        process = self.start(command, *arguments, *chosen, *smoke, kubeconfig=kubeconfig)
        return ended(process)

    def releases_recorded(self) -> list[dict[str, Any]]:
        """Return the records in the cluster, oldest first."""
        items = self.kubectl.items("configmaps", f"--namespace={namespace(self.environment)}", "-l=ops.deploy/release")
        found = [json.loads(item["data"]["release"]) for item in items if "release" in item["data"]]
        return sorted(found, key=lambda one: int(one["revision"]))


def ended(process: subprocess.Popen[str], *, timeout_seconds: float = 400) -> Ended:
    """Wait for *process* and return how it ended."""
    try:
        output, _ = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
        raise AssertionError(f"the deploy did not end within {timeout_seconds:g} s:\n{output}") from None
    return Ended(process.returncode, output)


def namespace(environment: str) -> str:
    """Return the namespace of *environment*."""
    return str(documents(next(folder(environment).glob("0000-*")))[0]["metadata"]["name"])


def deployers_kubeconfig(kubectl: Kubectl, environment: str, path: Path, *, server: str | None = None) -> str:
    """Write a kubeconfig with a token of the deployer's ServiceAccount, through *server* if given; returns its path."""
    token = kubectl("create", "token", DEPLOYER, f"--namespace={namespace(environment)}", "--duration=1h").strip()
    config = yaml.safe_load(Path(kubectl.kubeconfig).read_text())
    config["users"] = [{"name": "deployer", "user": {"token": token}}]
    (context,) = config["contexts"]
    context["context"]["user"] = "deployer"
    if server:
        config["clusters"][0]["cluster"]["server"] = server
    path.write_text(yaml.safe_dump(config))
    path.chmod(0o600)
    return str(path)


@dataclass(slots=True)
class Health:
    """What a smoke test finds: a server that says of itself what a test wants."""

    status: int = 200
    version: str = "1.0.0"
    address: str = ""
    asked: list[str] = field(default_factory=list)


@contextmanager
def health() -> Iterator[Health]:
    """Run a server on loopback that answers ``/health/ready``."""
    state = Health()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            body = json.dumps(
                {"status": "ok" if state.status == 200 else "unavailable", "version": state.version}
            ).encode()
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name of the base class
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Wire:
    """A wire to the API server that can be cut: what goes through is not looked at."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._open: set[socket.socket] = set()
        self._cut = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and each that comes."""
        self._cut.set()
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Cut it and stop listening."""
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._cut.is_set():
                near.close()
                continue
            far = socket.create_connection(self._target)
            self._open |= {near, far}
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._copy, args=pair, daemon=True).start()

    def _copy(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
