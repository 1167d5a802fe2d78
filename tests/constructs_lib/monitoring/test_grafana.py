"""Tests of constructs_lib.monitoring.grafana."""

from __future__ import annotations

import configparser
import re
from typing import Any

import pytest
import yaml
from syrupy.assertion import SnapshotAssertion

from constructs_lib import Image, Ingress, PropsError, SecretKey
from constructs_lib.monitoring.grafana import ElasticsearchSource, Grafana, GrafanaProps, JaegerSource, PrometheusSource
from tests.support.synth import chart, one, synth

LOGS = ElasticsearchSource(
    url="https://logs-es-http:9200",
    index="logs-*",
    user="grafana",
    password=SecretKey(secret="grafana-logs", key="password"),
    authority=SecretKey(secret="logs-es-http-certs-public", key="ca.crt"),
)
JAEGER = JaegerSource(url="http://jaeger-service")


def made(**values: Any) -> Any:
    """Return a chart with a Grafana."""
    scope = chart()
    given: dict[str, Any] = {
        "image": Image(repository="docker.io/grafana/grafana", version="12.2.1"),
        "admin_password": SecretKey(secret="grafana-admin", key="admin-password"),
        "dashboards": {"shop.json": "{}"},
        "home": "shop.json",
        "prometheus": PrometheusSource(url="http://prometheus:9090"),
        "root_url": "http://localhost:3001/",
    }
    Grafana(scope, "grafana", GrafanaProps(**{**given, **values}))
    return scope


def sources(**values: Any) -> dict[str, dict[str, Any]]:
    """Return the provisioned data sources by their uid."""
    held = one(made(**values), "ConfigMap", "grafana-datasources")["data"]["sources.yaml"]
    return {source["uid"]: source for source in yaml.safe_load(held)["datasources"]}


def provisioned(text: str) -> str:
    """Return *text* of a provisioned file as Grafana keeps it: ``$name`` and ``${name}`` are of its environment, ``$$`` is a dollar."""
    return "$".join(re.sub(r"\$(\w+|\{[^}]*\})", "", part) for part in text.split("$$"))


class TestGrafana:
    """The objects."""

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Exposed, with traces and logs."""
        found = synth(made(jaeger=JAEGER, elasticsearch=LOGS, exposure=Ingress(host="grafana.example.com")))

        assert found == snapshot_yaml

    def test_reads_the_password_from_a_file(self) -> None:
        """It is in no variable and no ConfigMap."""
        scope = made()
        ini = configparser.RawConfigParser()
        ini.read_string(one(scope, "ConfigMap", "grafana-ini")["data"]["grafana.ini"])
        (container,) = one(scope, "Deployment")["spec"]["template"]["spec"]["containers"]

        assert ini["security"]["admin_password"] == "$__file{/etc/grafana-secrets/admin-password}"
        assert {"name": "secret-grafana-admin", "mountPath": "/etc/grafana-secrets", "readOnly": True} in container[
            "volumeMounts"
        ]
        assert "env" not in container

    @pytest.mark.parametrize(
        ("section", "key"),
        [
            ("analytics", "reporting_enabled"),
            ("analytics", "check_for_updates"),
            ("analytics", "check_for_plugin_updates"),
            ("news", "news_feed_enabled"),
            ("snapshots", "external_enabled"),
            ("auth.anonymous", "enabled"),
            ("users", "allow_sign_up"),
        ],
    )
    def test_tells_nobody_anything(self, section: str, key: str) -> None:
        """Nothing goes outside, and nobody comes in without the password."""
        ini = configparser.RawConfigParser()
        ini.read_string(one(made(), "ConfigMap", "grafana-ini")["data"]["grafana.ini"])

        assert ini[section][key] == "false"

    def test_cookies_are_secure_behind_tls(self) -> None:
        """And work without it on the developer's own machine."""
        found = {}
        for url in ("https://grafana.example.com/", "http://localhost:3001/"):
            ini = configparser.RawConfigParser()
            ini.read_string(one(made(root_url=url), "ConfigMap", "grafana-ini")["data"]["grafana.ini"])
            found[url[:5]] = ini["security"]["cookie_secure"]

        assert found == {"https": "true", "http:": "false"}

    def test_its_metrics_are_not_published(self) -> None:
        """They are on the port that an Ingress leads to, so an exposed one has none."""
        open_, closed = (
            [item["kind"] for item in synth(made(exposure=exposure))]
            for exposure in (Ingress(host="g.example.com"), None)
        )

        assert ("PodMonitor" in open_, "PodMonitor" in closed) == (False, True)

    def test_fails_for_a_home_that_is_no_dashboard(self) -> None:
        """Grafana would show an error instead."""
        with pytest.raises(PropsError, match=r"GrafanaProps\.home must be one of shop\.json, got 'other\.json'"):
            made(home="other.json")

    def test_fails_for_several_pods(self) -> None:
        """Who signed in at one would be a stranger at the other."""
        with pytest.raises(PropsError, match=r"GrafanaProps\.replicas must be 1"):
            made(replicas=2)


class TestDataSources:
    """From metric to trace to log, and back."""

    def test_a_point_leads_to_its_trace(self) -> None:
        """By the label of the service's exemplars."""
        json_data = sources(jaeger=JAEGER)["prometheus"]["jsonData"]

        assert json_data["exemplarTraceIdDestinations"] == [{"name": "trace_id", "datasourceUid": "jaeger"}]

    def test_a_trace_leads_to_its_log(self) -> None:
        """By the field of the log that holds the trace's id."""
        to_logs = sources(jaeger=JAEGER, elasticsearch=LOGS)["jaeger"]["jsonData"]["tracesToLogsV2"]

        assert to_logs["datasourceUid"] == "elasticsearch"
        assert provisioned(to_logs["query"]) == 'trace.id:"${__trace.traceId}"'

    def test_a_log_entry_leads_to_its_trace(self) -> None:
        """By the same field."""
        (link,) = sources(jaeger=JAEGER, elasticsearch=LOGS)["elasticsearch"]["jsonData"]["dataLinks"]

        assert (link["field"], link["datasourceUid"]) == ("trace.id", "jaeger")
        assert provisioned(link["url"]) == "${__value.raw}"

    def test_none_leads_to_what_is_not_there(self) -> None:
        """A development environment has metrics alone."""
        found = sources()

        assert list(found) == ["prometheus"]
        assert "exemplarTraceIdDestinations" not in found["prometheus"]["jsonData"]

    def test_passwords_are_read_from_files(self) -> None:
        """The ConfigMap names their places alone."""
        secure = sources(elasticsearch=LOGS)["elasticsearch"]["secureJsonData"]

        assert set(secure.values()) == {
            "$__file{/etc/grafana-secrets-elasticsearch/password}",
            "$__file{/etc/grafana-secrets-authority/ca.crt}",
        }
