"""Fixtures: the log of this process, kept for the test and given back afterwards."""

from __future__ import annotations

import io
import json
import logging
import secrets
import sys
import threading
import warnings
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from payment_app.settings import Settings, load
from payment_app.telemetry import context, logs
from payment_app.telemetry.metrics import Metrics


class Log:
    """What was logged."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.stream = io.BytesIO()
        self.metrics = Metrics()

    @property
    def text(self) -> str:
        """Everything, as it was written."""
        return self.stream.getvalue().decode()

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The entries; every line is one."""
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        """The last entry."""
        return self.entries[-1]

    def configure(self, level: str = "debug") -> None:
        """Send the log here."""
        environment = {
            "DATABASE_PASSWORD": secrets.token_hex(16),
            "JWT_SECRET": secrets.token_hex(32),
            "ENCRYPTION_KEY": b64encode(secrets.token_bytes(32)).decode(),
            "REDIS_PASSWORD": 'quote " and \\ and ' + secrets.token_hex(8),
            "LOG_LEVEL": level,
        }
        self.settings = load(environment)
        logs.configure(self.settings, component="test", stream=self.stream, metrics=self.metrics)


@pytest.fixture
def log() -> Iterator[Log]:
    """Return the log at level ``debug``, of an environment with random secrets."""
    before = structlog.get_config()
    root, level, hooks = list(logging.root.handlers), logging.root.level, (threading.excepthook, sys.unraisablehook)
    # A test that is no coroutine runs in the context of those before it.
    context._current.set(None)
    made = Log(load({}, needs=frozenset()))
    made.configure()
    structlog.configure(cache_logger_on_first_use=False)
    yield made
    logging.captureWarnings(False)
    logging.root.handlers[:], logging.raiseExceptions = root, True
    logging.root.setLevel(level)
    threading.excepthook, sys.unraisablehook = hooks
    logs._output.__init__()  # type: ignore[misc]  # as it is before the first call
    structlog.configure(**before)
    warnings.resetwarnings()
