"""Tests of the run of all rules, and of waivers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from constructs_lib.checks.model import Declarations, Finding, Key, Waiver
from constructs_lib.checks.runner import all_rules, check, check_rendered
from tests.constructs_lib.checks.build import (
    TODAY,
    Case,
    config_map,
    container,
    deployment,
    model,
    of_rule,
    pod,
)

WITHOUT_DIGEST = deployment(template=pod(container(image="api:1.2.3")))


def waived(**values: Any) -> Declarations:
    """Return declarations with one waiver."""
    defaults: dict[str, Any] = {
        "rule": "PC064",
        "object": "Deployment/api",
        "owner": "payments",
        "reason": "no release yet",
        "expires": TODAY + timedelta(days=1),
    }
    return Declarations(waivers=[Waiver(**{**defaults, **values})])


CASES = {
    "PC000": Case(
        failing=model(WITHOUT_DIGEST, declared=waived(expires=TODAY)),
        passing=model(WITHOUT_DIGEST, declared=waived()),
        message="PC000 Waiver PC064/Deployment/api (waivers): waiver of PC064 at Deployment/api, owner payments, reason "
        "'no release yet': it expired on 2027-01-15, today is 2027-01-15; mend the object, or renew the waiver in review",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestWaivers:
    """Findings that are accepted for a while."""

    @pytest.mark.parametrize("at", ["Deployment/api", "Deployment/shop/api", "*/api", "Deployment/*", "*/shop/*"])
    def test_a_waived_finding_is_dropped(self, at: str) -> None:
        """By kind and name, with or without namespace; ``*`` stands for any part."""
        assert check(model(WITHOUT_DIGEST, declared=waived(object=at))) == [
            finding for finding in check(model(WITHOUT_DIGEST)) if finding.rule != "PC064"
        ]

    def test_fails_for_an_expired_waiver(self) -> None:
        """Both the finding and the waiver are told, so that the reader sees what to mend."""
        rules = {finding.rule for finding in check(model(WITHOUT_DIGEST, declared=waived(expires=TODAY)))}

        assert {"PC000", "PC064"} <= rules

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"object": "Deployment/apis"}, "the rule finds nothing there; remove the waiver, or correct the name"),
            (
                {"object": "Deployment/apis", "expires": date(2026, 1, 1)},
                "it expired on 2026-01-01, today is 2027-01-15; remove",
            ),
            ({"rule": "PC999"}, "there is no rule PC999; write the id of a rule of docs/rules/README.md"),
        ],
    )
    def test_fails_for_a_waiver_of_nothing(self, values: dict[str, Any], words: str) -> None:
        """It would hide the next finding at that object."""
        found = of_rule("PC000", model(WITHOUT_DIGEST, declared=waived(**values)))

        assert len(found) == 1
        assert words in found[0].message

    def test_a_valid_waiver_stands_beside_an_expired_one(self) -> None:
        """One valid waiver is enough for the finding."""
        both = Declarations(waivers=[*waived(expires=TODAY).waivers, *waived().waivers])
        rules = [finding.rule for finding in check(model(WITHOUT_DIGEST, declared=both))]

        assert "PC064" not in rules
        assert rules.count("PC000") == 1

    def test_no_waiver_covers_the_rule_on_waivers(self) -> None:
        """Else one could waive its own expiry."""
        about = waived(rule="PC000", object="Waiver/*")

        assert "there is no rule PC000" in of_rule("PC000", model(declared=about))[0].message


class TestRun:
    """The run of all rules."""

    def test_findings_come_in_the_order_of_the_rules(self) -> None:
        """And are the same from run to run."""
        about = model(WITHOUT_DIGEST, config_map(API_TOKEN="x1y2"), config_map(API_TOKEN="x1y2"))
        ids = [finding.rule for finding in check(about)]

        assert ids == sorted(ids)
        assert check(about) == check(about)

    def test_an_app_is_checked_as_it_renders(self) -> None:
        """Paths come from the constructs, the chart's path stands in for objects that are not known."""
        rendered = [("shop", config_map(API_TOKEN="x1y2")), ("shop", config_map("other", API_TOKEN="x1y2"))]
        unknown, known = check_rendered(
            rendered, Declarations(), {Key("ConfigMap", "shop", "other"): ["shop/api/config"]}
        )

        assert unknown.startswith("PC060 ConfigMap api-config in shop (shop): API_TOKEN looks like a secret")
        assert known.startswith("PC060 ConfigMap other in shop (shop/api/config): API_TOKEN looks like a secret")

    def test_a_finding_names_rule_object_and_path(self) -> None:
        """In one line."""
        finding = Finding("PC001", Key("Service", "shop", "api"), "shop/api/service", "what; remedy")

        assert str(finding) == "PC001 Service api in shop (shop/api/service): what; remedy"

    def test_the_rule_on_waivers_is_a_rule_like_others(self) -> None:
        """It has an id, a title and a page."""
        assert all_rules()[0].id == "PC000"
        assert list(all_rules()[0].check(model(declared=waived()))) == of_rule("PC000", model(declared=waived()))
