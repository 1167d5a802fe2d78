"""Runs the rules over the rendered objects and applies the waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from constructs_lib.checks.model import Body, Declarations, Finding, Key, Model, Waiver, model_of
from constructs_lib.checks.registry import Rule, rules

WAIVERS = Rule(
    "PC000",
    "A waiver has expired, or waives nothing",
    "mend what it waives, or renew it with a new date in review; remove one that waives nothing",
    "runner",
    lambda model: _apply(model)[1],
)
"""The one rule that is not about objects, and that no waiver covers."""


def check(model: Model) -> list[Finding]:
    """Return what the rules find in *model*, in the order of the rules, less what a valid waiver covers.

    A waiver is valid before its day of expiry. An expired one, and one that covers nothing, are findings of ``PC000``.
    """
    found, waivers = _apply(model)
    return [*waivers, *found]


def check_rendered(
    rendered: Iterable[tuple[str, Body]], declared: Declarations, paths: Mapping[Key, Sequence[str]]
) -> list[str]:
    """Return one line for each finding in *rendered*: (path of the chart, object) pairs, today's date deciding on waivers."""
    today = datetime.now(tz=UTC).date()
    return [str(finding) for finding in check(model_of(rendered, declared, paths, today))]


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, that on waivers too, in the order of the ids."""
    return (WAIVERS, *rules())


def _apply(model: Model) -> tuple[list[Finding], Iterator[Finding]]:
    """Return the findings that no waiver covers, and those about the waivers."""
    known = rules()
    found = [finding for rule in known for finding in rule.check(model)]
    covered: dict[int, int] = {}
    waivers: dict[str, list[tuple[int, Waiver]]] = {}
    for entry in enumerate(model.declared.waivers):
        waivers.setdefault(entry[1].rule, []).append(entry)
    left = []
    for finding in found:
        valid = False
        for number, waiver in waivers.get(finding.rule, ()):
            if waiver.covers(finding.rule, finding.key):
                covered[number] = covered.get(number, 0) + 1
                valid = valid or model.today < waiver.expires
        if not valid:
            left.append(finding)
    return left, _about(model, covered, {rule.id for rule in known})


def _about(model: Model, covered: dict[int, int], known: set[str]) -> Iterator[Finding]:
    for number, waiver in enumerate(model.declared.waivers):
        who = f"waiver of {waiver.rule} at {waiver.object}, owner {waiver.owner}, reason {waiver.reason!r}"
        if waiver.rule not in known:
            what = f"{who}: there is no rule {waiver.rule}; write the id of a rule of docs/rules/README.md"
        elif model.today >= waiver.expires:
            what = f"{who}: it expired on {waiver.expires}, today is {model.today}; "
            what += "mend the object, or renew the waiver in review" if covered.get(number) else "remove the waiver"
        elif not covered.get(number):
            what = f"{who}: the rule finds nothing there; remove the waiver, or correct the name of the object"
        else:
            continue
        yield Finding(WAIVERS.id, Key("Waiver", "", f"{waiver.rule}/{waiver.object}"), "waivers", what)
