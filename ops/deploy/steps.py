"""The steps that change a cluster, each as kubectl does it, and the waits between them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from ops import wait
from ops.deploy.bundle import BOOTSTRAP, SECRET, Bundle, Manifest, identity
from ops.deploy.errors import StepError
from ops.deploy.show import Show
from ops.kubectl import Kubectl
from ops.kubectl_errors import error_of

MANAGER = "kubectl"
"""Field manager: kubectl's own name for it, so that an apply by hand, as docs/guide/applying.md shows, is the same owner."""

SET = "configmaps/applyset"
"""What the set is called. Source: docs/guide/applying.md."""

STUCK_SECONDS = 20
"""Time after which a pod that cannot start is believed to stay so. Unit: seconds."""

CANNOT_START = frozenset(
    {"ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError"}
)
CRASHING = "CrashLoopBackOff"
SINGLE_TRIES = 3


def apply_bootstrap(kubectl: Kubectl, bundle: Bundle, *, force: bool) -> None:
    """Apply the namespace and the deployer's rights, as an administrator."""
    kubectl.inside(None).apply(bundle.chosen(bootstrap=True), manager=MANAGER, force=force)


def apply(kubectl: Kubectl, bundle: Bundle, *, force: bool, dry_run: bool = False) -> list[str]:
    """Apply data and Secrets, then everything else as a set that prunes; returns what was pruned, as ``kind/name``."""
    kept = bundle.chosen(kept=True)
    if kept:
        kubectl.apply(kept, manager=MANAGER, force=force, dry_run=dry_run, timeout_seconds=180)
    with TemporaryDirectory() as folder:
        files = _written(bundle.members, Path(folder))
        done = _with_applyset(kubectl).apply(
            None, "--prune", f"--applyset={SET}", files=files, manager=MANAGER, force=force, dry_run=dry_run,
            timeout_seconds=300,
        )  # fmt: skip
    return [line.split(" ")[0] for line in done.output.splitlines() if " pruned" in line]


def apply_members(kubectl: Kubectl, manifests: Iterable[Manifest]) -> None:
    """Apply single objects of the set, with the label that makes them its members; nothing is pruned."""
    member = _membership(kubectl)
    kubectl.apply([_with_label(one, member) for one in manifests], manager=MANAGER, force=True)


def difference(kubectl: Kubectl, bundle: Bundle, *, force: bool) -> str:
    """Return what an apply would change, as the server sees it; raises what the server would refuse."""
    member = _membership(kubectl)
    shown = {
        name: _labelled(bundle, name, member) if name in bundle.members else bundle.files[name]
        for name, objects in bundle.by_file.items()
        if objects and not name.startswith(BOOTSTRAP)
    }
    with TemporaryDirectory() as folder:
        files = _written(shown, Path(folder))
        options = ["--server-side", f"--field-manager={MANAGER}", *(["--force-conflicts"] if force else [])]
        command = ("diff", *options, *(f"--filename={path}" for path in files))
        done = kubectl.try_run(*command, timeout_seconds=300)
        if done.status > 1 or (done.status == 1 and not done.output.strip()):
            raise error_of("kubectl diff", done.status, done.errors)
        return done.output


def migrate(kubectl: Kubectl, bundle: Bundle, show: Show, *, timeout_seconds: float) -> None:
    """Wait for the migration. Raises :class:`StepError` with its last words if it fails."""
    for job in bundle.jobs:
        name, start = job["metadata"]["name"], time.monotonic()
        stuck_since: dict[str, float] = {}
        chosen = {"job-name": name}
        look = partial(stuck, kubectl, chosen, None, stuck_since)
        try:
            wait.job(kubectl, name, timeout_seconds=timeout_seconds, check=look)
        except wait.WaitError as error:
            pods = kubectl.list("pods", selector=chosen)
            raise StepError(f"the migration failed: {error}{_say(pods)}") from error
        show.line(f"migration: {name} complete after {time.monotonic() - start:.0f} s")


def drop_failed_jobs(kubectl: Kubectl, bundle: Bundle) -> list[str]:
    """Delete Jobs of the bundle that failed before, since a Job never runs again by an apply; returns their names."""
    wanted = {job["metadata"]["name"] for job in bundle.jobs}
    failed = [
        job["metadata"]["name"]
        for job in (kubectl.list("jobs") if wanted else [])
        if job["metadata"]["name"] in wanted
        and any(
            one["type"] == "Failed" and one["status"] == "True" for one in job.get("status", {}).get("conditions", [])
        )
    ]
    kubectl.delete("job", *failed, timeout_seconds=60)
    return failed


def await_rollouts(
    kubectl: Kubectl, bundle: Bundle, show: Show, check: Callable[[], None], *, timeout_seconds: float
) -> None:
    """Wait until every workload runs what was applied. Raises :class:`StepError` as soon as one cannot get there."""
    wanted = {identity(one): one["metadata"]["name"] for one in bundle.workloads if one["kind"] != "Rollout"}
    stuck_since: dict[str, float] = {}
    last: dict[str, wait.Progress] = {}
    end = time.monotonic() + timeout_seconds
    while True:
        check()
        found = {identity(one): one for one in kubectl.list("deployments,statefulsets")}
        missing = sorted(wanted.keys() - found.keys())
        if missing:
            raise StepError(f"{', '.join(missing)} was deleted during the rollout")
        last = {wanted[name]: wait.progress(found[name]) for name in wanted}
        show.rollouts(last)
        waiting = [name for name in wanted if not last[wanted[name]].done]
        if not waiting:
            return
        for name in waiting:
            if last[wanted[name]].observed and (reason := wait.failure(found[name])):
                raise StepError(f"{name}: {reason} ({last[wanted[name]]}){_pods_say(kubectl, found[name])}")
            if reason := _cannot_start(kubectl, found[name], stuck_since):
                raise StepError(f"{name}: {reason} ({last[wanted[name]]})")
        if time.monotonic() > end:
            state = "; ".join(f"{wanted[name]}: {last[wanted[name]]}" for name in waiting)
            said = "".join(_pods_say(kubectl, found[name]) for name in waiting)
            raise StepError(f"the rollout did not end within {timeout_seconds:g} s: {state}{said}")
        time.sleep(1)


def troubles(pods: Iterable[Manifest], image: str | None = None) -> dict[str, str]:
    """Return by pod why one cannot start, of those that run *image* if given."""
    found = {}
    for pod in pods:
        if image and all(one["image"] != image for one in pod["spec"]["containers"]):
            continue
        status = pod.get("status", {})
        for one in [*status.get("initContainerStatuses", []), *status.get("containerStatuses", [])]:
            waiting = one.get("state", {}).get("waiting", {})
            reason = waiting.get("reason")
            if reason in CANNOT_START or (reason == CRASHING and one.get("restartCount", 0) >= SINGLE_TRIES):
                found[pod["metadata"]["name"]] = (
                    f"container {one['name']}: {reason} {waiting.get('message', '')}".rstrip()
                )
    return found


def _cannot_start(kubectl: Kubectl, workload: Manifest, since: dict[str, float]) -> str | None:
    """Return why new pods of *workload* cannot start, once that has lasted."""
    image = workload["spec"]["template"]["spec"]["containers"][0]["image"]
    return stuck(kubectl, workload["spec"]["selector"]["matchLabels"], image, since)


def stuck(kubectl: Kubectl, selector: Mapping[str, str], image: str | None, since: dict[str, float]) -> str | None:
    """Return why one of the pods *selector*, of those that run *image* if given, cannot start, once that has lasted."""
    found = troubles(kubectl.list("pods", selector=selector), image)
    now = time.monotonic()
    for pod in found:
        since.setdefault(pod, now)
    for pod, reason in found.items():
        if now - since[pod] >= STUCK_SECONDS:
            return f"pod {pod} cannot start, {reason}"
    return None


def _pods_say(kubectl: Kubectl, workload: Manifest) -> str:
    """Return what unready pods of *workload* say, for a message; empty where nothing is known."""
    return _say(_pods(kubectl, workload))


def _say(pods: Iterable[Manifest]) -> str:
    lines = [
        f"\n  pod {pod['metadata']['name']}: {condition['message']}"
        for pod in pods
        for condition in pod.get("status", {}).get("conditions", [])
        if condition["type"] in {"Ready", "PodScheduled"} and condition["status"] == "False" and "message" in condition
    ]
    return "".join(lines[:3])


def _pods(kubectl: Kubectl, workload: Manifest) -> list[Manifest]:
    selector: dict[str, Any] = workload["spec"]["selector"]["matchLabels"]
    return kubectl.list("pods", selector=selector)


def _membership(kubectl: Kubectl) -> dict[str, str]:
    """Return the label that the set's members carry, which an apply with the set adds and a difference must know of."""
    kind, _, name = SET.partition("/")
    found = kubectl.find(kind, name)
    set_id = found["metadata"].get("labels", {}).get("applyset.kubernetes.io/id") if found else None
    return {"applyset.kubernetes.io/part-of": set_id} if set_id else {}


def _labelled(bundle: Bundle, name: str, label: dict[str, str]) -> str:
    """Return the file *name* with *label* on each of its objects that are members of the set."""
    if not label:
        return bundle.files[name]
    objects = [one if one["kind"] == SECRET else _with_label(one, label) for one in bundle.by_file[name]]
    return yaml.safe_dump_all(objects, sort_keys=False, explicit_start=True)


def _with_label(one: Manifest, label: dict[str, str]) -> Manifest:
    return {**one, "metadata": {**one["metadata"], "labels": {**one["metadata"].get("labels", {}), **label}}}


def await_canaries(
    kubectl: Kubectl, bundle: Bundle, show: Show, check: Callable[[], None], *, timeout_seconds: float
) -> None:
    """Wait until every Rollout of Argo is healthy. Raises :class:`StepError` when one took its new version back.

    Trap: with a new image it is the Deployment that changes, and the Rollout, which refers to it, keeps its generation. Healthy
    counts only when the controller has seen the Deployment as it is now. Source: Argo Rollouts, ``workloadObservedGeneration``.
    """
    for rollout in bundle.of_kind("Rollout"):
        name, said = rollout["metadata"]["name"], ""
        pauses = (step.get("pause", {}).get("duration", 0) for step in rollout["spec"]["strategy"]["canary"]["steps"])
        end = time.monotonic() + timeout_seconds + sum(pauses)
        while True:
            check()
            found = kubectl.get("rollouts.argoproj.io", name)
            status = found.get("status", {})
            seen = str(status.get("observedGeneration", "")) == str(found["metadata"]["generation"])
            if reference := found["spec"].get("workloadRef"):
                workload = kubectl.get(reference["kind"].lower(), reference["name"])
                seen = seen and int(status.get("workloadObservedGeneration") or 0) >= workload["metadata"]["generation"]
            state = f"{status.get('phase', 'not seen yet')} {status.get('message', '')}".strip()
            if state != said:
                said = state
                show.line(f"canary: {name}: {state}")
            if seen and status.get("phase") == "Healthy":
                break
            if seen and (status.get("phase") == "Degraded" or status.get("abort")):
                raise StepError(f"rollout/{name} took the new version back: {state}")
            if time.monotonic() > end:
                raise StepError(f"rollout/{name} did not become healthy in time: {state}")
            time.sleep(2)


def _with_applyset(kubectl: Kubectl) -> Kubectl:
    return replace(kubectl, environment={**kubectl.environment, "KUBECTL_APPLYSET": "true"})


def _written(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write *files* below *folder* and return their paths; Secrets among them are readable for the user alone."""
    paths = []
    for name in sorted(files):
        path = folder / name
        path.touch(mode=0o600)
        path.write_text(files[name], encoding="utf-8")
        paths.append(path)
    return paths
