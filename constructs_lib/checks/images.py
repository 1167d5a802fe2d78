"""Rules on images: which version runs must be known beforehand, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from constructs_lib.checks.keys import is_custom
from constructs_lib.checks.model import Model, Rendered
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.read import mapping, mappings, text
from constructs_lib.checks.registry import Problem, rule

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_MOVING = re.compile(
    "latest|main|master|trunk|stable|unstable|edge|nightly|daily|dev|devel|develop|head|lts|mainline|rolling|release|prod|production|"
    "staging|test|testing|current|canary|beta|alpha|next|preview|snapshot"
)
_FLAVOUR = re.compile(
    "(alpine|bookworm|bullseye|buster|debian|distroless|jammy|noble|nonroot|otel|perl|slim|trixie|ubi|ubuntu|wolfi)[0-9.]*"
)
"""Words of a tag that say on what an image is built, and nothing of its own version."""

_MOVING_ENDS = ("-latest", "-snapshot", "-nightly", "-edge", "-dev")
_CONTAINERS = frozenset({"containers", "initContainers", "ephemeralContainers", "sidecars"})
_CONTAINER = frozenset({"container", "script"})
_IMAGE_FIELDS = frozenset({"image", "imageName"})
_DEPTH = 2
"""How far below ``spec`` a field of these names is an image; deeper ones are those of containers."""

_REFERENCE = re.compile(r"[a-z0-9][\w.:/@-]*")
_PICTURES = (".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")


class _Used(NamedTuple):
    at: Rendered
    where: str
    image: str

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
        for container in workload.all_containers
    ]
    known = {workload.key for workload in model.once(workloads)}
    for item in model.objects:
        if item.key not in known and is_custom(item.body.get("apiVersion")):
            found += [_Used(item, where, image) for where, image in _named(item.get("spec"), ("spec",))]
    return tuple(found)


def _named(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield place and name of each image that a custom resource names below *path*.

    No schema tells which fields are images, so it goes by their names: those of containers anywhere, and ``image`` or
    ``imageName`` near the top, where operators have them.
    """
    if isinstance(value, (list, tuple)):
        for entry in value:
            yield from _named(entry, path)
    for key, entry in mapping(value).items():
        below = (*path, str(key))
        if key in _CONTAINERS:
            for container in mappings(entry):
                # One without image has that of its operator.
                if container.get("image"):
                    yield f"container {text(container.get('name'))}", text(container.get("image"))
        elif key in _CONTAINER and isinstance(mapping(entry).get("image"), str):
            yield ".".join(below), entry["image"]
        elif key in _IMAGE_FIELDS and len(path) <= _DEPTH:
            image = _reference(entry)
            if image:
                yield ".".join(below), image
        else:
            yield from _named(entry, below)


def _reference(value: Any) -> str:
    """Return the image that *value* names, as a text or as repository, tag and digest; empty if it is none."""
    if isinstance(value, str):
        named = _REFERENCE.fullmatch(value) and "://" not in value and not value.endswith(_PICTURES)
        return value if named else ""
    repository = text(mapping(value).get("repository"))
    parts = ((":", mapping(value).get("tag")), ("@", mapping(value).get("digest")))
    return repository and repository + "".join(f"{mark}{part}" for mark, part in parts if part)


@rule(
    "PC063",
    title="An image has no fixed version",
    remedy="name the version as the tag",
)
def versions(model: Model) -> Iterator[Problem]:
    """Yield images without tag and digest, and with a tag that moves: nobody can say what runs, or roll back to it."""
    for used in model.once(images):
        tag = used.tag.lower()
        if _moves(tag) or (not used.digest and _names_no_version(tag)):
            yield Problem(used.at, f"{used.where}: the tag of image {used.image} moves")
        elif not used.tag and not used.digest:
            yield Problem(
                used.at, f"{used.where}: image {used.image or 'without a name'} has no version, which means latest"
            )


def _moves(tag: str) -> bool:
    """Return whether *tag* says that it moves, as ``latest`` does; a digest beside it makes no sense of that."""
    return _MOVING.fullmatch(tag) is not None or tag.endswith(_MOVING_ENDS)


def _names_no_version(tag: str) -> bool:
    """Return whether *tag* says on what the image is built, as ``stable-alpine``, and nothing of a version."""
    return all(_MOVING.fullmatch(word) or _FLAVOUR.fullmatch(word) for word in tag.split("-"))


@rule(
    "PC064",
    title="An image is not pinned by digest",
    remedy="append @sha256:<digest> of the release",
)
def digests(model: Model) -> Iterator[Problem]:
    """Yield images that a push to the registry could change under the same tag.

    A custom resource that names none has the operator's own default, whose digest comes with the operator's release,
    or the one that its construct chose; who names an image names its digest.
    """
    for used in model.once(images):
        if used.digest and not _DIGEST.fullmatch(used.digest):
            yield Problem(used.at, f"{used.where}: the digest of image {used.image} is not sha256: and 64 digits")
        elif not used.digest and model.declared.default_images.get(used.at.key) != used.image:
            yield Problem(used.at, f"{used.where}: image {used.image} has no digest")
