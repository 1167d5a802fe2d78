"""What was deployed: a record for each deploy, in the cluster and as files, from which alone a rollback works."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ops.deploy.bundle import Bundle
from ops.deploy.errors import DeployError, Exit
from ops.deploy.lock import who
from ops.kubectl import Kubectl, Manifest
from ops.kubectl_errors import KubectlError

LABEL = "ops.deploy/release"
"""Label of the ConfigMaps that hold releases; its value is the revision. No ApplySet knows them, so none prunes them."""

KEPT = 10
"""Releases that are kept. The last one that was deployed well stays, however old it is."""

CHUNK_BYTES = 700_000
"""Size of one ConfigMap's part of the packed manifests: base64 makes 933 kB of it, below the server's limit of 1 MiB."""

MIGRATIONS = Path(__file__).resolve().parents[2] / "payment_app" / "database" / "migrations"
"""What the service's image of this checkout brings a schema to."""

MANAGER = "ops-deploy"
DEPLOYING, DEPLOYED, FAILED = "deploying", "deployed", "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """One deploy."""

    revision: int
    """Number, counted up in its environment."""

    origin: int
    """Revision whose manifests these are: its own, or for a rollback the one that it went back to."""

    environment: str
    """Name of the environment."""

    image: str
    """Image of the API."""

    digest: str
    """SHA-256 of the manifests."""

    serves: str = "0.0.0"
    """Oldest version of the program that the schema serves once this release has migrated."""

    state: str = DEPLOYING
    """``deploying``, ``deployed`` or ``failed``."""

    started: str = ""
    """Time. UTC, ISO 8601."""

    ended: str = ""
    """Time. UTC, ISO 8601; empty while it is not known how it ended."""

    who: str = ""
    """Who deployed."""

    note: str = ""
    """Why it failed, or what it went back from."""

    chunks: int = 1
    """Number of ConfigMaps that hold the manifests."""

    recovered: bool = False
    """Whether a recovery recorded it, and no deploy."""

    @property
    def version(self) -> tuple[int, ...]:
        """Version of the program, from the image's tag; empty where the tag is none."""
        return version_of(self.image)

    def line(self) -> str:
        """Return the release on one line."""
        back = f", as {self.origin}" if self.origin != self.revision else ""
        note = f": {self.note.splitlines()[0]}" if self.note else ""
        return f"{self.revision:>4}  {self.state:<9}  {self.started[:19]}  {self.image}{back}  by {self.who}{note}"


def version_of(image: str) -> tuple[int, ...]:
    """Return the version that the tag of *image* states, such as (1, 0, 0); empty where it states none."""
    tag = image.partition("@")[0].rpartition("/")[2].partition(":")[2].removeprefix("v")
    parts = tag.split("-")[0].split("+")[0].split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def serves_of(migrations: Path) -> str:
    """Return the oldest version that a schema with all *migrations* serves, as their first lines (``-- serves: X.Y.Z``) say."""
    lines = (path.read_text(encoding="utf-8").partition("\n")[0] for path in migrations.glob("*.sql"))
    said = [line.removeprefix("-- serves: ") for line in lines if line.startswith("-- serves: ")]
    return max(said, key=lambda text: tuple(map(int, text.split("."))), default="0.0.0")


class Releases:
    """The records of one environment."""

    def __init__(self, kubectl: Kubectl, folder: Path | None, tell: Callable[[str], None] = lambda _: None) -> None:
        self._kubectl = kubectl
        self._folder = folder
        self._tell = tell

    def all(self) -> list[Release]:
        """Return all releases that are kept, oldest first; a record that cannot be read is one that failed, and says so."""
        found = [
            _parsed(item) for item in self._kubectl.list("configmaps", selector=LABEL) if _is_record(item["metadata"])
        ]
        return sorted(found, key=lambda release: release.revision)

    def settled(self) -> list[Release]:
        """Return the releases, for who holds the lock; one that nobody ended is ended, since its deploy holds no lock any more."""
        known = []
        for release in self.all():
            if release.state == DEPLOYING:
                self._tell(f"release {release.revision} was not finished by {release.who}; this run takes it up")
                known.append(self.end(release, FAILED, "it was not finished"))
            else:
                known.append(release)
        return known

    def start(
        self,
        bundle: Bundle,
        known: Iterable[Release],
        *,
        serves: str,
        origin: Release | None = None,
        note: str = "",
        recovered: bool = False,
    ) -> Release:
        """Record that *bundle* is going to be deployed after the releases *known*; returns its record."""
        revision = max((release.revision for release in known), default=0) + 1
        packed = gzip.compress(json.dumps(dict(bundle.recordable)).encode(), mtime=0)
        parts = [packed[at : at + CHUNK_BYTES] for at in range(0, len(packed), CHUNK_BYTES)]
        release = Release(
            revision=revision,
            origin=origin.origin if origin else revision,
            environment=bundle.environment,
            image=bundle.image,
            digest=bundle.digest,
            serves=serves,
            started=_now(),
            who=who(),
            note=note,
            chunks=len(parts),
            recovered=recovered,
        )
        # The record itself comes last: where it is, its parts are.
        for number, part in reversed(list(enumerate(parts))):
            self._kubectl.apply([_config_map(release, number, part)], manager=MANAGER, force=True)
        self._write(release, bundle)
        return release

    def end(self, release: Release, state: str, note: str = "") -> Release:
        """Record how *release* ended, and forget the oldest releases."""
        done = replace(release, state=state, note=note or release.note, ended=_now())
        change = {"data": {"release": json.dumps(asdict(done))}}
        self._kubectl.patch("configmap", _name(done.revision, 0), change)
        self._write(done, None)
        # What is over is over: that old records stay a while longer is no reason to fail.
        with contextlib.suppress(KubectlError):
            self._forget()
        return done

    def bundle(self, release: Release) -> Bundle:
        """Return the manifests of *release*. Raises :class:`DeployError` if they are not whole."""
        packed = b""
        for number in range(release.chunks):
            found = self._kubectl.find("configmap", _name(release.revision, number))
            packed += base64.b64decode(found.get("binaryData", {}).get("manifests", "")) if found else b""
        try:
            bundle = Bundle(json.loads(gzip.decompress(packed)))
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise DeployError(
                Exit.STUCK, f"the record of release {release.revision} is damaged ({error}); go back to another one"
            ) from error
        if bundle.digest != release.digest:
            raise DeployError(
                Exit.STUCK,
                f"the record of release {release.revision} does not match its digest; go back to another one",
            )
        return bundle

    def _forget(self) -> None:
        known = self.all()
        good = [release for release in known if release.state == DEPLOYED]
        for release in known[:-KEPT]:
            if release not in good[-2:]:
                names = [_name(release.revision, number) for number in range(release.chunks)]
                self._kubectl.delete("configmap", *names, wait=False)

    def _write(self, release: Release, bundle: Bundle | None) -> None:
        if self._folder is None:
            return
        folder = self._folder / release.environment / str(release.revision)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "release.json").write_text(json.dumps(asdict(release), indent=2) + "\n", encoding="utf-8")
            for name, text in bundle.recordable.items() if bundle else ():
                (folder / name).write_text(text, encoding="utf-8")
        except OSError as error:
            # The record that counts is in the cluster: a full disk here must not end a deploy half-way.
            self._tell(f"release {release.revision} is not written to {folder}: {error.strerror}")


def current(releases: Iterable[Release]) -> Release | None:
    """Return the release that the environment should run: the last one that was deployed well."""
    return max((one for one in releases if one.state == DEPLOYED), key=lambda one: one.revision, default=None)


def target(releases: list[Release], revision: int | None) -> Release:
    """Return the release to go back to: *revision*, or the one before the current one.

    After a deploy that failed or was not finished that is the current one. After a rollback it is the one before the release
    that was gone back to, so that each rollback goes further back. Raises :class:`DeployError` where there is none.
    """
    good = [release for release in releases if release.state == DEPLOYED]
    if revision is not None:
        for release in releases:
            if release.revision == revision:
                return release
        kept = ", ".join(str(release.revision) for release in good) or "none"
        raise DeployError(Exit.WRONG_INPUT, f"there is no record of release {revision}; deployed and kept: {kept}")
    now = current(releases)
    if now is not None and releases[-1].state != DEPLOYED:
        return now
    before = [one for one in good if now and one.origin < now.origin and one.digest != now.digest]
    if not before:
        raise DeployError(
            Exit.WRONG_INPUT, "there is no earlier release to go back to; make deploy records one each time"
        )
    return before[-1]


def refuse_too_old(releases: Iterable[Release], release: Release) -> None:
    """Raise :class:`DeployError` if the program of *release* is older than the schema serves.

    What counts is every release whose migration may have run, also one that failed later: migrations are not undone.
    """
    served = max((tuple(map(int, one.serves.split("."))) for one in releases), default=(0, 0, 0))
    if release.version and release.version < served:
        oldest, own = (".".join(map(str, version)) for version in (served, release.version))
        raise DeployError(
            Exit.REFUSED,
            f"release {release.revision} runs version {own}, and the schema serves versions from {oldest} on: its pods would "
            "never be Ready; go back to a newer release, or deploy a version that mends the fault",
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _name(revision: int, number: int) -> str:
    return f"release-{revision}" if number == 0 else f"release-{revision}-{number}"


def _config_map(release: Release, number: int, part: bytes) -> Manifest:
    found: Manifest = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": _name(release.revision, number), "labels": {LABEL: str(release.revision)}},
        "data": {"part": f"{number + 1} of {release.chunks}"},
        "binaryData": {"manifests": base64.b64encode(part).decode()},
    }
    if number == 0:
        found["data"] = {"release": json.dumps(asdict(release))}
    return found


def _is_record(metadata: Mapping[str, Any]) -> bool:
    """Return whether a ConfigMap holds a record, not a further part of one: by its name, which nobody can damage."""
    revision = str(metadata["labels"][LABEL])
    return revision.isdigit() and metadata["name"] == _name(int(revision), 0)


def _parsed(config_map: Mapping[str, Any]) -> Release:
    """Return the record in *config_map*; for one that somebody damaged, a release that failed, so that its number stays taken."""
    names = {field.name for field in fields(Release)}
    try:
        given = json.loads(config_map["data"]["release"])
        return Release(**{name: value for name, value in given.items() if name in names})
    except (KeyError, ValueError, TypeError, AttributeError):
        revision = int(config_map["metadata"]["labels"][LABEL])
        return Release(
            revision=revision, origin=revision, environment="", image="?", digest="", state=FAILED, who="?",
            note=f"the record cannot be read; kubectl delete configmap {_name(revision, 0)} once it is not needed",
        )  # fmt: skip
