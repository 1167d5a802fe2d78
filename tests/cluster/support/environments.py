"""Applies the folders of ``dist/`` and takes them away again, in a cluster that nobody else uses."""

from __future__ import annotations

import json
import os
import platform
import time
from dataclasses import dataclass, field

from tests.cluster.support import manifests
from tests.cluster.support.kubectl import Done, Kubectl
from tests.cluster.support.manifests import EXCLUSIVE, FOLDERS, folder, identity
from tests.cluster.support.session import Session, lacking
from tests.cluster.support.simulated import LABEL, Simulation
from tests.support.custom_resources import is_custom

MARK = "payment-api-cluster-tests"
"""Namespace whose presence says that the cluster is there for these tests; also holds what single tests need."""


OWNER = "payment-api.test/process"
"""Annotation of the mark: which process runs the tests."""


@dataclass(slots=True)
class Environments:
    """The folders of ``dist/`` on the cluster."""

    kubectl: Kubectl
    session: Session
    simulation: Simulation
    applied: dict[str, Done] = field(default_factory=dict)
    """Folders that are applied, and what kubectl said."""
    incomplete: set[str] = field(default_factory=set)
    """Folders of which something was taken away since; the next apply brings it back."""

    def open(self) -> None:
        """Mark the cluster; refuses one in which the objects of ``dist/`` exist already, since the tests delete them."""
        for name in FOLDERS:
            if not manifests.manifests(name):
                lacking(f"dist/{name}/ is empty; run make synth")
        for mark in self.kubectl.items("namespaces", f"--field-selector=metadata.name={MARK}"):
            owner = mark["metadata"].get("annotations", {}).get(OWNER, "")
            if _runs(owner):
                lacking(f"another run of these tests, process {owner}, uses this cluster; wait for its end")
            self.session.say("a run was broken off here; its remains are deleted first")
            self.applied = {name: Done(0, "", "") for name in FOLDERS}
            self.close()
        found = sorted(set().union(*(self._present(name) for name in FOLDERS)))
        if found:
            lacking(f"{found[0]} exists in this cluster and the tests would delete it; use a cluster made for tests")
        mark = {"name": MARK, "annotations": {OWNER: _process(os.getpid())}}
        self.kubectl.create([{"apiVersion": "v1", "kind": "Namespace", "metadata": mark}])

    def close(self) -> None:
        """Delete all that the tests made."""
        # An API whose server is gone would keep every namespace from ending.
        self.kubectl("delete", "apiservices", f"--selector={LABEL}", "--ignore-not-found")
        self.remove(*reversed(FOLDERS))
        for name in FOLDERS:
            self.await_absence(name)
        self.simulation.close()
        self.kubectl("delete", "namespace", f"--selector={LABEL}", "--ignore-not-found", timeout_seconds=120)
        self.kubectl("delete", "crd", f"--selector={LABEL}", "--ignore-not-found", timeout_seconds=120)
        self.kubectl("delete", "namespace", MARK, "--ignore-not-found", timeout_seconds=120)

    def prepare(self, name: str) -> None:
        """Give the cluster what the folder *name* needs: the definitions, the shared objects, no remains of it."""
        if name in {"staging", "production"}:
            self.apply("cluster")
        if name in EXCLUSIVE:
            others = [other for other in EXCLUSIVE if other != name and other in self.applied]
            self.remove(*others)
        self._install_definitions(name)
        self.await_absence(name)
        self._make_operators_namespaces(name)
        self.applied[name] = Done(0, "", "")

    def apply(self, name: str) -> Done:
        """Apply the folder *name* in one pass, and before it what it needs; once, however often it is asked for."""
        if name not in self.applied or name in self.incomplete:
            if name not in self.applied:
                self.prepare(name)
            self.incomplete.discard(name)
            start = time.monotonic()
            self.applied[name] = self.kubectl.run(
                "apply", "--server-side", f"--filename={folder(name)}", timeout_seconds=180, check=False
            )
            count = len(self.applied[name].output.splitlines())
            self.session.say(f"applied dist/{name}/: {count} objects in {time.monotonic() - start:.1f} s")
        return self.applied[name]

    def deploy(self, name: str, *, pods: int = 300) -> str:
        """Apply the environment *name* on simulated nodes with room for *pods*; returns its namespace."""
        self.simulation.require(pods)
        if name not in self.applied:
            # claims of before, of the same names, would take the volumes along
            self.await_absence(name)
            self.simulation.volumes(name)
        done = self.apply(name)
        assert done.status == 0, done.errors
        return manifests.namespace(name)

    def remove(self, *names: str) -> None:
        """Start to delete the folders *names*; :meth:`await_absence` waits for the end."""
        for name in names:
            if self.applied.pop(name, None) is None:
                continue
            # A namespace takes its objects along; what has none, or lives in a namespace of others, is deleted by name.
            own = {item["metadata"]["name"] for item in manifests.of_kind(name, "Namespace")}
            rest = [item for item in manifests.manifests(name) if identity(item).namespace not in own]
            known = self._defined()
            rest = [item for item in rest if not is_custom(item) or (identity(item).group, item["kind"]) in known]
            text = json.dumps({"apiVersion": "v1", "kind": "List", "items": rest})
            for namespace in own & self._namespaces() if self.simulation.made else ():
                # The end of a namespace waits for its pods' grace period, even where they are gone within a second.
                controllers = ("deployments,statefulsets,jobs,cronjobs", "--all", "--cascade=foreground")
                self.kubectl("delete", *controllers, f"--namespace={namespace}", timeout_seconds=180)
            self.kubectl("delete", "--filename=-", "--ignore-not-found", "--wait=false", text=text, timeout_seconds=120)
            self.simulation.drop_volumes(name)

    def await_absence(self, name: str) -> None:
        """Wait until the namespaces of the folder *name* are gone, if they are going."""
        wanted = {item["metadata"]["name"] for item in manifests.of_kind(name, "Namespace")}
        going = sorted(f"namespace/{one}" for one in wanted & self._namespaces())
        if going:
            self.drop_dead_apis()
            self.kubectl("wait", "--for=delete", *going, "--timeout=150s", timeout_seconds=180)

    def drop_dead_apis(self) -> None:
        """Delete the APIServices of ``dist/`` that nobody serves: on simulated nodes no pod does. Each would keep every namespace
        from ending, since the API server cannot list what is left in it.
        """
        ours = {item["metadata"]["name"] for item in manifests.of_kind("cluster", "APIService")}
        dead = [
            item["metadata"]["name"]
            for item in self.kubectl.items("apiservices")
            if item["metadata"]["name"] in ours
            and {"type": "Available", "status": "True"}
            not in [
                {key: each[key] for key in ("type", "status")} for each in item.get("status", {}).get("conditions", [])
            ]
        ]
        if dead:
            self.kubectl("delete", "apiservices", *dead, "--ignore-not-found")
            self.incomplete.add("cluster")

    def _namespaces(self) -> set[str]:
        return {line.removeprefix("namespace/") for line in self.kubectl.names("namespaces")}

    def _install_definitions(self, name: str) -> None:
        """Install the definitions of the folder's custom resources that the cluster lacks; what is there is left alone."""
        missing = list(manifests.definitions(manifests.custom_kinds(name) - self._defined()))
        if missing:
            for definition in missing:
                definition["metadata"].setdefault("labels", {})[LABEL] = "true"
            self.kubectl.create(missing)
            names = (f"crd/{definition['metadata']['name']}" for definition in missing)
            self.kubectl("wait", "--for=condition=Established", "--timeout=60s", *names, timeout_seconds=90)

    def _make_operators_namespaces(self, name: str) -> None:
        """Make the namespaces that the folder writes into and that are an operator's own, where the cluster lacks them."""
        own = {item["metadata"]["name"] for item in manifests.of_kind(name, "Namespace")}
        used = {identity(item).namespace for item in manifests.manifests(name)} - {""}
        missing = [
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": each, "labels": {LABEL: "true"}}}
            for each in sorted(used - own - self._namespaces())
        ]
        if missing:
            self.kubectl.create(missing)

    def _defined(self) -> set[tuple[str, str]]:
        """Return API group and kind of the custom resources that the cluster knows."""
        pairs = "{range .items[*]}{.spec.group} {.spec.names.kind}{'\\n'}{end}"
        lines = self.kubectl("get", "crd", f"--output=jsonpath={pairs}").splitlines()
        return {(group, kind) for group, _, kind in (line.partition(" ") for line in lines)}

    def _present(self, name: str) -> set[str]:
        """Return the objects of the folder *name* that exist, among those of kinds that every cluster knows."""
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": manifests.own_objects(name)})
        return self.kubectl.names("--filename=-", text=text)


def _process(number: int) -> str:
    """Return how the process *number* of this machine is called."""
    return f"{number} on {platform.node()}"


def _runs(owner: str) -> bool:
    """Return whether *owner* is a process of this machine that has not ended."""
    number = owner.partition(" ")[0]
    if not number.isdigit() or owner != _process(int(number)):
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
