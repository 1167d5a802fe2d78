"""Job and CronJob: pods that run to their end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._annotations import check_annotations
from constructs_lib._labels import labels
from constructs_lib._objects import Manifest, create, digest, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props
from constructs_lib.pod_template import PodProps


@dataclass(frozen=True, kw_only=True, slots=True)
class JobSettings(Props):
    """How often a job is tried and how long it may take."""

    backoff_limit: int = 3
    """Tries after the first, each after a longer wait. Unit: tries."""

    active_deadline_seconds: int | None = 3600
    """Time after which a job has failed; ``None``: no end. Unit: seconds."""

    ttl_seconds_after_finished: int | None = None
    """Time after which a finished job is deleted; ``None``: it stays. Unit: seconds."""

    def _validate(self) -> None:
        self._between("backoff_limit", 0, 100, "tries")
        self._between("active_deadline_seconds", 1, 30 * 24 * 3600, "seconds")
        self._between("ttl_seconds_after_finished", 0, 30 * 24 * 3600, "seconds")

    def manifest(self, pod: PodProps) -> Manifest:
        """Return the spec of a Job that runs *pod*."""
        spec: Manifest = {"backoffLimit": self.backoff_limit}
        if self.active_deadline_seconds is not None:
            spec["activeDeadlineSeconds"] = self.active_deadline_seconds
        if self.ttl_seconds_after_finished is not None:
            spec["ttlSecondsAfterFinished"] = self.ttl_seconds_after_finished
        spec["template"] = pod.manifest()
        return spec


@dataclass(frozen=True, kw_only=True, slots=True)
class JobProps(Props):
    """Props of :class:`Job`."""

    name: str
    """Name of the object, without the hash that is appended."""

    pod: PodProps
    """The pod; its ``restart_policy`` must be ``OnFailure`` or ``Never``."""

    settings: JobSettings = field(default_factory=JobSettings)
    """Tries and deadlines."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations of the object."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._require("name", len(self.name) <= 52, "must have at most 52 characters", "shorten the name")
        check_annotations(self, "annotations")
        _needs_end(self)


class Job(Waiting, k8s.KubeJob):
    """A Job whose name ends in a hash of its whole spec.

    Trap: a Job's template cannot be changed. With the hash an equal spec is the same object, a changed one another Job, and a
    second apply changes nothing.
    """

    def __init__(self, scope: Construct, id_: str, props: JobProps) -> None:
        self.props = props
        spec = props.settings.manifest(props.pod)
        self.object_name = f"{props.name}-{digest(spec)}"
        own = labels(props.pod.app, component=props.pod.component, version=props.pod.version)
        meta = metadata(self.object_name, labels=own, annotations=props.annotations)
        create(self, k8s.KubeJob, scope, id_, {"metadata": meta, "spec": spec})

    @property
    def api_object(self) -> k8s.KubeJob:
        """The API object, to patch any field that the props do not model; a patched field does not change the hash."""
        return self


@dataclass(frozen=True, kw_only=True, slots=True)
class CronJobProps(Props):
    """Props of :class:`CronJob`."""

    name: str
    """Name of the object; at most 52 characters, since Kubernetes appends a time to it."""

    pod: PodProps
    """The pod; its ``restart_policy`` must be ``OnFailure`` or ``Never``."""

    schedule: str
    """Cron expression of five fields, in :attr:`time_zone`."""

    time_zone: str = "Etc/UTC"
    """IANA name of the time zone in which the schedule is read."""

    concurrency_policy: Literal["Allow", "Forbid", "Replace"] = "Forbid"
    """What happens when the last run has not ended. ``Forbid``: two runs never share a database's work."""

    starting_deadline_seconds: int = 3600
    """Time by which a missed start may still be made up. Unit: seconds. Without it a controller that was away for 100 starts
    never starts the job again."""

    successful_jobs_history_limit: int = 3
    """Finished runs that are kept to look at. Kubernetes' own default."""

    failed_jobs_history_limit: int = 3
    """Failed runs that are kept to look at."""

    suspend: bool = False
    """Whether no run is started."""

    settings: JobSettings = field(default_factory=lambda: JobSettings(ttl_seconds_after_finished=7 * 24 * 3600))
    """Tries and deadlines of each run."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._require("name", len(self.name) <= 52, "must have at most 52 characters", "shorten the name")
        self._cron("schedule")
        self._time_zone("time_zone")
        self._between("starting_deadline_seconds", 10, 24 * 3600, "seconds")
        self._between("successful_jobs_history_limit", 0, 100, "runs")
        self._between("failed_jobs_history_limit", 0, 100, "runs")
        _needs_end(self)


def _needs_end(props: JobProps | CronJobProps) -> None:
    props._require(
        "pod",
        props.pod.restart_policy != "Always",
        "must have restart_policy OnFailure or Never",
        "a job ends; set PodProps.restart_policy",
    )


class CronJob(Waiting, k8s.KubeCronJob):
    """A CronJob.

    Trap: runs may be missed or doubled, so what it runs must bear being run twice.
    """

    def __init__(self, scope: Construct, id_: str, props: CronJobProps) -> None:
        self.props = props
        own = labels(props.pod.app, component=props.pod.component, version=props.pod.version)
        spec: Manifest = {
            "schedule": props.schedule,
            "timeZone": props.time_zone,
            "concurrencyPolicy": props.concurrency_policy,
            "startingDeadlineSeconds": props.starting_deadline_seconds,
            "successfulJobsHistoryLimit": props.successful_jobs_history_limit,
            "failedJobsHistoryLimit": props.failed_jobs_history_limit,
            "suspend": props.suspend,
            "jobTemplate": {"metadata": metadata(labels=own), "spec": props.settings.manifest(props.pod)},
        }
        create(self, k8s.KubeCronJob, scope, id_, {"metadata": metadata(props.name, labels=own), "spec": spec})

    @property
    def api_object(self) -> k8s.KubeCronJob:
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
        return self
