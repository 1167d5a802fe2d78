"""What follows from a change of manifests."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tools.review.consequences import CARE, CHANGE, Consequence, consequences
from tools.review.manifests import Objects, Thing

Body = dict[str, Any]


def body(kind: str, name: str, spec: Body | None = None, **rest: Any) -> Body:
    """Return an object in the namespace ``shop``."""
    return {"kind": kind, "metadata": {"name": name, "namespace": "shop"}, **({"spec": spec} if spec else {}), **rest}


def deployment(image: str = "shop:1", cpu: str = "100m", **spec: Any) -> Body:
    """Return a Deployment of one container."""
    container = {"name": "web", "image": image, "resources": {"requests": {"cpu": cpu}}}
    pod = {"metadata": {"labels": {"app": "shop"}}, "spec": {"containers": [container]}}
    return body("Deployment", "shop", {"selector": {"matchLabels": {"app": "shop"}}, "template": pod, **spec})


def policy(*ports: int) -> Body:
    """Return a policy that lets the pods of the console in."""
    peer = {"podSelector": {"matchLabels": {"app": "console"}}}
    rules = [{"from": [peer], "ports": [{"port": port, "protocol": "TCP"}]} for port in ports]
    return body("NetworkPolicy", "shop", {"podSelector": {}, "ingress": rules})


def objects(*bodies: Body) -> Objects:
    """Return *bodies* by their names."""
    return {Thing(one["kind"], one["metadata"].get("namespace", ""), one["metadata"]["name"]): one for one in bodies}


def between(old: Body | None, new: Body | None) -> list[tuple[str, str, str]]:
    """Return section, subject and words of what follows from a change of one object."""
    found = consequences(objects(*([old] if old else [])), objects(*([new] if new else [])))
    return [(row.section, row.about, row.what) for row in found]


def changed(manifest: Body, path: str, value: Any) -> Body:
    """Return *manifest* with *value* at the dotted *path*."""
    found = deepcopy(manifest)
    *parents, last = path.split(".")
    inner = found
    for part in parents:
        inner = inner.setdefault(part, {})
    inner[last] = value
    return found


class TestPods:
    """What rolls, and why."""

    def test_image(self) -> None:
        """Named with both images; the pods are replaced."""
        assert between(deployment(), deployment(image="shop:2")) == [
            (CHANGE, "images", "web: shop:1 → shop:2"),
            (CHANGE, "rolls", "its pods are replaced"),
        ]

    def test_resources(self) -> None:
        """Named with both amounts."""
        assert between(deployment(), deployment(cpu="2"))[0] == (
            CHANGE,
            "resources",
            "web: request cpu 100m → request cpu 2",
        )

    def test_another_part_of_the_template(self) -> None:
        """The place is named, since nobody would look for it."""
        new = changed(deployment(), "spec.template.metadata.annotations", {"checksum/config": "b"})

        assert between(deployment(), new) == [(CHANGE, "rolls", "its pods are replaced, for metadata.annotations")]

    def test_security_context(self) -> None:
        """It needs care."""
        new = deepcopy(deployment())
        new["spec"]["template"]["spec"]["containers"][0]["securityContext"] = {"privileged": True}

        assert between(deployment(), new)[0] == (CARE, "rights", "web: its security context changes")

    def test_outside_of_the_template(self) -> None:
        """No pod is replaced."""
        assert between(deployment(), deployment(replicas=4)) == [(CHANGE, "replicas", "replicas unset → 4")]

    def test_next_migration(self) -> None:
        """A Job whose name ends in another hash is the same Job again, not one that goes and one that comes."""
        old, new = (body("Job", f"migrate-{suffix}", {"x": suffix}) for suffix in ("aaa", "bbb"))

        assert between(old, new) == [(CHANGE, "rolls", "runs again, as migrate-bbb")]


class TestCare:
    """What a reviewer must have thought about."""

    @pytest.mark.parametrize(
        ("old", "path", "value", "field"),
        [
            (deployment(), "spec.selector", {"matchLabels": {"app": "other"}}, "spec.selector"),
            (body("StatefulSet", "db", {"serviceName": "db"}), "spec.serviceName", "db2", "spec.serviceName"),
            (body("Job", "m", {"template": {"a": 1}}), "spec.template", {"a": 2}, "spec.template"),
            (body("StorageClass", "fast", None, parameters={"type": "a"}), "parameters", {"type": "b"}, "parameters"),
        ],
        ids=["Deployment", "StatefulSet", "Job", "StorageClass"],
    )
    def test_immutable(self, old: Body, path: str, value: Any, field: str) -> None:
        """The API server would refuse the apply."""
        found = between(old, changed(old, path, value))

        assert (CARE, "immutable", f"{field} cannot be changed: the apply is refused; replace the object") in found

    @pytest.mark.parametrize(
        ("gone", "about", "words"),
        [
            (body("StatefulSet", "db"), "data", "goes, with its data"),
            (policy(80), "network", "goes: pods that no other policy selects are open to all"),
            (body("PodDisruptionBudget", "shop"), "removed", "goes: a drain may take all pods at once"),
        ],
        ids=["data", "policy", "budget"],
    )
    def test_removed(self, gone: Body, about: str, words: str) -> None:
        """What goes with it is said."""
        assert between(gone, None) == [(CARE, about, words)]

    def test_removed_but_kept(self) -> None:
        """Data that every tool leaves alone is not lost."""
        gone = changed(body("PersistentVolumeClaim", "d"), "metadata.annotations", {"helm.sh/resource-policy": "keep"})

        assert between(gone, None) == [
            (CARE, "data", "goes; it is marked to be kept, so delete it by hand if that is meant")
        ]

    def test_opened_network(self) -> None:
        """With port and peer."""
        assert between(policy(80), policy(80, 9090)) == [
            (CARE, "network", "opens ingress TCP 9090 from pods app=console")
        ]

    def test_closed_network(self) -> None:
        """A change like others."""
        assert between(policy(80, 9090), policy(80)) == [
            (CHANGE, "network", "closes ingress TCP 9090 from pods app=console")
        ]

    def test_rights(self) -> None:
        """Before and after."""
        old = body("Role", "r", None, rules=[{"verbs": ["get"], "resources": ["pods"]}])
        new = body("Role", "r", None, rules=[{"verbs": ["get", "delete"], "resources": ["pods"]}])

        assert between(old, new) == [(CARE, "rights", "get on pods → get+delete on pods")]

    def test_claim(self) -> None:
        """It can only grow."""
        old = body("PersistentVolumeClaim", "d", {"resources": {"requests": {"storage": "5Gi"}}})
        new = changed(old, "spec.resources.requests.storage", "1Gi")

        assert between(old, new) == [(CARE, "data", "storage 5Gi → 1Gi: a claim can grow, never shrink")]


class TestNothing:
    """Silence."""

    def test_same(self) -> None:
        """What did not change is not told."""
        assert consequences(objects(deployment(), policy(80)), objects(deployment(), policy(80))) == []

    def test_unknown_change(self) -> None:
        """Of a kind that has no words of its own the fields are named."""
        old, new = (body("ConfigMap", "c", None, data={"A": value}) for value in "12")

        assert between(old, new) == [(CHANGE, "other", "changes data.A")]

    def test_values_are_not_told(self) -> None:
        """A Secret of a developer's folder stays there."""
        old, new = (body("Secret", "s", None, data={"KEY": value}) for value in ("b2xk", "bmV3"))

        assert "bmV3" not in str(between(old, new))

    def test_thing(self) -> None:
        """Objects of two namespaces are two."""
        one = Consequence(CHANGE, "added", Thing("Job", "a", "x"), "new")

        assert str(one.thing) == "Job/x"
