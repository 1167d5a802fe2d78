"""Fixtures of the tests on a real node: its kubectl, the images on it, development applied to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.conftest import kubectl, session
from tests.cluster.support.kubectl import Kubectl
from tests.cluster.support.session import Session, lacking
from tests.node.support import load, stand_ins
from tests.node.support.development import NAMESPACE, ROOT, Development, documents, images_of, named_images
from tools.image.build import TARGETS, name_of
from tools.image.load import load as load_images
from tools.image.store import ImageError

__all__ = ["kubectl", "session"]
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that ``-m node`` and ``-m 'not node'`` find it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("node")


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """Return development's manifests, with the secrets of this machine."""
    found = sorted((ROOT / "dist" / "development").glob("*.k8s.yaml"))
    if not any("secrets" in file.name for file in found):
        lacking("development has no secrets: run make synth")
    return found


@pytest.fixture(scope="session")
def images(session: Session) -> set[str] | None:
    """Put the images on the node; return those that it has, or ``None`` where a registry serves those of others.

    ``IMAGE_IMPORT`` names the node's own command. Such a node has no registry: images of others are made of Debian's packages.
    """
    command = os.environ.get("IMAGE_IMPORT")
    own = {name_of(target) for target in TARGETS}
    try:
        load_images(list(TARGETS), command)
    except ImageError as error:
        lacking(str(error))
    session.say(f"loaded {', '.join(sorted(own))}")
    if command is None:
        return None
    named = named_images()
    others = {image for image in named if stand_ins.can_be_made(image)}
    stand_ins.load(others, command)
    session.say(f"made of Debian's packages and loaded: {', '.join(sorted(others))}")
    return own | others


@pytest.fixture(scope="session")
def development(
    kubectl: Kubectl, session: Session, files: list[Path], images: set[str] | None
) -> Iterator[Development]:
    """Return development, applied and ready; its namespace is deleted at the end.

    With ``KEEP_NODE`` it stays, and one that is there is taken: for work on the tests.
    """
    keep = bool(os.environ.get("KEEP_NODE"))
    if not keep and kubectl.items("namespace", NAMESPACE):
        lacking(f"the namespace {NAMESPACE} is there already; delete it first")
    objects = []
    for file in files:
        found = documents(file)
        absent = sorted(set(images_of(found)) - images) if images is not None else []
        if absent:
            session.say(f"not applied: {file.name}, since no registry serves {', '.join(absent)}")
            continue
        kubectl("apply", "--server-side", f"--filename={file}")
        objects += found
    applied = Development(kubectl, session, tuple(objects))
    try:
        applied.wait_ready()
        yield applied
    finally:
        if not keep:
            session.say("deleting what was applied")
            kubectl("delete", "namespace", NAMESPACE, "--timeout=150s", timeout_seconds=160)


@pytest.fixture
def bearer(development: Development) -> str:
    """Return the token of a merchant."""
    return load.merchant(development, "Loja").token
