"""Tests of charts.cluster."""

from __future__ import annotations

import pytest

from charts.cluster import CONTACT
from charts.environment import PRIORITY_API, PRIORITY_BATCH, PRIORITY_DATA, STORAGE_CLASS, VOLUME_CLASS
from charts.environments import CLUSTER_NODES, CLUSTER_OBJECTS
from tests.charts.product import Manifest, Product


def find(product: Product, kind: str, name: str) -> Manifest:
    """Return the one shared object of *kind* called *name*."""
    (found,) = (item for item in product.cluster if (item["kind"], item["metadata"]["name"]) == (kind, name))
    return found


class TestCluster:
    """What the environments share."""

    @pytest.mark.parametrize("key", CLUSTER_OBJECTS, ids=str)
    def test_holds_what_the_environments_refer_to(self, product: Product, key: tuple[str, str, str]) -> None:
        """A reference that is declared to be made by others is made here."""
        assert find(product, key[0], key[2])

    def test_data_goes_before_the_api_before_batch_work(self, product: Product) -> None:
        """When a node is full."""
        data, api, batch = (
            find(product, "PriorityClass", name)["value"] for name in (PRIORITY_DATA, PRIORITY_API, PRIORITY_BATCH)
        )

        assert data > api > batch > 0
        assert not any(found.get("globalDefault") for found in product.cluster)

    def test_database_volumes_are_encrypted_and_outlive_their_claim(self, product: Product) -> None:
        """And can grow."""
        storage = find(product, "StorageClass", STORAGE_CLASS)

        assert storage["parameters"]["encrypted"] == "true"
        assert (storage["reclaimPolicy"], storage["allowVolumeExpansion"]) == ("Retain", True)

    @pytest.mark.parametrize("name", ["letsencrypt-prod", "letsencrypt-staging"])
    def test_issuers_have_a_contact_and_an_account_each(self, product: Product, name: str) -> None:
        """The account of one authority is of no use at the other."""
        acme = find(product, "ClusterIssuer", name)["spec"]["acme"]

        assert acme["email"] == CONTACT
        assert ("staging" in acme["server"]) == (name == "letsencrypt-staging")
        assert acme["privateKeySecretRef"]["name"].startswith(name)

    def test_every_storage_class_encrypts(self, product: Product) -> None:
        """The data of the database is kept when its claim is deleted, that of a cache is not."""
        kept = {}
        for name in (STORAGE_CLASS, VOLUME_CLASS):
            found = find(product, "StorageClass", name)
            kept[name] = found["reclaimPolicy"]

            assert found["parameters"]["encrypted"] == "true"
        assert kept == {STORAGE_CLASS: "Retain", VOLUME_CLASS: "Delete"}

    def test_the_autoscaler_may_run_the_nodes_that_the_rules_count_on(self, product: Product) -> None:
        """One number in both places."""
        container = find(product, "Deployment", "cluster-autoscaler")["spec"]["template"]["spec"]["containers"][0]

        assert f"--max-nodes-total={CLUSTER_NODES.max_nodes}" in container["command"]

    def test_shared_namespaces_have_their_pod_security(self, product: Product) -> None:
        """Log shippers read the node's files, so they live alone."""
        levels = {
            found["metadata"]["name"]: found["metadata"]["labels"]["pod-security.kubernetes.io/enforce"]
            for found in product.cluster
            if found["kind"] == "Namespace"
        }

        assert levels == {"monitoring": "restricted", "logging": "privileged"}

    def test_no_object_belongs_to_an_environment(self, product: Product) -> None:
        """Neither by namespace nor by name."""
        own = {None, "kube-system", "cert-manager", "monitoring", "logging"}

        assert {found["metadata"].get("namespace") for found in product.cluster} <= own
