"""Whether what runs works: a smoke test through the Service, then what Prometheus says against the objective."""

from __future__ import annotations

import http.client
import json
import math
import os
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ops.deploy.bundle import API, Bundle
from ops.deploy.errors import StepError
from ops.kubectl import Kubectl
from ops.kubectl_errors import KubectlError

SERVICE = f"{API}-service"
READY = "/health/ready"
PAYMENTS = "/v1/payments"
SETTLED = frozenset({"captured", "authorized"})

LEAST_WINDOW_SECONDS = 30
"""Shortest time that a rate is taken over: two scrapes of 15 s. Unit: seconds. No window reaches further back than the begin of the
watch, except of a shorter watch: what the old version answered during the rollout, or before a mend, is not the new one's doing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Smoke:
    """How to reach the service, and as whom."""

    url: str | None = None
    """Address of the API, such as that of its Ingress; ``None``: a port that is forwarded to the Service."""

    api_key: str | None = None
    """Key of a merchant for one payment at the sandbox provider; ``None``: nothing is written."""

    timeout_seconds: float = 30
    """How long the whole may take. Unit: seconds."""

    @classmethod
    def from_environment(cls, url: str | None) -> Smoke:
        """Return the smoke test with the key that ``SMOKE_API_KEY`` holds: never an argument, which others can see."""
        return cls(url=url, api_key=os.environ.get("SMOKE_API_KEY") or None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Objective:
    """What Prometheus must say of the new version. Source of the figures: PRD-006, RNF-001 and RNF-003."""

    prometheus: str
    """Address of Prometheus."""

    errors_percent: float = 1.0
    """Answers with 5xx at most, while it is watched. Unit: percent. Above the yearly objective, since a few minutes are few
    requests: what burns a month's budget within hours is caught."""

    p95_seconds: float = 0.1
    """95th percentile of the time to answer at most. Unit: seconds."""

    watch_seconds: int = 60
    """How long the new version is watched. Unit: seconds."""


def smoke(
    kubectl: Kubectl, bundle: Bundle, test: Smoke, tell: Callable[[str], None], *, service: str = SERVICE
) -> None:
    """Ask the service whether it is ready, as which version, and make one payment where that costs nobody anything.

    Raises :class:`StepError` with what was answered if one of it fails.
    """
    end = time.monotonic() + test.timeout_seconds
    try:
        with _reached(kubectl, test, service) as base:
            answer = _retried(base, READY, end)
            wanted = bundle.image.partition("@")[0].rpartition("/")[2].partition(":")[2].removeprefix("v")
            tell(
                f"smoke: {READY} answers {answer.get('status')}, version {answer.get('version')} (image {wanted or 'by digest'})"
            )
            if not bundle.provider_is_sandbox or not test.api_key:
                why = "no SMOKE_API_KEY" if bundle.provider_is_sandbox else "real providers"
                tell(f"smoke: read-only, no payment: {why}")
                return
            tell(f"smoke: {_pay(base, test.api_key, end)}")
    except KubectlError as error:
        raise StepError(f"the smoke test could not reach the Service: {error}") from error


def _pay(base: str, key: str, end: float) -> str:
    """Make a payment of 1.00 real at the sandbox provider and wait until it is through; returns a line about it."""
    # By name: beside real providers the token alone would go to the first of them.
    body = {
        "amount": 100,
        "currency": "BRL",
        "method": "card",
        "card_token": "tok_sandbox_visa",
        "provider": "sandbox",
    }
    headers = {"Idempotency-Key": f"smoke-{uuid.uuid4()}"}
    status, payment = _ask(f"{base}{PAYMENTS}", key=key, body=body, headers=headers)
    if status not in {200, 201, 202} or "id" not in payment:
        raise StepError(f"the smoke test's payment was answered with {status}: {_short(payment)}")
    while payment.get("status") not in SETTLED:
        if time.monotonic() > end:
            raise StepError(
                f"the smoke test's payment {payment['id']} is still {payment.get('status')}: does the worker run?"
            )
        time.sleep(0.5)
        status, payment = _ask(f"{base}{PAYMENTS}/{payment['id']}", key=key)
        if status != 200 or payment.get("status") == "failed":
            raise StepError(f"the smoke test's payment was then answered with {status}: {_short(payment)}")
    return f"payment {payment['id']} is {payment['status']}"


@contextmanager
def _reached(kubectl: Kubectl, test: Smoke, service: str) -> Iterator[str]:
    if test.url:
        yield test.url.rstrip("/")
        return
    with kubectl.port_forward(f"service/{service}", 80) as port:
        yield f"http://127.0.0.1:{port}"


def _retried(base: str, path: str, end: float) -> dict[str, Any]:
    """Return the answer to ``GET`` *path* once it is good: endpoints may lag behind the rollout by a moment."""
    while True:
        try:
            status, answer = _ask(f"{base}{path}")
            said = f"{status} {_short(answer)}"
            if status == 200:
                return answer
        except StepError as error:
            said = str(error)
        if time.monotonic() > end:
            raise StepError(f"the smoke test failed: {path} answers {said}")
        time.sleep(1)


def _ask(
    url: str,
    *,
    key: str | None = None,
    body: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, dict[str, Any]]:
    """Return status and body of a request. Raises :class:`StepError` where nothing answers."""
    request = urllib.request.Request(  # noqa: S310 # the address is the operator's
        url,
        data=json.dumps(body).encode() if body is not None else None,
        headers={
            "Accept": "application/json",
            **({"Content-Type": "application/json"} if body else {}),
            **(headers or {}),
        },
    )
    if key:
        request.add_header("Authorization", f"Bearer {key}")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 # as above
            return answer.status, _json(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, _json(error.read())
    except (OSError, http.client.HTTPException) as error:
        raise StepError(f"no answer ({error})") from error


def _json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"text": body[:200].decode(errors="replace")}


def _short(answer: dict[str, Any]) -> str:
    return json.dumps(answer)[:300]


def watch(bundle: Bundle, objective: Objective, tell: Callable[[str], None], *, pause_seconds: float = 10) -> None:
    """Ask Prometheus for a while whether the new version keeps its objective. Raises :class:`StepError` if it does not.

    No traffic is no failure and is said. A Prometheus that does not answer is none of the new version's doing: it is said too.
    """
    begin = time.monotonic()
    while True:
        elapsed = time.monotonic() - begin
        if elapsed < min(LEAST_WINDOW_SECONDS, objective.watch_seconds):
            time.sleep(1)
            continue
        window = max(LEAST_WINDOW_SECONDS, round(elapsed))
        try:
            rate, failed, slow = (_query(objective.prometheus, query) for query in _queries(bundle.namespace, window))
        except StepError as error:
            tell(f"objective: not checked: Prometheus gives {error}")
            return
        percent = 100 * (failed or 0) / rate if rate else 0.0
        if elapsed >= objective.watch_seconds or percent > objective.errors_percent:
            break
        time.sleep(pause_seconds)
    if not rate:
        tell(f"objective: no requests within {window} s, so nothing can be said")
        return
    tell(f"objective: {rate:.1f} requests/s, {percent:.2f} % errors, 95th percentile {(slow or 0) * 1000:.0f} ms")
    if percent > objective.errors_percent:
        raise StepError(f"{percent:.2f} % of the requests fail, and {objective.errors_percent:g} % are allowed")
    if slow is not None and slow > objective.p95_seconds:
        raise StepError(
            f"the 95th percentile is {slow * 1000:.0f} ms, and {objective.p95_seconds * 1000:.0f} ms are allowed"
        )


def _queries(namespace: str, window_seconds: int) -> tuple[str, str, str]:
    """Return the queries for requests, errors and 95th percentile: of what users ask, as the SLO counts it, not of probes.

    Trap: a pod that drains answers its readiness probe with 503 until it ends. Source: ``charts/objectives.py``.
    """
    chosen, window = f'namespace="{namespace}",endpoint!~"/health.*"', f"[{window_seconds}s]"
    return (
        f"sum(rate(http_requests_total{{{chosen}}}{window}))",
        f'sum(rate(http_requests_total{{{chosen},status=~"5.."}}{window}))',
        f"histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{{{chosen}}}{window})))",
    )


def _query(prometheus: str, query: str) -> float | None:
    """Return the value of an instant query; ``None`` where there is none."""
    address = f"{prometheus.rstrip('/')}/api/v1/query?{urllib.parse.urlencode({'query': query})}"
    status, answer = _ask(address)
    if status != 200 or answer.get("status") != "success":
        raise StepError(f"{status} {_short(answer)}")
    result = answer["data"]["result"]
    value = float(result[0]["value"][1]) if result else None
    return None if value is None or math.isnan(value) else value
