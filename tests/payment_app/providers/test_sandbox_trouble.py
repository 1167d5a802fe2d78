"""The sandbox: calls that end badly, and calls that come again."""

from __future__ import annotations

import asyncio

import pytest

from payment_app.database.pool import Pool
from payment_app.providers.model import OutcomeUnknown, ProviderRejected, ProviderUnavailable
from payment_app.providers.sandbox import SandboxProvider
from tests.payment_app.providers.cases import step
from tests.payment_app.providers.sandbox_samples import Clock, charge


class TestTrouble:
    """Calls that end badly, on purpose."""

    @pytest.mark.parametrize("changes", [{"token": "tok_sandbox_timeout"}, {"amount": 9006}])
    async def test_a_charge_without_an_answer(self, sandbox: SandboxProvider, changes: dict[str, object]) -> None:
        """It was made; the same key tells, and makes no second one."""
        asked = charge(**changes)  # type: ignore[arg-type] # a token or an amount
        with pytest.raises(OutcomeUnknown):
            await sandbox.charge(asked)
        found = await sandbox.find(asked.payment_id)

        assert found is not None
        assert found.status == "captured"
        assert await sandbox.charge(asked) == found

    async def test_no_charge_and_no_answer(self, sandbox: SandboxProvider) -> None:
        """Nothing was made; the second call makes it."""
        asked = charge("tok_sandbox_timeout_nothing")
        with pytest.raises(OutcomeUnknown):
            await sandbox.charge(asked)

        assert await sandbox.find(asked.payment_id) is None
        assert (await sandbox.charge(asked)).status == "captured"

    async def test_cannot_be_reached_at_first(self, sandbox: SandboxProvider) -> None:
        """Two calls are turned away, the third goes through."""
        asked = charge("tok_sandbox_unavailable")
        for _ in range(2):
            with pytest.raises(ProviderUnavailable) as caught:
                await sandbox.charge(asked)
            assert caught.value.no_connection
        assert await sandbox.find(asked.payment_id) is None

        assert (await sandbox.charge(asked)).status == "captured"

    async def test_a_refund_without_an_answer(self, sandbox: SandboxProvider) -> None:
        """It was made, once."""
        asked = charge(amount=20000)
        paid = await sandbox.charge(asked)
        refund = step(asked, paid, 9006, refund_id="ref_1")
        with pytest.raises(OutcomeUnknown):
            await sandbox.refund(refund)
        seen = await sandbox.refund(refund)

        assert [(each.refund_id, each.amount, each.status) for each in seen.refunds] == [("ref_1", 9006, "succeeded")]

    async def test_a_step_that_cannot_be_reached_at_first(self, sandbox: SandboxProvider) -> None:
        """Turned away twice, then done."""
        asked = charge(amount=20000, capture=False)
        held = await sandbox.charge(asked)
        capture = step(asked, held, 9008)
        for _ in range(2):
            with pytest.raises(ProviderUnavailable):
                await sandbox.capture(capture)

        assert (await sandbox.capture(capture)).amount_captured == 9008

    async def test_fails_unknown_when_the_database_is_away(self, pool: Pool) -> None:
        """No other exception than the protocol's."""
        sandbox = SandboxProvider(pool)
        await pool.close()
        with pytest.raises(OutcomeUnknown):
            await sandbox.charge(charge())


class TestIdempotency:
    """The same key has the effect of one call."""

    async def test_many_at_once_charge_once(self, sandbox: SandboxProvider, pool: Pool) -> None:
        """Whichever comes first makes the charge, all tell it."""
        asked = charge()
        ends = await asyncio.gather(*(sandbox.charge(asked) for _ in range(8)))

        assert len({each.reference for each in ends}) == 1
        assert await pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1

    async def test_many_refunds_never_exceed_what_was_captured(self, sandbox: SandboxProvider, pool: Pool) -> None:
        """Eight refunds of 300 on 1000, all at once: three go through."""
        asked = charge()
        paid = await sandbox.charge(asked)
        ends = await asyncio.gather(
            *(sandbox.refund(step(asked, paid, 300, refund_id=f"ref_{n}")) for n in range(8)), return_exceptions=True
        )

        assert sum(isinstance(each, ProviderRejected) for each in ends) == 5
        assert await pool.fetchval("SELECT sum(amount) FROM sandbox_refund") == 900

    async def test_a_repeated_refund_refunds_once(self, sandbox: SandboxProvider) -> None:
        """Both answers tell the one refund."""
        asked = charge()
        paid = await sandbox.charge(asked)
        refund = step(asked, paid, 300, refund_id="ref_1")
        first, second = await asyncio.gather(sandbox.refund(refund), sandbox.refund(refund))

        assert first == second
        assert [each.amount for each in first.refunds] == [300]

    async def test_fails_a_key_with_other_data(self, sandbox: SandboxProvider) -> None:
        """Something was done under the key, so it is not said that nothing was."""
        asked = charge()
        await sandbox.charge(asked)
        with pytest.raises(OutcomeUnknown):
            await sandbox.charge(charge(idempotency_key=asked.idempotency_key, amount=2000))

    async def test_another_process_agrees(self, sandbox: SandboxProvider, pool: Pool, clock: Clock) -> None:
        """All it knows is in the database."""
        asked = charge(capture=False)
        held = await sandbox.charge(asked)
        other = SandboxProvider(pool, clock=clock)

        assert await other.fetch(held.reference) == held
        assert await other.charge(asked) == held
