"""Tests of the validation of custom resources, and of every one in dist/."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.custom_resources import definitions, errors_for, is_custom

DIST = Path(__file__).resolve().parents[2] / "dist"

VALID: dict[str, dict[str, Any]] = {
    "autoscaling.k8s.io/v1 VerticalPodAutoscaler": {
        "targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "api"},
        "updatePolicy": {"updateMode": "Off"},
    },
    "barmancloud.cnpg.io/v1 ObjectStore": {
        "configuration": {"destinationPath": "s3://backups/", "s3Credentials": {"inheritFromIAMRole": True}},
        "retentionPolicy": "30d",
    },
    "bitnami.com/v1alpha1 SealedSecret": {"encryptedData": {"password": "AgBy"}},
    "cert-manager.io/v1 Certificate": {
        "secretName": "tls",
        "issuerRef": {"name": "letsencrypt", "kind": "ClusterIssuer"},
        "dnsNames": ["api.example.com"],
    },
    "cert-manager.io/v1 Issuer": {"selfSigned": {}},
    "cert-manager.io/v1 ClusterIssuer": {
        "acme": {
            "server": "https://acme.example.com/directory",
            "privateKeySecretRef": {"name": "account"},
            "solvers": [{"http01": {"ingress": {"ingressClassName": "nginx"}}}],
        }
    },
    "external-secrets.io/v1 ExternalSecret": {
        "secretStoreRef": {"name": "store", "kind": "ClusterSecretStore"},
        "data": [{"secretKey": "password", "remoteRef": {"key": "database", "property": "password"}}],
    },
    "external-secrets.io/v1 SecretStore": {"provider": {"aws": {"service": "SecretsManager", "region": "sa-east-1"}}},
    "external-secrets.io/v1 ClusterSecretStore": {
        "provider": {"gcpsm": {"projectID": "payments"}},
        "conditions": [{"namespaces": ["payment-api"]}],
    },
    "gateway.networking.k8s.io/v1 Gateway": {
        "gatewayClassName": "public",
        "listeners": [
            {"name": "http", "port": 80, "protocol": "HTTP"},
            {"name": "https", "port": 443, "protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "tls"}]}},
        ],
    },
    "gateway.networking.k8s.io/v1 HTTPRoute": {
        "parentRefs": [{"name": "public", "sectionName": "https"}],
        "hostnames": ["api.example.com"],
        "rules": [
            {
                "matches": [{"path": {"type": "PathPrefix", "value": "/"}}],
                "backendRefs": [{"name": "api", "port": 80, "weight": 1}],
            },
            {"filters": [{"type": "RequestRedirect", "requestRedirect": {"scheme": "https", "statusCode": 301}}]},
        ],
    },
    "karpenter.k8s.aws/v1 EC2NodeClass": {
        "role": "nodes",
        "amiSelectorTerms": [{"alias": "al2023@v20260818"}],
        "subnetSelectorTerms": [{"tags": {"karpenter.sh/discovery": "payments"}}],
        "securityGroupSelectorTerms": [{"id": "sg-0123"}],
    },
    "karpenter.sh/v1 NodePool": {
        "template": {
            "spec": {
                "nodeClassRef": {"group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default"},
                "requirements": [{"key": "karpenter.sh/capacity-type", "operator": "In", "values": ["on-demand"]}],
            }
        },
        "disruption": {"consolidateAfter": "1m", "budgets": [{"nodes": "10%"}]},
    },
    "argoproj.io/v1alpha1 AnalysisTemplate": {
        "metrics": [
            {"name": "errors", "provider": {"prometheus": {"address": "http://prometheus:9090", "query": "up"}}}
        ],
    },
    "argoproj.io/v1alpha1 Rollout": {
        "workloadRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "api"},
        "strategy": {"canary": {"steps": [{"setWeight": 5}, {"pause": {"duration": 60}}]}},
    },
    "elasticsearch.k8s.elastic.co/v1 Elasticsearch": {
        "version": "9.2.1",
        "nodeSets": [{"name": "default", "count": 3, "config": {"node.store.allow_mmap": False}}],
    },
    "kibana.k8s.elastic.co/v1 Kibana": {"version": "9.2.1", "elasticsearchRef": {"name": "logs"}},
    "keda.sh/v1alpha1 ScaledObject": {
        "scaleTargetRef": {"name": "worker"},
        "triggers": [{"type": "prometheus", "metadata": {"threshold": "5"}}],
    },
    "keda.sh/v1alpha1 TriggerAuthentication": {"podIdentity": {"provider": "aws"}},
    "monitoring.coreos.com/v1 Alertmanager": {"replicas": 3, "alertmanagerConfiguration": {"name": "payments"}},
    "monitoring.coreos.com/v1alpha1 AlertmanagerConfig": {
        "route": {
            "receiver": "nobody",
            "routes": [
                {"receiver": "people", "matchers": [{"name": "severity", "value": "critical", "matchType": "=~"}]}
            ],
        },
        "receivers": [{"name": "nobody"}, {"name": "people", "emailConfigs": [{"to": "people@example.com"}]}],
    },
    "monitoring.coreos.com/v1 PodMonitor": {
        "selector": {"matchLabels": {"app": "api"}},
        "podMetricsEndpoints": [{"port": "metrics", "interval": "30s"}],
    },
    "monitoring.coreos.com/v1 Prometheus": {
        "replicas": 2,
        "retention": "15d",
        "alerting": {"alertmanagers": [{"namespace": "monitoring", "name": "alertmanager-operated", "port": "web"}]},
    },
    "monitoring.coreos.com/v1 PrometheusRule": {
        "groups": [{"name": "api", "rules": [{"alert": "Down", "expr": "up == 0", "for": "1m30s"}]}]
    },
    "monitoring.coreos.com/v1 ServiceMonitor": {
        "selector": {"matchLabels": {"app": "api"}},
        "endpoints": [{"port": "metrics", "path": "/metrics"}],
    },
    "postgresql.cnpg.io/v1 Backup": {"cluster": {"name": "postgres"}, "method": "plugin"},
    "postgresql.cnpg.io/v1 Cluster": {
        "instances": 3,
        "storage": {"size": "100Gi"},
        "postgresql": {"parameters": {"max_connections": "200"}, "synchronous": {"method": "any", "number": 1}},
    },
    "postgresql.cnpg.io/v1 Pooler": {
        "cluster": {"name": "postgres"},
        "pgbouncer": {"poolMode": "transaction"},
        "deploymentStrategy": {"rollingUpdate": {"maxSurge": "25%", "maxUnavailable": 0}},
    },
    "postgresql.cnpg.io/v1 ScheduledBackup": {
        "cluster": {"name": "postgres"},
        "schedule": "0 0 2 * * *",
        "method": "plugin",
        "pluginConfiguration": {"name": "barman-cloud.cloudnative-pg.io"},
    },
}
"""A small valid spec of each kind."""


def resource(kind: str, changes: Mapping[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """Return a valid object of *kind* with *fields* beside its spec and, at the dotted paths of *changes*, other values.

    A number in a path is an index. The value ``None`` removes the field.
    """
    version, name = next(key.split(" ") for key in VALID if key.endswith(f" {kind}"))
    made = {
        "apiVersion": version,
        "kind": name,
        "metadata": {"name": "it"},
        "spec": deepcopy(VALID[f"{version} {kind}"]),
    }
    for path, value in (changes or {}).items():
        place: Any = made
        *way, last = path.split(".")
        for step in way:
            place = place[int(step)] if step.isdigit() else place.setdefault(step, {})
        if value is None:
            del place[last]
        else:
            place[int(last) if last.isdigit() else last] = value
    return {**made, **fields}


class TestErrorsFor:
    """The validation of a custom resource."""

    def test_every_kind_has_a_valid_object(self) -> None:
        """The table of valid specs covers all kinds, so that no schema refuses everything."""
        kinds = {
            f"{definition['spec']['group']}/{definition['spec']['versions'][0]['name']} {definition['spec']['names']['kind']}"
            for definition in definitions()
        }

        assert kinds == VALID.keys()

    @pytest.mark.parametrize("key", VALID)
    def test_takes_a_valid_object(self, key: str) -> None:
        """A valid object has no errors."""
        assert errors_for(resource(key.split(" ")[1])) == []

    @pytest.mark.parametrize("key", VALID)
    def test_fails_for_an_unknown_field(self, key: str) -> None:
        """A field that the schema does not name is refused, as is one beside the spec."""
        kind = key.split(" ")[1]

        assert len(errors_for(resource(kind, {"spec.surprise": 1}))) >= 1
        assert len(errors_for(resource(kind, surprise={}))) == 1

    @pytest.mark.parametrize("key", VALID)
    def test_fails_without_a_spec(self, key: str) -> None:
        """Every kind requires its spec."""
        assert errors_for(resource(key.split(" ")[1], {"spec": None})) == ["$: 'spec' is a required property"]

    @pytest.mark.parametrize(
        ("kind", "changes", "path"),
        [
            ("VerticalPodAutoscaler", {"spec.updatePolicy.updateMode": False}, "spec.updatePolicy.updateMode"),
            ("VerticalPodAutoscaler", {"spec.targetRef.name": None}, "spec.targetRef"),
            ("Cluster", {"spec.primaryUpdateMethod": "reboot"}, "spec.primaryUpdateMethod"),
            ("Cluster", {"spec.instances": 0}, "spec.instances"),
            ("Cluster", {"spec.instances": "3"}, "spec.instances"),
            ("Cluster", {"spec.postgresql.parameters": {"max_connections": 200}}, "spec.postgresql.parameters.max_connections"),
            ("Cluster", {"spec.postgresql.synchronous.quorum": 1}, "spec.postgresql.synchronous"),
            ("Cluster", {"spec.bootstrap": {"initdb": {}, "recovery": {"source": "old"}}}, "spec.bootstrap"),
            ("Cluster", {"spec.bootstrap": {"initdb": {"builtinLocale": "C.UTF-8"}}}, "spec.bootstrap.initdb"),
            ("Pooler", {"spec.deploymentStrategy.rollingUpdate.maxSurge": 0.5}, "spec.deploymentStrategy.rollingUpdate.maxSurge"),
            ("Pooler", {"spec.deploymentStrategy.rollingUpdate.maxSurge": True}, "spec.deploymentStrategy.rollingUpdate.maxSurge"),
            ("ScheduledBackup", {"spec.schedule": "0 2 * * *"}, "spec.schedule"),
            ("ObjectStore", {"spec.retentionPolicy": "30 days"}, "spec.retentionPolicy"),
            ("ScaledObject", {"spec.triggers": []}, "spec.triggers"),
            ("ScaledObject", {"spec.pollingInterval": 2**31}, "spec.pollingInterval"),
            ("ScaledObject", {"spec.triggers.0.metadata.threshold": 5}, "spec.triggers[0].metadata.threshold"),
            ("PrometheusRule", {"spec.groups.0.rules.0.record": "job:up"}, "spec.groups[0].rules[0]"),
            ("PrometheusRule", {"spec.groups.0.rules.0.for": "5 minutes"}, "spec.groups[0].rules[0].for"),
            ("Gateway", {"spec.listeners.1.tls": None}, "spec.listeners[1]"),
            ("HTTPRoute", {"spec.rules.0.backendRefs.0.port": None}, "spec.rules[0].backendRefs[0]"),
            ("HTTPRoute", {"spec.rules.0.matches.0.path.value": "/a/../b"}, "spec.rules[0].matches[0].path.value"),
            ("HTTPRoute", {"spec.rules.1.backendRefs": [{"name": "api", "port": 80}]}, "spec.rules[1]"),
            ("ClusterIssuer", {"spec.acme.solvers.0.dns01": {"route53": {}}}, "spec.acme.solvers[0]"),
            ("SecretStore", {"spec.provider.gcpsm": {"projectID": "payments"}}, "spec.provider"),
            ("NodePool", {"spec.disruption.budgets.0.schedule": "0 9 * * 1-5"}, "spec.disruption.budgets[0]"),
            ("NodePool", {"spec.template.spec.requirements.0.key": "karpenter.sh/zone"}, "spec.template.spec.requirements[0].key"),
            ("NodePool", {"spec.template.spec.requirements.0.values": None}, "spec.template.spec.requirements[0]"),
            ("EC2NodeClass", {"spec.tags": {"karpenter.sh/nodepool": "x"}}, "spec.tags"),
        ],
    )  # fmt: skip
    def test_fails_for_a_wrong_value(self, kind: str, changes: dict[str, Any], path: str) -> None:
        """Wrong types, enums, bounds, patterns, missing fields and fields that exclude each other are named by path."""
        assert {error.split(": ")[0] for error in errors_for(resource(kind, changes))} == {path}

    def test_fails_for_entries_that_exclude_each_other(self) -> None:
        """A list that the API server keeps as a map takes each key once."""
        made = resource("Gateway", {"spec.listeners.1.name": "http"})

        assert errors_for(made) == ["spec.listeners: holds ('http',) more than once"]

    def test_fails_for_an_unknown_kind(self) -> None:
        """A kind or version without a definition is an error, not a gap."""
        made = {**resource("Cluster"), "apiVersion": "postgresql.cnpg.io/v2"}

        assert errors_for(made) == ["kind: no file in crds/ defines Cluster of postgresql.cnpg.io/v2"]
        assert errors_for({**made, "apiVersion": "gateway.networking.k8s.io/v1alpha2"}) != []

    def test_fails_for_wrong_metadata(self) -> None:
        """Metadata is checked too, and a cluster-wide kind has no namespace."""
        labelled = resource("Cluster", {"metadata.labels": {"app": "not a label"}})

        assert [error.split(": ")[0] for error in errors_for(labelled)] == ["metadata.labels.app"]
        assert errors_for(resource("Cluster", {"metadata.namespace": "payments"})) == []
        assert errors_for(resource("NodePool", {"metadata.namespace": "payments"})) == [
            "metadata.namespace: NodePool belongs to no namespace"
        ]

    def test_leaves_kubernetes_own_objects_to_others(self) -> None:
        """Objects of Kubernetes' own groups have another validator."""
        assert errors_for({"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "surprise": 1}) == []
        assert errors_for({"apiVersion": "v1", "kind": "Service"}) == []


class TestDist:
    """The custom resources that the product ships."""

    FILES = sorted(DIST.rglob("*.yaml"))

    def manifests(self, path: Path) -> list[dict[str, Any]]:
        """Return the custom resources of *path*."""
        documents = [document for document in yaml.safe_load_all(path.read_text(encoding="utf-8")) if document]
        return [document for document in documents if is_custom(document)]

    def test_holds_custom_resources(self) -> None:
        """An empty dist/ must not pass for a valid one."""
        assert sum(len(self.manifests(path)) for path in self.FILES) > 0

    @pytest.mark.parametrize("path", FILES or [DIST], ids=lambda path: path.relative_to(DIST.parent).as_posix())
    def test_every_custom_resource_satisfies_its_schema(self, path: Path) -> None:
        """Nothing in dist/ has a field that our schema does not know, or a value that it refuses."""
        assert path.is_file(), "dist/ holds no manifest; run make synth"
        wrong = [
            f"{manifest['kind']}/{manifest['metadata']['name']} {error}"
            for manifest in self.manifests(path)
            for error in errors_for(manifest)
        ]

        assert wrong == []
