"""The numbers that the HorizontalPodAutoscalers compare: the rendered queries of the metrics adapter, answered by a real Prometheus that
scraped the running service.

All questions are asked for one moment, after the load: nothing depends on how fast the machine is.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.adapter import rule, rules, target
from tests.support.prometheus import Prometheus, Target, prometheus
from tests.support.prometheus_tools import tool
from tests.support.running_app import RunningApp
from tests.support.servers import until

NAMESPACE, OTHER = "payment-api", "payment-api-staging"
PODS = ("payment-api-5d8f9c7b6d-abcde", "payment-api-5d8f9c7b6d-fghij")
REQUESTS, PENDING = "http_requests_per_second", "payment_outbox_pending"
COUNTER = "http_requests_total"
ENDPOINT = "/v1/ledger/balances"
SAMPLES = 12
"""Samples of each series, so that rate(), which goes on to the edges of its window by about a sample, adds little."""

WINDOW_SECONDS = 60
"""Range of the adapter's rate. Unit: seconds."""


@dataclass(frozen=True)
class Scraped:
    """A Prometheus, and the moment for which it is asked."""

    server: Prometheus
    moment: str

    def query(self, expression: str) -> list[tuple[dict[str, str], float]]:
        """Return what *expression* gave at the moment."""
        return self.server.query(expression, time=self.moment)

    def answered(self, pod: str) -> float:
        """Return the requests of *pod* in the window before the moment, by the samples themselves. Unit: requests."""
        selector = f'{COUNTER}{{namespace="{NAMESPACE}",pod="{pod}"}}[{WINDOW_SECONDS}s]'
        found = self.server.get("query", query=selector, time=self.moment)["result"]
        return sum(float(each["values"][-1][1]) - float(each["values"][0][1]) for each in found)


@pytest.fixture(scope="module")
def scraped(app: RunningApp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scraped]:
    """Return a Prometheus that scraped one API as two pods of production and one of staging, and the worker, while it was used."""
    api, worker = app.metrics["payment-api"], app.metrics["payment-api-worker"]
    targets = [
        *(Target(api, {"namespace": NAMESPACE, "job": "payment-api", "pod": pod}) for pod in PODS),
        Target(worker, {"namespace": NAMESPACE, "job": "payment-api-worker", "pod": "payment-api-worker-1"}),
        Target(api, {"namespace": OTHER, "job": "payment-api", "pod": "payment-api-6c7d8e9f-klmno"}),
    ]
    with prometheus(tmp_path_factory.mktemp("adapter") / "one", targets) as server:
        mine = f'{COUNTER}{{endpoint="{ENDPOINT}",job="payment-api"}}'
        app.request("GET", ENDPOINT)
        until(lambda: len(server.query(mine)) == 3, seconds=60, what="the first scrapes")

        def seen() -> bool:
            for _ in range(20):
                app.request("GET", ENDPOINT)
            return server.number(f"min(count_over_time({mine}[{WINDOW_SECONDS}s]))") >= SAMPLES

        until(seen, seconds=120, what="enough scrapes under load")
        yield Scraped(server, str(server.number("time()")))


class TestPods:
    """The requests of each pod."""

    def test_the_series_is_found(self, scraped: Scraped) -> None:
        """What the adapter looks for gives the series, with the labels by which it finds pods, under the name that the HPA asks for."""
        kind, _ = target("production", REQUESTS)
        (found,) = [each for each in rules("rules") if each.name(COUNTER) == REQUESTS]
        series = scraped.server.get("series", **{"match[]": found.series_query})

        assert kind == "Pods"
        assert {each["__name__"] for each in series} == {COUNTER}
        assert {(each[found.label("namespace")], each[found.label("pod")]) for each in series} >= {
            (NAMESPACE, pod) for pod in PODS
        }

    def test_each_has_the_rate_of_what_it_answered(self, scraped: Scraped) -> None:
        """One value for each pod that was asked for: its own requests a second over the window, and nobody else's."""
        found = scraped.query(rule("rules", REQUESTS, COUNTER).for_pods(COUNTER, NAMESPACE, *PODS))

        assert sorted(labels["pod"] for labels, _ in found) == sorted(PODS)
        for labels, rate in found:
            answered = scraped.answered(labels["pod"])
            assert answered > SAMPLES
            # At each end rate() goes on by at most 1.1 times the time between two samples.
            assert answered / WINDOW_SECONDS <= rate * 1.001
            assert rate <= answered / WINDOW_SECONDS * (1 + 2.2 / (SAMPLES - 1)) * 1.001

    def test_one_pod_alone(self, scraped: Scraped) -> None:
        """Asked for by its name: the same value as among others."""
        found = rule("rules", REQUESTS, COUNTER)
        ((labels, rate),) = scraped.query(found.for_pods(COUNTER, NAMESPACE, PODS[0]))

        assert labels == {"pod": PODS[0]}
        assert ({"pod": PODS[0]}, rate) in scraped.query(found.for_pods(COUNTER, NAMESPACE, *PODS))


class TestQueue:
    """What waits for the worker."""

    def test_is_counted_once(self, app: RunningApp, scraped: Scraped) -> None:
        """API and worker tell the same figures: the sum over both would scale to twice as many pods."""
        ((labels, value),) = scraped.query(rule("externalRules", PENDING, PENDING).for_namespace(PENDING, NAMESPACE))
        by_queue = scraped.query(f'max by (queue) ({PENDING}{{namespace="{NAMESPACE}"}})')

        assert target("production", PENDING)[0] == "External"
        assert labels == {}
        assert len(by_queue) >= 2
        assert value == sum(number for _, number in by_queue)


class TestExact:
    """Against series whose values are known, in the unit of the HPA's target."""

    def test_what_the_autoscaler_compares(self, tmp_path: Path) -> None:
        """Pods with 40, 60 and 230 requests/s: on average more than the target; 120 and 30 entries in two queues: 150.

        Another namespace has ten times as much.
        """
        pods, queues = {"one": 40, "two": 60, "three": 230}, {"operations": 120, "deliveries": 30}
        series = [
            {
                "series": f'{COUNTER}{{namespace="{namespace}",pod="{pod}",status="{status}"}}',
                "values": f"0+{rate * 5 * factor / 2:g}x20",
            }
            for namespace, factor in (("shop", 1), ("other", 10))
            for pod, rate in pods.items()
            for status in ("200", "404")
        ]
        series += [
            {
                "series": f'{PENDING}{{namespace="{namespace}",pod="{pod}",queue="{queue}"}}',
                "values": f"{depth * factor}x20",
            }
            for namespace, factor in (("shop", 1), ("other", 10))
            for pod in ("api", "worker")
            for queue, depth in queues.items()
        ]
        asked = rule("rules", REQUESTS, COUNTER).for_pods(COUNTER, "shop", *pods)
        waiting = rule("externalRules", PENDING, PENDING).for_namespace(PENDING, "shop")
        expected = [
            {
                "expr": asked,
                "eval_time": "90s",
                "exp_samples": [{"labels": f'{{pod="{pod}"}}', "value": rate} for pod, rate in pods.items()],
            },
            {
                "expr": f"avg({asked}) > {target('production', REQUESTS)[1]}",
                "eval_time": "90s",
                "exp_samples": [{"value": 110}],
            },
            {"expr": waiting, "eval_time": "90s", "exp_samples": [{"value": 150}]},
            {
                "expr": f"{waiting} / {target('production', PENDING)[1]}",
                "eval_time": "90s",
                "exp_samples": [{"value": 1.5}],
            },
        ]
        file = tmp_path / "test.yml"
        tests = [{"interval": "5s", "input_series": series, "promql_expr_test": expected}]
        file.write_text(json.dumps({"evaluation_interval": "5s", "tests": tests}), encoding="utf-8")
        done = subprocess.run(
            [tool("promtool"), "test", "rules", str(file)], capture_output=True, text=True, check=False
        )

        assert done.returncode == 0, done.stdout + done.stderr
