"""Who deploys an environment: an account whose rights are what a deploy of exactly these manifests uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from constructs import Construct

from charts.environment import PRIORITY_API, PRIORITY_BATCH, PRIORITY_DATA, Environment
from constructs_lib import Group, PolicyRule, PropsError, Role, RoleProps, ServiceAccount, ServiceAccountProps, Subject
from constructs_lib._context import context_of
from constructs_lib._labels import labels
from constructs_lib.checks.keys import GROUPS

NAME = "payment-api-deployer"
DEPLOYERS = "payment-api-deployers"
"""Begin of the group's name to which the cluster's sign-in maps the pipeline; the environment follows."""

OUTSIDE_THE_SET = ("0000-namespace", "0010-data")
"""Charts that no deploy prunes; the first is the administrator's. Source: docs/guide/applying.md."""

PRUNED = ("get", "list", "create", "patch", "delete")
"""What ``kubectl apply --prune --applyset`` does with the set's kinds."""

KEPT = ("get", "create", "patch")
"""What a server-side apply does with data: it is never deleted."""

OWN: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("", "configmaps"): PRUNED,  # the set's own object, and the records of releases
    ("", "pods"): ("get", "list"),  # why a pod does not start
    ("", "pods/log"): ("get",),  # a failed migration's last words
    ("", "pods/portforward"): ("create", "get"),  # the smoke test; get is what newer kubectl asks for
    ("", "services"): ("get",),
    ("apps", "deployments"): ("get", "list"),
    ("apps", "statefulsets"): ("get", "list"),
    ("batch", "jobs"): ("get", "list", "watch", "delete"),  # the migration is awaited, a failed one replaced
    ("coordination.k8s.io", "leases"): ("get", "create", "update"),  # one deploy at a time
}
"""What a deploy does beside applying. Source: ops/deploy."""


class Deployer(Group):
    """The deployer's ServiceAccount and Role.

    Trap: it must be the last construct of its app: the rights follow from all objects that were declared before. It cannot change
    its own rights, so an administrator applies its file again when the kinds in use change; a deploy says when.
    """

    def __init__(self, scope: Construct, id_: str, env: Environment) -> None:
        super().__init__(scope, id_)
        self._env = env
        ServiceAccount(self, "service-account", ServiceAccountProps(name=NAME, labels=labels(NAME)))
        context_of(self).later(self._finish)

    def _finish(self) -> None:
        context = context_of(self)
        kept: set[tuple[str, str]] = set()
        pruned: set[tuple[str, str]] = set()
        priorities = (PRIORITY_API, PRIORITY_BATCH, PRIORITY_DATA) if self._env.platform.priority_class_name else ()
        for key, paths in context.paths.items():
            if key.namespace != self._env.namespace or paths[0].startswith(OUTSIDE_THE_SET[0]):
                continue
            (kept if paths[0].startswith(OUTSIDE_THE_SET) else pruned).add((group(key.kind), plural(key.kind)))
        Role(
            self,
            "role",
            RoleProps(
                name=NAME,
                labels=labels(NAME),
                service_account_name=NAME,
                subjects=(Subject(name=f"{DEPLOYERS}:{self._env.name}", kind="Group"),),
                rules=tuple(rules(kept, pruned)),
                cluster_rules=(
                    PolicyRule(
                        api_groups=("",),
                        resources=("namespaces",),
                        verbs=("get",),
                        resource_names=(self._env.namespace,),
                    ),
                    *(
                        (
                            PolicyRule(
                                api_groups=("scheduling.k8s.io",),
                                resources=("priorityclasses",),
                                verbs=("get",),
                                resource_names=priorities,
                            ),
                        )
                        if priorities
                        else ()
                    ),
                ),
            ),
        )


def rules(kept: Iterable[tuple[str, str]], pruned: Iterable[tuple[str, str]]) -> list[PolicyRule]:
    """Return the rules for *kept* and *pruned* resources, as (API group, plural), one for each API group and list of verbs."""
    verbs: dict[tuple[str, str], tuple[str, ...]] = {}
    given = (dict.fromkeys(kept, KEPT), dict.fromkeys(pruned, PRUNED), OWN)
    for resource in sorted({*given[0], *given[1], *given[2]}):
        found = [verb for one in given for verb in one.get(resource, ())]
        verbs[resource] = tuple(sorted(set(found)))
    grouped: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (api_group, name), allowed in verbs.items():
        grouped.setdefault((api_group, allowed), []).append(name)
    return [
        PolicyRule(api_groups=(api_group,), resources=tuple(names), verbs=allowed)
        for (api_group, allowed), names in sorted(grouped.items())
    ]


def group(kind: str) -> str:
    """Return the API group of *kind*. Raises :class:`PropsError` for a kind that nobody listed."""
    if kind not in GROUPS:
        raise PropsError(
            f"Deployer needs the API group of each kind that is applied, got {kind}; add it to constructs_lib/checks/keys.py"
        )
    return GROUPS[kind]


def plural(kind: str) -> str:
    """Return the name of the resource of *kind*, as Kubernetes and the operators in use form it."""
    name = kind.lower()
    if name.endswith(("s", "x", "ch", "sh")) and name != "endpoints":
        return f"{name}es"
    if name.endswith("y") and name[-2] not in "aeiou":
        return f"{name[:-1]}ies"
    return name if name == "endpoints" else f"{name}s"
