"""Room in a quota."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ops.deploy.quota import added, amount, shortages


def deployment(image: str = "a:1", replicas: int | None = None, surge: int | str = "25%") -> dict[str, Any]:
    """Return a Deployment whose pods ask for half a CPU."""
    resources = {"requests": {"cpu": "500m", "memory": "1Gi"}, "limits": {"cpu": 1}}
    pod = {"containers": [{"image": image, "resources": resources}], "initContainers": [{"image": image}]}
    spec = {"template": {"metadata": {}, "spec": pod}, "strategy": {"rollingUpdate": {"maxSurge": surge}}}
    return {"kind": "Deployment", "spec": {**spec, **({"replicas": replicas} if replicas is not None else {})}}


class TestAmount:
    """Quantities."""

    @pytest.mark.parametrize(
        ("text", "value"), [("250m", "0.25"), ("2Gi", str(2**31)), ("3", "3"), (4, "4"), ("1k", "1000")]
    )
    def test_is_a_number(self, text: str | int, value: str) -> None:
        """As Kubernetes writes them."""
        assert amount(text) == Decimal(value)

    def test_fails_for_what_is_none(self) -> None:
        """A wrong unit is not taken for none."""
        with pytest.raises(ValueError, match="'1Gib' is not a quantity"):
            amount("1Gib")


class TestAdded:
    """Pods that a rollout adds."""

    def test_the_surge_of_what_runs(self) -> None:
        """A share is rounded up; the autoscaler's number counts."""
        assert added(deployment("a:2"), deployment("a:1", replicas=10), 3) == 3
        assert added(deployment("a:2", surge=1), deployment("a:1", replicas=10), 3) == 1

    def test_all_of_what_is_new(self) -> None:
        """At the minimum of its autoscaler."""
        assert added(deployment(), None, 3) == 3

    def test_none_of_what_stays(self) -> None:
        """The same image and settings replace no pod."""
        assert added(deployment("a:1"), deployment("a:1", replicas=10), 3) == 0


class TestShortages:
    """What does not fit."""

    def test_each_quantity_is_said(self) -> None:
        """With what is left and what is needed; what fits is not mentioned."""
        hard = {"pods": "10", "requests.cpu": "2", "requests.memory": "1Ti"}
        used = {"pods": "8", "requests.cpu": "1", "requests.memory": "0"}
        quota = {"metadata": {"name": "all"}, "status": {"hard": hard, "used": used}}

        found = shortages([quota], [(deployment(), 3)], {})

        assert len(found) == 2
        assert "quota all has 2 of pods left and the rollout needs 3 more" in found[0]
        assert "quota all has 1 of requests.cpu left and the rollout needs 1.5 more" in found[1]

    def test_a_limit_that_this_deploy_raises_counts(self) -> None:
        """The quota is applied before the pods."""
        quota = {"metadata": {"name": "all"}, "status": {"hard": {"pods": "10"}, "used": {"pods": "10"}}}

        assert shortages([quota], [(deployment(), 3)], {"all": {"pods": "20"}}) == []
