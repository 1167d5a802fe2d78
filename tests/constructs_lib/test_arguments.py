"""Tests of constructs_lib._arguments: what is refused where it is passed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from constructs_lib import (
    Image,
    Networks,
    Pods,
    Port,
    PropsError,
    SecretKey,
    WebService,
    WebServiceProps,
    api_server,
    peak_pods,
    public_host,
)
from constructs_lib.testing import assert_isolated, assert_reachable, manifests
from tests.support.samples import IMAGE, Store
from tests.support.synth import chart

PORTS = (Port(number=443),)
JUNK: Any = None
"""What a type checker would refuse."""


def web() -> WebService:
    """Return a web service in a chart of its own."""
    return WebService(chart(), "api", WebServiceProps(image=IMAGE, port=3000))


class TestMethods:
    """Public methods and functions."""

    @pytest.mark.parametrize(
        ("call", "message"),
        [
            (lambda api: api.calls("postgres"), "WebService.calls.callees must be a value of type Callee"),
            (lambda api: api.calls(Store(), None), "WebService.calls.callees must be a value of type Callee, got None"),
            (lambda api: api.calls([Store()]), "WebService.calls.callees must be a value of type Callee, got ["),
            (lambda api: api.calls_out(5), "WebService.calls_out.host must be a string, got 5; pass a string"),
            (
                lambda api: api.calls_out("a.example", "443"),
                "WebService.calls_out.port must be a whole number, got '443'",
            ),
            (
                lambda api: api.calls_out("a.example", True),
                "WebService.calls_out.port must be a whole number, got True",
            ),
            (lambda api: api.calls_out("a.example", 0), "Port.number must lie between 1 and 65535, got 0"),
            (
                lambda api: api.calls_networks("10.0.0.0/8"),
                "WebService.calls_networks.networks must be a value of type",
            ),
            (lambda api: api.calls_pods(Networks(name="a", ports=PORTS)), "WebService.calls_pods.pods must be a value"),
            (lambda api: api.called_from("ingress"), "WebService.called_from.caller must be a value of type Pods or"),
            (
                lambda api: api.called_from(Pods(name="a", namespace="b"), "80"),
                "WebService.called_from.ports must be a",
            ),
            (lambda api: api.accept("x", PORTS), "WebService.accept.caller must be a value of type Pods, got 'x'"),
            (lambda api: api.accept(api.pods, 443), "WebService.accept.ports must be a tuple of a value of type Port"),
            (lambda _: public_host(JUNK, 443), "public_host.host must be a string, got None"),
            (lambda _: Image.parse(JUNK), "Image.parse.text must be a string, got None"),
            (lambda _: peak_pods(JUNK, 1, 1, 1), "peak_pods.replicas must be a whole number, got None"),
            (lambda _: manifests(JUNK), "manifests.scope must be a value of type Construct, got None"),
            (lambda api: assert_reachable(api, JUNK), "assert_reachable.target must be"),
            (
                lambda api: assert_isolated(api, "1.1.1.1/32", cast("int", "443")),
                "assert_isolated.port must be a whole number or None",
            ),
        ],
    )
    def test_fails_for_junk(self, call: Callable[[Any], object], message: str) -> None:
        """With class, method, argument, value and remedy in one line."""
        api = web()

        with pytest.raises(PropsError) as caught:
            call(api)

        assert str(caught.value).startswith(message)
        assert "\n" not in str(caught.value)

    def test_what_fits_passes(self) -> None:
        """By position and by name."""
        api = web()
        api.calls(Store())
        api.calls()
        api.calls_out(host="api.carrier.example")
        api.called_from(Pods(name="reports", namespace="reports"), 3000)

        assert_reachable(api, "1.1.1.1", 443)
        assert api_server(api).cidrs != ()

    def test_fails_as_python_has_it_for_a_missing_argument(self) -> None:
        """Python names it itself, in one line."""
        with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'host'"):
            web().calls_out()  # type: ignore[call-arg]  # that is what is tested

    def test_the_value_in_a_message_stays_on_one_line(self) -> None:
        """Whatever its representation holds."""

        class Tall:
            def __repr__(self) -> str:
                return "a\nb"

        with pytest.raises(PropsError, match=r"got a b; pass a string"):
            SecretKey(secret=Tall(), key="k")  # type: ignore[arg-type]  # that is what is tested
