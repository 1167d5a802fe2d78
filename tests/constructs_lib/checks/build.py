"""Plain manifests for the tests of the rules: each builder gives a sound object, of which a test changes one thing."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from constructs_lib.checks.model import Declarations, Finding, Key, Model, WorkloadFacts, model_of
from constructs_lib.checks.runner import check

Manifest = dict[str, Any]
NAMESPACE = "shop"
TODAY = date(2027, 1, 15)
DIGEST = f"sha256:{'0123456789abcdef' * 4}"
IMAGE = f"registry.example.com/api:1.2.3@{DIGEST}"
DEPLOYMENT = Key("Deployment", NAMESPACE, "api")


@dataclass(frozen=True)
class Case:
    """What a rule must find, word for word, and what it must leave alone."""

    failing: Model
    passing: Model
    message: str


def model(*manifests: Manifest, declared: Declarations | None = None, today: date = TODAY) -> Model:
    """Return the model of *manifests*, each made by a construct whose path is ``shop/<kind in lower case>``."""
    rendered = [("shop", manifest) for manifest in manifests]
    plain = model_of(rendered, declared or Declarations(), {}, today)
    paths = {item.key: [f"shop/{item.key.kind.lower()}"] * len(plain.objects) for item in plain.objects}
    return model_of(rendered, declared or Declarations(), paths, today)


def findings(rule: str, *manifests: Manifest, declared: Declarations | None = None) -> list[str]:
    """Return the messages of *rule* about *manifests*, without rule, object and path."""
    return [finding.message for finding in of_rule(rule, model(*manifests, declared=declared))]


def of_rule(rule: str, about: Model) -> list[Finding]:
    """Return what *rule* finds in the model *about*."""
    return [finding for finding in check(about) if finding.rule == rule]


def facts(key: Key = DEPLOYMENT, **values: Any) -> Declarations:
    """Return declarations with the facts *values* about one workload."""
    return Declarations(workloads={key: WorkloadFacts(**values)})


def change(manifest: Manifest, path: str, value: Any) -> Manifest:
    """Return a copy of *manifest* with *value* at the dotted *path*; numbers are positions in lists; ``...`` removes the field."""
    found = deepcopy(manifest)
    *parents, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
    place: Any = found
    for part in parents:
        place = place[part] if isinstance(part, int) else place.setdefault(part, {})
    if value is ...:
        place.pop(last, None)
    else:
        place[last] = value
    return found


def thing(kind: str, name: str, spec: Any = None, *, group: str = "v1", **meta: Any) -> Manifest:
    """Return an object of *kind* in namespace ``shop``; *meta* adds to its metadata."""
    found: Manifest = {"apiVersion": group, "kind": kind, "metadata": {"name": name, "namespace": NAMESPACE, **meta}}
    return found if spec is None else {**found, "spec": spec}


def global_thing(kind: str, name: str, *, group: str = "v1", **meta: Any) -> Manifest:
    """Return an object of *kind* that belongs to no namespace."""
    return {"apiVersion": group, "kind": kind, "metadata": {"name": name, **meta}}


def container(name: str = "api", **fields: Any) -> Manifest:
    """Return a container within Pod Security restricted, with resources and two ports."""
    amounts = {"cpu": "250m", "memory": "256Mi", "ephemeral-storage": "64Mi"}
    found: Manifest = {
        "name": name,
        "image": IMAGE,
        "ports": [{"name": "http", "containerPort": 3000}, {"name": "metrics", "containerPort": 9090}],
        "resources": {"requests": amounts, "limits": {**amounts, "memory": "512Mi"}},
        "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
    }
    return {**found, **fields}


def pod(*containers: Manifest, app: str = "api", **fields: Any) -> Manifest:
    """Return a pod template whose label ``app`` is *app*; *fields* go to its spec."""
    spec: Manifest = {
        "automountServiceAccountToken": False,
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": list(containers) or [container()],
    }
    return {"metadata": {"labels": {"app": app}}, "spec": {**spec, **fields}}


def workload(kind: str, name: str, template: Manifest | None = None, **fields: Any) -> Manifest:
    """Return a Deployment, StatefulSet, DaemonSet or Job; *fields* go to its spec."""
    template = template or pod(app=name)
    group = "batch/v1" if kind == "Job" else "apps/v1"
    selector = {} if kind == "Job" else {"selector": {"matchLabels": {"app": template["metadata"]["labels"]["app"]}}}
    return thing(kind, name, {**selector, "template": template, **fields}, group=group, labels={"app": name})


def deployment(name: str = "api", template: Manifest | None = None, **fields: Any) -> Manifest:
    """Return a Deployment that rolls one pod at a time."""
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}
    return workload("Deployment", name, template, strategy=strategy, **fields)


def cron_job(name: str = "purge", template: Manifest | None = None, **fields: Any) -> Manifest:
    """Return a CronJob that keeps to the rules."""
    spec = {
        "schedule": "0 2 * * *",
        "concurrencyPolicy": "Forbid",
        "startingDeadlineSeconds": 600,
        "jobTemplate": {"spec": {"activeDeadlineSeconds": 600, "template": template or pod(app=name)}},
    }
    return thing("CronJob", name, {**spec, **fields}, group="batch/v1", labels={"app": name})


def service(name: str = "api-service", app: str = "api", **fields: Any) -> Manifest:
    """Return a Service from port 80 to the pods' port ``http``."""
    spec = {"selector": {"app": app}, "ports": [{"name": "http", "port": 80, "targetPort": "http"}], **fields}
    return thing("Service", name, spec, labels={"app": app})


def hpa(name: str = "api-hpa", target: str = "api", least: int = 3, most: int = 12, **fields: Any) -> Manifest:
    """Return a HorizontalPodAutoscaler on the CPU of a Deployment."""
    metric = {
        "type": "Resource",
        "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}},
    }
    spec = {
        "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": target},
        "minReplicas": least,
        "maxReplicas": most,
        "metrics": [metric],
    }
    return thing("HorizontalPodAutoscaler", name, {**spec, **fields}, group="autoscaling/v2")


def vpa(mode: str = "Off", target: str = "api", /, **policy: Any) -> Manifest:
    """Return a VerticalPodAutoscaler; *policy* is that of all containers."""
    spec = {
        "targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": target},
        "updatePolicy": {"updateMode": mode},
        "resourcePolicy": {"containerPolicies": [{"containerName": "*", **policy}]},
    }
    return thing("VerticalPodAutoscaler", f"{target}-vpa", spec, group="autoscaling.k8s.io/v1")


def pdb(name: str = "api-pdb", app: str = "api", **fields: Any) -> Manifest:
    """Return a PodDisruptionBudget."""
    spec = {"selector": {"matchLabels": {"app": app}}, **(fields or {"maxUnavailable": 1})}
    return thing("PodDisruptionBudget", name, spec, group="policy/v1")


def config_map(name: str = "api-config", **data: str) -> Manifest:
    """Return a ConfigMap."""
    return {**thing("ConfigMap", name), "data": data or {"LOG_LEVEL": "info"}}


def secret(name: str = "api-secrets", **fields: Any) -> Manifest:
    """Return a Secret without values."""
    return {**thing("Secret", name), **fields}


def external(*keys: str, **spec: Any) -> Manifest:
    """Return an ExternalSecret that fetches *keys*."""
    data = [{"secretKey": key, "remoteRef": {"key": "shop"}} for key in keys]
    spec = {"target": {"name": "api-secrets"}, "data": data, **spec}
    return thing("ExternalSecret", "api", spec, group="external-secrets.io/v1")


def ingress(name: str = "api-ingress", to: str = "api-service", port: Any = 80, **annotations: str) -> Manifest:
    """Return an Ingress with TLS."""
    backend = {"service": {"name": to, "port": {"number" if isinstance(port, int) else "name": port}}}
    spec = {
        "tls": [{"hosts": ["api.example.com"], "secretName": "api-tls"}],
        "rules": [{"host": "api.example.com", "http": {"paths": [{"path": "/", "backend": backend}]}}],
    }
    return thing("Ingress", name, spec, group="networking.k8s.io/v1", annotations=annotations)


def namespace(level: str = "restricted") -> Manifest:
    """Return the Namespace ``shop`` with a Pod Security label."""
    return global_thing("Namespace", NAMESPACE, labels={"pod-security.kubernetes.io/enforce": level})


def policy(name: str = "default-deny", selector: Mapping[str, Any] | None = None, **fields: Any) -> Manifest:
    """Return a NetworkPolicy; without *fields* it denies all, in and out."""
    spec = {"podSelector": dict(selector or {}), **(fields or {"policyTypes": ["Ingress", "Egress"]})}
    return thing("NetworkPolicy", name, spec, group="networking.k8s.io/v1")
