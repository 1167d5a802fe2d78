"""Tests of constructs_lib.monitoring.elasticsearch."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib import Image, Platform, Resources
from constructs_lib.monitoring.elasticsearch import Elasticsearch, ElasticsearchProps
from constructs_lib.monitoring.kibana import Kibana, KibanaProps
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

STORE = Image(repository="docker.elastic.co/elasticsearch/elasticsearch", version="9.2.1")
SEARCH = Image(repository="docker.elastic.co/kibana/kibana", version="9.2.1")
KIBANA: dict[str, Any] = {
    "image": SEARCH,
    "elasticsearch": "logs",
    "tls_secret": "search-tls",
    "public_url": "https://logs.example.com",
}


def made(platform: Platform | None = None, **values: Any) -> Any:
    """Return a chart with a cluster."""
    scope = chart(platform)
    Elasticsearch(
        scope,
        "logs",
        ElasticsearchProps(**{"image": STORE, "storage_gibibytes": 50, "tls_secret": "logs-tls", **values}),
    )
    return scope


class TestElasticsearch:
    """A cluster through ECK."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Three nodes with TLS, a volume each, and a policy that lets its operator and itself in."""
        rendered = synth(made())

        assert [errors_for(item) for item in rendered if errors_for(item)] == []
        assert rendered == snapshot_yaml

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """One node, users with roles of their own, amounts, class and priority."""
        scope = made(
            Platform(priority_class_name="high"),
            nodes=1,
            storage_class="fast",
            users=("reader", "writer"),
            roles=("roles",),
            resources=Resources(memory_request_mebibytes=1024, memory_limit_mebibytes=1024),
        )

        assert synth(scope) == snapshot_yaml

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"nodes": 2}, "ElasticsearchProps.nodes must not be 2"),
            ({"nodes": 0}, "ElasticsearchProps.nodes must lie between"),
            ({"storage_gibibytes": 0}, "ElasticsearchProps.storage_gibibytes must lie between"),
            ({"tls_secret": "Logs_TLS"}, "ElasticsearchProps.tls_secret must be"),
        ],
        ids=["two", "none", "no-volume", "secret"],
    )
    def test_fails_for_what_no_cluster_can_be(self, values: dict[str, Any], message: str) -> None:
        """Before anything is rendered."""
        assert refusal(made, **values).startswith(message)


class TestKibana:
    """Kibana through ECK."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Beside its cluster, which it calls."""
        scope = chart()
        search = Kibana(scope, "search", KibanaProps(**KIBANA))
        store = ElasticsearchProps(image=STORE, storage_gibibytes=50, tls_secret="logs-tls")  # a name
        search.calls(Elasticsearch(scope, "logs", store))

        assert synth(scope) == snapshot_yaml
        assert search.url.startswith("https://search-kb-http.")

    def test_tells_nobody_of_its_use(self) -> None:
        """Neither telemetry nor news, which would call its maker."""
        scope = chart()
        Kibana(scope, "search", KibanaProps(**KIBANA))

        config = one(scope, "Kibana", "search")["spec"]["config"]
        assert config["telemetry"] == {"optIn": False, "allowChangingOptInStatus": False}
        assert config["newsfeed"] == {"enabled": False}

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"replicas": 0}, "KibanaProps.replicas must lie between"),
            ({"public_url": ""}, "KibanaProps.public_url must"),
            ({"elasticsearch": "Logs"}, "KibanaProps.elasticsearch must be"),
        ],
        ids=["none", "no-address", "name"],
    )
    def test_fails_for_what_cannot_run(self, values: dict[str, Any], message: str) -> None:
        """Before anything is rendered."""
        assert refusal(KibanaProps, **{**KIBANA, **values}).startswith(message)
