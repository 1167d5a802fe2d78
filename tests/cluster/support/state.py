"""Whether a second apply changed anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.cluster.support.kubectl import Kubectl, Manifest
from tests.cluster.support.manifests import Name, identity
from tests.cluster.support.session import Session

State = dict[Name, Manifest]


def state(kubectl: Kubectl, *paths: Path) -> State:
    """Return the objects that the files or folders *paths* name, as the API server keeps them."""
    chosen = [f"--filename={path}" for path in paths]
    return {identity(item): item for item in kubectl.items(*chosen, "--show-managed-fields")}


def settled(kubectl: Kubectl, session: Session, *paths: Path) -> State:
    """Return the state once autoscalers have reached their minimum and all but statuses is left alone for three seconds."""
    seen: list[State] = [state(kubectl, *paths)]

    def quiet() -> State | None:
        seen.append(state(kubectl, *paths))
        scaled = all(
            item.get("status", {}).get("currentReplicas", 0) >= item["spec"]["minReplicas"]
            for name, item in seen[-1].items()
            if name.kind == "HorizontalPodAutoscaler"
        )
        return seen[-1] if scaled and not changes(seen[-2], seen[-1]) else None

    return session.wait(
        "the controllers to settle",
        quiet,
        timeout_seconds=90,
        every_seconds=3,
        state=lambda: ", ".join(changes(seen[-2], seen[-1])) or "an autoscaler is below its minimum",
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
        paths = list(_differences(old, new, ""))
        of_status = old.get("status") != new.get("status") and all(path.startswith(_OF_STATUS) for path in paths)
        if not of_status and not (name.kind == "PersistentVolumeClaim" and _written_out(old, paths)):
            found.append(f"{name}: {', '.join(paths)}")
    return sorted(found)


_OF_STATUS = (".status", ".metadata.resourceVersion", ".metadata.managedFields.status")


def _written_out(claim: Manifest, paths: list[str]) -> bool:
    """Return whether all that happened to *claim* is that the API server wrote out a default.

    It stores a new claim without a phase and reads that as ``Pending``; the first write after that, even one without effect,
    stores the word, and so a new resourceVersion. Nothing that can be read changes.
    """
    return bool(claim["status"] == {"phase": "Pending"} and paths == [".metadata.resourceVersion"])


def _differences(old: Any, new: Any, path: str) -> Iterator[str]:
    """Yield the paths of the fields in which *old* and *new* differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from _differences(old.get(key), new.get(key), f"{path}.{key}")
    elif path == ".metadata.managedFields":
        yield from _differences(_by_writer(old), _by_writer(new), path)
    elif old != new:
        yield path


def _by_writer(entries: list[Manifest]) -> Manifest:
    """Return ``managedFields`` by what was written and who wrote it, since the list has no order of its own."""
    found: Manifest = {}
    for entry in entries:
        found.setdefault(entry.get("subresource", "object"), {})[f"{entry['manager']} ({entry['operation']})"] = entry
    return found
