"""Tests of constructs_lib._context."""

from __future__ import annotations

from pathlib import Path

import cdk8s
import pytest
from cdk8s import Chart
from constructs import Construct

from constructs_lib import Namespace, NamespaceProps, Platform, Worker, WorkerProps
from constructs_lib._context import adopt, attach, context_of, namespace_of, path_of
from constructs_lib.checks.model import Key
from constructs_lib.connections import SecretKey
from tests.support.refusals import HOUSE_FORM
from tests.support.samples import IMAGE, sound
from tests.support.synth import chart


class TestContext:
    """One state for each construct tree."""

    def test_all_constructs_of_a_tree_share_it(self) -> None:
        """Charts of one app see the same declarations, another app has its own."""
        app = cdk8s.Testing.app()
        first, second = cdk8s.Chart(app, "first"), cdk8s.Chart(app, "second")

        assert context_of(first) is context_of(second) is context_of(app)
        assert context_of(first) is not context_of(chart())

    def test_a_plain_app_has_the_default_platform(self) -> None:
        """Nothing but ``cdk8s.App`` is needed to use a construct."""
        assert context_of(cdk8s.Chart(cdk8s.Testing.app(), "test")).platform == Platform()

    def test_a_platform_that_was_attached_counts(self) -> None:
        """Constructs ask the tree's platform."""
        app = cdk8s.Testing.app()
        attach(app, Platform(ingress_class_name="traefik"))

        assert context_of(cdk8s.Chart(app, "test")).platform.ingress_class_name == "traefik"


class TestPlaces:
    """Paths and namespaces."""

    def test_are_those_of_cdk8s(self) -> None:
        """What is remembered in Python is what jsii would say."""
        scope = chart()
        child = Construct(scope, "a")
        grandchild = Construct(child, "b")

        assert path_of(grandchild) == grandchild.node.path == "test/a/b"
        assert namespace_of(grandchild) == "shop"

    def test_an_adopted_construct_knows_them_without_being_asked(self) -> None:
        """The same answers, without a call into jsii."""
        scope = chart()
        child = Construct(scope, "a")
        adopt(child, scope, "a")

        assert (path_of(child), namespace_of(child)) == (child.node.path, "shop")
        assert context_of(child) is context_of(scope)

    def test_a_chart_without_namespace_has_none(self) -> None:
        """Also the app itself has none."""
        app = cdk8s.Testing.app()

        assert (namespace_of(cdk8s.Chart(app, "test")), namespace_of(app)) == ("", "")


class TestLater:
    """Objects that wait for declarations."""

    def test_each_is_made_once_in_the_order_of_the_program(self) -> None:
        """Whoever renders first makes them."""
        context = context_of(chart())
        made: list[str] = []
        context.later(lambda: made.append("first"))
        context.later(lambda: made.append("second"))
        context.finish()
        context.finish()

        assert made == ["first", "second"]

    def test_one_can_be_made_before_its_turn(self) -> None:
        """Taking the escape hatch of one workload makes that one alone."""
        context = context_of(chart())
        made: list[str] = []
        context.later(lambda: made.append("first"))
        number = context.later(lambda: made.append("second"))
        context.now(number)
        assert made == ["second"]
        context.now(number)
        context.finish()

        assert made == ["second", "first"]

    def test_what_is_added_while_others_are_made_is_made_too(self) -> None:
        """A construct may make one that waits itself."""
        context = context_of(chart())
        made: list[str] = []

        def outer() -> None:
            context.later(lambda: made.append("inner"))

        context.later(outer)
        context.finish()

        assert made == ["inner"]

    def test_none_is_lost_when_others_are_made_in_between(self) -> None:
        """The numbers of waiting objects never meet, whatever was made or recorded before."""
        context = context_of(chart())
        made: list[int] = []
        numbers = [context.later(lambda index=index: made.append(index)) for index in range(10)]  # type: ignore[misc]
        for number in numbers[:-1]:
            context.now(number)
        for index in range(10, 30):
            context.later(lambda index=index: made.append(index))  # type: ignore[misc]
            context.record("Service", "shop", f"service-{index}", "test")
        context.finish()

        assert sorted(made) == list(range(30))


def broken() -> cdk8s.Chart:
    """Return a chart below a plain app, whose worker needs a Secret that nobody makes."""
    return Chart.of(sound(cdk8s.Testing.app(), secrets={"TOKEN": SecretKey(secret="missing", key="token")}))


class TestRulesBelowAPlainApp:
    """The rules run wherever cdk8s validates, with any App class."""

    def test_fails_in_the_testing_synth_of_cdk8s(self) -> None:
        """A dangling reference is told with rule, object, construct path and remedy."""
        with pytest.raises(RuntimeError) as caught:
            cdk8s.Testing.synth(broken())

        lines = str(caught.value).splitlines()
        assert lines[0].endswith("Validation failed with the following errors:")
        assert [line.strip().removeprefix("[] ") for line in lines[1:]] == [
            (
                "PC009 Deployment shop in shop (test/shop/deployment): container shop, variable TOKEN needs Secret missing in shop, "
                "which nobody makes; correct the name, or declare the object as external if others make it"
            )
        ]

    def test_fails_in_the_synth_of_an_app(self) -> None:
        """No file is written, and no trace of jsii is a part of the message."""
        app = cdk8s.Testing.app()
        sound(app, secrets={"TOKEN": SecretKey(secret="missing", key="token")})

        with pytest.raises(RuntimeError, match=r"PC009 Deployment shop .*TOKEN needs Secret missing") as caught:
            app.synth()

        assert "at Kernel" not in str(caught.value)
        assert not list(Path(app.outdir).glob("*"))

    def test_fails_with_props_that_are_refused_while_rendering(self) -> None:
        """What waits for declarations is refused late, and in the same form."""
        worker = sound(cdk8s.Testing.app(), environment={"A": "x" * (1024 * 1024 + 1)})

        with pytest.raises(RuntimeError) as caught:
            cdk8s.Testing.synth(Chart.of(worker))

        assert HOUSE_FORM.fullmatch(str(caught.value))
        assert str(caught.value).startswith("ConfigMapProps.data must have at most 1048576 bytes (1048577 given), got ")

    def test_a_sound_app_renders_all_that_waited(self) -> None:
        """Objects that wait for declarations are there when ``Testing.synth`` returns."""
        kinds = [found["kind"] for found in cdk8s.Testing.synth(Chart.of(sound(cdk8s.Testing.app())))]

        assert {"Deployment", "ConfigMap", "NetworkPolicy"} <= set(kinds)

    def test_the_rules_can_be_switched_off(self) -> None:
        """For measurements, and for a chart that is a part of something."""
        scope = broken()
        context_of(scope).rules_enabled = False

        assert cdk8s.Testing.synth(scope)

    def test_fails_again_after_something_new_was_made(self) -> None:
        """What the rules found before is not what they find now."""
        scope = cdk8s.Chart(cdk8s.Testing.app(), "test", namespace="shop")
        context = context_of(scope)
        assert context.findings() == []
        Namespace(scope, "namespace", NamespaceProps(name="shop"))
        Worker(scope, "shop", WorkerProps(image=IMAGE, command=("work",)))

        assert [finding.split()[0] for finding in context.findings()] == ["PC070"]

    def test_fails_after_a_patch(self) -> None:
        """A patch makes no object, and still the rules look at what is rendered now."""
        worker = sound(cdk8s.Testing.app())
        cdk8s.Testing.synth(Chart.of(worker))
        worker.deployment.api_object.add_json_patch(
            cdk8s.JsonPatch.replace("/spec/template/spec/containers/0/image", "shop:latest")
        )

        with pytest.raises(RuntimeError, match="latest"):
            cdk8s.Testing.synth(Chart.of(worker))

    def test_objects_are_found_by_their_keys(self) -> None:
        """The path in a message is that of the construct which made the object."""
        worker = sound(cdk8s.Testing.app())

        assert worker.key == Key("Deployment", "shop", "shop")
        assert worker.deployment is worker.deployment.api_object
        assert context_of(worker).paths[worker.key] == ["test/shop/deployment"]
