"""One Deployment made from a tree of jsii structs, against the same one made from a mapping; see docs/decisions/0002.

    python -O -m tools.bench_objects

Prints milliseconds of both, alternately measured in one process, and their ratio. Quote the ratio.
"""

from __future__ import annotations

import sys
import time

import cdk8s
from cdk8s_plus_27 import k8s

from constructs_lib._objects import Manifest, create, int_or_string, quantity
from constructs_lib._tree import Waiting

COUNT, BLOCKS = 50, 4
LABELS = {"app": "bench"}
AMOUNTS = {"cpu": "250m", "memory": "256Mi"}


class FromMapping(Waiting, k8s.KubeDeployment):
    """A Deployment as the constructs of the library make it."""

    def __init__(self, scope: cdk8s.Chart, id_: str) -> None:
        container: Manifest = {
            "name": "bench",
            "image": "bench:1",
            "ports": [{"containerPort": 8080, "name": "http"}],
            "resources": {"requests": {name: quantity(amount) for name, amount in AMOUNTS.items()}},
            "livenessProbe": {"httpGet": {"path": "/health", "port": int_or_string("http")}, "periodSeconds": 10},
            "securityContext": {"runAsNonRoot": True, "capabilities": {"drop": ["ALL"]}},
        }
        spec: Manifest = {
            "replicas": 3,
            "selector": {"matchLabels": LABELS},
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": int_or_string(0)}},
            "template": {"metadata": {"labels": LABELS}, "spec": {"containers": [container]}},
        }
        create(self, k8s.KubeDeployment, scope, id_, {"metadata": {"name": id_, "labels": LABELS}, "spec": spec})


class FromStructs(k8s.KubeDeployment):
    """The same Deployment by the generated class's own constructor."""

    def __init__(self, scope: cdk8s.Chart, id_: str) -> None:
        container = k8s.Container(
            name="bench",
            image="bench:1",
            ports=[k8s.ContainerPort(container_port=8080, name="http")],
            resources=k8s.ResourceRequirements(
                requests={name: k8s.Quantity.from_string(amount) for name, amount in AMOUNTS.items()}
            ),
            liveness_probe=k8s.Probe(
                http_get=k8s.HttpGetAction(path="/health", port=k8s.IntOrString.from_string("http")), period_seconds=10
            ),
            security_context=k8s.SecurityContext(run_as_non_root=True, capabilities=k8s.Capabilities(drop=["ALL"])),
        )
        rolling = k8s.RollingUpdateDeployment(max_unavailable=k8s.IntOrString.from_number(0))
        super().__init__(
            scope,
            id_,
            metadata=k8s.ObjectMeta(name=id_, labels=LABELS),
            spec=k8s.DeploymentSpec(
                replicas=3,
                selector=k8s.LabelSelector(match_labels=LABELS),
                strategy=k8s.DeploymentStrategy(type="RollingUpdate", rolling_update=rolling),
                template=k8s.PodTemplateSpec(
                    metadata=k8s.ObjectMeta(labels=LABELS), spec=k8s.PodSpec(containers=[container])
                ),
            ),
        )


def main() -> int:
    """Measure and print; returns 1 if the two ways do not render the same object."""
    chart = cdk8s.Chart(cdk8s.App(), "bench")
    one, other = FromMapping(chart, "bench"), FromStructs(cdk8s.Chart(cdk8s.App(), "bench"), "bench")
    if one.to_json() != other.to_json():
        print("bench-objects: the two ways do not render the same object", file=sys.stderr)
        return 1
    seconds = {FromStructs: 0.0, FromMapping: 0.0}
    for block in range(BLOCKS):
        for kind in seconds:
            start = time.perf_counter()
            for number in range(COUNT):
                kind(chart, f"{kind.__name__.lower()}-{block}-{number}")
            seconds[kind] += time.perf_counter() - start
    structs, mapping = (total / COUNT / BLOCKS * 1000 for total in seconds.values())
    print(f"structs {structs:.2f} ms, one mapping {mapping:.2f} ms, ratio {structs / mapping:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
