"""What may be done with the Kubernetes API, and who may do it: the parts of roles and of their bindings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from constructs_lib._objects import Manifest, field_name
from constructs_lib._validation import DNS_SUBDOMAIN, Props

_GROUP = re.compile(rf"|\*|{DNS_SUBDOMAIN.pattern}")
_RESOURCE = re.compile(r"\*|[a-z][a-z0-9.-]*(/([a-z]+|\*))?|\*/[a-z]+")
_VERB = re.compile(r"\*|[a-z]+")
RBAC_NAME = re.compile(r"[A-Za-z0-9][-A-Za-z0-9_.:]{0,252}")
"""Name of a role or of an object, without the path separators that Kubernetes forbids."""
_URL = re.compile(r"/[-A-Za-z0-9_./]*")
_NON_RESOURCE_URLS = field_name("nonResourceURLs", jsii_name="nonResourceUrLs")
_UNNAMED = frozenset({"create", "deletecollection"})
_READ_ALL = frozenset({"list", "watch"})
_ESCALATE = frozenset({"escalate", "bind", "impersonate"})


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyRule(Props):
    """Verbs on resources, or on paths of the API server.

    Trap: ``list`` and ``watch`` return whole objects; who may list Secrets may read them all.
    """

    api_groups: tuple[str, ...] = ()
    """API groups; ``""`` is the group of pods, services and the like."""

    resources: tuple[str, ...] = ()
    """Resources, in the plural; a subresource such as ``pods/eviction`` is named on its own."""

    verbs: tuple[str, ...]
    """What may be done."""

    resource_names: tuple[str, ...] = ()
    """Names of the only objects that are meant; empty: every object."""

    non_resource_urls: tuple[str, ...] = ()
    """Paths such as ``/metrics`` instead of resources; in a ClusterRole alone."""

    allow_wildcards: str | None = None
    """Reason why ``*``, all Secrets or an escalating verb is right here; ``None``: they are refused."""

    def _validate(self) -> None:
        self._matches("api_groups", _GROUP, "a tuple of API groups", "write such as '' or apps", values=self.api_groups)
        self._matches(
            "resources", _RESOURCE, "a tuple of resources", "write such as pods or pods/log", values=self.resources
        )
        self._matches("verbs", _VERB, "a tuple of verbs", "write such as get, list, watch", values=self.verbs)
        self._matches(
            "resource_names", RBAC_NAME, "a tuple of names of objects", "name them", values=self.resource_names
        )
        self._matches("non_resource_urls", _URL, "a tuple of paths", "write /metrics", values=self.non_resource_urls)
        for name in ("api_groups", "resources", "verbs", "resource_names", "non_resource_urls"):
            self._unique(name)
        self._not_empty("verbs", "allow_wildcards")
        self._require(
            "resources",
            bool(self.resources) == bool(self.api_groups) and bool(self.resources) != bool(self.non_resource_urls),
            "go with api_groups, and non_resource_urls exclude both",
            "give api_groups and resources, or non_resource_urls alone",
        )
        self._require(
            "resource_names",
            not (self.resource_names and _UNNAMED.intersection(self.verbs)),
            "have no effect on create and deletecollection",
            "put these verbs into a rule without resource_names",
        )
        if not self.allow_wildcards:
            self._refuse_excess()

    def _refuse_excess(self) -> None:
        remedy = "name what is needed, or give the reason in allow_wildcards"
        for name in ("api_groups", "resources", "verbs"):
            given: tuple[str, ...] = getattr(self, name)
            self._require(name, not any("*" in item for item in given), "must hold no wildcard", remedy)
        self._require(
            "verbs",
            not ("secrets" in self.resources and _READ_ALL.intersection(self.verbs) and not self.resource_names),
            "must not list or watch all Secrets",
            "get them by resource_names, or give the reason in allow_wildcards",
        )
        self._require(
            "verbs",
            not _ESCALATE.intersection(self.verbs),
            "must not hold escalate, bind or impersonate, which give the rights of others",
            remedy,
        )

    def manifest(self) -> Manifest:
        """Return the entry of ``rules``."""
        entries = (
            ("apiGroups", self.api_groups),
            ("resources", self.resources),
            ("resourceNames", self.resource_names),
            (_NON_RESOURCE_URLS, self.non_resource_urls),
            ("verbs", self.verbs),
        )
        return {key: list(values) for key, values in entries if values}


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject(Props):
    """Who is given the rights."""

    name: str
    """Name of the account, group or user."""

    kind: Literal["ServiceAccount", "Group", "User"] = "ServiceAccount"
    """What it is. Groups and users are those of the cluster's sign-in; no object stands for them."""

    namespace: str | None = None
    """Namespace of a ServiceAccount; ``None``: that of the chart."""

    def _validate(self) -> None:
        if self.kind == "ServiceAccount":
            self._dns_subdomain("name")
        else:
            self._not_empty("name")
            self._require("namespace", self.namespace is None, f"must be None for a {self.kind}", "leave it out")
        self._require(
            "name",
            self.name not in {"system:anonymous", "system:unauthenticated"},
            "must not stand for everybody",
            "name who needs the rights",
        )
        self._dns_label("namespace")

    def manifest(self, default_namespace: str) -> Manifest:
        """Return the entry of ``subjects``; accounts that state no namespace are those of *default_namespace*."""
        if self.kind != "ServiceAccount":
            return {"apiGroup": "rbac.authorization.k8s.io", "kind": self.kind, "name": self.name}
        namespace = self.namespace or default_namespace
        if not namespace:
            self._refuse("namespace", "is needed where the chart has none", "name the account's namespace")
        return {"kind": self.kind, "name": self.name, "namespace": namespace}
