"""Tests of the rules on CronJobs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.constructs_lib.checks.build import Case, change, cron_job, findings, model, of_rule

DEADLINE = "spec.jobTemplate.spec.activeDeadlineSeconds"
CASES = {
    "PC080": Case(
        failing=model(change(cron_job(), "spec.concurrencyPolicy", ...)),
        passing=model(cron_job()),
        message="PC080 CronJob purge in shop (shop/cronjob): its concurrencyPolicy is Allow; set startingDeadlineSeconds, "
        "concurrencyPolicy Forbid or Replace, and activeDeadlineSeconds of the Job",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestCronJobs:
    """Settings of a CronJob."""

    @pytest.mark.parametrize(
        ("path", "value", "words"),
        [
            ("spec.startingDeadlineSeconds", ..., "it has no startingDeadlineSeconds"),
            ("spec.startingDeadlineSeconds", 5, "startingDeadlineSeconds 5 is below 10: no run may start"),
            ("spec.concurrencyPolicy", "Allow", "its concurrencyPolicy is Allow"),
            (DEADLINE, ..., "with concurrencyPolicy Forbid its Job has no activeDeadlineSeconds"),
        ],
    )
    def test_fails_for_each_setting(self, path: str, value: Any, words: str) -> None:
        """Each keeps runs going in another way."""
        assert findings("PC080", change(cron_job(), path, value))[0].startswith(words)

    def test_a_run_that_is_replaced_needs_no_deadline(self) -> None:
        """The next run ends it."""
        assert findings("PC080", change(cron_job(concurrencyPolicy="Replace"), DEADLINE, ...)) == []
