"""Tests of constructs_lib.monitoring.plain_elasticsearch."""

from __future__ import annotations

from typing import Any

from syrupy.assertion import SnapshotAssertion

from constructs_lib import Platform, WebService
from constructs_lib.monitoring.plain_elasticsearch import PlainElasticsearch, PlainElasticsearchProps, plain_kibana
from tests.constructs_lib.monitoring.test_elasticsearch import SEARCH, STORE
from tests.support.custom_resources import is_custom
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth


def made(platform: Platform) -> Any:
    """Return a chart with Elasticsearch and Kibana."""
    scope = chart(platform)
    store = PlainElasticsearch(scope, "store", PlainElasticsearchProps(image=STORE))
    WebService(scope, "search", plain_kibana(SEARCH, store.url)).calls(store)
    return scope


class TestPlainElasticsearch:
    """One node without an operator."""

    def test_with_kibana(self, snapshot_yaml: SnapshotAssertion) -> None:
        """On a bare cluster: Kubernetes' own kinds alone."""
        rendered = synth(made(Platform.bare(namespace="shop")))

        assert [item["kind"] for item in rendered if is_custom(item)] == []
        assert [errors_for(item) for item in rendered if errors_for(item)] == []
        assert rendered == snapshot_yaml

    def test_keeps_to_what_the_platform_names(self) -> None:
        """Class of the volume, and priority."""
        scope = made(Platform(priority_class_name="low", storage_class_name="slow"))
        spec = one(scope, "StatefulSet", "store")["spec"]

        assert spec["template"]["spec"]["priorityClassName"] == "low"
        assert spec["volumeClaimTemplates"][0]["spec"]["storageClassName"] == "slow"

    def test_nobody_but_its_callers_reaches_it(self) -> None:
        """It asks for no password, so its policy is all that keeps others out."""
        policy = one(made(Platform.bare(namespace="shop")), "NetworkPolicy", "store")["spec"]

        assert policy["ingress"] == [
            {
                "from": [{"podSelector": {"matchLabels": {"app": "search"}}}],
                "ports": [{"port": 9200, "protocol": "TCP"}],
            }
        ]

    def test_fails_for_no_volume(self) -> None:
        """Before anything is rendered."""
        assert refusal(PlainElasticsearchProps, image=STORE, storage_gibibytes=0).startswith(
            "PlainElasticsearchProps.storage_gibibytes must lie between"
        )
