"""One deploy at a time: a Lease that is renewed while a deploy is at work, and free again when it is not."""

from __future__ import annotations

import getpass
import math
import os
import platform
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from ops.deploy.errors import DeployError, Exit, StepError
from ops.kubectl import Kubectl, Manifest
from ops.kubectl_errors import AlreadyExistsError, ConflictError, KubectlError

NAME = "deploy"
DURATION_SECONDS, RENEW_SECONDS = 60, 15
"""A lock that was not renewed for the first is free; it is renewed every second one. Unit: seconds."""

CLOCKS_SECONDS, WATCH_SECONDS = 600, RENEW_SECONDS + 5
"""Two machines' clocks may differ by the first, so a younger sign of life that looks old is watched for the second. Unit: seconds."""


def who() -> str:
    """Return who deploys: the person or pipeline, the machine, the process."""
    person = os.environ.get("DEPLOYER") or os.environ.get("GITHUB_ACTOR") or _user()
    return f"{person} on {platform.node()} (process {os.getpid()})"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"  # a container's user has no name


def now() -> str:
    """Return the time as Kubernetes writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def age_seconds(lease: Manifest) -> float:
    """Return how long ago *lease* was renewed, by this machine's clock; infinite where it does not say. Unit: seconds."""
    renewed = lease.get("spec", {}).get("renewTime")
    if not renewed:
        return math.inf  # somebody made it by hand, or emptied it: nobody is at work
    return (datetime.now(UTC) - datetime.fromisoformat(renewed)).total_seconds()


class Lock:
    """The lock while it is held."""

    def __init__(self, kubectl: Kubectl, lease: Manifest, renew_seconds: float) -> None:
        self._kubectl = kubectl
        self._lease = lease
        self._renewed = time.monotonic()
        self._ended = threading.Event()
        self._lost = ""
        self._thread = threading.Thread(target=self._renew, args=(renew_seconds,), daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Raise :class:`StepError` if the lock was lost: somebody else may be at work."""
        if self._lost:
            raise StepError(f"the lock was lost: {self._lost}")

    def release(self) -> None:
        """Let the next one in; an API server that is away lets it in when the lock has run out."""
        self._ended.set()
        self._thread.join()
        if self._lost:
            return
        self._lease["spec"]["holderIdentity"] = ""
        try:
            self._kubectl.replace(self._lease)
        except KubectlError:
            return

    def _renew(self, every_seconds: float) -> None:
        while not self._ended.wait(every_seconds):
            self._lease["spec"]["renewTime"] = now()
            try:
                self._lease = self._kubectl.replace(self._lease)
                self._renewed = time.monotonic()
            except ConflictError as error:
                # An answer that got lost looks like a conflict too: look who holds it.
                current = self._found()
                if current is None or current["spec"].get("holderIdentity") != self._lease["spec"]["holderIdentity"]:
                    self._lost = error.message
                    return
                self._lease = current
            except KubectlError as error:
                if time.monotonic() - self._renewed > DURATION_SECONDS:
                    self._lost = error.message
                    return

    def _found(self) -> Manifest | None:
        try:
            return self._kubectl.find("lease", NAME)
        except KubectlError:
            return self._lease


@contextmanager
def held(
    kubectl: Kubectl, tell: Callable[[str], None] = lambda _: None, *, renew_seconds: float = RENEW_SECONDS
) -> Iterator[Lock]:
    """Hold the environment's lock. Raises :class:`DeployError`, with who holds it, where somebody does; *tell* is told of waiting."""
    lock = Lock(kubectl, _acquired(kubectl, tell), renew_seconds)
    try:
        yield lock
    finally:
        lock.release()


def _acquired(kubectl: Kubectl, tell: Callable[[str], None]) -> Manifest:
    holder = who()
    spec = {
        "holderIdentity": holder,
        "leaseDurationSeconds": DURATION_SECONDS,
        "acquireTime": now(),
        "renewTime": now(),
    }
    wanted = {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {"name": NAME}, "spec": spec}
    found = kubectl.find("lease", NAME)
    try:
        if found is None:
            return kubectl.create(wanted)
        before = found.get("spec", {})
        other = before.get("holderIdentity")
        age = age_seconds(found)
        if other and (abs(age) < DURATION_SECONDS or (age < CLOCKS_SECONDS and _renewed(kubectl, found, age, tell))):
            raise DeployError(
                Exit.LOCKED,
                f"{other} is deploying to {kubectl.namespace} (last sign {age:.0f} s ago); wait for its end. "
                f"Without a sign for {DURATION_SECONDS} s it counts as gone and the lock is free",
            )
        found["spec"] = {**spec, "leaseTransitions": before.get("leaseTransitions", 0) + 1}
        return kubectl.replace(found)
    except (AlreadyExistsError, ConflictError) as error:
        raise DeployError(
            Exit.LOCKED,
            f"another deploy took the lock of {kubectl.namespace} at this moment; try again when it has ended",
        ) from error


def _renewed(kubectl: Kubectl, lease: Manifest, age: float, tell: Callable[[str], None]) -> bool:
    """Return whether the holder of *lease* gives a sign while it is watched: its clock may differ from this machine's."""
    tell(
        f"lock: {lease['spec']['holderIdentity']} gave no sign for {age:.0f} s by this machine's clock; watching it for "
        f"{WATCH_SECONDS} s"
    )
    end = time.monotonic() + WATCH_SECONDS
    while time.monotonic() < end:
        time.sleep(1)
        present = kubectl.find("lease", NAME)
        if present and present["metadata"]["resourceVersion"] != lease["metadata"]["resourceVersion"]:
            return bool(present["spec"].get("holderIdentity"))
    return False
