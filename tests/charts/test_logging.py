"""Tests of charts.logging: what is stored of the log, for how long, and who may read it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from charts._log_store import SCRIPT, SEARCHES, fields, files, policy, properties
from charts.logging import ROLES, USERS, Retention
from constructs_lib import PropsError
from constructs_lib.monitoring.log_stream import CONTINUED, LogStream
from tests.charts.product import Manifest, Product
from tools.log_fields import FILE, text

FILES = files(90, 14, 7)


def find(product: Product, kind: str, name: str) -> Manifest:
    """Return the one shared object of *kind* called *name*."""
    (found,) = (item for item in product.cluster if (item["kind"], item["metadata"]["name"]) == (kind, name))
    return found


def leaves(mapping: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Return the type of each field of an index template's *mapping*, by its name with dots."""
    found: dict[str, str] = {}
    for name, entry in mapping.items():
        if "properties" in entry:
            assert entry["dynamic"] is False
            found |= leaves(entry["properties"], f"{before}{name}.")
        else:
            found[before + name] = entry["type"]
    return found


class TestFields:
    """What the store knows of an entry."""

    def test_are_those_of_the_service(self) -> None:
        """The committed list is what the service's own list gives."""
        assert FILE.read_text(encoding="utf-8") == text()

    def test_are_all_in_the_index_template(self) -> None:
        """With their types, and no other field is searchable."""
        template = json.loads(FILES["template-logs.json"])["template"]

        assert template["mappings"]["dynamic"] is False
        assert leaves(template["mappings"]["properties"]) == fields()

    @pytest.mark.parametrize("name", ["logs", "containers"])
    def test_a_wrong_value_costs_its_field_alone(self, name: str) -> None:
        """A server refuses the whole entry otherwise, and Filebeat drops it; and each index has a copy where there is a second node."""
        settings = json.loads(FILES[f"template-{name}.json"])["template"]["settings"]

        assert settings["index.mapping.ignore_malformed"] is True
        assert settings["index.auto_expand_replicas"] == "0-1"

    def test_none_is_both_a_value_and_an_object(self) -> None:
        """Elasticsearch would refuse the whole template."""
        names = set(fields())

        assert [name for name in names if any(other.startswith(f"{name}.") for other in names)] == []

    def test_fails_for_names_that_cannot_go_together(self) -> None:
        """So the test above can fail."""
        with pytest.raises(KeyError):
            properties({"error": "keyword", "error.code": "keyword"})

    def test_only_they_leave_the_node(self, product: Product) -> None:
        """What is not on the list is dropped by the shipper, whatever a program writes."""
        config = yaml.safe_load(find(product, "ConfigMap", "filebeat-config")["data"]["filebeat.yml"])
        (service,) = (entry for entry in config["filebeat.inputs"] if entry["id"] == "payment-api")
        (kept,) = (entry["include_fields"]["fields"] for entry in service["processors"] if "include_fields" in entry)

        assert set(kept) == set(fields())

    @pytest.mark.parametrize("word", ["email", "name", "address", "phone", "document", "card", "ip", "agent", "query"])
    def test_none_is_personal(self, word: str) -> None:
        """By the words in their names; names of machines and programs are none of a person."""
        ours = {"service.name", "queue.name", "server.address", "kubernetes.pod.name", "kubernetes.container.name"}
        ours |= {"log.origin.file.name", "event.kind_name", "event.type_name"}

        assert [name for name in fields() if word in re.split(r"[._]", name) and name not in ours] == []


class TestRetention:
    """How long it is kept."""

    def test_no_entry_is_older_than_it_may_be(self) -> None:
        """An index is filled for a day, and deleted so many days after that."""
        phases = policy(90)["policy"]["phases"]

        assert phases["hot"]["actions"]["rollover"]["max_age"] == "1d"
        assert phases["delete"]["min_age"] == "89d"

    def test_every_store_has_a_policy(self) -> None:
        """The service's log, other programs', traces."""
        assert {name for name in FILES if name.startswith("policy-")} == {
            "policy-logs.json",
            "policy-containers.json",
            "policy-traces.json",
        }

    def test_fails_for_less_than_two_days(self) -> None:
        """A day to fill an index and a day to keep it."""
        with pytest.raises(PropsError, match=r"Retention\.service_days must lie between 2 and 3650"):
            Retention(service_days=1)


class TestProvisioning:
    """What brings the store to its state."""

    def test_saved_objects_are_one_a_line(self) -> None:
        """Views first: a search refers to one."""
        objects = [json.loads(line) for line in FILES["saved-objects.ndjson"].splitlines()]
        views = {entry["id"] for entry in objects if entry["type"] == "index-pattern"}
        searches = [entry for entry in objects if entry["type"] == "search"]

        assert {entry["id"] for entry in searches} == set(SEARCHES)
        assert {reference["id"] for entry in searches for reference in entry["references"]} <= views

    def test_searches_and_columns_name_fields_that_exist(self) -> None:
        """A field that is not stored finds nothing."""
        for line in FILES["saved-objects.ndjson"].splitlines():
            attributes = json.loads(line)["attributes"]
            assert set(attributes.get("columns", ())) <= set(fields())
            if "kibanaSavedObjectMeta" in attributes:
                query = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])["query"]["query"]
                assert set(re.findall(r"([a-z_]+(?:\.[a-z_]+)+)\s*[:><]", query)) <= set(fields()), query

    def test_the_script_reads_files_that_exist(self) -> None:
        """And every file is read."""
        script = SCRIPT.read_text(encoding="utf-8")

        assert subprocess.run(["sh", "-n", str(SCRIPT)], check=False).returncode == 0  # noqa: S607
        for name in ("logs", "containers", "traces"):
            assert name in script
            assert f"policy-{name}.json" in FILES
        assert "saved-objects.ndjson" in script

    def test_a_changed_file_is_another_job(self, product: Product) -> None:
        """A Job that is done runs no second time under its name."""
        jobs = [item for item in product.cluster if item["kind"] == "Job"]
        (job,) = (item for item in jobs if item["metadata"]["name"].startswith("logs-provisioning-"))
        volumes = {volume["name"]: volume for volume in job["spec"]["template"]["spec"]["volumes"]}

        assert re.fullmatch(r"logs-provisioning-[0-9a-f]{16}", volumes["files"]["configMap"]["name"])

    def test_the_password_is_in_no_argument(self) -> None:
        """Everybody on the node sees a process' arguments."""
        script = SCRIPT.read_text(encoding="utf-8")

        assert "--user" not in script
        assert "-u " not in script


class TestRights:
    """Who may do what in the store."""

    def test_every_user_has_roles_that_exist(self) -> None:
        """Ours, or Kibana's own."""
        known = set(yaml.safe_load(ROLES)) | {"kibana_admin"}

        assert {role for roles in USERS.values() for role in roles.split(",")} <= known

    def test_the_roles_are_in_a_secret_that_the_store_feeds(self, product: Product) -> None:
        """External Secrets makes no other; Elasticsearch reads ``roles.yml`` in it."""
        (secret,) = find(product, "Elasticsearch", "logs")["spec"]["auth"]["roles"]
        made = find(product, "ExternalSecret", secret["secretName"])

        assert made["spec"]["target"]["template"]["data"]["roles.yml"] == ROLES
        assert all(
            item["spec"]["data"] or item["spec"].get("dataFrom")
            for item in product.cluster
            if item["kind"] == "ExternalSecret"
        )

    def test_the_shipper_cannot_read(self) -> None:
        """Whoever takes over a node learns nothing of the others' logs."""
        role = yaml.safe_load(ROLES)["log_writer"]
        (entry,) = role["indices"]

        assert set(entry["privileges"]) == {"auto_configure", "create_doc"}
        assert role["cluster"] == ["monitor"]

    @pytest.mark.parametrize("user", sorted(USERS))
    def test_everybody_may_ask_for_the_version(self, user: str) -> None:
        """Filebeat, Grafana and Jaeger do so before all else, and go no further when it is refused."""
        roles = yaml.safe_load(ROLES)

        assert any("monitor" in roles[name].get("cluster", ()) for name in USERS[user].split(",") if name in roles)

    def test_the_shipper_has_no_rights_at_the_api_server(self, product: Product) -> None:
        """Names stand in the paths of the files."""
        bound = [
            subject["name"]
            for item in product.cluster
            if item["kind"].endswith("RoleBinding")
            for subject in item.get("subjects", ())
        ]

        assert "filebeat" not in bound
        assert (
            find(product, "DaemonSet", "filebeat")["spec"]["template"]["spec"]["automountServiceAccountToken"] is False
        )

    def test_the_shipper_reads_the_node_and_writes_its_own_state_alone(self, product: Product) -> None:
        """Two folders of the node."""
        pod = find(product, "DaemonSet", "filebeat")["spec"]["template"]["spec"]
        paths = {volume["name"]: volume["hostPath"]["path"] for volume in pod["volumes"] if "hostPath" in volume}
        mounts = {mount["name"]: mount.get("readOnly", False) for mount in pod["containers"][0]["volumeMounts"]}

        assert paths == {"logs": "/var/log", "state": "/var/lib/filebeat"}
        assert (mounts["logs"], mounts["state"]) == (True, False)


class TestLines:
    """What is one event."""

    @pytest.mark.parametrize(
        "line",
        [
            "  at com.example.Shop.pay(Shop.java:1)",
            "\tmain.go:12",
            "Caused by: java.io.IOException",
            "goroutine 1 [running]:",
        ],
    )
    def test_a_trace_goes_on(self, line: str) -> None:
        """With the line before."""
        assert re.search(CONTINUED, line)

    @pytest.mark.parametrize("line", ["2026-11-28 ERROR it failed", '{"level":"info"}', "panic: oh"])
    def test_an_entry_begins(self, line: str) -> None:
        """At any other line."""
        assert not re.search(CONTINUED, line)

    def test_json_is_an_event_a_line(self) -> None:
        """A trace of the service stands in a field; the runtime's parts of a long line are put together first."""
        stream = LogStream(name="a", namespaces=("shop",), data_stream="logs-a-default", json=True)

        assert [next(iter(parser)) for parser in stream.config()["parsers"]] == ["container", "ndjson"]

    def test_fails_for_fields_of_plain_lines(self) -> None:
        """They have none."""
        with pytest.raises(PropsError, match=r"LogStream\.fields need json"):
            LogStream(name="a", namespaces=("shop",), data_stream="logs-a-default", fields=("message",))
