"""Fixtures: processes of the service over servers that a test may break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from payment_app.auth.principal import Merchant
from payment_app.settings import Settings
from tests.payment_app.conftest import token
from tests.support.processes import Peer, Process, peer

Start = Callable[..., Process]


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Return what starts a process of the service; all of them end with the test."""
    started: list[Process] = []

    def begin(command: str = "serve", **settings: str) -> Process:
        process = Process(command, {**environment, **settings}, tmp_path / f"{command}-{len(started)}.log")
        started.append(process)
        process.start()
        return process

    yield begin
    for process in started:
        process.end()


@pytest.fixture
def bearer(settings: Settings, merchant: Merchant) -> str:
    """Return a token for the merchant."""
    return token(settings, merchant)


@pytest.fixture
def stripe() -> Iterator[Peer]:
    """Return Stripe's stand-in, in a process of its own."""
    with peer("tests.support.fake_stripe") as running:
        yield running


def stripe_settings(running: Peer, **more: str) -> dict[str, str]:
    """Return the settings of a service that calls the stand-in."""
    return {
        "PAYMENT_PROVIDERS": "stripe",
        "STRIPE_API_BASE": running.url,
        "STRIPE_SECRET_KEY": "sk-stand-in",
        "STRIPE_WEBHOOK_SECRET": "whsec-stand-in",
        "RATE_LIMIT_REQUESTS_PER_SECOND": "100000",
        "PROVIDER_REQUESTS_PER_SECOND": "100000",
        "PROVIDER_SETTLE_SECONDS": "2",
        **more,
    }
