"""Tests of the metrics: their names, and that nobody outside can make new series."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import generate_latest
from prometheus_client.openmetrics import exposition, parser

from payment_app.telemetry import metrics as module
from payment_app.telemetry.metrics import Metrics
from tests.payment_app.telemetry.sensitive import SENSITIVE


def exposed(metrics: Metrics) -> str:
    """Return what a scrape gets."""
    return generate_latest(metrics.registry).decode()


def series(metrics: Metrics) -> int:
    """Return how many series there are."""
    return sum(not line.startswith("#") for line in exposed(metrics).splitlines())


class TestHttp:
    """Requests by method, route template and status."""

    def test_a_request_is_counted_and_timed(self) -> None:
        """Under the names that the alerts and dashboards use."""
        metrics = Metrics()
        metrics.http_request("POST", "/v1/payments", 201, 0.06)
        metrics.http_request("POST", "/v1/payments", 201, 0.2)
        labels = {"method": "POST", "endpoint": "/v1/payments"}
        value = metrics.registry.get_sample_value

        assert value("http_requests_total", {**labels, "status": "201"}) == 2
        assert value("http_request_duration_seconds_bucket", {**labels, "le": "0.1"}) == 1
        assert value("http_request_duration_seconds_count", labels) == 2
        assert value("http_request_duration_seconds_sum", labels) == pytest.approx(0.26)

    def test_the_objective_is_a_bucket(self) -> None:
        """Or nobody could tell how many requests met it."""
        assert 0.1 in module.HTTP_BUCKETS

    def test_unknown_paths_are_one_series(self) -> None:
        """However many a scanner tries."""
        metrics = Metrics()
        before = series(metrics)
        metrics.http_request("GET", None, 404, 0.001)
        after = series(metrics)
        for _ in range(100):
            metrics.http_request("GET", None, 404, 0.001)

        assert series(metrics) == after > before
        assert 'endpoint="unmatched"' in exposed(metrics)

    def test_unknown_methods_are_one_series(self) -> None:
        """A method is whatever the caller writes."""
        metrics = Metrics()
        metrics.http_request("BREW", "/v1/payments", 405, 0.001)
        after = series(metrics)
        for number in range(100):
            metrics.http_request(f"BREW{number}", "/v1/payments", 405, 0.001)

        assert series(metrics) == after
        assert 'method="other"' in exposed(metrics)

    def test_endpoints_have_a_bound(self) -> None:
        """Should a defect ever give paths in place of templates."""
        metrics = Metrics()
        for number in range(module.ENDPOINTS_AT_MOST + 100):
            metrics.http_request("GET", f"/v1/payments/{number}", 200, 0.001)

        labels = {"method": "GET", "endpoint": "other", "status": "200"}
        assert metrics.registry.get_sample_value("http_requests_total", labels) == 100

    def test_an_exemplar_names_a_recorded_trace(self) -> None:
        """In the format that has exemplars; a trace that nobody records has none."""
        metrics = Metrics()
        trace_id = uuid4().hex
        metrics.http_request("GET", "/a", 200, 0.06, trace_id)
        metrics.http_request("GET", "/b", 200, 0.06)
        # The library left both without annotations.
        text = exposition.generate_latest(metrics.registry).decode()  # type: ignore[no-untyped-call]
        found = {
            sample.labels["endpoint"]: sample.exemplar
            for family in parser.text_string_to_metric_families(text)  # type: ignore[no-untyped-call]  # as above
            for sample in family.samples
            if sample.name == "http_request_duration_seconds_bucket" and sample.labels["le"] == "0.075"
        }

        assert found["/a"] is not None
        assert found["/a"].labels == {"trace_id": trace_id}
        assert found["/b"] is None


CALLS: dict[str, Callable[[Metrics, str], None]] = {
    "payment": lambda metrics, text: metrics.payment(text, text, text),
    "payment_amount": lambda metrics, text: metrics.payment_amount(text, "BRL", 1),
    "provider_call": lambda metrics, text: metrics.provider_call(text, text, text, 0.1),
    "breaker_state": lambda metrics, text: metrics.breaker_state(text, text),
    "outbox": lambda metrics, text: metrics.outbox(text, 1, 1.0),
    "webhook_delivery": lambda metrics, text: metrics.webhook_delivery(text, 0.1),
    "inbound_webhook": lambda metrics, text: metrics.inbound_webhook(text, text),
    "reconciled": lambda metrics, text: metrics.reconciled(text),
    "idempotency": lambda metrics, text: metrics.idempotency(text),
    "limiter_degraded": lambda metrics, text: metrics.limiter_degraded(True, text),
    "http_request": lambda metrics, text: metrics.http_request(text, None, 200, 0.1),
}


class TestLabels:
    """Values of labels are few and known."""

    @pytest.mark.parametrize("call", sorted(CALLS))
    def test_what_is_not_known_is_other(self, call: str) -> None:
        """Whatever is given, one series more is made at most, and nothing of it is shown."""
        metrics = Metrics()
        CALLS[call](metrics, "strange")
        after = series(metrics)
        for value in (value for values in SENSITIVE.values() for value in values):
            CALLS[call](metrics, value)
            assert value not in exposed(metrics)

        assert series(metrics) == after
        assert "strange" not in exposed(metrics)

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.text(max_size=5), max_size=300, unique=True))
    def test_currencies_have_a_bound(self, currencies: list[str]) -> None:
        """There are fewer than that in the world."""
        metrics = Metrics()
        for currency in currencies:
            metrics.payment_amount("captured", currency, 5)

        found = [line for line in exposed(metrics).splitlines() if line.startswith("payment_amount_minor_units_total{")]
        assert len(found) <= module.CURRENCIES_AT_MOST + 1

    def test_no_label_is_a_merchant_customer_or_payment(self) -> None:
        """Their number has no bound, and a metric is no place for them."""
        metrics = Metrics()
        for call in CALLS.values():
            call(metrics, "x")
        labels = set(re.findall(r"[{,](\w+)=", exposed(metrics)))

        assert labels <= {
            "method", "endpoint", "status", "le", "provider", "operation", "outcome", "state", "queue", "currency", "kind",
            "limiter", "version", "python", "generation",
        }  # fmt: skip


class TestValues:
    """What each method does."""

    def test_a_breaker_is_in_one_state(self) -> None:
        """The one that it was told last."""
        metrics = Metrics()
        metrics.breaker_state("stripe", "closed")
        metrics.breaker_state("stripe", "open")
        states = {
            state: metrics.registry.get_sample_value("provider_breaker_state", {"provider": "stripe", "state": state})
            for state in module.BREAKER_STATES
        }

        assert states == {"closed": 0, "half_open": 0, "open": 1}

    def test_an_outbox_has_depth_and_age(self) -> None:
        """An age below nothing, of clocks that differ, is none."""
        metrics = Metrics()
        metrics.outbox("operations", 3, -0.2)
        metrics.outbox("deliveries", 7, 12.5)
        value = metrics.registry.get_sample_value

        assert value("payment_outbox_pending", {"queue": "operations"}) == 3
        assert value("payment_outbox_oldest_seconds", {"queue": "operations"}) == 0
        assert value("payment_outbox_oldest_seconds", {"queue": "deliveries"}) == 12.5

    def test_series_that_alerts_look_at_are_there_from_the_start(self) -> None:
        """One that appears with its first event shows no increase for it."""
        text = exposed(Metrics())

        for name in (
            'webhook_deliveries_total{outcome="abandoned"} 0.0',
            'payments_reconciled_total{outcome="not_found"} 0.0',
            'payment_outbox_oldest_seconds{queue="inbound"} 0.0',
            'rate_limiter_degraded{limiter="merchant"} 0.0',
            # Webhooks are spread over all pods, each of which may see one alone.
            'inbound_webhooks_total{outcome="invalid",provider="stripe"} 0.0',
            'inbound_webhooks_total{outcome="failed",provider="pagarme"} 0.0',
            "rate_limited_requests_total 0.0",
            "log_fields_dropped_total 0.0",
            'build_info{python="',
            "process_resident_memory_bytes",
        ):
            assert name in text
        assert "_created" not in text

    def test_money_is_counted_in_minor_units(self) -> None:
        """By currency: amounts of two are never added."""
        metrics = Metrics()
        metrics.payment_amount("captured", "BRL", 1990)
        metrics.payment_amount("captured", "BRL", 10)
        metrics.payment_amount("captured", "JPY", 300)
        value = metrics.registry.get_sample_value

        assert value("payment_amount_minor_units_total", {"currency": "BRL", "kind": "captured"}) == 2000
        assert value("payment_amount_minor_units_total", {"currency": "JPY", "kind": "captured"}) == 300

    def test_two_registries_do_not_mix(self) -> None:
        """Each has its own, so that a process may hold several."""
        one, two = Metrics(), Metrics()
        one.rate_limited()

        assert two.registry.get_sample_value("rate_limited_requests_total") == 0
