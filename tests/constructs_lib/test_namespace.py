"""Tests of constructs_lib.namespace."""

from __future__ import annotations

from typing import Any

import cdk8s
import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.namespace import Namespace, NamespaceProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, synth


class TestNamespace:
    """The object."""

    def test_of_the_prd(self, snapshot_yaml: SnapshotAssertion) -> None:
        """The PRD's labels, Pod Security, and annotations that keep it."""
        scope = chart()
        Namespace(scope, "namespace", NamespaceProps(name="payment-api", environment="production"))

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Every prop reaches the object."""
        scope = chart()
        Namespace(
            scope,
            "namespace",
            NamespaceProps(
                name="logging",
                pod_security="privileged",
                pod_security_version="latest",
                keep=False,
                labels={"team": "platform"},
                annotations={"example.com/owner": "platform"},
            ),
        )

        assert synth(scope) == snapshot_yaml
        assert errors_for(synth(scope)[0]) == []

    @pytest.mark.parametrize("namespace", [None, "shop"])
    def test_belongs_to_no_namespace(self, namespace: str | None) -> None:
        """The namespace of the chart does not become its own."""
        scope = cdk8s.Chart(cdk8s.App(), "test", namespace=namespace)
        Namespace(scope, "namespace", NamespaceProps(name="shop"))

        assert "namespace" not in synth(scope)[0]["metadata"]

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"name": "default"}, "name must not be a namespace of the system"),
            ({"name": "kube-shop"}, "name must not be a namespace of the system"),
            ({"name": "a.b"}, "name must be a DNS label"),
            ({"environment": ""}, "environment must not be empty"),
            ({"environment": "a b"}, "environment must be a label value"),
            ({"pod_security_version": "1.27"}, "pod_security_version must be a minor version of Kubernetes"),
            ({"pod_security": "none"}, "pod_security must be one of 'restricted', 'baseline', 'privileged'"),
            ({"labels": {"environment": "a"}}, "labels must not set environment"),
            (
                {"labels": {"pod-security.kubernetes.io/enforce": "privileged"}},
                "labels must not set pod-security.kubernetes.io/enforce",
            ),
        ],
    )
    def test_fails_for_what_would_weaken_it(self, values: dict[str, Any], expected: str) -> None:
        """Each rule names its field."""
        assert expected in refusal(NamespaceProps, **{"name": "a", **values})
