"""Tests of charts.guardrails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.environments import ENVIRONMENTS
from charts.guardrails import Share, quota, shares
from constructs_lib import Resources
from constructs_lib.checks.quantities import thousandths
from tests.charts.product import Built, Product

SMALL = Resources(
    cpu_request_millicores=100,
    cpu_limit_millicores=200,
    memory_request_mebibytes=64,
    memory_limit_mebibytes=128,
    ephemeral_storage_request_mebibytes=10,
    ephemeral_storage_limit_mebibytes=20,
)


class TestQuota:
    """From pods to the quota of a namespace."""

    def test_is_the_sum_with_a_tenth_to_spare(self) -> None:
        """Rounded up, so that the last pod fits."""
        found = quota([Share(10, SMALL), Share(5, SMALL)], storage_gibibytes=7)

        assert (found.pods, found.requests_cpu_millicores, found.limits_cpu_millicores) == (17, 1650, 3300)
        assert (found.requests_memory_mebibytes, found.limits_memory_mebibytes) == (1056, 2112)
        assert found.requests_storage_gibibytes == 7

    def test_a_container_without_cpu_limit_counts_as_none(self) -> None:
        """The quota then cannot speak of it."""
        found = quota([Share(1, replace(SMALL, cpu_limit_millicores=None))], storage_gibibytes=1)

        assert (found.limits_cpu_millicores, found.requests_cpu_millicores) == (None, 110)

    def test_production_bears_a_thousand_pods_that_roll(self, product: Product) -> None:
        """Wanted, surge and terminating pods at once."""
        api, worker, other = shares(product.environment("production"))

        assert api.pods == 1000 + 250 + 750
        assert (worker.pods, other.pods) == (20 + 5 + 15, 20)

    @pytest.mark.parametrize("name", ENVIRONMENTS)
    def test_all_pods_fit_at_the_worst_moment(self, product: Product, name: str) -> None:
        """Whatever else the numbers are, the API's and the worker's pods are within the quota."""
        built: Built = product[name]
        hard = built.all("ResourceQuota")[0]["spec"]["hard"]
        rows = shares(built.env)

        assert int(hard["pods"]) >= sum(row.pods for row in rows)
        assert (thousandths(hard["requests.cpu"]) or 0) >= sum(
            row.pods * row.resources.cpu_request_millicores for row in rows
        )

    @pytest.mark.parametrize("name", ENVIRONMENTS)
    def test_every_namespace_denies_by_default(self, product: Product, name: str) -> None:
        """In and out, before any workload comes."""
        policy = product[name].one("NetworkPolicy", "default-deny")["spec"]

        assert policy == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
