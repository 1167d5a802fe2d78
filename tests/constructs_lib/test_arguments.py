"""Tests of constructs_lib._arguments: what is refused where it is passed."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

import constructs_lib
from constructs_lib import (
    App,
    Chart,
    Construct,
    Image,
    Namespace,
    NamespaceProps,
    Networks,
    Pods,
    Port,
    Postgres,
    PostgresProps,
    PropsError,
    SecretKey,
    Vpa,
    VpaProps,
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


def constructs() -> list[str]:
    """Return the names of all public constructs."""
    found = [name for name in constructs_lib.__all__ if _is_construct(getattr(constructs_lib, name))]
    assert len(found) > 30
    return found


def _is_construct(value: object) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, Construct)
        and value.__module__.startswith(constructs_lib.__name__)
    )


class TestConstructs:
    """Constructors of all public constructs."""

    @pytest.mark.parametrize("name", [name for name in constructs() if name not in {"App", "Chart", "Group"}])
    def test_fails_for_junk(self, name: str) -> None:
        """Scope, id and what comes third, mostly the props, each with its name, and never an error of jsii."""
        make: Any = getattr(constructs_lib, name)
        scope = chart()
        parameters = list(inspect.signature(make.__init__).parameters)
        third, further = parameters[3], [JUNK] * (len(parameters) - 4)
        third_class = typing.get_type_hints(make.__init__)[third].__name__

        for arguments, argument, wanted in (
            (("scope", "id", JUNK), "scope", "Construct"),
            ((scope, 5, JUNK), "id_", "a string"),
            ((scope, "id", {"name": "x"}), third, third_class),
        ):
            with pytest.raises(PropsError) as caught:
                make(*arguments, *further)

            assert str(caught.value).startswith(f"{name}.{argument} must be ")
            assert wanted in str(caught.value)
            assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        "make",
        [
            lambda scope: WebService(scope, "twice", WebServiceProps(image=IMAGE, port=3000)),
            lambda scope: Namespace(scope, "twice", NamespaceProps(name="shop")),
            lambda scope: Vpa(scope, "twice", VpaProps(name="a", target_name="a")),
            lambda scope: Postgres(scope, "twice", PostgresProps(storage_gibibytes=1)),
        ],
    )
    def test_fails_for_an_id_that_is_taken(self, make: Callable[[Any], Construct]) -> None:
        """By constructs that hold others, by objects of Kubernetes, by custom resources."""
        scope = chart()
        name = type(make(scope)).__name__

        with pytest.raises(PropsError) as caught:
            make(scope)

        assert str(caught.value) == (
            f"{name}.id_ must be the only one of its name in its scope, got 'twice' again in Chart [test]; "
            "give one of the two another id"
        )

    def test_fails_for_an_empty_id(self) -> None:
        """All names follow from ids."""
        with pytest.raises(PropsError, match=r"^Namespace\.id_ must not be empty, got ''; give it a name$"):
            Namespace(chart(), "", NamespaceProps(name="shop"))

    def test_fails_for_charts_of_one_id(self, tmp_path: Path) -> None:
        """Their files would have one name."""
        app = App(outdir=tmp_path)
        Chart(app, "shop")

        with pytest.raises(PropsError, match=r"Chart\.id_ must be the only one .* got 'shop' again in App; "):
            Chart(app, "shop")
        with pytest.raises(PropsError, match=r"App\.platform must be a value of type Platform or None, got 'aws'"):
            App(outdir=tmp_path, platform="aws")  # type: ignore[arg-type]  # that is what is tested
