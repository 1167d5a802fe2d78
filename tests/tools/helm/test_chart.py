"""The chart, rendered by Helm, against ``dist/``; and what its values do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from charts.environments import ENVIRONMENTS
from charts.images import OWN, Images
from tools.helm.variants import SECRETS_FILE
from tools.programs import find

ROOT = Path(__file__).resolve().parents[3]
CHART = ROOT / "helm" / "payment-api"
DIST = ROOT / "dist"
HELM = os.environ.get("HELM") or find("helm")  # another version: HELM=/path/to/helm3
NAMESPACES = {name: make(Images.read()).namespace for name, make in ENVIRONMENTS.items()}
MANAGER = "app.kubernetes.io/managed-by"

pytestmark = pytest.mark.skipif(HELM is None, reason="helm was not found; make programs installs it")


def helm(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Helm."""
    return subprocess.run([str(HELM), *arguments], capture_output=True, text=True, check=False, cwd=ROOT)


def parsed(text: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the objects of *text* by kind and name, without the label that names the tool."""
    found = {}
    for body in yaml.load_all(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if body:
            found[body["kind"], body["metadata"]["name"]] = _without_manager(body)
    return found


def _without_manager(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_manager(below) for key, below in value.items() if key != MANAGER}
    return [_without_manager(item) for item in value] if isinstance(value, list) else value


def rendered(*arguments: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what ``helm template`` gives."""
    done = helm("template", "payment-api", str(CHART), "--skip-tests", *arguments)
    assert done.returncode == 0, done.stderr
    return parsed(done.stdout)


@cache
def default() -> dict[tuple[str, str], dict[str, Any]]:
    """Return what the chart gives without any values."""
    return rendered("--namespace", "shop")


def job(objects: dict[tuple[str, str], dict[str, Any]]) -> str:
    """Return the name of the migration."""
    (name,) = (name for kind, name in objects if kind == "Job")
    return name


def pod(objects: dict[tuple[str, str], dict[str, Any]], name: str = "payment-api") -> dict[str, Any]:
    """Return the pod template of a Deployment."""
    template: dict[str, Any] = objects["Deployment", name]["spec"]["template"]
    return template


class TestEquality:
    """With the values of an environment the chart is that environment."""

    @pytest.mark.parametrize("env", sorted(ENVIRONMENTS))
    def test_same_objects(self, env: str) -> None:
        """Names with hashes and checksums of settings too; development's Secrets are not in the chart."""
        files = [
            path
            for path in sorted((DIST / env).glob("*.yaml"))
            if env != "development" or not path.name.startswith(SECRETS_FILE)
        ]
        wanted = parsed("---\n".join(path.read_text() for path in files))

        found = rendered("--namespace", NAMESPACES[env], "--values", str(CHART / f"values-{env}.yaml"))

        assert sorted(found) == sorted(wanted)
        for key, body in wanted.items():
            assert found[key] == body, f"{key} differs"


class TestLint:
    """Helm's own look at it."""

    @pytest.mark.parametrize("env", ["", *sorted(ENVIRONMENTS)])
    def test_strict(self, env: str) -> None:
        """No warning, with its defaults and with the values of each environment."""
        values = ["--values", str(CHART / f"values-{env}.yaml")] if env else []

        done = helm("lint", "--strict", str(CHART), *values)

        assert done.returncode == 0, done.stdout
        assert "[WARNING]" not in done.stdout

    def test_package(self, tmp_path: Path) -> None:
        """It becomes an archive of the name and version that the workflow pushes."""
        done = helm("package", str(CHART), "--destination", str(tmp_path))

        meta = yaml.safe_load((CHART / "Chart.yaml").read_text())
        assert done.returncode == 0, done.stderr
        assert [path.name for path in tmp_path.iterdir()] == [f"payment-api-{meta['version']}.tgz"]


class TestDefaults:
    """PRD-006, section 6.2."""

    VALUES: dict[str, Any] = yaml.safe_load((CHART / "values.yaml").read_text())

    def test_values(self) -> None:
        """Its keys with its numbers; the tag is the chart's version, since latest could not be rolled back."""
        values = self.VALUES

        assert values["replicaCount"] == 3
        assert values["image"]["repository"] == "ghcr.io/your-org/payment-api"
        assert (values["image"]["pullPolicy"], values["image"]["tag"]) == ("IfNotPresent", "")
        assert values["service"] == {"type": "ClusterIP", "port": 80, "targetPort": 3000}
        assert (values["ingress"]["enabled"], values["ingress"]["className"]) == (True, "nginx")
        assert (
            values["ingress"]["annotations"].items()
            >= {
                "cert-manager.io/cluster-issuer": "letsencrypt-prod",
                "nginx.ingress.kubernetes.io/ssl-redirect": "true",
            }.items()
        )
        assert values["ingress"]["hosts"][0] == {
            "host": "api.payment.example.com",
            "paths": [{"path": "/", "pathType": "Prefix"}],
        }
        assert values["ingress"]["tls"][0]["secretName"] == "payment-api-tls"
        assert values["resources"]["limits"].items() >= {"cpu": "500m", "memory": "512Mi"}.items()
        assert values["resources"]["requests"].items() >= {"cpu": "250m", "memory": "256Mi"}.items()
        assert (
            values["autoscaling"].items()
            >= {
                "enabled": True,
                "minReplicas": 3,
                "maxReplicas": 20,
                "targetCPUUtilizationPercentage": 70,
                "targetMemoryUtilizationPercentage": 80,
            }.items()
        )
        assert (values["nodeSelector"], values["tolerations"], values["affinity"]) == ({}, [], {})

    def test_image_is_that_of_the_chart(self) -> None:
        """appVersion, on every container."""
        version = yaml.safe_load((CHART / "Chart.yaml").read_text())["appVersion"]

        assert pod(default())["spec"]["containers"][0]["image"] == f"ghcr.io/your-org/payment-api:{version}"


class TestValues:
    """What a user changes takes effect everywhere."""

    def test_replicas_without_autoscaling(self) -> None:
        """Then, and only then, the Deployment has a number of its own."""
        found = rendered("--set", "autoscaling.enabled=false,replicaCount=7")

        assert found["Deployment", "payment-api"]["spec"]["replicas"] == 7
        assert ("HorizontalPodAutoscaler", "payment-api-hpa") not in found
        assert "replicas" not in default()["Deployment", "payment-api"]["spec"]

    def test_autoscaling(self) -> None:
        """Bounds and targets."""
        found = rendered(
            "--set",
            "autoscaling.minReplicas=4,autoscaling.maxReplicas=44,autoscaling.targetCPUUtilizationPercentage=55",
        )
        spec = found["HorizontalPodAutoscaler", "payment-api-hpa"]["spec"]

        assert (spec["minReplicas"], spec["maxReplicas"]) == (4, 44)
        assert spec["metrics"][0]["resource"]["target"]["averageUtilization"] == 55

    def test_image(self) -> None:
        """Of API, worker, migration and jobs; the migration is another Job, since its spec is another."""
        digest = "sha256:" + 64 * "a"
        found = rendered("--set", f"image.tag=2.0.0,image.digest={digest},image.repository=mirror.example/pay")
        image = f"mirror.example/pay:2.0.0@{digest}"
        pods = [pod(found), pod(found, "payment-api-worker"), found["Job", job(found)]["spec"]["template"]]

        assert [spec["spec"]["containers"][0]["image"] for spec in pods] == 3 * [image]
        assert pod(found)["metadata"]["labels"]["version"] == "v2.0.0"
        assert job(found) != job(default())

    def test_settings_roll_the_pods(self) -> None:
        """The checksum follows a changed setting."""
        found = rendered("--set", "config.LOG_LEVEL=debug")
        before, after = (pod(objects)["metadata"]["annotations"]["checksum/config"] for objects in (default(), found))

        assert found["ConfigMap", "payment-api-config"]["data"]["LOG_LEVEL"] == "debug"
        assert before != after

    def test_resources(self) -> None:
        """Those of the API, without the ones that are left alone."""
        container = pod(rendered("--set", "resources.limits.cpu=2"))["spec"]["containers"][0]

        assert container["resources"]["limits"] == {"cpu": 2, "memory": "512Mi", "ephemeral-storage": "256Mi"}

    def test_port(self) -> None:
        """Container, setting and policy agree, or no request would arrive."""
        found = rendered("--set", "service.targetPort=3100")
        policy = found["NetworkPolicy", "payment-api"]["spec"]["ingress"]

        assert pod(found)["spec"]["containers"][0]["ports"][0]["containerPort"] == 3100
        assert found["ConfigMap", "payment-api-config"]["data"]["PORT"] == "3100"
        assert 3100 in [port["port"] for rule in policy for port in rule["ports"]]

    def test_hosts(self) -> None:
        """Ingress, certificate-free second Ingress and the service's own idea of its name."""
        hosts = json.dumps([{"host": "pay.shop.example", "paths": [{"path": "/", "pathType": "Prefix"}]}])
        found = rendered("--set-json", f"ingress.hosts={hosts}")
        data = found["ConfigMap", "payment-api-config"]["data"]

        assert [rule["host"] for rule in found["Ingress", "payment-api-ingress"]["spec"]["rules"]] == [
            "pay.shop.example"
        ]
        assert (data["PUBLIC_HOST"], data["CONSOLE_HOST"]) == ("pay.shop.example", "pay.shop.example")
        assert found["Ingress", "payment-api-ingress-unlimited"]["spec"]["rules"][0]["host"] == "pay.shop.example"

    def test_no_ingress(self) -> None:
        """Neither of the two."""
        assert not [key for key in rendered("--set", "ingress.enabled=false") if key[0] == "Ingress"]

    def test_scheduling(self) -> None:
        """Selector and tolerations on API and worker; affinity in the place of the API's own."""
        found = rendered(
            "--set",
            "nodeSelector.disk=ssd",
            "--set-json",
            'tolerations=[{"key":"payments","operator":"Exists"}]',
            "--set-json",
            'affinity={"nodeAffinity":{}}',
        )

        for name in ("payment-api", "payment-api-worker"):
            assert pod(found, name)["spec"]["nodeSelector"] == {"disk": "ssd"}
            assert pod(found, name)["spec"]["tolerations"] == [{"key": "payments", "operator": "Exists"}]
        assert pod(found)["spec"]["affinity"] == {"nodeAffinity": {}}
        assert "podAntiAffinity" in pod(default())["spec"]["affinity"]

    def test_namespace(self) -> None:
        """The release's, in DNS names too; nothing is left elsewhere."""
        found = default()

        assert {body["metadata"].get("namespace", "shop") for body in found.values()} == {"shop"}
        assert ".redis.shop.svc." in found["ConfigMap", "payment-api-config"]["data"]["REDIS_SENTINELS"]


class TestRefusals:
    """Wrong values, and how they are refused."""

    @pytest.mark.parametrize(
        ("setting", "message"),
        [
            ("autoscaling.maxReplicas=many", "at '/autoscaling/maxReplicas': got string, want integer"),
            ("replicaCout=3", "additional properties 'replicaCout' not allowed"),
            ("service.port=0", "at '/service/port': minimum: got 0, want 1"),
            ("resources.limits.cpu=lots", "at '/resources/limits/cpu': 'lots' does not match pattern"),
            ("image.digest=abc", "at '/image/digest': 'abc' does not match pattern"),
            ("config.LOG_LEVEL=loud", "at '/config/LOG_LEVEL': value must be one of"),
            ("config=null", "missing property 'config'"),
            ("ingress.hosts=null", "at '/ingress': missing property 'hosts'"),
            ("image.tag=latest", "image.tag must not be a moving tag, got latest"),
            (
                "autoscaling.minReplicas=30",
                "autoscaling.minReplicas must be at most autoscaling.maxReplicas (20), got 30",
            ),
            (
                "service.type=NodePort",
                "service.type must be ClusterIP, got NodePort: quota and network policy allow no other",
            ),
            ("autoscaling.maxReplicas=4000", "quota.pods must have room for the pods of the API (4000)"),
            ("service.targetPort=9090", "service.targetPort must not be the port of the metrics, got 9090"),
            (
                "worker.autoscaling.maxReplicas=3000",
                "pooler must take the connections of API and worker (30200), got 30000",
            ),
        ],
        ids=lambda value: value.partition("=")[0] if "=" in value else "",
    )
    def test_fails_for(self, setting: str, message: str) -> None:
        """Each is named with what is wrong."""
        done = helm("template", "payment-api", str(CHART), "--set", setting)

        assert done.returncode != 0
        assert message in done.stderr


class TestLife:
    """Install, upgrade, uninstall."""

    def test_data_is_kept(self) -> None:
        """helm uninstall leaves the namespace and what holds data, in both shapes."""
        bare = rendered("--set", "operators=false")
        keep = {
            key
            for objects in (default(), bare)
            for key, body in objects.items()
            if body["metadata"].get("annotations", {}).get("helm.sh/resource-policy") == "keep"
        }

        assert keep >= {
            ("Namespace", "shop"),
            ("Cluster", "postgres"),
            ("ObjectStore", "postgres-backups"),
            ("PersistentVolumeClaim", "backup-pvc"),
        }
        assert ("StatefulSet", "postgres") in {
            key for key, body in bare.items() if body["metadata"].get("annotations", {}).get("helm.sh/resource-policy")
        }

    def test_nothing_is_a_hook_but_the_test(self) -> None:
        """The migration is an ordinary Job: as a hook it would wait for a database that comes after it."""
        assert not [
            key
            for key, body in default().items()
            if any(name.startswith("helm.sh/hook") for name in body["metadata"].get("annotations", {}))
        ]

    def test_test_pod(self) -> None:
        """It asks through the Service, and may: policies of its own open the way."""
        done = helm(
            "template", "payment-api", str(CHART), "--namespace", "shop", "--show-only", "templates/tests/service.yaml"
        )
        found = parsed(done.stdout)
        container = found["Pod", "payment-api-test"]["spec"]["containers"][0]

        assert container["command"] == ["/payment-api", "healthcheck", "--ready", "--host", "payment-api-service"]
        assert container["env"] == [{"name": "PORT", "value": "80"}]
        assert found["NetworkPolicy", "payment-api-from-test"]["spec"]["podSelector"]["matchLabels"] == {
            "app": "payment-api"
        }
        assert {body["metadata"]["annotations"]["helm.sh/hook"] for body in found.values()} == {"test"}


class TestRelease:
    """The chart that the workflow publishes, which names the images of its run."""

    def test_differs_from_the_committed_one_in_its_images_alone(self, tmp_path: Path) -> None:
        """With a digest for each of our own images the templates stay the same, and the pods get these images."""
        references = [f"ghcr.io/acme/{name}:1.0.0@sha256:{64 * digit}" for name, digit in zip(OWN, "ab", strict=True)]
        images = [f"--image={name}={reference}" for name, reference in zip(OWN, references, strict=True)]

        made = subprocess.run(
            [sys.executable, "-O", "-m", "tools.helm", f"--output={tmp_path}", *images],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip

        assert made.returncode == 0, made.stderr
        committed = {path.relative_to(CHART) for path in CHART.rglob("*") if path.is_file()}
        assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()} == committed
        different = {str(name) for name in committed if (CHART / name).read_text() != (tmp_path / name).read_text()}
        assert different == {"README.md", "values.yaml", "values-development.yaml"}
        done = helm("template", "payment-api", str(tmp_path), "--skip-tests", "--namespace=shop")
        assert done.returncode == 0, done.stderr
        assert set(re.findall(r"image: (ghcr\.io/acme/\S+)", done.stdout)) == set(references)
