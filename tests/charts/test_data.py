"""Tests of charts.data."""

from __future__ import annotations

import pytest

from charts.data import BACKUP_CLAIM
from charts.environment import STORAGE_CLASS, VOLUME_CLASS
from charts.environments import ENVIRONMENTS
from constructs_lib import POSTGRES_MAJOR
from constructs_lib._labels import KEEP
from tests.charts.product import Built, Product


class TestDatabase:
    """PostgreSQL in each environment."""

    def test_production_runs_three_instances_behind_a_pooler(self, production: Built) -> None:
        """What callers connect to keeps the PRD's name."""
        assert production.one("Cluster", "postgres")["spec"]["instances"] == 3
        assert production.one("Pooler", "postgres-service")["spec"]["instances"] == 6
        assert len(production.all("ScheduledBackup")) == 1
        assert len(production.all("ObjectStore")) == 1

    def test_development_runs_one_stateful_set(self, development: Built) -> None:
        """Under the same name of the Service."""
        names = {found["metadata"]["name"] for found in development.all("StatefulSet")}

        assert names == {"postgres", "redis"}
        assert development.one("Service", "postgres-service")

    def test_server_and_dump_have_one_major_version(self, product: Product) -> None:
        """Physical recovery and pg_dump need equal majors."""
        images = product.images

        assert images("postgres").version.startswith(f"{POSTGRES_MAJOR}.")
        container = product["production"].one("CronJob", "postgres-backup")["spec"]["jobTemplate"]["spec"]["template"]
        assert container["spec"]["containers"][0]["image"] == str(images("payment-api-postgres"))

    @pytest.mark.parametrize("name", ENVIRONMENTS)
    def test_data_is_kept(self, product: Product, name: str) -> None:
        """No tool's prune or uninstall deletes claims and databases."""
        built = product[name]
        kept = {"PersistentVolumeClaim", "Cluster", "ObjectStore", "Namespace"}
        for found in built.objects:
            if found["kind"] in kept:
                annotations = found["metadata"].get("annotations", {})
                assert KEEP.items() <= annotations.items(), (found["kind"], found["metadata"]["name"])
        for found in built.all("StatefulSet"):
            policy = found["spec"].get("persistentVolumeClaimRetentionPolicy", {"whenDeleted": "Retain"})
            assert policy["whenDeleted"] == "Retain"

    @pytest.mark.parametrize("name", ["production", "staging"])
    def test_every_volume_is_encrypted(self, product: Product, name: str) -> None:
        """Each names a class of ``dist/cluster/``; database and dumps one that keeps the data."""
        built = product[name]
        (claim,) = built.one("StatefulSet", "redis")["spec"]["volumeClaimTemplates"]
        cluster = built.one("Cluster", "postgres")["spec"]
        names = {
            "redis": claim["spec"].get("storageClassName"),
            "postgres": cluster["storage"].get("storageClass"),
            "wal": cluster["walStorage"].get("storageClass"),
            "dumps": built.one("PersistentVolumeClaim", BACKUP_CLAIM)["spec"].get("storageClassName"),
        }

        assert names == {"redis": VOLUME_CLASS, "postgres": STORAGE_CLASS, "wal": STORAGE_CLASS, "dumps": STORAGE_CLASS}


class TestBackup:
    """The nightly dump."""

    @pytest.mark.parametrize("name", ENVIRONMENTS)
    def test_runs_at_two_onto_its_volume(self, product: Product, name: str) -> None:
        """Name, time and claim are the PRD's, section 8.1."""
        job = product[name].one("CronJob", "postgres-backup")["spec"]
        pod = job["jobTemplate"]["spec"]["template"]["spec"]

        assert job["schedule"] == "0 2 * * *"
        assert {"name": "backup-storage", "persistentVolumeClaim": {"claimName": BACKUP_CLAIM}} in pod["volumes"]
        assert {"name": "backup-storage", "mountPath": "/backup"} in pod["containers"][0]["volumeMounts"]
        assert product[name].one("PersistentVolumeClaim", BACKUP_CLAIM)

    def test_takes_the_password_from_the_secret(self, production: Built) -> None:
        """As the PRD has it, under the name that the service knows."""
        job = production.one("CronJob", "postgres-backup")["spec"]["jobTemplate"]["spec"]["template"]["spec"]

        assert job["containers"][0]["env"] == [
            {
                "name": "DATABASE_PASSWORD",
                "valueFrom": {"secretKeyRef": {"name": "payment-api-secrets", "key": "DATABASE_PASSWORD"}},
            }
        ]


class TestCache:
    """Redis in each environment."""

    def test_production_has_three_with_sentinel(self, production: Built) -> None:
        """A server may be lost."""
        stateful_set = production.one("StatefulSet", "redis")["spec"]

        assert stateful_set["replicas"] == 3
        assert {container["name"] for container in stateful_set["template"]["spec"]["containers"]} == {
            "redis",
            "sentinel",
        }

    def test_development_has_one(self, development: Built) -> None:
        """Callers see the same Service."""
        assert development.one("StatefulSet", "redis")["spec"]["replicas"] == 1
        assert development.one("Service", "redis-service")
