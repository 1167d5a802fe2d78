"""Tests of constructs_lib.job."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import CronJob, CronJobProps, Image, Job, JobProps, JobSettings
from tests.support.refusals import refusal
from tests.support.samples import container, pod
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

ONCE = pod(restart_policy="Never", spread=None, component="job")


class TestJob:
    """A Job named by its spec."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A few tries, an hour, and it stays to be looked at."""
        scope = chart()
        Job(scope, "job", JobProps(name="migrate", pod=ONCE))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Without deadline it waits for ever, with a time to live it goes."""
        scope = chart()
        settings = JobSettings(backoff_limit=0, active_deadline_seconds=None, ttl_seconds_after_finished=0)
        props = JobProps(name="migrate", pod=ONCE, settings=settings, annotations={"example.com/owner": "shop"})
        Job(scope, "job", props)

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_an_equal_spec_has_an_equal_name(self) -> None:
        """A second apply changes nothing."""
        names = {
            Job(chart(), id_, JobProps(name="migrate", pod=pod(restart_policy="Never"))).object_name for id_ in "ab"
        }

        assert len(names) == 1
        assert names.pop().startswith("migrate-")

    @pytest.mark.parametrize(
        "changed",
        [
            {"pod": replace(ONCE, containers=(container(image=Image(repository="shop", version="2")),))},
            {"pod": replace(ONCE, containers=(container(command=("other",)),))},
            {"settings": JobSettings(backoff_limit=1)},
        ],
    )
    def test_a_changed_spec_is_another_job(self, changed: dict[str, Any]) -> None:
        """The template of a Job can never be changed."""
        first = Job(chart(), "job", JobProps(name="migrate", pod=ONCE))
        second = Job(chart(), "job", JobProps(**{"name": "migrate", "pod": ONCE, **changed}))

        assert first.object_name != second.object_name

    def test_annotations_do_not_change_the_name(self) -> None:
        """They can be changed on the object that is there."""
        plain = Job(chart(), "job", JobProps(name="migrate", pod=ONCE))
        noted = Job(chart(), "job", JobProps(name="migrate", pod=ONCE, annotations={"a": "b"}))

        assert plain.object_name == noted.object_name

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "x" * 53}, "JobProps.name must have at most 52 characters"),
            ({"name": "A"}, "JobProps.name must be a DNS label"),
            (
                {"pod": pod()},
                "JobProps.pod must have restart_policy OnFailure or Never, got PodProps(",
            ),
            ({"annotations": {"a b": ""}}, "JobProps.annotations must be a mapping whose keys are annotation names"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(JobProps, **{"name": "migrate", "pod": ONCE, **values}).startswith(message)


class TestJobSettings:
    """Tries and deadlines."""

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"backoff_limit": -1}, "JobSettings.backoff_limit must lie between 0 and 100 tries"),
            (
                {"active_deadline_seconds": 0},
                "JobSettings.active_deadline_seconds must lie between 1 and 2592000 seconds",
            ),
            (
                {"ttl_seconds_after_finished": -1},
                "JobSettings.ttl_seconds_after_finished must lie between 0 and 2592000",
            ),
        ],
    )
    def test_fails_out_of_range(self, values: dict[str, Any], message: str) -> None:
        """Each range is checked."""
        assert refusal(JobSettings, **values).startswith(message)


class TestCronJob:
    """A Job at fixed times."""

    PLAIN = CronJobProps(name="purge", pod=ONCE, schedule="0 2 * * *")

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """One run at a time, an hour to make up for a missed start, a week to look at what was."""
        scope = chart()
        CronJob(scope, "job", self.PLAIN)

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every option stands where Kubernetes reads it."""
        scope = chart()
        CronJob(
            scope,
            "job",
            CronJobProps(
                name="purge",
                pod=ONCE,
                schedule="*/15 6-22 * * MON-FRI",
                time_zone="America/Sao_Paulo",
                concurrency_policy="Replace",
                starting_deadline_seconds=60,
                successful_jobs_history_limit=0,
                failed_jobs_history_limit=1,
                suspend=True,
                settings=JobSettings(backoff_limit=1, active_deadline_seconds=600, ttl_seconds_after_finished=None),
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_name_has_no_hash(self) -> None:
        """A CronJob can be changed."""
        scope = chart()
        CronJob(scope, "job", self.PLAIN)

        assert one(scope, "CronJob")["metadata"]["name"] == "purge"

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"name": "x" * 53}, "CronJobProps.name must have at most 52 characters"),
            ({"schedule": "0 2 * *"}, "CronJobProps.schedule must be a five-field cron expression (4 fields)"),
            ({"time_zone": "Mars/Olympus"}, "CronJobProps.time_zone must be an IANA time zone, got 'Mars/Olympus'"),
            ({"time_zone": "../etc/passwd"}, "CronJobProps.time_zone must be an IANA time zone"),
            ({"time_zone": ""}, "CronJobProps.time_zone must be an IANA time zone"),
            ({"starting_deadline_seconds": 9}, "CronJobProps.starting_deadline_seconds must lie between 10 and 86400"),
            (
                {"successful_jobs_history_limit": -1},
                "CronJobProps.successful_jobs_history_limit must lie between 0 and",
            ),
            (
                {"failed_jobs_history_limit": 101},
                "CronJobProps.failed_jobs_history_limit must lie between 0 and 100 runs",
            ),
            (
                {"concurrency_policy": "Queue"},
                "CronJobProps.concurrency_policy must be one of 'Allow', 'Forbid', 'Replace'",
            ),
            ({"pod": pod()}, "CronJobProps.pod must have restart_policy OnFailure or Never"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        plain: dict[str, Any] = {"name": "purge", "pod": ONCE, "schedule": "0 2 * * *"}

        assert refusal(CronJobProps, **{**plain, **values}).startswith(message)
