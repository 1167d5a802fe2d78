"""Applies the folders of ``dist/`` and takes them away again, in a cluster that nobody else uses."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from tests.cluster.support import manifests
from tests.cluster.support.kubectl import Done, Kubectl, Manifest
from tests.cluster.support.manifests import ENVIRONMENTS, FOLDERS, folder, identity
from tests.cluster.support.session import Session, lacking
from tests.cluster.support.simulated import Simulation

MARK = "payment-api-cluster-tests"
"""Namespace whose presence says that the cluster is there for these tests; also holds what single tests need."""


@dataclass(slots=True)
class Environments:
    """The folders of ``dist/`` on the cluster."""

    kubectl: Kubectl
    session: Session
    simulation: Simulation
    applied: dict[str, Done] = field(default_factory=dict)
    """Folders that are applied, and what kubectl said."""

    crds: set[str] = field(default_factory=set)
    """Definitions that the tests installed."""

    def open(self) -> None:
        """Mark the cluster; refuses one in which the objects of ``dist/`` exist already, since the tests delete them."""
        for name in FOLDERS:
            if not manifests.manifests(name):
                lacking(f"dist/{name}/ is empty; run make synth")
        if self.kubectl.names("namespace", MARK):
            self.session.say("a run was broken off here; its remains are deleted first")
            self.applied = {name: Done(0, "", "") for name in FOLDERS}
            self.remove_all()
        found = sorted(set().union(*(self._present(name) for name in FOLDERS)))
        if found:
            lacking(f"{found[0]} exists in this cluster and the tests would delete it; use a cluster made for tests")
        self.kubectl.create([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": MARK}}])

    def close(self) -> None:
        """Delete all that the tests made."""
        self.remove_all()
        if self.crds:
            self.kubectl("delete", "crd", *sorted(self.crds), "--ignore-not-found", timeout_seconds=120)
        self.kubectl("delete", "namespace", MARK, "--ignore-not-found", timeout_seconds=120)

    def apply(self, name: str) -> Done:
        """Apply the folder *name* in one pass, and before it what it needs; once, however often it is asked for."""
        if name not in self.applied:
            if name in {"staging", "production"}:
                self.apply("cluster")
            self._install_definitions(name)
            self.await_absence(name)
            self.applied[name] = self.kubectl.run(
                "apply", "--server-side", f"--filename={folder(name)}", timeout_seconds=180, check=False
            )
            self.session.say(f"applied dist/{name}/: {len(self.applied[name].output.splitlines())} objects")
        return self.applied[name]

    def deploy(self, name: str, *, pods: int = 300) -> str:
        """Apply the environment *name* on simulated nodes with room for *pods*; returns its namespace."""
        self.simulation.require(pods)
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
            known = [item for item in rest if self._kind_exists(item)]
            text = json.dumps({"apiVersion": "v1", "kind": "List", "items": known})
            self.kubectl("delete", "--filename=-", "--ignore-not-found", "--wait=false", text=text, timeout_seconds=120)
            self.simulation.drop_volumes(name)

    def remove_all(self) -> None:
        """Delete the folders that are applied, and wait for the end of the environments."""
        for api in self.kubectl.items("apiservices", f"--selector={MARK}"):
            self.kubectl("delete", "apiservice", api["metadata"]["name"])  # else no namespace could end
        self.remove(*reversed(FOLDERS))
        for name in ENVIRONMENTS:
            self.await_absence(name)

    def await_absence(self, name: str) -> None:
        """Wait until the namespaces of the folder *name* are gone, if they are going."""
        wanted = {f"namespace/{item['metadata']['name']}" for item in manifests.of_kind(name, "Namespace")}
        going = wanted & self.kubectl.names("namespaces")
        if going:
            self.kubectl("wait", "--for=delete", *sorted(going), "--timeout=150s", timeout_seconds=180)

    def _install_definitions(self, name: str) -> None:
        """Install the definitions of the folder's custom resources that the cluster lacks; what is there is left alone."""
        present = self.kubectl.names("crd")
        missing: list[Manifest] = []
        for definition in manifests.definitions(manifests.custom_kinds(name)):
            if f"customresourcedefinition.apiextensions.k8s.io/{definition['metadata']['name']}" not in present:
                missing.append(definition)
        if not missing:
            return
        new = {definition["metadata"]["name"] for definition in missing}
        self.crds |= new
        self.kubectl.create(missing)
        self.kubectl("wait", "--for=condition=Established", "--timeout=60s", *(f"crd/{one}" for one in sorted(new)))

    def _kind_exists(self, manifest: Manifest) -> bool:
        name = identity(manifest)
        return (name.group, name.kind) not in manifests.custom_kinds("cluster") or bool(
            self.kubectl.names("crd", f"{name.kind.lower()}s.{name.group}")
        )

    def _present(self, name: str) -> set[str]:
        """Return the objects of the folder *name* that exist, among those of kinds that every cluster knows."""
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": manifests.own_objects(name)})
        return self.kubectl.names("--filename=-", text=text)
