"""Which trace of a caller's a request continues, while traces are recorded.

The library's own propagators take over what a caller wrote: a ``tracestate`` and ``baggage`` of any text, which go into spans
and leave the process, and a trace id of digits that hold a card number. This one takes the ids alone, by the rules of
:mod:`payment_app.telemetry.context`. Imported with OpenTelemetry only.
"""

from __future__ import annotations

from opentelemetry.context import Context
from opentelemetry.propagators import textmap
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from payment_app.telemetry.context import caller_of

HEADER = "traceparent"


class Callers(TraceContextTextMapPropagator):
    """W3C Trace Context without its state, of callers who are not trusted."""

    def extract(
        self,
        carrier: textmap.CarrierT,
        context: Context | None = None,
        getter: textmap.Getter[textmap.CarrierT] = textmap.default_getter,
    ) -> Context:
        """Return *context*, or an empty one, with the caller's span if *carrier* names one."""
        context = Context() if context is None else context
        given = getter.get(carrier, HEADER)
        ids = caller_of(given[0]) if given else None
        if ids is None:
            return context
        flags = TraceFlags(TraceFlags.SAMPLED if ids.sampled else TraceFlags.DEFAULT)
        span = SpanContext(int(ids.trace_id, 16), int(ids.span_id, 16), is_remote=True, trace_flags=flags)
        return set_span_in_context(NonRecordingSpan(span), context)
