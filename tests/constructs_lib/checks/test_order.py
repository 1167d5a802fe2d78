"""Tests of the rule on the order of files."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.model import Declarations, Model, model_of
from constructs_lib.checks.order import needs
from tests.constructs_lib.checks.build import (
    TODAY,
    Case,
    Manifest,
    config_map,
    deployment,
    global_thing,
    hpa,
    of_rule,
    pod,
    thing,
)

READER = deployment(template=pod(volumes=[{"name": "c", "configMap": {"name": "api-config"}}]))


def filed(*charts: tuple[str, Manifest], ordered: bool = True) -> Model:
    """Return the model of objects in charts, in this order."""
    return model_of(charts, Declarations(ordered=ordered), {}, TODAY)


CASES = {
    "PC120": Case(
        failing=filed(("0010-web", READER), ("0020-settings", config_map())),
        passing=filed(("0005-settings", config_map()), ("0010-web", READER)),
        message="PC120 Deployment api in shop (0010-web): it reads ConfigMap api-config in shop of 0020-settings, which comes "
        "after 0010-web; give the chart of what is needed a lower number, or make both in one chart",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestNeeds:
    """What needs what."""

    @pytest.mark.parametrize(
        ("needed", "needing"),
        [
            (global_thing("Namespace", "shop"), config_map()),
            (thing("ServiceAccount", "web"), deployment(template=pod(serviceAccountName="web"))),
            (
                thing("PersistentVolumeClaim", "disk"),
                deployment(template=pod(volumes=[{"name": "d", "persistentVolumeClaim": {"claimName": "disk"}}])),
            ),
            (deployment(), hpa()),
        ],
        ids=["namespace", "account", "claim", "target"],
    )
    def test_kinds(self, needed: Any, needing: Any) -> None:
        """Each is found, and fails in the wrong order only."""
        (need,) = [need for need in needs(filed(("0001-a", needed), ("0002-b", needing))) if need.at.body == needing]

        assert need.target.name == needed["metadata"]["name"]
        assert of_rule("PC120", filed(("0001-a", needed), ("0002-b", needing))) == []
        assert len(of_rule("PC120", filed(("0001-b", needing), ("0002-a", needed)))) == 1

    def test_one_chart(self) -> None:
        """Its objects may need each other in any order."""
        assert of_rule("PC120", filed(("0001-all", READER), ("0001-all", config_map()))) == []

    def test_apps_without_waves(self) -> None:
        """kubectl does not wait, so that the order of most objects does not matter to it."""
        assert of_rule("PC120", filed(("0010-web", READER), ("0020-settings", config_map()), ordered=False)) == []
