"""What a Pushgateway is told of a job: gauges in the group job, namespace, database."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ops.backup.settings import Settings

PUSH_SECONDS = 5
"""Patience with the Pushgateway. Unit: seconds."""

MEANINGS = {
    "backup_last_attempt_timestamp_seconds": "When the last dump was begun.",
    "backup_last_attempt_succeeded": "Whether the last dump succeeded: 1 or 0.",
    "backup_last_success_timestamp_seconds": "When the last successful dump was begun.",
    "backup_last_success_size_bytes": "Size of the last successful dump as it is stored.",
    "backup_last_success_duration_seconds": "Time that the last successful dump took, with its upload.",
    "backup_volume_available_bytes": "Room that the last dump left on its volume.",
    "restore_drill_last_attempt_timestamp_seconds": "When the last drill was begun.",
    "restore_drill_last_attempt_succeeded": "Whether the last drill succeeded: 1 or 0.",
    "restore_drill_last_success_timestamp_seconds": "When the last successful drill was begun.",
    "restore_drill_rto_seconds": "Time from the begin of the last successful drill's restore until its database served.",
    "restore_drill_rpo_seconds": "Time for which a commit of the last successful drill was not yet in the archive.",
    "restore_drill_restored_size_bytes": "Size of the data that the last successful drill restored.",
}
"""Every gauge, with its help text."""

_log = logging.getLogger(__name__)


def push(settings: Settings, job: str, values: Mapping[str, float]) -> None:
    """Push *values* as *job*; other gauges of the group stay as they are. A Pushgateway that fails is logged, no more."""
    if not settings.pushgateway_url:
        return
    from prometheus_client import CollectorRegistry, Gauge, pushadd_to_gateway

    registry = CollectorRegistry()
    for name, value in values.items():
        Gauge(name, MEANINGS[name], registry=registry).set(value)
    group = {"namespace": settings.namespace, "database": settings.database_name}
    try:
        pushadd_to_gateway(settings.pushgateway_url, job, registry, grouping_key=group, timeout=PUSH_SECONDS)
    except OSError as error:
        _log.warning("metrics were not pushed to %s: %s", settings.pushgateway_url, error)
