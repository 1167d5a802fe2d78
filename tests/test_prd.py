"""Tests of the committed ``dist/``: the names and numbers of PRD-006."""

from __future__ import annotations

import re

import pytest

from constructs_lib.plan import WAVE
from tests.support.dist import ENVIRONMENTS, one


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
