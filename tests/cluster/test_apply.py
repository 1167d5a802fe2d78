"""Server-side apply of ``dist/``: one pass is enough, a second one changes nothing. Runs on any cluster."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.cluster.support import manifests
from tests.cluster.support.environments import Environments
from tests.cluster.support.kubectl import Kubectl
from tests.cluster.support.manifests import ENVIRONMENTS, FOLDERS, folder
from tests.cluster.support.session import Session
from tests.cluster.support.state import changes, settled, state


@pytest.fixture(scope="module", autouse=True)
def _cleaned(environments: Environments) -> Iterator[None]:
    yield
    environments.remove(*ENVIRONMENTS)


class TestDefinitions:
    """Our own schema files."""

    def test_every_schema_file_is_a_valid_definition(self, kubectl: Kubectl, environments: Environments) -> None:
        """The API server accepts each of our schema files as a CustomResourceDefinition."""
        definitions = [
            entry for path in sorted(manifests.OWN_CRDS.glob("*.yaml")) for entry in manifests.documents(path)
        ]
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": definitions})

        lines = kubectl(
            "apply", "--server-side", "--force-conflicts", "--dry-run=server", "--filename=-", text=text
        ).splitlines()

        assert len(lines) == len(definitions)

    def test_development_needs_no_definition(self) -> None:
        """The development environment holds objects of Kubernetes' own kinds alone."""
        custom = manifests.custom_kinds("development")

        assert not custom


@pytest.mark.parametrize("name", FOLDERS)
class TestApply:
    """Each folder, applied to a cluster that has never seen it."""

    def test_one_pass_is_enough(self, environments: Environments, name: str) -> None:
        """Nothing is refused, nothing is warned of, every object of the folder is applied."""
        done = environments.apply(name)

        assert done.status == 0, done.errors
        assert not done.errors
        assert len(done.output.splitlines()) == len(manifests.manifests(name))
        assert all(line.endswith(" serverside-applied") for line in done.output.splitlines())

    def test_a_second_pass_changes_nothing(
        self, kubectl: Kubectl, session: Session, environments: Environments, name: str
    ) -> None:
        """No object gets a new resourceVersion, and none is refused as another's field."""
        environments.apply(name)
        before = settled(kubectl, session, folder(name))

        kubectl("apply", "--server-side", f"--filename={folder(name)}", timeout_seconds=180)

        assert changes(before, state(kubectl, folder(name))) == []
        assert len(before) == len(manifests.manifests(name))

    def test_the_difference_is_empty(self, kubectl: Kubectl, environments: Environments, name: str) -> None:
        """``kubectl diff`` finds nothing that an apply would change."""
        environments.apply(name)

        done = kubectl.run("diff", "--server-side", f"--filename={folder(name)}", timeout_seconds=180, check=False)

        assert (done.status, done.output, done.errors) == (0, "", "")
