"""Tests of the SQL of what the console shows beside payments."""

from __future__ import annotations

import json
from typing import Any

import pytest

from payment_app.auth.principal import Merchant
from payment_app.console import lookups
from payment_app.database.pool import Pool
from tests.payment_app.conftest import Api
from tests.payment_app.payments.calls import pay


class TestCalls:
    """The newest operations of a provider."""

    @pytest.mark.parametrize("of_merchant", [False, True])
    async def test_reads_a_few_of_a_provider_that_nothing_is_sent_to(
        self, api: Api, pool: Pool, merchant: Merchant, of_merchant: bool
    ) -> None:
        """The page renews itself every few seconds: not every operation that there ever was is gone through."""
        for _ in range(6):
            await pay(api)
        statement = lookups.CALLS_OF_MERCHANT if of_merchant else lookups.CALLS
        arguments = ("pagarme", 8, 3, *([merchant.id] if of_merchant else []))
        told = await pool.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", *arguments)
        mine = merchant.id if of_merchant else None

        assert len(await lookups.calls(pool, "sandbox", mine)) == 6
        assert await lookups.calls(pool, "pagarme", mine) == []
        assert max(_limits(json.loads(told)[0]["Plan"])) == 3


def _limits(plan: dict[str, Any]) -> list[float]:
    """Return how many rows each limit of a plan has let through."""
    own = [plan["Actual Rows"]] if plan["Node Type"] == "Limit" else []
    return own + [each for part in plan.get("Plans", ()) for each in _limits(part)]
