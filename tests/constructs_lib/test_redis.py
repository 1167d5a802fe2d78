"""Tests of constructs_lib.redis."""

from __future__ import annotations

import os
import subprocess
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
from tests.support.servers import SCRIPTS, free_ports, program, redis_path, until, without_script
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, chart, one, synth

PASSWORD = SecretKey(secret="payment-api-secrets", key="REDIS_PASSWORD")
API = Pods(name="api", namespace=NAMESPACE, labels={"app": "api"})
SCRIPT = SCRIPTS / "redis.sh"


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


class _Member:
    """One server with its Sentinel, run by the start script on this machine."""

    def __init__(self, folder: Path, peers: list[str], index: int, path: str, password: str) -> None:
        self.port, self.sentinel_port = (int(part) for part in peers[index].split(":")[1:])
        self._shell, self._client = program("sh", path), program("redis-cli", path)
        own = folder / str(index)
        (own / "conf").mkdir(parents=True)
        self.password_file = folder / "password"
        self.password_file.write_text(password, encoding="utf-8")
        self._password = password
        self._conf = own / "conf"
        self._environment = os.environ | {
            "PATH": path,
            "PASSWORD_FILE": str(folder / "password"),
            "CONFIG_DIRECTORY": str(own / "conf"),
            "DATA_DIRECTORY": str(own / "data"),
            "REDIS_PEERS": " ".join(peers),
            "REDIS_SELF": peers[index],
            "REDIS_MASTER_NAME": "shop",
            "SENTINEL_QUORUM": "2",
            "SENTINEL_DOWN_AFTER_MILLISECONDS": "1000",
            "SENTINEL_FAILOVER_TIMEOUT_MILLISECONDS": "5000",
        }
        self._log_file = own / "log"
        self._log = self._log_file.open("w", encoding="utf-8")
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        for command in ("server", "sentinel"):
            self._running.append(
                subprocess.Popen(  # ended by kill
                    [self._shell, str(SCRIPT), command],
                    env=self._environment,
                    stdout=self._log,
                    stderr=subprocess.STDOUT,
                )
            )

    def kill(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()
        self._running.clear()

    def end(self) -> list[int]:
        for process in self._running:
            process.terminate()
        found = [process.wait(40) for process in self._running]
        self._running.clear()
        return found

    def forget(self) -> None:
        """Empty the folder in memory, as in a new pod."""
        for file in self._conf.iterdir():
            file.unlink()

    def close(self) -> None:
        self.kill()
        self._log.close()

    def log(self) -> str:
        return self._log_file.read_text(encoding="utf-8")

    def holds(self, command: str) -> bool:
        return subprocess.run([self._shell, str(SCRIPT), command], env=self._environment, check=False).returncode == 0

    def ask(self, *words: str, sentinel: bool = False) -> list[str]:
        port = str(self.sentinel_port if sentinel else self.port)
        return subprocess.run(
            [self._client, "-p", port, *words],
            env=self._environment | {"REDISCLI_AUTH": self._password},
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()


@pytest.fixture
def members(tmp_path: Path) -> Iterator[list[_Member]]:
    """Three members whose password needs quoting, not yet started."""
    path, ports = redis_path(), free_ports(6)
    peers = [f"localhost:{ports[index]}:{ports[index + 3]}" for index in range(3)]
    made = [_Member(tmp_path, peers, index, path, 'a "b"\\c$d') for index in range(3)]
    yield made
    for member in made:
        member.close()


class TestScript:
    """The start script, on real servers."""

    def test_another_master_takes_over_and_the_old_one_follows_it(self, members: list[_Member]) -> None:
        """Writes go on after the master was killed; when it comes back it is a replica with the new data."""
        first, second, _ = members
        _settle(members)
        assert first.ask("set", "payment", "1") == ["OK"]

        first.kill()
        until(lambda: _master(second) not in {None, first.port}, what="another master")
        chosen = next(member for member in members if member.port == _master(second))
        until(lambda: chosen.ask("set", "payment", "2") == ["OK"], what="a write after the fail-over")
        first.start()
        until(lambda: first.holds("ready"), what="the old master is ready")

        assert first.ask("role")[:3] == ["slave", "localhost", str(chosen.port)]
        assert first.ask("get", "payment") == ["2"]
        until(lambda: first.holds("sentinel-ready"), what="its Sentinel knows the master")

    def test_hands_over_before_it_ends(self, members: list[_Member]) -> None:
        """When the hook has ended, Sentinel names another master and the third member follows that one."""
        first, second, third = members
        _settle(members)

        assert first.holds("hand-over")

        chosen, other = (second, third) if _master(second) == second.port else (third, second)
        assert _master(other) == chosen.port
        assert other.ask("role")[2] == str(chosen.port)

    def test_a_changed_secret_is_for_the_next_pods(self, members: list[_Member]) -> None:
        """Running members stay ready, a restarted container too; a new pod waits for the others, and can be stopped."""
        _settle(members)
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


def _settle(members: list[_Member]) -> None:
    for member in members:
        member.start()
    until(lambda: all(m.holds("ready") for m in members), what="all ready")
    until(lambda: members[0].ask("wait", "2", "100") == ["2"], what="two replicas follow")
    until(lambda: all(_knows_all(member) for member in members), what="Sentinels know each other and the replicas")


def _knows_all(member: _Member) -> bool:
    answer = " ".join(member.ask("sentinel", "master", "shop", sentinel=True))
    return "num-other-sentinels 2" in answer and "num-slaves 2" in answer


def _master(member: _Member) -> int | None:
    answer = member.ask("sentinel", "get-master-addr-by-name", "shop", sentinel=True)
    return int(answer[1]) if len(answer) == 2 else None
