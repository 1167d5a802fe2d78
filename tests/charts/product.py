"""The whole product, built once for each run of the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from charts.cluster import cluster
from charts.data import Backup, Cache, Database
from charts.environment import Environment
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.payment_api import Api, Jobs, WorkerChart, payment_api
from constructs_lib import App, LocalSecretSource, ScheduledJob
from constructs_lib.migration import MigrationJob
from constructs_lib.testing import manifests

Manifest = Mapping[str, Any]


class Built:
    """One environment, built below a folder of its own."""

    def __init__(self, env: Environment, folder: Path) -> None:
        self.env = env
        self.app: App = payment_api(folder, env)

    def _chart(self, id_: str) -> Any:
        return self.app.node.find_child(id_)

    @property
    def api(self) -> Api:
        """The chart of the API."""
        found: Api = self._chart("0040-payment-api")
        return found

    @property
    def worker(self) -> WorkerChart:
        """The chart of the worker."""
        found: WorkerChart = self._chart("0050-payment-api-worker")
        return found

    @property
    def database(self) -> Database:
        """The chart of the database."""
        found: Database = self._chart("0010-data")
        return found

    @property
    def cache(self) -> Cache:
        """The chart of the cache."""
        found: Cache = self._chart("0020-cache")
        return found

    @property
    def backup(self) -> Backup:
        """The chart of the nightly dump."""
        found: Backup = self._chart("0030-backup")
        return found

    def job(self, name: str) -> ScheduledJob:
        """Return the scheduled job *name*."""
        jobs: Jobs = self._chart("0060-jobs")
        found = jobs.node.find_child(name)
        assert isinstance(found, ScheduledJob)
        return found

    @property
    def migration(self) -> MigrationJob:
        """The API's migration."""
        assert self.api.api.migration is not None
        return self.api.api.migration

    @cached_property
    def objects(self) -> Sequence[Manifest]:
        """All objects, in the order in which they are applied."""
        return tuple(manifests(self.app))

    def all(self, kind: str) -> list[Manifest]:
        """Return all objects of *kind*."""
        return [found for found in self.objects if found["kind"] == kind]

    def one(self, kind: str, name: str) -> Manifest:
        """Return the one object of *kind* called *name*."""
        (found,) = (found for found in self.all(kind) if found["metadata"]["name"] == name)
        return found


class Product:
    """All environments, each built when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.images = Images.read()
        self._built: dict[str, Built] = {}

    def environment(self, name: str) -> Environment:
        """Return the environment *name*; local secrets go to the folder of the tests."""
        env = ENVIRONMENTS[name](self.images)
        if isinstance(env.secrets, LocalSecretSource):
            return replace(env, secrets=LocalSecretSource(path=str(self.folder / "secrets" / "values.json")))
        return env

    def __getitem__(self, name: str) -> Built:
        """Return the environment *name*, built."""
        if name not in self._built:
            self._built[name] = self.build(self.environment(name))
        return self._built[name]

    def build(self, env: Environment) -> Built:
        """Return *env*, built anew."""
        return Built(env, self.folder / env.name)

    @cached_property
    def cluster(self) -> Sequence[Manifest]:
        """What the environments share."""
        return tuple(manifests(cluster(self.folder / "cluster", self.images)))
