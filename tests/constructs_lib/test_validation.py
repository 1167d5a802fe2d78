"""Tests of constructs_lib._validation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pytest

from constructs_lib import ConfigMapProps
from constructs_lib._validation import (
    DNS_SUBDOMAIN,
    HOST_NAME,
    LABEL_VALUE,
    QUALIFIED_NAME,
    Props,
    PropsError,
    cron_problem,
    shown,
)
from constructs_lib.connections import Callee
from tests.support.refusals import refusal
from tests.support.samples import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner(Props):
    """Props inside of others."""

    number: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample(Props):
    """One field of each type that props use."""

    number: int = 1
    share: float = 0.5
    text: str = "a"
    flag: bool = False
    choice: Literal["a", "b", 1] = "a"
    maybe: int | None = None
    names: tuple[str, ...] = ()
    pair: tuple[str, int] = ("a", 1)
    table: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    inner: Inner = field(default_factory=Inner)
    callee: Callee | None = None
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled(Props):
    """One field for each helper of the base class."""

    between: int | None = 5
    label: str | None = "a"
    subdomain: str | None = "a.b"
    variables: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    networks: tuple[str, ...] = ()
    filled: tuple[str, ...] | None = ("a",)
    schedule: str = "0 2 * * *"
    distinct: tuple[str, ...] = ()
    distinct_by_number: tuple[Inner, ...] = ()

    def _validate(self) -> None:
        self._between("between", 1, 9, "pods")
        self._dns_label("label")
        self._dns_subdomain("subdomain")
        self._environment_names("variables")
        self._labels("labels")
        self._cidrs("networks")
        self._not_empty("filled")
        self._cron("schedule")
        self._unique("distinct")
        self._unique("distinct_by_number", "number")


class TestTypes:
    """Types of the fields, checked before any rule."""

    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"number": 0, "share": 3, "text": "", "flag": True, "choice": 1, "maybe": 7},
            {"names": ("a", "b"), "pair": ("x", 2), "table": {"a": 1}, "pairs": {"a": ("b", "c")}},
            {"inner": Inner(number=2), "callee": Store(), "keys": frozenset({"a"})},
        ],
    )
    def test_what_fits_is_taken_as_it_is(self, values: dict[str, Any]) -> None:
        """Nothing is converted."""
        sample = Sample(**values)

        assert {name: getattr(sample, name) for name in values} == values

    @pytest.mark.parametrize(
        ("name", "value", "rule"),
        [
            ("number", "1", "must be a whole number, got '1'"),
            ("number", True, "must be a whole number, got True"),
            ("number", 1.0, "must be a whole number, got 1.0"),
            ("number", None, "must be a whole number, got None"),
            ("share", "0.5", "must be a number, got '0.5'"),
            ("share", True, "must be a number, got True"),
            ("share", float("nan"), "must be a number, got nan"),
            ("share", float("inf"), "must be a number, got inf"),
            ("text", b"a", "must be a string, got b'a'"),
            ("flag", 1, "must be True or False, got 1"),
            ("choice", "c", "must be one of 'a', 'b', 1, got 'c'"),
            ("choice", True, "must be one of 'a', 'b', 1, got True"),
            ("maybe", "1", "must be a whole number or None, got '1'"),
            ("names", ["a"], "must be a tuple of a string, got ['a']"),
            ("names", "a", "must be a tuple of a string, got 'a'"),
            ("names", ("a", 1), "must be a tuple of a string, got ('a', 1)"),
            ("pair", ("a",), "must be a tuple of fixed members, got ('a',)"),
            ("pair", (1, "a"), "must be a tuple of fixed members, got (1, 'a')"),
            ("table", {"a": "1"}, "must be a mapping from a string to a whole number, got {'a': '1'}"),
            ("table", {1: 1}, "must be a mapping from a string to a whole number, got {1: 1}"),
            ("table", [("a", 1)], "must be a mapping from a string to a whole number, got [('a', 1)]"),
            ("inner", {"number": 1}, "must be a value of type Inner, got {'number': 1}"),
            ("callee", "postgres", "must be a value of type Callee or None, got 'postgres'"),
            ("keys", {"a"}, "must be a frozenset of a string, got {'a'}"),
        ],
    )
    def test_fails_for_another_type(self, name: str, value: object, rule: str) -> None:
        """The message says which type is wanted and which value was given."""
        assert refusal(Sample, **{name: value}).startswith(f"Sample.{name} {rule}; pass ")

    def test_fails_before_the_rules_are_asked(self) -> None:
        """A rule never sees a value of a wrong type."""
        assert refusal(Ruled, between="5") == (
            "Ruled.between must be a whole number or None, got '5'; pass a whole number or None"
        )

    def test_fails_with_a_value_error(self) -> None:
        """Callers may catch it as what it is."""
        with pytest.raises(ValueError, match=r"Sample\.number"):
            Sample(number=None)  # type: ignore[arg-type]  # what a user without a type checker writes


class TestArguments:
    """Which props are given."""

    def test_fails_for_a_prop_that_is_missing(self) -> None:
        """In one line, which names it."""
        with pytest.raises(PropsError) as caught:
            ConfigMapProps(name="shop")  # type: ignore[call-arg]  # what is refused

        assert str(caught.value) == "ConfigMapProps.data must be given, got nothing; pass data="

    @pytest.mark.parametrize(("name", "remedy"), [("nmae", "write name"), ("zzz", "leave it out")])
    def test_fails_for_a_prop_that_there_is_not(self, name: str, remedy: str) -> None:
        """The one that is meant is named, if one is near."""
        given: dict[str, Any] = {"name": "shop", "data": {}, name: 5}

        with pytest.raises(PropsError) as caught:
            ConfigMapProps(**given)

        assert str(caught.value) == f"ConfigMapProps.{name} must be a prop, got 5 for none; {remedy}"


class TestFrozen:
    """What was checked stays."""

    def test_the_owner_of_a_mapping_may_change_it(self) -> None:
        """The props keep a copy."""
        table = {"a": 1}
        sample = Sample(table=table)
        table["b"] = 2

        assert sample.table == {"a": 1}
        assert replace(sample, number=2).table == {"a": 1}

    @pytest.mark.parametrize("field_name", ["table", "pairs"])
    def test_fails_to_change_a_mapping_in_place(self, field_name: str) -> None:
        """Nobody can, the default included."""
        with pytest.raises(TypeError, match="does not support item assignment"):
            getattr(Sample(), field_name)["a"] = 1

    def test_fails_with_the_mapping_as_it_was_given(self) -> None:
        """A message shows a dict, and not what it is kept in."""
        with pytest.raises(PropsError, match=r"got \{'a b': 'c'\}|got 'a b'"):
            ConfigMapProps(name="shop", data={"a b": "c"})

        assert shown(Sample(table={"a": 1}).table) == "{'a': 1}"


class TestRules:
    """The helpers in which props classes state their rules."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("between", 1),
            ("between", 9),
            ("between", None),
            ("label", None),
            ("label", "x" * 63),
            ("subdomain", None),
            ("variables", {"_A1": ""}),
            ("labels", {"app.kubernetes.io/name": "a", "app": ""}),
            ("networks", ("10.0.0.0/8", "::/0", "192.0.2.7/32")),
            ("filled", None),
            ("distinct", ("a", "b")),
            ("distinct_by_number", (Inner(number=1), Inner(number=2))),
        ],
    )
    def test_values_within_the_rule_pass(self, name: str, value: Any) -> None:
        """The ends of a range belong to it, and None means that nothing was given."""
        assert getattr(Ruled(**{name: value}), name) == value

    @pytest.mark.parametrize(
        ("name", "value", "message"),
        [
            ("between", 0, "must lie between 1 and 9 pods, got 0; choose a value from 1 to 9"),
            ("between", 10, "must lie between 1 and 9 pods, got 10; choose a value from 1 to 9"),
            ("label", "", "must be a DNS label (at most 63 of a-z, 0-9 and '-', no '-' at either end), got ''"),
            ("label", "x" * 64, "must be a DNS label"),
            ("label", "a\n", "must be a DNS label"),
            ("subdomain", "A", "must be a DNS subdomain (lower case labels joined by dots), got 'A'"),
            ("subdomain", "a..b", "must be a DNS subdomain"),
            ("variables", {"1A": ""}, "must be a mapping whose keys are names of environment variables, got '1A'"),
            ("variables", {"": ""}, "must be a mapping whose keys are names of environment variables, got ''"),
            ("labels", {"a b": ""}, "must be a mapping whose keys are label names, got 'a b'"),
            ("labels", {"a": "b/c"}, "must be a mapping whose values are label values, got 'b/c'"),
            ("networks", ("10.0.0.1/8",), "must hold networks in CIDR form (10.0.0.1/8 has host bits set)"),
            ("networks", ("10.0.0.0",), "must hold networks in CIDR form (address/length), got ('10.0.0.0',)"),
            ("networks", ("10.0.0.0/255.0.0.0",), "must hold networks in CIDR form"),
            ("networks", ("example.com",), "must hold networks in CIDR form"),
            ("filled", (), "must not be empty, got (); give at least one value"),
            ("schedule", "@daily", "must be a five-field cron expression (1 fields), got '@daily'"),
            ("distinct", ("a", "b", "a"), "must not repeat a value, got a twice; keep one of each"),
            ("distinct_by_number", (Inner(), Inner()), "must not repeat a value, got 1 twice; keep one of each"),
        ],
    )
    def test_fails_outside_the_rule(self, name: str, value: object, message: str) -> None:
        """The message names field, rule, value and remedy."""
        assert refusal(Ruled, **{name: value}).startswith(f"Ruled.{name} {message}")

    def test_replaced_values_are_checked_again(self) -> None:
        """An overlay made with ``dataclasses.replace`` is no way round."""
        with pytest.raises(PropsError, match=r"Ruled\.between must lie between"):
            replace(Ruled(), between=10)


class TestPatterns:
    """Names as Kubernetes defines them."""

    @pytest.mark.parametrize("text", ["a", "a-b.c", "1", "x" * 253])
    def test_subdomains(self, text: str) -> None:
        """Lower case labels joined by dots."""
        assert DNS_SUBDOMAIN.fullmatch(text)

    @pytest.mark.parametrize("text", ["", "A", "a.", ".a", "a_b", "-a", "a-", "x" * 254])
    def test_other_texts_are_no_subdomains(self, text: str) -> None:
        """No upper case, no empty label, no dash at an end."""
        assert not DNS_SUBDOMAIN.fullmatch(text)

    @pytest.mark.parametrize(
        ("text", "fits"), [("*.a.com", True), ("a.com", True), ("a.*.com", False), ("*", False), ("10.0.0.1", False)]
    )
    def test_host_names(self, text: str, *, fits: bool) -> None:
        """A wildcard stands for the first label alone."""
        assert bool(HOST_NAME.fullmatch(text)) is fits

    @pytest.mark.parametrize(("text", "fits"), [("", True), ("v1.0_a", True), ("-a", False), ("x" * 64, False)])
    def test_label_values(self, text: str, *, fits: bool) -> None:
        """An empty value is one."""
        assert bool(LABEL_VALUE.fullmatch(text)) is fits

    @pytest.mark.parametrize(("text", "fits"), [("a", True), ("a.b/C_d", True), ("/a", False), ("a/", False)])
    def test_qualified_names(self, text: str, *, fits: bool) -> None:
        """An optional DNS prefix, then a name."""
        assert bool(QUALIFIED_NAME.fullmatch(text)) is fits


class TestCron:
    """Five-field cron expressions."""

    @pytest.mark.parametrize(
        "expression",
        ["* * * * *", "0 2 * * *", "*/5 0-23/2 1,15 JAN-DEC mon", "59 23 31 12 6", "? ? ? ? ?", "5/15 * * * *"],
    )
    def test_what_the_controller_takes(self, expression: str) -> None:
        """Numbers, names, ranges, steps and lists."""
        assert cron_problem(expression) == ""

    @pytest.mark.parametrize(
        ("expression", "problem"),
        [
            ("", "0 fields"),
            ("* * * *", "4 fields"),
            ("TZ=UTC 0 2 * * *", "6 fields"),
            ("60 * * * *", "minute: '60' is not in 0-59"),
            ("* 24 * * *", "hour: '24' is not in 0-23"),
            ("* * 0 * *", "day of month: '0' is not in 1-31"),
            ("* * * 13 *", "month: '13' is not in 1-12"),
            ("* * * * 7", "day of week: '7' is not in 0-6"),
            ("* * * * JAN", "day of week: 'JAN' is not in 0-6"),
            ("5-1 * * * *", "minute: '5-1' runs backwards"),
            ("1-2-3 * * * *", "minute: '1-2-3' is not in 0-59"),
            ("*/0 * * * *", "minute: step '0'"),
            ("*/x * * * *", "minute: step 'x'"),
            ("1, * * * *", "minute: '' is not in 0-59"),
            ("² * * * *", "minute: '²' is not in 0-59"),
        ],
    )
    def test_fails_with_the_field_at_fault(self, expression: str, problem: str) -> None:
        """The problem names the field and the part of it."""
        assert cron_problem(expression) == problem


class TestShown:
    """Values in messages."""

    def test_a_long_value_is_cut(self) -> None:
        """A message stays one line of readable length."""
        assert shown("x" * 100) == f"'{'x' * 76}..."
        assert shown("a\nb") == r"'a\nb'"


class TestTexts:
    """Texts that no manifest, and no process, can hold."""

    @pytest.mark.parametrize("text", ["\ud800", "a\0b"])
    def test_fails_for_half_a_character_and_nul(self, text: str) -> None:
        """They would end in an error of the encoder, or in a container that cannot start."""
        with pytest.raises(PropsError, match=r"ConfigMapProps\.data must be"):
            ConfigMapProps(name="config", data={"a": text})
