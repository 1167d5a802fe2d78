"""``kubectl apply --prune --applyset`` over the file lists that the docs name. Runs on any cluster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.cluster.support import manifests
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl
from tests.cluster.support.manifests import OUTSIDE_THE_SET, documents, folder
from tests.cluster.support.session import Session
from tests.cluster.support.state import changes, settled, state

SET = "configmaps/applyset"
"""ConfigMap by which kubectl remembers the set. Source: docs/guide/applying.md."""

KEEP = "helm.sh/resource-policy"

SAMPLES = {"PersistentVolumeClaim/prometheus-data", "PersistentVolumeClaim/pushgateway-data"}
"""Claims of development that are pruned with the rest. Source: docs/guide/applying.md."""


@pytest.fixture(params=["development", "staging"])
def name(request: pytest.FixtureRequest, environments: Environments) -> Iterator[str]:
    """Return an environment of which nothing is applied yet, but what it needs of the cluster is there."""
    environments.prepare(request.param)
    yield request.param
    environments.remove(request.param)


@pytest.fixture
def listed(name: str, tmp_path: Path) -> list[Path]:
    """Return copies of the files that belong to the set."""
    copies = []
    for path in manifests.files(name):
        if not path.name.startswith(OUTSIDE_THE_SET):
            copies.append(tmp_path / path.name)
            copies[-1].write_bytes(path.read_bytes())
    return copies


def apply_outside(kubectl: Kubectl, name: str) -> None:
    """Apply the files that stay outside the set."""
    for path in manifests.files(name):
        if path.name.startswith(OUTSIDE_THE_SET):
            kubectl("apply", "--server-side", f"--filename={path}", timeout_seconds=120)


def apply_set(kubectl: Kubectl, name: str, paths: list[Path]) -> set[str]:
    """Apply *paths* as the whole set; returns what kubectl pruned, as ``kind/name``."""
    chosen = [f"--filename={path}" for path in paths]
    options = (f"--applyset={SET}", f"--namespace={manifests.namespace(name)}")
    alpha = replace(kubectl, environment={"KUBECTL_APPLYSET": "true"})
    lines = alpha("apply", "--server-side", "--prune", *options, *chosen, timeout_seconds=180).splitlines()
    return {line.removesuffix(" pruned") for line in lines if line.endswith(" pruned")}


def present(kubectl: Kubectl, name: str) -> set[str]:
    """Return the objects of the folder *name* that exist and are not going, as ``Kind/name``."""
    items = kubectl.items(f"--filename={folder(name)}")
    return {str(manifests.identity(item)) for item in items if "deletionTimestamp" not in item["metadata"]}


class TestApplySet:
    """Deleting by leaving out."""

    def test_the_guide_names_the_set_and_what_stays_outside(self) -> None:
        """The commands of the guide are those that are tested here."""
        guide = (manifests.ROOT / "docs/guide/applying.md").read_text(encoding="utf-8")

        assert f"--applyset={SET} " in guide
        always, development = OUTSIDE_THE_SET[:-1], OUTSIDE_THE_SET[-1]
        assert f"| stays | {', '.join(f'`{name}`' for name in always)}, in development `{development}` |" in guide

    def test_what_is_left_out_is_pruned_and_data_never(
        self, kubectl: Kubectl, session: Session, environments: Environments, name: str, listed: list[Path]
    ) -> None:
        """A second pass changes nothing; an object left out goes, and it alone; with nearly all left out, the data stays."""
        everything = {str(manifests.identity(item)) for item in manifests.manifests(name)}
        outside = {
            str(manifests.identity(item))
            for path in manifests.files(name)
            if path.name.startswith(OUTSIDE_THE_SET)
            for item in documents(path)
        }
        kept = {
            str(manifests.identity(item))
            for item in manifests.manifests(name)
            if item["metadata"].get("annotations", {}).get(KEEP) == "keep"
        }
        apply_outside(kubectl, name)
        assert apply_set(kubectl, name, listed) == set()
        assert present(kubectl, name) == everything

        before = settled(kubectl, session, folder(name))
        apply_outside(kubectl, name)
        assert apply_set(kubectl, name, listed) == set()
        assert changes(before, state(kubectl, folder(name))) == []

        leave_out(listed, "PodDisruptionBudget", "payment-api-worker-pdb")
        pruned = apply_set(kubectl, name, listed)
        assert pruned == {"poddisruptionbudget.policy/payment-api-worker-pdb"}
        assert present(kubectl, name) == everything - {"PodDisruptionBudget/payment-api-worker-pdb"}

        apply_set(kubectl, name, listed[:1])
        rest = {str(manifests.identity(item)) for item in documents(listed[0])}
        session.wait(
            "what was left out to go",
            lambda: present(kubectl, name) == outside | rest,
            state=lambda: ", ".join(sorted(present(kubectl, name) ^ (outside | rest))),
        )
        assert kept
        assert kept - outside == (SAMPLES if name == "development" else set())


def leave_out(paths: list[Path], kind: str, name: str) -> None:
    """Take one object out of the file of *paths* that holds it."""
    for path in paths:
        items = documents(path)
        rest = [item for item in items if (item["kind"], item["metadata"]["name"]) != (kind, name)]
        if len(rest) < len(items):
            path.write_text(yaml.safe_dump_all(rest), encoding="utf-8")
            return
    raise AssertionError(f"no file holds {kind}/{name}")
