"""The places that the chart's user governs by the values of PRD-006, section 6.2, and by a few more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from charts.images import OWN
from constructs_lib import BackupStore
from constructs_lib._objects import digest
from tools.helm import nodes as n
from tools.helm.merge import OPERATORS, Have, Merger, Special
from tools.helm.values import camel
from tools.helm.variants import REGISTRY, ChartError, Objects, Place, Variant

CHECKSUM = "checksum/config"
POD = ("spec", "template", "spec")
LIMITS = "nginx.ingress.kubernetes.io/limit-rpm"
ISSUER = "cert-manager.io/cluster-issuer"
API_PORT = 3000

SUBTREES: tuple[tuple[str, str], ...] = (
    (r"ResourceQuota/quota:spec\.hard", "quota"),
    (r"Deployment/payment-api:spec\.template\.spec\.containers\.payment-api\.resources", "resources"),
    (
        r"Deployment/payment-api-worker:spec\.template\.spec\.containers\.payment-api-worker\.resources",
        "worker.resources",
    ),
    (r"Cluster/postgres:spec\.resources", "postgres.resources"),
    (r"Pooler/postgres-service:spec\.template\.spec\.containers\.pgbouncer\.resources", "pooler.resources"),
)
"""Mappings that are one value as a whole."""

SCALARS: tuple[tuple[str, str], ...] = (
    (r"HorizontalPodAutoscaler/payment-api-hpa:spec\.(minReplicas|maxReplicas)", r"autoscaling.\1"),
    (
        r"HorizontalPodAutoscaler/payment-api-hpa:spec\.metrics\.cpu\.resource\.target\.averageUtilization",
        "autoscaling.targetCPUUtilizationPercentage",
    ),
    (
        r"HorizontalPodAutoscaler/payment-api-hpa:spec\.metrics\.memory\.resource\.target\.averageUtilization",
        "autoscaling.targetMemoryUtilizationPercentage",
    ),
    (
        r"HorizontalPodAutoscaler/payment-api-hpa:spec\.metrics\.http_requests_per_second\.pods\.target\.averageValue",
        "autoscaling.targetRequestsPerSecond",
    ),
    (r"Service/payment-api-service:spec\.type", "service.type"),
    (r"Service/payment-api-service:spec\.ports\.http\.port", "service.port"),
    (
        r"Ingress/payment-api-ingress(-unlimited)?:spec\.rules\.[0-9]+\.http\.paths\.[0-9]+\.backend\.service\.port\.number",
        "service.port",
    ),
    (
        r"Deployment/payment-api:spec\.template\.spec\.containers\.payment-api\.ports\.http\.containerPort",
        "service.targetPort",
    ),
    (r"Ingress/payment-api-ingress(-unlimited)?:spec\.ingressClassName", "ingress.className"),
)
"""Single fields that are values even where every environment has the same."""

RULES = """\
{{- range .Values.ingress.hosts }}
- host: {{ .host | quote }}
  http:
    paths:
    {{- range .paths }}
    - backend:
        service:
          name: payment-api-service
          port:
            number: {{ int $.Values.service.port }}
      path: {{ .path | quote }}
      pathType: {{ .pathType }}
    {{- end }}
{{- end }}"""


def _subtree(name: str) -> Special:
    def make(merger: Merger, _: tuple[str, ...], have: Have) -> n.Node:
        merger.values.record(name, have)
        return n.Block(f"toYaml .Values.{name}")

    return make


def _scalar(pattern: str, name: str) -> Special:
    def make(merger: Merger, path: tuple[str, ...], have: Have) -> n.Node:
        match = re.fullmatch(pattern, merger.title(path))
        return merger.value(match.expand(name) if match else name, have)

    return make


def _api_port(merger: Merger, _path: tuple[str, ...], have: Have) -> n.Node | None:
    """Let the port of the API's container follow, wherever policies and settings speak of it."""
    if set(map(str, have.values())) != {str(API_PORT)}:
        return None
    merger.values.record("service.targetPort", dict.fromkeys(have, API_PORT))
    if all(isinstance(value, str) for value in have.values()):
        return n.Directive("{{ .Values.service.targetPort | toString | quote }}")
    return n.Directive("{{ toJson .Values.service.targetPort }}")


def _always(node: n.Node) -> Special:
    """Return what makes *node*, whatever the environments have."""
    return lambda _merger, _path, _have: node


def specials(marked: Mapping[str, Objects]) -> list[tuple[re.Pattern[str], Special]]:
    """Return all places of special treatment, for the environments' *marked* objects."""
    found: list[tuple[str, Special]] = [(pattern, _subtree(name)) for pattern, name in SUBTREES]
    found += [(pattern, _scalar(pattern, name)) for pattern, name in SCALARS]
    found += [
        (r"ConfigMap/payment-api-config:data\.PORT", _api_port),
        (r"NetworkPolicy/payment-api:spec\.ingress\..*\.port", _api_port),
        (r"Ingress/payment-api-ingress:spec\.rules", _always(n.Lines(RULES))),
        (r"Ingress/payment-api-ingress:spec\.tls", _always(n.Block("toYaml .Values.ingress.tls"))),
        (r"Ingress/payment-api-ingress:metadata\.annotations", _always(n.Block("toYaml .Values.ingress.annotations"))),
        (
            r"Ingress/payment-api-ingress-unlimited:spec\.tls\.[0-9]+\.secretName",
            _always(n.Directive("{{ (first .Values.ingress.tls).secretName | quote }}")),
        ),
        (
            r"Ingress/payment-api-ingress-unlimited:metadata\.annotations",
            _always(n.Block(f'omit .Values.ingress.annotations "{ISSUER}" "{LIMITS}" | toYaml')),
        ),
        (r".*:.*metadata\.annotations\.checksum/config", _checksum(marked)),
        (r".*:metadata\.labels\.app\.kubernetes\.io/managed-by", _always(n.Directive("{{ .Release.Service }}"))),
        (r"Job/.*:metadata\.name", _hashed_name),
    ]
    return [(re.compile(pattern), make) for pattern, make in found]


def _checksum(marked: Mapping[str, Objects]) -> Special:
    """Let a pod's checksum follow the settings that it is the checksum of, as the chart renders them."""

    def make(merger: Merger, path: tuple[str, ...], have: Have) -> n.Node:
        title = merger.title(path)
        found = set()
        for env, value in have.items():
            template: Any = marked[env][merger.place]
            for key in path[:-3]:
                template = template[key]
            found.add(_recipe(marked[env], template, str(value), title))
        if len(found) != 1:
            raise ChartError(f"{title} is made of other things in each environment; teach tools/helm which")
        return n.Directive(f"{{{{ {found.pop()} | quote }}}}")

    return make


def _recipe(objects: Objects, template: Mapping[str, Any], checksum: str, title: str) -> str:
    """Return the pipeline that makes *checksum*: of one ConfigMap, or of the settings and the mounted files of a pod."""
    data = {place.name: body["data"] for place, body in objects.items() if place.kind == "ConfigMap"}
    sums = {name: digest(entries, len(checksum)) for name, entries in data.items()}
    for name, found in sums.items():
        if found == checksum:
            return hashed(data_template(name), len(checksum))
    pod = template["spec"]
    settings = [source["configMapRef"]["name"] for source in pod["containers"][0].get("envFrom", ())]
    files = {volume["name"]: volume["configMap"]["name"] for volume in pod.get("volumes", ()) if "configMap" in volume}
    parts = {"": settings[0], **files} if settings else files
    if digest({key: sums.get(name) for key, name in parts.items()}, len(checksum)) != checksum:
        raise ChartError(f"{title} is the checksum of nothing that the pod reads; teach tools/helm what it is made of")
    inner = " ".join(f'"{key}" ({hashed(data_template(name), len(checksum))})' for key, name in sorted(parts.items()))
    return f"dict {inner} | toRawJson | sha256sum | trunc {len(checksum)}"


def _hashed_name(merger: Merger, _path: tuple[str, ...], _have: Have) -> n.Node:
    return n.Directive(f"{merger.place.name}-{{{{ {hashed(spec_template(merger.place.name), 10)} }}}}")


def hashed(template: str, length: int) -> str:
    """Return the pipeline with the same hash as constructs_lib has of what *template* renders."""
    return f'include "{template}" . | fromYaml | toRawJson | sha256sum | trunc {length}'


def data_template(name: str) -> str:
    """Return the name of the template that renders the data of the ConfigMap *name*."""
    return f"payment-api.data.{camel(name)}"


def spec_template(name: str) -> str:
    """Return the name of the template that renders the spec of the Job *name*."""
    return f"payment-api.spec.{camel(name)}"


def condition(place: Place, found: str | None) -> str | None:
    """Return the condition under which the object at *place* is there; *found* is that of the environments."""
    if (place.kind, place.name) == ("HorizontalPodAutoscaler", "payment-api-hpa"):
        return ".Values.autoscaling.enabled"
    if place.kind == "Ingress" and place.name == "payment-api-ingress-unlimited":
        return f'and .Values.ingress.enabled .Values.ingress.tls (hasKey .Values.ingress.annotations "{LIMITS}")'
    if place.kind == "Ingress":
        return ".Values.ingress.enabled"
    return found


def adjust(place: Place, body: n.Fields) -> None:
    """Add to the merged object *body* what no environment has and a user may want."""
    if place.kind == "Ingress":
        for path, condition_ in (("metadata", ".Values.ingress.annotations"), ("spec", ".Values.ingress.tls")):
            inner = n.at(body, path)
            key = "annotations" if path == "metadata" else "tls"
            if isinstance(inner, n.Fields) and (node := inner.get(key)) is not None:
                inner.put(key, node, condition_)
    if (place.kind, place.name) == ("Deployment", "payment-api"):
        spec = n.at(body, "spec")
        if not isinstance(spec, n.Fields):
            raise ChartError("Deployment payment-api has no spec; the chart cannot set its replicas")
        spec.put("replicas", n.Directive("{{ int .Values.replicaCount }}"), "not .Values.autoscaling.enabled")
    for pod in (n.at(body, *POD), n.at(body, "spec", "jobTemplate", *POD)):
        if isinstance(pod, n.Fields):
            _adjust_pod(place, pod)


def _adjust_pod(place: Place, pod: n.Fields) -> None:
    own = False
    for key in ("containers", "initContainers"):
        containers = pod.get(key)
        for entry in containers.entries if isinstance(containers, n.Items) else ():
            if isinstance(entry.node, n.Fields):
                own |= _adjust_container(entry.node)
    if not own:
        return
    for key in ("nodeSelector", "tolerations"):
        pod.put(key, n.Block(f"toYaml .Values.{key}"), f".Values.{key}")
    affinity = pod.get("affinity")
    if (place.kind, place.name) == ("Deployment", "payment-api") and affinity is not None:
        pod.put("affinity", n.Choice(".Values.affinity", n.Block("toYaml .Values.affinity"), affinity))


def _adjust_container(container: n.Fields) -> bool:
    """Let the pull policy of our own images be a value; return whether the container runs the service's image."""
    image = container.get("image")
    text = image.value if isinstance(image, n.Literal) else ""
    name = next((own for own in sorted(OWN, key=len, reverse=True) if text.startswith(f"{REGISTRY}/{own}:")), None)
    if name is not None:
        policy = n.Directive("{{ .Values.image.pullPolicy }}")
        container.put("imagePullPolicy", policy, ".Values.image.pullPolicy")
    return name == OWN[0]


def user_values(variant: Variant) -> dict[str, Any]:
    """Return the values of one environment that stand in its objects in another form: ingress and images."""
    by_name = {(place.kind, place.name): body for place, body in variant.real.items()}
    ingress = by_name.get(("Ingress", "payment-api-ingress"))
    if ingress is None:
        raise ChartError(
            "there is no Ingress payment-api-ingress; teach tools/helm/rules.py how the API is exposed now"
        )
    hosts = [
        {
            "host": rule["host"],
            "paths": [{"path": path["path"], "pathType": path["pathType"]} for path in rule["http"]["paths"]],
        }
        for rule in ingress["spec"]["rules"]
    ]
    images = variant.env.images.by_name
    found: dict[str, Any] = {
        "operators": variant.env.platform.prometheus_operator,
        "ingress.enabled": True,
        "ingress.annotations": ingress["metadata"].get("annotations", {}),
        "ingress.hosts": hosts,
        "ingress.tls": ingress["spec"].get("tls", []),
        "image.pullPolicy": images[OWN[0]].pull_policy or "",
        "autoscaling.enabled": ("HorizontalPodAutoscaler", "payment-api-hpa") in by_name,
    }
    if isinstance(variant.env.postgres.backup, BackupStore):
        found["backup.bucket"] = variant.env.postgres.backup.bucket
    if prefix := getattr(variant.env.secrets, "prefix", ""):
        found["externalSecrets.prefix"] = prefix
    return found


__all__ = ["OPERATORS", "adjust", "condition", "data_template", "hashed", "spec_template", "specials", "user_values"]
