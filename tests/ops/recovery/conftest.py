"""The real kubectl, a server that it can talk to, as the tests of deploys have them, an archive, and the product's objects."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle
from tests.charts.conftest import product
from tests.ops.backup.conftest import archive, s3, written
from tests.ops.deploy.conftest import cache, deploys, kubectl, running, server, world

__all__ = ["archive", "cache", "deploys", "kubectl", "product", "running", "s3", "server", "world", "written"]

DIST = Path(__file__).parents[3] / "dist"


@functools.cache
def committed(environment: str) -> Bundle:
    """Return the manifests of *environment*."""
    files = sorted((DIST / environment).glob("*.k8s.yaml"))
    return Bundle(tuple((file, tuple(filter(None, yaml.safe_load_all(file.read_text("utf-8"))))) for file in files))


@pytest.fixture
def small(kubectl: Kubectl, tmp_path: Path) -> Bundle:
    """Return as much of production as the server here knows, in the namespace of its tests."""
    whole = committed("production")
    kept = {"Namespace", "ServiceAccount", "NetworkPolicy", "ConfigMap", "CronJob", "Cluster"}
    space = kubectl.namespace

    def moved(item: Mapping[str, Any]) -> dict[str, Any]:
        name = space if item["kind"] == "Namespace" else item["metadata"]["name"]
        place = {} if item["kind"] == "Namespace" else {"namespace": space}
        return {**item, "metadata": {"name": name, "labels": item["metadata"].get("labels", {}), **place}}

    made = []
    for file, items in whole.files:
        objects = tuple(moved(item) for item in items if item["kind"] in kept)
        path = tmp_path / file.name
        path.write_text(yaml.safe_dump_all(objects), encoding="utf-8")
        made += [(path, objects)] if objects else []
    return Bundle(tuple(made))
