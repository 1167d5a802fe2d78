"""Tests of the SQL of merchants."""

from __future__ import annotations

import asyncpg
import pytest

from payment_app.auth import store as auth_store
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.merchants import store


class TestMerchants:
    """Merchants are made, listed, suspended and activated."""

    async def test_a_new_merchant_is_active(self, pool: Pool) -> None:
        """Authentication sees what was kept."""
        made = await store.insert(pool, new_id(), "Padaria", 250, 7)
        seen = await auth_store.merchant(pool, made.id)

        assert made.status == "active"
        assert seen is not None
        assert (seen.name, seen.active, seen.fee_basis_points, seen.requests_per_second) == ("Padaria", True, 250, 7)

    async def test_a_suspended_merchant_is_seen_as_such(self, pool: Pool) -> None:
        """Until it is activated."""
        made = await store.insert(pool, new_id(), "Padaria", 0, None)
        seen = []
        for status in ("suspended", "active"):
            changed = await store.set_status(pool, made.id, status)
            merchant = await auth_store.merchant(pool, made.id)
            assert changed is not None
            assert merchant is not None
            seen.append((changed.status, merchant.active))

        assert seen == [("suspended", False), ("active", True)]
        assert await store.set_status(pool, new_id(), "suspended") is None

    async def test_pages_go_in_the_order_of_making(self, pool: Pool) -> None:
        """Each page begins after the last one."""
        made = [await store.insert(pool, new_id(), str(number), 0, None) for number in range(3)]
        first = await store.listing(pool, limit=2)

        assert first == made[:2]
        assert await store.listing(pool, after=first[-1].id, limit=2) == made[2:]

    @pytest.mark.parametrize(
        ("name", "fee", "rate"), [("", 0, None), ("x" * 201, 0, None), ("x", 10_001, None), ("x", 0, 0)]
    )
    async def test_fails_with_a_value_out_of_bounds(self, pool: Pool, name: str, fee: int, rate: int | None) -> None:
        """The database holds the bounds."""
        with pytest.raises(asyncpg.CheckViolationError):
            await store.insert(pool, new_id(), name, fee, rate)
