"""Who talks to whom: declared once in code, and from it follow network policies, environment variables and the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from constructs import Construct

from constructs_lib._arguments import checked
from constructs_lib._context import context_of
from constructs_lib._objects import Manifest, int_or_string
from constructs_lib._special_networks import public_block
from constructs_lib._validation import DNS_LABEL, FILE_KEY, HOST_NAME, Props, PropsError, shown
from constructs_lib.graph import Graph

DNS_CACHE = "node-local DNS cache"
"""Name of the addresses of the DNS cache on each node."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Port(Props):
    """A port on which pods listen. Network policies act on the pods' port, not on the port of the Service."""

    number: int
    """Port of the pods."""

    protocol: Literal["TCP", "UDP"] = "TCP"
    """Transport protocol."""

    def _validate(self) -> None:
        self._between("number", 1, 65535)

    def manifest(self) -> Manifest:
        """Return the port as a network policy's entry."""
        return {"port": int_or_string(self.number), "protocol": self.protocol}


@dataclass(frozen=True, kw_only=True, slots=True)
class Pods(Props):
    """Pods somewhere in the cluster, as one side of a connection."""

    name: str
    """What the graph calls them."""

    namespace: str
    """Their namespace."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Their labels; empty: all pods of the namespace."""

    ports: tuple[Port, ...] = ()
    """Ports on which they listen; empty: they only call."""

    def _validate(self) -> None:
        self._dns_label("namespace")
        self._labels("labels")

    def selector(self, own_namespace: str) -> Manifest:
        """Return the pods as a network policy's peer, seen from *own_namespace*."""
        found: Manifest = {"podSelector": {"matchLabels": dict(self.labels)} if self.labels else {}}
        if self.namespace != own_namespace:
            found["namespaceSelector"] = {"matchLabels": {"kubernetes.io/metadata.name": self.namespace}}
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Networks(Props):
    """Addresses outside the cluster, or of the API server, as the other side of a call."""

    name: str
    """What the graph calls them: a DNS name, or such as ``kubernetes API``."""

    cidrs: tuple[str, ...] = ("0.0.0.0/0", "::/0")
    """Networks that are opened."""

    ports: tuple[Port, ...]
    """Ports that are opened."""

    public_only: bool = False
    """Of a whole family open public addresses alone: no private, link-local or reserved ones; _special_networks.py lists them."""

    def _validate(self) -> None:
        self._not_empty("cidrs", "ports")
        self._cidrs("cidrs")

    def peers(self) -> list[Manifest]:
        """Return the networks as a network policy's peers."""
        found: list[Manifest] = []
        for cidr in self.cidrs:
            whole = self.public_only and cidr in ("0.0.0.0/0", "::/0")
            found.append({"ipBlock": public_block(cidr) if whole else {"cidr": cidr}})
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class SecretKey(Props):
    """One key of a Secret."""

    secret: str
    """Name of the Secret, in the namespace of the pods."""

    key: str
    """Key in it."""

    def _validate(self) -> None:
        self._dns_subdomain("secret")
        self._matches("key", FILE_KEY, "a key of a Secret", "use letters, digits, '-', '_' and '.'")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mount(Props):
    """A key of a Secret or ConfigMap that pods see as a file."""

    path: str
    """Folder in the container; the file is called as the key."""

    secret: str
    """Name of the Secret."""

    keys: tuple[str, ...]
    """Keys that are mounted; no other key of the Secret is seen by the pods."""

    def _validate(self) -> None:
        self._require(
            "path",
            self.path.startswith("/") and ":" not in self.path,
            "must be an absolute path without ':'",
            "write such as /etc/shop",
        )
        self._dns_subdomain("secret")
        self._not_empty("keys")
        self._unique("keys")
        self._matches(
            "keys", FILE_KEY, "a tuple of keys of a Secret", "use letters, digits, '-', '_' and '.'", values=self.keys
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Binding(Props):
    """What a callee gives to its callers: variables that name it, secrets to log in, files to trust it."""

    config: Mapping[str, str] = field(default_factory=dict)
    """Environment variables that go to the caller's ConfigMap."""

    secrets: Mapping[str, SecretKey] = field(default_factory=dict)
    """Environment variables that are read from Secrets."""

    mounts: tuple[Mount, ...] = ()
    """Files, such as the certificate authority of a database."""

    def _validate(self) -> None:
        self._environment_names("config")
        self._environment_names("secrets")


@runtime_checkable
class Callee(Protocol):
    """What ``calls`` accepts: a workload, a database, a cache, or any construct of yours that has these four members."""

    @property
    def pods(self) -> Pods:
        """The pods that answer, with the ports on which they listen."""

    @property
    def binding(self) -> Binding:
        """What callers need to know."""

    def accept(self, caller: Pods, ports: tuple[Port, ...]) -> None:
        """Open the callee's own network policy to *caller* at *ports*."""


def numbers(ports: Iterable[Port]) -> tuple[int, ...]:
    """Return the numbers of *ports*."""
    return tuple(port.number for port in ports)


def graph_of(scope: Construct) -> Graph:
    """Return the graph of the app that *scope* belongs to."""
    return context_of(scope).graph


@dataclass(slots=True)
class Rules:
    """The rules of one workload's network policy, gathered while connections are declared."""

    namespace: str
    ingress: list[tuple[Pods | Networks, tuple[Port, ...]]] = field(default_factory=list)
    egress: list[tuple[Pods | Networks, tuple[Port, ...]]] = field(default_factory=list)

    def allow_from(self, peer: Pods | Networks, ports: tuple[Port, ...]) -> None:
        """Let *peer* in at *ports*; saying it twice is saying it once."""
        if (peer, ports) not in self.ingress:
            self.ingress.append((peer, ports))

    def allow_to(self, peer: Pods | Networks, ports: tuple[Port, ...]) -> None:
        """Let the workload out to *peer* at *ports*."""
        if (peer, ports) not in self.egress:
            self.egress.append((peer, ports))

    def ingress_manifest(self) -> list[Manifest]:
        """Return the ``ingress`` rules, one for each peer."""
        return self._entries("from", self.ingress)

    def egress_manifest(self) -> list[Manifest]:
        """Return the ``egress`` rules, one for each peer; hosts outside the cluster at one port are the same rule."""
        return self._entries("to", self.egress)

    def outside(self) -> list[str]:
        """Return what is called outside the cluster as ``name:port``: a network policy cannot hold the names."""
        return sorted(
            f"{peer.name}:{port.number}"
            for peer, ports in self.egress
            if isinstance(peer, Networks) and peer.name != DNS_CACHE
            for port in ports
        )

    def _entries(self, side: str, rules: Sequence[tuple[Pods | Networks, tuple[Port, ...]]]) -> list[Manifest]:
        found: list[Manifest] = []
        for peer, ports in rules:
            entry = {side: self._peers(peer), "ports": [port.manifest() for port in ports]}
            if entry not in found:
                found.append(entry)
        return found

    def _peers(self, peer: Pods | Networks) -> list[Manifest]:
        return peer.peers() if isinstance(peer, Networks) else [peer.selector(self.namespace)]


@checked
def public_host(host: str, port: int) -> Networks:
    """Return *host* as public addresses at TCP *port*: a network policy knows no names, so the name stays in the graph alone.

    Raises :class:`PropsError` for a name that is no DNS name, or a port out of range.
    """
    if not HOST_NAME.fullmatch(host) or host.startswith("*") or DNS_LABEL.fullmatch(host):
        raise PropsError(
            f"calls_out.host must be a full DNS name, got {shown(host)}; write it as api.example.com, without scheme and port"
        )
    return Networks(name=host, ports=(Port(number=port),), public_only=True)
