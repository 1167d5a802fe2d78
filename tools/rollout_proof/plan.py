"""What the manifests say about the end and the start of a pod: nothing of it is written here a second time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
API = "payment-api"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How one pod takes the place of another."""

    name: str
    """What it is called in the report."""

    pre_stop_seconds: float
    """Time between the decision to end a pod and its SIGTERM. Unit: seconds."""

    grace_seconds: float
    """Time between that decision and SIGKILL. Unit: seconds."""

    settings: dict[str, str]
    """Settings of the process that concern its end."""

    probe_period_seconds: float
    """Time between two looks at the readiness. Unit: seconds."""

    probe_delay_seconds: float
    """Time before the first look. Unit: seconds."""

    max_surge: int = 1
    """Pods beyond the wanted number; a harness of three processes plays one."""


def of_manifests(folder: Path) -> Plan:
    """Return the plan that the Deployment of the API in *folder* states."""
    for path in sorted(folder.glob("*.k8s.yaml")):
        for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            if manifest and manifest["kind"] == "Deployment" and manifest["metadata"]["name"].startswith(API):
                return _plan(f"dist/{folder.name}", manifest, _settings(folder, manifest))
    raise FileNotFoundError(f"{folder} holds no Deployment {API}; run make synth")


def original(plan: Plan) -> Plan:
    """Return *plan* with the end of a pod as PRD-006 has it in its section 5.4: no preStop, no drain, Kubernetes' own grace.

    The process then ends as ``aiohttp`` does by itself. Start and readiness stay, since the PRD states the same.
    """
    return Plan(
        name="PRD-006, section 5.4",
        pre_stop_seconds=0,
        grace_seconds=30,
        settings={**plan.settings, "DRAIN_SECONDS": "0"},
        probe_period_seconds=plan.probe_period_seconds,
        probe_delay_seconds=plan.probe_delay_seconds,
    )


def _plan(name: str, deployment: dict[str, Any], settings: dict[str, str]) -> Plan:
    pod = deployment["spec"]["template"]["spec"]
    container = next(one for one in pod["containers"] if one["name"] == API)
    probe = container["readinessProbe"]
    command = container.get("lifecycle", {}).get("preStop", {}).get("exec", {}).get("command", ["0"])
    return Plan(
        name=name,
        pre_stop_seconds=float(command[-1]),
        grace_seconds=float(pod["terminationGracePeriodSeconds"]),
        settings=settings,
        probe_period_seconds=float(probe["periodSeconds"]),
        probe_delay_seconds=float(probe.get("initialDelaySeconds", 0)),
    )


def _settings(folder: Path, deployment: dict[str, Any]) -> dict[str, str]:
    """Return the settings of the ConfigMap that concern the end of a process."""
    container = next(one for one in deployment["spec"]["template"]["spec"]["containers"] if one["name"] == API)
    names = {one["configMapRef"]["name"] for one in container["envFrom"] if "configMapRef" in one}
    for path in sorted(folder.glob("*.k8s.yaml")):
        for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            if manifest and manifest["kind"] == "ConfigMap" and manifest["metadata"]["name"] in names:
                wanted = ("DRAIN_SECONDS", "SHUTDOWN_TIMEOUT_SECONDS")
                return {key: str(manifest["data"][key]) for key in wanted if key in manifest["data"]}
    return {}
