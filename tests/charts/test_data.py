"""Tests of charts.data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from charts.environment import BACKUP_CLAIM, STORAGE_CLASS, VOLUME_CLASS
from charts.environments import ENVIRONMENTS
from constructs_lib import POSTGRES_MAJOR, BackupStore
from constructs_lib._labels import KEEP
from tests.charts.product import Built, Product


def _pod(cron: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = cron["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    return found


def _secrets(container: Mapping[str, Any]) -> dict[str, str]:
    keys = {entry["name"]: entry["valueFrom"]["secretKeyRef"] for entry in container["env"]}
    return {name: f"{key['name']}/{key['key']}" for name, key in keys.items()}


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

        assert _secrets(job["containers"][0]) == {
            "DATABASE_PASSWORD": "payment-api-secrets/DATABASE_PASSWORD",
            "BACKUP_AGE_RECIPIENTS": "payment-api-secrets/BACKUP_AGE_RECIPIENTS",
        }

    @pytest.mark.parametrize("name", ENVIRONMENTS)
    @pytest.mark.parametrize("job", ["postgres-backup", "restore-drill"])
    def test_never_runs_twice_at_once_and_ends(self, product: Product, name: str, job: str) -> None:
        """A hanging run is ended, and only the last ones stay to be looked at."""
        spec = product[name].one("CronJob", job)["spec"]

        assert spec["concurrencyPolicy"] == "Forbid"
        assert spec["startingDeadlineSeconds"] == 3600
        assert spec["jobTemplate"]["spec"]["activeDeadlineSeconds"] == 3600
        assert (spec["successfulJobsHistoryLimit"], spec["failedJobsHistoryLimit"]) == (3, 3)

    def test_development_archives_to_the_same_volume(self, development: Built) -> None:
        """WAL, base backups, dumps and drill meet on one claim, so the jobs run where the server runs, as its user."""
        server = development.one("StatefulSet", "postgres")["spec"]["template"]["spec"]
        claim = {"name": "backup-storage", "persistentVolumeClaim": {"claimName": BACKUP_CLAIM}}
        found = {cron["metadata"]["name"]: _pod(cron) for cron in development.all("CronJob")}
        pods = [found[name] for name in ("postgres-backup", "postgres-base-backup", "restore-drill")]

        assert claim in server["volumes"]
        for pod in pods:
            assert claim in pod["volumes"]
            (term,) = pod["affinity"]["podAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
            assert term["labelSelector"]["matchLabels"] == {"app": "postgres"}
            assert pod["securityContext"]["runAsUser"] == server["securityContext"]["runAsUser"] == 999


class TestRole:
    """The role that reads and writes the bucket."""

    def test_the_guide_names_whom_it_trusts(self, production: Built) -> None:
        """Every account that takes it: one that the role does not trust archives, dumps or restores nothing."""
        guide = (Path(__file__).parents[2] / "docs" / "guide" / "backup.md").read_text(encoding="utf-8")
        cluster = production.one("Cluster", "postgres")
        (role,) = cluster["spec"]["serviceAccountTemplate"]["metadata"]["annotations"].values()
        takers = {
            account["metadata"]["name"]
            for account in production.all("ServiceAccount")
            if role in account["metadata"].get("annotations", {}).values()
        }

        named = {line.rpartition(":")[2].rstrip("`") for line in guide.splitlines() if line.startswith("- `system:")}
        assert named == {*takers, cluster["metadata"]["name"]}
        store = production.env.postgres.backup
        assert isinstance(store, BackupStore)
        assert role.rpartition("/")[2] == store.bucket


class TestDrill:
    """The weekly restore."""

    @pytest.mark.parametrize("name", ENVIRONMENTS)
    def test_restores_weekly_into_a_volume_of_its_own(self, product: Product, name: str) -> None:
        """As large as the database's, gone two days after the run; beside the private key the drill holds no other secret's file."""
        cron = product[name].one("CronJob", "restore-drill")
        pod = _pod(cron)
        (scratch,) = [volume["ephemeral"] for volume in pod["volumes"] if volume["name"] == "scratch"]
        size = scratch["volumeClaimTemplate"]["spec"]["resources"]["requests"]["storage"]

        assert cron["spec"]["schedule"] == "0 4 * * 0"
        assert cron["spec"]["jobTemplate"]["spec"]["ttlSecondsAfterFinished"] == 172_800
        assert size == {"production": "100Gi", "staging": "20Gi", "development": "5Gi"}[name]
        assert {"name": "scratch", "mountPath": "/scratch"} in pod["containers"][0]["volumeMounts"]

    def test_reaches_database_bucket_and_figures_alone(self, production: Built) -> None:
        """Beside the names: PostgreSQL, HTTPS to public addresses, the Pushgateway."""
        ports = {
            port["port"]
            for rule in production.one("NetworkPolicy", "restore-drill")["spec"]["egress"]
            for port in rule["ports"]
        }

        assert ports == {53, 443, 5432, 9091}
        assert "ingress" not in production.one("NetworkPolicy", "restore-drill")["spec"]

    def test_only_the_drill_holds_the_private_key(self, production: Built) -> None:
        """The dump knows the public one."""
        key = "BACKUP_AGE_IDENTITY"
        holders = {cron["metadata"]["name"] for cron in production.all("CronJob") if key in str(_pod(cron)["volumes"])}

        assert holders == {"restore-drill"}


class TestCache:
    """Redis in each environment."""

    def test_production_has_three_with_sentinel(self, production: Built) -> None:
        """A server may be lost."""
        stateful_set = production.one("StatefulSet", "redis")["spec"]

        assert stateful_set["replicas"] == 3
        assert {container["name"] for container in stateful_set["template"]["spec"]["containers"]} == {
            "exporter",
            "redis",
            "sentinel",
        }

    def test_development_has_one(self, development: Built) -> None:
        """Callers see the same Service."""
        assert development.one("StatefulSet", "redis")["spec"]["replicas"] == 1
        assert development.one("Service", "redis-service")
