"""Tests of the log: its form, and that nothing gets into it that nobody may read."""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import secrets
import threading
import warnings
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast
from uuid import UUID, uuid4

import asyncpg
import pytest
import stripe
import structlog

from payment_app.database.pool import Pool
from payment_app.telemetry import context, logs
from tests.payment_app.telemetry.conftest import Log
from tests.payment_app.telemetry.sensitive import SENSITIVE

MERCHANT = UUID(int=7)
ALL = [value for values in SENSITIVE.values() for value in values]


def tell(event: str = "something_happened", level: str = "info", **fields: object) -> None:
    """Log as the service does."""
    getattr(structlog.get_logger(), level)(event, **fields)


class TestForm:
    """One line of JSON an entry, in the words of the Elastic Common Schema."""

    def test_an_entry_tells_time_level_event_and_service(self, log: Log) -> None:
        """Under the schema's names."""
        tell(payment_id="pay_" + "0" * 32)

        entry = log.last
        assert datetime.fromisoformat(entry.pop("@timestamp")).tzinfo is not None
        assert isinstance(entry.pop("process.pid"), int)
        assert entry == {
            "log.level": "info",
            "message": "something_happened",
            "event.action": "something_happened",
            "payment.id": "pay_" + "0" * 32,
            "ecs.version": logs.ECS_VERSION,
            "service.name": "payment-api",
            "service.version": "1.0.0",
            "service.environment": "development",
            "service.node.role": "test",
        }

    def test_the_time_has_milliseconds(self, log: Log) -> None:
        """In UTC, always of the same length."""
        tell()

        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", log.last["@timestamp"])

    def test_an_entry_names_its_request(self, log: Log) -> None:
        """And what was bound to it; one outside a request names none."""
        with context.work(payment_id="pay_" + "1" * 32) as current:
            context.bind(merchant_id="mer_" + "2" * 32)
            tell()
        tell()

        inside, outside = log.entries
        assert inside["trace.id"] == current.trace_id
        assert inside["span.id"] == current.span_id
        assert inside["http.request.id"] == current.request_id
        assert (inside["payment.id"], inside["merchant.id"]) == ("pay_" + "1" * 32, "mer_" + "2" * 32)
        assert not {"trace.id", "payment.id", "merchant.id"} & set(outside)

    def test_tasks_do_not_mix_their_requests(self, log: Log) -> None:
        """Each has a context of its own."""

        async def one(number: int) -> str:
            current = context.begin({})
            context.bind(attempt=number)
            await asyncio.sleep(0)
            tell(count=number)
            return current.trace_id

        async def many() -> list[str]:
            return await asyncio.gather(*(one(number) for number in range(20)))

        traces = asyncio.run(many())

        assert {entry["event.count"]: (entry["event.attempt"], entry["trace.id"]) for entry in log.entries} == {
            number: (number, trace) for number, trace in enumerate(traces)
        }

    def test_entries_below_the_level_are_not_written(self, log: Log) -> None:
        """Neither those of the service nor those of requests."""
        log.configure("warning")
        tell(level="info")
        logs.access("GET", "/v1/payments", 200, 0.01)
        tell(level="warning")

        assert [entry["log.level"] for entry in log.entries] == ["warning"]

    def test_a_request_has_one_line(self, log: Log) -> None:
        """With method, route, status, size and time; one that failed says so."""
        context.begin({})
        logs.access("POST", "/v1/payments/{payment_id}/refunds", 500, 0.0125, 321)

        entry = log.last
        assert entry["event.action"] == "http_request"
        assert (entry["http.request.method"], entry["http.route"]) == ("POST", "/v1/payments/{payment_id}/refunds")
        assert (entry["http.response.status_code"], entry["http.response.body.bytes"]) == (500, 321)
        assert (entry["event.duration"], entry["event.outcome"]) == (12_500_000, "failure")

    @pytest.mark.parametrize(
        ("told", "shown"),
        [
            ({}, {"merchant.id": str(MERCHANT), "event.attempt": 1}),
            ({"attempt": 2, "payment_id": "pay_" + "1" * 32}, {"event.attempt": 2, "payment.id": "pay_" + "1" * 32}),
            ({"attempt": [1]}, {"event.attempt": 1, "log.dropped_fields": 1}),
            ({"card": "no such field"}, {"event.attempt": 1, "log.dropped_fields": 1}),
        ],
    )
    def test_entries_of_a_request_tell_who_asks_and_what_was_bound(
        self, log: Log, told: dict[str, object], shown: dict[str, object]
    ) -> None:
        """In its line, which puts the caller together once, and in others; each field once."""
        caller = context.Told(merchant_id=MERCHANT, attempt=1)
        for _ in range(2):
            context.begin({})
            context.bind_caller(caller)
            context.bind(**told)
            logs.access("GET", "/v1/payments", 200, 0.01)
            line = log.text.splitlines()[-1]
            tell()

            assert line.count('"event.attempt"') == 1
            for entry in log.entries[-2:]:
                assert {name: entry.get(name) for name in shown} == shown
                assert entry["merchant.id"] == str(MERCHANT)
                assert ("log.dropped_fields" in entry) == ("log.dropped_fields" in shown)

    def test_a_method_and_path_of_the_caller_are_not_written(self, log: Log) -> None:
        """They are whatever the caller wrote."""
        logs.access("BREW-4111111111111111", None, 404, 0.001)

        assert (log.last["http.request.method"], log.last["http.route"]) == ("other", "unmatched")

    def test_probes_are_quiet(self, log: Log) -> None:
        """At ``debug`` alone."""
        log.configure("info")
        logs.access("GET", "/health", 200, 0.001, quiet=True)
        tell()

        assert [entry["event.action"] for entry in log.entries] == ["something_happened"]

    def test_a_log_that_nobody_reads_stops_nothing(self, log: Log) -> None:
        """A payment does not fail for it."""
        tried: list[bytes] = []

        class Gone:
            def write(self, text: bytes) -> int:
                tried.append(text)
                raise BrokenPipeError

        logs.configure(log.settings, component="test", stream=cast(IO[bytes], Gone()))

        tell()
        logs.access("GET", None, 404, 0.1)

        assert [b"something_happened" in text or b"http_request" in text for text in tried] == [True, True]


class TestRedaction:
    """What is not allowed is not written."""

    def test_unknown_fields_are_dropped_and_counted(self, log: Log) -> None:
        """In the entry and in the metrics."""
        tell(email="maria@example.test", body={"a": 1}, count=3)

        assert log.last["log.dropped_fields"] == 2
        assert log.last["event.count"] == 3
        assert "maria" not in log.text
        assert log.metrics.registry.get_sample_value("log_fields_dropped_total") == 2

    @pytest.mark.parametrize("value", ALL)
    def test_fails_to_tell_a_value_in_any_field(self, log: Log, value: str) -> None:
        """Neither as a field, nor bound, nor as the event, nor as a field's name."""
        context.begin({"X-Request-Id": value, "Traceparent": value})
        context.bind(payment_id=value, actor=value, code=value)
        tell(reason=value, problem=value, detail=value, reference=value, endpoint=value, queue=value)
        tell(value)
        tell(**cast(dict[str, Any], {value: 1}))

        assert len(log.entries) == 3
        assert value not in log.text

    def test_a_secret_of_the_settings_is_taken_out_of_every_line(self, log: Log) -> None:
        """Should one ever have the form of something that is allowed."""
        password = log.settings.database_password.reveal()
        key = log.settings.encryption_key.reveal()
        tell(queue=f"a{password}", problem=f"it is {key}, really")

        assert password not in log.text
        assert key not in log.text
        assert "[secret]" in log.text

    @pytest.mark.parametrize("value", ALL)
    def test_fails_to_tell_the_message_of_an_exception(self, log: Log, value: str) -> None:
        """Of the one that was raised, of what caused it, of what it was raised in, of those in a group."""

        def third() -> None:
            raise KeyError(value)

        def second() -> None:
            try:
                third()
            except KeyError as error:
                raise RuntimeError(f"because of {value}") from error

        try:
            try:
                second()
            except RuntimeError:
                raise ExceptionGroup(value, [ValueError(value), OSError(2, value)])  # noqa: B904 - one in the other's context
        except ExceptionGroup:
            structlog.get_logger().exception("work_failed", exc_info=True)

        entry = log.last
        assert value not in log.text
        assert entry["error.type"] == "ExceptionGroup"
        assert entry["error.stack_trace"].count("\n") >= 6
        for part in ("with ValueError", "with FileNotFoundError", "while handling RuntimeError", "caused by KeyError"):
            assert part in entry["error.stack_trace"]
        assert re.search(r"test_logs\.py:\d+ in third", entry["error.stack_trace"])

    def test_a_circle_of_causes_ends(self, log: Log) -> None:
        """Exceptions can be put into one another."""
        one, two = ValueError("a"), ValueError("b")
        one.__cause__, two.__cause__ = two, one
        tell(exc_info=one)

        assert log.last["error.stack_trace"] == "ValueError\ncaused by ValueError"

    def test_a_deep_stack_is_cut(self, log: Log) -> None:
        """An entry has a size that a log store takes."""

        def deeper(depth: int) -> None:
            if depth == 0:
                raise RecursionError
            deeper(depth - 1)

        try:
            deeper(500)
        except RecursionError as error:
            tell(level="error", exc_info=error)

        assert len(log.text) < 2 * logs.STACK_AT_MOST

    async def test_fails_to_tell_the_row_of_a_database_error(self, log: Log, pool: Pool) -> None:
        """PostgreSQL's DETAIL quotes it; state and constraint are told."""
        email = "maria.silva@example.test"
        await pool.execute("CREATE TABLE person (email text CONSTRAINT person_email_key UNIQUE)")
        await pool.execute("INSERT INTO person VALUES ($1)", email)
        with pytest.raises(asyncpg.UniqueViolationError, match=re.escape(email)) as caught:
            await pool.execute("INSERT INTO person VALUES ($1)", email)
        tell(level="error", exc_info=caught.value)

        assert email not in log.text
        assert (log.last["error.sqlstate"], log.last["error.constraint"]) == ("23505", "person_email_key")

    def test_fails_to_tell_what_a_provider_says(self, log: Log) -> None:
        """Stripe's errors hold the body of the answer; their code is told."""
        value = "maria.silva@example.test, " + "sk_" + "live_" + secrets.token_hex(12)
        error = stripe.CardError(  # type: ignore[no-untyped-call]  # the library left it without annotations
            message=value,
            param=value,
            code="card_declined",
            http_body=value,
            http_status=402,
            json_body={"error": {"message": value}},
            headers={"Authorization": value},
        )
        tell(level="error", exc_info=error)

        assert value not in log.text
        assert (log.last["error.code"], log.last["error.http_status"]) == ("card_declined", 402)

    def test_an_operating_system_error_tells_its_number(self, log: Log) -> None:
        """And not the path that it was about."""
        try:
            Path("/nowhere/maria@example.test").read_bytes()
        except OSError as error:
            tell(level="error", exc_info=error)

        assert log.last["error.code"] == "enoent"
        assert "maria" not in log.text


class TestLibraries:
    """What libraries log, warn of and leave uncaught."""

    def test_a_constant_text_is_told_without_its_values(self, log: Log) -> None:
        """With the place where it was logged."""
        logging.getLogger("aiohttp.server").error("Error handling request from %s", "maria@example.test")

        entry = log.last
        assert entry["error.problem"] == "Error handling request from %s"
        assert (entry["log.logger"], entry["log.level"]) == ("aiohttp.server", "error")
        assert entry["log.origin.file.name"].endswith("test_logs.py")
        assert entry["log.origin.function"] == "test_a_constant_text_is_told_without_its_values"
        assert "maria" not in log.text

    @pytest.mark.parametrize("value", ALL)
    def test_fails_to_tell_a_text_that_was_put_together(self, log: Log, value: str) -> None:
        """Nobody knows what is in it."""
        logger = logging.getLogger("some.library")
        logger.error(f"failed for {value}")  # noqa: G004 - as careless libraries do
        logger.error("failed for " + value)  # noqa: G003 - as above
        logger.error("failed for {}".format(value))  # noqa: G001, UP032 - as above
        logger.error(value)
        logger.error("%s and %(a)s", value)
        logger.warning("failed", extra={"email": value}, exc_info=ValueError(value))
        logging.getLogger(value).error("failed")

        assert len(log.entries) == 7
        assert value not in log.text

    def test_what_libraries_say_of_themselves_is_left_out(self, log: Log) -> None:
        """Nobody bounds its rate."""
        logging.getLogger("asyncio").debug("selector")
        logging.getLogger("stripe").info("Request to Stripe api")

        assert log.text == ""

    def test_a_warning_is_an_entry(self, log: Log) -> None:
        """Without what it quotes."""
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn("about maria@example.test", UserWarning, stacklevel=1)

        assert log.last["log.logger"] == "py.warnings"
        assert "maria" not in log.text

    def test_an_exception_that_a_task_leaves_is_an_entry(self, log: Log) -> None:
        """asyncio's own handler would print the task with it."""

        async def fail() -> None:
            raise ValueError("maria@example.test")

        async def forget() -> None:
            asyncio.get_running_loop().set_exception_handler(logs.loop_exception_handler)
            task = asyncio.create_task(fail())
            await asyncio.wait([task])
            del task
            gc.collect()

        asyncio.run(forget())

        assert (log.last["event.action"], log.last["error.type"]) == ("event_loop_error", "ValueError")
        assert "maria" not in log.text

    def test_an_exception_that_a_thread_leaves_is_an_entry(self, log: Log) -> None:
        """Python would print it to stderr with its message."""

        def fail() -> None:
            raise ValueError("maria@example.test")

        # pytest puts a hook of its own there during a test.
        before = threading.excepthook
        log.configure()
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        threading.excepthook = before

        assert (log.last["event.action"], log.last["error.type"]) == ("thread_failed", "ValueError")
        assert "maria" not in log.text


class TestIdentifiers:
    """Every kind of identifier is told under a name of its own."""

    def test_a_uuid_is_told_as_text(self, log: Log) -> None:
        """As the database shows it."""
        value = uuid4()
        tell(operation_id=value)

        assert log.last["payment.operation.id"] == str(value)
