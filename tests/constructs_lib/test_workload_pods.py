"""Tests of what the pods of a web service or worker hold: folders, files, claims, further ports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from constructs_lib import Files, Platform, Pods, Port, WebService, WebServiceProps, Worker, WorkerProps
from constructs_lib._validation import PropsError
from tests.constructs_lib.workload_samples import checksum, web
from tests.support.samples import IMAGE
from tests.support.synth import chart, one, synth


class TestProps:
    """Props that are shared."""

    @pytest.mark.parametrize("id_", ["Shop", "a.b", "x" * 41])
    def test_fails_for_an_id_that_is_no_name(self, id_: str) -> None:
        """All names follow from it, unless a name is given."""
        props = WebServiceProps(image=IMAGE, port=3000)
        with pytest.raises(PropsError) as caught:
            WebService(chart(), id_, props)

        assert str(caught.value) == (
            "WebService.id_ must be a DNS label of at most 40 characters, since all names follow from it, "
            f"got {id_!r}; use lower case letters, digits and dashes, or name the workload by app"
        )
        assert WebService(chart(), id_, replace(props, app="shop")).app == "shop"

    def test_fails_for_a_budget_that_blocks_drains(self) -> None:
        """A part's own rule speaks for the whole."""
        with pytest.raises(PropsError, match=r"PdbProps\.max_unavailable must be at least 1, got 0"):
            web(chart(), max_unavailable=0)

    def test_writable_folders_are_volumes_with_a_limit(self) -> None:
        """The root file system is read-only."""
        scope = chart()
        web(scope, empty_dirs={"tmp": "/tmp", "cache": "/var/cache"}, empty_dir_mebibytes=32)
        pod = one(scope, "Deployment")["spec"]["template"]["spec"]

        assert pod["volumes"] == [
            {"name": "tmp", "emptyDir": {"sizeLimit": "32Mi"}},
            {"name": "cache", "emptyDir": {"sizeLimit": "32Mi"}},
        ]
        assert [mount["mountPath"] for mount in pod["containers"][0]["volumeMounts"]] == ["/tmp", "/var/cache"]

    def test_claims_are_mounted(self) -> None:
        """What outlives the pod."""
        scope = chart()
        web(scope, claims={"data": ("shop-data", "/data")})
        pod = one(scope, "Deployment")["spec"]["template"]["spec"]

        assert pod["volumes"] == [{"name": "data", "persistentVolumeClaim": {"claimName": "shop-data"}}]
        assert pod["containers"][0]["volumeMounts"] == [{"name": "data", "mountPath": "/data"}]

    @pytest.mark.parametrize(("own", "found"), [(None, "platform"), ("own", "own")])
    def test_priority_is_the_platforms_unless_stated(self, own: str | None, found: str) -> None:
        """A workload may matter more or less than others."""
        scope = chart(Platform(priority_class_name="platform"))
        Worker(scope, "shop", WorkerProps(image=IMAGE, command=("a",), priority_class_name=own))

        assert one(scope, "Deployment")["spec"]["template"]["spec"]["priorityClassName"] == found

    def test_the_pods_of_a_worker_can_be_named_as_a_peer(self) -> None:
        """With the port of its health."""
        worker = Worker(chart(), "shop", WorkerProps(image=IMAGE, command=("a",)))

        assert worker.pods == Pods(name="shop", namespace="shop", labels={"app": "shop"}, ports=(Port(number=3000),))


class TestFiles:
    """Folders of files that are no secrets."""

    FOLDER = Files(path="/etc/shop", data={"shop.yaml": "colour: blue\n"})

    def test_are_kept_in_a_config_map_and_mounted(self) -> None:
        """One ConfigMap a folder, read-only by nature."""
        scope = chart()
        web(scope, files={"rules": self.FOLDER})
        found = synth(scope)
        spec = one(scope, "Deployment")["spec"]["template"]["spec"]

        (held,) = (item for item in found if item["kind"] == "ConfigMap" and item["metadata"]["name"] == "shop-rules")
        assert held["data"] == {"shop.yaml": "colour: blue\n"}
        assert {"name": "rules", "configMap": {"name": "shop-rules", "defaultMode": 0o444}} in spec["volumes"]
        assert {"name": "rules", "mountPath": "/etc/shop"} in spec["containers"][0]["volumeMounts"]

    def test_roll_the_pods_when_one_changes(self) -> None:
        """As a changed setting does."""
        other = replace(self.FOLDER, data={"shop.yaml": "colour: red\n"})
        sums = {checksum(files={"rules": folder})[0] for folder in (self.FOLDER, other)}

        assert len(sums) == 2

    def test_fails_for_a_name_that_is_taken(self) -> None:
        """The ConfigMap of the settings is called config."""
        with pytest.raises(PropsError, match=r"WebServiceProps\.files must not be called"):
            web(chart(), files={"config": self.FOLDER})

    def test_fails_for_a_path_that_a_writable_folder_has(self) -> None:
        """One of them would hide the other."""
        with pytest.raises(PropsError, match="must not repeat the paths"):
            web(chart(), files={"rules": self.FOLDER}, empty_dirs={"tmp": "/etc/shop"})


class TestFurtherPorts:
    """Ports beside the workload's own."""

    def test_are_in_the_service_and_open_to_who_calls(self) -> None:
        """The port of the health is neither."""
        scope = chart()
        api = web(scope, ports={"grpc": 4317}, health_port=13133)
        Worker(scope, "caller", WorkerProps(image=IMAGE, command=("call",))).calls(api)
        found = synth(scope)
        container = next(item for item in found if item["kind"] == "Deployment")["spec"]["template"]["spec"]
        policy = next(item for item in found if item["kind"] == "NetworkPolicy" and item["metadata"]["name"] == "shop")
        opened = {port["port"] for rule in policy["spec"]["ingress"] for port in rule["ports"]}

        assert [port["name"] for port in one(scope, "Service")["spec"]["ports"]] == ["http", "grpc"]
        assert container["containers"][0]["livenessProbe"]["httpGet"]["port"] == "health"
        assert opened == {3000, 4317, 9090}

    def test_fails_for_a_name_of_the_workloads_own(self) -> None:
        """Which port a probe or a monitor means would be open."""
        with pytest.raises(PropsError, match=r"WebServiceProps\.ports must not be called"):
            web(chart(), ports={"metrics": 1})

    @pytest.mark.parametrize(
        ("values", "ports", "scraped"),
        [
            ({"health_port": 9090}, [("health", 9090), ("http", 3000)], "health"),
            ({"health_port": 3000}, [("http", 3000), ("metrics", 9090)], "metrics"),
            ({"ports": {"admin": 9090}}, [("http", 3000), ("admin", 9090)], "admin"),
        ],
    )
    def test_one_number_has_one_name(self, values: dict[str, Any], ports: list[tuple[str, int]], scraped: str) -> None:
        """A port of management serves health and metrics: the API server knows entries by their number."""
        scope = chart()
        web(scope, **values)
        container = one(scope, "Deployment")["spec"]["template"]["spec"]["containers"][0]

        assert [(port["name"], port["containerPort"]) for port in container["ports"]] == ports
        assert one(scope, "PodMonitor")["spec"]["podMetricsEndpoints"][0]["port"] == scraped

    @pytest.mark.parametrize("values", [{"grpc": 3000}, {"a": 4000, "b": 4000}])
    def test_fails_for_a_number_that_is_taken(self, values: dict[str, int]) -> None:
        """By the workload's own port, or by another one."""
        with pytest.raises(PropsError, match=r"WebServiceProps\.ports must not name the port \[[34]000\] twice"):
            web(chart(), ports=values)
        with pytest.raises(PropsError, match=r"WorkerProps\.ports must not name the port \[[34]000\] twice"):
            WorkerProps(image=IMAGE, command=("work",), ports=values)
