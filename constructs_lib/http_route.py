"""HTTPRoute: how the outside reaches a service through Gateway API."""

from __future__ import annotations

from dataclasses import dataclass

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._exposed import Backend, Host, check_hosts, check_paths
from constructs_lib._labels import labels
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import HOST_NAME, Props


@dataclass(frozen=True, kw_only=True, slots=True)
class GatewayApi(Props):
    """Exposure by Gateway API: an HTTPRoute attached to a Gateway that the platform's owners run.

    Trap: TLS and its certificate belong to the Gateway's listener, so the route says nothing about them.
    """

    host: str
    """DNS name of the service."""

    gateway: str
    """Name of the Gateway."""

    gateway_namespace: str
    """Namespace of the Gateway; its listener must allow routes from the service's namespace."""

    pods_namespace: str | None = None
    """Namespace of the pods that serve the Gateway, which network policies let in; ``None``: that of the Gateway. Some controllers run
    them in a namespace of their own, as Envoy Gateway does in ``envoy-gateway-system``."""

    section_name: str | None = None
    """Listener of the Gateway, such as ``https``; ``None``: all that fit."""

    paths: tuple[str, ...] = ("/",)
    """Path prefixes that reach the service."""

    further_hosts: tuple[Host, ...] = ()
    """Other names of the same service."""

    request_timeout_seconds: int | None = None
    """Time after which the gateway gives up on a request; ``None``: its default. Unit: seconds."""

    def _validate(self) -> None:
        self._matches("host", HOST_NAME, "a DNS name", "write such as api.example.com, without scheme and port")
        check_paths(self, "paths")
        self._dns_subdomain("gateway", "section_name")
        self._dns_label("gateway_namespace", "pods_namespace")
        self._require("paths", len(self.paths) <= 64, "must be at most 64", "make a second exposure for the rest")
        self._between("request_timeout_seconds", 1, 3600, "seconds")
        check_hosts(self, self.host, self.further_hosts)
        self._require("further_hosts", len(self.further_hosts) <= 15, "must be at most 15", "make a second exposure")
        self._require(
            "further_hosts",
            all(host.paths == self.paths for host in self.further_hosts),
            "must have the same paths as the first host, since a route's rules hold for all its hosts",
            "make a second exposure for other paths",
        )


class RouteExposure(Group):
    """The HTTPRoute of a service."""

    def __init__(self, scope: Construct, id_: str, props: GatewayApi, backend: Backend) -> None:
        super().__init__(scope, id_)
        self.props = props
        g = b.gateway
        name = f"{backend.app}-route"
        timeouts = (
            g.HttpRouteSpecRulesTimeouts(request=f"{props.request_timeout_seconds}s")
            if props.request_timeout_seconds
            else None
        )
        self.api_object = custom(
            g.HttpRoute,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=name, labels=labels(backend.app)),
            spec=g.HttpRouteSpec(
                parent_refs=[
                    g.HttpRouteSpecParentRefs(
                        name=props.gateway, namespace=props.gateway_namespace, section_name=props.section_name
                    )
                ],
                hostnames=[props.host, *(host.host for host in props.further_hosts)],
                rules=[
                    g.HttpRouteSpecRules(
                        matches=[
                            g.HttpRouteSpecRulesMatches(
                                path=g.HttpRouteSpecRulesMatchesPath(
                                    type=g.HttpRouteSpecRulesMatchesPathType.PATH_PREFIX, value=path
                                )
                            )
                            for path in props.paths
                        ],
                        backend_refs=[g.HttpRouteSpecRulesBackendRefs(name=backend.service, port=backend.port)],
                        timeouts=timeouts,
                    )
                ],
            ),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""
