"""Tests of what is declared for the rules: values that cannot be are refused where they are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from constructs_lib import PropsError
from constructs_lib.checks.declared import ConnectionLimit, NodeCapacity, OperatorAccess, Waiver, WorkloadFacts
from constructs_lib.checks.keys import Key

DATABASE = Key("Cluster", "shop", "postgres")
NODES = {"cpu_millicores": 4000, "memory_mebibytes": 8192, "pods": 110, "max_nodes": 10}
WAIVER = {
    "rule": "PC064",
    "object": "Deployment/shop/api",
    "owner": "team",
    "reason": "no release yet",
    "expires": date(2027, 6, 30),
}
ACCESS: dict[str, Any] = {"labels": {"app": "db"}, "namespace": "shop"}


class TestValues:
    """Each class of declarations."""

    @pytest.mark.parametrize(
        ("make", "values", "message"),
        [
            (WorkloadFacts, {"drain_seconds": -1}, "WorkloadFacts.drain_seconds must lie between 0 and 86400 seconds"),
            (WorkloadFacts, {"ready_seconds": 0}, "WorkloadFacts.ready_seconds must lie between 1 and 86400 seconds"),
            (WorkloadFacts, {"ready_seconds": "25"}, "WorkloadFacts.ready_seconds must be a whole number or None"),
            (WorkloadFacts, {"pre_stop_seconds": -5}, "WorkloadFacts.pre_stop_seconds must lie between 0"),
            (WorkloadFacts, {"database_connections": {DATABASE: -1}}, "WorkloadFacts.database_connections must map"),
            (WorkloadFacts, {"database_connections": 10}, "WorkloadFacts.database_connections must be a mapping"),
            (WorkloadFacts, {"database_connections": {"postgres": 10}}, "WorkloadFacts.database_connections must be"),
            (WorkloadFacts, {"requests_per_second": 0}, "WorkloadFacts.requests_per_second must lie between"),
            (WorkloadFacts, {"requests_per_second": float("nan")}, "WorkloadFacts.requests_per_second must be"),
            (WorkloadFacts, {"required_requests_per_second": 10}, "WorkloadFacts.required_requests_per_second needs"),
            (WorkloadFacts, {"rollout_seconds": 180}, "WorkloadFacts.rollout_seconds needs ready_seconds"),
            (WorkloadFacts, {"rollback_seconds": 120}, "WorkloadFacts.rollback_seconds needs ready_seconds"),
            (ConnectionLimit, {"connections": 0, "arithmetic": "x"}, "ConnectionLimit.connections must lie between 1"),
            (ConnectionLimit, {"connections": 10, "arithmetic": ""}, "ConnectionLimit.arithmetic must not be empty"),
            (NodeCapacity, {**NODES, "max_nodes": 0}, "NodeCapacity.max_nodes must lie between 1"),
            (NodeCapacity, {**NODES, "cpu_millicores": 0.5}, "NodeCapacity.cpu_millicores must be a whole number"),
            (NodeCapacity, {**NODES, "pods": -110}, "NodeCapacity.pods must lie between 1"),
            (OperatorAccess, {**ACCESS, "labels": {}}, "OperatorAccess.labels must not be empty"),
            (OperatorAccess, {**ACCESS, "labels": {"a b": "c"}}, "OperatorAccess.labels must be"),
            (OperatorAccess, {**ACCESS, "namespace": "Shop"}, "OperatorAccess.namespace must be a DNS label"),
            (OperatorAccess, {**ACCESS, "ingress": (("shop", 0),)}, "OperatorAccess.ingress must hold ports"),
            (OperatorAccess, {**ACCESS, "egress": (("10.0.0.1/8", 443),)}, "OperatorAccess.egress must name"),
            (OperatorAccess, {**ACCESS, "egress": ("shop", 443)}, "OperatorAccess.egress must be"),
            (Waiver, {**WAIVER, "rule": "64"}, "Waiver.rule must be the id of a rule, got '64'; write such as PC064"),
            (Waiver, {**WAIVER, "object": "*"}, "Waiver.object must be Kind/name or Kind/namespace/name, got '*'"),
            (Waiver, {**WAIVER, "owner": " "}, "Waiver.owner must not be empty"),
            (Waiver, {**WAIVER, "reason": ""}, "Waiver.reason must not be empty"),
            (Waiver, {**WAIVER, "expires": "2027-06-30"}, "Waiver.expires must be"),
            (Waiver, {**WAIVER, "expires": datetime(2027, 6, 30, tzinfo=UTC)}, "Waiver.expires must be a day"),
        ],
    )
    def test_fails_for_values_that_cannot_be(self, make: Callable[..., object], values: Any, message: str) -> None:
        """With the field, the rule, the value and the remedy in one line."""
        with pytest.raises(PropsError) as caught:
            make(**values)

        assert str(caught.value).startswith(message)
        assert "got " in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_others_pass(self) -> None:
        """Facts of two databases among them: they are kept by database."""
        facts = WorkloadFacts(database_connections={DATABASE: 10, Key("Pooler", "shop", "audit-service"): 0})

        assert len(facts.database_connections) == 2
        assert NodeCapacity(**NODES).pods == 110
        assert OperatorAccess(**ACCESS, egress=(("0.0.0.0/0", 443), ("kube-system", 53))).owner == ""
        assert Waiver(**WAIVER).covers("PC064", Key("Deployment", "shop", "api"))  # type: ignore[arg-type]  # a mapping of mixed values
