"""Smoke test and objective against a server of HTTP."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ops.deploy import verify
from ops.deploy.errors import StepError
from ops.deploy.verify import Objective, Smoke, smoke, watch
from ops.kubectl import Kubectl
from tests.ops.deploy.conftest import bundle

KEY = "sk_smoke"


class Service:
    """Plays the API and Prometheus."""

    def __init__(self) -> None:
        self.status = 200
        self.payment = ["pending", "captured"]
        self.answers = {"status=~": 0.0, "histogram_quantile": 0.05, "": 10.0}
        self.asked: list[tuple[str, str, str | None]] = []
        self.queries: list[str] = []
        self.bodies: list[bytes] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def _handle(self) -> None:
                service.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
                service.asked.append((self.command, urlsplit(self.path).path, self.headers.get("Authorization")))
                body = json.dumps(service.answer(self.command, self.path)).encode()
                self.send_response(service.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                self._handle()

            def do_POST(self) -> None:
                self._handle()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name of the base class
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, method: str, target: str) -> dict[str, Any]:
        """Return the body for a request."""
        path = urlsplit(target).path
        if path == "/api/v1/query":
            query = parse_qs(urlsplit(target).query)["query"][0]
            self.queries.append(query)
            value = next(value for mark, value in self.answers.items() if mark in query)
            return {"status": "success", "data": {"result": [{"value": [0, str(value)]}]}}
        if path.startswith("/v1/payments"):
            return {"id": "pay_1", "status": self.payment[0] if len(self.payment) == 1 else self.payment.pop(0)}
        return {"status": "ok", "version": "1.0.0"}


@pytest.fixture
def service() -> Iterator[Service]:
    """Return a running one."""
    made = Service()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """Return the time. Unit: seconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let it pass."""
        self.now += seconds


class TestSmoke:
    """Whether what runs works."""

    def test_asks_for_readiness_and_makes_a_payment(self, service: Service) -> None:
        """With the merchant's key, which only the payment gets."""
        said: list[str] = []

        smoke(Kubectl(), bundle(), Smoke(url=service.address, api_key=KEY), said.append)

        assert service.asked[0] == ("GET", "/health/ready", None)
        assert service.asked[1] == ("POST", "/v1/payments", f"Bearer {KEY}")
        assert json.loads(service.bodies[1])["provider"] == "sandbox"
        assert said[-1] == "smoke: payment pay_1 is captured"

    def test_without_a_key_only_reads(self, service: Service) -> None:
        """It says that it made no payment, and why."""
        said: list[str] = []

        smoke(Kubectl(), bundle(), Smoke(url=service.address), said.append)

        assert [method for method, _, _ in service.asked] == ["GET"]
        assert "no payment: no SMOKE_API_KEY" in said[-1]

    def test_fails_for_a_service_that_is_not_ready(self, service: Service) -> None:
        """Its answer is said."""
        service.status = 503

        with pytest.raises(StepError, match="/health/ready answers 503"):
            smoke(Kubectl(), bundle(), Smoke(url=service.address, timeout_seconds=0), lambda _: None)

    def test_fails_for_a_payment_that_stays_pending(self, service: Service) -> None:
        """The worker is suspected."""
        service.payment = ["pending"]

        with pytest.raises(StepError, match="pay_1 is still pending: does the worker run"):
            smoke(Kubectl(), bundle(), Smoke(url=service.address, api_key=KEY, timeout_seconds=0.1), lambda _: None)


class TestWatch:
    """The objective."""

    def check(self, service: Service) -> list[str]:
        """Watch for a moment; returns what was said."""
        said: list[str] = []
        watch(bundle(), Objective(prometheus=service.address, watch_seconds=0), said.append)
        return said

    def test_says_what_it_saw(self, service: Service) -> None:
        """Rate, errors and latency."""
        assert self.check(service) == ["objective: 10.0 requests/s, 0.00 % errors, 95th percentile 50 ms"]

    def test_fails_for_errors(self, service: Service) -> None:
        """Above the limit."""
        service.answers["status=~"] = 0.5

        with pytest.raises(StepError, match=r"5\.00 % of the requests fail, and 1 % are allowed"):
            self.check(service)

    def test_fails_for_slowness(self, service: Service) -> None:
        """Above the limit."""
        service.answers["histogram_quantile"] = 0.25

        with pytest.raises(StepError, match=r"the 95th percentile is 250 ms, and 100 ms are allowed"):
            self.check(service)

    def test_no_requests_and_no_prometheus_are_said(self, service: Service) -> None:
        """Neither is the new version's doing."""
        service.answers[""] = 0.0
        assert "nothing can be said" in self.check(service)[-1]
        service.status = 503
        assert "not checked: Prometheus gives 503" in self.check(service)[-1]

    def test_probes_do_not_count(self, service: Service) -> None:
        """A pod that drains answers its readiness probe with 503: in a quiet environment that alone would be too many errors."""
        self.check(service)

        assert len(service.queries) == 3
        assert all('endpoint!~"/health.*"' in query for query in service.queries)

    def test_looks_at_what_came_after_the_rollout_alone(
        self, service: Service, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No window reaches back before the watch: the errors of the version that is being replaced must not undo its mend."""
        clock = Clock()
        monkeypatch.setattr(verify, "time", clock)

        watch(bundle(), Objective(prometheus=service.address, watch_seconds=60), lambda _: None)

        windows = [int(found) for query in service.queries for found in re.findall(r"\[(\d+)s\]", query)]
        assert sorted(set(windows)) == [30, 40, 50, 60]
        assert clock.now == pytest.approx(60, abs=1)
