"""The payment service as it runs: API and worker in processes of their own, on real PostgreSQL and Redis, used in every way."""

from __future__ import annotations

import asyncio
import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_hex

import asyncpg

from payment_app import settings
from payment_app.cli.healthcheck import ask
from payment_app.local.demo import prepare
from payment_app.local.processes import Child
from payment_app.local.servers import Postgres, Redis
from payment_app.local.state import Folder
from tests.support.servers import free_ports

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[2]

CARDS = (
    "tok_sandbox_visa",
    "tok_sandbox_declined",
    "tok_sandbox_3ds",
    "tok_sandbox_timeout",
    "tok_sandbox_unavailable",
)


@dataclass
class RunningApp:
    """A running service."""

    port: int
    token: str
    metrics: Mapping[str, int]
    """Ports of the metrics, by process: ``payment-api`` and ``payment-api-worker``."""
    health: Mapping[str, int]
    """Ports of the probes, by process."""
    children: Mapping[str, Child]
    database: Postgres
    servers: dict[str, Child]
    """The running servers: ``postgres``."""
    sent: int = field(default=0)
    """Requests that :meth:`request` has made."""

    def request(
        self, method: str, path: str, body: object = None, *, headers: Mapping[str, str] | None = None, key: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        """Send one request as the demo merchant; return status, headers and body of the answer."""
        given = {
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": key or str(uuid.uuid4()),
            **(headers or {}),
        }
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            given["Content-Type"] = "application/json"
        url = f"http://{HOST}:{self.port}{path}"
        self.sent += 1
        try:
            with urllib.request.urlopen(  # loopback
                urllib.request.Request(url, data, given, method=method),
                timeout=30,  # loopback
            ) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    def pay(self, method: str = "card", *, amount: int = 1990, **more: object) -> dict[str, object]:
        """Make a payment and return it as the API shows it."""
        body = {"amount": amount, "currency": "BRL", "method": method, "provider": "sandbox", **more}
        if method == "card":
            body.setdefault("card_token", CARDS[0])
        status, _, text = self.request("POST", "/v1/payments", body)
        assert status in {201, 202}, text
        found: dict[str, object] = json.loads(text)
        return found

    def exposed(self, process: str = "payment-api", *, open_metrics: bool = False) -> str:
        """Return what ``/metrics`` of *process* answers."""
        accept = "application/openmetrics-text; version=1.0.0" if open_metrics else "text/plain"
        url = f"http://{HOST}:{self.metrics[process]}/metrics"
        with urllib.request.urlopen(  # loopback
            urllib.request.Request(url, headers={"Accept": accept}),
            timeout=10,  # loopback
        ) as answer:
            text: str = answer.read().decode()
            return text

    def sql(self, statement: str) -> None:
        """Run *statement* in the service's database, past the service."""

        async def run() -> None:
            given = self.database.settings()
            connection = await asyncpg.connect(
                host=HOST,
                port=self.database.port,
                user=given["DATABASE_USER"],
                password=given["DATABASE_PASSWORD"],
                database=given["DATABASE_NAME"],
            )
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(run())

    @contextmanager
    def without_database(self) -> Iterator[None]:
        """Stop PostgreSQL; start it again after the block."""
        self.servers["postgres"].stop()
        try:
            yield
        finally:
            self.servers["postgres"] = self.database.start()

    def ready(self) -> bool:
        """Tell whether the API says that it is ready."""
        return _ready(self.port)

    def log(self, process: str = "payment-api") -> list[dict[str, object]]:
        """Return the entries of the log of *process*."""
        lines = self.children[process].output().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def use(self) -> None:
        """Do everything that a merchant does, well and badly, so that every series that the service has appears."""
        self.request(
            "POST",
            "/v1/webhook_endpoints",
            {"url": f"http://{HOST}:{free_ports(1)[0]}/hook", "events": ["*"]},
        )
        for token in CARDS:
            self.pay(card_token=token)
        for method in ("pix", "boleto"):
            self.pay(method)
        key = str(uuid.uuid4())
        order = {"amount": 500, "currency": "BRL", "method": "pix", "provider": "sandbox"}
        for amount in (500, 500, 501):
            self.request("POST", "/v1/payments", {**order, "amount": amount}, key=key)
        held = self.pay(capture=False)
        self.request("POST", f"/v1/payments/{held['id']}/capture", {})
        let_go = self.pay(capture=False)
        self.request("POST", f"/v1/payments/{let_go['id']}/cancel", {})
        self.request("POST", f"/v1/payments/{held['id']}/refunds", {"amount": 100})
        self.request("GET", f"/v1/payments/{held['id']}")
        self.request("GET", "/v1/payments?limit=5")
        self.request("GET", "/v1/ledger/balances")
        self.request("GET", "/no/such/path")
        self.request("POST", "/v1/payments", {"amount": -1})
        self.request("POST", "/webhooks/stripe", {"type": "nothing"})
        self.request("GET", "/v1/payments", headers={"Authorization": "Bearer wrong"})


@contextmanager
def running(folder: Path, **more: str) -> Iterator[RunningApp]:
    """Start the service with its data below *folder* and the settings *more*; end it after the block."""
    place = Folder(folder)
    secrets = place.open()
    port, metrics, worker_port, worker_metrics, nobody = free_ports(5)
    with ExitStack() as stack:
        database = Postgres(place.path, secrets.database_password, place.logs)
        servers = {"postgres": database.start()}
        stack.callback(lambda: servers["postgres"].stop())  # noqa: PLW0108 - the one that runs then
        redis = Redis(place.path, secrets.redis_password, place.logs)
        server = redis.start()
        if server is not None:
            stack.callback(server.stop)
        environment = {
            "PATH": "/usr/bin:/bin",
            "APP_ENV": "development",
            "HOST": HOST,
            "PORT": str(port),
            "METRICS_PORT": str(metrics),
            "PUBLIC_URL": f"http://localhost:{port}",
            "JWT_SECRET": secrets.jwt_secret,
            "ENCRYPTION_KEY": secrets.encryption_key,
            # Stripe for its webhooks alone: no payment names it, and its address is nobody's.
            "PAYMENT_PROVIDERS": "sandbox,stripe",
            "STRIPE_SECRET_KEY": "_".join(("sk", "test", token_hex(12))),
            "STRIPE_WEBHOOK_SECRET": token_hex(24),
            "STRIPE_API_BASE": f"http://{HOST}:{nobody}",
            "DRAIN_SECONDS": "0",
            "SHUTDOWN_TIMEOUT_SECONDS": "5",
            "TRUSTED_PROXIES": "0",
            "WEBHOOK_ALLOW_PRIVATE_ADDRESSES": "true",
            **database.settings(),
            **(redis.settings() if server is not None else {"REDIS_HOST": ""}),
            **more,
        }
        token = asyncio.run(prepare(settings.load(environment), secrets))
        ports = {
            "payment-api": ("serve", port, metrics),
            "payment-api-worker": ("worker", worker_port, worker_metrics),
        }
        children = {}
        for name, (command, own, exposed) in ports.items():
            child = Child(
                command,
                [sys.executable, "-m", "payment_app", command],
                environment={**environment, "PORT": str(own), "METRICS_PORT": str(exposed)},
                log=place.logs / f"{command}.log",
                folder=ROOT,
            )
            stack.callback(child.stop)
            children[name] = child
        for name, (_, own, _) in ports.items():
            children[name].wait_until(partial(_ready, own), 60)
        yield RunningApp(
            port=port,
            token=token,
            metrics={name: exposed for name, (_, _, exposed) in ports.items()},
            health={name: own for name, (_, own, _) in ports.items()},
            children=children,
            database=database,
            servers=servers,
        )


def _ready(port: int) -> bool:
    try:
        return ask(HOST, port, "/health/ready") == 200
    except (OSError, ValueError):
        time.sleep(0.05)
        return False
