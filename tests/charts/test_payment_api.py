"""Tests of charts.payment_api: who reaches whom, and what the workloads are given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from charts.payment_api import RECONCILE_KEYS, settings
from constructs_lib import Image, Pods, Port
from constructs_lib.connections import graph_of
from constructs_lib.testing import assert_isolated, assert_reachable
from tests.charts.product import Built, Product
from tests.support.samples import DIGEST

INGRESS = Pods(name="ingress", namespace="ingress-nginx")
PROMETHEUS = Pods(name="prometheus", namespace="monitoring", labels={"app.kubernetes.io/name": "prometheus"})
GRAFANA = Pods(name="grafana", namespace="monitoring", labels={"app.kubernetes.io/name": "grafana"})
TRACES = Pods(name="collector", namespace="monitoring", labels={"app": "otel-collector"}, ports=(Port(number=4318),))
STRANGER = Pods(name="stranger", namespace="other-team", labels={"app": "stranger"})
METADATA_SERVICE = "169.254.169.254"
PUBLIC = "54.187.174.169"


class TestReachability:
    """Who reaches whom in production, decided on the rendered policies of both sides."""

    def test_the_api_reaches_pooler_and_redis(self, production: Built) -> None:
        """What it serves requests with."""
        assert_reachable(production.api.api, production.database.postgres)
        assert_reachable(production.api.api, production.cache.redis, port=6379)
        assert_reachable(production.api.api, production.cache.redis, port=26379)

    def test_the_api_does_not_reach_the_database_servers(self, production: Built) -> None:
        """Past the pooler a thousand pods would use up the connections of the servers."""
        assert_isolated(production.api.api, production.database.postgres.server_pods)
        assert_isolated(production.worker.worker, production.database.postgres.server_pods)

    def test_migration_and_dump_reach_the_database_servers(self, production: Built) -> None:
        """They need a session of their own."""
        database = production.database.postgres

        assert_reachable(production.backup.dump, database.server_pods)
        assert_reachable(production.migration, database)
        assert_reachable(production.migration, database.server_pods)

    def test_the_worker_reaches_redis_and_the_purge_does_not(self, production: Built) -> None:
        """A job that deletes old rows needs the database alone."""
        purge = production.job("payment-api-purge")

        assert_reachable(production.worker.worker, production.cache.redis)
        assert_reachable(purge, production.database.postgres)
        assert_isolated(purge, production.cache.redis)
        assert_isolated(purge, PUBLIC, port=443)

    def test_the_ingress_reaches_the_api_and_not_its_metrics(self, production: Built) -> None:
        """Nobody outside reads them."""
        assert_reachable(INGRESS, production.api.api, port=3000)
        assert_isolated(INGRESS, production.api.api, port=9090)
        assert_isolated(INGRESS, production.worker.worker, port=3000)

    def test_prometheus_reaches_the_metrics_alone(self, production: Built) -> None:
        """Of both processes; other pods of its namespace reach nothing."""
        assert_reachable(PROMETHEUS, production.api.api, port=9090)
        assert_reachable(PROMETHEUS, production.worker.worker, port=9090)
        assert_isolated(PROMETHEUS, production.api.api, port=3000)
        assert_isolated(GRAFANA, production.api.api, port=9090)

    def test_the_api_reaches_public_addresses_at_443_alone(self, production: Built) -> None:
        """Payment providers; neither plain HTTP nor the cloud's metadata service nor the cluster's networks."""
        api = production.api.api

        assert_reachable(api, PUBLIC, port=443)
        assert_reachable(api, "2606:4700::1111", port=443)
        assert_isolated(api, PUBLIC, port=80)
        for address in (METADATA_SERVICE, "10.96.0.1", "172.16.0.1", "192.168.0.1", "fd00::1"):
            assert_isolated(api, address, port=443)
        assert_isolated(api, METADATA_SERVICE, port=80)

    def test_traces_go_to_the_collector(self, production: Built) -> None:
        """From every process that speaks with providers."""
        for workload in (production.api.api, production.worker.worker, production.job("payment-api-reconcile")):
            assert_reachable(workload, TRACES)

    def test_nobody_else_reaches_anything(self, production: Built) -> None:
        """Default deny, in and out."""
        database, cache = production.database.postgres, production.cache.redis
        for target, port in (
            (production.api.api, 3000),
            (production.worker.worker, 3000),
            (database, 5432),
            (cache, 6379),
        ):
            assert_isolated(STRANGER, target, port=port)
        assert_isolated(production.worker.worker, production.api.api)
        assert_isolated(cache, database, port=5432)

    @pytest.mark.parametrize("environment", ["staging", "development"])
    def test_holds_in_the_other_environments(self, product: Product, environment: str) -> None:
        """The connections are declared once, for all three."""
        built = product[environment]

        assert_reachable(built.api.api, built.database.postgres)
        assert_reachable(built.api.api, built.cache.redis, port=6379)
        assert_reachable(INGRESS, built.api.api, port=3000)
        assert_isolated(INGRESS, built.api.api, port=9090)
        assert_isolated(built.job("payment-api-purge"), built.cache.redis)
        assert_isolated(built.api.api, METADATA_SERVICE, port=80)

    def test_development_calls_nobody_outside(self, development: Built) -> None:
        """The sandbox is a part of the program; merchants' webhooks are the worker's business."""
        assert_isolated(development.api.api, PUBLIC, port=443)
        assert_reachable(development.worker.worker, PUBLIC, port=443)

    def test_the_graph_shows_the_connections(self, production: Built) -> None:
        """For the docs and the review."""
        chart = graph_of(production.api.api).mermaid()

        for name in ("payment-api", "payment-api-worker", "postgres", "redis", "api.stripe.com", "api.pagar.me"):
            assert f'["{name}"]' in chart


class TestSettings:
    """What the processes are told."""

    def test_keeps_the_names_of_the_prd(self, production: Built) -> None:
        """Section 5.2, without the secret that stood among them."""
        data = production.one("ConfigMap", "payment-api-config")["data"]

        assert data["NODE_ENV"] == data["APP_ENV"] == "production"
        assert data["LOG_LEVEL"] == "info"
        assert (data["DATABASE_HOST"], data["DATABASE_PORT"], data["DATABASE_NAME"]) == (
            "postgres-service",
            "5432",
            "payment_api",
        )
        assert (data["REDIS_HOST"], data["REDIS_PORT"]) == ("redis-service", "6379")
        assert (data["STRIPE_PUBLISHABLE_KEY"], data["PAGARME_PUBLISHABLE_KEY"]) == ("pk_test_...", "ak_test_...")
        assert "JWT_SECRET" not in data

    def test_tells_the_process_the_times_of_its_pod(self, product: Product) -> None:
        """Drain and shutdown are the same numbers in both places."""
        env = product.environment("production")
        told = settings(env)

        assert int(told["DRAIN_SECONDS"]) == env.shutdown.drain_seconds
        assert int(told["SHUTDOWN_TIMEOUT_SECONDS"]) == env.shutdown.shutdown_timeout_seconds
        assert int(told["DATABASE_POOL_MAX_SIZE"]) == env.connections_per_pod

    def test_worker_and_jobs_are_told_the_same(self, production: Built) -> None:
        """One program, one configuration; what differs is whom they call."""
        api = production.one("ConfigMap", "payment-api-config")["data"]
        purge = production.one("ConfigMap", "payment-api-purge-config")["data"]

        assert production.one("ConfigMap", "payment-api-worker-config")["data"] == api
        # The purge speaks with nobody but the database, the collector of traces included.
        assert {key: value for key, value in api.items() if not key.startswith(("REDIS_", "OTEL_"))} == purge

    def test_a_job_holds_the_secrets_that_it_needs(self, production: Built) -> None:
        """The purge needs the database alone, the reconciliation the providers' keys too."""
        found = {}
        for name in ("payment-api-purge", "payment-api-reconcile"):
            pod = production.one("CronJob", name)["spec"]["jobTemplate"]["spec"]["template"]["spec"]
            found[name] = {entry["name"] for entry in pod["containers"][0]["env"]}

        assert found["payment-api-purge"] == {"DATABASE_PASSWORD"}
        assert found["payment-api-reconcile"] == {"DATABASE_PASSWORD", *RECONCILE_KEYS}

    def test_a_changed_setting_rolls_the_processes_that_read_it(self, product: Product, production: Built) -> None:
        """And changes nothing else in the whole environment."""
        changed = product.build(replace(product.environment("production"), log_level="debug"))
        differing = [
            (one["kind"], one["metadata"]["name"])
            for one, other in zip(production.objects, changed.objects, strict=True)
            if one != other
        ]

        assert sorted(differing) == sorted(
            (kind, f"{name}{suffix}")
            for name in ("payment-api", "payment-api-worker", "payment-api-purge", "payment-api-reconcile")
            for kind, suffix in (("ConfigMap", "-config"), (_kind(name), ""))
        )


def _kind(name: str) -> str:
    return "CronJob" if name.endswith(("purge", "reconcile")) else "Deployment"


class TestRelease:
    """A new image."""

    def build(self, product: Product, version: str) -> Built:
        """Return production with *version* of the service."""
        image = Image(repository="ghcr.io/your-org/payment-api", version=version, digest=DIGEST)
        env = product.environment("production")
        return product.build(replace(env, images=env.images.replaced("payment-api", image)))

    def jobs(self, built: Built) -> list[str]:
        """Return the names of the migration's Jobs."""
        return [found["metadata"]["name"] for found in built.all("Job")]

    def test_brings_a_migration_of_its_own(self, product: Product) -> None:
        """The Job of the last release cannot be changed, and need not be."""
        one, other, same = (self.jobs(self.build(product, version)) for version in ("1.0.0", "2.0.0", "1.0.0"))

        assert one == same != other
        assert len(one) == 1

    def test_reaches_every_process(self, product: Product) -> None:
        """API, worker, migration and jobs are one program."""
        built = self.build(product, "2.0.0")
        images: dict[str, Any] = {}
        for found in built.objects:
            spec = found.get("spec", {})
            template = spec.get("jobTemplate", {}).get("spec", spec).get("template", {}).get("spec", {})
            for container in [*template.get("containers", ()), *template.get("initContainers", ())]:
                if "payment-api:" in container["image"]:
                    images[f"{found['kind']} {found['metadata']['name']} {container['name']}"] = container["image"]

        assert set(images.values()) == {f"ghcr.io/your-org/payment-api:2.0.0@{DIGEST}"}
        assert len(images) == 6

    def test_moves_the_label_version(self, product: Product) -> None:
        """On pods, never in a selector."""
        deployment = self.build(product, "2.0.0").one("Deployment", "payment-api")

        assert deployment["spec"]["template"]["metadata"]["labels"]["version"] == "v2.0.0"
        assert deployment["spec"]["selector"] == {"matchLabels": {"app": "payment-api"}}


class TestOrder:
    """The order in which things are applied."""

    def test_what_others_need_comes_first(self, production: Built) -> None:
        """The namespace, its limits, secrets, data, then those who use them."""
        assert [chart.node.id for chart in production.app.charts] == [
            "0000-namespace",
            "0005-guardrails",
            "0008-secrets",
            "0010-data",
            "0020-cache",
            "0030-backup",
            "0035-restore-drill",
            "0040-payment-api",
            "0050-payment-api-worker",
            "0060-jobs",
            "0070-monitoring",
        ]
        assert production.objects[0]["kind"] == "Namespace"

    def test_a_second_build_is_identical(self, product: Product, production: Built) -> None:
        """Nothing depends on the run."""
        assert product.build(product.environment("production")).objects == production.objects
