"""What one pod looks like: resources, probes, shutdown, spread, security; shared by all workloads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs_lib._objects import Manifest, digest
from constructs_lib._validation import DNS_LABEL, DNS_SUBDOMAIN, Props
from constructs_lib.connections import Mount, SecretKey
from constructs_lib.image import Image
from constructs_lib.probes import Probes
from constructs_lib.resources import Resources
from constructs_lib.shutdown import Shutdown

USER_ID = 1001
"""User and group of the containers. Source: PRD-006 section 5.4, ``runAsUser``."""

_PORT_NAME = re.compile(r"(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*")
PORT_NAME = "http"
METRICS_PORT_NAME = "metrics"
HEALTH_PORT_NAME = "health"


@dataclass(frozen=True, kw_only=True, slots=True)
class SecurityContext(Props):
    """User and file system of the containers; everything else is fixed at Pod Security ``restricted``."""

    user_id: int = USER_ID
    """uid and gid of the process."""

    read_only_root: bool = True
    """Mount the image read-only."""

    def _validate(self) -> None:
        self._between("user_id", 1, 2**31 - 1)

    def pod(self) -> Manifest:
        """Return the pod's security context."""
        return {
            "runAsNonRoot": True,
            "runAsUser": self.user_id,
            "runAsGroup": self.user_id,
            "fsGroup": self.user_id,
            "fsGroupChangePolicy": "OnRootMismatch",
            "seccompProfile": {"type": "RuntimeDefault"},
        }

    def container(self) -> Manifest:
        """Return a container's security context."""
        return {
            "runAsNonRoot": True,
            "runAsUser": self.user_id,
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": self.read_only_root,
            "capabilities": {"drop": ["ALL"]},
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerSpec(Props):
    """One container of a pod."""

    container_name: str
    """Its name in the pod."""

    image: Image
    """What it runs."""

    command: tuple[str, ...] = ()
    """Command; empty: the image's own."""

    ports: Mapping[str, int] = field(default_factory=dict)
    """Ports by name, each number once: the API server tells the entries of this list apart by number and protocol."""

    config_map: str | None = None
    """ConfigMap of which every key becomes an environment variable."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """Further variables, as they stand."""

    secrets: Mapping[str, SecretKey] = field(default_factory=dict)
    """Variables that are read from Secrets."""

    mounts: tuple[Mount, ...] = ()
    """Files from Secrets."""

    volumes: Mapping[str, str] = field(default_factory=dict)
    """Names of the pod's volumes to their paths in the container."""

    resources: Resources = field(default_factory=Resources)
    """What it asks for."""

    probes: Probes | None = None
    """Its probes, asked at its first port."""

    shutdown: Shutdown | None = None
    """Its preStop hook."""

    security: SecurityContext = field(default_factory=SecurityContext)
    """Its user."""

    def _validate(self) -> None:
        self._dns_label("container_name")
        self._dns_subdomain("config_map")
        self._matches(
            "ports",
            _PORT_NAME,
            "a mapping whose keys are names of ports",
            "use at most 15 lower case letters, digits and single dashes, with a letter among them",
            values=self.ports,
        )
        self._require(
            "ports",
            all(1 <= number <= 65535 for number in self.ports.values()),
            "must lie between 1 and 65535",
            "choose values from 1 to 65535",
        )
        self._environment_names("environment")
        self._environment_names("secrets")
        check_folders(self, "volumes", {name: (path,) for name, path in self.volumes.items()})
        both = sorted({m.path for m in self.mounts} & set(self.volumes.values()))
        self._require("mounts", not both, f"must not repeat the paths {both} of volumes", "mount one of them elsewhere")
        paths = [mount.path for mount in self.mounts]
        twice = sorted({path for path in paths if paths.count(path) > 1})
        self._require(
            "mounts",
            not twice,
            f"must not use the paths {twice} twice, which Kubernetes refuses",
            "give each Secret a folder of its own",
        )
        numbers = list(self.ports.values())
        repeated = sorted({number for number in numbers if numbers.count(number) > 1})
        self._require(
            "ports",
            not repeated,
            f"must not use the numbers {repeated} twice, which a server-side apply refuses",
            "name each port once",
        )

    def manifest(self) -> Manifest:
        """Return the container."""
        found: Manifest = {"name": self.container_name, "image": str(self.image)}
        if self.image.pull_policy:
            found["imagePullPolicy"] = self.image.pull_policy
        if self.command:
            found["command"] = list(self.command)
        if self.ports:
            found["ports"] = [
                {"containerPort": number, "name": name, "protocol": "TCP"} for name, number in self.ports.items()
            ]
        if self.config_map:
            found["envFrom"] = [{"configMapRef": {"name": self.config_map}}]
        env: list[Manifest] = [{"name": name, "value": value} for name, value in self.environment.items()]
        env += [
            {"name": name, "valueFrom": {"secretKeyRef": {"name": key.secret, "key": key.key}}}
            for name, key in self.secrets.items()
        ]
        if env:
            found["env"] = env
        found["resources"] = self.resources.manifest()
        if self.probes:
            probes = self.probes if self.ports else self.probes.without_port()
            found |= probes.manifest(next(iter(self.ports), ""))
        if self.shutdown:
            found |= self.shutdown.lifecycle()
        found["securityContext"] = self.security.container()
        mounts: list[Manifest] = [{"name": name, "mountPath": path} for name, path in self.volumes.items()]
        mounts += [{"name": volume_name(m), "mountPath": m.path, "readOnly": True} for m in self.mounts]
        if mounts:
            found["volumeMounts"] = mounts
        return found


def check_folders(props: Props, field_name: str, paths: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse *field_name* of *props*, which maps names of volumes to *paths*, if a name or a path is none."""
    props._matches(
        field_name,
        DNS_LABEL,
        "a mapping whose keys are names of volumes",
        "use at most 63 lower case letters, digits and dashes",
        values=paths,
    )
    used = [path for group in paths.values() for path in group]
    props._require(
        field_name,
        all(path.startswith("/") and ":" not in path for path in used),
        "must hold absolute paths without ':'",
        "write such as /tmp",
    )
    props._require(field_name, len(set(used)) == len(used), "must not use a path twice", "choose another path")


def check_volumes(props: Props, empty_dirs: Mapping[str, str], claims: Mapping[str, tuple[str, str]]) -> None:
    """Refuse *props* whose fields ``empty_dirs``, paths by volume, and ``claims``, claims and paths by volume, do not go together."""
    folders = {name: (path,) for name, path in empty_dirs.items()}
    check_folders(props, "empty_dirs", folders)
    check_folders(props, "claims", {**folders, **{name: (path,) for name, (_, path) in claims.items()}})
    props._matches(
        "claims",
        DNS_SUBDOMAIN,
        "a mapping to names of claims and paths",
        "name the claim",
        values=[claim for claim, _ in claims.values()],
    )
    shared = sorted(set(empty_dirs) & set(claims))
    props._require("claims", not shared, f"must not repeat {shared} of empty_dirs", "give the volumes other names")


def check_variables(props: Props, environment: Mapping[str, str], secrets: Mapping[str, SecretKey]) -> None:
    """Refuse *props* whose fields ``environment`` and ``secrets`` hold a name that is none, or the same one."""
    props._environment_names("environment")
    props._environment_names("secrets")
    both = sorted(set(environment) & set(secrets))
    props._require("secrets", not both, f"must not repeat {both} of environment", "keep the variable in one of them")


def volume_name(mount: Mount) -> str:
    """Return the name of the pod's volume that holds the files of *mount*."""
    plain = f"secret-{mount.secret}"
    if len(plain) <= 63 and "." not in plain:
        return plain
    return f"{plain.replace('.', '-')[:52]}-{digest({'secret': mount.secret})}"


def secret_volumes(containers: tuple[ContainerSpec, ...]) -> list[Manifest]:
    """Return the volumes that the mounts of *containers* need, each Secret once."""
    found: dict[str, set[str]] = {}
    for mount in (mount for container in containers for mount in container.mounts):
        found.setdefault(mount.secret, set()).update(mount.keys)
    names = {mount.secret: volume_name(mount) for container in containers for mount in container.mounts}
    return [
        {
            "name": names[secret],
            "secret": {
                "secretName": secret,
                "defaultMode": 0o440,
                "items": [{"key": key, "path": key} for key in sorted(keys)],
            },
        }
        for secret, keys in sorted(found.items())
    ]
