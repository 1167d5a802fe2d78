"""The real kubectl, and a server that it can talk to."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from ops.deploy.bundle import Bundle
from ops.deploy.run import Deployment, Options
from ops.deploy.show import Show
from ops.kubectl import Kubectl
from tests.ops.deploy.api_server import World, api_server
from tools.programs import find

NAMESPACE = "shop"
SETTINGS = {"PAYMENT_PROVIDERS": "sandbox"}


def bundle(image: str = "example.com/payment-api:1.0.0", *, job: str | None = None, extra: bool = True) -> Bundle:
    """Return the manifests of a small environment; *extra* adds an object that another deploy may leave out."""
    pod = {
        "metadata": {"labels": {"app": "payment-api"}},
        "spec": {"containers": [{"name": "main", "image": image}]},
    }
    tag = image.rpartition(":")[2].replace(".", "-")
    files = {
        "0000-namespace": [_object("v1", "Namespace", NAMESPACE, labels={"environment": "development"})],
        "0010-data": [_object("v1", "ConfigMap", "data", data={"kept": "true"})],
        "0020-settings": [_object("v1", "ConfigMap", "settings", data=SETTINGS)],
        "0040-payment-api": [
            _object("batch/v1", "Job", job or f"migrate-{tag}", spec={"template": pod}),
            _object(
                "apps/v1",
                "Deployment",
                "payment-api",
                spec={"selector": {"matchLabels": {"app": "payment-api"}}, "template": pod},
            ),
        ],
    }
    if extra:
        files["0060-jobs"] = [
            _object(
                "batch/v1",
                "CronJob",
                "purge",
                spec={"schedule": "0 3 * * *", "jobTemplate": {"spec": {"template": pod}}},
            )
        ]
    return Bundle({f"{name}.k8s.yaml": yaml.safe_dump_all(objects) for name, objects in files.items()})


def _object(version: str, kind: str, name: str, **rest: object) -> dict[str, object]:
    labels = rest.pop("labels", {"app": "payment-api"})
    place = {} if kind == "Namespace" else {"namespace": NAMESPACE}
    return {"apiVersion": version, "kind": kind, "metadata": {"name": name, "labels": labels, **place}, **rest}


@pytest.fixture
def server() -> Iterator[tuple[World, str]]:
    """Return a server's world and its address."""
    with api_server() as made:
        yield made


@pytest.fixture
def world(server: tuple[World, str]) -> World:
    """Return what the server stores, and what shall go wrong."""
    return server[0]


@pytest.fixture
def kubectl(server: tuple[World, str], tmp_path: Path) -> Kubectl:
    """Return the real kubectl for the server; without one the test is skipped."""
    program = find("kubectl")
    if program is None:
        pytest.skip("kubectl was not found: run make programs, or put it on the PATH")
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "one", "cluster": {"server": server[1]}}],
        "contexts": [{"name": "one", "context": {"cluster": "one", "user": "one"}}],
        "users": [{"name": "one", "user": {"token": "none"}}],
        "current-context": "one",
    }
    path = tmp_path / "kubeconfig"
    path.write_text(json.dumps(config))
    environment = {"KUBECACHEDIR": str(tmp_path / "cache")}
    return Kubectl(
        program=str(program),
        kubeconfig=str(path),
        namespace=NAMESPACE,
        attempts=2,
        pause_seconds=0.01,
        environment=environment,
    )


Deploys = Callable[..., tuple[Deployment, io.StringIO]]


@pytest.fixture
def deploys(kubectl: Kubectl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deploys:
    """Return a maker of deployments, with what they print."""
    monkeypatch.setattr("ops.deploy.steps.STUCK_SECONDS", 0)

    def make(**options: object) -> tuple[Deployment, io.StringIO]:
        given = {"smoke": None, "folder": tmp_path / "releases", "rollout_seconds": 10, "migration_seconds": 10}
        out = io.StringIO()
        return Deployment(kubectl, Show(out), Options(**{**given, **options})), out  # type: ignore[arg-type] # a test's options

    return make
