"""Simulated nodes (kwok), on which pods become Ready without running, and volumes for them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.cluster.support import manifests
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.session import Session, lacking

FAKE = "kwok.x-k8s.io/node"
"""Annotation by which kwok knows its nodes."""

PODS_PER_NODE = 110
"""Pods that a node takes. Unit: pods. Source: Kubernetes, default of the kubelet's ``maxPods``."""

PREFIX = "cluster-test"
LABEL = "payment-api.test/session"
"""Label of the nodes and volumes that the tests make."""


def node(number: int) -> Manifest:
    """Return a simulated node; the nodes are dealt out to three zones."""
    name = f"{PREFIX}-{number}"
    room = {"cpu": "32", "memory": "256Gi", "ephemeral-storage": "1Ti", "pods": str(PODS_PER_NODE)}
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {
            "name": name,
            "annotations": {
                FAKE: "fake",
                "node.alpha.kubernetes.io/ttl": "0",
                "metrics.k8s.io/resource-metrics-path": f"/metrics/nodes/{name}/metrics/resource",
            },
            "labels": {
                LABEL: "true",
                "kubernetes.io/hostname": name,
                "kubernetes.io/os": "linux",
                "kubernetes.io/arch": "amd64",
                "topology.kubernetes.io/zone": "abc"[number % 3],
            },
        },
        "status": {"allocatable": room, "capacity": room},
    }


def is_fake(manifest: Manifest) -> bool:
    """Return whether the node is simulated."""
    return bool(manifest["metadata"].get("annotations", {}).get(FAKE) == "fake")


def is_ready(manifest: Manifest) -> bool:
    """Return whether the node is Ready."""
    conditions = manifest.get("status", {}).get("conditions", [])
    return any(entry["type"] == "Ready" and entry["status"] == "True" for entry in conditions)


def takes_pods(manifest: Manifest) -> bool:
    """Return whether pods without a toleration can be placed on the node."""
    taints = manifest["spec"].get("taints", [])
    return not manifest["spec"].get("unschedulable") and all(t["effect"] == "PreferNoSchedule" for t in taints)


@dataclass(slots=True)
class Simulation:
    """The simulated part of the cluster."""

    kubectl: Kubectl
    session: Session
    made: set[str] = field(default_factory=set)
    """Nodes that the tests made."""

    def require(self, pods: int) -> None:
        """Make sure that *pods* fit on simulated nodes; skips the test where these cannot be had."""
        nodes = self.kubectl.items("nodes")
        real = sorted(item["metadata"]["name"] for item in nodes if not is_fake(item) and takes_pods(item))
        if real:
            lacking(f"pods could land on the real node {real[0]}; cordon it, so that simulated nodes take them")
        offers = (item["status"]["allocatable"] for item in nodes if is_ready(item) and takes_pods(item))
        room = sum(int(offer["pods"]) for offer in offers if offer.get("ephemeral-storage", "0") != "0")
        missing = max(0, -(-(pods - room) // PODS_PER_NODE))
        if missing:
            self._add(missing)

    def _add(self, count: int) -> None:
        first = len(self.made) + 1
        new = {f"{PREFIX}-{number}" for number in range(first, first + count)}
        self.made |= new
        self.kubectl.create(node(number) for number in range(first, first + count))

        def ready() -> bool:
            found = self.kubectl.items("nodes", f"--selector={LABEL}")
            return new <= {item["metadata"]["name"] for item in found if is_ready(item)}

        try:
            self.session.wait(f"{count} simulated nodes", ready, timeout_seconds=20)
        except AssertionError:
            lacking("no kwok runs in this cluster: a simulated node did not become Ready")

    def volumes(self, folder: str) -> None:
        """Make a volume for each claim of *folder*: nothing provisions volumes for pods that do not run."""
        wanted = manifests.claims(folder)
        fresh = secrets.token_hex(3)  # a volume that is on its way out keeps its name for a while
        default = self._default_class() if any(claim.storage_class is None for claim in wanted) else ""
        self.kubectl.create(
            {
                "apiVersion": "v1",
                "kind": "PersistentVolume",
                "metadata": {"name": f"{PREFIX}-{folder}-{fresh}-{number}", "labels": {LABEL: folder}},
                "spec": {
                    "storageClassName": default if claim.storage_class is None else claim.storage_class,
                    "capacity": {"storage": claim.size},
                    "accessModes": list(claim.access_modes),
                    "claimRef": {"namespace": claim.namespace, "name": claim.name},
                    "persistentVolumeReclaimPolicy": "Retain",
                    "hostPath": {"path": f"/volumes/{PREFIX}/{folder}/{number}"},
                },
            }
            for number, claim in enumerate(wanted)
        )

    def provision(self, folder: str, claims: Iterable[Manifest]) -> None:
        """Make a volume for each of *claims* that waits for one, such as those of generic ephemeral volumes."""
        volumes = [
            {
                "apiVersion": "v1",
                "kind": "PersistentVolume",
                "metadata": {"name": f"{PREFIX}-{claim['metadata']['uid']}", "labels": {LABEL: folder}},
                "spec": {
                    "storageClassName": claim["spec"]["storageClassName"],
                    "capacity": claim["spec"]["resources"]["requests"],
                    "accessModes": claim["spec"]["accessModes"],
                    "claimRef": {key: claim["metadata"][key] for key in ("namespace", "name", "uid")},
                    "persistentVolumeReclaimPolicy": "Retain",
                    "hostPath": {"path": f"/volumes/{PREFIX}/{folder}/{claim['metadata']['uid']}"},
                },
            }
            for claim in claims
            if claim["status"].get("phase") == "Pending"
        ]
        if volumes:
            self.kubectl.create(volumes)

    def _default_class(self) -> str:
        """Return the cluster's default StorageClass, made if there is none."""
        mark = "storageclass.kubernetes.io/is-default-class"
        for item in self.kubectl.items("storageclasses"):
            if item["metadata"].get("annotations", {}).get(mark) == "true":
                return str(item["metadata"]["name"])
        self.kubectl.create(
            [
                {
                    "apiVersion": "storage.k8s.io/v1",
                    "kind": "StorageClass",
                    "metadata": {"name": PREFIX, "annotations": {mark: "true"}, "labels": {LABEL: "true"}},
                    "provisioner": "kubernetes.io/no-provisioner",
                    "volumeBindingMode": "WaitForFirstConsumer",
                }
            ]
        )
        return PREFIX

    def drop_volumes(self, folder: str) -> None:
        """Delete the volumes of *folder*."""
        self.kubectl(
            "delete", "persistentvolumes", f"--selector={LABEL}={folder}", "--ignore-not-found", "--wait=false"
        )

    def close(self) -> None:
        """Delete all that was made, by this run or by one that was broken off."""
        kinds = "nodes,persistentvolumes,storageclasses"
        self.kubectl("delete", kinds, f"--selector={LABEL}", "--ignore-not-found", timeout_seconds=120)
        self.made.clear()
