"""Whether a second apply changed anything."""

from __future__ import annotations

import copy
import json
from pathlib import Path

from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.manifests import Name, identity
from tests.cluster.support.session import Session

State = dict[Name, Manifest]


def state(kubectl: Kubectl, *paths: Path) -> State:
    """Return the objects that the files or folders *paths* name, as the API server keeps them."""
    chosen = [f"--filename={path}" for path in paths]
    return {identity(item): item for item in kubectl.items(*chosen, "--show-managed-fields")}


def settled(kubectl: Kubectl, session: Session, *paths: Path) -> State:
    """Return the state once the controllers leave all but statuses alone for three seconds."""
    seen: list[State] = [state(kubectl, *paths)]

    def quiet() -> State | None:
        seen.append(state(kubectl, *paths))
        return None if changes(seen[-2], seen[-1]) else seen[-1]

    return session.wait(
        "the controllers to settle",
        quiet,
        timeout_seconds=90,
        every_seconds=3,
        state=lambda: ", ".join(changes(seen[-2], seen[-1])),
    )


def changes(before: State, after: State) -> list[str]:
    """Return the objects that differ, by more than a status that a controller wrote in the meantime.

    An apply without effect keeps ``resourceVersion``, ``generation`` and the times in ``managedFields``. Where a controller
    wrote the status between the two looks, ``resourceVersion`` says nothing, so the rest is compared.
    """
    found = [f"{name} came or went" for name in before.keys() ^ after.keys()]
    for name in before.keys() & after.keys():
        old, new = before[name], after[name]
        if old["metadata"]["resourceVersion"] == new["metadata"]["resourceVersion"]:
            continue
        if old.get("status") == new.get("status") or _applied(old) != _applied(new):
            found.append(f"{name} changed")
    return sorted(found)


def _applied(manifest: Manifest) -> str:
    """Return all of *manifest* that is not a matter of its status."""
    rest = copy.deepcopy(manifest)
    rest.pop("status", None)
    metadata = rest["metadata"]
    del metadata["resourceVersion"]
    metadata["managedFields"] = [entry for entry in metadata["managedFields"] if entry.get("subresource") != "status"]
    return json.dumps(rest, sort_keys=True)
