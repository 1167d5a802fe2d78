"""Tests of charts.deployer: the rights follow from what is deployed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from charts.deployer import NAME, group, plural, rules
from constructs_lib import PropsError
from tests.support.dist import DIST

FOLDERS = ("production", "staging")


def documents(folder: str, file: str = "*") -> list[dict[str, Any]]:
    """Return the committed objects of *folder*."""
    paths = sorted((DIST / folder).glob(f"{file}.k8s.yaml"))
    return [item for path in paths for item in yaml.safe_load_all(path.read_text()) if item]


def allowed(folder: str) -> Mapping[tuple[str, str], set[str]]:
    """Return the verbs by API group and resource of the deployer's Role."""
    (role,) = (item for item in documents(folder) if item["kind"] == "Role" and item["metadata"]["name"] == NAME)
    found: dict[tuple[str, str], set[str]] = {}
    for rule in role["rules"]:
        for name in rule["resources"]:
            found.setdefault((rule["apiGroups"][0], name), set()).update(rule["verbs"])
    return found


class TestRole:
    """The Role in ``dist/``."""

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_covers_each_kind_that_a_deploy_applies(self, folder: str) -> None:
        """What the set prunes may be deleted; what holds data may not."""
        rights = allowed(folder)
        for item in documents(folder):
            resource = (item["apiVersion"].rpartition("/")[0], plural(item["kind"]))
            if item["kind"] == "Namespace" or item["metadata"]["name"].endswith("deployer"):
                continue
            assert {"get", "create", "patch"} <= rights[resource], resource
        for item in documents(folder, "[!0]*") + documents(folder, "00[2-9]*"):
            assert {"list", "delete"} <= rights[item["apiVersion"].rpartition("/")[0], plural(item["kind"])]
        for item in documents(folder, "0010-data"):
            if item["kind"] in {"PersistentVolumeClaim", "Cluster", "ObjectStore"}:
                assert "delete" not in rights[item["apiVersion"].rpartition("/")[0], plural(item["kind"])]

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_holds_no_secret_no_command_in_a_pod_and_no_right_to_give_rights(self, folder: str) -> None:
        """What a stolen token of the pipeline could do most harm with is not in it."""
        rights = allowed(folder)

        names = {name for _, name in rights}
        assert not names & {"secrets", "pods/exec", "pods/attach", "serviceaccounts/token", "roles", "rolebindings"}
        assert rights["", "pods"] == {"get", "list"}
        assert all("*" not in verbs and "*" not in name for (_, name), verbs in rights.items())

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_reads_its_own_namespace_alone_of_the_cluster(self, folder: str) -> None:
        """The ClusterRole names its objects and only reads them."""
        (role,) = (
            item for item in documents(folder) if item["kind"] == "ClusterRole" and NAME in item["metadata"]["name"]
        )

        assert all(rule["verbs"] == ["get"] and rule["resourceNames"] for rule in role["rules"])

    def test_development_has_none(self) -> None:
        """Its user administers the cluster, and its Namespace is its only object of the cluster."""
        assert [item["kind"] for item in documents("development", "0000-namespace")] == ["Namespace"]


class TestRules:
    """From resources to rules."""

    def test_a_kind_in_both_lists_may_do_both(self) -> None:
        """Verbs are joined, so that a Service of the database and one of the API share a rule."""
        found = rules([("", "services")], [("", "services")])

        (verbs,) = (rule.verbs for rule in found if "services" in rule.resources)
        assert set(verbs) == {"get", "list", "create", "patch", "delete"}

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("NetworkPolicy", "networkpolicies"),
            ("Ingress", "ingresses"),
            ("Gateway", "gateways"),
            ("Prometheus", "prometheuses"),
            ("Elasticsearch", "elasticsearches"),
            ("Endpoints", "endpoints"),
            ("Deployment", "deployments"),
        ],
    )
    def test_the_plural_is_kubernetes_own(self, kind: str, name: str) -> None:
        """As the API servers of the kinds spell it."""
        assert plural(kind) == name

    def test_fails_for_a_kind_that_nobody_listed(self) -> None:
        """The file to add it to is named."""
        with pytest.raises(PropsError, match=r"got Gadget; add it to constructs_lib/checks/keys\.py"):
            group("Gadget")
