"""The real kubectl, and a server that it can talk to."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import fields
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
REPOSITORY = "example.com/payment-api"
SETTINGS = {"PAYMENT_PROVIDERS": "sandbox"}


def bundle(image: str = f"{REPOSITORY}:1.0.0", *, job: str | None = None, extra: bool = True) -> Bundle:
    """Return the manifests of a small environment; *extra* adds an object that another deploy may leave out."""
    pod = {
        "metadata": {"labels": {"app": "payment-api"}},
        "spec": {"containers": [{"name": "main", "image": image}]},
    }
    tag = image.rpartition(":")[2].replace(".", "-")
    files = {
        "0000-namespace": [_object("v1", "Namespace", NAMESPACE, labels={"environment": "development"})],
        "0010-data": [_object("v1", "ConfigMap", name, data={"kept": "true"}) for name in ("data", "more-data")],
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


def serving(made: Bundle, name: str, **color: str) -> Bundle:
    """Return *made* with its Deployment called *name*, and a Service that chooses its pods, by *color* too if given."""
    labels = {"app": "payment-api", **color}
    file = "0040-payment-api.k8s.yaml"
    objects = [copy.deepcopy(one) for one in made.by_file[file]]
    for one in objects:
        if one["kind"] == "Deployment":
            one["metadata"]["name"] = name
            one["spec"]["selector"]["matchLabels"] = labels
            one["spec"]["template"]["metadata"]["labels"] = labels
    objects.append(_object("v1", "Service", "payment-api-service", spec={"selector": labels}))
    return Bundle({**made.files, file: yaml.safe_dump_all(objects)})


COLORS = {"blue": "green", "green": "blue"}


def colored(made: Bundle, active: str) -> Bundle:
    """Return *made* with a Deployment and an autoscaler for each colour, and the Services that choose *active* and the other one."""
    file = "0040-payment-api.k8s.yaml"
    objects = []
    for color in COLORS:
        name = f"payment-api-{color}"
        objects += [one for one in serving(made, name, color=color).by_file[file] if one["kind"] == "Deployment"]
        least = 2 if color == active else 1
        spec = {"scaleTargetRef": {"kind": "Deployment", "name": name}, "minReplicas": least, "maxReplicas": 9}
        objects.append(_object("autoscaling/v2", "HorizontalPodAutoscaler", f"{name}-hpa", spec=spec))
    for name, color in (("payment-api-service", active), ("payment-api-standby", COLORS[active])):
        objects.append(_object("v1", "Service", name, spec={"selector": {"app": "payment-api", "color": color}}))
    jobs = [one for one in made.by_file[file] if one["kind"] == "Job"]
    return Bundle({**made.files, file: yaml.safe_dump_all([*jobs, *objects])})


def with_secret(made: Bundle) -> Bundle:
    """Return *made* with a file of Secrets, as development's."""
    secret = _object("v1", "Secret", "payment-api-secrets", stringData={"JWT_SECRET": "any"})
    return Bundle({**made.files, "0008-secrets.k8s.yaml": yaml.safe_dump(secret)})


def generation(made: Bundle, number: int) -> Bundle:
    """Return *made* with a database of the operator, of the generation *number*."""
    plugin = {"name": "barman", "isWALArchiver": True, "parameters": {"serverName": f"postgres-g{number}"}}
    cluster = _object("postgresql.cnpg.io/v1", "Cluster", "postgres", spec={"instances": 3, "plugins": [plugin]})
    return Bundle({**made.files, "0010-data.k8s.yaml": yaml.safe_dump(cluster)})


PAUSE_SECONDS = 6
"""Pause of the canary's only step. Unit: seconds."""


def canary(made: Bundle) -> Bundle:
    """Return *made* with a Rollout of Argo over its Deployment."""
    steps = [{"setWeight": 5}, {"pause": {"duration": PAUSE_SECONDS}}]
    reference = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "payment-api"}
    spec = {"workloadRef": reference, "strategy": {"canary": {"steps": steps}}}
    rollout = _object("argoproj.io/v1alpha1", "Rollout", "payment-api", spec=spec)
    return Bundle({**made.files, "0045-canary.k8s.yaml": yaml.safe_dump(rollout)})


def _object(version: str, kind: str, name: str, **rest: object) -> dict[str, object]:
    labels = rest.pop("labels", {"app": "payment-api"})
    place = {} if kind == "Namespace" else {"namespace": NAMESPACE}
    return {"apiVersion": version, "kind": kind, "metadata": {"name": name, "labels": labels, **place}, **rest}


@pytest.fixture(scope="session")
def running() -> Iterator[tuple[World, str]]:
    """Run a server, one for all tests, so that kubectl need not ask each time what it serves."""
    with api_server() as made:
        yield made


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where kubectl keeps what the server serves."""
    return tmp_path_factory.mktemp("cache")


def _become(world: World, wanted: World) -> None:
    """Make *world*, which the server holds, a copy of *wanted*."""
    for one in fields(World):
        setattr(world, one.name, copy.deepcopy(getattr(wanted, one.name)))


@pytest.fixture
def server(running: tuple[World, str]) -> tuple[World, str]:
    """Return the server's world, emptied, and its address."""
    _become(running[0], World())
    return running


@pytest.fixture
def world(server: tuple[World, str]) -> World:
    """Return what the server stores, and what shall go wrong."""
    return server[0]


After = Callable[..., World]


@pytest.fixture
def after(after_deploys: Callable[..., World], server: tuple[World, str]) -> After:
    """Return what makes the world what deploys of the given bundles, one after the other, leave."""

    def become(*bundles: Bundle) -> World:
        _become(server[0], after_deploys(*bundles))
        server[0].written.clear()
        return server[0]

    return become


@pytest.fixture(scope="session")
def after_deploys(
    running: tuple[World, str], cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., World]:
    """Return a maker of worlds after deploys of the given bundles; each is deployed once for all tests."""
    kubectl = connected(running[1], cache, tmp_path_factory.mktemp("first"))
    worlds: dict[tuple[str, ...], World] = {}

    def made(*bundles: Bundle) -> World:
        if not bundles:
            return World()
        key = tuple(one.digest for one in bundles)
        if key not in worlds:
            _become(running[0], made(*bundles[:-1]))
            Deployment(kubectl, Show(io.StringIO()), Options(smoke=None)).deploy(bundles[-1])
            worlds[key] = World()
            _become(worlds[key], running[0])
        return worlds[key]

    return made


@pytest.fixture
def once(after: After) -> World:
    """Return the world after one deploy, of :func:`bundle` as it is."""
    return after(bundle())


@pytest.fixture
def thrice(after: After) -> World:
    """Return the world after three deploys, of 1.0.0, 1.0.1 and 1.0.2."""
    return after(*(bundle(f"{REPOSITORY}:1.0.{number}") for number in range(3)))


@pytest.fixture
def kubectl(server: tuple[World, str], cache: Path, tmp_path: Path) -> Kubectl:
    """Return the real kubectl for the server; without one the test is skipped."""
    return connected(server[1], cache, tmp_path)


def connected(address: str, cache: Path, folder: Path) -> Kubectl:
    """Return the real kubectl for the server at *address*, with its configuration in *folder*; without one the test is skipped."""
    program = find("kubectl")
    if program is None:
        pytest.skip("kubectl was not found: run make programs, or put it on the PATH")
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "one", "cluster": {"server": address}}],
        "contexts": [{"name": "one", "context": {"cluster": "one", "user": "one"}}],
        "users": [{"name": "one", "user": {"token": "none"}}],
        "current-context": "one",
    }
    path = folder / "kubeconfig"
    path.write_text(json.dumps(config))
    # A program that runs for a moment needs neither a second core nor its memory back.
    environment = {"KUBECACHEDIR": str(cache), "GOMAXPROCS": "1", "GOGC": "off"}
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
