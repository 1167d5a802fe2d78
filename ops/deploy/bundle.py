"""The manifests of one environment: read, and sorted by how they are applied."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from ops.deploy.errors import DeployError, Exit

Manifest = dict[str, Any]

BOOTSTRAP = ("0000-",)
"""Files that an administrator applies: the namespace, and the deployer's own rights."""

KEPT = ("0010-",)
"""Files with data: applied without the set, so that no prune takes them. Source: docs/guide/applying.md."""

SECRET = "Secret"
"""Applied without the set too: a release's record holds none, so going back to one would prune those that run."""

SUFFIX = ".k8s.yaml"
API = "payment-api"
"""Workload that merchants call; its image is the release's."""

WORKLOADS = frozenset({"Deployment", "StatefulSet", "Rollout"})


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc] # one of two classes
    """PyYAML's loader, which trips over a bare ``=``, taught to read it as text."""


_Loader.add_constructor("tag:yaml.org,2002:value", lambda _, node: node.value)


@dataclass(frozen=True)
class Bundle:
    """The manifests of one environment by file name, as text."""

    files: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path) -> Bundle:
        """Return the manifests in *folder*. Raises :class:`DeployError` where there are none."""
        files = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"*{SUFFIX}"))}
        if not files:
            raise DeployError(Exit.WRONG_INPUT, f"{folder} holds no manifests; run make synth")
        return cls(files)

    @cached_property
    def by_file(self) -> Mapping[str, tuple[Manifest, ...]]:
        """The objects of each file, in the order of the files' names."""
        found = {}
        for name in sorted(self.files):
            try:
                documents = yaml.load_all(self.files[name], Loader=_Loader)
                found[name] = tuple(document for document in documents if document)
            except yaml.YAMLError as error:
                reason = str(error).replace("\n", " ")
                raise DeployError(Exit.WRONG_INPUT, f"{name} cannot be read: {reason}") from error
        return found

    def chosen(self, *, bootstrap: bool = False, kept: bool = False, pruned: bool = False) -> list[Manifest]:
        """Return the objects of these lists, in order."""
        return [
            one
            for name, manifests in self.by_file.items()
            for one in manifests
            if (
                bootstrap
                if name.startswith(BOOTSTRAP)
                else kept
                if name.startswith(KEPT) or one["kind"] == SECRET
                else pruned
            )
        ]

    @cached_property
    def members(self) -> Mapping[str, str]:
        """The files of the set that prunes, without those that hold nothing of it."""
        return {
            name: text
            for name, text in self.recordable.items()
            if not name.startswith((*BOOTSTRAP, *KEPT)) and any(one["kind"] != SECRET for one in self.by_file[name])
        }

    @cached_property
    def manifests(self) -> list[Manifest]:
        """All objects, in order."""
        return self.chosen(bootstrap=True, kept=True, pruned=True)

    def of_kind(self, *kinds: str) -> Iterator[Manifest]:
        """Yield the objects of *kinds*."""
        return (manifest for manifest in self.manifests if manifest["kind"] in kinds)

    @cached_property
    def namespace(self) -> str:
        """The environment's namespace."""
        names = [manifest["metadata"]["name"] for manifest in self.of_kind("Namespace")]
        if len(names) != 1:
            raise DeployError(
                Exit.WRONG_INPUT, f"the manifests must hold one Namespace, got {len(names)}; synthesize again"
            )
        return str(names[0])

    @cached_property
    def environment(self) -> str:
        """The environment's name, as its namespace is labelled."""
        (namespace,) = self.of_kind("Namespace")
        return str(namespace["metadata"].get("labels", {}).get("environment", ""))

    @property
    def workloads(self) -> list[Manifest]:
        """What runs pods until it is replaced."""
        return [manifest for manifest in self.manifests if manifest["kind"] in WORKLOADS]

    @property
    def jobs(self) -> list[Manifest]:
        """The migration."""
        return list(self.of_kind("Job"))

    @cached_property
    def images(self) -> tuple[str, ...]:
        """The images of all pods, each once, the API's first."""
        found: dict[str, None] = {}
        api = [item for item in self.workloads if item["metadata"]["name"].startswith(API)]
        for manifest in [*api, *self.manifests]:
            for container in _containers(manifest):
                found[container["image"]] = None
        return tuple(found)

    @property
    def image(self) -> str:
        """The API's image."""
        return self.images[0]

    @property
    def provider_is_sandbox(self) -> bool:
        """Whether the environment takes payments of the sandbox provider."""
        data: list[str] = [str(item.get("data", {}).get("PAYMENT_PROVIDERS", "")) for item in self.of_kind("ConfigMap")]
        return any("sandbox" in value.split(",") for value in data)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what would be recorded."""
        whole = hashlib.sha256()
        for name, text in sorted(self.recordable.items()):
            whole.update(f"{name}\0{text}\0".encode())
        return whole.hexdigest()

    @cached_property
    def recordable(self) -> Mapping[str, str]:
        """The files without Secrets: a record outlives what it deploys, and no value of a Secret shall."""
        return {
            name: text if not any(one["kind"] == SECRET for one in self.by_file[name]) else self._without_secrets(name)
            for name, text in self.files.items()
        }

    def _without_secrets(self, name: str) -> str:
        return yaml.safe_dump_all(
            [one for one in self.by_file[name] if one["kind"] != SECRET], sort_keys=False, explicit_start=True
        )


def pod_spec(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the pod's part of *manifest*; empty where it has none."""
    spec = manifest.get("spec") or {}
    if manifest["kind"] == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    if manifest["kind"] not in WORKLOADS | {"Job", "CronJob", "DaemonSet"}:
        return {}
    # A Rollout that refers to a Deployment has no template of its own.
    found: Mapping[str, Any] = spec.get("template", {}).get("spec", {})
    return found


def identity(manifest: Mapping[str, Any]) -> str:
    """Return what *manifest* is called, for people."""
    return f"{manifest['kind']}/{manifest['metadata']['name']}"


def group_of(manifest: Mapping[str, Any]) -> str:
    """Return the API group of *manifest*; empty for the core's."""
    return str(manifest["apiVersion"]).rpartition("/")[0]


def _containers(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    spec = pod_spec(manifest)
    return [*spec.get("containers", ()), *spec.get("initContainers", ())]
