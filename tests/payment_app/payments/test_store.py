"""Tests of the SQL of payments."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from payment_app.auth.principal import Merchant
from payment_app.database.pool import Pool
from payment_app.ids import id_bound
from payment_app.payments import _statements as sql
from payment_app.payments import store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class TestListing:
    """Lists of payments."""

    @pytest.fixture
    async def ids(self, pool: Pool, merchant: Merchant) -> list[UUID]:
        """Return the ids of payments of 300 hours, one an hour, the oldest first."""
        moments = [NOW - timedelta(hours=hours) for hours in range(300, 0, -1)]
        made = [UUID(int=id_bound(each).int | 7) for each in moments]
        await pool.executemany(
            "INSERT INTO payment (id, merchant_id, status, amount, currency, method, provider, capture, created_at, updated_at) "
            "VALUES ($1, $2, 'captured', 100, 'BRL', 'card', 'sandbox', true, $3, $3)",
            [(each, merchant.id, moment) for each, moment in zip(made, moments, strict=True)],
        )
        return made

    @pytest.mark.parametrize(
        ("first", "last"), [(timedelta(hours=3), timedelta()), (timedelta(hours=290), timedelta(hours=288))]
    )
    async def test_reads_a_range_of_time_and_no_more(
        self, pool: Pool, merchant: Merchant, ids: list[UUID], first: timedelta, last: timedelta
    ) -> None:
        """Neither what is newer nor, while the page is not full, all that is older: a merchant may have millions."""
        wanted = store.Listing(created_from=NOW - first, created_before=NOW - last)
        found = await store.listing(pool, merchant.id, wanted)
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            arguments = store.list_arguments(merchant.id, wanted)
            (told,) = await connection.fetchrow(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql.LIST}", *arguments) or ("",)
        inside = [each for each in ids if id_bound(NOW - first) <= each < id_bound(NOW - last)]

        assert [each.id for each in found] == inside[::-1]
        assert len(inside) > 1
        # At each end as many as a minute holds.
        assert sum(_removed(json.loads(told)[0]["Plan"])) <= 2

    async def test_a_page_within_a_range_goes_on_where_the_last_one_ended(
        self, pool: Pool, merchant: Merchant, ids: list[UUID]
    ) -> None:
        """Whichever of both ends comes first."""
        wanted = store.Listing(limit=2, created_before=NOW - timedelta(hours=10), starting_after=ids[-20])
        found = await store.listing(pool, merchant.id, wanted)

        assert [each.id for each in found][:2] == [ids[-21], ids[-22]]

    async def test_the_ends_of_the_calendar_are_ends(self, pool: Pool, merchant: Merchant, ids: list[UUID]) -> None:
        """No id lies beyond them."""
        first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
        wanted = store.Listing(limit=1, created_from=first, created_before=last)
        found = await store.listing(pool, merchant.id, wanted)

        assert found[0].id == ids[-1]


def _removed(plan: dict[str, Any]) -> list[int]:
    """Return how many rows each part of a plan has read in vain."""
    return [plan.get("Rows Removed by Filter", 0), *(each for part in plan.get("Plans", ()) for each in _removed(part))]
