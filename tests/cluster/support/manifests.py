"""Reads the committed ``dist/`` and the definitions of its custom resources."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.cluster.support.kubectl import Manifest
from tests.support.custom_resources import is_custom

ROOT = Path(__file__).resolve().parents[3]
DIST = ROOT / "dist"
OWN_CRDS = ROOT / "crds"

ENVIRONMENTS = ("development", "staging", "production")
FOLDERS = ("development", "development-logging", "cluster", "staging", "production")
"""Folders of ``dist/`` in the order in which the tests apply them: the first two need nothing but a bare cluster."""

EXCLUSIVE = ("development-logging", "cluster")
"""Folders that are for different clusters: both hold the namespace of the log shippers."""

OUTSIDE_THE_SET = ("0000-namespace", "0010-data", "0008-secrets")
"""Files that are applied without ``--applyset``: what they hold is never pruned."""

WORKLOADS = frozenset({"Deployment", "StatefulSet", "DaemonSet"})


class Name(NamedTuple):
    """Names one object of the cluster."""

    group: str
    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc] # one of two classes
    """PyYAML's loader, which trips over a bare ``=``, taught to read it as text."""


_Loader.add_constructor("tag:yaml.org,2002:value", lambda _, node: node.value)


def documents(path: Path) -> list[Manifest]:
    """Return the objects in the file *path*."""
    with path.open(encoding="utf-8") as file:
        return [document for document in yaml.load_all(file, Loader=_Loader) if document]


def folder(name: str) -> Path:
    """Return the folder *name* of ``dist/``."""
    return DIST / name


def files(name: str) -> list[Path]:
    """Return the files of the folder *name*, in the order in which kubectl applies them."""
    return sorted(folder(name).glob("*.yaml"))


@cache
def manifests(name: str) -> tuple[Manifest, ...]:
    """Return the objects of the folder *name*, in the order in which kubectl applies them."""
    return tuple(document for path in files(name) for document in documents(path))


def identity(manifest: Mapping[str, Any]) -> Name:
    """Return what *manifest* is called."""
    metadata = manifest["metadata"]
    group = str(manifest["apiVersion"]).rpartition("/")[0]
    return Name(group, manifest["kind"], metadata.get("namespace", ""), metadata["name"])


def of_kind(name: str, *kinds: str) -> list[Manifest]:
    """Return the objects of *kinds* in the folder *name*."""
    return [manifest for manifest in manifests(name) if manifest["kind"] in kinds]


def one(name: str, kind: str, object_name: str) -> Manifest:
    """Return one object of the folder *name*."""
    (found,) = (manifest for manifest in of_kind(name, kind) if manifest["metadata"]["name"] == object_name)
    return found


def namespace(name: str) -> str:
    """Return the namespace of the environment *name*."""
    (found,) = of_kind(name, "Namespace")
    return str(found["metadata"]["name"])


def own_objects(name: str) -> list[Manifest]:
    """Return the objects of the folder *name* whose kinds every cluster knows."""
    return [manifest for manifest in manifests(name) if not is_custom(manifest)]


def custom_kinds(name: str) -> set[tuple[str, str]]:
    """Return API group and kind of the custom resources in the folder *name*."""
    return {(identity(manifest).group, manifest["kind"]) for manifest in manifests(name) if is_custom(manifest)}


def definitions(kinds: Iterable[tuple[str, str]]) -> Iterator[Manifest]:
    """Yield the definitions of *kinds*: from the folder that ``CRDS`` names, or our own schema files."""
    wanted = set(kinds)
    groups = {group for group, _ in wanted}
    given = Path(os.environ.get("CRDS") or OWN_CRDS)
    for path in sorted(given.glob("*.yaml")):
        if any(f"group: {group}" in path.read_text(encoding="utf-8") for group in groups):
            for document in documents(path):
                if (document["spec"]["group"], document["spec"]["names"]["kind"]) in wanted:
                    yield document


class Claim(NamedTuple):
    """A volume that an environment asks for."""

    namespace: str
    name: str
    storage_class: str | None
    size: str
    access_modes: tuple[str, ...]


def ephemeral_claims(job: Manifest) -> list[str]:
    """Return the volumes for which a run of the CronJob *job* claims storage of its own, as long as it runs."""
    volumes = job["spec"]["jobTemplate"]["spec"]["template"]["spec"].get("volumes", [])
    return [volume["name"] for volume in volumes if "ephemeral" in volume]


def claims(name: str) -> list[Claim]:
    """Return the volumes that the folder *name* asks for by objects of Kubernetes' own kinds."""
    found = [(identity(claim), claim["spec"]) for claim in of_kind(name, "PersistentVolumeClaim")]
    for owner in of_kind(name, "StatefulSet"):
        for template in owner["spec"].get("volumeClaimTemplates", []):
            for number in range(owner["spec"].get("replicas", 1)):
                made = f"{template['metadata']['name']}-{owner['metadata']['name']}-{number}"
                found.append((identity(owner)._replace(name=made), template["spec"]))
    return [
        Claim(
            own.namespace,
            own.name,
            spec.get("storageClassName"),
            spec["resources"]["requests"]["storage"],
            tuple(spec.get("accessModes", ["ReadWriteOnce"])),
        )
        for own, spec in found
    ]
