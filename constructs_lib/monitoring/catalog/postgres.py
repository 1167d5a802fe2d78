"""Alerts on PostgreSQL, its WAL archive and its backups, for both ways in which the library runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from constructs_lib._validation import Props
from constructs_lib.monitoring.catalog.kubernetes import backup_volume
from constructs_lib.monitoring.rule import Alert, RuleGroup, in_words
from constructs_lib.monitoring.template import PERCENT, SPAN, VALUE, label, matchers

BACKUP_JOB, DRILL_JOB = "postgres-backup", "restore-drill"
"""Labels ``job`` under which the jobs push."""

DAY, HOUR = 86_400, 3600


@dataclass(frozen=True, kw_only=True, slots=True)
class PostgresAlerts(Props):
    """Alerts on one database and its backups."""

    namespace: str
    """Namespace of the database."""

    name: str = "postgres"
    """Name of the database, after which the CronJob of an embedded one's base backups is named."""

    flavour: Literal["cnpg", "embedded"]
    """Who runs it: CloudNativePG with its own metrics, or the library's StatefulSet with postgres_exporter."""

    instances: int = 1
    """Instances; the standbys among them must stream. Unit: pods."""

    rpo_seconds: int
    """Recovery point objective. Unit: seconds."""

    rto_seconds: int
    """Recovery time objective. Unit: seconds."""

    base_backup_seconds: int = DAY
    """Time between two base backups. Unit: seconds."""

    dump_seconds: int = DAY
    """Time between two dumps. Unit: seconds."""

    drill_seconds: int | None = 7 * DAY
    """Time between two restore drills; ``None``: there are none. Unit: seconds."""

    backup_claim: str | None = None
    """Claim on which the dump is written; ``None``: none."""

    dashboard: str = ""
    """Uid of the dashboard that the alerts link to; empty: none."""

    lag_seconds: int = 30
    """Lag of a standby above which a fail-over would be slow. Unit: seconds. A planning value."""

    connections_percent: int = 90
    """Part of the connections above which somebody must look. Unit: percent."""

    def _validate(self) -> None:
        self._dns_label("namespace", "name")
        self._between("instances", 1, 100, "pods")
        for name in ("rpo_seconds", "rto_seconds", "lag_seconds"):
            self._between(name, 1, 7 * DAY, "seconds")
        for name in ("base_backup_seconds", "dump_seconds", "drill_seconds"):
            self._between(name, HOUR, 90 * DAY, "seconds")
        self._between("connections_percent", 1, 99, "percent")
        self._dns_subdomain("backup_claim")

    @property
    def groups(self) -> tuple[RuleGroup, ...]:
        """The alerts, by what they look at."""
        server = self._cnpg() if self.flavour == "cnpg" else self._embedded()
        volume = (
            (backup_volume(self.namespace, BACKUP_JOB, self.backup_claim, self.dashboard),) if self.backup_claim else ()
        )
        return (
            RuleGroup(name="postgres", rules=server),
            RuleGroup(name="backups", rules=(*self._dumps(), *self._drills(), *volume), interval_seconds=60),
        )

    @property
    def _own(self) -> str:
        return matchers(namespace=self.namespace)

    def _down(self, metric: str) -> Alert:
        return Alert(
            name="PostgresDown",
            expr=f"absent({metric}{{{self._own}}} == 1)",
            for_seconds=60,
            severity="critical",
            summary="No instance of the database answers",
            labels={"namespace": self.namespace},
            dashboard=self.dashboard,
        )

    def _connections(self, used: str, most: str) -> Alert:
        return Alert(
            name="PostgresConnectionsNearMaximum",
            expr=f"{used} / {most} > {self.connections_percent / 100:g}",
            for_seconds=300,
            severity="warning",
            summary=f"{PERCENT} of the connections of {label('pod')} are in use, more than {self.connections_percent} %",
            dashboard=self.dashboard,
        )

    def _archive(self, expr: str) -> Alert:
        return Alert(
            name="WalArchiveFailing",
            expr=expr,
            for_seconds=self.rpo_seconds,
            severity="critical",
            summary=(
                f"WAL of {label('pod')} is not archived: a disaster would cost more than the {in_words(self.rpo_seconds)} "
                "that are allowed"
            ),
            dashboard=self.dashboard,
        )

    def _cnpg(self) -> tuple[Alert, ...]:
        own, name = self._own, "barman_cloud_cloudnative_pg_io_last"
        archiver = "cnpg_pg_stat_archiver_last"
        standbys = self.instances - 1
        failing = f"max by (namespace, pod) ({archiver}_failed_time{{{own}}} - {archiver}_archived_time{{{own}}}) > 0"
        # An archiver that hangs fails at nothing: segments wait all the time, and none goes.
        waiting = f'cnpg_collector_pg_wal_archive_status{{{own},value="ready"}}'
        hanging = (
            f"max by (namespace, pod) (min_over_time({waiting}[2m])) > 0 and on (namespace, pod) "
            f"time() - max by (namespace, pod) ({archiver}_archived_time{{{own}}}) > {max(self.rpo_seconds, 120)}"
        )
        replication = (
            Alert(
                name="ReplicationLag",
                expr=f"max by (namespace, pod) (cnpg_pg_replication_lag{{{own}}}) > {self.lag_seconds}",
                for_seconds=120,
                severity="warning",
                summary=f"Standby {label('pod')} is {SPAN} behind, more than {in_words(self.lag_seconds)}",
                dashboard=self.dashboard,
            ),
            Alert(
                name="ReplicaMissing",
                expr=f"max by (namespace) (cnpg_pg_replication_streaming_replicas{{{own}}}) < {standbys}",
                for_seconds=300,
                severity="warning",
                summary=f"{VALUE} of {standbys} standbys follow the primary",
                dashboard=self.dashboard,
            ),
        )
        return (
            self._down("cnpg_collector_up"),
            Alert(
                name="PostgresWithoutPrimary",
                expr=f"absent(cnpg_pg_replication_in_recovery{{{own}}} == 0)",
                # A fail-over is over by then.
                for_seconds=120,
                severity="critical",
                summary="No instance of the database is its primary: nothing can be written",
                labels={"namespace": self.namespace},
                dashboard=self.dashboard,
            ),
            self._connections(
                f"sum by (namespace, pod) (cnpg_backends_total{{{own}}})",
                f'max by (namespace, pod) (cnpg_pg_settings_setting{{{own},name="max_connections"}})',
            ),
            *(replication if standbys else ()),
            self._archive(
                f"({failing} or ({hanging})) "
                # A standby archives nothing: one that was the primary keeps the times of its last tries.
                f"unless on (namespace, pod) max by (namespace, pod) (cnpg_pg_replication_in_recovery{{{own}}}) == 1"
            ),
            Alert(
                name="WalArchiveBacklog",
                expr=f'max by (namespace, pod) (cnpg_collector_pg_wal_archive_status{{{own},value="ready"}}) > 10',
                for_seconds=self.rpo_seconds,
                severity="warning",
                summary=f"{VALUE} WAL segments of {label('pod')} wait to be archived: the archive is too slow",
                dashboard=self.dashboard,
            ),
            self._base_backup(f"max by (namespace) ({name}_available_backup_timestamp{{{own}}})"),
            Alert(
                name="BaseBackupFailed",
                expr=(
                    f"max by (namespace) ({name}_failed_backup_timestamp{{{own}}}) "
                    f"> max by (namespace) ({name}_available_backup_timestamp{{{own}}})"
                ),
                severity="warning",
                summary="The last base backup failed",
                dashboard=self.dashboard,
            ),
        )

    def _base_backup(self, newest: str) -> Alert:
        late = round(self.base_backup_seconds * 1.25 + HOUR)
        return Alert(
            name="BaseBackupLate",
            expr=f"time() - {newest} > {late}",
            for_seconds=300,
            severity="critical",
            summary=f"The newest base backup is {SPAN} old; one is made every {in_words(self.base_backup_seconds)}",
            dashboard=self.dashboard,
        )

    def _embedded(self) -> tuple[Alert, ...]:
        own = self._own
        by, archiver = "max by (namespace, pod)", "pg_stat_archiver"
        # One failure that the next try mends is none. Where nothing was ever archived there is no age.
        failing = f"{by} (increase({archiver}_failed_count{{{own}}}[10m])) > 0"
        archived = f"{by} ({archiver}_last_archive_age{{{own}}}) < {self.rpo_seconds}"
        return (
            self._down("pg_up"),
            self._connections(
                f"sum by (namespace, pod) (pg_stat_activity_count{{{own}}})",
                f"max by (namespace, pod) (pg_settings_max_connections{{{own}}})",
            ),
            self._archive(f"{failing} unless on (namespace, pod) {archived}"),
            self._base_backup(f"max by (namespace) ({_succeeded(self.namespace, f'{self.name}-base-backup')})"),
        )

    def _dumps(self) -> tuple[Alert, ...]:
        own = matchers(namespace=self.namespace, job=BACKUP_JOB)
        late = self.dump_seconds + 2 * HOUR
        return (
            Alert(
                name="BackupLate",
                expr=f"time() - max by (namespace, database) (backup_last_success_timestamp_seconds{{{own}}}) > {late}",
                for_seconds=300,
                severity="critical",
                summary=f"The newest dump of {label('database')} is {SPAN} old; one is made every {in_words(self.dump_seconds)}",
                dashboard=self.dashboard,
            ),
            Alert(
                name="BackupNeverSeen",
                expr=f"absent(backup_last_success_timestamp_seconds{{{own}}})",
                for_seconds=late,
                severity="critical",
                summary=f"No dump has told of its success for {in_words(late)}",
                dashboard=self.dashboard,
            ),
            Alert(
                name="BackupFailed",
                expr=f"min by (namespace, database) (backup_last_attempt_succeeded{{{own}}}) == 0",
                severity="warning",
                summary=f"The last dump of {label('database')} failed",
                dashboard=self.dashboard,
            ),
        )

    def _drills(self) -> tuple[Alert, ...]:
        if self.drill_seconds is None:
            return ()
        own = matchers(namespace=self.namespace, job=DRILL_JOB)
        late = round(self.drill_seconds * 1.25)
        told = f"restore_drill_last_success_timestamp_seconds{{{own}}}"
        # A pod that never began tells nothing.
        silent = f"time() - max by (namespace) ({_succeeded(self.namespace, DRILL_JOB)}) > {late} unless on (namespace) {told}"
        return (
            Alert(
                name="RestoreDrillLate",
                expr=f"time() - max by (namespace, database) ({told}) > {late} or ({silent})",
                for_seconds=300,
                severity="warning",
                summary=f"The last restore that worked was {SPAN} ago; one is tried every {in_words(self.drill_seconds)}",
                dashboard=self.dashboard,
            ),
            Alert(
                name="RestoreDrillFailed",
                expr=f"min by (namespace, database) (restore_drill_last_attempt_succeeded{{{own}}}) == 0",
                severity="critical",
                summary=f"The backups of {label('database')} could not be restored",
                dashboard=self.dashboard,
            ),
            Alert(
                name="RestoreObjectiveMissed",
                expr=(
                    f"max by (namespace, database) (restore_drill_rto_seconds{{{own}}}) > {self.rto_seconds} "
                    f"or max by (namespace, database) (restore_drill_rpo_seconds{{{own}}}) > {self.rpo_seconds}"
                ),
                severity="warning",
                summary=(
                    f"The last restore of {label('database')} took, or lost, {SPAN}: allowed are {in_words(self.rto_seconds)} "
                    f"and {in_words(self.rpo_seconds)}"
                ),
                dashboard=self.dashboard,
            ),
        )


def _succeeded(namespace: str, cronjob: str) -> str:
    """Return when *cronjob* succeeded last, or was made."""
    which = matchers(namespace=namespace, cronjob=cronjob)
    return f"kube_cronjob_status_last_successful_time{{{which}}} or kube_cronjob_created{{{which}}}"
