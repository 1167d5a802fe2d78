"""Tests of constructs_lib.chart."""

from __future__ import annotations

import cdk8s
import pytest
from constructs import Construct

from constructs_lib import Chart, ConfigMap, ConfigMapProps
from constructs_lib._context import namespace_of, path_of
from tests.support.refusals import refusal
from tests.support.synth import synth


class TestChart:
    """The objects of one file."""

    def test_gives_namespace_and_labels_to_its_objects(self) -> None:
        """As cdk8s' own chart does."""
        scope = Chart(cdk8s.Testing.app(), "test", namespace="shop", labels={"team": "shop"})
        ConfigMap(scope, "config", ConfigMapProps(name="config", data={"a": "b"}))
        (found,) = synth(scope)

        assert (found["metadata"]["namespace"], found["metadata"]["labels"]) == ("shop", {"team": "shop"})

    @pytest.mark.parametrize("namespace", ["shop", None])
    def test_knows_where_it_is(self, namespace: str | None) -> None:
        """What is told to the constructs in it is what jsii would say."""
        scope = Chart(cdk8s.Testing.app(), "test", namespace=namespace)
        child = Construct(scope, "child")

        assert (path_of(scope), path_of(child)) == (scope.node.path, child.node.path) == ("test", "test/child")
        assert namespace_of(scope) == namespace_of(child) == (scope.namespace or "")

    def test_can_be_a_part_of_a_user_s_own_class(self) -> None:
        """As in the example."""

        class Shop(Chart):
            """The shop."""

            def __init__(self, scope: Construct, id_: str) -> None:
                super().__init__(scope, id_, namespace="shop")

        assert namespace_of(Shop(cdk8s.Testing.app(), "test")) == "shop"

    @pytest.mark.parametrize(("id_", "namespace"), [("Test", None), ("a/b", None), ("", None), ("test", "a.b")])
    def test_fails_for_what_cannot_name_a_file_or_a_namespace(self, id_: str, namespace: str | None) -> None:
        """The message says which of the two it is."""
        what = "id" if namespace is None else "namespace"

        assert refusal(Chart, scope=cdk8s.Testing.app(), id_=id_, namespace=namespace).startswith(
            f"Chart.{what} must be a DNS label, got "
        )
