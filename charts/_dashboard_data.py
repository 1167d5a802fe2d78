"""The dashboard of the data: backups and drills, PostgreSQL, pooler, Redis."""

from __future__ import annotations

from constructs_lib.monitoring.dashboard import Dashboard, Panel, Query, Row
from constructs_lib.monitoring.service_panels import AMBER, OWN, RED, namespace_variable, rate


def data(uid: str) -> Dashboard:
    """Return the dashboard of database, cache and backups."""

    def last(metric: str, legend: str, matchers: str = OWN) -> Query:
        return Query(expression=f"max({metric}{{{matchers}}})", legend=legend)

    def age(metric: str, legend: str) -> Query:
        return Query(expression=f"time() - max({metric}{{{OWN}}})", legend=legend)

    # A standby archives nothing: one that was the primary tells how long ago it did.
    since_archived = (
        f"max(cnpg_pg_stat_archiver_seconds_since_last_archival{{{OWN}}} "
        f"and on (pod) cnpg_pg_replication_in_recovery{{{OWN}}} == 0)"
    )
    cnpg_lag = f"max by (pod) (cnpg_pg_replication_lag{{{OWN}}})"
    return Dashboard(
        uid=uid,
        title="Database, cache and backups",
        description="Whether the data is served, replicated, and can be brought back.",
        variables=(namespace_variable("payment_outbox_pending"),),
        rows=(
            Row(
                title="Backups and drills",
                panels=(
                    Panel(
                        title="Age of the last dump",
                        description="Time since the nightly dump last succeeded.",
                        unit="s",
                        kind="stat",
                        width=6,
                        height=5,
                        queries=(age("backup_last_success_timestamp_seconds", "dump"),),
                        thresholds=((26 * 3600, AMBER), (50 * 3600, RED)),
                    ),
                    Panel(
                        title="Age of the last archived WAL",
                        description="At most this much would be lost with the database's volumes (RPO). An idle database "
                        "archives rarely.",
                        unit="s",
                        kind="stat",
                        width=6,
                        height=5,
                        queries=(Query(expression=since_archived, legend="CloudNativePG"),),
                        thresholds=((600, AMBER), (3600, RED)),
                    ),
                    Panel(
                        title="Last drill: recovery time",
                        description="Time that the last recovery drill took until the database answered (RTO).",
                        unit="s",
                        kind="stat",
                        width=6,
                        height=5,
                        queries=(last("restore_drill_rto_seconds", "RTO"),),
                        thresholds=((300, RED),),
                    ),
                    Panel(
                        title="Last drill: data lost",
                        description="Time before the disaster whose changes were not in what was restored (RPO).",
                        unit="s",
                        kind="stat",
                        width=6,
                        height=5,
                        queries=(last("restore_drill_rpo_seconds", "RPO"),),
                        thresholds=((60, RED),),
                    ),
                    Panel(
                        title="Size and duration of dumps",
                        description="Size of the last dump; it grows with the database.",
                        unit="bytes",
                        queries=(
                            last("backup_last_success_size_bytes", "dump"),
                            last("restore_drill_restored_size_bytes", "restored"),
                        ),
                    ),
                    Panel(
                        title="Time of dumps",
                        description="Time that the last dump took.",
                        unit="s",
                        queries=(last("backup_last_success_duration_seconds", "dump"),),
                    ),
                    Panel(
                        title="Last attempts",
                        description="1: the last attempt succeeded, 0: it failed.",
                        unit="short",
                        maximum=1,
                        queries=(
                            last("backup_last_attempt_succeeded", "dump"),
                            last("restore_drill_last_attempt_succeeded", "drill"),
                        ),
                    ),
                ),
            ),
            Row(
                title="PostgreSQL (CloudNativePG)",
                panels=(
                    Panel(
                        title="Instances that answer",
                        description="Instances of the cluster whose server answers.",
                        unit="short",
                        queries=(
                            Query(expression=f"sum by (cluster) (cnpg_collector_up{{{OWN}}})", legend="{{cluster}}"),
                        ),
                    ),
                    Panel(
                        title="Lag of replicas",
                        description="Time by which a replica is behind the primary.",
                        unit="s",
                        queries=(Query(expression=cnpg_lag, legend="{{pod}}"),),
                    ),
                    Panel(
                        title="Connections",
                        description="Connections by state; idle in transaction for long holds locks.",
                        unit="short",
                        stacked=True,
                        queries=(
                            Query(
                                expression=f"sum by (state) (cnpg_backends_total{{{OWN}}})",
                                legend="{{state}}",
                            ),
                        ),
                    ),
                    Panel(
                        title="Transactions",
                        description="Transactions that were committed and rolled back.",
                        unit="cps",
                        queries=(
                            Query(expression=rate("cnpg_pg_stat_database_xact_commit"), legend="committed"),
                            Query(expression=rate("cnpg_pg_stat_database_xact_rollback"), legend="rolled back"),
                        ),
                    ),
                    Panel(
                        title="WAL that failed to be archived",
                        description="Anything above 0 endangers recovery, and fills the volume.",
                        unit="short",
                        queries=(
                            Query(
                                expression=f"sum(increase(cnpg_pg_stat_archiver_failed_count{{{OWN}}}[1h]))",
                                legend="failed within an hour",
                            ),
                        ),
                        thresholds=((1, RED),),
                    ),
                    Panel(
                        title="Clients that wait at the pooler",
                        description="Clients of PgBouncer that have no server connection yet.",
                        unit="short",
                        queries=(
                            Query(
                                expression=f"sum by (pod) (cnpg_pgbouncer_pools_cl_waiting{{{OWN}}})", legend="{{pod}}"
                            ),
                        ),
                    ),
                ),
            ),
            Row(
                title="PostgreSQL (one StatefulSet)",
                panels=(
                    Panel(
                        title="Answers",
                        description="1 while the server answers its exporter.",
                        unit="short",
                        maximum=1,
                        queries=(Query(expression=f"max by (pod) (pg_up{{{OWN}}})", legend="{{pod}}"),),
                    ),
                    Panel(
                        title="Connections by state",
                        description="As the server tells them.",
                        unit="short",
                        stacked=True,
                        queries=(
                            Query(expression=f"sum by (state) (pg_stat_activity_count{{{OWN}}})", legend="{{state}}"),
                        ),
                    ),
                    Panel(
                        title="Size of databases",
                        description="Size on disk.",
                        unit="bytes",
                        queries=(
                            Query(
                                expression=f'max by (datname) (pg_database_size_bytes{{{OWN},datname!~"template.*"}})',
                                legend="{{datname}}",
                            ),
                        ),
                    ),
                ),
            ),
            Row(
                title="Redis",
                panels=(
                    Panel(
                        title="Servers that answer",
                        description="1 for each server that answers its exporter.",
                        unit="short",
                        queries=(Query(expression=f"max by (pod) (redis_up{{{OWN}}})", legend="{{pod}}"),),
                    ),
                    Panel(
                        title="Memory",
                        description="Memory in use. At the limit, what was used longest ago is dropped.",
                        unit="bytes",
                        queries=(
                            Query(expression=f"max by (pod) (redis_memory_used_bytes{{{OWN}}})", legend="{{pod}}"),
                        ),
                    ),
                    Panel(
                        title="Commands",
                        description="Commands per second.",
                        unit="ops",
                        queries=(Query(expression=rate("redis_commands_processed_total", "pod"), legend="{{pod}}"),),
                    ),
                ),
            ),
        ),
    )
