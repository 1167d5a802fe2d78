"""Blue-green: the Service chooses the other colour, when that one has as many pods Ready as the active one."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ops import wait
from ops.deploy import steps, verify
from ops.deploy.bundle import API, Bundle, Manifest
from ops.deploy.errors import DeployError, Exit, StepError
from ops.deploy.lock import held
from ops.deploy.release import DEPLOYED, Release, Releases, current
from ops.deploy.show import Show
from ops.kubectl import Kubectl
from ops.kubectl_errors import ConnectionLostError, KubectlError, TimeLimitError

COLOR = "color"
SERVICE, STANDBY = f"{API}-service", f"{API}-standby"


@dataclass(frozen=True, slots=True)
class Colors:
    """The parts of a bundle that a switch changes."""

    bundle: Bundle
    app: str = API

    @property
    def active(self) -> str:
        """The colour that gets the requests. Raises :class:`DeployError` where there are no colours."""
        for service in self.bundle.of_kind("Service"):
            if service["metadata"]["name"] == SERVICE and COLOR in service["spec"]["selector"]:
                return str(service["spec"]["selector"][COLOR])
        raise DeployError(
            Exit.WRONG_INPUT,
            f"{self.bundle.namespace} is not deployed blue-green; set its colour in colors.yaml and deploy first",
        )

    def autoscaler(self, color: str) -> Manifest | None:
        """Return the HPA of *color*."""
        name = f"{self.app}-{color}-hpa"
        found = self.bundle.of_kind("HorizontalPodAutoscaler")
        return next((one for one in found if one["metadata"]["name"] == name), None)

    def switched(self) -> Bundle:
        """Return the bundle with the colours' parts exchanged: who is chosen, and who keeps which minimum."""
        blue, green = self.autoscaler("blue"), self.autoscaler("green")
        minima: dict[str, int] = {}
        if blue and green:
            minima = {
                blue["metadata"]["name"]: green["spec"]["minReplicas"],
                green["metadata"]["name"]: blue["spec"]["minReplicas"],
            }

        def change(one: Manifest) -> Manifest:
            name = one["metadata"]["name"]
            if one["kind"] == "Service" and name in {SERVICE, STANDBY}:
                selector = {**one["spec"]["selector"], COLOR: other(one["spec"]["selector"][COLOR])}
                return {**one, "spec": {**one["spec"], "selector": selector}}
            if one["kind"] == "HorizontalPodAutoscaler" and name in minima:
                return {**one, "spec": {**one["spec"], "minReplicas": minima[name]}}
            return one

        return Bundle({name: _changed(self.bundle, name, change) for name in self.bundle.files})


def other(color: str) -> str:
    """Return the other colour."""
    return "green" if color == "blue" else "blue"


def switch(
    kubectl: Kubectl,
    releases: Releases,
    color: str,
    show: Show,
    *,
    known: Callable[[], list[Release]],
    changing: Callable[[], None],
    smoke: verify.Smoke | None,
    timeout_seconds: float,
) -> Release | None:
    """Let the Service choose *color*; returns the record, or ``None`` where it chose it before.

    Before that, the minimum of that colour is raised to the pods that the active one has, and all are awaited. Only then does the
    Service change, in one request. The colour that was active keeps its pods for as long as its autoscaler's window says, so that
    the way back is the same command. *known* gives the releases once the lock is held; *changing* is called before the first change.

    Which colour is active is what the Service in the cluster says: a switch that was broken off may have changed it unrecorded.
    """
    with held(kubectl, show.line) as lock:
        recorded = known()
        before = current(recorded)
        if before is None:
            raise DeployError(Exit.WRONG_INPUT, "nothing is deployed yet; run make deploy first")
        colors = Colors(releases.bundle(before))
        target = colors.bundle if colors.active == color else colors.switched()
        serving = _serving(kubectl) or colors.active
        if serving == color == colors.active:
            show.line(f"{color} is active already")
            return None
        changing()
        try:
            _raise_minimum(kubectl, colors, serving, color, show, check=lock.check, timeout_seconds=timeout_seconds)
            if smoke:
                service = STANDBY if serving != color else SERVICE
                verify.smoke(kubectl, colors.bundle, smoke, show.line, service=service)
        except (ConnectionLostError, TimeLimitError):
            raise
        except (StepError, wait.WaitError, KubectlError) as error:
            raise DeployError(
                Exit.REFUSED,
                f"the Service still chooses {serving}: {error}\n"
                f"{color} keeps the pods that it has; mend it and switch again",
            ) from error
        release = releases.start(target, recorded, serves=before.serves, note=f"switch from {other(color)} to {color}")
        start = time.monotonic()
        chosen = [one for one in target.of_kind("Service") if one["metadata"]["name"] in {SERVICE, STANDBY}]
        steps.apply_members(kubectl, chosen)
        show.line(f"the Service chooses {color}, after {time.monotonic() - start:.1f} s")
        idle = Colors(target).autoscaler(other(color))
        if idle:
            steps.apply_members(kubectl, [idle])
        release = releases.end(release, DEPLOYED)
        show.line(
            f"commit `active: {color}` for {release.environment} in colors.yaml, or the next deploy switches back"
        )
        return release


def _serving(kubectl: Kubectl) -> str | None:
    """Return the colour that the Service in the cluster chooses; ``None`` where it chooses none."""
    found = kubectl.find("service", SERVICE)
    color = found["spec"].get("selector", {}).get(COLOR) if found else None
    return str(color) if color else None


def _raise_minimum(
    kubectl: Kubectl,
    colors: Colors,
    serving: str,
    color: str,
    show: Show,
    *,
    check: Callable[[], None],
    timeout_seconds: float,
) -> None:
    """Give *color* as many pods as the colour *serving* has, and wait until all are Ready."""
    active = kubectl.get("deployment", f"{colors.app}-{serving}")
    wanted = int(active["spec"].get("replicas", 1))
    autoscaler = colors.autoscaler(color)
    if autoscaler:
        raised = max(wanted, autoscaler["spec"]["minReplicas"])
        steps.apply_members(kubectl, [{**autoscaler, "spec": {**autoscaler["spec"], "minReplicas": raised}}])
        show.line(f"{color}: minimum raised to {raised}, as many as {serving} has")
    name = f"{colors.app}-{color}"
    wait.ready(
        kubectl,
        name,
        wanted,
        check=check,
        tell=lambda seen: show.rollouts({name: seen}),
        timeout_seconds=timeout_seconds,
    )


def _changed(bundle: Bundle, name: str, change: Callable[[Manifest], Manifest]) -> str:
    before = bundle.by_file[name]
    after: list[Mapping[str, Any]] = [change(one) for one in before]
    if list(before) == after:
        return bundle.files[name]
    return yaml.safe_dump_all(after, sort_keys=False, explicit_start=True)
