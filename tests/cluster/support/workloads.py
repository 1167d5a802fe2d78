"""What runs in a namespace, and whether it is Ready."""

from __future__ import annotations

from collections.abc import Mapping

from tests.cluster.support import manifests
from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.session import Session

KINDS = "deployments,statefulsets,daemonsets,jobs"


def selector(labels: Mapping[str, str]) -> str:
    """Return kubectl's option that selects *labels*."""
    return "--selector=" + ",".join(f"{key}={value}" for key, value in labels.items())


def pods_of(folder: str, deployment: str) -> str:
    """Return kubectl's option that selects the pods of *deployment*."""
    return selector(manifests.one(folder, "Deployment", deployment)["spec"]["selector"]["matchLabels"])


def is_ready(pod: Manifest) -> bool:
    """Return whether the pod is Ready and stays."""
    conditions = pod.get("status", {}).get("conditions", [])
    ready = any(entry["type"] == "Ready" and entry["status"] == "True" for entry in conditions)
    return ready and "deletionTimestamp" not in pod["metadata"]


def unready(kubectl: Kubectl, namespace: str) -> list[str]:
    """Return the workloads of *namespace* that are not complete, such as ``Deployment/payment-api 2/3``."""
    found = []
    for item in kubectl.items(KINDS, f"--namespace={namespace}"):
        spec, status = item["spec"], item.get("status", {})
        seen = status.get("observedGeneration", 0) >= item["metadata"].get("generation", 0)
        if item["kind"] == "Job":
            have, want, seen = status.get("succeeded", 0), spec.get("completions", 1), True
        elif item["kind"] == "DaemonSet":
            have, want = status.get("numberReady", 0), status.get("desiredNumberScheduled", 0)
        else:
            want = spec.get("replicas", 1)
            have = min(status.get("readyReplicas", 0), status.get("updatedReplicas", 0))
            seen = seen and status.get("replicas", 0) == want
        if not seen or have < want:
            found.append(f"{item['kind']}/{item['metadata']['name']} {have}/{want}")
    found += [
        f"HorizontalPodAutoscaler/{item['metadata']['name']} below its minimum"
        for item in kubectl.items("hpa", f"--namespace={namespace}")
        if item.get("status", {}).get("currentReplicas", 0) < item["spec"]["minReplicas"]
    ]
    return found


def await_ready(kubectl: Kubectl, session: Session, namespace: str, *, timeout_seconds: float = 120) -> None:
    """Wait until every workload of *namespace* is complete, at the minimum of its autoscaler or above."""
    session.wait(
        f"the workloads of {namespace} to become Ready",
        lambda: not unready(kubectl, namespace),
        timeout_seconds=timeout_seconds,
        every_seconds=1,
        state=lambda: ", ".join(unready(kubectl, namespace)),
        trouble=lambda: trouble(kubectl, namespace),
    )


def trouble(kubectl: Kubectl, namespace: str) -> str:
    """Return the newest warnings of *namespace*, for the message of a failure."""
    events = kubectl.items("events", f"--namespace={namespace}", "--field-selector=type=Warning")
    events.sort(key=lambda event: event.get("lastTimestamp") or event["metadata"]["creationTimestamp"])
    lines = {f"{event['involvedObject']['kind']}: {event.get('message', '').strip()}" for event in events[-8:]}
    return "".join(f"\n  {line}" for line in sorted(lines))


def replicas(kubectl: Kubectl, namespace: str, deployment: str) -> int:
    """Return how many pods *deployment* wants."""
    return int(kubectl.get("deployment", deployment, f"--namespace={namespace}")["spec"].get("replicas", 1))
