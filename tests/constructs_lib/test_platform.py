"""Tests of constructs_lib.platform."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Platform
from tests.support.refusals import refusal


class TestPlatform:
    """What a cluster offers."""

    def test_is_by_default_a_cluster_with_the_operators_that_people_run(self) -> None:
        """Whoever has less says so."""
        platform = Platform()

        assert (platform.vertical_pod_autoscaler, platform.prometheus_operator, platform.postgres) == (
            True,
            True,
            "cnpg",
        )
        assert (platform.cluster_issuer, platform.secret_store) == ("letsencrypt-prod", "cluster-secrets")

    def test_a_bare_cluster_has_none(self) -> None:
        """Its monitoring runs beside the workloads, so that one folder of manifests is enough."""
        platform = Platform.bare(namespace="shop")

        assert (platform.vertical_pod_autoscaler, platform.prometheus_operator, platform.postgres) == (
            False,
            False,
            "embedded",
        )
        assert (platform.cluster_issuer, platform.secret_store, platform.priority_class_name) == (None, None, None)
        assert (platform.monitoring_namespace, platform.tracing_namespace) == ("shop", "shop")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("ingress_class_name", "NGINX"),
            ("ingress_namespace", "a.b"),
            ("monitoring_namespace", ""),
            ("tracing_namespace", "a b"),
            ("dns_namespace", "-"),
            ("cluster_issuer", "Letsencrypt"),
            ("secret_store", "a_b"),
            ("priority_class_name", "a/b"),
            ("storage_class_name", ""),
            ("cluster_domain", "cluster.local."),
            ("api_server_cidrs", ("10.0.0.1",)),
            ("image_pull_secrets", ("Registry",)),
            ("image_pull_secrets", ("registry", "registry")),
            ("postgres", "zalando"),
            ("dns_labels", {"k8s-app": "kube-dns"}),
            ("dns_labels", (("k8s app", "kube-dns"),)),
            ("dns_labels", (("k8s-app", "kube dns"),)),
            ("dns_port", 0),
            ("dns_port", "5353"),
            ("dns_cache_addresses", "169.254.20.10"),
            ("dns_cache_addresses", ("169.254.20.10:53",)),
            ("dns_cache_addresses", ("169.254.20.0/24",)),
            ("dns_cache_addresses", ("fe80::1%eth0",)),
            ("dns_cache_addresses", ("169.254.20.10", "169.254.20.10")),
        ],
    )
    def test_fails_for_names_that_kubernetes_refuses(self, field: str, value: Any) -> None:
        """Each name is checked before any object refers to it."""
        assert refusal(Platform, **{field: value}).startswith(f"Platform.{field} must ")
