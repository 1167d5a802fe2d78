"""What all workloads have in common: a service account, connections, and the configuration that follows from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from constructs import Construct

from constructs_lib._arguments import checked
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import selector
from constructs_lib._tree import Group
from constructs_lib._validation import DNS_LABEL, PropsError, shown
from constructs_lib.checks.keys import Key
from constructs_lib.connections import (
    Binding,
    Callee,
    Mount,
    Networks,
    Pods,
    Port,
    Rules,
    SecretKey,
    graph_of,
    numbers,
    public_host,
)
from constructs_lib.places import allow_dns_to, api_server


class Connected(Group):
    """A workload that declares whom it calls and who calls it.

    Trap: declare all connections before you take an API object as escape hatch: the object is made at that moment, and a later
    declaration would not be in it; it is refused.
    """

    _longest_app: ClassVar[int] = 40
    """Most characters of the name; what is derived from it must still be a name."""

    def __init__(self, scope: Construct, id_: str, app: str, ports: tuple[Port, ...] = ()) -> None:
        if not DNS_LABEL.fullmatch(app) or len(app) > self._longest_app:
            raise PropsError(
                f"{type(self).__name__}.id_ must be a DNS label of at most {self._longest_app} characters, since all names "
                f"follow from it, got {shown(app)}; use lower case letters, digits and dashes, or name the workload by app"
            )
        super().__init__(scope, id_)
        self.app = app
        self._ports = ports
        self._rules = Rules(namespace_of(scope))
        self._config: dict[str, str] = {}
        self._secrets: dict[str, SecretKey] = {}
        self._mounts: list[Mount] = []
        self._databases: list[Key] = []
        self._finished = False
        allow_dns_to(self._rules, scope)
        self._later = context_of(scope).later(self._finish_once)

    @property
    def pods(self) -> Pods:
        """The workload's pods, as one side of a connection."""
        return Pods(name=self.app, namespace=namespace_of(self), labels=self._pod_labels(), ports=self._ports)

    @property
    def binding(self) -> Binding:
        """What callers need to know of this workload; nothing unless a subclass says so."""
        return Binding()

    def _pod_labels(self) -> Mapping[str, str]:
        return selector(self.app)

    @checked
    def calls(self, *callees: Callee) -> None:
        """Declare that this workload calls *callees*.

        Both sides' network policies are opened, and the variables, secrets and files that name the callee are given to the pods.
        Raises :class:`PropsError` if two callees give one variable different values, if a setting of the props has the name of a
        callee's secret, or if the pods were already made.
        """
        for callee in callees:
            self._open_to(callee)
            self._bind(self._seen_from_here(callee), callee.pods.name)
            database: Key | None = getattr(callee, "database_key", None)
            if database is not None and database not in self._databases:
                self._databases.append(database)

    @checked
    def calls_out(self, host: str, port: int = 443) -> None:
        """Declare that this workload calls *host*, outside the cluster, at TCP *port*.

        A network policy knows no names: all public addresses are opened at that port, private and link-local ones are not.
        """
        self._refuse_late("calls_out")
        networks = public_host(host, port)
        self._rules.allow_to(networks, networks.ports)
        graph_of(self).add(self.app, host, numbers(networks.ports))

    @checked
    def calls_networks(self, networks: Networks) -> None:
        """Declare that this workload calls addresses that you name, such as a private object store."""
        self._refuse_late("calls_networks")
        self._rules.allow_to(networks, networks.ports)
        graph_of(self).add(self.app, networks.name, numbers(networks.ports))

    @checked
    def calls_pods(self, pods: Pods) -> None:
        """Declare that this workload calls pods that are not of this app, such as a tracing collector; their side is not opened."""
        self._refuse_late("calls_pods")
        if not pods.ports:
            raise PropsError(
                f"{type(self).__name__}.calls_pods needs pods that listen, got {pods.name} without ports; "
                "name the ports: a policy without ports would open all of them"
            )
        self._rules.allow_to(pods, pods.ports)
        graph_of(self).add(self.app, pods.name, numbers(pods.ports))

    def calls_api_server(self) -> None:
        """Declare that this workload uses the Kubernetes API."""
        self.calls_networks(api_server(self))

    @checked
    def called_from(self, caller: Pods | Networks, *ports: int) -> None:
        """Declare that *caller*, which is not a workload of this app, calls this one at *ports* (default: all its ports)."""
        self._refuse_late("called_from")
        chosen = tuple(port for port in self._ports if not ports or port.number in ports)
        missing = sorted(set(ports) - {port.number for port in chosen})
        if missing or not chosen:
            raise PropsError(
                f"{type(self).__name__}.called_from must name ports on which {self.app} listens "
                f"({', '.join(str(p.number) for p in self._ports) or 'none'}), got {missing or 'no port'}; "
                "name one of these or open the port in the props"
            )
        self._rules.allow_from(caller, chosen)
        graph_of(self).add(caller.name, self.app, numbers(chosen))

    @checked
    def accept(self, caller: Pods, ports: tuple[Port, ...]) -> None:
        """Let *caller* in; called by the caller's ``calls``."""
        self._refuse_late("calls")
        self._rules.allow_from(caller, ports)

    def _open_to(self, callee: Callee) -> None:
        self._refuse_late("calls")
        target = callee.pods
        if not target.ports:
            raise PropsError(
                f"{type(self).__name__}.calls needs a callee that listens, got {target.name} without ports; "
                "give the callee a port or declare the call the other way round"
            )
        self._rules.allow_to(target, target.ports)
        callee.accept(self.pods, target.ports)
        graph_of(self).add(self.app, target.name, numbers(target.ports))

    def _bind(self, binding: Binding, name: str) -> None:
        for variable, value in binding.config.items():
            if variable in self._secrets or self._config.setdefault(variable, value) != value:
                self._clash(variable, name)
        for variable, key in binding.secrets.items():
            # A setting of the props wins over one of a callee, but would be hidden by a secret of the same name.
            hides = variable in self._config or variable in self._settings()
            if hides or self._secrets.setdefault(variable, key) != key:
                self._clash(variable, name)
        self._mounts.extend(mount for mount in binding.mounts if mount not in self._mounts)

    def _settings(self) -> Mapping[str, str]:
        """Return the settings that the props state beside those of the callees; overridden by subclasses."""
        return {}

    def _seen_from_here(self, callee: Callee) -> Binding:
        """Return what *callee* gives, with the full names of its Services where it lives in another namespace."""
        binding, there = callee.binding, callee.pods.namespace
        if there == namespace_of(self):
            return binding
        if binding.secrets or binding.mounts:
            raise PropsError(
                f"{type(self).__name__}.calls needs the Secrets of {callee.pods.name} in the namespace of its caller, "
                f"got namespace {there} and not {namespace_of(self)}; build both in one namespace"
            )
        domain = context_of(self).platform.cluster_domain
        full = {
            name: f"{value}.{there}.svc.{domain}" if name.endswith("_HOST") and "." not in value else value
            for name, value in binding.config.items()
        }
        return replace(binding, config=full)

    def _clash(self, variable: str, name: str) -> None:
        raise PropsError(
            f"{type(self).__name__}.calls must give each variable one value, got {variable} of {self.app} again from {name}; "
            "give one of the two callees another prefix (env_prefix), or leave the variable out of the props"
        )

    def _refuse_late(self, method: str) -> None:
        if self._finished:
            raise PropsError(
                f"{type(self).__name__}.{method} must come before the pods of {self.app} are made, "
                "got a declaration after an API object was taken; move it up"
            )

    def _finish_once(self) -> None:
        if not self._finished:
            self._finished = True
            self._finish()

    def _make_now(self) -> None:
        """Make the waiting objects now, since somebody wants to see one of them."""
        context_of(self).now(self._later)

    def _finish(self) -> None:
        """Make the objects that depend on the connections; overridden by subclasses."""
