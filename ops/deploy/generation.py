"""Which generation of the database manifests are of: those of another one than the cluster's must not be applied.

A recovery makes the next generation, with an archive of its own. Manifests from before it, be it an old checkout or the record of an
earlier release, would have the new database write into the archive of the one that was lost. Source: decision 22.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ops.deploy.bundle import Bundle
from ops.deploy.errors import DeployError, Exit
from ops.deploy.release import Release
from ops.kubectl import Kubectl
from ops.kubectl_errors import ForbiddenError, NotFoundError, UnknownKindError

RESOURCES: Mapping[str, str] = {"Cluster": "clusters.postgresql.cnpg.io", "StatefulSet": "statefulsets.apps"}
"""What runs a database, by kind."""


def archive_of(manifest: Mapping[str, Any]) -> str | None:
    """Return the archive that a Cluster or StatefulSet writes to, such as ``postgres-g1``; ``None`` where it writes to none."""
    if manifest["kind"] == "Cluster":
        plugins = manifest["spec"].get("plugins", ())
        return next((one["parameters"].get("serverName") for one in plugins if one.get("isWALArchiver")), None)
    containers = manifest["spec"]["template"]["spec"]["containers"]
    variables = (one for container in containers for one in container.get("env", ()))
    return next((one.get("value") for one in variables if one["name"] == "BACKUP_SERVER_NAME"), None)


def others(kubectl: Kubectl, bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Yield, for each database of *bundle* that runs as another generation, the archive of *bundle* and that of the cluster."""
    for manifest in bundle.of_kind(*RESOURCES):
        wanted = archive_of(manifest)
        if wanted is None:
            continue
        try:
            found = kubectl.find(RESOURCES[manifest["kind"]], manifest["metadata"]["name"])
        except (ForbiddenError, NotFoundError, UnknownKindError):
            continue  # said elsewhere, or not there yet
        present = archive_of(found) if found else None
        if present is not None and present != wanted:
            yield wanted, present


def differences(kubectl: Kubectl, bundle: Bundle) -> Iterator[str]:
    """Yield a sentence for each database of *bundle* that runs as another generation."""
    for wanted, present in others(kubectl, bundle):
        yield (
            f"the manifests are of the database {wanted}, and the cluster runs {present}: an apply would mix their archives; bring "
            "databases.yaml up to date and run make synth, or recover by make disaster-recovery"
        )


def refuse_other(kubectl: Kubectl, bundle: Bundle, release: Release) -> None:
    """Raise :class:`DeployError` if *release*, whose manifests are *bundle*, is from before a recovery."""
    for wanted, present in others(kubectl, bundle):
        raise DeployError(
            Exit.REFUSED,
            f"release {release.revision} is of the database {wanted}, and the cluster runs {present} since a recovery: its manifests "
            f"would mix their archives; deploy its image with the present ones: make deploy ENV={release.environment} "
            f"IMAGE={release.image}",
        )
