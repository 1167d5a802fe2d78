"""Tests of the rules on names that must exist."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.model import Declarations, Key
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    config_map,
    container,
    cron_job,
    deployment,
    external,
    findings,
    global_thing,
    hpa,
    model,
    of_rule,
    pod,
    thing,
    vpa,
    workload,
)


def reading(kind: str, name: str, key: str, **more: Any) -> Manifest:
    """Return a Deployment with one variable from a key of a ConfigMap or Secret."""
    source = {f"{kind}KeyRef": {"name": name, "key": key, **more}}
    return deployment(template=pod(container(env=[{"name": "VALUE", "valueFrom": source}])))


def mounting(volume: Manifest, **mount: str) -> Manifest:
    """Return a Deployment that mounts *volume*."""
    mounts = [{"name": "files", "mountPath": "/files", **mount}]
    return deployment(template=pod(container(volumeMounts=mounts), volumes=[{"name": "files", **volume}]))


def role_binding(kind: str = "Role", role: str = "api", account: str = "api") -> Manifest:
    """Return a RoleBinding."""
    return {
        **thing("RoleBinding", "api", group="rbac.authorization.k8s.io/v1"),
        "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": role},
        "subjects": [{"kind": "ServiceAccount", "name": account, "namespace": "shop"}],
    }


ROLE = thing("Role", "api", group="rbac.authorization.k8s.io/v1")
ACCOUNT = thing("ServiceAccount", "api")
CLAIM = thing("PersistentVolumeClaim", "backup-pvc", {"storageClassName": "fast"})

CASES = {
    "PC006": Case(
        failing=model(hpa(target="apis"), deployment()),
        passing=model(hpa(), deployment()),
        message="PC006 HorizontalPodAutoscaler api-hpa in shop (shop/horizontalpodautoscaler): its target "
        "Deployment apis in shop does not exist; "
        "name a workload, container and TriggerAuthentication of the same namespace",
    ),
    "PC009": Case(
        failing=model(reading("configMap", "api-conf", "LOG_LEVEL"), config_map()),
        passing=model(reading("configMap", "api-config", "LOG_LEVEL"), config_map()),
        message="PC009 Deployment api in shop (shop/deployment): container api, variable VALUE needs ConfigMap api-conf in "
        "shop, which nobody makes; correct the name, or declare the object as external if others make it",
    ),
    "PC010": Case(
        failing=model(reading("secret", "api-secrets", "JWT_KEY"), external("JWT_SECRET", "DATABASE_PASSWORD")),
        passing=model(reading("secret", "api-secrets", "JWT_SECRET"), external("JWT_SECRET", "DATABASE_PASSWORD")),
        message="PC010 Deployment api in shop (shop/deployment): container api, variable VALUE needs key JWT_KEY of Secret "
        "api-secrets in shop, which has DATABASE_PASSWORD, JWT_SECRET; "
        "correct the key, or add it to the object; state the keys of an external one",
    ),
    "PC011": Case(
        failing=model(deployment(template=pod(serviceAccountName="apis")), ACCOUNT),
        passing=model(deployment(template=pod(serviceAccountName="api")), ACCOUNT),
        message="PC011 Deployment api in shop (shop/deployment): its pods run under ServiceAccount apis, which does not "
        "exist; make the ServiceAccount, or declare it as external; without it no pod is created",
    ),
    "PC012": Case(
        failing=model(role_binding(account="apis"), ROLE, ACCOUNT),
        passing=model(role_binding(), ROLE, ACCOUNT),
        message="PC012 RoleBinding api in shop (shop/rolebinding): its subject ServiceAccount apis in shop does not exist; "
        "correct the name and namespace, or declare the object as external",
    ),
    "PC013": Case(
        failing=model(mounting({"persistentVolumeClaim": {"claimName": "backup"}}), CLAIM),
        passing=model(mounting({"persistentVolumeClaim": {"claimName": "backup-pvc"}}), CLAIM),
        message="PC013 Deployment api in shop (shop/deployment): volume files needs PersistentVolumeClaim backup in shop, "
        "which nobody makes; "
        "add the volume to the pod, or make the claim; declare one that others make as external",
    ),
    "PC018": Case(
        failing=model(deployment(template=pod(priorityClassName="vital"))),
        passing=model(
            deployment(template=pod(priorityClassName="vital")),
            global_thing("PriorityClass", "vital", group="scheduling.k8s.io/v1"),
        ),
        message="PC018 Deployment api in shop (shop/deployment): its pods have PriorityClass vital, which does not exist; "
        "make the PriorityClass, or declare it as external; without it no pod is created",
    ),
    "PC019": Case(
        failing=model(CLAIM),
        passing=model(CLAIM, global_thing("StorageClass", "fast", group="storage.k8s.io/v1")),
        message="PC019 PersistentVolumeClaim backup-pvc in shop (shop/persistentvolumeclaim): its StorageClass fast does not "
        "exist; make the StorageClass, declare it as external, or leave it out to use the cluster's default",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestScaleTargets:
    """What autoscalers name."""

    def test_fails_for_a_container_that_is_not_there(self) -> None:
        """A VPA's policy for a container that does not exist has no effect, silently."""
        named = change(vpa(), "spec.resourcePolicy.containerPolicies.0.containerName", "app")

        assert findings("PC006", named, deployment())[0].startswith(
            "Deployment api in shop has no container app; it has api"
        )

    def test_fails_for_an_authentication_that_is_not_there(self) -> None:
        """A ScaledObject's trigger logs in by a TriggerAuthentication."""
        triggers = [{"type": "postgresql", "authenticationRef": {"name": "db"}}]
        scaled = thing("ScaledObject", "api", {"scaleTargetRef": {"name": "api"}, "triggers": triggers})

        assert "its TriggerAuthentication db does not exist" in findings("PC006", scaled, deployment())[0]
        assert findings("PC006", scaled, deployment(), thing("TriggerAuthentication", "db")) == []


class TestConfigReferences:
    """Where pods name ConfigMaps and Secrets."""

    @pytest.mark.parametrize(
        "template",
        [
            pod(container(envFrom=[{"configMapRef": {"name": "gone"}}])),
            pod(container(envFrom=[{"secretRef": {"name": "gone"}}])),
            pod(volumes=[{"name": "v", "configMap": {"name": "gone"}}]),
            pod(volumes=[{"name": "v", "secret": {"secretName": "gone"}}]),
            pod(volumes=[{"name": "v", "projected": {"sources": [{"configMap": {"name": "gone"}}]}}]),
            pod(volumes=[{"name": "v", "projected": {"sources": [{"secret": {"name": "gone"}}]}}]),
            pod(volumes=[{"name": "v", "csi": {"driver": "x", "nodePublishSecretRef": {"name": "gone"}}}]),
            pod(imagePullSecrets=[{"name": "gone"}]),
            pod(initContainers=[container("init", envFrom=[{"secretRef": {"name": "gone"}}])]),
        ],
    )
    def test_fails_wherever_the_name_stands(self, template: Manifest) -> None:
        """Every place in a pod that needs the object is looked at, in CronJobs as in Deployments."""
        assert len(findings("PC009", deployment(template=template))) == 1
        assert len(findings("PC009", cron_job(template=template))) == 1

    def test_what_is_optional_may_be_missing(self) -> None:
        """``optional: true`` says so."""
        from_all = pod(container(envFrom=[{"secretRef": {"name": "gone", "optional": True}}]))

        assert findings("PC009", reading("secret", "gone", "KEY", optional=True)) == []
        assert findings("PC009", deployment(template=from_all)) == []
        assert findings("PC009", mounting({"secret": {"secretName": "gone", "optional": True}})) == []

    def test_the_clusters_own_certificate_is_there(self) -> None:
        """Kubernetes puts the ConfigMap kube-root-ca.crt in every namespace."""
        assert findings("PC009", mounting({"configMap": {"name": "kube-root-ca.crt"}})) == []

    def test_accounts_and_custom_resources_are_looked_at(self) -> None:
        """A ServiceAccount's pull secrets, a database's password."""
        account = {**ACCOUNT, "imagePullSecrets": [{"name": "pull"}]}
        spec = {"bootstrap": {"initdb": {"secret": {"name": "login"}}}}
        cluster = thing("Cluster", "postgres", spec, group="postgresql.cnpg.io/v1")
        found = findings("PC009", account, cluster)

        assert found[0].startswith("imagePullSecrets needs Secret pull in shop")
        assert found[1].startswith("spec.bootstrap.initdb.secret needs Secret login in shop")

    @pytest.mark.parametrize(
        "manifest",
        [
            mounting({"configMap": {"name": "api-config", "items": [{"key": "app.yml", "path": "app.yml"}]}}),
            mounting({"configMap": {"name": "api-config"}}, subPath="app.yml"),
            mounting(
                {"projected": {"sources": [{"configMap": {"name": "api-config", "items": [{"key": "app.yml"}]}}]}}
            ),
        ],
    )
    def test_fails_for_a_file_that_is_no_key(self, manifest: Manifest) -> None:
        """Items and sub paths name keys; for a sub path that is missing the kubelet makes an empty folder."""
        found = findings("PC010", manifest, config_map())

        assert len(found) == 1
        assert "needs key app.yml of ConfigMap api-config in shop, which has LOG_LEVEL" in found[0]

    def test_a_custom_resource_names_keys(self) -> None:
        """An object store's credentials are keys of a Secret."""
        login = {"s3Credentials": {"accessKeyId": {"name": "api-secrets", "key": "ID"}}}
        store = thing("ObjectStore", "backups", {"configuration": login}, group="barmancloud.cnpg.io/v1")

        assert "accessKeyId needs key ID of Secret api-secrets in shop" in findings("PC010", store, external("KEY"))[0]


class TestAccountsAndRoles:
    """ServiceAccounts and bindings."""

    def test_the_default_account_is_there(self) -> None:
        """Kubernetes makes it."""
        assert findings("PC011", deployment()) == []

    def test_fails_for_a_role_that_does_not_exist(self) -> None:
        """Kubernetes' own ClusterRoles do."""
        assert findings("PC012", role_binding(role="x"), ACCOUNT)[0].startswith("its Role x does not exist")
        assert findings("PC012", role_binding("ClusterRole", "x"), ACCOUNT)[0].startswith("its ClusterRole x")
        assert findings("PC012", role_binding("ClusterRole", "view"), ACCOUNT) == []
        assert findings("PC012", role_binding("ClusterRole", "system:auth-delegator"), ACCOUNT) == []

    def test_fails_for_an_account_without_namespace(self) -> None:
        """The API server takes no account for one of the binding's own namespace."""
        nowhere = change(role_binding(), "subjects.0.namespace", ...)

        assert findings("PC012", nowhere, ROLE, ACCOUNT) == [
            "its subject ServiceAccount api states no namespace; write namespace: shop"
        ]

    def test_users_and_groups_are_not_known_here(self) -> None:
        """They come from the cluster's own log-in."""
        user = change(role_binding(), "subjects", [{"kind": "User", "name": "jane"}])

        assert findings("PC012", user, ROLE) == []


class TestVolumes:
    """Volumes and claims."""

    def test_fails_for_a_mount_without_volume(self) -> None:
        """The API server refuses it only when the pod is made."""
        mounting_nothing = deployment(template=pod(container(volumeMounts=[{"name": "tmp", "mountPath": "/tmp"}])))

        assert findings("PC013", mounting_nothing)[0].startswith(
            "container api mounts volume tmp, which the pod does not have; it has none"
        )

    def test_a_stateful_set_makes_its_claims(self) -> None:
        """``<template>-<name>-<number>``, which other pods may mount, and a volume of the template's name."""
        templates = [{"metadata": {"name": "data"}, "spec": {"resources": {"requests": {"storage": "10Gi"}}}}]
        template = pod(container(volumeMounts=[{"name": "data", "mountPath": "/data"}]), app="db")
        database = workload("StatefulSet", "db", template, volumeClaimTemplates=templates, replicas=2)

        assert findings("PC013", database, mounting({"persistentVolumeClaim": {"claimName": "data-db-1"}})) == []
        assert len(findings("PC013", database, mounting({"persistentVolumeClaim": {"claimName": "data-db-2"}}))) == 1

    def test_kubernetes_own_priority_classes_are_there(self) -> None:
        """So are declared ones."""
        declared = Declarations(external={Key("PriorityClass", "", "vital")})

        assert findings("PC018", deployment(template=pod(priorityClassName="system-node-critical"))) == []
        assert findings("PC018", deployment(template=pod(priorityClassName="vital")), declared=declared) == []

    def test_fails_for_storage_classes_of_templates_and_databases(self) -> None:
        """An empty name means that nothing is provisioned, and passes."""
        templates = [{"metadata": {"name": "data"}, "spec": {"storageClassName": "fast"}}]
        database = workload("StatefulSet", "db", volumeClaimTemplates=templates)
        cluster = thing("Cluster", "pg", {"storage": {"storageClass": "fast"}}, group="postgresql.cnpg.io/v1")
        ephemeral = {"ephemeral": {"volumeClaimTemplate": {"spec": {"storageClassName": "fast"}}}}

        assert len(findings("PC019", database, cluster, mounting(ephemeral))) == 3
        assert findings("PC019", change(CLAIM, "spec.storageClassName", "")) == []
        assert findings("PC019", CLAIM, declared=Declarations(external={Key("StorageClass", "", "fast")})) == []


class TestDevices:
    """Volumes that a container sees as a device."""

    def test_fails_for_one_that_the_pod_does_not_have(self) -> None:
        """Like a mount."""
        device = container(volumeDevices=[{"name": "disk", "devicePath": "/dev/xvda"}])

        assert (
            "container api mounts volume disk, which the pod does not have"
            in findings("PC013", deployment(template=pod(device)))[0]
        )
