"""A whole deploy and a whole rollback: the steps in their order, and what happens when one fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ops.deploy import generation, steps, takeover, verify
from ops.deploy.bundle import BOOTSTRAP, Bundle
from ops.deploy.errors import DeployError, Exit, StepError
from ops.deploy.failures import Failures
from ops.deploy.lock import Lock, held
from ops.deploy.preflight import Preflight, bootstrap_differences
from ops.deploy.release import DEPLOYED, FAILED, Release, Releases, current, refuse_too_old, target
from ops.deploy.show import Show
from ops.deploy.signature import Signer
from ops.deploy.switch import switch
from ops.kubectl import Kubectl
from ops.kubectl_errors import ConnectionLostError, KubectlError
from ops.wait import WaitError


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a user may choose."""

    rollout_seconds: float = 180
    """Time for the rollout. Unit: seconds. Three of the five minutes that a deploy has. Source: design of RNF-016."""

    first_seconds: float = 600
    """Time for the first rollout of an environment, which also starts the database. Unit: seconds."""

    migration_seconds: float = 120
    """Time for the migration. Unit: seconds."""

    force: bool = False
    """Take over fields that others own."""

    automatic_rollback: bool = True
    """Go back when a step fails."""

    signer: Signer | None = None
    """Who must have signed the images; ``None``: not asked."""

    smoke: verify.Smoke | None = field(default_factory=verify.Smoke)
    """How the result is tested; ``None``: not at all."""

    objective: verify.Objective | None = None
    """What Prometheus must say; ``None``: it is not asked."""

    serves: str = "0.0.0"
    """Oldest version that the schema of this checkout's migrations serves."""

    folder: Path | None = None
    """Where releases are written as files; ``None``: nowhere."""


class Deployment:
    """Deploys to one environment of one cluster."""

    def __init__(self, kubectl: Kubectl, show: Show, options: Options) -> None:
        self.kubectl = kubectl
        self.show = show
        self.options = options
        self.releases = Releases(kubectl, options.folder, show.line)
        self.failures = Failures(kubectl)

    def deploy(self, bundle: Bundle) -> Release:
        """Bring *bundle* onto the cluster, or put things back; returns its record.

        Raises :class:`DeployError` with the exit code for every other end.
        """
        start = time.monotonic()
        with self.failures.told():
            self._preflight(bundle)
            self._prepare(bundle)
            with held(self.kubectl, self.show.line) as lock:
                known = self.releases.settled()
                before = current(known)
                self._differences(bundle, before)
                self.failures.changing()
                steps.drop_failed_jobs(self.kubectl, bundle)
                release = self.releases.start(bundle, known, serves=self.options.serves)
                self.show.line(f"release {release.revision}: {release.image}")
                try:
                    seconds = self.options.rollout_seconds if before else self.options.first_seconds
                    self._bring(bundle, lock, force=self.options.force, rollout_seconds=seconds)
                    self._verify(bundle, lock)
                except (StepError, WaitError, KubectlError) as error:
                    self._put_back(release, before, lock, error)
                release = self.releases.end(release, DEPLOYED)
                self.show.line(f"release {release.revision} is deployed, after {time.monotonic() - start:.0f} s")
                return release

    def rollback(self, revision: int | None) -> Release:
        """Bring an earlier release back from its record; returns the record of the rollback."""
        start = time.monotonic()
        with self.failures.told(), self.existing(), held(self.kubectl, self.show.line) as lock:
            known = self.releases.settled()
            chosen = target(known, revision)
            refuse_too_old(known, chosen)
            bundle = self.releases.bundle(chosen)
            generation.refuse_other(self.kubectl, bundle, chosen)
            self.failures.changing()
            steps.drop_failed_jobs(self.kubectl, bundle)
            note = f"rollback from {known[-1].revision} to {chosen.revision}"
            release = self.releases.start(bundle, known, serves=chosen.serves, origin=chosen, note=note)
            self.show.line(f"release {release.revision}: {note}: {release.image}")
            try:
                self._bring(bundle, lock, force=True, rollout_seconds=self.options.rollout_seconds)
                self._verify(bundle, lock)
            except ConnectionLostError:
                raise
            except (StepError, WaitError, KubectlError) as error:
                self.releases.end(release, FAILED, f"{note}: {error}")
                raise DeployError(
                    Exit.STUCK,
                    f"the rollback failed: {error}\nrelease {release.revision} is recorded as failed; go back to another one "
                    "(python -m ops.deploy history), or deploy a version that mends the fault",
                ) from error
            release = self.releases.end(release, DEPLOYED)
            self.show.line(f"release {release.revision} is deployed, after {time.monotonic() - start:.0f} s")
            return release

    def difference(self, bundle: Bundle) -> str:
        """Return what a deploy of *bundle* would change."""
        with self.failures.told():
            if self.kubectl.find("namespace", bundle.namespace) is None:
                return f"namespace {bundle.namespace} does not exist: all {len(bundle.manifests)} objects are new\n"
            return steps.difference(self.kubectl, bundle, force=True)

    def prune(self, bundle: Bundle, *, dry_run: bool) -> list[str]:
        """Apply *bundle* to what runs, so that the set deletes what is no longer in it; returns that."""
        with self.failures.told(), self.existing():
            if found := list(generation.differences(self.kubectl, bundle)):
                raise DeployError(Exit.REFUSED, f"nothing was changed: {'; '.join(found)}")
            if dry_run:
                return steps.apply(self.kubectl, bundle, force=True, dry_run=True)
            with held(self.kubectl, self.show.line):
                self.failures.changing()
                return steps.apply(self.kubectl, bundle, force=self.options.force)

    def switch(self, color: str) -> None:
        """Let the Service choose *color*, of a deploy that is blue-green."""
        with self.failures.told(), self.existing():
            switch(
                self.kubectl,
                self.releases,
                color,
                self.show,
                known=self.releases.settled,
                changing=self.failures.changing,
                smoke=self.options.smoke,
                timeout_seconds=self.options.rollout_seconds,
            )

    # The parts

    def _preflight(self, bundle: Bundle) -> None:
        found = Preflight(self.kubectl, bundle, self.options.signer).findings(self.show.line)
        if found:
            raise DeployError(Exit.REFUSED, "\n".join(["nothing was changed:", *(f"- {one}" for one in found)]))

    def _prepare(self, bundle: Bundle) -> None:
        """Make namespace and rights where the user may; where not, they must be there as the manifests have them."""
        if not bootstrap_differences(self.kubectl.inside(None), bundle):
            return
        if self.kubectl.inside(None).can("patch", "namespaces"):
            self.failures.changing()
            steps.apply_bootstrap(self.kubectl, bundle, force=self.options.force)
            return
        differing = ", ".join(bootstrap_differences(self.kubectl.inside(None), bundle))
        file = next(name for name in bundle.by_file if name.startswith(BOOTSTRAP))
        raise DeployError(
            Exit.REFUSED,
            f"nothing was changed: {differing} must be applied by an administrator: kubectl apply --server-side -f {file}",
        )

    def _differences(self, bundle: Bundle, before: Release | None) -> None:
        if before is None:
            self.show.line(f"difference: first deploy, {len(bundle.manifests)} objects")
            return
        try:
            text = steps.difference(self.kubectl, bundle, force=self.options.force)
        except ConnectionLostError:
            raise
        except KubectlError as error:
            raise DeployError(
                Exit.REFUSED,
                f"nothing was changed: the server refuses the manifests: {error.message}\n"
                "mend them; for a conflict over a field that was changed by hand pass --force-conflicts",
            ) from error
        self.show.line(text.rstrip() or "difference: none")

    def _bring(self, bundle: Bundle, lock: Lock, *, force: bool, rollout_seconds: float) -> None:
        first = rollout_seconds > self.options.rollout_seconds
        lock.check()
        pair = takeover.successor(self.kubectl, bundle)
        if pair:
            takeover.prepare(
                self.kubectl,
                bundle,
                pair,
                self.show,
                lock.check,
                migration_seconds=self.options.migration_seconds,
                rollout_seconds=rollout_seconds,
            )
        for name in steps.apply(self.kubectl, bundle, force=force):
            self.show.line(f"pruned: {name}")
        lock.check()
        steps.migrate(
            self.kubectl,
            bundle,
            self.show,
            timeout_seconds=rollout_seconds if first else self.options.migration_seconds,
        )
        steps.await_rollouts(self.kubectl, bundle, self.show, lock.check, timeout_seconds=rollout_seconds)
        steps.await_canaries(self.kubectl, bundle, self.show, lock.check, timeout_seconds=rollout_seconds)

    def _verify(self, bundle: Bundle, lock: Lock) -> None:
        tell: Callable[[str], None] = self.show.line
        if self.options.smoke:
            verify.smoke(self.kubectl, bundle, self.options.smoke, tell)
        if self.options.objective:
            verify.watch(bundle, self.options.objective, tell)
        lock.check()

    def _put_back(self, release: Release, before: Release | None, lock: Lock, error: Exception) -> None:
        """Go back after *error*; always raises :class:`DeployError`."""
        if isinstance(error, ConnectionLostError):
            raise error
        self.show.line(f"failed: {error}")
        if before is None or not self.options.automatic_rollback:
            self.releases.end(release, FAILED, str(error))
            why = "there is no earlier release" if before is None else "--no-rollback was given"
            raise DeployError(
                Exit.STUCK,
                f"release {release.revision} failed: {error}\n{why}; what was applied stays, deploy again to go on",
            ) from error
        self.show.line(f"going back to release {before.revision}: {before.image}")
        start = time.monotonic()
        try:
            lock.check()
            refuse_too_old([*self.releases.all(), release], before)
            bundle = self.releases.bundle(before)
            generation.refuse_other(self.kubectl, bundle, before)
            self._bring(bundle, lock, force=True, rollout_seconds=self.options.rollout_seconds)
        except ConnectionLostError:
            raise
        except (StepError, WaitError, KubectlError, DeployError) as second:
            self.releases.end(release, FAILED, f"{error}; the way back failed too: {second}")
            raise DeployError(
                Exit.STUCK,
                f"release {release.revision} failed: {error}\nand so did going back to {before.revision}: {second}",
            ) from second
        self.releases.end(release, FAILED, f"{error}; went back to {before.revision}")
        raise DeployError(
            Exit.ROLLED_BACK,
            f"release {release.revision} failed: {error}\nrelease {before.revision} runs again, after {time.monotonic() - start:.0f} s",
        ) from error

    @contextmanager
    def existing(self) -> Iterator[None]:
        """Refuse what needs an environment that was deployed, where there is no such namespace."""
        namespace = str(self.kubectl.namespace)
        if self.kubectl.find("namespace", namespace) is None:
            raise DeployError(
                Exit.REFUSED,
                f"nothing was changed: this cluster has no namespace {namespace}; choose another context, or deploy first",
            )
        yield
