"""What the stand-ins for payment providers share: idempotency, misbehaviour on demand, webhooks, a control endpoint.

Over real HTTP and stateful. Control, beside the provider's own paths:

- ``GET /_control/charges``: the charges really made: ``reference``, ``payment_id``, ``amount``, ``captured``, ``refunded``,
  ``status``, ``method``.
- ``GET /_control/requests``: method, path and idempotency key of every request, in order.
- ``POST /_control/behaviour`` ``{"mode", "times": 1, "path": "", "seconds": 60}``: how the next *times* requests whose
  ``METHOD /path`` holds *path* go, see :data:`MODES`; several wait in a queue. ``{"mode": "ok"}`` empties it.
- ``POST /_control/webhooks`` ``{"url", "duplicates": 0, "hold": false, "sign": {...}}``: where events go; held ones leave with
  ``POST /_control/flush`` ``{"reverse": true}``.
- ``POST /_control/pay`` ``{"reference"}``, ``/_control/dispute`` ``{"reference", "status"}``, ``/_control/expire``
  ``{"reference"}``, ``/_control/action`` ``{"reference", "succeed"}``: what payers and banks do.
- ``POST /_control/reset``: forget everything.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

MODES = frozenset(
    {
        "ok",
        "hang",  # no answer for *seconds*, nothing done
        "slow",  # done at once, answered after *seconds*
        "error_before",  # 500, nothing done
        "error_after",  # done, then 500, which the idempotency key replays
        "close_before",  # connection cut, nothing done
        "close_after",  # done, then the connection is cut
        "cut_body",  # done, then the connection is cut in the middle of the answer
        "stall",  # done, then the answer stops in its middle for *seconds*
        "throttle",  # 429
        "decline",  # the charge is declined
        "garbage",  # 200 with a body that is no JSON, nothing done
        "unauthorized",  # 401
    }
)

DELIVERY_ATTEMPTS = 40
DELIVERY_PAUSE_SECONDS = 0.25

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

DECLINE = web.RequestKey("decline", bool)
"""Whether the charge of a request is to be declined."""


@dataclass
class Behaviour:
    """How some of the next requests go."""

    mode: str
    times: int = 1
    path: str = ""
    seconds: float = 60.0


@dataclass
class Kept:
    """The answer under an idempotency key."""

    fingerprint: str
    answer: tuple[int, bytes] | None = None


@dataclass
class Target:
    """Where webhooks go."""

    url: str
    duplicates: int = 0
    hold: bool = False
    sign: dict[str, str] = field(default_factory=dict)


class FakeProvider(ABC):
    """Base of the stand-ins."""

    prefix = ""
    """Path that the provider's API begins with."""

    def __init__(self) -> None:
        self.url = ""
        self._server: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.behaviours: deque[Behaviour] = deque()
        self.requests: list[dict[str, Any]] = []
        self.kept: dict[str, Kept] = {}
        self.target: Target | None = None
        self.events: list[dict[str, Any]] = []
        self.held: list[dict[str, Any]] = []
        self.number = 0

    # What a provider has of its own

    @abstractmethod
    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the provider's API."""

    @abstractmethod
    def charges(self) -> list[dict[str, Any]]:
        """Return the charges made, as the control endpoint tells them."""

    @abstractmethod
    def error(self, status: int, code: str, message: str) -> web.Response:
        """Return an error in the provider's form."""

    @abstractmethod
    def sign(self, event: dict[str, Any], target: Target) -> tuple[bytes, dict[str, str]]:
        """Return body and headers of the webhook for *event*."""

    @abstractmethod
    def act(self, deed: str, reference: str, more: dict[str, Any]) -> None:
        """Do what a payer or bank does: ``pay``, ``dispute``, ``expire``, ``action``."""

    def keeps(self, status: int) -> bool:
        """Tell whether an answer of *status* is kept under its idempotency key."""
        return status not in {401, 429}

    # What they share

    def next_id(self, prefix: str) -> str:
        """Return a new id."""
        self.number += 1
        return f"{prefix}_fake{self.number:08}"

    def emit(self, event: dict[str, Any]) -> None:
        """Send *event* to the webhook's target, or hold it."""
        self.events.append(event)
        if self.target is None:
            return
        if self.target.hold:
            self.held.append(event)
        else:
            self._send(event)

    def flush(self, *, reverse: bool = False) -> None:
        """Send the events that were held."""
        held, self.held = self.held, []
        for event in reversed(held) if reverse else held:
            self._send(event)

    def _send(self, event: dict[str, Any]) -> None:
        target = self.target
        assert target is not None
        for _ in range(1 + target.duplicates):
            task = asyncio.create_task(self._deliver(event, target))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, event: dict[str, Any], target: Target) -> None:
        body, headers = self.sign(event, target)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
            for _ in range(DELIVERY_ATTEMPTS):
                with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                    async with session.post(target.url, data=body, headers=headers) as response:
                        if response.status < 300:
                            return
                await asyncio.sleep(DELIVERY_PAUSE_SECONDS)

    async def delivered(self) -> None:
        """Wait until every webhook that is under way was delivered or given up."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def application(self) -> web.Application:
        """Return the server's application."""

        @web.middleware
        async def misbehave(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path.startswith("/_control"):
                return await handler(request)
            return await self._serve(request, handler)

        application = web.Application(middlewares=[misbehave])
        application.add_routes(self.routes())
        application.add_routes(self._control_routes())
        return application

    @contextlib.asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[FakeProvider]:
        """Serve on loopback; :attr:`url` is the API's base then."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        address: tuple[str, int] = runner.addresses[0]
        self.url = f"http://127.0.0.1:{address[1]}{self.prefix}"
        try:
            yield self
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await runner.cleanup()

    def behave(self, mode: str, *, times: int = 1, path: str = "", seconds: float = 60.0) -> None:
        """See ``POST /_control/behaviour``."""
        if mode not in MODES:
            raise ValueError(f"mode must be one of {sorted(MODES)}, got {mode}")
        if mode == "ok":
            self.behaviours.clear()
        else:
            self.behaviours.append(Behaviour(mode, times, path, seconds))

    def _next_mode(self, request: web.Request) -> Behaviour:
        for behaviour in self.behaviours:
            if behaviour.path in f"{request.method} {request.path}":
                behaviour.times -= 1
                if behaviour.times <= 0:
                    self.behaviours.remove(behaviour)
                return behaviour
        return Behaviour("ok")

    async def _serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        body = await request.read()
        key = request.headers.get("Idempotency-Key")
        self.requests.append({"method": request.method, "path": request.path, "key": key, "body": body.decode()})
        behaviour = self._next_mode(request)
        before = await self._before(request, behaviour)
        if before is not None:
            return before
        if key is None or request.method == "GET":
            answer = await self._answer(request, handler, behaviour)
            return await self._after(request, answer, behaviour)
        fingerprint = f"{request.method} {request.path} {body.decode()}"
        kept = self.kept.get(key)
        if kept is not None:
            if kept.fingerprint != fingerprint:
                return self.error(400, "idempotency_error", "the key was used with other parameters")
            if kept.answer is None:
                return self.error(409, "idempotency_key_in_use", "another request with this key is in progress")
            status, content = kept.answer
            headers = {"Idempotent-Replayed": "true"}
            return web.Response(status=status, body=content, content_type="application/json", headers=headers)
        self.kept[key] = kept = Kept(fingerprint)
        try:
            answer = await self._answer(request, handler, behaviour)
        except BaseException:
            del self.kept[key]
            raise
        if behaviour.mode == "slow":
            # The key is in use until the request has ended.
            await asyncio.sleep(behaviour.seconds)
        if behaviour.mode == "error_after":
            answer = self.error(500, "api_error", "something went wrong")
        if self.keeps(answer.status):
            kept.answer = answer.status, bytes(answer.body or b"")  # type: ignore[arg-type] # always bytes here
        else:
            del self.kept[key]
        return await self._after(request, answer, behaviour)

    async def _before(self, request: web.Request, behaviour: Behaviour) -> web.Response | None:
        match behaviour.mode:
            case "hang":
                await asyncio.sleep(behaviour.seconds)
                return self.error(500, "api_error", "it took too long")
            case "error_before":
                return self.error(500, "api_error", "something went wrong")
            case "close_before":
                _cut(request)
                return web.Response()
            case "throttle":
                answer = self.error(429, "rate_limit", "too many requests")
                answer.headers["Retry-After"] = "2"
                return answer
            case "unauthorized":
                return self.error(401, "unauthorized", "the key is wrong")
            case "garbage":
                return web.Response(text="<html>it works</html>", content_type="text/html")
            case _:
                return None

    async def _answer(self, request: web.Request, handler: Handler, behaviour: Behaviour) -> web.Response:
        request[DECLINE] = behaviour.mode == "decline"
        answer = await handler(request)
        assert isinstance(answer, web.Response)
        return answer

    async def _after(self, request: web.Request, answer: web.Response, behaviour: Behaviour) -> web.StreamResponse:
        if behaviour.mode == "close_after":
            _cut(request)
        if request.headers.get("Idempotency-Key") is None and behaviour.mode == "slow":
            await asyncio.sleep(behaviour.seconds)
        if behaviour.mode not in {"cut_body", "stall"}:
            return answer
        body = bytes(answer.body or b"")  # type: ignore[arg-type] # always bytes here
        halting = web.StreamResponse(status=answer.status)
        halting.content_type, halting.content_length = "application/json", len(body)
        await halting.prepare(request)
        await halting.write(body[: len(body) // 2])
        if behaviour.mode == "stall":
            await asyncio.sleep(behaviour.seconds)
        _cut(request)
        return halting

    def _control_routes(self) -> list[web.RouteDef]:
        async def charges(_: web.Request) -> web.Response:
            return web.json_response(self.charges())

        async def requests(_: web.Request) -> web.Response:
            return web.json_response([{**each, "body": None} for each in self.requests])

        async def behaviour(request: web.Request) -> web.Response:
            self.behave(**await request.json())
            return web.json_response({})

        async def webhooks(request: web.Request) -> web.Response:
            self.target = Target(**await request.json())
            return web.json_response({})

        async def flush(request: web.Request) -> web.Response:
            self.flush(**await _json(request))
            return web.json_response({})

        async def reset(_: web.Request) -> web.Response:
            self.reset()
            return web.json_response({})

        async def act(request: web.Request) -> web.Response:
            more = await request.json()
            self.act(request.match_info["deed"], more.pop("reference"), more)
            return web.json_response({})

        return [
            web.get("/_control/charges", charges),
            web.get("/_control/requests", requests),
            web.post("/_control/behaviour", behaviour),
            web.post("/_control/webhooks", webhooks),
            web.post("/_control/flush", flush),
            web.post("/_control/reset", reset),
            web.post("/_control/{deed:pay|dispute|expire|action}", act),
        ]


async def _json(request: web.Request) -> dict[str, Any]:
    body = await request.read()
    return dict(json.loads(body)) if body else {}


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def main(make: Callable[[], FakeProvider]) -> None:
    """Serve until SIGTERM, for tests with several processes; the first line printed holds the API's base."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    port: int = parser.parse_args().port

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        async with make().serve(port) as fake:
            print(fake.url, flush=True)
            await stop.wait()

    asyncio.run(run())
