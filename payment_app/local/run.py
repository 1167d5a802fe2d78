"""Starts everything in its order, tells how to use it, and ends it in the reverse order."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import NoReturn

from payment_app import settings
from payment_app.cli.failures import CommandError
from payment_app.cli.healthcheck import ask
from payment_app.local.processes import Child, free_port, is_free
from payment_app.local.servers import Postgres, Redis
from payment_app.local.state import CONSOLE_EMAIL, Folder, Secrets

HOST = "127.0.0.1"
START_SECONDS = 60.0


def run(data: Path) -> int:
    """Run until Ctrl-C or SIGTERM; return the exit status.

    Raises:
        CommandError, SettingsError, OSError: when something does not start.
    """
    # A shell lets what it starts in the background ignore SIGINT.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    given = dict(os.environ)
    folder = Folder(data)
    try:
        secrets = folder.open()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise CommandError(
            f"the data folder cannot be used ({reason}); check who owns it, or name another with --data"
        ) from error
    port = _port(given)
    with ExitStack() as stack:
        try:
            children, ready = _start(stack, folder, secrets, given, port)
            print(ready, flush=True)
            _watch(children)
        except KeyboardInterrupt:
            # From here on everything ends in its order; who presses again wants it at once.
            print("\nstopping ...", file=sys.stderr, flush=True)
    return 0


def _end(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _port(given: Mapping[str, str]) -> int:
    text = given.get("PORT") or "3000"
    port = int(text) if text.isascii() and text.isdigit() else 0
    if not 0 < port < 65536:
        raise CommandError("PORT must be a port number; write digits alone")
    if not is_free(HOST, port):
        raise CommandError(
            f"port {port} is in use; stop the program that listens there, or choose another: PORT=3001 make run"
        )
    return port


def _start(
    stack: ExitStack, folder: Folder, secrets: Secrets, given: Mapping[str, str], port: int
) -> tuple[list[Child], str]:
    """Start all, register how each is ended, and return the processes and what to tell."""
    if (given.get("APP_ENV") or given.get("NODE_ENV") or "development") != "development":
        raise CommandError("run is for development; unset APP_ENV, or use serve and worker")
    environment = {
        **_defaults(secrets, port),
        **{name: value for name, value in given.items() if value},
        "APP_ENV": "development",
        "HOST": HOST,
        "PORT": str(port),
    }
    children: list[Child] = []

    def started(child: Child) -> Child:
        stack.callback(child.stop)
        children.append(child)
        return child

    if not given.get("DATABASE_HOST"):
        _tell("starting PostgreSQL")
        postgres = Postgres(folder.path, secrets.database_password, folder.logs)
        started(postgres.start())
        environment |= postgres.settings()
    if not given.get("REDIS_HOST") and not given.get("REDIS_SENTINELS"):
        redis = Redis(folder.path, secrets.redis_password, folder.logs)
        child = redis.start()
        if child is not None:
            started(child)
        environment |= redis.settings() if child is not None else {"REDIS_HOST": ""}
    loaded = settings.load(environment)

    from payment_app.local.demo import prepare

    _tell("preparing the database")
    token = asyncio.run(prepare(loaded, secrets))
    _tell("starting the service")
    program = [sys.executable, "-m", "payment_app"]
    place = Path(__file__).resolve().parents[2]
    for name, own in (
        ("serve", {}),
        ("worker", {"PORT": str(free_port()), "METRICS_PORT": str(free_port())}),
    ):
        started(
            Child(
                name,
                [*program, name],
                environment={**environment, **own},
                log=folder.logs / f"{name}.log",
                folder=place,
            )
        )
    children[-2].wait_until(lambda: _is_ready(port), START_SECONDS)
    return children, _welcome(port, environment, secrets, token, folder)


def _defaults(secrets: Secrets, port: int) -> dict[str, str]:
    """Return settings that the user may set otherwise."""
    return {
        "METRICS_PORT": str(9090 if is_free(HOST, 9090) else free_port()),
        "PUBLIC_URL": f"http://localhost:{port}",
        "JWT_SECRET": secrets.jwt_secret,
        "ENCRYPTION_KEY": secrets.encryption_key,
        "PAYMENT_PROVIDERS": "sandbox",
        # Nobody stands in front of this one who would have to take notice.
        "DRAIN_SECONDS": "0",
        "SHUTDOWN_TIMEOUT_SECONDS": "5",
        "TRUSTED_PROXIES": "0",
        "WEBHOOK_ALLOW_PRIVATE_ADDRESSES": "true",
    }


def _is_ready(port: int) -> bool:
    try:
        return ask(HOST, port, "/health/ready") == 200
    except (OSError, ValueError):
        return False


def _watch(children: list[Child]) -> NoReturn:
    """Return never; raise when one of *children* ends.

    Raises:
        CommandError: with what is known of it.
    """
    while True:
        for child in children:
            if child.process.poll() is not None:
                raise child.failure()
        time.sleep(0.5)


def _tell(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


def _welcome(port: int, environment: Mapping[str, str], secrets: Secrets, token: str, folder: Folder) -> str:
    base = f"http://localhost:{port}"
    return f"""
The payment service is ready, with its sandbox provider. Ctrl-C ends it; the data stays in {folder.path}.

  API       {base}/v1/payments      described at {base}/docs
  console   {base}/console      {CONSOLE_EMAIL}   {secrets.console_password}
  metrics   http://{HOST}:{environment["METRICS_PORT"]}/metrics
  logs      {folder.logs}

A first payment, by PIX:

curl -sS {base}/v1/payments \\
  -H 'Authorization: Bearer {token}' \\
  -H "Idempotency-Key: try-$(date +%s)" \\
  -H 'Content-Type: application/json' \\
  -d '{{"amount": 1990, "currency": "BRL", "method": "pix"}}'
"""
