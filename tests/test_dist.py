"""Tests of the committed ``dist/``: valid for Kubernetes, and what lies in which folder.

That it is what the sources generate is ``make dist-check``.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.support.custom_resources import is_custom
from tests.support.dist import DIST, ENVIRONMENTS, FILES, FOLDERS, IDS, ROOT, documents, images, objects, pods
from tests.support.strict import FLOOR, errors_for, newest

CLUSTER_SCOPED = {
    "APIService",
    "ClusterIssuer",
    "ClusterRole",
    "ClusterRoleBinding",
    "ClusterSecretStore",
    "EC2NodeClass",
    "Namespace",
    "NodePool",
    "PersistentVolume",
    "PriorityClass",
    "StorageClass",
}


class TestValidation:
    """The validation itself."""

    def test_fails_for_a_field_that_nobody_knows(self) -> None:
        """Wherever it stands."""
        manifest = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "unknown": 1}, "spec": {}}

        assert len(errors_for(manifest)) == 2

    @pytest.mark.parametrize("group", ["apps/v9", "example.com/v1", "gateway.networking.k8s.io/v9"])
    def test_fails_for_a_kind_without_schema(self, group: str) -> None:
        """What cannot be validated is not valid."""
        assert len(errors_for({"apiVersion": group, "kind": "Deployment", "metadata": {"name": "a"}})) == 1


class TestFiles:
    """What lies in the folders."""

    @pytest.mark.parametrize("path", FILES, ids=IDS)
    def test_are_manifests_in_order(self, path: Path) -> None:
        """``kubectl apply -f`` takes every file of a folder, in the order of the names."""
        assert re.fullmatch(r"[0-9]{4}-[a-z0-9-]+\.k8s\.yaml", path.name)
        assert path.parent.parent == DIST
        assert documents(path)

    def test_there_is_a_folder_for_each_environment(self) -> None:
        """And one for what they share."""
        assert {path.parent.name for path in FILES} == set(FOLDERS)

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_names_are_sorted_and_numbers_are_not_repeated(self, folder: str) -> None:
        """A number names one layer."""
        names = [path.name for path in FILES if path.parent.name == folder]

        assert names == sorted(names)
        assert len({name[:4] for name in names}) == len(names)

    @pytest.mark.parametrize("folder", ENVIRONMENTS)
    def test_the_namespace_comes_first_and_data_has_a_file_of_its_own(self, folder: str) -> None:
        """These two files are applied outside the apply set, so that no prune takes them.

        The first holds what an administrator applies: the namespace, and the deployer's rights where somebody else deploys.
        """
        names = [path.name for path in FILES if path.parent.name == folder]
        kinds = [item["kind"] for item in documents(DIST / folder / "0000-namespace.k8s.yaml")]

        rights = ["ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"]
        assert names[0] == "0000-namespace.k8s.yaml"
        assert kinds == ["Namespace", *([] if folder == "development" else rights)]
        assert "0010-data.k8s.yaml" in names


class TestObjects:
    """Every object of every file."""

    @pytest.mark.parametrize("path", FILES, ids=IDS)
    @pytest.mark.parametrize("version", [FLOOR, newest()])
    def test_are_valid(self, path: Path, version: str) -> None:
        """Unknown fields are errors, and so is a kind of which there is no schema."""
        found = [
            f"{item['kind']} {item['metadata']['name']}: {error}"
            for item in documents(path)
            for error in errors_for(item, version)
        ]

        assert found == []

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_have_one_identity_each(self, folder: str) -> None:
        """The second of two would overwrite the first."""
        names = [
            (
                item["apiVersion"].partition("/")[0],
                item["kind"],
                item["metadata"].get("namespace"),
                item["metadata"]["name"],
            )
            for item in objects(folder)
        ]

        assert len(set(names)) == len(names)

    @pytest.mark.parametrize(
        ("folder", "namespace"),
        [
            ("production", "payment-api"),
            ("staging", "payment-api-staging"),
            ("development", "payment-api-development"),
        ],
    )
    def test_live_in_the_namespace_of_their_environment(self, folder: str, namespace: str) -> None:
        """Objects of the cluster state none."""
        for item in objects(folder):
            wanted = None if item["kind"] in CLUSTER_SCOPED else namespace
            assert item["metadata"].get("namespace") == wanted, (item["kind"], item["metadata"]["name"])

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_images_have_versions(self, folder: str) -> None:
        """None is ``latest``, and none is without a tag."""
        found = {image for item in objects(folder) for image in images(item)}

        assert found
        for image in found:
            assert re.fullmatch(r"[^:@\s]+(:[0-9]+/[^:@\s]+)?:[A-Za-z0-9_][\w.-]*(@sha256:[0-9a-f]{64})?", image), image
            assert ":latest" not in image

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_apply_sets_are_kubectls_own_business(self, folder: str) -> None:
        """It refuses input that carries its label."""
        for item in objects(folder):
            meta = item["metadata"]
            for key in (*meta.get("labels", {}), *meta.get("annotations", {})):
                assert not key.startswith("applyset.kubernetes.io/"), (item["kind"], meta["name"])

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_data_is_kept(self, folder: str) -> None:
        """Neither Helm nor Argo CD deletes namespaces, databases, their archives and volumes."""
        kept = {"Namespace", "PersistentVolumeClaim", "Cluster", "ObjectStore"}
        for item in objects(folder):
            if item["kind"] in kept:
                annotations = item["metadata"].get("annotations", {})
                assert annotations.get("helm.sh/resource-policy") == "keep", (item["kind"], item["metadata"]["name"])
                assert annotations.get("argocd.argoproj.io/sync-options") == "Prune=false,Delete=false"

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_no_secret_has_values(self, folder: str) -> None:
        """Nothing that is committed lets anybody in."""
        for item in objects(folder):
            if item["kind"] == "Secret":
                assert not item.get("data"), item["metadata"]["name"]
                assert not item.get("stringData"), item["metadata"]["name"]

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_pods_fit_pod_security_restricted(self, folder: str) -> None:
        """Not root, no rights beyond, a read-only root file system, seccomp."""
        for item in objects(folder):
            spec = pods(item)
            if spec is None or is_custom(item):
                continue
            if (item["kind"], item["metadata"]["name"]) == ("DaemonSet", "filebeat"):
                # It alone reads the node's files, in the one namespace where that is allowed.
                assert item["metadata"]["namespace"] == "logging"
                continue
            assert spec["securityContext"]["runAsNonRoot"] is True, item["metadata"]["name"]
            assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
            for container in (*spec["containers"], *spec.get("initContainers", ())):
                context = container["securityContext"]
                assert context["allowPrivilegeEscalation"] is False
                assert context["capabilities"] == {"drop": ["ALL"]}
                assert context["readOnlyRootFilesystem"] is True


class TestDevelopment:
    """The environment for a bare cluster."""

    def test_needs_no_operator(self) -> None:
        """No custom resource is among its objects."""
        assert [item["kind"] for item in objects("development") if is_custom(item)] == []

    def test_its_namespace_is_its_only_object_of_the_cluster(self) -> None:
        """Two developers can share a cluster's administrator."""
        found = [item for item in objects("development") if "namespace" not in item["metadata"]]

        assert [(item["kind"], item["metadata"]["name"]) for item in found] == [
            ("Namespace", "payment-api-development")
        ]

    def test_its_secrets_are_not_committed(self) -> None:
        """They are made on each machine, in a file that git ignores."""
        ignored = subprocess.run(
            ["git", "check-ignore", "--quiet", "--no-index", "dist/development/0008-secrets.k8s.yaml"],  # noqa: S607
            cwd=ROOT,
            check=False,
        )

        assert ignored.returncode == 0
        assert "development/0008-secrets.k8s.yaml" not in IDS


class TestDevelopmentLogging:
    """The log of development, for who wants it."""

    def test_needs_no_operator_and_no_secret(self) -> None:
        """It is applied on a bare cluster, in one pass."""
        assert [item["kind"] for item in objects("development-logging") if is_custom(item)] == []
        assert [item["kind"] for item in objects("development-logging") if item["kind"] == "Secret"] == []

    def test_asks_for_little(self) -> None:
        """Beside development on a laptop: what its pods request together, on one node."""
        memory = sum(
            int(container["resources"]["requests"]["memory"].removesuffix("Mi"))
            for item in objects("development-logging")
            if item["kind"] in {"StatefulSet", "Deployment", "DaemonSet"}
            for container in (pods(item) or {})["containers"]
        )

        assert memory <= 2048

    def test_reads_the_log_of_development(self) -> None:
        """And no other namespace's."""
        (text,) = (
            item["data"]["filebeat.yml"]
            for item in objects("development-logging")
            if item["kind"] == "ConfigMap" and "filebeat.yml" in item["data"]
        )
        paths = [path for entry in yaml.safe_load(text)["filebeat.inputs"] for path in entry["paths"]]

        assert paths == ["/var/log/pods/payment-api-development_payment-api*_*/payment-api*/*.log*"]
