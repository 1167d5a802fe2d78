"""Tests of reads that go together."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from payment_app.auth.principal import Merchant
from payment_app.ids import new_id, parse_id, public_id
from payment_app.payments.documents import State
from payment_app.payments.model import Payment
from payment_app.payments.reads import AT_MOST, AT_ONCE, SLOW_SECONDS, Reads
from payment_app.payments.states import Status
from payment_app.privacy.erasure_store import BLANK_PAYMENTS
from payment_app.resources import Resources
from tests.payment_app.conftest import Api, add_merchant
from tests.payment_app.payments.calls import CARD, PIX, pay

MERCHANT = new_id()


NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Database:
    """Answers when it is let, and notes what it is asked for and what it brought."""

    def __init__(self, *, error: Exception | None = None) -> None:
        self.asked: list[list[State]] = []
        self.brought: list[int] = []
        self.go_on = asyncio.Event()
        self.error = error
        self.version, self.updated_at = 1, NOW

    async def fetch(self, wanted: Sequence[msgspec.Raw]) -> Mapping[int, Payment | None]:
        """Return a payment for each that is not known as it is, but none of another merchant's."""
        states = [msgspec.json.decode(each, type=State) for each in wanted]
        self.asked.append(states)
        await self.go_on.wait()
        if self.error:
            raise self.error
        changed = {
            place: self._payment(state.id) if state.merchant_id == MERCHANT else None
            for place, state in enumerate(states)
            if state.merchant_id != MERCHANT or (state.version, state.updated_at) != (self.version, self.updated_at)
        }
        self.brought.append(len(changed))
        return changed

    def _payment(self, payment_id: UUID) -> Payment:
        return Payment(
            id=payment_id,
            merchant_id=MERCHANT,
            status=Status.PENDING,
            amount=1,
            currency="BRL",
            method="pix",
            provider="sandbox",
            capture=True,
            created_at=NOW,
            updated_at=self.updated_at,
            version=self.version,
        )


def encode(payment: Payment) -> bytes:
    """Return a document that tells payments and their states apart."""
    return f"{payment.id} {payment.version} {payment.updated_at.isoformat()}".encode()


async def turns(number: int = 5) -> None:
    """Let all that is ready run."""
    for _ in range(number):
        await asyncio.sleep(0)


class TestReads:
    """Which requests go together."""

    async def test_those_of_one_turn_go_in_one_statement(self) -> None:
        """Each gets its own payment."""
        database = Database()
        database.go_on.set()
        ids = [new_id() for _ in range(7)]
        reads = Reads(database.fetch, encode)
        found = await asyncio.gather(*(reads.get(MERCHANT, each) for each in ids))

        assert [each.decode().split()[0] for each in found if each] == [str(each) for each in ids]
        assert [len(each) for each in database.asked] == [7]

    async def test_those_that_come_meanwhile_wait_for_the_next_one(self) -> None:
        """No read is forgotten."""
        database = Database()
        reads = Reads(database.fetch, encode)
        tasks = []
        for _ in range(4):
            tasks.append(asyncio.create_task(reads.get(MERCHANT, new_id())))
            await turns()
        under_way = [len(each) for each in database.asked]
        database.go_on.set()
        await asyncio.gather(*tasks)

        assert under_way == [1]
        assert [len(each) for each in database.asked[1:]] == [3]

    async def test_those_that_find_a_slow_one_go_beside_it(self) -> None:
        """No more statements than AT_ONCE are under way; the rest wait, and none is forgotten."""
        database = Database()
        reads = Reads(database.fetch, encode)
        tasks = []
        for _ in range(AT_ONCE + 3):
            tasks.append(asyncio.create_task(reads.get(MERCHANT, new_id())))
            await asyncio.sleep(2 * SLOW_SECONDS)
        under_way = [len(each) for each in database.asked]
        database.go_on.set()
        await asyncio.gather(*tasks)

        assert under_way == [1] * AT_ONCE
        assert [len(each) for each in database.asked[AT_ONCE:]] == [3]

    async def test_one_that_comes_as_the_last_one_ends_is_answered(self) -> None:
        """Between the end of the work and that of its task, somebody must still begin anew."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch, encode)

        async with asyncio.timeout(10):
            for _ in range(50):
                await asyncio.gather(*(reads.get(MERCHANT, new_id()) for _ in range(AT_ONCE)))
                await reads.get(MERCHANT, new_id())
        assert sum(map(len, database.asked)) == 50 * (AT_ONCE + 1)

    async def test_a_statement_has_an_end(self) -> None:
        """However many wait."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch, encode)
        await asyncio.gather(*(reads.get(MERCHANT, new_id()) for _ in range(AT_MOST + 1)))

        assert [len(each) for each in database.asked] == [AT_MOST, 1]

    async def test_what_there_is_not_is_none(self) -> None:
        """Beside what there is."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch, encode)
        mine, other = await asyncio.gather(reads.get(MERCHANT, new_id()), reads.get(new_id(), new_id()))

        assert mine is not None
        assert other is None

    async def test_fails_all_that_asked_together_and_nobody_after_them(self) -> None:
        """The next statement is a new one."""
        database = Database(error=OSError("away"))
        database.go_on.set()
        reads = Reads(database.fetch, encode)
        found = await asyncio.gather(*(reads.get(MERCHANT, new_id()) for _ in range(3)), return_exceptions=True)
        database.error = None

        assert [type(each) for each in found] == [OSError] * 3
        assert await reads.get(MERCHANT, new_id()) is not None

    async def test_who_gives_up_takes_nothing_from_the_others(self) -> None:
        """The statement goes on."""
        database = Database()
        reads = Reads(database.fetch, encode)
        gone = asyncio.create_task(reads.get(MERCHANT, new_id()))
        stays = asyncio.create_task(reads.get(MERCHANT, new_id()))
        await turns()
        gone.cancel()
        await turns()
        database.go_on.set()

        assert await stays is not None
        with pytest.raises(asyncio.CancelledError):
            await gone


class TestChanges:
    """What the database is spared, and what it is not."""

    async def test_a_payment_that_did_not_change_is_not_brought_again(self) -> None:
        """The database is asked each time all the same."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch, encode)
        payment_id = new_id()
        found = [await reads.get(MERCHANT, payment_id) for _ in range(3)]

        assert len(set(found)) == 1
        assert len(database.asked) == 3
        assert database.brought == [1, 0, 0]

    @pytest.mark.parametrize("change", ["version", "updated_at", "both"])
    async def test_a_change_shows_in_the_next_read(self, change: str) -> None:
        """Also where a version comes twice: a standby without the last writes took over."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch, encode)
        payment_id = new_id()
        before = await reads.get(MERCHANT, payment_id)
        if change != "updated_at":
            database.version = 2
        if change != "version":
            database.updated_at = NOW + timedelta(microseconds=1)
        after = await reads.get(MERCHANT, payment_id)

        assert before != after
        assert after == encode(database._payment(payment_id))
        assert await reads.get(MERCHANT, payment_id) == after
        assert database.brought == [1, 1, 0]

    async def test_what_is_known_is_not_given_while_the_database_is_away(self) -> None:
        """Nobody can tell whether it still holds."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch, encode)
        payment_id = new_id()
        await reads.get(MERCHANT, payment_id)
        database.error = OSError("away")

        with pytest.raises(OSError, match="away"):
            await reads.get(MERCHANT, payment_id)

    async def test_fails_of_a_document_are_told_and_nobody_waits(self) -> None:
        """Whatever is wrong with a payment, its reader gets an answer."""
        database = Database()
        database.go_on.set()

        def broken(_: Payment) -> bytes:
            raise ValueError("cannot be shown")

        reads = Reads(database.fetch, broken)
        async with asyncio.timeout(10):
            with pytest.raises(ValueError, match="cannot be shown"):
                await reads.get(MERCHANT, new_id())


class TestStatement:
    """The same payment, read in two ways."""

    async def test_is_what_a_single_read_shows(self, api: Api, resources: Resources) -> None:
        """For a payment with refunds and for one that is open; the shape shows no more than the statement brings."""
        made = [(await pay(api))["id"], (await api.post("/v1/payments", PIX)).body["id"]]
        await api.post(f"/v1/payments/{made[0]}/refunds", {"amount": 100})
        payments = resources.payments

        for each in made:
            payment_id = parse_id("pay", each)
            assert payment_id is not None
            whole = msgspec.json.decode(payments.encode(await payments.require(None, payment_id)))
            assert (await api.get(f"/v1/payments/{each}")).body == whole

    async def test_another_merchants_payment_is_missing(
        self, api: Api, resources: Resources, merchant: Merchant
    ) -> None:
        """Also when both ask in one statement."""
        payment_id: UUID | None = parse_id("pay", (await pay(api, **CARD))["id"])
        assert payment_id is not None
        other = await add_merchant(resources.pool, "Other")
        reads = resources.payments._reads
        mine, theirs = await asyncio.gather(reads.get(merchant.id, payment_id), reads.get(other.id, payment_id))

        assert mine is not None
        assert theirs is None

    async def test_what_another_process_changes_shows_at_once(self, api: Api, resources: Resources) -> None:
        """Every change of what is shown raises the version; an erasure blanks what this process has in memory too."""
        payment_id: UUID | None = parse_id("pay", (await pay(api, **CARD, description="a birthday"))["id"])
        assert payment_id is not None
        path = f"/v1/payments/{public_id('pay', payment_id)}"
        shown = [(await api.get(path)).body for _ in range(2)]
        async with resources.pool.acquire() as connection:
            await connection.execute(BLANK_PAYMENTS, [payment_id])
        blank = (await api.get(path)).body

        assert [each["description"] for each in shown] == ["a birthday"] * 2
        assert blank["description"] is None

    async def test_a_payment_that_is_gone_is_missing(self, api: Api, resources: Resources, merchant: Merchant) -> None:
        """Whatever this process still remembers."""
        payment_id: UUID | None = parse_id("pay", (await api.post("/v1/payments", PIX)).body["id"])
        assert payment_id is not None
        reads = resources.payments._reads
        before = await reads.get(merchant.id, payment_id)
        async with resources.pool.acquire() as connection, connection.transaction():
            for table in ("payment_event", "provider_operation"):
                await connection.execute(f"DELETE FROM {table} WHERE payment_id = $1", payment_id)  # noqa: S608 - above
            await connection.execute("DELETE FROM payment WHERE id = $1", payment_id)

        assert before is not None
        assert await reads.get(merchant.id, payment_id) is None
