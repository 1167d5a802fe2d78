"""ScheduledJob: a command that runs at fixed times, with its own account, settings and network policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from constructs import Construct

from constructs_lib._connected import Connected
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import labels
from constructs_lib._validation import Props
from constructs_lib.checks.model import Key, WorkloadFacts
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Callee, Mount, SecretKey
from constructs_lib.deployment import CHECKSUM
from constructs_lib.image import Image
from constructs_lib.job import CronJob, CronJobProps, Job, JobProps, JobSettings
from constructs_lib.migration import DirectCallee, made, own_policy
from constructs_lib.pod import ContainerSpec, SecurityContext, check_folders, check_variables, check_volumes
from constructs_lib.pod_template import PodProps
from constructs_lib.resources import Resources
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduledJobProps(Props):
    """Props of :class:`ScheduledJob`."""

    image: Image
    """What runs."""

    command: tuple[str, ...]
    """Command of each run."""

    schedule: str
    """Cron expression of five fields, in :attr:`time_zone`."""

    time_zone: str = "Etc/UTC"
    """IANA name of the time zone in which the schedule is read."""

    app: str | None = None
    """Name of the job, from which all names follow; ``None``: the construct's id."""

    concurrency_policy: Literal["Allow", "Forbid", "Replace"] = "Forbid"
    """What happens when the last run has not ended."""

    starting_deadline_seconds: int = 3600
    """Time by which a missed start may still be made up. Unit: seconds."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Settings, kept in the ConfigMap ``<app>-config``."""

    secrets: Mapping[str, SecretKey] = field(default_factory=dict)
    """Environment variables that are read from Secrets."""

    resources: Resources = field(default_factory=Resources)
    """What each run asks for."""

    security: SecurityContext = field(default_factory=SecurityContext)
    """User and file system."""

    settings: JobSettings = field(
        default_factory=lambda: JobSettings(
            backoff_limit=2, active_deadline_seconds=3600, ttl_seconds_after_finished=7 * 24 * 3600
        )
    )
    """Tries, deadline, and how long a finished run stays to be looked at."""

    at_once: bool = False
    """Also run once when the manifests are applied: a Job of the same pod, and another one when that changes. That Job stays when it
    is done, whatever :attr:`settings` say: deleted, it would run again with the next apply."""

    direct: bool = False
    """Call databases past their pooler, as a dump must."""

    empty_dirs: Mapping[str, str] = field(default_factory=dict)
    """Writable folders by volume name, such as ``{"tmp": "/tmp"}``."""

    empty_dir_mebibytes: int = 64
    """Size limit of each of these folders. Unit: MiB."""

    claims: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Volumes by name: the PersistentVolumeClaim and the path at which it is mounted."""

    beside: Mapping[str, str] = field(default_factory=dict)
    """Labels of pods on whose node a run takes place, since both mount a claim that one node alone may have; empty: any node."""

    scratch: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Volumes that are made for each run and deleted with it, by name: path and size in GiB. Their class is the platform's."""

    files: tuple[Mount, ...] = ()
    """Files from Secrets beside those that callees give."""

    history_limit: int = 3
    """Finished runs, and as many failed ones, that are kept to look at. Kubernetes' own default."""

    service_account_annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations of the ServiceAccount, such as those that give it a cloud identity."""

    priority_class_name: str | None = None
    """PriorityClass; ``None``: the platform's."""

    grace_seconds: int = 30
    """Time until SIGKILL. Unit: seconds."""

    suspend: bool = False
    """Whether no run is started."""

    def _validate(self) -> None:
        self._not_empty("command")
        self._cron("schedule")
        self._dns_label("app")
        self._require(
            "app", self.app is None or len(self.app) <= 45, "must have at most 45 characters", "shorten the name"
        )
        check_variables(self, self.environment, self.secrets)
        self._between("empty_dir_mebibytes", 1, 1024 * 1024, "MiB")
        self._time_zone("time_zone")
        self._between("starting_deadline_seconds", 10, 24 * 3600, "seconds")
        self._dns_subdomain("priority_class_name")
        check_volumes(self, self.empty_dirs, self.claims)
        folders = {name: (path,) for name, path in self.empty_dirs.items()}
        check_folders(self, "scratch", {**folders, **{name: (path,) for name, (path, _) in self.scratch.items()}})
        self._between("history_limit", 0, 100, "runs")
        self._labels("beside")
        self._between("grace_seconds", 0, 24 * 3600, "seconds")


class ScheduledJob(Connected):
    """A CronJob with a ServiceAccount, a ConfigMap and a NetworkPolicy of its own.

    Trap: runs may be missed or doubled; the command must bear both.
    """

    _longest_app = 45

    def __init__(self, scope: Construct, id_: str, props: ScheduledJobProps) -> None:
        super().__init__(scope, id_, props.app or id_)
        self.props = props
        self._cron_job: CronJob | None = None
        ServiceAccount(
            self,
            "service-account",
            ServiceAccountProps(
                name=self.app,
                labels=labels(self.app, component="job"),
                annotations=props.service_account_annotations,
            ),
        )

    @property
    def cron_job(self) -> CronJob:
        """The CronJob. Taking it ends the declaring of connections: see :class:`Connected`."""
        self._make_now()
        return made(self._cron_job, self.app)

    def calls(self, *callees: Callee) -> None:
        """Declare that the job calls *callees*; databases past their pooler where :attr:`ScheduledJobProps.direct` says so."""
        super().calls(*callees)
        for callee in callees:
            if self.props.direct and isinstance(callee, DirectCallee):
                for pods in callee.accept_direct(self.pods):
                    self.calls_pods(pods)

    def _settings(self) -> Mapping[str, str]:
        return self.props.environment

    def _finish(self) -> None:
        props = self.props
        own_policy(self, "job")
        data = {**self._config, **props.environment}
        annotations: dict[str, str] = {}
        if data:
            config = ConfigMap(
                self,
                "config",
                ConfigMapProps(
                    name=f"{self.app}-config",
                    data=dict(sorted(data.items())),
                    labels=labels(self.app, component="job"),
                ),
            )
            annotations[CHECKSUM] = config.checksum
        container = ContainerSpec(
            container_name=self.app,
            image=props.image,
            command=props.command,
            config_map=f"{self.app}-config" if data else None,
            secrets={**self._secrets, **props.secrets},
            mounts=(*self._mounts, *props.files),
            volumes={
                **props.empty_dirs,
                **{name: path for name, (_, path) in props.claims.items()},
                **{name: path for name, (path, _) in props.scratch.items()},
            },
            resources=props.resources,
            security=props.security,
        )
        platform = context_of(self).platform
        pod = PodProps(
            app=self.app,
            component="job",
            containers=(container,),
            annotations=annotations,
            service_account_name=self.app,
            spread=None,
            priority_class_name=props.priority_class_name or platform.priority_class_name,
            restart_policy="Never",
            grace_seconds=props.grace_seconds,
            empty_dirs=dict.fromkeys(props.empty_dirs, props.empty_dir_mebibytes),
            claims={name: claim for name, (claim, _) in props.claims.items()},
            scratch={name: size for name, (_, size) in props.scratch.items()},
            beside=props.beside,
            scratch_class=platform.storage_class_name if props.scratch else None,
            security=props.security,
        )
        facts = WorkloadFacts(database_connections=dict.fromkeys(self._databases, 1))
        workloads, namespace = context_of(self).declarations.workloads, namespace_of(self)
        if props.at_once:
            stays = replace(props.settings, ttl_seconds_after_finished=None)
            job = Job(self, "job", JobProps(name=self.app, pod=pod, settings=stays))
            workloads[Key("Job", namespace, job.object_name)] = facts
        self._cron_job = CronJob(
            self,
            "cron-job",
            CronJobProps(
                name=self.app,
                schedule=props.schedule,
                time_zone=props.time_zone,
                concurrency_policy=props.concurrency_policy,
                starting_deadline_seconds=props.starting_deadline_seconds,
                successful_jobs_history_limit=props.history_limit,
                failed_jobs_history_limit=props.history_limit,
                settings=props.settings,
                suspend=props.suspend,
                pod=pod,
            ),
        )
        workloads[Key("CronJob", namespace, self.app)] = facts
