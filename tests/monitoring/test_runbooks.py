"""Every alert has a runbook that an operator can use at night."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from constructs_lib.monitoring.catalog.prometheus import WATCHDOG
from constructs_lib.monitoring.slo import BURN_ALERT
from tests.monitoring.cases import CASES

ROOT = Path(__file__).parents[2]
RUNBOOKS = ROOT / "docs" / "runbooks"
ALERTS = sorted({*CASES, BURN_ALERT, WATCHDOG})

MADE_BY_OPERATORS = {
    "pod/postgres-1",
    "pod/prometheus-main-0",
    "pod/alertmanager-main-0",
    "service/prometheus-operated",
    "service/alertmanager-operated",
}
"""What operators make of the objects in ``dist/``: names follow from these."""

ELSEWHERE = {"deployment/cert-manager"}
"""What operators bring along themselves."""

KINDS = {
    "alertmanager",
    "cluster",
    "cronjob",
    "daemonset",
    "deployment",
    "externalsecret",
    "hpa",
    "networkpolicy",
    "objectstore",
    "pdb",
    "podmonitor",
    "pooler",
    "prometheus",
    "pvc",
    "quota",
    "scheduledbackup",
    "service",
    "statefulset",
}
SHORT = {
    "horizontalpodautoscaler": "hpa",
    "poddisruptionbudget": "pdb",
    "persistentvolumeclaim": "pvc",
    "resourcequota": "quota",
}


LOGGED = {"daemonset", "deployment", "job", "pod", "replicaset", "service", "statefulset"}
"""Kinds of whose pods ``kubectl logs`` finds one by itself: not of a CronJob's. Source: kubectl, ``polymorphichelpers``."""

OPERATED = {
    ("payment-api", "postgres-1"): {"postgres", "plugin-barman-cloud"},
    ("monitoring", "prometheus-main-0"): {"prometheus"},
    ("monitoring", "alertmanager-main-0"): {"alertmanager"},
}
"""Containers of the pods that operators make. Source: CloudNativePG, its Barman Cloud plugin, Prometheus Operator."""

SELECTED = {"cnpg.io/cluster=postgres", "cnpg.io/instanceRole=primary", "app.kubernetes.io/name=alertmanager"}
"""Labels by which their pods are found."""


@cache
def manifests() -> tuple[dict[str, Any], ...]:
    """Return every object of production and of what it shares."""
    found: list[dict[str, Any]] = []
    for path in [*(ROOT / "dist" / "production").glob("*.yaml"), *(ROOT / "dist" / "cluster").glob("*.yaml")]:
        found += yaml.load_all(path.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(found)


@cache
def objects() -> frozenset[tuple[str, str]]:
    """Return namespace and kind/name of every object of production and of what it shares."""
    found = set()
    for manifest in manifests():
        kind = manifest["kind"].lower()
        place = manifest["metadata"].get("namespace", "")
        found.add((place, f"{SHORT.get(kind, kind)}/{manifest['metadata']['name']}"))
    return frozenset(found)


@cache
def containers() -> Mapping[tuple[str, str], set[str]]:
    """Return the containers of the pods of each namespace with each label ``app``, initial ones too."""
    found: dict[tuple[str, str], set[str]] = {}
    for manifest in manifests():
        spec = manifest.get("spec", {})
        spec = spec["jobTemplate"]["spec"] if manifest["kind"] == "CronJob" else spec
        if not isinstance(spec.get("template"), dict) or "containers" not in spec["template"].get("spec", {}):
            continue
        pod = spec["template"]["spec"]
        key = (manifest["metadata"]["namespace"], spec["template"]["metadata"]["labels"]["app"])
        found.setdefault(key, set()).update(
            each["name"] for each in (*pod["containers"], *pod.get("initContainers", ()))
        )
    return found


def wrong(text: str) -> Iterator[str]:
    """Yield the commands of *text* that kubectl refuses, or that find nothing: the pods of a label, the container of a pod."""
    # What is asked for within a command gives the name of the database's primary.
    inner = re.compile(r'"\$\((kubectl [^)]+)\)"')
    text = "\n".join((*inner.findall(text), inner.sub("postgres-1", text)))
    for namespace, rest in re.findall(r"kubectl(?: -n (\S+))? ([^`\n]+)", text):
        words = rest.replace("--from=", "--from= ").split()
        for label in (words[place + 1] for place, word in enumerate(words) if word == "-l"):
            key = (namespace, label.removeprefix("app="))
            if (
                label not in SELECTED
                and not label.startswith("kubernetes.io/service-name=")
                and key not in containers()
            ):
                yield f"no pod in {namespace} has {label}: {rest}"
        if words[0] not in {"logs", "exec"}:
            continue
        target = words[words.index("-l") + 1] if "-l" in words else words[1]
        kind, slash, name = target.partition("/")
        if slash and kind not in LOGGED:
            yield f"kubectl {words[0]} takes no {kind}: {rest}"
        if "-c" in words and not target.startswith('"$'):
            held = name if slash else target.removeprefix("app=")
            known = OPERATED.get((namespace, held)) or containers().get(
                (namespace, re.sub(r"-[0-9]+$", "", held)), set()
            )
            container = words[words.index("-c") + 1]
            if container not in known:
                yield f"{target} has no container {container}: {rest}"


def named(text: str) -> Iterator[tuple[str, str]]:
    """Yield namespace and kind/name of every object that a command of *text* names."""
    for command in re.findall(r"kubectl(?: -n (\S+))? ([^`\n]+)", text):
        namespace, rest = command
        for kind, name in re.findall(r"(?:^| )([a-z]+)/([a-z0-9][a-z0-9.-]*)", rest.replace("--from=", "--from= ")):
            if kind in KINDS:
                yield namespace, f"{kind}/{name}"
        for name in re.findall(r"(?:exec|logs) ([a-z0-9][a-z0-9-]*-[0-9]+)\b", rest):
            yield namespace, f"pod/{name}"


@pytest.mark.parametrize("name", ALERTS)
class TestRunbook:
    """The runbook of one alert."""

    def test_has_four_parts_with_commands(self, name: str) -> None:
        """Meaning, impact, diagnosis with commands, mitigation; none is empty."""
        text = (RUNBOOKS / f"{name}.md").read_text(encoding="utf-8")
        parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)

        assert parts[0].strip() == f"# {name}"
        assert parts[1::2] == ["Meaning", "Impact", "Diagnosis", "Mitigation"]
        assert all(len(part.strip()) > 10 for part in parts[2::2])
        assert "```sh\nkubectl" in parts[6]

    def test_names_what_is_there(self, name: str) -> None:
        """Each object of each command is in ``dist/``, or made by an operator of what is."""
        text = (RUNBOOKS / f"{name}.md").read_text(encoding="utf-8")
        made = {(place, each) for place in ("payment-api", "monitoring") for each in MADE_BY_OPERATORS}
        brought = {("cert-manager", each) for each in ELSEWHERE}
        of_sets = {
            (place, f"pod/{each.partition('/')[2]}-0") for place, each in objects() if each.startswith("statefulset/")
        }

        assert [each for each in named(text) if each not in objects() | made | brought | of_sets] == []

    def test_commands_are_taken(self, name: str) -> None:
        """By kubectl, which knows no log of a CronJob; labels and containers exist."""
        assert list(wrong((RUNBOOKS / f"{name}.md").read_text(encoding="utf-8"))) == []


class TestAll:
    """The folder."""

    def test_holds_no_runbook_of_an_alert_that_is_gone(self) -> None:
        """One for each alert, and a list of them."""
        assert sorted(path.stem for path in RUNBOOKS.glob("*.md")) == sorted([*ALERTS, "README"])

    def test_finds_an_object_that_does_not_exist(self) -> None:
        """The check of the commands can fail."""
        assert ("payment-api", "deployment/nothing") in set(named("kubectl -n payment-api logs deployment/nothing"))
        assert ("payment-api", "deployment/nothing") not in objects()

    @pytest.mark.parametrize(
        ("command", "problem"),
        [
            ("logs cronjob/postgres-backup --tail=1", "kubectl logs takes no cronjob"),
            ("logs -l app=payment --prefix", "no pod in payment-api has app=payment"),
            ("logs -l app=payment-api -c migrate", "app=payment-api has no container migrate"),
            ("logs postgres-1 -c barman", "postgres-1 has no container barman"),
            ("exec redis-0 -c cache -- true", "redis-0 has no container cache"),
        ],
    )
    def test_finds_a_command_that_is_not_taken(self, command: str, problem: str) -> None:
        """One for each thing that is looked at."""
        assert [each.partition(":")[0] for each in wrong(f"kubectl -n payment-api {command}")] == [problem]
