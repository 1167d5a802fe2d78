"""The environments as the constructs render them, once as they are and once with marks in the place of names.

What the chart's user chooses stands inside other texts: the namespace in DNS names, the image's version in labels. The second
rendering shows where: it is made from the same environments with marks for these, so a mark that appears in an object is a place
where the chart must ask for the value.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from charts.environment import Environment, cloud_identity
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.payment_api import payment_api
from constructs_lib import BackupStore, ExternalSecretSource, Image, LocalSecretSource
from constructs_lib._objects import digest
from constructs_lib.app import SUFFIX

CLUSTER, BARE = ("production", "staging"), ("development",)
"""The two shapes of an environment: with operators, or on a bare cluster."""

ENVS = (*CLUSTER, *BARE)

SECRETS_FILE = "0008-secrets"
"""File of the Secrets; development's holds values and never leaves its machine, so the chart has none of it."""

NAMESPACE, HOST, CONSOLE = "marked-namespace", "host.marked.example", "console.marked.example"
PREFIX, BUCKET = "marked-prefix/", "marked-bucket"
REGISTRY = "marked.example"
DIGEST = "sha256:" + 64 * "9"
MARK = re.compile(r"marked[-.][a-z]+|9071\.[0-9]+")

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ChartError(Exception):
    """The chart cannot be made; the message says what differs in a way that no value can express, and what to do."""


class Place(NamedTuple):
    """Where an object stands: which file, which kind, which name."""

    file: str
    kind: str
    name: str


Objects = Mapping[Place, dict[str, Any]]


class Variant(NamedTuple):
    """One environment: rendered as it is, and with marks."""

    env: Environment
    real: Objects
    marked: Objects


def version_mark(images: Images, name: str) -> str:
    """Return the version that stands for that of the image *name* in the marked rendering.

    It begins with the same major version, which some constructs look at.
    """
    major = re.match(r"v?[0-9]*", images(name).version)
    return f"{major[0] if major else ''}.9071.{sorted(images.by_name).index(name)}"


def marked_images(images: Images) -> Images:
    """Return *images* with a mark for each repository and version; one that has a digest keeps having one."""
    found = {
        name: Image(
            repository=f"{REGISTRY}/{name}",
            version=version_mark(images, name),
            digest=None if image.digest is None else DIGEST,
            pull_policy=image.pull_policy,
        )
        for name, image in images.by_name.items()
    }
    return Images(by_name=found)


def marked(env: Environment, scratch: Path) -> Environment:
    """Return *env* with marks in the place of its names."""
    platform = env.platform
    for field in fields(platform):
        if "namespace" in field.name and getattr(platform, field.name) == env.namespace:
            platform = replace(platform, **{field.name: NAMESPACE})  # type: ignore[arg-type]  # only texts are namespaces
    backup = env.postgres.backup
    if isinstance(backup, BackupStore):
        backup = replace(backup, bucket=BUCKET, service_account_annotations=cloud_identity(BUCKET))
    return replace(
        quiet(env, scratch),
        namespace=NAMESPACE,
        host=HOST,
        console_host=CONSOLE,
        platform=platform,
        postgres=replace(env.postgres, backup=backup),
        secrets=replace(env.secrets, prefix=PREFIX)
        if isinstance(env.secrets, ExternalSecretSource)
        else LocalSecretSource(path=str(scratch)),
    )


def quiet(env: Environment, scratch: Path) -> Environment:
    """Return *env* with local secrets, if it has any, below *scratch*: making the chart touches no developer's."""
    return replace(env, secrets=LocalSecretSource(path=str(scratch))) if _is_local(env) else env


def _is_local(env: Environment) -> bool:
    return isinstance(env.secrets, LocalSecretSource)


def render(env: Environment, folder: Path) -> Objects:
    """Return the objects of *env*, without secrets of its own; *folder* is written to."""
    payment_api(folder, env).synth()
    found: dict[Place, dict[str, Any]] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        file = path.name.removesuffix(SUFFIX)
        if file == SECRETS_FILE and _is_local(env):
            continue
        with path.open(encoding="utf-8") as text:
            for body in yaml.load_all(text, Loader=LOADER):
                found[Place(file, body["kind"], stem(body))] = body
    return found


def stem(body: Mapping[str, Any]) -> str:
    """Return the name of the object *body*, without the hash at its end if it is that of the object's spec."""
    name = str(body["metadata"]["name"])
    if body["kind"] != "Job":
        return name
    head, _, tail = name.rpartition("-")
    if tail != digest(body["spec"]):
        raise ChartError(f"Job {name} does not end in the hash of its spec; teach tools/helm how it is named")
    return head


def _undigested(objects: Objects) -> Objects:
    """Return *objects* with no image's digest: whether there is one is a value, and not a difference of environments."""

    def without(value: Any) -> Any:
        match value:
            case dict():
                return {key: without(below) for key, below in value.items()}
            case list():
                return [without(below) for below in value]
            case str():
                return value.removesuffix(f"@{DIGEST}")
            case _:
                return value

    return {place: without(body) for place, body in objects.items()}


def names(text: str) -> set[str]:
    """Return the marks in *text*."""
    return set(MARK.findall(text))


def variants(images: Images) -> dict[str, Variant]:
    """Return every environment by name, with *images*."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for env_name, make in ENVIRONMENTS.items():
            secrets = scratch / f"{env_name}-secrets"
            real = quiet(make(images), secrets)
            other = marked(make(marked_images(images)), secrets)
            found[env_name] = Variant(
                env=real,
                real=render(real, scratch / f"{env_name}-real"),
                marked=_undigested(render(other, scratch / f"{env_name}-marked")),
            )
    return found
