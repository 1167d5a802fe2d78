"""The linters on manifests that are wrong: a linter that finds nothing there checks nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.lint_manifests.linters import LinterError, checkov, closed, kube_score, kubeconform, parsed
from tools.programs import find

POD = """apiVersion: v1
kind: Pod
metadata:
  name: naked
  namespace: shop
spec:
  containers:
  - name: shop
    image: shop
"""


def needs(name: str) -> pytest.MarkDecorator:
    """Return the mark of a test that runs the program *name*."""
    return pytest.mark.skipif(find(name) is None, reason=f"{name} was not found; make programs installs it")


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str], Path]:
    """Write a manifest into the folder of an environment."""

    def write(text: str) -> Path:
        made = tmp_path / "production"
        made.mkdir()
        (made / "0000-shop.k8s.yaml").write_text(text)
        return made

    return write


class TestKubeScore:
    """kube-score."""

    @needs("kube-score")
    def test_naked_pod(self, folder: Callable[[str], Path]) -> None:
        """A pod without anything is told from all sides."""
        found = {(finding.check, finding.object) for finding in kube_score([folder(POD)])}

        assert found >= {
            (check, "production/Pod/naked")
            for check in ("container-resources", "container-image-tag", "pod-networkpolicy")
        }


class TestKubeconform:
    """kubeconform."""

    @needs("kubeconform")
    def test_unknown_field(self, folder: Callable[[str], Path]) -> None:
        """A field that Kubernetes does not know is found."""
        (found,) = kubeconform([folder(POD.replace("spec:", "spec:\n  replicas: 2"))])

        assert (found.object, found.check) == ("production/Pod/naked", "statusInvalid")
        assert "replicas" in found.what

    @needs("kubeconform")
    def test_unknown_field_of_custom_resource(self, folder: Callable[[str], Path]) -> None:
        """So is one that our definition of a custom resource does not name."""
        text = "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}\nspec: {instanses: 3}\n"

        (found,) = kubeconform([folder(text)])

        assert "instanses" in found.what

    @needs("kubeconform")
    def test_unknown_kind(self, folder: Callable[[str], Path]) -> None:
        """A kind without a schema is a finding, not a silence."""
        (found,) = kubeconform([folder(POD.replace("kind: Pod", "kind: Pot"))])

        assert found.object == "production/Pot/naked"

    @needs("kubeconform")
    def test_valid(self, folder: Callable[[str], Path]) -> None:
        """What is right is no finding."""
        assert list(kubeconform([folder(POD)])) == []


class TestCheckov:
    """What is read out of checkov's report; make lint-manifests runs the program."""

    REPORT = """{"check_type": "kubernetes", "results": {"failed_checks": [{"check_id": "CKV_K8S_43",
    "check_name": "Image should use digest", "file_path": "/production/0000-shop.k8s.yaml",
    "resource": "Pod.shop.naked.of.dots"}]}, "summary": {"parsing_errors": 0}}"""

    def test_report(self, folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
        """Folder, kind and name are taken out of it."""
        monkeypatch.setattr("tools.lint_manifests.linters.scanner", lambda: Path("checkov"))
        monkeypatch.setattr("tools.lint_manifests.linters.run", lambda *_, **__: self.REPORT)

        (found,) = checkov([folder(POD)])

        assert (found.check, found.object) == ("CKV_K8S_43", "production/Pod/naked.of.dots")

    def test_fails_for_unreadable_file(self, folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that it could not parse was not checked."""
        monkeypatch.setattr("tools.lint_manifests.linters.scanner", lambda: Path("checkov"))
        text = self.REPORT.replace('"parsing_errors": 0', '"parsing_errors": 1')
        monkeypatch.setattr("tools.lint_manifests.linters.run", lambda *_, **__: text)

        with pytest.raises(LinterError, match="could not read every file"):
            list(checkov([folder(POD)]))


class TestParsed:
    """Reports."""

    def test_several(self) -> None:
        """Documents may follow each other."""
        assert parsed("tool", '{"a": 1}\n[2]\n') == [{"a": 1}, [2]]

    @pytest.mark.parametrize("text", ["", "Traceback", '{"a": 1} oops'])
    def test_fails_for_something_else(self, text: str) -> None:
        """A linter that printed an error did not check."""
        with pytest.raises(LinterError):
            parsed("tool", text)


class TestClosed:
    """Schemas of custom resources."""

    def test_free_mapping(self) -> None:
        """A mapping of labels stays one."""
        schema = {"type": "object", "properties": {"labels": {"additionalProperties": {"type": "string"}}}}

        assert closed(schema)["properties"]["labels"] == {"additionalProperties": {"type": "string"}}
        assert closed(schema)["additionalProperties"] is False

    def test_number_or_text(self) -> None:
        """Kubernetes' own kind of type."""
        assert closed({"type": "string", "x-kubernetes-int-or-string": True}) == {
            "anyOf": [{"type": "integer"}, {"type": "string"}]
        }
