"""Tests of constructs_lib._objects."""

from __future__ import annotations

from typing import Any

import cdk8s
import pytest
from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._context import context_of
from constructs_lib._objects import create, digest, int_or_string, metadata, quantities, quantity
from constructs_lib._tree import Waiting
from constructs_lib.checks.model import Key
from tests.support.synth import chart, synth


class Service(Waiting, k8s.KubeService):
    """A Service as its manifest says."""

    def __init__(self, scope: Construct, id_: str, manifest: dict[str, Any]) -> None:
        create(self, k8s.KubeService, scope, id_, manifest)


class LimitRange(Waiting, k8s.KubeLimitRange):
    """A LimitRange as its manifest says."""

    def __init__(self, scope: Construct, id_: str, manifest: dict[str, Any]) -> None:
        create(self, k8s.KubeLimitRange, scope, id_, manifest)


class Namespace(Waiting, k8s.KubeNamespace):
    """A Namespace as its manifest says."""

    def __init__(self, scope: Construct, id_: str, manifest: dict[str, Any]) -> None:
        create(self, k8s.KubeNamespace, scope, id_, manifest)


class Autoscaler(Waiting, k8s.KubeHorizontalPodAutoscalerV2):
    """An HPA as its manifest says."""

    def __init__(self, scope: Construct, id_: str, manifest: dict[str, Any]) -> None:
        create(self, k8s.KubeHorizontalPodAutoscalerV2, scope, id_, manifest)


class TestCreate:
    """From a manifest to a typed object."""

    def test_renders_what_it_was_given(self) -> None:
        """API version and kind come from the class, everything else from the manifest."""
        scope = chart()
        manifest = {"metadata": metadata("a", labels={"app": "a"}), "spec": {"selector": {"app": "a"}}}
        Service(scope, "service", manifest)

        assert synth(scope) == [
            {
                "apiVersion": "v1",
                "kind": "Service",
                "metadata": {"labels": {"app": "a"}, "name": "a", "namespace": "shop"},
                "spec": {"selector": {"app": "a"}},
            }
        ]

    @pytest.mark.parametrize("port", [3000, "http"])
    def test_ports_keep_their_kind(self, port: int | str) -> None:
        """A number stays a number, a name stays a name."""
        scope = chart()
        Service(scope, "service", {"spec": {"ports": [{"port": 80, "targetPort": int_or_string(port)}]}})

        assert synth(scope)[0]["spec"]["ports"] == [{"port": 80, "targetPort": port}]

    def test_quantities_are_texts(self) -> None:
        """They are rendered as they were written."""
        scope = chart()
        limit = {"type": "Container", "default": quantities({"cpu": "250m"}), "max": {"memory": quantity("1Gi")}}
        LimitRange(scope, "limits", {"spec": {"limits": [limit]}})

        assert synth(scope)[0]["spec"]["limits"] == [
            {"type": "Container", "default": {"cpu": "250m"}, "max": {"memory": "1Gi"}}
        ]

    def test_one_typed_value_serves_many_objects(self) -> None:
        """Equal quantities and ports are made once in jsii; the objects do not share anything else."""
        scope = chart()
        for name in ("a", "b"):
            Service(scope, name, {"spec": {"ports": [{"port": 80, "targetPort": int_or_string(3000)}]}})
        patched = scope.node.find_child("a")
        assert isinstance(patched, cdk8s.ApiObject)
        patched.add_json_patch(cdk8s.JsonPatch.replace("/spec/ports/0/targetPort", 1))

        ports = {found["metadata"]["name"]: found["spec"]["ports"][0]["targetPort"] for found in synth(scope)}
        assert sorted(ports.values()) == [1, 3000]

    def test_an_unknown_field_is_dropped(self) -> None:
        """What Kubernetes 1.27 does not know goes in by a patch alone."""
        scope = chart()
        Service(scope, "service", {"spec": {"trafficDistribution": "PreferClose", "type": "ClusterIP"}})

        assert synth(scope)[0]["spec"] == {"type": "ClusterIP"}

    def test_the_path_of_the_object_is_known_to_the_rules(self) -> None:
        """Kind, namespace and name lead to the construct path; the version in a class name is no part of the kind."""
        scope = chart()
        Service(scope, "front", {"metadata": metadata("a")})
        Service(scope, "far", {"metadata": metadata("a", namespace="elsewhere")})
        Autoscaler(scope, "scaler", {"metadata": metadata("a")})
        Namespace(scope, "space", {"metadata": metadata("a")})

        assert context_of(scope).paths == {
            Key("Service", "shop", "a"): ["test/front"],
            Key("Service", "elsewhere", "a"): ["test/far"],
            Key("HorizontalPodAutoscaler", "shop", "a"): ["test/scaler"],
            Key("Namespace", "", "a"): ["test/space"],
        }


class TestMetadata:
    """Metadata of objects."""

    def test_empty_entries_are_left_out(self) -> None:
        """An empty mapping in the manifest would say something else than none."""
        assert metadata() == {}
        assert metadata("a", labels={}, annotations={}) == {"name": "a"}

    def test_holds_what_is_given(self) -> None:
        """Names, labels and annotations stand where Kubernetes reads them."""
        assert metadata("a", namespace="b", labels={"c": "d"}, annotations={"e": "f"}) == {
            "name": "a",
            "namespace": "b",
            "labels": {"c": "d"},
            "annotations": {"e": "f"},
        }


class TestDigest:
    """Hashes of manifests."""

    def test_does_not_depend_on_the_order_of_keys(self) -> None:
        """Equal manifests have equal names, in every process."""
        assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1}) == "0855bfc20e"

    def test_changes_with_any_value(self) -> None:
        """Also where values look alike."""
        assert len({digest({"a": value}) for value in (1, "1", [1], True, None)}) == 5

    def test_has_the_length_that_is_asked_for(self) -> None:
        """Short enough for a name, or longer for an annotation."""
        assert (len(digest({})), len(digest({}, 16))) == (10, 16)
