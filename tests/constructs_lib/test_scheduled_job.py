"""Tests of constructs_lib.scheduled_job."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import JobSettings, Postgres, PostgresProps, Resources, ScheduledJob, ScheduledJobProps, SecretKey
from constructs_lib._context import context_of
from constructs_lib._validation import PropsError
from constructs_lib.deployment import CHECKSUM
from tests.support.refusals import refusal
from tests.support.samples import IMAGE, Store
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

PLAIN: dict[str, Any] = {"image": IMAGE, "command": ("shop", "purge"), "schedule": "30 3 * * *"}


def job(scope: Any, **values: Any) -> ScheduledJob:
    """Return the job ``purge``; *values* are fields of its props."""
    return ScheduledJob(scope, "purge", ScheduledJobProps(**{**PLAIN, **values}))


class TestScheduledJob:
    """A command at fixed times."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """An account and a policy of its own; without settings no ConfigMap."""
        scope = chart()
        job(scope)

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Settings, secrets, folders, a claim, and what comes with its database."""
        scope = chart()
        made = job(
            scope,
            app="shop-dump",
            time_zone="America/Sao_Paulo",
            concurrency_policy="Replace",
            starting_deadline_seconds=600,
            environment={"BACKUP_DIRECTORY": "/backup"},
            secrets={"TOKEN": SecretKey(secret="shop", key="token")},
            resources=Resources(memory_limit_mebibytes=1024),
            settings=JobSettings(backoff_limit=0, active_deadline_seconds=600, ttl_seconds_after_finished=3600),
            direct=True,
            empty_dirs={"tmp": "/tmp"},
            empty_dir_mebibytes=128,
            claims={"backup": ("backup-pvc", "/backup")},
            service_account_annotations={"example.com/role": "dump"},
            priority_class_name="batch",
            grace_seconds=60,
            suspend=True,
        )
        made.calls(Store())
        made.calls_out("s3.example.com", port=443)

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    @pytest.mark.parametrize("direct", [False, True])
    def test_calls_the_servers_past_the_pooler_where_it_must(self, *, direct: bool) -> None:
        """A dump needs a session of its own."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=5))
        job(scope, direct=direct).calls(database)
        egress = one(scope, "NetworkPolicy", "purge")["spec"]["egress"]
        peers = [peer["podSelector"]["matchLabels"] for rule in egress for peer in rule["to"]]

        assert ({"cnpg.io/cluster": "postgres"} in peers) is direct

    def test_settings_bring_a_config_map_and_a_checksum(self) -> None:
        """As with any workload."""
        scope = chart()
        job(scope, environment={"DAYS": "30"})
        template = one(scope, "CronJob")["spec"]["jobTemplate"]["spec"]["template"]

        assert one(scope, "ConfigMap", "purge-config")["data"] == {"DAYS": "30"}
        assert CHECKSUM in template["metadata"]["annotations"]

    def test_its_connection_counts(self) -> None:
        """The rule on connections knows the run."""
        scope = chart()
        database = Postgres(scope, "database", PostgresProps(storage_gibibytes=5))
        job(scope).calls(database)
        synth(scope)
        (facts,) = (found for key, found in context_of(scope).declarations.workloads.items() if key.kind == "CronJob")

        assert facts.database_connections == {database.database_key: 1}

    def test_the_run_at_once_is_made_once(self) -> None:
        """A Job that is deleted when it is done comes back with the next apply; those of the schedule go as told."""
        scope = chart()
        job(scope, at_once=True, settings=JobSettings(ttl_seconds_after_finished=3600))

        assert "ttlSecondsAfterFinished" not in one(scope, "Job")["spec"]
        assert one(scope, "CronJob")["spec"]["jobTemplate"]["spec"]["ttlSecondsAfterFinished"] == 3600

    def test_fails_for_a_late_declaration(self) -> None:
        """As with any workload."""
        made = job(chart())
        assert made.cron_job.api_object is not None

        with pytest.raises(PropsError, match=r"ScheduledJob\.calls must come before the pods of purge are made"):
            made.calls(Store())


class TestProps:
    """Its props."""

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"command": ()}, "ScheduledJobProps.command must not be empty"),
            ({"schedule": "daily"}, "ScheduledJobProps.schedule must be a five-field cron expression (1 fields)"),
            ({"time_zone": "Mars"}, "ScheduledJobProps.time_zone must be an IANA time zone, got 'Mars'"),
            ({"app": "A"}, "ScheduledJobProps.app must be a DNS label"),
            ({"app": "x" * 46}, "ScheduledJobProps.app must have at most 45 characters"),
            ({"starting_deadline_seconds": 5}, "ScheduledJobProps.starting_deadline_seconds must lie between 10 and"),
            ({"empty_dirs": {"tmp": "tmp"}}, "ScheduledJobProps.empty_dirs must hold absolute paths"),
            (
                {"claims": {"A": ("a", "/a")}},
                "ScheduledJobProps.claims must be a mapping whose keys are names of volumes",
            ),
            ({"claims": {"a": ("A", "/a")}}, "ScheduledJobProps.claims must be a mapping to names of claims and paths"),
            (
                {"empty_dirs": {"a": "/a"}, "claims": {"b": ("b", "/a")}},
                "ScheduledJobProps.claims must not use a path twice",
            ),
            (
                {"empty_dirs": {"a": "/a"}, "claims": {"a": ("b", "/b")}},
                "ScheduledJobProps.claims must not repeat ['a'] of empty_dirs",
            ),
            (
                {"environment": {"A": ""}, "secrets": {"A": SecretKey(secret="a", key="b")}},
                "ScheduledJobProps.secrets must not repeat ['A'] of environment",
            ),
            ({"priority_class_name": "A"}, "ScheduledJobProps.priority_class_name must be a DNS subdomain"),
            ({"grace_seconds": -1}, "ScheduledJobProps.grace_seconds must lie between 0 and 86400 seconds"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        assert refusal(ScheduledJobProps, **{**PLAIN, **values}).startswith(message)

    def test_fails_for_an_id_that_is_no_name(self) -> None:
        """All names follow from it."""
        with pytest.raises(PropsError, match=r"ScheduledJob\.id_ must be a DNS label of at most 45 characters"):
            ScheduledJob(chart(), "Purge", ScheduledJobProps(**PLAIN))
