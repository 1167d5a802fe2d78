"""Tests of the audit log."""

from __future__ import annotations

import pytest

from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.privacy.audit import audit, entries


class TestAudit:
    """What was done is on record, and stays there."""

    async def test_entries_come_newest_first_by_subject_and_merchant(self, pool: Pool) -> None:
        """A page ends where the next begins."""
        mine, other = new_id(), new_id()
        for number, merchant_id in enumerate((mine, mine, other)):
            await audit(
                pool, actor_kind="operator", actor="usr_1", action=f"thing.{number}", subject_kind="thing",
                subject_id="t", merchant_id=merchant_id, detail={"number": number},
            )  # fmt: skip
        found = await entries(pool, merchant_id=mine, subject_kind="thing", subject_id="t")

        assert [each.action for each in found] == ["thing.1", "thing.0"]
        assert found[0].detail == {"number": 1}
        assert [each.action for each in await entries(pool, merchant_id=mine, before=found[0].id)] == ["thing.0"]
        assert len(await entries(pool, merchant_id=None)) == 3
        assert await entries(pool, merchant_id=None, subject_id="other") == []

    async def test_fails_to_change_or_remove_an_entry(self, pool: Pool) -> None:
        """The table takes additions alone."""
        await audit(pool, actor_kind="system", actor="x", action="x.done", subject_kind="x", subject_id="x")

        for statement in ("UPDATE audit_log SET actor = 'y'", "DELETE FROM audit_log", "TRUNCATE audit_log"):
            with pytest.raises(Exception, match="append-only"):
                await pool.execute(statement)

    async def test_goes_with_the_transaction_that_it_tells_of(self, pool: Pool) -> None:
        """What was not done is not told."""
        async with pool.acquire() as connection:
            transaction = connection.transaction()
            await transaction.start()
            await audit(connection, actor_kind="system", actor="x", action="x.done", subject_kind="x", subject_id="x")
            await transaction.rollback()

        assert await entries(pool, merchant_id=None) == []
