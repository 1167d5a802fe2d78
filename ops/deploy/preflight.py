"""What must be right before anything is changed; every finding says what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ops.deploy import generation, quota, signature
from ops.deploy.bundle import API, Bundle, group_of, pod_spec
from ops.kubectl import Kubectl
from ops.kubectl_errors import ForbiddenError, KubectlError, NotFoundError

OLDEST = (1, 27)
"""Oldest version of Kubernetes. Source: docs/guide/operators.md."""

OPERATORS: Mapping[str, str] = {
    "argoproj.io": "Argo Rollouts",
    "autoscaling.k8s.io": "the Vertical Pod Autoscaler",
    "barmancloud.cnpg.io": "the Barman Cloud plugin of CloudNativePG",
    "cert-manager.io": "cert-manager",
    "external-secrets.io": "External Secrets Operator",
    "gateway.networking.k8s.io": "Gateway API",
    "keda.sh": "KEDA",
    "monitoring.coreos.com": "the Prometheus operator",
    "postgresql.cnpg.io": "CloudNativePG",
}
"""Who brings the definitions of an API group, for the message."""


@dataclass(frozen=True, slots=True)
class Preflight:
    """Looks at one cluster for one bundle."""

    kubectl: Kubectl
    bundle: Bundle
    signer: signature.Signer | None = field(default_factory=signature.Signer)
    """Who must have signed our images; ``None``: not asked."""

    def findings(self, tell: Callable[[str], None]) -> list[str]:
        """Return what is wrong; *tell* gets a line for each thing that was looked at."""
        found: list[str] = []
        for name, look in (
            ("server version", self._version),
            ("namespace", self._namespace),
            ("definitions and operators", self._definitions),
            ("secrets", self._secrets),
            ("database", self._database),
            ("quota", self._quota),
            ("image", self._image),
        ):
            here = list(look())
            tell(f"preflight: {name}: {'; '.join(here) if here else 'ok'}")
            found += here
        return found

    def _version(self) -> Iterator[str]:
        said = json.loads(self.kubectl.read("version", "--output=json"))["serverVersion"]
        version = (int(said["major"]), int("".join(filter(str.isdigit, said["minor"]))))
        if version < OLDEST:
            oldest, here = (".".join(map(str, one)) for one in (OLDEST, version))
            yield f"the API server is version {here}, and the manifests need {oldest} or newer; upgrade the cluster"

    def _namespace(self) -> Iterator[str]:
        found = self.kubectl.find("namespace", self.bundle.namespace)
        if found is None:
            return
        label = found["metadata"].get("labels", {}).get("environment")
        if label != self.bundle.environment:
            yield (
                f"namespace {self.bundle.namespace} of this cluster is labelled environment={label}, not "
                f"{self.bundle.environment}; choose another context"
            )
        if found["status"].get("phase") == "Terminating":
            yield f"namespace {self.bundle.namespace} is being deleted; wait until it is gone"

    def _definitions(self) -> Iterator[str]:
        wanted: dict[tuple[str, str], set[str]] = {}
        for manifest in self.bundle.manifests:
            group = group_of(manifest)
            if "." in group:
                wanted.setdefault((group, manifest["apiVersion"]), set()).add(manifest["kind"])
        for (group, version), kinds in sorted(wanted.items()):
            try:
                served = {entry["kind"] for entry in json.loads(self.kubectl.raw(f"/apis/{version}"))["resources"]}
            except NotFoundError:
                served = set()
            missing = ", ".join(sorted(kinds - served))
            if missing:
                operator = OPERATORS.get(group, "the operator that defines it")
                yield f"the cluster does not know {missing} ({version}); install {operator}, see docs/guide/operators.md"
        yield from self._named(
            "priorityclass", {pod_spec(one).get("priorityClassName") for one in self.bundle.manifests}
        )

    def _named(self, kind: str, names: set[Any]) -> Iterator[str]:
        for name in sorted(filter(None, names)):
            try:
                if self.kubectl.find(kind, name) is None:
                    yield f"{kind} {name} does not exist; an administrator applies dist/cluster/ first"
            except ForbiddenError:
                return

    def _secrets(self) -> Iterator[str]:
        """Look at the ExternalSecrets: whether one is in sync tells what it made, without reading a Secret.

        Where there are none, the Secrets are in the manifests, or somebody made them by hand.
        """
        if not any(self.bundle.of_kind("ExternalSecret")):
            yield from self._plain_secrets()
        for manifest in self.bundle.of_kind("ExternalSecret"):
            name = manifest["metadata"]["name"]
            try:
                found = self.kubectl.find("externalsecrets.external-secrets.io", name)
            except KubectlError:
                return  # its definition is missing: said above
            for condition in (found or {}).get("status", {}).get("conditions", []):
                if condition["type"] == "Ready" and condition["status"] == "False":
                    yield f"ExternalSecret {name} is not in sync: {condition.get('message', '')}; see docs/guide/secrets.md"

    def _plain_secrets(self) -> Iterator[str]:
        given = {manifest["metadata"]["name"] for manifest in self.bundle.of_kind("Secret")}
        wanted = {name for manifest in self.bundle.manifests for name in secrets_of(pod_spec(manifest))}
        for name in sorted(wanted - given):
            try:
                if self.kubectl.find("secret", name) is None:
                    yield (
                        f"Secret {name} is neither in the manifests nor in the namespace; run make synth, which makes "
                        "development's, see docs/guide/secrets.md"
                    )
            except ForbiddenError:
                return

    def _database(self) -> Iterator[str]:
        return generation.differences(self.kubectl, self.bundle)

    def _quota(self) -> Iterator[str]:
        try:
            quotas = self.kubectl.list("resourcequotas")
            present = {one["metadata"]["name"]: one for one in self.kubectl.list("deployments")}
        except NotFoundError:
            return
        minima = {
            one["spec"]["scaleTargetRef"]["name"]: one["spec"].get("minReplicas", 1)
            for one in self.bundle.of_kind("HorizontalPodAutoscaler")
        }
        growth = [
            (one, quota.added(one, present.get(one["metadata"]["name"]), minima.get(one["metadata"]["name"], 0)))
            for one in self.bundle.of_kind("Deployment")
        ]
        hard = {one["metadata"]["name"]: one["spec"]["hard"] for one in self.bundle.of_kind("ResourceQuota")}
        yield from quota.shortages(quotas, growth, hard)

    def _image(self) -> Iterator[str]:
        if self.signer is None:
            return
        for image in self.bundle.images:
            own = image.partition("@")[0].rpartition(":")[0].rpartition("/")[2].startswith(API)
            if own and (problem := signature.problem(image, self.signer)):
                yield problem


def bootstrap_differences(kubectl: Kubectl, bundle: Bundle) -> list[str]:
    """Return which objects of an administrator are missing or differ, by reading them alone."""
    found = []
    for manifest in bundle.chosen(bootstrap=True):
        kind, name = manifest["kind"], manifest["metadata"]["name"]
        try:
            present = kubectl.find(f"{kind}.{group_of(manifest)}".rstrip("."), name)
        except ForbiddenError:
            continue  # what may not be read was made by somebody who may
        if present is None or not contains(present, {key: manifest[key] for key in manifest if key != "apiVersion"}):
            found.append(f"{kind}/{name}")
    return found


def secrets_of(spec: Mapping[str, Any]) -> set[str]:
    """Return the names of the Secrets without which pods of *spec* do not start."""
    found = []
    for container in [*spec.get("containers", ()), *spec.get("initContainers", ())]:
        found += [entry.get("valueFrom", {}).get("secretKeyRef") for entry in container.get("env", ())]
        found += [entry.get("secretRef") for entry in container.get("envFrom", ())]
    volumes = [volume.get("secret") for volume in spec.get("volumes", ())]
    found += [{**one, "name": one["secretName"]} for one in volumes if one]
    return {one["name"] for one in found if one and not one.get("optional")}


def contains(present: Any, wanted: Any) -> bool:
    """Return whether *present* holds all that *wanted* states: every key, and lists as they are."""
    if isinstance(wanted, dict) and isinstance(present, dict):
        return all(key in present and contains(present[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list) and isinstance(present, list):
        return len(present) == len(wanted) and all(map(contains, present, wanted))
    return bool(present == wanted)
