"""Alerts on Redis, from redis_exporter."""

from __future__ import annotations

from dataclasses import dataclass

from constructs_lib._validation import Props
from constructs_lib.monitoring.rule import Alert, RuleGroup
from constructs_lib.monitoring.template import PERCENT, VALUE, label, matchers


@dataclass(frozen=True, kw_only=True, slots=True)
class RedisAlerts(Props):
    """Alerts on one Redis."""

    namespace: str
    """Namespace of Redis."""

    replicas: int = 1
    """Servers, the master among them. Unit: pods."""

    memory_percent: int = 95
    """Part of ``maxmemory`` above which somebody must look. Unit: percent."""

    dashboard: str = ""
    """Uid of the dashboard that the alerts link to; empty: none."""

    def _validate(self) -> None:
        self._dns_label("namespace")
        self._between("replicas", 1, 100, "pods")
        self._between("memory_percent", 1, 100, "percent")

    @property
    def groups(self) -> tuple[RuleGroup, ...]:
        """The alerts."""
        own, followers = matchers(namespace=self.namespace), self.replicas - 1
        replication = (
            Alert(
                name="RedisReplicaMissing",
                expr=f"max by (namespace) (redis_connected_slaves{{{own}}}) < {followers}",
                for_seconds=300,
                severity="warning",
                summary=f"{VALUE} of {followers} replicas follow the master of Redis",
                dashboard=self.dashboard,
            ),
        )
        return (
            RuleGroup(
                name="redis",
                rules=(
                    Alert(
                        name="RedisDown",
                        expr=f"absent(redis_up{{{own}}} == 1)",
                        for_seconds=60,
                        severity="warning",
                        summary="No server of Redis answers: limits are kept by each process alone, payments go on",
                        labels={"namespace": self.namespace},
                        dashboard=self.dashboard,
                    ),
                    *(replication if followers else ()),
                    Alert(
                        name="RedisMemoryNearMaximum",
                        expr=(
                            f"max by (namespace, pod) (redis_memory_used_bytes{{{own}}} / (redis_memory_max_bytes{{{own}}} > 0)) "
                            f"> {self.memory_percent / 100:g}"
                        ),
                        for_seconds=900,
                        severity="warning",
                        summary=f"{PERCENT} of the memory of Redis in {label('pod')} is used: keys are evicted",
                        dashboard=self.dashboard,
                    ),
                ),
            ),
        )
