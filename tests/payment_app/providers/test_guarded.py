"""A provider behind its guard: what is held back, what is measured, what counts against the provider."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import pytest

from payment_app.providers._transport import place
from payment_app.providers.breaker import Breaker, BreakerRules
from payment_app.providers.guarded import Guarded
from payment_app.providers.limits import Permit, SharedBucket
from payment_app.providers.model import (
    CallHeld,
    Capabilities,
    Charge,
    InboundEvent,
    OutcomeUnknown,
    ProviderRejected,
    ProviderUnavailable,
    Snapshot,
    Step,
    StillUnknown,
)
from tests.payment_app.providers.cases import charge, step

OK = Snapshot(reference="pi_1", status="captured")


class Scripted:
    """A provider of which each call goes as the test says."""

    name = "stripe"
    capabilities = Capabilities(methods=frozenset({"card"}))

    def __init__(self) -> None:
        self.answer: Callable[[], Awaitable[Snapshot]] = self.ok
        self.calls: list[str] = []
        self.closed = False

    async def ok(self) -> Snapshot:
        """Answer well."""
        return OK

    async def charge(self, charge: Charge) -> Snapshot:
        """Answer."""
        self.calls.append("charge")
        return await self.answer()

    async def capture(self, step: Step) -> Snapshot:
        """Answer."""
        self.calls.append("capture")
        return await self.answer()

    async def cancel(self, step: Step) -> Snapshot:
        """Answer."""
        self.calls.append("cancel")
        return await self.answer()

    async def refund(self, step: Step) -> Snapshot:
        """Answer."""
        self.calls.append("refund")
        return await self.answer()

    async def fetch(self, reference: str) -> Snapshot:
        """Answer."""
        self.calls.append("fetch")
        return await self.answer()

    async def find(self, payment_id: str) -> Snapshot | None:
        """Answer."""
        self.calls.append("find")
        return await self.answer()

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> InboundEvent:
        """Answer."""
        return InboundEvent(event_id="evt_1", type="x", reference=None)

    async def close(self) -> None:
        """Note it."""
        self.closed = True


class Notes:
    """An observer that writes down what it is told."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, str]] = []
        self.states: list[str] = []

    def provider_call(self, provider: str, operation: str, outcome: str, seconds: float) -> None:
        """Note a call."""
        assert seconds >= 0
        self.calls.append((provider, operation, outcome))

    def breaker_state(self, provider: str, state: str) -> None:
        """Note a state."""
        self.states.append(state)

    def limiter_degraded(self, degraded: bool) -> None:
        """Note nothing."""


class Bench:
    """A guarded provider and all around it."""

    def __init__(self, per_second: float = 1000.0, timeout_seconds: float = 5.0) -> None:
        self.inner, self.notes = Scripted(), Notes()
        rules = BreakerRules(minimum_calls=2, open_seconds=30)
        self.bucket = SharedBucket("stripe", per_second, None, patience_seconds=0.05)
        self.guarded = Guarded(
            self.inner,
            timeout_seconds=timeout_seconds,
            bucket=self.bucket,
            breaker=Breaker(rules, on_change=lambda state: self.notes.breaker_state("stripe", state)),
            observer=self.notes,
        )

    def raises(self, error: BaseException) -> None:
        """Let the next calls end in *error*."""

        async def answer() -> Snapshot:
            raise error

        self.inner.answer = answer

    async def fail(self, kind: type[BaseException]) -> BaseException:
        """Make a call that ends in *kind*; return it."""
        with pytest.raises(kind) as caught:
            await self.guarded.charge(charge())
        return caught.value


@pytest.fixture
def bench() -> Bench:
    """Return a provider with a wide rate."""
    return Bench()


class TestCalls:
    """What goes through."""

    async def test_each_operation_is_passed_on_and_measured(self, bench: Bench) -> None:
        """All six, under their names."""
        asked = charge()
        deed = step(asked, OK, 1)
        await bench.guarded.charge(asked)
        await bench.guarded.capture(deed)
        await bench.guarded.cancel(deed)
        await bench.guarded.refund(deed)
        await bench.guarded.fetch("pi_1")
        await bench.guarded.find("pay_1")
        await bench.guarded.close()

        names = ["charge", "capture", "cancel", "refund", "fetch", "find"]
        assert bench.inner.calls == names
        assert bench.notes.calls == [("stripe", name, "succeeded") for name in names]
        assert bench.inner.closed
        assert (bench.guarded.name, bench.guarded.capabilities) == ("stripe", Scripted.capabilities)
        assert bench.guarded.parse_webhook({}, b"").event_id == "evt_1"

    async def test_a_decline_is_measured_as_one(self, bench: Bench) -> None:
        """And does not count against the provider."""

        async def declined() -> Snapshot:
            return Snapshot(reference="pi_1", status="failed", failure_code="card_declined")

        bench.inner.answer = declined
        for _ in range(5):
            await bench.guarded.charge(charge())

        assert {outcome for _, _, outcome in bench.notes.calls} == {"declined"}
        assert bench.notes.states == []


class TestTimeout:
    """A provider that hangs."""

    async def test_fails_with_an_unknown_outcome(self) -> None:
        """The call was sent, for all that is known."""
        bench = Bench(timeout_seconds=0.02)

        async def hang() -> Snapshot:
            await asyncio.Event().wait()
            raise AssertionError

        bench.inner.answer = hang
        await bench.fail(OutcomeUnknown)

        assert bench.notes.calls == [("stripe", "charge", "unknown")]

    async def test_a_call_that_is_canceled_tells_nothing(self) -> None:
        """It is no failure of the provider's, and the cancellation goes on."""
        bench = Bench()
        started = asyncio.Event()

        async def hang() -> Snapshot:
            started.set()
            await asyncio.Event().wait()
            raise AssertionError

        bench.inner.answer = hang
        for _ in range(3):
            started.clear()
            task = asyncio.create_task(bench.guarded.fetch("pi_1"))
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        assert {outcome for _, _, outcome in bench.notes.calls} == {"canceled"}
        assert bench.notes.states == []


class TestErrors:
    """What a call ends in."""

    async def test_fails_an_answer_that_is_not_understood(self, bench: Bench) -> None:
        """It came after a request that was sent, so the outcome is unknown, and no other exception comes out."""
        bench.raises(KeyError("id"))
        error = await bench.fail(OutcomeUnknown)

        assert isinstance(error.__cause__, KeyError)

    @pytest.mark.parametrize(
        ("error", "opens", "outcome"),
        [
            (OutcomeUnknown("x"), True, "unknown"),
            (StillUnknown("x"), False, "unknown"),
            (ProviderUnavailable("x", no_connection=True), True, "unavailable"),
            (ProviderUnavailable("x", retry_after_seconds=2), False, "unavailable"),
            (ProviderRejected("provider_rejected", "x"), False, "rejected"),
        ],
    )
    async def test_what_counts_against_the_provider(
        self, bench: Bench, error: Exception, opens: bool, outcome: str
    ) -> None:
        """Silence and no connection do; a refusal and a throttle do not."""
        bench.raises(error)
        for _ in range(2):
            assert await bench.fail(type(error)) is error

        assert bench.notes.states == (["open"] if opens else [])
        assert bench.notes.calls[0] == ("stripe", "charge", outcome)


class TestBreaker:
    """A provider that is left alone."""

    async def test_fails_at_once_while_open(self, bench: Bench) -> None:
        """Nothing is sent, and it is said when to come back."""
        bench.raises(OutcomeUnknown("x"))
        await bench.fail(OutcomeUnknown)
        await bench.fail(OutcomeUnknown)
        error = await bench.fail(CallHeld)

        assert isinstance(error, CallHeld)
        assert error.retry_after_seconds == pytest.approx(30, abs=5)
        assert bench.guarded.room == 0
        assert len(bench.inner.calls) == 2
        assert bench.notes.calls[-1] == ("stripe", "charge", "circuit_open")


class TestRate:
    """Our own rate."""

    async def test_fails_beyond_it(self) -> None:
        """Nothing is sent, the provider is not to blame."""
        bench = Bench(per_second=0.1)
        await bench.guarded.charge(charge())
        for _ in range(3):
            error = await bench.fail(CallHeld)
            assert isinstance(error, CallHeld)
            assert error.retry_after_seconds == pytest.approx(10, abs=5)
            assert bench.guarded.room == 0

        assert bench.inner.calls == ["charge"]
        assert bench.notes.calls[-1] == ("stripe", "charge", "throttled")
        assert bench.notes.states == []

    async def test_waits_for_its_place(self) -> None:
        """Calls that come close together are spread, none is refused."""
        bench = Bench(per_second=100)
        await asyncio.gather(*(bench.guarded.charge(charge()) for _ in range(13)))

        assert len(bench.inner.calls) == 13

    async def test_each_request_of_a_call_takes_a_place(self) -> None:
        """The first one's was taken before the call; the others wait for theirs."""
        bench = Bench(per_second=100)
        taken = 0
        take = bench.bucket.take

        async def counted() -> Permit:
            nonlocal taken
            taken += 1
            return await take()

        async def three() -> Snapshot:
            for _ in range(3):
                await place()
            return OK

        bench.bucket.take = counted  # type: ignore[method-assign] # counts what the guard takes
        bench.inner.answer = three
        await bench.guarded.find("pay_1")

        assert taken == 3

    async def test_fails_without_blame_when_the_rate_leaves_no_time(self) -> None:
        """What was done so far is not known, and it is not the provider's fault."""
        bench = Bench(per_second=0.1, timeout_seconds=0.05)

        async def two() -> Snapshot:
            await place()
            await place()
            return OK

        bench.inner.answer = two
        await bench.fail(StillUnknown)

        assert bench.notes.states == []
        assert bench.notes.calls == [("stripe", "charge", "unknown")]
