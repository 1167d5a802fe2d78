"""A provider behind a time-out, a shared rate and a circuit breaker, with every call measured."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol, TypeVar

import structlog

from payment_app.providers._transport import paced
from payment_app.providers.breaker import Breaker
from payment_app.providers.limits import SharedBucket
from payment_app.providers.model import (
    CallHeld,
    Capabilities,
    Charge,
    InboundEvent,
    OutcomeUnknown,
    Provider,
    ProviderRejected,
    ProviderUnavailable,
    Snapshot,
    Step,
    StillUnknown,
)

log = structlog.get_logger(__name__)

T = TypeVar("T")


class Observer(Protocol):
    """What is told of calls: :class:`payment_app.telemetry.metrics.Metrics`."""

    def provider_call(self, provider: str, operation: str, outcome: str, seconds: float) -> None:
        """Count one call.

        Args:
            provider: its name.
            operation: ``charge``, ``capture``, ``cancel``, ``refund``, ``fetch`` or ``find``.
            outcome: ``succeeded``, ``declined``, ``rejected``, ``unavailable``, ``unknown``, ``throttled`` (our own rate),
                ``circuit_open`` or ``canceled``.
            seconds: time that it took.
        """

    def breaker_state(self, provider: str, state: str) -> None:
        """Tell the *state* of the provider's breaker: ``closed``, ``half_open`` or ``open``."""

    def limiter_degraded(self, degraded: bool) -> None:
        """Tell whether each process limits by itself, since Redis is away."""


class NoObserver:
    """Tells nobody."""

    def provider_call(self, provider: str, operation: str, outcome: str, seconds: float) -> None:
        """Do nothing."""

    def breaker_state(self, provider: str, state: str) -> None:
        """Do nothing."""

    def limiter_degraded(self, degraded: bool) -> None:
        """Do nothing."""


class Guarded:
    """The provider *inner*, guarded; it is a :class:`~payment_app.providers.model.Provider` itself."""

    def __init__(
        self,
        inner: Provider,
        *,
        timeout_seconds: float,
        bucket: SharedBucket | None,
        breaker: Breaker,
        observer: Observer | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.inner = inner
        self._timeout = timeout_seconds
        self._bucket = bucket
        self.breaker = breaker
        self._observer: Observer = observer or NoObserver()
        self._clock = clock
        self._full_until = -math.inf

    @property
    def room(self) -> int | None:
        """Calls that would be let through now; ``None``: any number. Asking takes no leave."""
        return 0 if self._clock() < self._full_until else self.breaker.room

    @property
    def name(self) -> str:
        """Name of the provider."""
        return self.inner.name

    @property
    def capabilities(self) -> Capabilities:
        """What the provider can do."""
        return self.inner.capabilities

    async def charge(self, charge: Charge) -> Snapshot:
        """See :meth:`Provider.charge`."""
        return await self._call("charge", lambda: self.inner.charge(charge))

    async def capture(self, step: Step) -> Snapshot:
        """See :meth:`Provider.capture`."""
        return await self._call("capture", lambda: self.inner.capture(step))

    async def cancel(self, step: Step) -> Snapshot:
        """See :meth:`Provider.cancel`."""
        return await self._call("cancel", lambda: self.inner.cancel(step))

    async def refund(self, step: Step) -> Snapshot:
        """See :meth:`Provider.refund`."""
        return await self._call("refund", lambda: self.inner.refund(step))

    async def fetch(self, reference: str) -> Snapshot:
        """See :meth:`Provider.fetch`."""
        return await self._call("fetch", lambda: self.inner.fetch(reference))

    async def find(self, payment_id: str) -> Snapshot | None:
        """See :meth:`Provider.find`."""
        return await self._call("find", lambda: self.inner.find(payment_id))

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> InboundEvent:
        """See :meth:`Provider.parse_webhook`."""
        return self.inner.parse_webhook(headers, body)

    async def close(self) -> None:
        """See :meth:`Provider.close`."""
        await self.inner.close()

    async def _call(self, operation: str, call: Callable[[], Coroutine[Any, Any, T]]) -> T:
        started = self._clock()
        outcome = "canceled"
        try:
            self._ask_breaker()
            try:
                await self._ask_bucket()
                result = await self._send(operation, call)
            except BaseException as error:
                self._judge(error)
                raise
            self.breaker.succeeded()
            outcome = "declined" if isinstance(result, Snapshot) and result.status == "failed" else "succeeded"
        except _CircuitOpen:
            outcome = "circuit_open"
            raise
        except _Throttled:
            outcome = "throttled"
            raise
        except ProviderUnavailable:
            outcome = "unavailable"
            raise
        except OutcomeUnknown:
            outcome = "unknown"
            raise
        except ProviderRejected:
            outcome = "rejected"
            raise
        finally:
            self._observer.provider_call(self.name, operation, outcome, self._clock() - started)
        return result

    def _ask_breaker(self) -> None:
        wait = self.breaker.allow()
        if wait is not None:
            raise _CircuitOpen(f"{self.name} failed too often; it is left alone", retry_after_seconds=wait)

    async def _ask_bucket(self) -> None:
        if self._bucket is None:
            return
        permit = await self._bucket.take()
        if permit.granted:
            await asyncio.sleep(permit.wait_seconds)
        else:
            self._full_until = self._clock() + permit.wait_seconds
            raise _Throttled(f"the rate of {self.name} is used up", retry_after_seconds=permit.wait_seconds)

    async def _send(self, operation: str, call: Callable[[], Coroutine[Any, Any, T]]) -> T:
        places = _Places(self._bucket)
        try:
            async with asyncio.timeout(self._timeout):
                with paced(places.take):
                    return await call()
        except (ProviderUnavailable, OutcomeUnknown, ProviderRejected):
            raise
        except TimeoutError as error:
            if places.waiting:
                raise StillUnknown(f"the rate of {self.name} left no time for the whole call") from error
            raise OutcomeUnknown(f"{self.name} did not answer within {self._timeout:g} s") from error
        except Exception as error:
            # An answer that is not understood comes after a request that was sent: money may have moved.
            log.exception("provider_answer_not_understood", provider=self.name, operation=operation)
            raise OutcomeUnknown(f"the answer of {self.name} was not understood ({type(error).__name__})") from error

    def _judge(self, error: BaseException) -> None:
        if isinstance(error, StillUnknown):
            self.breaker.succeeded()
        elif isinstance(error, OutcomeUnknown) or (isinstance(error, ProviderUnavailable) and error.no_connection):
            self.breaker.failed()
        elif isinstance(error, ProviderRejected):
            self.breaker.succeeded()
        else:
            self.breaker.abandoned()


class _Places:
    """The places of one call's requests in the rate; the first one was taken before the call began."""

    def __init__(self, bucket: SharedBucket | None) -> None:
        self._bucket = bucket
        self._first = True
        self.waiting = False
        """Whether the call stands still for its next place."""

    async def take(self) -> None:
        """Wait for the next place; a call that has begun is not refused one: what it did so far would be lost."""
        if self._first or self._bucket is None:
            self._first = False
            return
        self.waiting = True
        permit = await self._bucket.take()
        while not permit.granted:
            await asyncio.sleep(permit.wait_seconds)
            permit = await self._bucket.take()
        await asyncio.sleep(permit.wait_seconds)
        self.waiting = False


class _CircuitOpen(CallHeld):
    """The breaker held the call back."""


class _Throttled(CallHeld):
    """Our own rate held the call back."""
