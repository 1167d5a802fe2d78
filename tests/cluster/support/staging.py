"""Staging as deploys leave it."""

from __future__ import annotations

import json
from datetime import datetime

from tests.cluster.support.delivery import Program, namespace
from tests.cluster.support.kubectl import Kubectl, Manifest

ENVIRONMENT = "staging"
API = "payment-api"


def api(kubectl: Kubectl) -> Manifest:
    """Return the API's Deployment as it is."""
    return kubectl.get("deployment", API, f"--namespace={namespace(ENVIRONMENT)}")


def tag(kubectl: Kubectl) -> str:
    """Return the tag of the image that the API is to run."""
    image: str = api(kubectl)["spec"]["template"]["spec"]["containers"][0]["image"]
    return image.partition("@")[0].rpartition(":")[2]


def assert_settled(kubectl: Kubectl, program: Program, wanted: str) -> None:
    """Assert that the API runs *wanted* on all its pods, that the lock is free and the newest record is closed."""
    found = api(kubectl)
    lease = kubectl.get("lease", "deploy", f"--namespace={namespace(ENVIRONMENT)}")
    assert tag(kubectl) == wanted
    assert found["status"].get("unavailableReplicas", 0) == 0
    assert found["status"]["updatedReplicas"] == found["spec"]["replicas"] == found["status"]["replicas"]
    assert lease["spec"]["holderIdentity"] == ""
    assert program.releases_recorded()[-1]["state"] != "deploying"


def renewed(kubectl: Kubectl, when: datetime) -> None:
    """Let the lock's last sign of life have been at *when*."""
    change = json.dumps({"spec": {"renewTime": when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}})
    kubectl("patch", "lease", "deploy", f"--namespace={namespace(ENVIRONMENT)}", "--type=merge", f"--patch={change}")


def revision(program: Program, tag: str) -> int:
    """Return the newest revision that ran the image with *tag*."""
    return max(int(one["revision"]) for one in program.releases_recorded() if one["image"].endswith(f":{tag}"))
