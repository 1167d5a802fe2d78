"""Traces through OpenTelemetry; nothing of it is imported while ``OTEL_ENABLED`` is off.

The instrumentation of aiohttp, asyncpg and redis makes the spans. Before a span leaves the process, only what is on a list
stays in it: no query string, no address or agent of a caller, no message of an exception.
"""

from __future__ import annotations

import functools
import os
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import structlog

from payment_app import __version__
from payment_app.settings import Settings
from payment_app.telemetry import context
from payment_app.telemetry.logs import SERVICE

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

ALLOWED_ATTRIBUTES = frozenset(
    {
        "http.method", "http.request.method", "http.route", "http.status_code", "http.response.status_code", "http.scheme",
        "url.scheme", "http.flavor", "network.protocol.version", "net.host.port", "server.port", "db.system",
        "db.system.name", "db.name", "db.namespace", "db.statement", "db.query.text", "db.operation", "db.operation.name",
        "net.peer.name", "net.peer.port", "net.transport", "server.address", "network.transport", "network.peer.address",
        "error.type", "exception.type", "db.redis.database_index", "db.redis.args_length", "db.response.status_code",
    }
)  # fmt: skip
"""Attributes of spans and their events that are sent. Statements hold ``$1``, never what stands for it; what redis sends is
written as ``EVALSHA ? ? ?``."""

STATEMENT_AT_MOST = 1_000
"""Longest statement. Unit: characters."""

INSTRUMENTATION = {
    "OTEL_PYTHON_AIOHTTP_SERVER_EXCLUDED_URLS": "^/health,^/metrics$",
    "OTEL_SEMCONV_STABILITY_OPT_IN": "http,database",
}
"""What the instrumentation reads from the environment alone: probes make no traces, names are those of the stable conventions."""

_log = structlog.get_logger()


class Tracing:
    """Recording of traces, from :func:`start` to :meth:`stop`."""

    def __init__(self, provider: TracerProvider, undo: Sequence[Callable[[], None]]) -> None:
        self._provider, self._undo = provider, undo

    def stop(self) -> None:
        """Send what is left, waiting for the collector a few seconds at most, and end the recording."""
        for each in self._undo:
            each()
        context.use_spans(None)
        # The exporter's own time-out bounds the last call; a collector that hangs must not hold the end of the process.
        closing = threading.Thread(target=self._provider.shutdown, name="otel-shutdown", daemon=True)
        closing.start()
        closing.join(timeout=5.0)


def start(settings: Settings, *, component: str, exporter: SpanExporter | None = None) -> Tracing | None:
    """Record traces and send them to ``OTEL_EXPORTER_OTLP_ENDPOINT``; ``None`` while ``OTEL_ENABLED`` is off.

    Call it before the application, the pool and the client of Redis are made. *exporter*: in place of OTLP over HTTP.
    """
    if not settings.otel_enabled:
        return None
    from opentelemetry import propagate, trace
    from opentelemetry.instrumentation.aiohttp_server import AioHttpServerInstrumentor
    from opentelemetry.instrumentation.asyncpg import AsyncPGInstrumentor
    from opentelemetry.instrumentation.redis import RedisInstrumentor
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor
    from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

    from payment_app.telemetry.propagation import Callers

    if exporter is None:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        base = settings.otel_exporter_otlp_endpoint.rstrip("/")
        exporter = OTLPSpanExporter(endpoint=f"{base}/v1/traces", timeout=5)
    resource = Resource(
        {
            "service.name": SERVICE,
            "service.version": __version__,
            "service.instance.role": component,
            "deployment.environment.name": settings.app_env,
        }
    )
    provider = TracerProvider(resource=resource, sampler=ParentBased(TraceIdRatioBased(settings.otel_sample_ratio)))
    provider.add_span_processor(BatchSpanProcessor(allowed_only(exporter)))
    before = propagate.get_global_textmap()
    propagate.set_global_textmap(Callers())
    for name, value in INSTRUMENTATION.items():
        os.environ.setdefault(name, value)
    http, cache = AioHttpServerInstrumentor(), RedisInstrumentor()
    database = AsyncPGInstrumentor()  # type: ignore[no-untyped-call]  # the library left it without annotations
    with warnings.catch_warnings():
        # It makes a subclass of the application, which aiohttp discourages.
        warnings.filterwarnings("ignore", "Inheritance class", DeprecationWarning)
        http.instrument(tracer_provider=provider)
    database.instrument(tracer_provider=provider)
    cache.instrument(tracer_provider=provider)

    def span_ids() -> context.SpanIds | None:
        ids = trace.get_current_span().get_span_context()
        if not ids.is_valid:
            return None
        return context.SpanIds(f"{ids.trace_id:032x}", f"{ids.span_id:016x}", ids.trace_flags.sampled)

    context.use_spans(span_ids)
    _log.info("tracing_started")
    restore = functools.partial(propagate.set_global_textmap, before)
    return Tracing(provider, [http.uninstrument, database.uninstrument, cache.uninstrument, restore])


def allowed_only(inner: SpanExporter) -> SpanExporter:
    """Return an exporter that gives *inner* every span with the allowed attributes alone."""
    from opentelemetry.sdk.trace import Event, ReadableSpan
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
    from opentelemetry.trace import Status

    def reduced(span: ReadableSpan) -> ReadableSpan:
        return ReadableSpan(
            name=span.name,
            context=span.get_span_context(),
            parent=span.parent,
            resource=span.resource,
            attributes=_allowed(span.attributes),
            events=[Event(event.name, _allowed(event.attributes), event.timestamp) for event in span.events],
            kind=span.kind,
            # Its description is the exception's message.
            status=Status(span.status.status_code),
            start_time=span.start_time,
            end_time=span.end_time,
            instrumentation_scope=span.instrumentation_scope,
        )

    class AllowedOnly(SpanExporter):
        """Reduces spans on their way out, in the exporter's own thread."""

        def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
            return inner.export([reduced(span) for span in spans])

        def shutdown(self) -> None:
            inner.shutdown()

        def force_flush(self, timeout_millis: int = 30_000) -> bool:
            return inner.force_flush(timeout_millis)

    return AllowedOnly()


def _allowed(attributes: Mapping[str, Any] | None) -> dict[str, Any]:
    found = {}
    for name, value in (attributes or {}).items():
        if name in ALLOWED_ATTRIBUTES:
            found[name] = value[:STATEMENT_AT_MOST] if isinstance(value, str) else value
    return found
