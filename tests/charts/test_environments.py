"""Tests of charts.environments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from charts.environment import Environment
from charts.environments import ENVIRONMENTS, PRD
from charts.images import Images
from charts.unreleased import RELEASE, release_waivers
from constructs_lib import (
    GatewayApi,
    Image,
    Ingress,
    LocalSecretSource,
    Platform,
    PostgresProps,
    PropsError,
    Resources,
    RolloutBudget,
)
from tests.charts.product import Product
from tools.settings_table import flat

NAMES = tuple(ENVIRONMENTS)


class TestEnvironments:
    """The three of them."""

    @pytest.mark.parametrize(
        ("name", "namespace", "host"),
        [
            ("production", "payment-api", "api.payment.example.com"),
            ("staging", "payment-api-staging", "api.staging.payment.example.com"),
            ("development", "payment-api-development", "api.payment.localhost"),
        ],
    )
    def test_live_in_namespaces_of_their_own(self, product: Product, name: str, namespace: str, host: str) -> None:
        """Production keeps the PRD's namespace and host."""
        env = product.environment(name)

        assert (env.name, env.namespace, env.host) == (name, namespace, host)

    def test_staging_is_an_overlay_of_production(self, product: Product) -> None:
        """What is not named in it is production's; the size and the addresses are."""
        one, other = (dict(flat(product.environment(name))) for name in ("production", "staging"))
        differing = {
            name.partition(".")[0].partition("[")[0] for name in one | other if one.get(name) != other.get(name)
        }

        assert differing == {
            "name",
            "namespace",
            "host",
            "console_host",
            "platform",
            "secrets",
            "postgres",
            "log_level",
            "api_scaling",
            "api_max_unavailable",
            "worker_scaling",
            "capacity",
            "payment_providers",
            "quota_storage_gibibytes",
        }

    def test_staging_renders_the_kinds_of_production(self, product: Product) -> None:
        """A release that passes there has met every kind of object."""
        kinds = [{(found["apiVersion"], found["kind"]) for found in product[name].objects} for name in NAMES[:2]]

        assert kinds[0] == kinds[1]

    def test_development_needs_no_operator(self, product: Product) -> None:
        """A laptop's cluster is bare."""
        env = product.environment("development")

        assert env.platform == replace(Platform.bare(namespace=env.namespace), alerting=env.platform.alerting)
        assert isinstance(env.secrets, LocalSecretSource)
        assert env.payment_providers == ("sandbox",)

    def test_development_fits_a_laptop(self, product: Product) -> None:
        """All pods at their minimum ask for less than two cores and 4 GiB."""
        cpu = memory = 0
        for found in product["development"].objects:
            if found["kind"] in {"Deployment", "StatefulSet"}:
                replicas = found["spec"].get("replicas", 1)
                for container in found["spec"]["template"]["spec"]["containers"]:
                    requests = container["resources"]["requests"]
                    cpu += replicas * int(requests["cpu"].removesuffix("m"))
                    amount = requests["memory"]
                    memory += replicas * (int(amount[:-2]) * (1024 if amount.endswith("Gi") else 1))

        assert cpu <= 2000
        assert memory <= 4096

    @pytest.mark.parametrize("name", NAMES)
    def test_keep_every_rule(self, product: Product, name: str) -> None:
        """What is committed passed them."""
        assert product[name].app.context.findings() == []

    @pytest.mark.parametrize("name", ["production", "staging"])
    def test_passwords_come_from_a_store(self, product: Product, name: str) -> None:
        """Nothing of them is in git."""
        assert [found["metadata"]["name"] for found in product[name].all("Secret")] == []
        assert {found["metadata"]["name"] for found in product[name].all("ExternalSecret")} == {
            "payment-api-secrets",
            "postgres-credentials",
        }


class TestProduction:
    """Sizes that follow from the plan."""

    def test_reaches_10_000_requests_a_second_without_a_zone(self, product: Product) -> None:
        """The PRD's 20 pods at 100 requests/s would reach 2,000."""
        env = product.environment("production")
        assert env.capacity is not None
        left = env.api_scaling.max_replicas * (env.capacity.zones - 1) // env.capacity.zones

        assert left * env.capacity.requests_per_second_per_pod >= 10_000
        assert env.capacity.limits()[0].requests_per_second >= 10_000

    def test_bears_a_thousand_pods(self, product: Product) -> None:
        """Quota, nodes and the pooler's connections, RNF-002."""
        env = product.environment("production")
        assert env.capacity is not None
        assert env.nodes is not None

        assert env.designed_pods == 1000
        assert env.capacity.nodes_for(1000) <= env.nodes.max_nodes
        assert 1000 * env.connections_per_pod <= env.capacity.connection_limit

    def test_pooler_and_plan_speak_of_the_same_connections(self, product: Product) -> None:
        """The number stands in one place."""
        env = product.environment("production")
        assert env.capacity is not None
        assert env.postgres.pooler is not None

        assert env.capacity.connection_limit == env.postgres.pooler.connection_limit == 5 * 5000
        assert env.capacity.connections_per_pod == env.connections_per_pod

    def test_rolls_in_time(self, product: Product) -> None:
        """Three minutes out, two back."""
        env = product.environment("production")

        assert (env.rollout.rollout_seconds, env.rollout.rollback_seconds) == (180, 120)
        assert env.api_rollout.max_surge == env.rollout.max_surge == "25%"


class TestProps:
    """What an environment refuses."""

    @pytest.mark.parametrize(
        ("name", "values", "message"),
        [
            ("production", {"namespace": "A"}, "Environment.namespace must be a DNS label"),
            ("production", {"connections_per_pod": 0}, "Environment.connections_per_pod must lie between 1 and 1000"),
            (
                "production",
                {"payment_providers": ("stripe", "sandbox")},
                "Environment.payment_providers must not hold sandbox in production",
            ),
            ("staging", {"log_level": "verbose"}, "Environment.log_level must be one of 'debug', 'info', 'warning'"),
            ("staging", {"name": "test"}, "Environment.name must be one of 'production', 'staging', 'development'"),
        ],
    )
    def test_fails_for_what_makes_no_sense(
        self, product: Product, name: str, values: dict[str, Any], message: str
    ) -> None:
        """Each rule names its field."""
        with pytest.raises(PropsError) as caught:
            replace(product.environment(name), **values)

        assert str(caught.value).startswith(message)

    def test_fails_for_fewer_pods_than_planned(self, product: Product) -> None:
        """The autoscaler could not reach the promised rate."""
        env = product.environment("production")

        with pytest.raises(PropsError, match=r"Environment\.api_scaling must allow the 150 pods of the capacity plan"):
            replace(env, api_scaling=replace(env.api_scaling, max_replicas=20))

    def test_fails_where_larger_pods_do_not_fit_the_plan(self, product: Product) -> None:
        """The rules compare what is rendered with the nodes that there are."""
        env = product.environment("production")
        large = Resources(cpu_request_millicores=20_000, cpu_limit_millicores=20_000)
        findings = product.build(replace(env, api_resources=large, capacity=None)).app.context.findings()

        assert [finding.split(maxsplit=1)[0] for finding in findings] == ["PC043", "PC044"]
        assert "one pod asks for cpu 20, a node has 15.5" in findings[1]


class TestExposure:
    """The switch between Ingress and Gateway API."""

    def test_is_an_ingress_in_all_environments(self, product: Product) -> None:
        """The PRD names it; webhooks of payment providers are spared its limit."""
        for name in NAMES:
            exposure = product.environment(name).exposure
            assert isinstance(exposure, Ingress)
            assert exposure.unlimited_paths == (("/webhooks",) if exposure.requests_per_minute else ())

    def test_a_gateways_name_is_the_switch(self, product: Product) -> None:
        """Host and console stay the same, and every rule holds."""
        env = replace(product.environment("production"), gateway="public")
        exposure = env.exposure
        assert isinstance(exposure, GatewayApi)
        built = product.build(env)

        assert (exposure.host, exposure.further_hosts[0].host) == (env.host, env.console_host)
        assert built.all("Ingress") == []
        assert built.one("HTTPRoute", "payment-api-route")["spec"]["hostnames"] == [env.host, env.console_host]
        assert built.app.context.findings() == []


class TestWaivers:
    """Findings that are accepted for a while."""

    def test_digests_are_asked_for_from_the_first_release_on(self) -> None:
        """The waiver ends by itself, and names who answers for it."""
        (waiver,) = release_waivers(Images.read(), "redis")

        assert (waiver.rule, waiver.object, waiver.owner) == ("PC064", "StatefulSet/redis", "platform")
        assert waiver.expires == RELEASE
        assert datetime.now(UTC).date() < RELEASE

    def test_an_image_with_a_digest_needs_none(self) -> None:
        """A deploy of a release has nothing to waive, and a waiver of nothing would be a finding."""
        released = Images.read().replaced("redis", Image.parse(f"redis:8.2.3@sha256:{64 * '0'}"))

        assert release_waivers(released, "redis") == ()


class TestPrd:
    """What the table of settings shows beside ours."""

    def test_names_settings_that_exist(self, product: Product) -> None:
        """A setting that was renamed would drop out of the table."""
        assert set(PRD) <= set(dict(flat(product.environment("production"))))

    def test_every_environment_can_be_made_twice(self, product: Product) -> None:
        """Nothing in it is random."""
        for name in NAMES:
            first, second = product.environment(name), product.environment(name)

            assert isinstance(first, Environment)
            assert first == second


class TestSameAsPlanned:
    """What environment and capacity plan both state."""

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            (
                {"connections_per_pod": 30},
                "Environment.connections_per_pod must be what CapacityPlan.connections_per_pod",
            ),
            ({"nodes": None}, "Environment.nodes must be what CapacityPlan.nodes counts with"),
            (
                {"rollout": RolloutBudget(ready_seconds=20)},
                "Environment.rollout must be what CapacityPlan.rollout counts",
            ),
            ({"api_resources": Resources(cpu_request_millicores=100)}, "Environment.api_resources must be what"),
        ],
    )
    def test_fails_for_a_difference(self, product: Product, changes: dict[str, Any], message: str) -> None:
        """The plan would speak of another environment."""
        with pytest.raises(PropsError) as caught:
            replace(product.environment("production"), **changes)

        assert str(caught.value).startswith(message)

    def test_fails_for_another_database_or_pooler(self, product: Product) -> None:
        """CPU and connections of the plan are those of the database that is built."""
        env = product.environment("production")
        assert env.postgres.pooler is not None
        slow = replace(env.postgres, resources=PostgresProps(storage_gibibytes=1).resources)
        narrow = replace(env.postgres, pooler=replace(env.postgres.pooler, instances=1))

        with pytest.raises(PropsError, match=r"primary_cpu_cores in millicores counts with \(8000\), got 500"):
            replace(env, postgres=slow)
        with pytest.raises(PropsError, match=r"connection_limit counts with \(25000\), got 5000"):
            replace(env, postgres=narrow)


class TestPlan:
    """What the plan says fails the synth."""

    @pytest.mark.parametrize(
        ("changes", "part"),
        [
            ({"required_requests_per_second": 30_000}, "database CPU: full at"),
            ({"write_percent": 100, "cpu_milliseconds_per_write": 5}, "database CPU: full at 1120 requests/s"),
            ({"wal_mebibytes_per_second": 1}, "write-ahead log: full at"),
        ],
    )
    def test_fails_for_a_part_that_is_full_too_soon(self, product: Product, changes: dict[str, Any], part: str) -> None:
        """With the arithmetic of the plan."""
        env = product.environment("production")
        assert env.capacity is not None
        plan = replace(env.capacity, **changes)
        changed = replace(env, capacity=plan, api_scaling=replace(env.api_scaling, max_replicas=plan.max_replicas))
        found = [line for line in product.build(changed).app.context.findings() if line.startswith("PC049")]

        assert len(found) == 1
        assert part in found[0]

    def test_fails_for_nodes_and_connections_below_the_design(self, product: Product) -> None:
        """A thousand pods are borne, though the rate needs fewer. Source: PRD-006, RNF-002."""
        env = product.environment("production")
        assert env.capacity is not None
        few = replace(env.capacity.nodes, max_nodes=20)
        on_few = replace(env, nodes=few, capacity=replace(env.capacity, nodes=few))
        slow = replace(env.capacity, rollout=replace(env.rollout, ready_seconds=100))
        in_one_wave = replace(
            env, capacity=slow, rollout=slow.rollout, api_rollout=replace(env.api_rollout, max_surge=slow.max_surge)
        )

        for changed, message in ((on_few, "more than the 20 that may run"), (in_one_wave, "exceed the limit of 25000")):
            found = [line for line in product.build(changed).app.context.findings() if line.startswith("PC055")]
            assert len(found) == 1
            assert message in found[0]
