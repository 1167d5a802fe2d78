"""Rules on images: which version runs must be known beforehand, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from constructs_lib.checks.model import Model, Rendered
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.read import text
from constructs_lib.checks.registry import Problem, rule

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_MOVING = frozenset(
    {"latest", "main", "master", "stable", "edge", "nightly", "dev", "develop", "head", "lts", "rolling"}
)
_IMAGE_FIELDS = {
    "Cluster": ("spec.imageName",),
    "Prometheus": ("spec.image",),
    "Alertmanager": ("spec.image",),
    "Elasticsearch": ("spec.image",),
    "Kibana": ("spec.image",),
    "OpenTelemetryCollector": ("spec.image",),
}
"""Where custom resources name an image."""


class _Used(NamedTuple):
    at: Rendered
    where: str
    image: str
    by_operator: bool = False
    """Whether a custom resource names it, for pods that an operator makes."""

    @property
    def digest(self) -> str:
        return self.image.partition("@")[2]

    @property
    def tag(self) -> str:
        """The tag; a colon before the last slash belongs to the registry's port."""
        return self.image.partition("@")[0].rpartition("/")[2].partition(":")[2]


def images(model: Model) -> tuple[_Used, ...]:
    """Return every image that is used; for ``model.once``."""
    found = [
        _Used(workload.item, f"container {text(container.get('name'))}", text(container.get("image")))
        for workload in model.once(workloads)
        for container in (*workload.containers, *workload.init_containers)
    ]
    for kind, fields in _IMAGE_FIELDS.items():
        found += [
            _Used(item, field, image, by_operator=True)
            for item in model.of_kind(kind)
            for field in fields
            if (image := text(item.get(field)))
        ]
    return tuple(found)


@rule(
    "PC063",
    title="An image has no fixed version",
    remedy="name the version as the tag",
)
def versions(model: Model) -> Iterator[Problem]:
    """Yield images without tag and digest, and with a tag that moves: nobody can say what runs, or roll back to it."""
    for used in model.once(images):
        if used.tag.lower() in _MOVING:
            yield Problem(used.at, f"{used.where}: the tag of image {used.image} moves")
        elif not used.tag and not used.digest:
            yield Problem(
                used.at, f"{used.where}: image {used.image or 'without a name'} has no version, which means latest"
            )


@rule(
    "PC064",
    title="An image is not pinned by digest",
    remedy="append @sha256:<digest> of the release",
)
def digests(model: Model) -> Iterator[Problem]:
    """Yield images that a push to the registry could change under the same tag.

    Images that a custom resource names may go without: an operator chooses by the tag, and brings defaults of its own.
    """
    for used in model.once(images):
        if used.digest and not _DIGEST.fullmatch(used.digest):
            yield Problem(used.at, f"{used.where}: the digest of image {used.image} is not sha256: and 64 digits")
        elif not used.digest and not used.by_operator:
            yield Problem(used.at, f"{used.where}: image {used.image} has no digest")
