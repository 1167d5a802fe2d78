"""Tests of the ids that every request has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from payment_app.telemetry import context

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def begin(**headers: str) -> context.RequestContext:
    """Begin with *headers*, whose names have dashes for underscores."""
    return context.begin(CIMultiDict({name.replace("_", "-"): value for name, value in headers.items()}))


class TestBegin:
    """The context of a new request."""

    def test_a_request_without_headers_gets_ids(self) -> None:
        """Of its own, never twice the same, in nobody's trace."""
        one, two = begin(), begin()

        for found in (one, two):
            assert re.fullmatch(r"[0-9a-f]{32}", found.request_id)
            assert re.fullmatch(r"[0-9a-f]{32}", found.trace_id)
            assert re.fullmatch(r"[0-9a-f]{16}", found.span_id)
            assert not found.sampled
        assert len({one.request_id, two.request_id, one.trace_id, two.trace_id}) == 4

    @pytest.mark.parametrize(("flags", "sampled"), [("00", False), ("01", True), ("03", True), ("02", False)])
    def test_a_trace_goes_on(self, flags: str, sampled: bool) -> None:
        """With a new span, recorded if the caller's is."""
        found = begin(traceparent=f"00-{TRACE}-{SPAN}-{flags}")

        assert (found.trace_id, found.sampled) == (TRACE, sampled)
        assert found.span_id != SPAN
        assert found.traceparent == f"00-{TRACE}-{found.span_id}-{'01' if sampled else '00'}"
        assert found.exemplar == (TRACE if sampled else None)

    def test_ids_that_hold_a_card_number_are_not_kept(self) -> None:
        """They would stand in each line of the log."""
        number = "4" + "1" * 15
        found = begin(traceparent=f"00-{number}{'0' * 16}-{SPAN}-01", x_request_id=f"{number}{'a' * 16}")

        assert number not in found.trace_id
        assert number not in found.request_id
        assert not found.sampled

    def test_a_later_version_is_read_as_far_as_it_is_known(self) -> None:
        """It may go on after the flags; the first version may not."""
        assert begin(traceparent=f"cc-{TRACE}-{SPAN}-01-what-the-future-holds").trace_id == TRACE
        assert begin(traceparent=f"00-{TRACE}-{SPAN}-01-what").trace_id != TRACE

    @pytest.mark.parametrize(
        "header",
        [
            "",
            f"ff-{TRACE}-{SPAN}-01",
            f"00-{'0' * 32}-{SPAN}-01",
            f"00-{TRACE}-{'0' * 16}-01",
            f"00-{TRACE.upper()}-{SPAN}-01",
            f"00-{TRACE}-{SPAN}-1",
            f"00-{TRACE}-{SPAN}",
            f"00-{TRACE}-{SPAN}-01\n",
            f" 00-{TRACE}-{SPAN}-01",
            f"cc-{TRACE}-{SPAN}-01x",
            f"cc-{TRACE}-{SPAN}-01-{'x' * 1000}",
        ],
    )
    def test_fails_to_take_a_header_that_is_wrong(self, header: str) -> None:
        """The request then has a trace of its own."""
        found = begin(traceparent=header)

        assert found.trace_id != TRACE
        assert not found.sampled

    @given(st.text(max_size=80))
    def test_whatever_the_headers_hold_ids_have_their_form(self, text: str) -> None:
        """They go into the log, the answer and the metrics."""
        found = begin(traceparent=text, X_Request_Id=text)

        assert re.fullmatch(r"[0-9a-f-]{32,36}", found.request_id)
        assert re.fullmatch(r"[0-9a-f]{32}", found.trace_id)

    @pytest.mark.parametrize("given_id", [TRACE, "0190163d-8694-739b-aea5-966c26f8ad91"])
    def test_the_id_of_a_proxy_is_kept(self, given_id: str) -> None:
        """So that its log and this one can be put together."""
        assert begin(X_Request_Id=given_id).request_id == given_id

    @pytest.mark.parametrize("given_id", ["4111111111111111", "a@b.test", TRACE + "0", "x" * 32, TRACE.upper()])
    def test_fails_to_keep_any_other_id(self, given_id: str) -> None:
        """A card number for instance."""
        assert begin(X_Request_Id=given_id).request_id != given_id


class TestCurrent:
    """What the running task belongs to."""

    def test_work_gives_back_what_was_before(self) -> None:
        """Also when it fails."""
        outer = begin()

        def fail() -> None:
            with context.work(operation="charge") as inner:
                assert context.current() is inner
                assert inner.fields == {"operation": "charge"}
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert context.current() is outer

    def test_spans_give_the_ids_while_they_are_recorded(self) -> None:
        """Log and trace then name the same."""
        context.use_spans(lambda: context.SpanIds(TRACE, SPAN, True))
        inside = begin(traceparent=f"00-{'1' * 32}-{SPAN}-00")
        context.use_spans(None)
        outside = begin()

        assert (inside.trace_id, inside.span_id, inside.sampled) == (TRACE, SPAN, True)
        assert outside.trace_id != TRACE
