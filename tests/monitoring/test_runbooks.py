"""Every alert has a runbook that an operator can use at night."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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


@cache
def objects() -> frozenset[tuple[str, str]]:
    """Return namespace and kind/name of every object of production and of what it shares."""
    found = set()
    for path in [*(ROOT / "dist" / "production").glob("*.yaml"), *(ROOT / "dist" / "cluster").glob("*.yaml")]:
        for manifest in yaml.load_all(path.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            kind = manifest["kind"].lower()
            place = manifest["metadata"].get("namespace", "")
            found.add((place, f"{SHORT.get(kind, kind)}/{manifest['metadata']['name']}"))
    return frozenset(found)


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


class TestAll:
    """The folder."""

    def test_holds_no_runbook_of_an_alert_that_is_gone(self) -> None:
        """One for each alert, and a list of them."""
        assert sorted(path.stem for path in RUNBOOKS.glob("*.md")) == sorted([*ALERTS, "README"])

    def test_finds_an_object_that_does_not_exist(self) -> None:
        """The check of the commands can fail."""
        assert ("payment-api", "deployment/nothing") in set(named("kubectl -n payment-api logs deployment/nothing"))
        assert ("payment-api", "deployment/nothing") not in objects()
