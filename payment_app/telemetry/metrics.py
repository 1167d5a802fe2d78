"""The service's metrics, each with the few values that its labels may take.

No label names a merchant, a customer or a payment: their number has no bound, and a metric is no place for them. A value that
is not known becomes ``other``, so that nobody outside can make new series.
"""

from __future__ import annotations

import platform
from collections.abc import Collection
from typing import NamedTuple, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

from payment_app import __version__
from payment_app.payments.model import Method
from payment_app.payments.states import Status
from payment_app.telemetry.names import HTTP_METHODS, OTHER, UNMATCHED

PAYMENT_METHODS: frozenset[str] = frozenset(get_args(Method))
PROVIDERS = frozenset({"stripe", "pagarme", "sandbox"})
OPERATIONS = frozenset({"charge", "capture", "cancel", "refund", "fetch", "find"})
CALL_OUTCOMES = frozenset(
    {"succeeded", "declined", "rejected", "unavailable", "unknown", "throttled", "circuit_open", "canceled"}
)
"""What became of a provider's call; *unavailable*, *throttled* and *circuit_open* provably did nothing, *unknown* and
*canceled* may have been carried out."""
LIMITERS = ("merchant", "provider")
BREAKER_STATES = ("closed", "half_open", "open")
QUEUES = ("operations", "events", "deliveries", "inbound")
DELIVERY_OUTCOMES = frozenset({"delivered", "rejected", "failed", "timeout", "blocked", "abandoned"})
"""What became of one attempt; *rejected*: an answer that is no success, *blocked*: an address that is not allowed,
*abandoned*: the last attempt failed too."""
INBOUND_OUTCOMES = frozenset({"accepted", "duplicate", "processed", "ignored", "invalid", "failed"})
"""*failed*: a defect of the service at the first try, or given up after days."""
_TROUBLE = ("failed", "invalid")
"""Those of them that alerts look at."""
RECONCILED_OUTCOMES = frozenset({"found", "not_found", "unknown"})
"""What a provider said of an operation whose outcome was open; *unknown*: still nothing."""
IDEMPOTENCY_OUTCOMES = frozenset({"created", "replayed", "conflict", "mismatch"})
AMOUNT_KINDS = frozenset({"accepted", "captured", "refunded"})

ENDPOINTS_AT_MOST, CURRENCIES_AT_MOST = 300, 200
"""Bounds that only a defect of the service can reach; what is beyond them is counted as ``other``."""

HTTP_BUCKETS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Dense around the objective of 100 ms, so that the quantile near it is exact. Unit: seconds."""
CALL_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 10.0, 20.0, 40.0, 80.0)
"""Up to the longest time that a provider's call may be given. Unit: seconds."""
WAIT_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0)
"""For waits that ought to be none. Unit: seconds."""


class _Endpoint(NamedTuple):
    requests: Counter
    duration: Histogram


class Metrics:
    """All metrics of one process, in a registry of their own."""

    def __init__(self) -> None:
        # The time of creation doubles the series of every counter and nothing here reads it.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library left it without annotations
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        GCCollector(registry=registry)

        def counter(name: str, doc: str, *labels: str) -> Counter:
            return Counter(name, doc, labels, registry=registry)

        def gauge(name: str, doc: str, *labels: str) -> Gauge:
            return Gauge(name, doc, labels, registry=registry)

        def histogram(name: str, doc: str, *labels: str, buckets: tuple[float, ...]) -> Histogram:
            return Histogram(name, doc, labels, registry=registry, buckets=buckets)

        build = gauge("build_info", "What runs; always 1.", "version", "python")
        build.labels(__version__, platform.python_version()).set(1)

        self._requests = counter("http_requests_total", "Requests that were answered.", "method", "endpoint", "status")
        self._duration = histogram(
            "http_request_duration_seconds",
            "Time from a request's headers to its answer, without the wait for a payment provider.",
            "method",
            "endpoint",
            buckets=HTTP_BUCKETS,
        )
        self._endpoints: dict[tuple[str, str | None, int], _Endpoint] = {}
        self._templates: set[str] = set()
        self._rate_limited = counter("rate_limited_requests_total", "Requests refused for a merchant's rate limit.")
        self._limiter_degraded = gauge(
            "rate_limiter_degraded", "1 while Redis is away and each process limits by itself, else 0.", "limiter"
        )
        self._idempotency = counter(
            "idempotency_requests_total", "Requests with an Idempotency-Key, by what became of the key.", "outcome"
        )

        self._payments = counter("payments_total", "Payments that came into a status.", "status", "provider", "method")
        self._amounts = counter(
            "payment_amount_minor_units_total", "Money that was accepted, captured, refunded.", "currency", "kind"
        )
        self._currencies: set[str] = set()
        self._pending = gauge("payment_pending", "Payments that were accepted and whose provider has not answered yet.")
        self._reconciled = counter(
            "payments_reconciled_total", "Operations with an open outcome that the provider was asked about.", "outcome"
        )

        self._calls = counter(
            "provider_requests_total", "Calls of payment providers.", "provider", "operation", "outcome"
        )
        self._call_duration = histogram(
            "provider_request_duration_seconds",
            "Time of a provider's call.",
            "provider",
            "operation",
            buckets=CALL_BUCKETS,
        )
        self._breaker = gauge(
            "provider_breaker_state",
            "1 for the state that a provider's circuit breaker is in, else 0.",
            "provider",
            "state",
        )

        self._outbox_depth = gauge(
            "payment_outbox_pending", "Entries of a queue that are due; the same figure from every process.", "queue"
        )
        self._conflicts = gauge(
            "payment_conflicts_open", "Payments of which the provider tells something that people must look after."
        )
        self._outbox_age = gauge("payment_outbox_oldest_seconds", "Age of the oldest entry that is due.", "queue")
        self._deliveries = counter("webhook_deliveries_total", "Attempts to deliver a webhook.", "outcome")
        self._delivery_duration = histogram(
            "webhook_delivery_duration_seconds", "Time of one attempt.", buckets=CALL_BUCKETS
        )
        self._inbound = counter("inbound_webhooks_total", "Webhooks of providers.", "provider", "outcome")

        self._acquire = histogram(
            "database_pool_acquire_seconds", "Wait for a connection of the pool.", buckets=WAIT_BUCKETS
        )
        self._waiting = gauge("database_pool_waiting", "Tasks that wait for a connection of the pool.")
        self._lag = histogram(
            "event_loop_lag_seconds", "Time by which a timer of the event loop came late.", buckets=WAIT_BUCKETS
        )
        self._dropped = counter(
            "log_fields_dropped_total", "Fields of log entries that are not on the list of allowed ones."
        )
        self._begin_at_zero()

    def _begin_at_zero(self) -> None:
        """Create series that alerts look at: one that appears with its first event shows no increase for it."""
        for parent, values in (
            (self._limiter_degraded, LIMITERS),
            (self._idempotency, IDEMPOTENCY_OUTCOMES),
            (self._reconciled, RECONCILED_OUTCOMES),
            (self._deliveries, DELIVERY_OUTCOMES),
            (self._outbox_depth, QUEUES),
            (self._outbox_age, QUEUES),
        ):
            for value in sorted(values):
                parent.labels(value)
        for provider in sorted(PROVIDERS):
            for outcome in _TROUBLE:
                self._inbound.labels(provider, outcome)

    # -- HTTP

    def http_request(
        self, method: str, endpoint: str | None, status: int, seconds: float, trace_id: str | None = None
    ) -> None:
        """Count a request to the route template *endpoint* (``None``: no route matched) that took *seconds*, a provider's apart.

        *trace_id*: of a trace that is recorded, for the exemplar; ``None`` for one that nobody could look up.
        """
        found = self._endpoints.get((method, endpoint, status)) or self._endpoint(method, endpoint, status)
        found.requests.inc()
        found.duration.observe(seconds, {"trace_id": trace_id} if trace_id else None)

    def _endpoint(self, method: str, endpoint: str | None, status: int) -> _Endpoint:
        label = UNMATCHED if endpoint is None else _new(endpoint, self._templates, ENDPOINTS_AT_MOST)
        known = method in HTTP_METHODS
        verb = method if known else OTHER
        code = str(status) if 100 <= status <= 599 else OTHER
        found = _Endpoint(self._requests.labels(verb, label, code), self._duration.labels(verb, label))
        # A method is whatever the caller wrote: only known ones are remembered.
        if known and OTHER not in {label, code}:
            self._endpoints[method, endpoint, status] = found
        return found

    def rate_limited(self) -> None:
        """Count a request that was refused for its merchant's limit."""
        self._rate_limited.inc()

    def limiter_degraded(self, degraded: bool, limiter: str = "provider") -> None:
        """Tell whether each process limits by itself, since Redis is away; *limiter*: one of :data:`LIMITERS`."""
        self._limiter_degraded.labels(_known(limiter, LIMITERS)).set(degraded)

    def idempotency(self, outcome: str) -> None:
        """Count a request with a key, by its *outcome*, one of :data:`IDEMPOTENCY_OUTCOMES`."""
        self._idempotency.labels(_known(outcome, IDEMPOTENCY_OUTCOMES)).inc()

    # -- Payments

    def payment(self, status: str, provider: str, method: str) -> None:
        """Count a payment that came into *status*."""
        self._payments.labels(
            _known(status, _STATUSES), _known(provider, PROVIDERS), _known(method, PAYMENT_METHODS)
        ).inc()

    def payment_amount(self, kind: str, currency: str, amount: int) -> None:
        """Add *amount* of *currency*, in its minor unit; *kind*: one of :data:`AMOUNT_KINDS`."""
        label = _new(currency, self._currencies, CURRENCIES_AT_MOST)
        self._amounts.labels(label, _known(kind, AMOUNT_KINDS)).inc(amount)

    def payment_pending(self, count: int) -> None:
        """Set how many payments wait for their provider's first answer."""
        self._pending.set(count)

    def reconciled(self, outcome: str) -> None:
        """Count an operation with an open outcome that the provider was asked about; *outcome*: one of :data:`RECONCILED_OUTCOMES`."""
        self._reconciled.labels(_known(outcome, RECONCILED_OUTCOMES)).inc()

    # -- Providers

    def provider_call(self, provider: str, operation: str, outcome: str, seconds: float) -> None:
        """Count a call; *outcome*: one of :data:`CALL_OUTCOMES`."""
        provider, operation = _known(provider, PROVIDERS), _known(operation, OPERATIONS)
        self._calls.labels(provider, operation, _known(outcome, CALL_OUTCOMES)).inc()
        self._call_duration.labels(provider, operation).observe(seconds)

    def breaker_state(self, provider: str, state: str) -> None:
        """Tell the *state* of the provider's breaker, one of :data:`BREAKER_STATES`."""
        for each in BREAKER_STATES:
            self._breaker.labels(_known(provider, PROVIDERS), each).set(each == state)

    # -- Queues and webhooks

    def outbox(self, queue: str, depth: int, oldest_seconds: float) -> None:
        """Tell how many entries of *queue*, one of :data:`QUEUES`, are due, and for how long the oldest has been."""
        queue = _known(queue, QUEUES)
        self._outbox_depth.labels(queue).set(depth)
        self._outbox_age.labels(queue).set(max(0.0, oldest_seconds))

    def payment_conflicts(self, count: int) -> None:
        """Tell how many payments are in conflict with their provider."""
        self._conflicts.set(count)

    def webhook_delivery(self, outcome: str, seconds: float) -> None:
        """Count an attempt to deliver a webhook; *outcome*: one of :data:`DELIVERY_OUTCOMES`."""
        self._deliveries.labels(_known(outcome, DELIVERY_OUTCOMES)).inc()
        self._delivery_duration.observe(seconds)

    def inbound_webhook(self, provider: str, outcome: str) -> None:
        """Count a webhook of *provider*; *outcome*: one of :data:`INBOUND_OUTCOMES`."""
        self._inbound.labels(_known(provider, PROVIDERS), _known(outcome, INBOUND_OUTCOMES)).inc()

    # -- The process

    def database_waiting(self, count: int) -> None:
        """Set how many tasks wait for a connection of the pool."""
        self._waiting.set(count)

    def database_acquired(self, seconds: float) -> None:
        """Record how long a connection of the pool was waited for."""
        self._acquire.observe(seconds)

    def event_loop_lag(self, seconds: float) -> None:
        """Record by how much a timer of the event loop came late."""
        self._lag.observe(seconds)

    def log_fields_dropped(self, count: int) -> None:
        """Count fields that were kept out of the log."""
        self._dropped.inc(count)


_STATUSES = frozenset(Status)


def _known(value: str, allowed: Collection[str]) -> str:
    return value if value in allowed else OTHER


def _new(value: str, seen: set[str], at_most: int) -> str:
    if value not in seen:
        if len(seen) >= at_most:
            return OTHER
        seen.add(value)
    return value
