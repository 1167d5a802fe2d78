"""Tests of constructs_lib.monitoring.log_shipper."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from constructs_lib import Image, Resources, SecretKey
from constructs_lib.monitoring.log_shipper import LogShipper, LogShipperProps
from constructs_lib.monitoring.log_stream import LogStream
from tests.support.refusals import refusal
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth

SHIPPER = Image(repository="docker.elastic.co/beats/filebeat", version="9.2.1")
STREAM = LogStream(name="shop", namespaces=("shop",), data_stream="logs-shop-default")
PASSWORD = SecretKey(secret="logs-user", key="password")
AUTHORITY = SecretKey(secret="shipper-tls", key="ca.crt")
PLAIN: dict[str, Any] = {"image": SHIPPER, "url": "http://logs:9200", "streams": (STREAM,)}
SECURE: dict[str, Any] = {
    **PLAIN,
    "url": "https://logs:9200",
    "user": "shipper",
    "password": PASSWORD,
    "authority": AUTHORITY,
}


def made(**values: Any) -> Any:
    """Return a chart with a shipper."""
    scope = chart()
    LogShipper(scope, "shipper", LogShipperProps(**values))
    return scope


class TestLogShipper:
    """Filebeat on each node."""

    def test_without_password(self, snapshot_yaml: SnapshotAssertion) -> None:
        """For an Elasticsearch that asks for none: no Secret is read."""
        rendered = synth(made(**PLAIN))

        assert [errors_for(item) for item in rendered if errors_for(item)] == []
        assert rendered == snapshot_yaml

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """A user, TLS, entries in JSON with listed fields, and plain lines of others."""
        entries = LogStream(
            name="entries",
            namespaces=("shop", "bank"),
            pods="api*",
            containers="api",
            data_stream="logs-entries-default",
            json=True,
            fields=("@timestamp", "message"),
        )
        few = Resources(memory_request_mebibytes=64, memory_limit_mebibytes=128)

        assert synth(made(**{**SECURE, "streams": (entries, STREAM), "resources": few})) == snapshot_yaml

    def test_the_password_is_in_no_file(self) -> None:
        """Its configuration names a variable, which comes from the Secret."""
        scope = made(**SECURE)
        (text,) = [item["data"]["filebeat.yml"] for item in synth(scope) if item["kind"] == "ConfigMap"]
        output = yaml.safe_load(text)["output.elasticsearch"]
        (container,) = one(scope, "DaemonSet", "shipper")["spec"]["template"]["spec"]["containers"]

        assert output["password"] == "${ELASTICSEARCH_PASSWORD}"  # a variable
        assert container["env"] == [
            {
                "name": "ELASTICSEARCH_PASSWORD",
                "valueFrom": {"secretKeyRef": {"name": "logs-user", "key": "password"}},
            }
        ]

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({**SECURE, "password": None}, "LogShipperProps.password must be stated where user is"),
            ({**PLAIN, "password": PASSWORD}, "LogShipperProps.password must be stated where user is"),
            ({**SECURE, "authority": None}, "LogShipperProps.authority must be stated where url is https"),
            ({**PLAIN, "authority": AUTHORITY}, "LogShipperProps.authority must be stated where url is https"),
            ({**PLAIN, "user": "shipper", "password": PASSWORD}, "LogShipperProps.user needs authority"),
            ({**PLAIN, "streams": ()}, "LogShipperProps.streams must"),
            ({**PLAIN, "streams": (STREAM, STREAM)}, "LogShipperProps.streams"),
        ],
        ids=["no-password", "no-user", "no-authority", "no-tls", "password-in-the-open", "no-streams", "same-streams"],
    )
    def test_fails_for_half_a_login(self, values: dict[str, Any], message: str) -> None:
        """A password is never sent to who cannot prove who they are."""
        assert refusal(LogShipperProps, **values).startswith(message)


class TestLogStream:
    """What is read."""

    def test_a_short_log_is_read(self) -> None:
        """Filebeat 9 leaves a file below its fingerprint's length alone, which by default is 1024 bytes; 64 is its least."""
        found = STREAM.config()

        assert found["prospector.scanner.fingerprint.length"] == 64

    def test_a_log_is_read_to_its_end(self) -> None:
        """The kubelet renames it while it is behind, or the pod is deleted: it is neither lost nor sent again."""
        found = STREAM.config()
        (pattern,) = found["paths"]
        folder = pattern.rpartition("/")[0].replace("*", "x")
        (excluded,) = found["prospector.scanner.exclude_files"]

        for name, read in (("0.log", True), ("0.log.20251128-210000", True), ("0.log.20251128-210000.gz", False)):
            path = f"{folder}/{name}"
            assert (fnmatch(path, pattern) and not re.search(excluded, path)) is read, name
        # Filebeat refuses one without the other.
        assert found["close.on_state_change.removed"] is found["clean_removed"] is False
        assert int(found["clean_inactive"][:-1]) > int(found["ignore_older"][:-1])

    def test_fails_for_fields_of_plain_lines(self) -> None:
        """They have one field alone."""
        assert refusal(LogStream, name="a", namespaces=("a",), data_stream="logs-a-b", fields=("x",)).startswith(
            "LogStream.fields need json"
        )
