"""The migration of a workload's database: a Job that gates the rollout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar, runtime_checkable

from constructs import Construct

from constructs_lib._connected import Connected
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels, selector
from constructs_lib.checks.model import Key, WorkloadFacts
from constructs_lib.connections import Callee, Pods
from constructs_lib.job import Job, JobProps
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.pod import ContainerSpec
from constructs_lib.pod_template import PodProps
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps
from constructs_lib.workload_props import Migration, WorkloadProps


@runtime_checkable
class DirectCallee(Protocol):
    """A database that lets some callers past its pooler."""

    def accept_direct(self, caller: Pods) -> tuple[Pods, ...]:
        """Let *caller* in to the servers themselves; returns the pods that it must be let out to."""


_Made = TypeVar("_Made")


def made(thing: _Made | None, app: str) -> _Made:
    """Return *thing*, which a workload makes when it is finished."""
    if thing is None:
        raise RuntimeError(f"the objects of {app} are being made; take them after that")
    return thing


def config_map_name(app: str) -> str:
    """Return the name of the ConfigMap that holds the settings of *app*."""
    return f"{app}-config"


def own_policy(workload: Connected, component: str) -> NetworkPolicy:
    """Make the network policy of *workload* from its declared connections: all else is denied, in and out."""
    return NetworkPolicy(
        workload,
        "network-policy",
        NetworkPolicyProps(
            name=workload.app,
            pod_labels=selector(workload.app),
            rules=workload._rules,
            labels=labels(workload.app, component=component),
        ),
    )


class MigrationJob(Connected):
    """The migration of a workload: pods of their own, so that no Service sends them requests.

    Trap: of the workload's connections it has those to databases of this library; declare others here:
    ``api.migration.calls_networks(...)``.
    """

    _longest_app = 48

    def __init__(self, scope: Construct, id_: str, app: str, props: WorkloadProps, migration: Migration) -> None:
        super().__init__(scope, id_, f"{app}-migrate")
        self._props = props
        self._migration = migration
        self._config_map_name = config_map_name(app)
        self._job: Job | None = None
        ServiceAccount(
            self,
            "service-account",
            ServiceAccountProps(name=self.app, labels=labels(self.app, component="migration")),
        )

    @property
    def job(self) -> Job:
        """The Job. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._job, self.app)

    def calls_database(self, callee: Callee) -> None:
        """Let the migration call *callee*, and the servers behind its pooler where it has one."""
        self.calls(callee)
        if isinstance(callee, DirectCallee):
            for pods in callee.accept_direct(self.pods):
                self.calls_pods(pods)

    def _settings(self) -> Mapping[str, str]:
        return self._props.environment

    def _finish(self) -> None:
        props = self._props
        own_policy(self, "migration")
        container = ContainerSpec(
            container_name=self.app,
            image=props.image,
            command=self._migration.command,
            config_map=self._config_map_name,
            secrets={**self._secrets, **self._migration.secrets},
            mounts=tuple(self._mounts),
            volumes=dict(props.empty_dirs),
            resources=self._migration.resources,
            security=props.security,
        )
        platform = context_of(self).platform
        self._job = job = Job(
            self,
            "job",
            JobProps(
                name=self.app,
                pod=PodProps(
                    app=self.app,
                    component="migration",
                    containers=(container,),
                    service_account_name=self.app,
                    spread=None,
                    priority_class_name=props.priority_class_name or platform.priority_class_name,
                    restart_policy="OnFailure",
                    empty_dirs=dict.fromkeys(props.empty_dirs, props.empty_dir_mebibytes),
                    security=props.security,
                ),
                settings=self._migration.settings,
            ),
        )
        context_of(self).declarations.workloads[Key("Job", namespace_of(self), job.object_name)] = WorkloadFacts(
            database_connections=dict.fromkeys(self._databases, 1)
        )
