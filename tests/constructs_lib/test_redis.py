"""Tests of constructs_lib.redis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib._validation import PropsError
from constructs_lib.connections import Pods, SecretKey
from constructs_lib.image import Image
from constructs_lib.platform import Platform
from constructs_lib.pod import SecurityContext
from constructs_lib.redis import Redis, RedisProps, SentinelProps
from constructs_lib.resources import Resources
from tests.support.refusals import refusal
from tests.support.sentinels import Member, master_of, settle
from tests.support.servers import free_ports, redis_path, until, without_script
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, one, synth

PASSWORD = SecretKey(secret="payment-api-secrets", key="REDIS_PASSWORD")
API = Pods(name="api", namespace=NAMESPACE, labels={"app": "api"})


class TestRedis:
    """The objects."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """One server with an append-only file on a volume of its own, closed to everybody."""
        scope = chart()
        Redis(scope, "cache", RedisProps(password=PASSWORD))

        assert without_script(synth(scope), "redis.sh") == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_sentinel(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Three servers, each with a Sentinel beside it, spread, and with every prop in the objects."""
        scope = chart(Platform(storage_class_name="fast", priority_class_name="business"))
        cache = Redis(
            scope,
            "cache",
            RedisProps(
                name="sessions",
                password=PASSWORD,
                mode="sentinel",
                image=Image(repository="registry.example/redis", version="7.4.2", pull_policy="Always"),
                storage_gibibytes=4,
                eviction="volatile-ttl",
                resources=Resources(memory_request_mebibytes=1024, memory_limit_mebibytes=1024),
                security=SecurityContext(user_id=1001),
                sentinel=SentinelProps(
                    quorum=3,
                    down_after_milliseconds=3000,
                    failover_timeout_milliseconds=20_000,
                    min_replicas_to_write=0,
                ),
            ),
        )
        cache.accept(API, cache.pods.ports)

        assert without_script(synth(scope), "redis.sh") == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_the_exporter_measures_the_server_beside_it(self) -> None:
        """Prometheus is let in to its port, and finds it: by a PodMonitor, or by annotations where nobody reads those."""
        props = RedisProps(
            password=PASSWORD, exporter_image=Image(repository="registry.example/redis", version="1.79.0")
        )
        operated, bare = chart(), chart(Platform.bare(namespace=NAMESPACE))
        for scope in (operated, bare):
            Redis(scope, "cache", props)

        assert one(operated, "PodMonitor", "redis")["spec"]["podMetricsEndpoints"][0]["port"] == "metrics"
        template = one(bare, "StatefulSet")["spec"]["template"]
        assert template["metadata"]["annotations"]["prometheus.io/port"] == "9121"
        assert "volumeMounts" not in template["spec"]["containers"][1]
        (rule,) = one(bare, "NetworkPolicy")["spec"]["ingress"]
        assert rule["ports"] == [{"port": 9121, "protocol": "TCP"}]
        assert [error for manifest in synth(bare) for error in errors_for(manifest)] == []

    def test_half_of_the_memory_is_for_data(self) -> None:
        """A rewrite of the append-only file finds memory left."""
        scope = chart()
        Redis(scope, "cache", RedisProps(password=PASSWORD))

        container = one(scope, "StatefulSet")["spec"]["template"]["spec"]["containers"][0]

        assert {"name": "REDIS_MAXMEMORY", "value": "128mb"} in container["env"]

    def test_the_password_is_a_file(self) -> None:
        """No environment variable and no argument holds the password."""
        scope = chart()
        Redis(scope, "cache", RedisProps(password=PASSWORD, mode="sentinel"))

        pod = one(scope, "StatefulSet")["spec"]["template"]["spec"]

        assert "secretKeyRef" not in str(pod)
        assert pod["volumes"][-1]["secret"]["items"] == [{"key": "REDIS_PASSWORD", "path": "password"}]

    def test_the_caller_is_let_in_whenever_it_is_declared(self) -> None:
        """A call that is declared after the construct was made is in its policy."""
        scope = chart()
        cache = Redis(scope, "cache", RedisProps(password=PASSWORD))

        cache.accept(API, cache.pods.ports)

        rules = one(scope, "NetworkPolicy")["spec"]["ingress"]
        assert rules == [
            {
                "from": [{"podSelector": {"matchLabels": {"app": "api"}}}],
                "ports": [{"port": 6379, "protocol": "TCP"}],
            }
        ]


class TestBinding:
    """What callers get."""

    def test_standalone(self) -> None:
        """The PRD's name and port, the password, no TLS."""
        cache = Redis(chart(), "cache", RedisProps(password=PASSWORD))

        assert cache.binding.config == {"REDIS_HOST": "redis-service", "REDIS_PORT": "6379", "REDIS_TLS": "false"}
        assert cache.binding.secrets == {"REDIS_PASSWORD": PASSWORD}
        assert [port.number for port in cache.pods.ports] == [6379]

    def test_sentinel(self) -> None:
        """The Sentinels by their own names, and the name of what they watch."""
        cache = Redis(
            chart(Platform(cluster_domain="k8s.local")), "cache", RedisProps(password=PASSWORD, mode="sentinel")
        )

        sentinels = cache.binding.config["REDIS_SENTINELS"].split(",")

        assert sentinels == [f"redis-{index}.redis.shop.svc.k8s.local:26379" for index in range(3)]
        assert cache.binding.config["REDIS_MASTER_NAME"] == "redis"
        assert [port.number for port in cache.pods.ports] == [6379, 26379]


class TestRefusals:
    """What is refused."""

    @pytest.mark.parametrize("name", ["1redis", "a" * 41, "Redis", "redis-"])
    def test_fails_with_a_name_that_no_service_can_have(self, name: str) -> None:
        """Services are named after it."""
        assert refusal(RedisProps, password=PASSWORD, name=name).startswith(
            "RedisProps.name must be a name of at most 40"
        )

    def test_fails_with_too_few_servers_for_a_fail_over(self) -> None:
        """One that stands alone is one, and may say so."""
        assert "must lie between 3 and 9 servers" in refusal(RedisProps, password=PASSWORD, mode="sentinel", replicas=1)
        assert RedisProps(password=PASSWORD, replicas=1).mode == "standalone"

    def test_fails_with_a_quorum_below_the_majority(self) -> None:
        """Two halves of a split cluster must not both elect a master."""
        message = refusal(RedisProps, password=PASSWORD, mode="sentinel", replicas=5, sentinel=SentinelProps(quorum=2))

        assert message.startswith("RedisProps.sentinel must have a quorum from the majority (3) to all replicas (5)")

    def test_fails_if_every_replica_must_be_there(self) -> None:
        """The loss of one server must not stop the writes."""
        message = refusal(
            RedisProps, password=PASSWORD, mode="sentinel", sentinel=SentinelProps(min_replicas_to_write=2)
        )

        assert "must have min_replicas_to_write below the replicas beside the master (2)" in message

    def test_fails_with_a_caller_after_the_manifests(self) -> None:
        """A caller that comes too late would be shut out in silence."""
        scope = chart()
        cache = Redis(scope, "cache", RedisProps(password=PASSWORD))
        synth(scope)

        with pytest.raises(PropsError, match=r"^Redis\.accept must come before the manifests are rendered, got "):
            cache.accept(API, cache.pods.ports)


@pytest.fixture
def members(tmp_path: Path) -> Iterator[list[Member]]:
    """Three members whose password needs quoting, not yet started."""
    path, ports = redis_path(), free_ports(6)
    peers = [f"localhost:{ports[index]}:{ports[index + 3]}" for index in range(3)]
    made = [Member(tmp_path, peers, index, path, 'a "b"\\c$d') for index in range(3)]
    yield made
    for member in made:
        member.close()


class TestScript:
    """The start script, on real servers."""

    def test_anothermaster_of_takes_over_and_the_old_one_follows_it(self, members: list[Member]) -> None:
        """Writes go on after the master was killed; when it comes back it is a replica with the new data."""
        first, second, _ = members
        settle(members)
        assert first.ask("set", "payment", "1") == ["OK"]

        first.kill()
        until(lambda: master_of(second) not in {None, first.port}, what="another master")
        chosen = next(member for member in members if member.port == master_of(second))
        until(lambda: chosen.ask("set", "payment", "2") == ["OK"], what="a write after the fail-over")
        first.start()
        until(lambda: first.holds("ready"), what="the old master is ready")

        assert first.ask("role")[:3] == ["slave", "localhost", str(chosen.port)]
        assert first.ask("get", "payment") == ["2"]
        until(lambda: first.holds("sentinel-ready"), what="its Sentinel knows the master")

    def test_hands_over_before_it_ends(self, members: list[Member]) -> None:
        """When the hook has ended, Sentinel names another master and the third member follows that one."""
        first, second, third = members
        settle(members)

        assert first.holds("hand-over")

        chosen, other = (second, third) if master_of(second) == second.port else (third, second)
        assert other.ask("role")[2] == str(chosen.port)
        # The other Sentinel may hear of it a moment later, from its peers.
        until(lambda: master_of(other) == chosen.port, what="all Sentinels name the new master")

    def test_a_changed_secret_is_for_the_next_pods(self, members: list[Member]) -> None:
        """Running members stay ready, a restarted container too; a new pod waits for the others, and can be stopped."""
        settle(members)
        members[0].password_file.write_text("another", encoding="utf-8")

        assert all(member.holds("ready") and member.holds("sentinel-ready") for member in members)
        members[2].kill()
        members[2].start()
        until(lambda: members[2].holds("ready"), what="a restarted member is ready")

        members[2].kill()
        members[2].forget()
        members[2].start()
        until(lambda: "waiting until they have restarted too" in members[2].log(), what="it waits")
        assert members[2].end() == [143, 143]
        for member in members:
            member.kill()
            member.forget()
            member.start()
        until(lambda: all(m.holds("ready") for m in members), what="all ready with the new password")
