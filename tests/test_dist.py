"""Tests of the committed ``dist/``: valid for Kubernetes, and with the names and numbers of PRD-006.

That it is what the sources generate is ``make dist-check``.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from constructs_lib.plan import WAVE
from tests.support.custom_resources import is_custom
from tests.support.strict import FLOOR, errors_for, newest

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
ENVIRONMENTS = ("production", "staging", "development")
FOLDERS = ("cluster", *ENVIRONMENTS, "development-logging")
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


def committed() -> list[Path]:
    """Return the files of ``dist/`` that git knows."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "dist/*.yaml"],  # noqa: S607 - git is found on the PATH
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in done.stdout.split("\0") if name]


FILES = committed()
IDS = [path.relative_to(DIST).as_posix() for path in FILES]


@cache
def documents(path: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the objects of the file *path*."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(yaml.load_all(path.read_text(encoding="utf-8"), loader))


def objects(folder: str) -> Iterator[Mapping[str, Any]]:
    """Yield the committed objects of *folder*, in the order in which they are applied."""
    for path in FILES:
        if path.parent.name == folder:
            yield from documents(path)


def one(kind: str, name: str, folder: str = "production") -> Mapping[str, Any]:
    """Return the one object of *kind* called *name*."""
    (found,) = (item for item in objects(folder) if (item["kind"], item["metadata"]["name"]) == (kind, name))
    return found


def pods(manifest: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the spec of the pods that *manifest* makes, if it makes any."""
    spec = manifest.get("spec", {})
    spec = spec.get("jobTemplate", {}).get("spec", spec)
    found: Mapping[str, Any] | None = spec.get("template", {}).get("spec") if isinstance(spec, Mapping) else None
    return found if found and "containers" in found else None


def images(value: Any) -> Iterator[str]:
    """Yield every image that is named below *value*, at containers and in custom resources."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key in {"image", "imageName"} and isinstance(item, str):
                yield item
            else:
                yield from images(item)
    elif isinstance(value, list):
        for item in value:
            yield from images(item)


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


class TestPrd:
    """Names and numbers of PRD-006, section 5, in production."""

    DEPLOYMENT = one("Deployment", "payment-api")
    CONTAINER = DEPLOYMENT["spec"]["template"]["spec"]["containers"][0]

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("Namespace", "payment-api"),
            ("ConfigMap", "payment-api-config"),
            ("ExternalSecret", "payment-api-secrets"),
            ("Deployment", "payment-api"),
            ("Service", "payment-api-service"),
            ("Ingress", "payment-api-ingress"),
            ("HorizontalPodAutoscaler", "payment-api-hpa"),
            ("CronJob", "postgres-backup"),
            ("PersistentVolumeClaim", "backup-pvc"),
            ("Service", "redis-service"),
            ("Pooler", "postgres-service"),
        ],
    )
    def test_names(self, kind: str, name: str) -> None:
        """Every name of the PRD is there; Secret and database Service are made by operators from objects of these names."""
        assert one(kind, name)

    def test_namespace(self) -> None:
        """Section 5.1."""
        labels = one("Namespace", "payment-api")["metadata"]["labels"]

        assert (labels["name"], labels["environment"]) == ("payment-api", "production")
        assert labels["pod-security.kubernetes.io/enforce"] == "restricted"

    def test_config(self) -> None:
        """Section 5.2: all its keys but the secret one."""
        data = one("ConfigMap", "payment-api-config")["data"]

        assert {
            "NODE_ENV": "production",
            "LOG_LEVEL": "info",
            "DATABASE_HOST": "postgres-service",
            "DATABASE_PORT": "5432",
            "DATABASE_NAME": "payment_api",
            "REDIS_HOST": "redis-service",
            "REDIS_PORT": "6379",
            "STRIPE_PUBLISHABLE_KEY": "pk_test_...",
            "PAGARME_PUBLISHABLE_KEY": "ak_test_...",
        }.items() <= data.items()
        assert "JWT_SECRET" not in data

    def test_secrets(self) -> None:
        """Section 5.3: all its keys, read from the store."""
        keys = {entry["secretKey"] for entry in one("ExternalSecret", "payment-api-secrets")["spec"]["data"]}

        assert keys >= {"DATABASE_PASSWORD", "JWT_SECRET", "STRIPE_SECRET_KEY", "PAGARME_SECRET_KEY", "ENCRYPTION_KEY"}

    def test_deployment(self) -> None:
        """Section 5.4: labels and rolling update; the surge is that of the rollout budget, the replicas are the HPA's."""
        spec = self.DEPLOYMENT["spec"]

        assert spec["selector"] == {"matchLabels": {"app": "payment-api"}}
        assert spec["template"]["metadata"]["labels"]["app"] == "payment-api"
        assert re.fullmatch(r"v[0-9]+\.[0-9]+\.[0-9]+", spec["template"]["metadata"]["labels"]["version"])
        assert spec["strategy"]["type"] == "RollingUpdate"
        assert spec["strategy"]["rollingUpdate"] == {"maxSurge": "25%", "maxUnavailable": 0}
        assert "replicas" not in spec

    def test_ports(self) -> None:
        """Section 5.4: 3000; the metrics have a port of their own."""
        assert {port["name"]: port["containerPort"] for port in self.CONTAINER["ports"]} == {
            "http": 3000,
            "metrics": 9090,
        }

    def test_resources(self) -> None:
        """Section 5.4, and local disk."""
        assert self.CONTAINER["resources"] == {
            "requests": {"cpu": "250m", "memory": "256Mi", "ephemeral-storage": "64Mi"},
            "limits": {"cpu": "500m", "memory": "512Mi", "ephemeral-storage": "256Mi"},
        }

    def test_probes(self) -> None:
        """Section 5.4; before the others the start-up probe gives the 30 seconds of RNF-001."""
        startup = self.CONTAINER["startupProbe"]

        assert self.CONTAINER["livenessProbe"] == {
            "httpGet": {"path": "/health", "port": "http"},
            "initialDelaySeconds": 30,
            "periodSeconds": 10,
            "timeoutSeconds": 5,
            "failureThreshold": 3,
        }
        assert self.CONTAINER["readinessProbe"] == {
            "httpGet": {"path": "/health/ready", "port": "http"},
            "initialDelaySeconds": 5,
            "periodSeconds": 5,
            "timeoutSeconds": 3,
            "failureThreshold": 3,
        }
        assert startup["periodSeconds"] * startup["failureThreshold"] == 30

    def test_security(self) -> None:
        """Section 5.4."""
        assert self.CONTAINER["securityContext"] == {
            "runAsNonRoot": True,
            "runAsUser": 1001,
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }

    def test_shutdown(self) -> None:
        """What the PRD lacks: preStop + drain + 2 x shutdown timeout fit the grace period."""
        data = one("ConfigMap", "payment-api-config")["data"]
        wait = int(self.CONTAINER["lifecycle"]["preStop"]["exec"]["command"][-1])
        needed = wait + int(data["DRAIN_SECONDS"]) + 2 * int(data["SHUTDOWN_TIMEOUT_SECONDS"])

        assert wait > 0
        assert needed <= self.DEPLOYMENT["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]

    def test_service(self) -> None:
        """Section 5.5: 80 to 3000, and by preference within a zone."""
        service = one("Service", "payment-api-service")
        (port,) = service["spec"]["ports"]

        assert (service["spec"]["type"], service["spec"]["selector"]) == ("ClusterIP", {"app": "payment-api"})
        assert (port["name"], port["port"], port["targetPort"], port["protocol"]) == ("http", 80, "http", "TCP")
        assert service["metadata"]["annotations"]["service.kubernetes.io/topology-mode"] == "Auto"

    def test_ingress(self) -> None:
        """Section 5.6: host, TLS and limit; the class is a field, and the limit's annotation one that exists."""
        ingress = one("Ingress", "payment-api-ingress")
        annotations, spec = {**ingress["metadata"]["annotations"]}, ingress["spec"]
        annotations.pop(WAVE)
        rule = spec["rules"][0]

        assert spec["ingressClassName"] == "nginx"
        assert rule["host"] == "api.payment.example.com"
        assert rule["http"]["paths"] == [
            {
                "path": "/",
                "pathType": "Prefix",
                "backend": {"service": {"name": "payment-api-service", "port": {"number": 80}}},
            }
        ]
        assert spec["tls"][0]["secretName"] == "payment-api-tls"
        assert "api.payment.example.com" in spec["tls"][0]["hosts"]
        assert annotations == {
            "cert-manager.io/cluster-issuer": "letsencrypt-prod",
            "nginx.ingress.kubernetes.io/ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/force-ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/limit-rpm": "100",
        }

    def test_hpa(self) -> None:
        """Section 5.7: target, metrics and behaviour; the maximum is what 10,000 requests/s need."""
        spec = one("HorizontalPodAutoscaler", "payment-api-hpa")["spec"]

        assert spec["scaleTargetRef"] == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "payment-api"}
        assert (spec["minReplicas"], spec["maxReplicas"]) == (3, 150)
        assert spec["metrics"] == [
            {
                "type": "Resource",
                "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}},
            },
            {
                "type": "Resource",
                "resource": {"name": "memory", "target": {"type": "Utilization", "averageUtilization": 80}},
            },
            {
                "type": "Pods",
                "pods": {
                    "metric": {"name": "http_requests_per_second"},
                    "target": {"type": "AverageValue", "averageValue": "100"},
                },
            },
        ]
        assert spec["behavior"] == {
            "scaleDown": {
                "stabilizationWindowSeconds": 300,
                "selectPolicy": "Max",
                "policies": [{"type": "Percent", "value": 10, "periodSeconds": 60}],
            },
            "scaleUp": {
                "stabilizationWindowSeconds": 0,
                "selectPolicy": "Max",
                "policies": [
                    {"type": "Percent", "value": 100, "periodSeconds": 15},
                    {"type": "Pods", "value": 4, "periodSeconds": 15},
                ],
            },
        }

    def test_vpa_leaves_cpu_and_memory_to_the_hpa(self) -> None:
        """Recommendations alone."""
        assert one("VerticalPodAutoscaler", "payment-api-vpa")["spec"]["updatePolicy"] == {"updateMode": "Off"}

    def test_scraping(self) -> None:
        """Section 7.1: every five seconds."""
        assert one("PodMonitor", "payment-api")["spec"]["podMetricsEndpoints"] == [
            {
                "port": "metrics",
                "path": "/metrics",
                "interval": "5s",
                "scrapeTimeout": "5s",
                "relabelings": [{"targetLabel": "job", "replacement": "payment-api"}],
            }
        ]

    @pytest.mark.parametrize("folder", ENVIRONMENTS)
    def test_backup(self, folder: str) -> None:
        """Section 8.1: each night at two, onto its claim."""
        job = one("CronJob", "postgres-backup", folder)["spec"]
        pod = job["jobTemplate"]["spec"]["template"]["spec"]

        assert job["schedule"] == "0 2 * * *"
        assert [volume["persistentVolumeClaim"] for volume in pod["volumes"] if volume["name"] == "backup-storage"] == [
            {"claimName": "backup-pvc"}
        ]

    @pytest.mark.parametrize("folder", ENVIRONMENTS)
    def test_every_environment_has_what_the_drawing_shows(self, folder: str) -> None:
        """Section 4.1: ingress, service, deployment, config; Secrets are committed nowhere."""
        for kind, name in (
            ("Ingress", "payment-api-ingress"),
            ("Service", "payment-api-service"),
            ("Deployment", "payment-api"),
            ("ConfigMap", "payment-api-config"),
        ):
            assert one(kind, name, folder)
