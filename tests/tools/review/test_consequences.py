"""What follows from a change of manifests."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tools.review.consequences import consequences
from tools.review.fields import CARE, CHANGE, Consequence
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

        assert between(old, new) == [(CHANGE, "next run", "runs again, as migrate-bbb")]

    def test_image_of_the_next_migration(self) -> None:
        """Its image is told like that of a Deployment."""
        old, new = (
            body("Job", f"migrate-{suffix}", {"template": deployment(image=image)["spec"]["template"]})
            for suffix, image in (("aaa", "shop:1"), ("bbb", "shop:2"))
        )

        assert (CHANGE, "images", "web: shop:1 → shop:2") in between(old, new)

    def test_what_comes_with_an_image(self) -> None:
        """A setting that changes in the same template is not hidden behind the image, nor is a field beside the template."""
        new = changed(deployment(image="shop:2"), "spec.strategy", {"type": "Recreate"})
        new["spec"]["template"]["spec"]["containers"][0]["env"] = [{"name": "FEE", "value": "0"}]

        assert between(deployment(), new) == [
            (CHANGE, "images", "web: shop:1 → shop:2"),
            (CHANGE, "rolls", "its pods are replaced, also for spec.containers[web].env"),
            (CHANGE, "other", "changes spec.strategy"),
        ]

    def test_one_setting_of_many(self) -> None:
        """It is named, not the whole list."""
        old, new = deployment(), deployment()
        for manifest, fee in ((old, "1"), (new, "2")):
            manifest["spec"]["template"]["spec"]["containers"][0]["env"] = [
                {"name": "A", "value": "a"},
                {"name": "FEE", "value": fee},
            ]

        assert between(old, new) == [
            (CHANGE, "rolls", "its pods are replaced, for spec.containers[web].env[FEE].value")
        ]

    def test_new_workload(self) -> None:
        """With what it runs."""
        assert between(None, deployment()) == [(CHANGE, "added", "new, runs shop:1")]


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
            (body("ResourceQuota", "quota"), "removed", "goes: what it refused is let in"),
            (
                body("PrometheusRule", "alerts", {"groups": [{"name": "g", "rules": [{"alert": "Down"}]}]}),
                "removed",
                "goes, with its alerts: Down",
            ),
        ],
        ids=["data", "policy", "budget", "quota", "alerts"],
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

    def test_policy_for_other_pods(self) -> None:
        """Those that it selected may be open now."""
        new = changed(policy(80), "spec.podSelector", {"matchLabels": {"app": "shop"}})

        assert between(policy(80), new) == [
            (CARE, "network", "changes podSelector: pods that it selected may be open to all")
        ]

    @pytest.mark.parametrize(
        ("path", "value", "words"),
        [
            ("spec.type", "LoadBalancer", "type ClusterIP → LoadBalancer, reachable from outside"),
            ("spec.selector", {"color": "green"}, "requests go to pods color=green"),
        ],
        ids=["type", "selector"],
    )
    def test_service(self, path: str, value: Any, words: str) -> None:
        """Who is let in, and whom the requests reach."""
        old = body("Service", "shop", {"type": "ClusterIP", "selector": {"color": "blue"}})

        assert between(old, changed(old, path, value)) == [(CARE, "network", words)]

    def test_new_way_in(self) -> None:
        """An Ingress and a Service that is reachable from outside."""
        ingress = body("Ingress", "shop", {"rules": [{"host": "pay.example"}]})

        assert between(None, ingress) == [(CARE, "network", "new: lets in requests for pay.example")]
        assert between(None, body("Service", "shop", {"type": "NodePort"})) == [
            (CARE, "network", "new: NodePort, reachable from outside")
        ]

    def test_powers(self) -> None:
        """What lets a pod reach its node, in a new workload and in one that is there."""
        new = changed(deployment(), "spec.template.spec.hostNetwork", True)
        new["spec"]["template"]["spec"]["volumes"] = [{"name": "logs", "hostPath": {"path": "/var/log"}}]

        assert (CARE, "rights", "its pods gain hostNetwork, the node's /var/log") in between(deployment(), new)
        assert (CARE, "rights", "its pods have hostNetwork, the node's /var/log") in between(None, new)

    def test_account(self) -> None:
        """Other rights by another account."""
        new = changed(deployment(), "spec.template.spec.serviceAccountName", "root")

        assert (CARE, "rights", "spec.serviceAccountName unset → root") in between(deployment(), new)

    def test_probe(self) -> None:
        """Without it a rollout loses requests."""
        old = deployment()
        old["spec"]["template"]["spec"]["containers"][0]["readinessProbe"] = {"httpGet": {"path": "/"}}

        assert (CARE, "removed", "web: its readinessProbe goes, so rollouts lose requests") in between(
            old, deployment()
        )

    def test_alert_that_goes(self) -> None:
        """One rule of many, by its name."""
        old, new = (
            body("PrometheusRule", "alerts", {"groups": [{"name": "g", "rules": [{"alert": name} for name in names]}]})
            for names in (("Down", "Slow"), ("Slow",))
        )

        assert (CARE, "removed", "alerts go: Down") in between(old, new)

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
