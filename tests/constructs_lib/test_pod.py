"""Tests of constructs_lib.pod."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib import Image, Mount, Probe, Probes, SecretKey, SecurityContext, Shutdown
from constructs_lib.pod import ContainerSpec, secret_volumes, volume_name
from tests.support.refusals import refusal
from tests.support.samples import IMAGE, container


class TestSecurityContext:
    """User and file system."""

    def test_fits_pod_security_restricted(self) -> None:
        """Not root, no rights, seccomp, no capability, and nothing to write to."""
        context = SecurityContext()

        assert context.container() == {
            "runAsNonRoot": True,
            "runAsUser": 1001,
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert context.pod()["seccompProfile"] == {"type": "RuntimeDefault"}
        assert (context.pod()["runAsUser"], context.pod()["runAsGroup"], context.pod()["fsGroup"]) == (1001, 1001, 1001)

    def test_fails_for_root(self) -> None:
        """There is no way to run as user 0."""
        assert refusal(SecurityContext, user_id=0).startswith(
            "SecurityContext.user_id must lie between 1 and 2147483647"
        )


class TestContainerSpec:
    """One container."""

    def test_is_short_without_options(self) -> None:
        """Nothing empty is rendered."""
        assert set(container().manifest()) == {"name", "image", "resources", "securityContext"}

    def test_holds_all_options(self) -> None:
        """Each option stands where Kubernetes reads it."""
        found = container(
            image=Image(repository="shop", version="1", pull_policy="IfNotPresent"),
            command=("run",),
            ports={"http": 3000, "metrics": 9090},
            config_map="shop-config",
            environment={"MODE": "test"},
            secrets={"TOKEN": SecretKey(secret="shop", key="token")},
            mounts=(Mount(path="/etc/ca", secret="ca", keys=("ca.crt",)),),
            volumes={"tmp": "/tmp"},
            probes=Probes(),
            shutdown=Shutdown(),
        ).manifest()

        assert (found["image"], found["imagePullPolicy"], found["command"]) == ("shop:1", "IfNotPresent", ["run"])
        assert found["ports"] == [
            {"containerPort": 3000, "name": "http", "protocol": "TCP"},
            {"containerPort": 9090, "name": "metrics", "protocol": "TCP"},
        ]
        assert found["envFrom"] == [{"configMapRef": {"name": "shop-config"}}]
        assert found["env"] == [
            {"name": "MODE", "value": "test"},
            {"name": "TOKEN", "valueFrom": {"secretKeyRef": {"name": "shop", "key": "token"}}},
        ]
        assert found["volumeMounts"] == [
            {"name": "tmp", "mountPath": "/tmp"},
            {"name": "secret-ca", "mountPath": "/etc/ca", "readOnly": True},
        ]
        assert found["readinessProbe"]["httpGet"]["port"] == "http"
        assert found["lifecycle"]["preStop"]["exec"]["command"] == ["sleep", "5"]

    def test_a_container_without_port_keeps_probes_that_run_a_command(self) -> None:
        """The others have nowhere to ask."""
        found = container(probes=Probes(liveness=Probe(command=("alive",)))).manifest()

        assert [key for key in found if key.endswith("Probe")] == ["livenessProbe"]

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"container_name": "a.b"}, "ContainerSpec.container_name must be a DNS label"),
            ({"config_map": "A"}, "ContainerSpec.config_map must be a DNS subdomain"),
            ({"ports": {"http port": 1}}, "ContainerSpec.ports must be a mapping whose keys are names of ports"),
            ({"ports": {"123": 1}}, "ContainerSpec.ports must be a mapping whose keys are names of ports"),
            ({"ports": {"x" * 16: 1}}, "ContainerSpec.ports must be a mapping whose keys are names of ports"),
            ({"ports": {"http": 0}}, "ContainerSpec.ports must lie between 1 and 65535"),
            ({"environment": {"a b": ""}}, "ContainerSpec.environment must be a mapping whose keys are names of env"),
            ({"volumes": {"Tmp": "/tmp"}}, "ContainerSpec.volumes must be a mapping whose keys are names of volumes"),
            ({"volumes": {"tmp": "tmp"}}, "ContainerSpec.volumes must hold absolute paths without ':'"),
            ({"volumes": {"a": "/tmp", "b": "/tmp"}}, "ContainerSpec.volumes must not use a path twice"),
            (
                {"volumes": {"a": "/a"}, "mounts": (Mount(path="/a", secret="s", keys=("k",)),)},
                "ContainerSpec.mounts must not repeat the paths ['/a'] of volumes",
            ),
            (
                {"mounts": tuple(Mount(path="/a", secret=secret, keys=("k",)) for secret in ("s", "t"))},
                "ContainerSpec.mounts must not use the paths ['/a'] twice",
            ),
            ({"ports": {"http": 80, "grpc": 80}}, "ContainerSpec.ports must not use the numbers [80] twice"),
        ],
    )
    def test_fails_for_what_kubernetes_refuses(self, values: dict[str, Any], message: str) -> None:
        """Each rule names its field."""
        plain: dict[str, Any] = {"container_name": "shop", "image": IMAGE}

        assert refusal(ContainerSpec, **{**plain, **values}).startswith(message)


class TestVolumes:
    """Volumes for the files of Secrets."""

    def test_a_secret_is_one_volume_with_the_keys_that_are_mounted(self) -> None:
        """Other keys of the Secret are not seen by the pods."""
        first = container(mounts=(Mount(path="/a", secret="ca", keys=("ca.crt",)),))
        second = container(mounts=(Mount(path="/b", secret="ca", keys=("tls.crt", "ca.crt")),))

        assert secret_volumes((first, second)) == [
            {
                "name": "secret-ca",
                "secret": {
                    "secretName": "ca",
                    "defaultMode": 0o440,
                    "items": [{"key": "ca.crt", "path": "ca.crt"}, {"key": "tls.crt", "path": "tls.crt"}],
                },
            }
        ]

    @pytest.mark.parametrize(("one", "other"), [("a.b", "a-b"), ("x" * 80 + "a", "x" * 80 + "b")])
    def test_two_secrets_never_share_a_name(self, one: str, other: str) -> None:
        """Names are labels, Secrets may have dots and be longer."""
        names = {volume_name(Mount(path="/a", secret=secret, keys=("k",))) for secret in (one, other)}

        assert len(names) == 2
        assert all(len(name) <= 63 and "." not in name for name in names)
