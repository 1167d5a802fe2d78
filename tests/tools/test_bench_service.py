"""The service's measurements: what is compared with what, and what the load is; not how fast anything is."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from charts.measured import Measured
from tools import bench_service
from tools.bench_service import Row, Side, compare
from tools.service_bench import load, measured
from tools.service_bench.load import PLACE, LoadError, Requests


class TestCompare:
    """From two sides to a verdict."""

    def test_the_median_of_the_ratios_is_judged(self) -> None:
        """A round that something disturbed does not count, on whichever side."""
        ours = [Side(60, 20), Side(1, 900), Side(60, 20)]
        rate, cpu = compare("reads", 0.5, (ours, [Side(100, 10)] * 3))

        assert (rate.ratio, rate.met, rate.goal) == (0.6, True, "≥ 0.5")
        assert (cpu.ratio, cpu.met) == (2.0, None)

    def test_a_ratio_below_the_goal_misses_it(self) -> None:
        """And a row without a goal has no verdict."""
        sides = [Side(49, 20)], [Side(100, 10)]

        assert compare("reads", 0.5, sides)[0].met is False
        assert str(compare("reads", 0.5, sides)[0]).endswith("0.49     ≥ 0.5  missed")
        assert compare("reads", None, sides)[0].met is None


class TestCommand:
    """The command line."""

    @pytest.mark.parametrize("arguments", [["--rounds", "0"], ["--seconds", "1.5"], ["--rounds", "x"]])
    def test_fails_before_anything_is_started(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """A wrong number is told at once."""
        with pytest.raises(SystemExit) as caught:
            bench_service.main(arguments)

        assert caught.value.code == 2
        assert "must be a whole number above 0" in capsys.readouterr().err

    def test_without_wrk_it_says_so(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """In one line."""
        monkeypatch.setattr("shutil.which", lambda _: None)

        assert bench_service.main([]) == 0
        assert capsys.readouterr().out.count("\n") == 1

    @pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--enforce"], 1)])
    def test_a_missed_goal_fails_where_that_is_asked(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        arguments: list[str],
        status: int,
    ) -> None:
        """It is told in any case."""

        def missed(_: object) -> Iterator[Row]:
            yield Row("reads", "1/s", "4/s", 0.25, "≥ 0.5", met=False)

        for name in ("payments", "latency", "telemetry", "round_trips", "starts"):
            monkeypatch.setattr(bench_service, name, lambda _: iter(()))
        monkeypatch.setattr(bench_service, "capacity", lambda *_: iter(()))
        monkeypatch.setattr(bench_service, "reads", missed)
        monkeypatch.setattr(bench_service, "Bench", lambda *_: None)
        monkeypatch.setattr(bench_service, "stack", _nothing)
        monkeypatch.setattr(load, "has_wrk", lambda: True)

        assert bench_service.main(arguments) == status
        assert "missed: reads: 0.25, goal ≥ 0.5" in capsys.readouterr().err


@contextmanager
def _nothing() -> Iterator[None]:
    yield None


class TestWritten:
    """What the capacity plan counts with."""

    def test_rates_are_rounded_down_and_costs_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The plan promises no more than was measured."""
        monkeypatch.setattr(measured, "FILE", tmp_path / "measured.yaml")
        found = {
            "requests_per_cpu_second": 1999.9,
            "database_cpu_milliseconds_per_write": 0.30001,
            "database_cpu_milliseconds_per_read": 0.02,
            "wal_kibibytes_per_write": 3.5555,
        }
        measured.write(found, "the command", "the conditions")
        written = Measured.read(tmp_path / "measured.yaml")

        assert (written.requests_per_cpu_second, written.database_cpu_milliseconds_per_write) == (1999, 0.301)
        assert (written.wal_kibibytes_per_write, written.command) == (3.556, "the command")


class _Server(asyncio.Protocol):
    """Answers every request with a status; keeps what it got."""

    def __init__(self, status: int, seen: list[bytes], made: list[asyncio.Transport]) -> None:
        self._status, self._seen, self._made = status, seen, made

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._made.append(transport)

    def data_received(self, data: bytes) -> None:
        self._seen.append(data)
        head = f"HTTP/1.1 {self._status} OK\r\nContent-Length: 2\r\n\r\n".encode()
        # In two parts, as a network may bring it.
        self._transport.write(head)
        self._transport.write(b"{}")


@contextmanager
def server(status: int) -> Iterator[tuple[int, list[bytes]]]:
    """Run a server in a thread; gives its port, and what it gets."""
    seen: list[bytes] = []
    loop = asyncio.new_event_loop()
    made: list[asyncio.Transport] = []
    listening = loop.run_until_complete(loop.create_server(lambda: _Server(status, seen, made), "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield int(listening.sockets[0].getsockname()[1]), seen
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listening.close()
        for each in made:
            each.abort()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


class TestPaced:
    """The client of a given rate."""

    def test_each_payment_has_a_key_of_its_own(self) -> None:
        """All that were due are sent and answered, also between two loads."""
        with server(202) as (port, seen):
            first = load.paced(port, Requests("token"), 400, 0.25)
            load.paced(port, Requests("token"), 400, 0.25)
        keys = {line for text in seen for line in text.split(b"\r\n") if line.startswith(b"Idempotency-Key: ")}

        assert first.requests == 100
        assert len(keys) == len(seen) == 200
        assert first.p50 <= first.p95 <= first.p99

    def test_reads_ask_for_what_there_is(self) -> None:
        """And for nothing else."""
        with server(200) as (port, seen):
            load.paced(port, Requests("token", 100, ["pay_a", "pay_b"]), 200, 0.25)

        assert {text.split(b" ")[1] for text in seen} == {b"/v1/payments/pay_a", b"/v1/payments/pay_b"}

    def test_fails_where_a_request_fails(self) -> None:
        """A service that refuses is quick: that is no measurement."""
        with server(500) as (port, _), pytest.raises(LoadError, match="50 of 50 requests failed"):
            load.paced(port, Requests("token"), 200, 0.25)


class TestRequests:
    """The texts that both clients send."""

    def test_each_has_one_place(self) -> None:
        """For the key, and for the id."""
        requests = Requests("token")

        assert requests.payment.count(PLACE) == requests.read.count(PLACE) == 1
        head, _, body = requests.payment.partition("\r\n\r\n")
        assert f"Content-Length: {len(body)}" in head

    def test_no_two_loads_share_keys(self) -> None:
        """A key that comes again is answered from what is kept, which costs less."""
        assert Requests("token").prefix != Requests("token").prefix
