"""Tests of reads that go together."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from payment_app.auth.principal import Merchant
from payment_app.ids import new_id, parse_id
from payment_app.payments.model import Payment
from payment_app.payments.reads import AT_MOST, AT_ONCE, Key, Reads
from payment_app.payments.states import Status
from payment_app.resources import Resources
from tests.payment_app.conftest import Api, add_merchant
from tests.payment_app.payments.test_api import CARD, PIX, pay

MERCHANT = new_id()


class Database:
    """Answers when it is let, and notes what it is asked for."""

    def __init__(self, *, error: Exception | None = None) -> None:
        self.asked: list[list[Key]] = []
        self.go_on = asyncio.Event()
        self.error = error

    async def fetch(self, wanted: Sequence[Key]) -> Mapping[Key, Payment]:
        """Return a payment for each, but none of another merchant's."""
        self.asked.append(list(wanted))
        await self.go_on.wait()
        if self.error:
            raise self.error
        return {key: _payment(key) for key in wanted if key[0] == MERCHANT}


def _payment(key: Key) -> Payment:
    now = datetime.now(UTC)
    return Payment(
        id=key[1],
        merchant_id=key[0],
        status=Status.PENDING,
        amount=1,
        currency="BRL",
        method="pix",
        provider="sandbox",
        capture=True,
        created_at=now,
        updated_at=now,
    )


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
        reads = Reads(database.fetch)
        found = await asyncio.gather(*(reads.get(MERCHANT, each) for each in ids))

        assert [each.id for each in found if each] == ids
        assert [len(each) for each in database.asked] == [7]

    async def test_those_that_come_meanwhile_wait_for_the_next_one(self) -> None:
        """No more statements than AT_ONCE are under way, and no read is forgotten."""
        database = Database()
        reads = Reads(database.fetch)
        tasks = []
        for _ in range(AT_ONCE + 3):
            tasks.append(asyncio.create_task(reads.get(MERCHANT, new_id())))
            await turns()
        under_way = [len(each) for each in database.asked]
        database.go_on.set()
        await asyncio.gather(*tasks)

        assert under_way == [1] * AT_ONCE
        assert [len(each) for each in database.asked[AT_ONCE:]] == [3]

    async def test_one_that_comes_as_the_last_one_ends_is_answered(self) -> None:
        """Between the end of the work and that of its task, somebody must still begin anew."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch)

        async with asyncio.timeout(10):
            for _ in range(50):
                await asyncio.gather(*(reads.get(MERCHANT, new_id()) for _ in range(AT_ONCE)))
                await reads.get(MERCHANT, new_id())
        assert sum(map(len, database.asked)) == 50 * (AT_ONCE + 1)

    async def test_a_statement_has_an_end(self) -> None:
        """However many wait."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch)
        await asyncio.gather(*(reads.get(MERCHANT, new_id()) for _ in range(AT_MOST + 1)))

        assert [len(each) for each in database.asked] == [AT_MOST, 1]

    async def test_what_there_is_not_is_none(self) -> None:
        """Beside what there is."""
        database = Database()
        database.go_on.set()
        reads = Reads(database.fetch)
        mine, other = await asyncio.gather(reads.get(MERCHANT, new_id()), reads.get(new_id(), new_id()))

        assert mine is not None
        assert other is None

    async def test_fails_all_that_asked_together_and_nobody_after_them(self) -> None:
        """The next statement is a new one."""
        database = Database(error=OSError("away"))
        database.go_on.set()
        reads = Reads(database.fetch)
        found = await asyncio.gather(*(reads.get(MERCHANT, new_id()) for _ in range(3)), return_exceptions=True)
        database.error = None

        assert [type(each) for each in found] == [OSError] * 3
        assert await reads.get(MERCHANT, new_id()) is not None

    async def test_who_gives_up_takes_nothing_from_the_others(self) -> None:
        """The statement goes on."""
        database = Database()
        reads = Reads(database.fetch)
        gone = asyncio.create_task(reads.get(MERCHANT, new_id()))
        stays = asyncio.create_task(reads.get(MERCHANT, new_id()))
        await turns()
        gone.cancel()
        await turns()
        database.go_on.set()

        assert await stays is not None
        with pytest.raises(asyncio.CancelledError):
            await gone


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
