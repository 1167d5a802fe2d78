"""Tests of constructs_lib._tree: what waits in Python is what cdk8s makes of it in Node.js."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cdk8s
import jsii
import pytest
import yaml
from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib import (
    App,
    Chart,
    ConfigMap,
    ConfigMapProps,
    Namespace,
    NamespaceProps,
    Pdb,
    PdbProps,
    Service,
    ServicePort,
    ServiceProps,
    Vpa,
    VpaProps,
    WebService,
    WebServiceProps,
    Worker,
    WorkerProps,
)
from constructs_lib import _bindings as b
from constructs_lib._context import context_of
from constructs_lib._tree import Group, waits
from constructs_lib._validation import PropsError
from constructs_lib._yaml import dump
from tests.support.samples import IMAGE


def app_of(folder: Path) -> App:
    """Return an app of this library with its rules off: the tests build parts."""
    app = App(outdir=folder)
    app.context.rules_enabled = False
    return app


def config(scope: Construct, name: str) -> ConfigMap:
    """Return the ConfigMap *name* below *scope*."""
    return ConfigMap(scope, name, ConfigMapProps(name=name, data={"a": "b"}))


def names(app: App) -> list[str]:
    """Return the names of the app's objects, in the order in which they are rendered."""
    return [found["metadata"]["name"] for _, found in context_of(app).rendered()]


def here_and_there(app: App) -> tuple[str, str]:
    """Return what is rendered in Python and what cdk8s renders, as text."""
    assert waits(app)
    here = dump([found for _, found in context_of(app).rendered()])
    assert waits(app)
    assert app.charts
    assert not waits(app)
    return here, dump([found for _, found in context_of(app).rendered()])


QUESTIONS: dict[str, Callable[[App, Chart, ConfigMap], object]] = {
    "the node of the app": lambda app, _, __: app.node.find_all(),
    "the charts of the app": lambda app, _, __: app.charts,
    "the objects of the chart": lambda _, chart, __: chart.api_objects,
    "the labels of the chart": lambda _, chart, __: chart.labels,
    "the metadata of the object": lambda _, __, found: found.metadata,
    "the name of the object": lambda _, __, found: found.name,
    "the object as JSON": lambda _, __, found: found.to_json(),
    "the object as an argument": lambda _, __, found: Construct.is_construct(found),
    "a dependency": lambda _, chart, found: found.add_dependency(config(chart, "other")),
    "a plain construct below": lambda _, chart, __: Construct(chart, "plain"),
    "cdk8s' own synth": lambda app, _, __: cdk8s.App.synth(app),
    "all as YAML": lambda app, _, __: app.synth_yaml(),
}


class TestWaiting:
    """Until Node.js is asked."""

    def test_synth_asks_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Files are written without one construct in Node.js."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        made: list[str] = []
        create = jsii.kernel.create

        def recording(kind: Any, *rest: Any) -> Any:
            made.append(kind.__name__)
            return create(kind, *rest)

        monkeypatch.setattr(jsii.kernel, "create", recording)
        monkeypatch.setattr(jsii, "create", recording)
        WebService(chart, "shop", WebServiceProps(image=IMAGE, port=8080))
        app.synth()

        assert made == []
        assert waits(app)
        assert "kind: Deployment" in (tmp_path / "shop.k8s.yaml").read_text()

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_any_question_makes_the_whole_tree(self, tmp_path: Path, question: str) -> None:
        """In the order of declaration; nothing is made twice, and later constructs join it."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        objects = [config(chart, name) for name in ("one", "two")]
        assert waits(app)

        QUESTIONS[question](app, chart, objects[0])
        assert not waits(app)
        later = config(chart, "later")

        found = [each for each in app.node.find_all() if isinstance(each, ConfigMap)]
        assert [each for each in found if each in {*objects, later}] == [*objects, later]
        assert set(names(app)) == {each.props.name for each in found}

    def test_constructs_are_those_of_cdk8s(self, tmp_path: Path) -> None:
        """Of the generated classes, before and after."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        found, scaler = config(chart, "one"), Vpa(chart, "vpa", VpaProps(name="shop", target_name="shop"))

        assert isinstance(found, k8s.KubeConfigMap)
        assert isinstance(scaler.api_object, b.vpa.VerticalPodAutoscaler)
        assert waits(app)
        assert chart.node.find_child("one") is found
        assert scaler.node.find_child("Resource") is scaler.api_object
        assert (found.kind, found.api_version, scaler.api_object.kind) == ("ConfigMap", "v1", "VerticalPodAutoscaler")
        assert found.node.path == "shop/one"

    def test_objects_of_all_makes_stand_in_one_chart(self, tmp_path: Path) -> None:
        """A plain object of cdk8s between ours, in the order of the program."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        config(chart, "one")
        cdk8s.ApiObject(chart, "two", api_version="v1", kind="ConfigMap", metadata=cdk8s.ApiObjectMetadata(name="two"))
        config(chart, "three")

        assert names(app) == ["one", "two", "three"]

    def test_a_patch_reaches_what_waits(self, tmp_path: Path) -> None:
        """And the files hold it; the tree goes on waiting."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        config(chart, "one")
        config(chart, "two").api_object.add_json_patch(cdk8s.JsonPatch.add("/data/patched", "yes"))
        app.synth()

        found = list(yaml.safe_load_all((tmp_path / "shop.k8s.yaml").read_text()))
        assert [each["data"].get("patched") for each in found] == [None, "yes"]
        assert waits(app)

    def test_a_patch_goes_along_when_the_tree_is_made(self, tmp_path: Path) -> None:
        """Patches before and after are applied in the order in which they were given."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        one = config(chart, "one").api_object
        config(chart, "two")
        one.add_json_patch(cdk8s.JsonPatch.add("/data/patched", "first"), cdk8s.JsonPatch.add("/data/kept", "yes"))
        assert one.metadata.name == "one"
        one.add_json_patch(cdk8s.JsonPatch.replace("/data/patched", "second"))

        (_, found), _ = context_of(app).rendered()
        assert found["data"] == {"a": "b", "kept": "yes", "patched": "second"}
        assert names(app) == ["one", "two"]

    def test_can_be_asked_after_the_files_were_written(self, tmp_path: Path) -> None:
        """A second synth, through Node.js, writes the same."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        Worker(chart, "shop", WorkerProps(image=IMAGE, command=("work",)))
        app.synth()
        first = (tmp_path / "shop.k8s.yaml").read_text()
        assert chart.to_json()
        app.synth()

        assert (tmp_path / "shop.k8s.yaml").read_text() == first

    def test_fails_for_an_id_twice(self, tmp_path: Path) -> None:
        """At the same line of the program as with cdk8s."""
        chart = Chart(app_of(tmp_path), "shop", namespace="shop")
        config(chart, "one")

        with pytest.raises(PropsError, match="got 'one' again in Chart"):
            config(chart, "one")

    def test_fails_as_cdk8s_does_outside_a_chart(self, tmp_path: Path) -> None:
        """Nothing is left out in silence."""
        with pytest.raises(RuntimeError, match="cannot find a parent chart"):
            config(app_of(tmp_path), "one")

    def test_fails_again_at_each_question_for_what_cannot_be_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Half a tree must never be written for a whole one."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        config(chart, "one")
        with monkeypatch.context() as patched:

            def refuse(*_: object) -> None:
                raise RuntimeError("Node.js has gone")

            patched.setattr(jsii, "create", refuse)
            for _ in range(2):
                with pytest.raises(RuntimeError, match="gone"):
                    assert app.charts
            with pytest.raises(RuntimeError, match="gone"):
                app.synth()

        assert names(app) == ["one"]

    def test_fails_before_the_constructor_ran(self, tmp_path: Path) -> None:
        """As with jsii: a subclass must call the constructor before it asks for its node."""

        class Early(Group):
            """Asks too early."""

            def __init__(self, scope: Construct, id_: str) -> None:
                assert self.node.children == []
                super().__init__(scope, id_)

        with pytest.raises(AttributeError, match="Early has no reference before its constructor"):
            Early(Chart(app_of(tmp_path), "shop"), "early")


class TestRendering:
    """Python renders as cdk8s does, byte for byte."""

    def test_of_labels_and_namespaces_of_the_chart(self, tmp_path: Path) -> None:
        """Own labels win, and objects of the cluster have no namespace."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop", labels={"team": "shop", "app": "none"})
        config(chart, "one")
        Namespace(chart, "space", NamespaceProps(name="shop"))
        Pdb(Group(chart, "group"), "pdb", PdbProps(name="shop", target_labels={"app": "shop"}))
        Vpa(chart, "vpa", VpaProps(name="shop", target_name="shop"))
        here, there = here_and_there(app)

        assert here == there
        assert here.count("team: shop") == 4
        assert here.count("namespace: shop") == 3

    def test_of_patched_objects(self, tmp_path: Path) -> None:
        """Of Kubernetes' own kinds and of others: the fields stand in the same order."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        for found in (
            config(chart, "one"),
            Vpa(chart, "vpa", VpaProps(name="shop", target_name="shop")).api_object,
            Namespace(chart, "space", NamespaceProps(name="shop")),
        ):
            found.add_json_patch(
                cdk8s.JsonPatch.add("/spec", {"b": [1, "x"], "a": {"deep": True}}),
                cdk8s.JsonPatch.add("/alpha", "first"),
                cdk8s.JsonPatch.replace("/metadata/labels", {"z": "1", "a": "2"}),
                cdk8s.JsonPatch.replace("/kind", "Other"),
            )
        here, there = here_and_there(app)

        assert here == there
        assert here.count("kind: Other") == 3

    def test_of_fields_that_jsii_spells_otherwise(self, tmp_path: Path) -> None:
        """Kubernetes' own spelling is what is rendered."""
        app = app_of(tmp_path)
        ports = (ServicePort(target_port=8080),)
        Service(
            Chart(app, "shop", namespace="shop"),
            "service",
            ServiceProps(name="shop", pod_labels={"app": "shop"}, ports=ports, headless=True),
        )
        here, there = here_and_there(app)

        assert here == there
        assert "clusterIP: None" in here

    def test_of_keys_that_javascript_takes_for_indices(self, tmp_path: Path) -> None:
        """They come first, by their number."""
        app = app_of(tmp_path)
        keys = ("b", "10", "9", "-", "01", "4294967295", "4294967294", "0", "B")
        data = ConfigMapProps(name="shop", data=dict.fromkeys(keys, "x"))
        ConfigMap(Chart(app, "shop", namespace="shop"), "config", data)
        here, there = here_and_there(app)

        assert here == there

    def test_of_objects_that_are_made_late(self, tmp_path: Path) -> None:
        """They stand with their workload, whatever was declared after it."""
        app = app_of(tmp_path)
        chart = Chart(app, "shop", namespace="shop")
        for name in ("one", "two"):
            Worker(chart, name, WorkerProps(image=IMAGE, command=("work",)))
        here, there = here_and_there(app)

        assert here == there
        assert here.index("name: one-config") < here.index("name: two-config")

    def test_of_charts_in_the_order_of_the_program(self, tmp_path: Path) -> None:
        """Ids that are numbers go to Node.js at once, which sorts them."""
        app = app_of(tmp_path)
        for name in ("b", "a"):
            config(Chart(app, name, namespace="shop"), name)
        here, there = here_and_there(app)
        config(Chart(app, "10", namespace="shop"), "ten")
        config(Chart(app, "9", namespace="shop"), "nine")

        assert here == there
        assert names(app) == ["nine", "ten", "b", "a"]

    def test_of_a_chart_in_a_chart(self, tmp_path: Path) -> None:
        """The outer one depends on the inner one, which cdk8s knows."""
        app = app_of(tmp_path)
        outer = Chart(app, "outer", namespace="shop")
        config(outer, "one")
        config(Chart(outer, "inner", namespace="shop"), "two")
        app.synth()

        assert sorted(path.name for path in tmp_path.iterdir()) == ["0000-outer-inner.k8s.yaml", "0001-outer.k8s.yaml"]
