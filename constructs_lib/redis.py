"""Redis: one server, or three that Sentinel watches; callers see the same names either way."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._arguments import checked
from constructs_lib._context import context_of, namespace_of
from constructs_lib._exporter import exporter, scraped
from constructs_lib._labels import labels, selector
from constructs_lib._objects import Manifest
from constructs_lib._redis_props import Eviction, RedisProps, SentinelProps
from constructs_lib._stateful_set import (
    PASSWORD_FOLDER,
    SCRIPTS_FOLDER,
    StatefulParts,
    StatefulSet,
    exec_probe,
    memory_volume,
    script,
)
from constructs_lib._tree import Group
from constructs_lib._validation import PropsError
from constructs_lib.checks.model import Key, WorkloadFacts
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Binding, Pods, Port, Rules
from constructs_lib.image import Image
from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps
from constructs_lib.pdb import Pdb, PdbProps
from constructs_lib.places import allow_dns_to
from constructs_lib.resources import Resources
from constructs_lib.service import Service, ServicePort, ServiceProps
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps
from constructs_lib.spread import Spread

__all__ = ["REDIS_PORT", "SENTINEL_PORT", "Eviction", "Redis", "RedisProps", "SentinelProps"]

REDIS_PORT = 6379
"""Port of Redis. Source: PRD-006 section 5.2."""

SENTINEL_PORT = 26379
"""Port of Sentinel. Its own default."""

EXPORTER_PORT = 9121
"""Port of the metrics. redis_exporter's own default."""

START_SECONDS = 180
"""Time for a start: asking the other members, loading the append-only file. Unit: seconds. A planning value."""

HAND_OVER_SECONDS = 30
"""Longest time for which a master that ends waits for another one, in the preStop hook. Unit: seconds. As redis.sh has it."""

GRACE_SECONDS = 60
"""Time to hand over and to write the append-only file. Unit: seconds. A planning value."""

SETTLE_SECONDS = 15
"""Time between the pods of a rollout, for Sentinels to know each other again and for replicas to follow. Unit: seconds. Source:
Sentinel connects to an address again after 15 seconds (``SENTINEL_MIN_LINK_RECONNECT_PERIOD``)."""

_CONFIG = "/run/redis"
_DATA = "/data"


class Redis(Group):
    """A Redis that workloads call: ``api.calls(cache)``.

    Trap: replication is asynchronous, so a fail-over may lose the last writes: keep nothing here that cannot be lost. In mode
    ``sentinel`` the Service answers from any server, replicas included; who writes follows REDIS_SENTINELS, and gives the same
    password to the Sentinels.
    """

    def __init__(self, scope: Construct, id_: str, props: RedisProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        self._finished = False
        self._sentinel = props.mode == "sentinel"
        self._labels = labels(props.name, component="cache")
        self._rules = Rules(namespace_of(self))
        self._ports = (Port(number=REDIS_PORT), *((Port(number=SENTINEL_PORT),) if self._sentinel else ()))
        self.api_object: StatefulSet = self._objects()
        """The StatefulSet, to patch any field that the props do not model: ``add_json_patch``."""
        context = context_of(self)
        if self._sentinel:
            key = Key("StatefulSet", namespace_of(self), props.name)
            context.declarations.workloads[key] = WorkloadFacts(pre_stop_seconds=HAND_OVER_SECONDS)
        context.later(self._finish)

    @property
    def pods(self) -> Pods:
        """The pods of Redis."""
        return Pods(
            name=self.props.name,
            namespace=namespace_of(self),
            labels=selector(self.props.name),
            ports=self._ports,
        )

    @property
    def members(self) -> tuple[str, ...]:
        """DNS names of the servers in mode ``sentinel``; by these names they know each other."""
        count = self.props.replicas if self._sentinel else 1
        return tuple(f"{self.props.name}-{index}.{self._domain}" for index in range(count))

    @property
    def binding(self) -> Binding:
        """REDIS_HOST, _PORT, _TLS and _PASSWORD; in mode ``sentinel`` also REDIS_SENTINELS and REDIS_MASTER_NAME.

        They begin with :attr:`RedisProps.env_prefix`.
        """
        prefix = self.props.env_prefix
        config = {"HOST": self.props.service, "PORT": str(REDIS_PORT), "TLS": "false"}
        if self._sentinel:
            config["SENTINELS"] = ",".join(f"{member}:{SENTINEL_PORT}" for member in self.members)
            config["MASTER_NAME"] = self.props.name
        return Binding(
            config={f"{prefix}_{name}": value for name, value in config.items()},
            secrets={f"{prefix}_PASSWORD": self.props.password},
        )

    @checked
    def accept(self, caller: Pods, ports: tuple[Port, ...]) -> None:
        """Let *caller* in; called by the caller's ``calls``."""
        if self._finished:
            raise PropsError(
                f"Redis.accept must come before the manifests are rendered, got a caller of {self.props.name} after that; "
                "declare the call where the caller is built"
            )
        self._rules.allow_from(caller, ports)

    @property
    def _domain(self) -> str:
        namespace = namespace_of(self)
        return f"{self.props.name}.{namespace}.svc.{context_of(self).platform.cluster_domain}"

    def _finish(self) -> None:
        self._finished = True
        if self._sentinel:
            self._rules.allow_from(self.pods, self._ports)
            self._rules.allow_to(self.pods, self._ports)
            allow_dns_to(self._rules, self)
        NetworkPolicy(
            self,
            "policy",
            NetworkPolicyProps(
                name=self.props.name, pod_labels=selector(self.props.name), rules=self._rules, labels=self._labels
            ),
        )

    def _objects(self) -> StatefulSet:
        props, own, pods = self.props, self._labels, selector(self.props.name)
        scripts = ConfigMap(
            self,
            "scripts",
            ConfigMapProps(name=f"{props.name}-scripts", data={"redis.sh": script("redis.sh")}, labels=own),
        )
        ports = [ServicePort(name="redis", port=REDIS_PORT, target_port="redis")]
        if self._sentinel:
            ports.append(ServicePort(name="sentinel", port=SENTINEL_PORT, target_port="sentinel"))
        Service(
            self,
            "headless",
            ServiceProps(
                name=props.name,
                pod_labels=pods,
                ports=tuple(ports),
                headless=True,
                publish_not_ready_addresses=self._sentinel,
                labels=own,
            ),
        )
        Service(
            self,
            "service",
            ServiceProps(name=props.service, pod_labels=pods, ports=tuple(ports), topology_aware=False, labels=own),
        )
        ServiceAccount(self, "service-account", ServiceAccountProps(name=props.name, labels=own))
        if self._sentinel:
            Pdb(self, "disruption", PdbProps(name=props.name, target_labels=pods))
        containers, found = self._containers(), {}
        if props.exporter_image:
            containers.append(self._exporter(props.exporter_image))
            found = scraped(self, "monitor", name=props.name, pod_labels=pods, port=EXPORTER_PORT, rules=self._rules)
        return StatefulSet(
            self,
            "servers",
            StatefulParts(
                name=props.name,
                component="cache",
                version=props.image.version_label,
                replicas=len(self.members),
                containers=containers,
                annotations=found,
                password=props.password,
                scripts=scripts.object_name,
                checksum=scripts.checksum,
                volumes=[memory_volume("config", 8)],
                security=props.security,
                grace_seconds=GRACE_SECONDS,
                storage_gibibytes=props.storage_gibibytes,
                storage_class=props.storage_class,
                priority_class_name=props.priority_class_name,
                service_account_name=props.name,
                # Members look for each other while they start; a replica is Ready when it follows its master.
                pod_management_policy="Parallel" if self._sentinel else "OrderedReady",
                min_ready_seconds=SETTLE_SECONDS if self._sentinel else 0,
                spread=Spread().manifest(pods) if self._sentinel else {},
            ),
        )

    def _containers(self) -> list[Manifest]:
        props = self.props
        server = self._container("redis", "server", REDIS_PORT, props.resources, alive="alive", ready="ready")
        if not self._sentinel:
            return [server]
        server["lifecycle"] = {"preStop": {"exec": {"command": _run("hand-over")}}}
        watcher = self._container(
            "sentinel",
            "sentinel",
            SENTINEL_PORT,
            props.sentinel.resources,
            alive="sentinel-alive",
            ready="sentinel-ready",
        )
        return [server, watcher]

    def _container(
        self, name: str, command: str, port: int, resources: Resources, *, alive: str, ready: str
    ) -> Manifest:
        props = self.props
        found: Manifest = {"name": name, "image": str(props.image)}
        if props.image.pull_policy:
            found["imagePullPolicy"] = props.image.pull_policy
        return found | {
            "command": _run(command),
            "env": self._environment(),
            "ports": [{"containerPort": port, "name": name, "protocol": "TCP"}],
            "resources": resources.manifest(),
            "startupProbe": exec_probe(*_run(alive), period=2, timeout=5, failures=START_SECONDS // 2),
            "livenessProbe": exec_probe(*_run(alive), period=10, timeout=5, failures=3),
            "readinessProbe": exec_probe(*_run(ready), period=5, timeout=5, failures=3),
            "securityContext": props.security.container(),
            "volumeMounts": [
                {"name": "data", "mountPath": _DATA},
                {"name": "config", "mountPath": _CONFIG},
                {"name": "scripts", "mountPath": SCRIPTS_FOLDER, "readOnly": True},
                {"name": "password", "mountPath": PASSWORD_FOLDER, "readOnly": True},
            ],
        }

    def _exporter(self, image: Image) -> Manifest:
        key = self.props.password
        address = {"name": "REDIS_ADDR", "value": f"redis://127.0.0.1:{REDIS_PORT}"}
        password = {"name": "REDIS_PASSWORD", "valueFrom": {"secretKeyRef": {"name": key.secret, "key": key.key}}}
        return exporter("exporter", image, EXPORTER_PORT, [address, password])

    def _environment(self) -> list[Manifest]:
        props, watch = self.props, self.props.sentinel
        values = {
            "PASSWORD_FILE": f"{PASSWORD_FOLDER}/password",
            "CONFIG_DIRECTORY": _CONFIG,
            "DATA_DIRECTORY": f"{_DATA}/redis",
            "REDIS_MAXMEMORY": f"{max(1, props.resources.memory_limit_mebibytes // 2)}mb",
            "REDIS_MAXMEMORY_POLICY": props.eviction,
        }
        if not self._sentinel:
            return [{"name": name, "value": value} for name, value in values.items()]
        values |= {
            "REDIS_SELF": f"$(POD_NAME).{self._domain}",
            "REDIS_PEERS": " ".join(self.members),
            "REDIS_MASTER_NAME": props.name,
            "REDIS_MIN_REPLICAS_TO_WRITE": str(watch.min_replicas_to_write),
            "SENTINEL_QUORUM": str(watch.quorum),
            "SENTINEL_DOWN_AFTER_MILLISECONDS": str(watch.down_after_milliseconds),
            "SENTINEL_FAILOVER_TIMEOUT_MILLISECONDS": str(watch.failover_timeout_milliseconds),
        }
        pod: Manifest = {"name": "POD_NAME", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}
        return [pod, *({"name": name, "value": value} for name, value in values.items())]


def _run(command: str) -> list[str]:
    return ["sh", f"{SCRIPTS_FOLDER}/redis.sh", command]
