"""Tests of the rules on Pod Security and tokens."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.model import Declarations, Key
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    container,
    cron_job,
    deployment,
    findings,
    model,
    namespace,
    of_rule,
    pod,
    thing,
)

ACCOUNT = thing("ServiceAccount", "api")
BINDING = {
    **thing("RoleBinding", "api", group="rbac.authorization.k8s.io/v1"),
    "roleRef": {"kind": "Role", "name": "api"},
    "subjects": [{"kind": "ServiceAccount", "name": "api"}],
}


def with_token(**spec: Any) -> Manifest:
    """Return a Deployment whose pods mount a token."""
    return deployment(template=pod(serviceAccountName="api", **{"automountServiceAccountToken": True, **spec}))


def secured(path: str, value: Any) -> Manifest:
    """Return a Deployment whose pod template has *value* at *path* of its spec."""
    return change(deployment(), f"spec.template.spec.{path}", value)


CASES = {
    "PC081": Case(
        failing=model(namespace(), secured("containers.0.securityContext.allowPrivilegeEscalation", ...)),
        passing=model(namespace(), deployment()),
        message="PC081 Deployment api in shop (shop/deployment): below restricted: container api lacks "
        "allowPrivilegeEscalation: false; change the security context; the API server creates no such pod",
    ),
    "PC082": Case(
        failing=model(with_token(), ACCOUNT),
        passing=model(with_token(), ACCOUNT, BINDING),
        message="PC082 Deployment api in shop (shop/deployment): its pods mount a token of ServiceAccount api in shop "
        "(automountServiceAccountToken is true), to which no binding gives rights; "
        "set automountServiceAccountToken: false, or bind a role to the account",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestPodSecurity:
    """What the two standards refuse."""

    @pytest.mark.parametrize(
        ("path", "value", "words"),
        [
            ("hostNetwork", True, "hostNetwork is true"),
            ("hostPID", True, "hostPID is true"),
            ("hostIPC", True, "hostIPC is true"),
            ("volumes", [{"name": "logs", "hostPath": {"path": "/var/log"}}], "volume logs is a hostPath"),
            ("securityContext.sysctls", [{"name": "kernel.msgmax"}], "sysctl kernel.msgmax is not a safe one"),
            ("securityContext.seccompProfile.type", "Unconfined", "pod has seccompProfile Unconfined"),
            ("securityContext.seLinuxOptions", {"type": "spc_t"}, "pod has seLinuxOptions beyond the container types"),
            ("securityContext.seLinuxOptions", {"user": "root"}, "pod has seLinuxOptions beyond the container types"),
            ("securityContext.windowsOptions", {"hostProcess": True}, "pod is a host process"),
            ("containers.0.securityContext.privileged", True, "container api is privileged"),
            (
                "containers.0.securityContext.capabilities.add",
                ["SYS_ADMIN"],
                "container api adds capabilities SYS_ADMIN",
            ),
            ("containers.0.securityContext.procMount", "Unmasked", "container api has procMount Unmasked"),
            ("containers.0.securityContext.appArmorProfile", {"type": "Unconfined"}, "has appArmorProfile Unconfined"),
            ("containers.0.ports.0.hostPort", 80, "container api takes host ports 80"),
        ],
    )
    def test_fails_below_baseline(self, path: str, value: Any, words: str) -> None:
        """Which restricted holds too."""
        for level in ("baseline", "restricted"):
            assert words in findings("PC081", namespace(level), secured(path, value))[0]

    @pytest.mark.parametrize(
        ("path", "value", "words"),
        [
            ("securityContext.runAsNonRoot", ..., "container api lacks runAsNonRoot: true"),
            ("containers.0.securityContext.runAsNonRoot", False, "container api lacks runAsNonRoot: true"),
            ("securityContext.runAsUser", 0, "runAsUser is 0"),
            ("containers.0.securityContext.runAsUser", 0, "container api has runAsUser 0"),
            ("securityContext.seccompProfile", ..., "container api lacks seccompProfile RuntimeDefault"),
            ("containers.0.securityContext.capabilities", ..., "container api does not drop ALL capabilities"),
            ("containers.0.securityContext.capabilities.add", ["CHOWN"], "container api adds capabilities CHOWN"),
            ("volumes", [{"name": "share", "nfs": {"server": "nas"}}], "volume share is of type nfs"),
            ("initContainers", [{"name": "init"}], "container init does not drop ALL capabilities"),
        ],
    )
    def test_fails_below_restricted_alone(self, path: str, value: Any, words: str) -> None:
        """Baseline allows it."""
        assert words in findings("PC081", namespace(), secured(path, value))[0]
        assert findings("PC081", namespace("baseline"), secured(path, value)) == []

    def test_fails_for_an_annotation_of_apparmor(self) -> None:
        """The way before Kubernetes 1.30."""
        path = "spec.template.metadata.annotations"
        unconfined = {"container.apparmor.security.beta.kubernetes.io/api": "unconfined"}

        assert (
            "AppArmor profile unconfined" in findings("PC081", namespace(), change(deployment(), path, unconfined))[0]
        )

    def test_containers_may_say_it_themselves(self) -> None:
        """A container's own context goes before the pod's."""
        own = container()
        own["securityContext"] |= {
            "runAsNonRoot": True,
            "seccompProfile": {"type": "Localhost"},
            "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]},
        }
        volumes = [{"name": "tmp", "emptyDir": {}}, {"name": "ca", "projected": {}}]

        assert findings("PC081", namespace(), deployment(template=pod(own, securityContext={}, volumes=volumes))) == []

    def test_other_namespaces_are_left_alone(self) -> None:
        """A privileged one, or one that is not rendered here."""
        assert findings("PC081", namespace("privileged"), secured("hostNetwork", True)) == []
        assert findings("PC081", secured("hostNetwork", True)) == []

    def test_fails_in_cron_jobs(self) -> None:
        """Wherever pods are made."""
        assert len(findings("PC081", namespace(), cron_job(template=pod(hostNetwork=True, app="purge")))) == 1


class TestTokens:
    """Tokens for the Kubernetes API."""

    def test_fails_by_default(self) -> None:
        """Kubernetes mounts the token unless pod or account say no."""
        silent = change(with_token(), "spec.template.spec.automountServiceAccountToken", ...)
        refusing = {**ACCOUNT, "automountServiceAccountToken": False}

        assert "(automountServiceAccountToken is not set)" in findings("PC082", silent, ACCOUNT)[0]
        assert findings("PC082", silent, refusing) == []

    def test_fails_for_a_projected_token(self) -> None:
        """Unless it is for another audience, such as a cloud."""
        for audience, count in (({}, 1), ({"audience": "sts.amazonaws.com"}, 0)):
            sources = [{"serviceAccountToken": {"path": "token", **audience}}]
            volumes = [{"name": "token", "projected": {"sources": sources}}]
            projecting = with_token(automountServiceAccountToken=False, volumes=volumes)

            assert len(findings("PC082", projecting, ACCOUNT)) == count

    def test_groups_give_rights_too(self) -> None:
        """All accounts of the namespace, or of the cluster."""
        for group in ("system:serviceaccounts:shop", "system:serviceaccounts"):
            to_group = change(BINDING, "subjects", [{"kind": "Group", "name": group}])

            assert findings("PC082", with_token(), ACCOUNT, to_group) == []

    def test_accounts_of_others_may_have_rights(self) -> None:
        """They cannot be seen here."""
        declared = Declarations(external={Key("ServiceAccount", "shop", "api")})

        assert findings("PC082", with_token(), declared=declared) == []
