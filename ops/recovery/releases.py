"""What a recovery takes from the records of releases, our images, and what it adds to them: the manifests that run since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ops.deploy.bundle import API, pod_spec
from ops.deploy.bundle import Bundle as Deployed
from ops.deploy.errors import DeployError
from ops.deploy.lock import held
from ops.deploy.release import DEPLOYED, MIGRATIONS, Release, Releases, current, serves_of
from ops.kubectl import Kubectl
from ops.recovery.bundle import Bundle
from ops.recovery.check import DRILL
from ops.recovery.errors import Exit, RecoveryError

POSTGRES = "payment-api-postgres"
"""Image of the database's commands; the drill's pod runs it in every environment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """Our images, as a recovery applies them."""

    images: tuple[str, ...]
    """What to synthesize with, each as ``name=reference``; what is missing is as images.yaml says."""

    whence: Mapping[str, str]
    """By name what it is and where that comes from, in words."""

    serves: str
    """Oldest version that the schema serves once the service's image has migrated it."""


def own_images(given: Sequence[str], kubectl: Kubectl) -> Own:
    """Return our images: those *given*, then those of the release that should run: a recovery is no deploy of another one.

    Where recoveries alone recorded releases, nobody deploys by ``make deploy``, and images.yaml says what runs.
    """
    named = {image.partition("=")[0] for image in given}
    releases = Releases(kubectl, None)
    known = releases.all()
    release = current(known)
    whence = {name: "as --image says" for name in (API, POSTGRES) if name in named}
    if release is None or all(one.recovered for one in known):
        why = "no release is recorded" if release is None else "a recovery alone recorded a release, and no deploy"
        whence = {name: whence.get(name, f"as images.yaml says, since {why}") for name in (API, POSTGRES)}
        return Own(images=tuple(given), whence=whence, serves=serves_of(MIGRATIONS))
    images = list(given)
    if API not in named:
        images.append(f"{API}={release.image}")
        whence[API] = f"{release.image}, of release {release.revision}"
    if POSTGRES not in named:
        image, text = _postgres(releases, release)
        images += [f"{POSTGRES}={image}"] if image else []
        whence[POSTGRES] = text
    return Own(images=tuple(images), whence=whence, serves=serves_of(MIGRATIONS) if API in named else release.serves)


def _postgres(releases: Releases, release: Release) -> tuple[str | None, str]:
    """Return the image of the database's commands in *release*, ``None`` where that has none, and where it comes from."""
    try:
        drills = [one for one in releases.bundle(release).of_kind("CronJob") if one["metadata"]["name"] == DRILL]
    except DeployError as error:
        # A disaster is no time to fail for a record.
        return None, f"as images.yaml says, since {error}"
    if not drills:
        return None, f"as images.yaml says, since release {release.revision} has no CronJob/{DRILL}"
    image = str(pod_spec(drills[0])["containers"][0]["image"])
    return image, f"{image}, of release {release.revision}"


def record(kubectl: Kubectl, bundle: Bundle, own: Own, what: str, tell: Callable[[str], None]) -> None:
    """Record the files of *bundle*, which were applied, as the release that runs: what the next deploy goes back to.

    A run that is repeated records nothing twice. *what*: the recovery in words. Raises :class:`RecoveryError` where a deploy is at work.
    """
    made = Deployed({file.name: file.read_text(encoding="utf-8") for file, _ in bundle.files})
    releases = Releases(kubectl, None, tell)
    try:
        with held(kubectl, tell):
            known = releases.settled()
            if known and known[-1].state == DEPLOYED and known[-1].digest == made.digest:
                return
            release = releases.start(made, known, serves=own.serves, note=f"recovery: {what}", recovered=True)
            releases.end(release, DEPLOYED)
    except DeployError as error:
        raise RecoveryError(
            Exit.FAILED,
            f"the service answers, and what was applied is not recorded as a release: {error}; then give the same command again",
        ) from error
    tell(f"release {release.revision} records what was applied: {release.image}")
