"""A real Prometheus on loopback, and what it answers."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.prometheus_tools import tool
from tests.support.servers import free_ports, until


@dataclass(frozen=True)
class Target:
    """One pod to be scraped."""

    port: int
    """Port of its metrics on loopback."""
    labels: Mapping[str, str]
    """Labels that the operator would give it: ``namespace``, ``pod``, ``job``."""


@dataclass(frozen=True)
class Prometheus:
    """A running Prometheus."""

    url: str

    def get(self, path: str, **parameters: str) -> Any:
        """Return the data of an answer of the API. Fails the test with Prometheus' own words if it refuses."""
        url = f"{self.url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310  # loopback
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            with error:
                pytest.fail(f"{parameters}: {json.load(error).get('error')}")

    def query(self, expression: str, *, time: str | None = None) -> list[tuple[dict[str, str], float]]:
        """Return labels and value of each series that *expression* gives now, or at *time* (seconds since 1970)."""
        data = self.get("query", query=expression, **({"time": time} if time else {}))
        if data["resultType"] == "scalar":
            return [({}, float(data["result"][1]))]
        return [(found["metric"], float(found["value"][1])) for found in data["result"]]

    def number(self, expression: str) -> float:
        """Return the one value that *expression* gives."""
        ((_, value),) = self.query(expression)
        return value


@contextmanager
def prometheus(
    folder: Path,
    targets: Sequence[Target],
    *,
    rules: Mapping[str, Any] | None = None,
    interval: str = "1s",
    evaluation: str | None = None,
    itself: bool = False,
) -> Iterator[Prometheus]:
    """Run a Prometheus that scrapes *targets* and evaluates *rules*, with its data below *folder*.

    *evaluation*: time between two evaluations, if it is not *interval*; *itself*: whether it scrapes its own metrics too.
    """
    program = tool("prometheus")
    folder.mkdir(parents=True, exist_ok=True)
    config: dict[str, Any] = {
        "global": {"scrape_interval": interval, "evaluation_interval": evaluation or interval},
        "scrape_configs": [
            {
                "job_name": "pods",
                "static_configs": [
                    {"targets": [f"127.0.0.1:{target.port}"], "labels": dict(target.labels)} for target in targets
                ],
            }
        ],
    }
    (port,) = free_ports(1)
    if itself:
        config["scrape_configs"].append(
            {"job_name": "prometheus", "static_configs": [{"targets": [f"127.0.0.1:{port}"]}]}
        )
    if rules is not None:
        (folder / "rules.yml").write_text(yaml.safe_dump(rules), encoding="utf-8")
        config["rule_files"] = [str(folder / "rules.yml")]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                program,
                f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'data'}",
                f"--web.listen-address=127.0.0.1:{port}",
                "--enable-feature=exemplar-storage",
            ],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        until(lambda: _answers(port, process, folder / "log"), seconds=30, what="Prometheus is ready")
        yield Prometheus(url=f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int, process: subprocess.Popen[bytes], log: Path) -> bool:
    assert process.poll() is None, log.read_text(encoding="utf-8")
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=2) as answer:  # loopback
            return bool(answer.status == 200)
    except OSError:
        return False


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_LABELS = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")
_RANGE = re.compile(r"\[[^\]]*\]")
_NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_WORDS = frozenset({"and", "or", "unless", "bool", "offset", "inf", "nan", "atan2"})
_SELECTOR = re.compile(r"([a-zA-Z_:][a-zA-Z0-9_:]*)\{([^}]*)\}")
_MATCHER = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"')


def metrics_in(expression: str) -> set[str]:
    """Return the names of the metrics that PromQL *expression* reads."""
    text = _RANGE.sub(" ", re.sub(r"\{[^}]*\}", " ", _LABELS.sub(" ", _STRING.sub('""', expression))))
    found = set()
    for match in _NAME.finditer(text):
        rest = text[match.end() :].lstrip()
        before = text[: match.start()]
        if rest.startswith("(") or match[0] in _WORDS or before.endswith(tuple("0123456789.$")):
            continue
        found.add(match[0])
    return found


def matchers_in(expression: str) -> list[tuple[str, str, str, str]]:
    """Return metric, label, operator and value of each label matcher in PromQL *expression*."""
    return [
        (metric, label, operator, value)
        for metric, inside in _SELECTOR.findall(expression)
        for label, operator, value in _MATCHER.findall(inside)
    ]
