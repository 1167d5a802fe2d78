"""Checks of props before anything crosses into jsii: types first, then each class's own rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from functools import cache
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any, NoReturn
from zoneinfo import ZoneInfo

from constructs_lib._errors import PropsError, shown
from constructs_lib._types import check_types, freeze_mappings

__all__ = [
    "DNS_LABEL",
    "DNS_SUBDOMAIN",
    "ENVIRONMENT_NAME",
    "ENV_PREFIX",
    "FILE_KEY",
    "HOST_NAME",
    "LABEL_VALUE",
    "QUALIFIED_NAME",
    "Props",
    "PropsError",
    "check_types",
    "cron_problem",
    "shown",
]

DNS_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
DNS_SUBDOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
HOST_NAME = re.compile(
    r"(?=.{1,253}$)(?!([^.]*\.)*[0-9]+$)(\*\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*"
)
LABEL_VALUE = re.compile(r"([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?")
QUALIFIED_NAME = re.compile(
    r"([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"
)
ENVIRONMENT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
ENV_PREFIX = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
FILE_KEY = re.compile(r"[-._a-zA-Z0-9]{1,253}")
_ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}")
_CIDR = re.compile(r"[0-9a-fA-F:.]+/[0-9]{1,3}")
_CRON_FIELDS: tuple[tuple[str, int, int, dict[str, int]], ...] = (
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day of month", 1, 31, {}),
    (
        "month",
        1,
        12,
        {
            month: number
            for number, month in enumerate(
                ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), start=1
            )
        },
    ),
    (
        "day of week",
        0,
        6,
        {day: number for number, day in enumerate(("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"))},
    ),
)


class _Named(type):
    """Lets props that are missing or unknown be refused in this library's words; Python would raise TypeError."""

    if not TYPE_CHECKING:  # a type checker reads the arguments from the dataclass

        def __call__(cls, *args: Any, **given: Any) -> Any:  # the first argument of a metaclass is a class
            names, mandatory = _arguments(cls)
            if not given.keys() <= names:
                name = min(given.keys() - names)
                close = get_close_matches(name, names, n=1)
                remedy = f"write {close[0]}" if close else "leave it out"
                raise PropsError(f"{cls.__name__}.{name} must be a prop, got {shown(given[name])} for none; {remedy}")
            if not mandatory <= given.keys() and not args:
                name = min(mandatory - given.keys())
                raise PropsError(f"{cls.__name__}.{name} must be given, got nothing; pass {name}=")
            return super().__call__(*args, **given)


@cache
def _arguments(cls: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the arguments of the dataclass *cls*, and those that have no default."""
    known = [field for field in fields(cls) if field.init]
    needed = [field for field in known if field.default is MISSING and field.default_factory is MISSING]
    return frozenset(field.name for field in known), frozenset(field.name for field in needed)


class Props(metaclass=_Named):
    """Base of every props class: checks the types of all fields, then calls :meth:`_validate`.

    Mappings are copied: what was checked stays, whatever their owner does with the original.

    Subclasses are ``@dataclass(frozen=True, kw_only=True, slots=True)``; they override :meth:`_validate` without calling ``super()``.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        check_types(self)
        freeze_mappings(self)
        self._validate()

    def _validate(self) -> None:
        """Refuse values that fit the types but break a rule; overridden by subclasses."""

    def _require(self, field: str, holds: object, rule: str, remedy: str) -> None:
        """Raise :class:`PropsError` for *field* unless *holds* is true."""
        if not holds:
            self._refuse(field, rule, remedy)

    def _refuse(self, field: str, rule: str, remedy: str) -> NoReturn:
        raise PropsError(f"{type(self).__name__}.{field} {rule}, got {shown(getattr(self, field))}; {remedy}")

    def _between(self, field: str, low: float, high: float, unit: str = "") -> None:
        """Require ``low <= field <= high``; ``None`` passes."""
        value = getattr(self, field)
        if value is not None and not low <= value <= high:
            unit = f" {unit}" if unit else ""
            self._refuse(
                field,
                f"must lie between {low} and {high}{unit}",
                f"choose a value from {low} to {high}",
            )

    def _matches(
        self,
        field: str,
        pattern: re.Pattern[str],
        what: str,
        remedy: str,
        *,
        values: Iterable[str] | None = None,
    ) -> None:
        """Require that the field (or each of *values*) matches *pattern* as a whole; ``None`` passes."""
        given = getattr(self, field)
        for value in [given] if values is None else values:
            if value is not None and not pattern.fullmatch(value):
                raise PropsError(f"{type(self).__name__}.{field} must be {what}, got {shown(value)}; {remedy}")

    def _dns_label(self, *names: str) -> None:
        for field in names:
            self._matches(
                field,
                DNS_LABEL,
                "a DNS label (at most 63 of a-z, 0-9 and '-', no '-' at either end)",
                "use lower case letters, digits and dashes",
            )

    def _dns_subdomain(self, *names: str) -> None:
        for field in names:
            self._matches(
                field,
                DNS_SUBDOMAIN,
                "a DNS subdomain (lower case labels joined by dots)",
                "use lower case letters, digits, dashes and dots",
            )

    def _environment_names(self, field: str) -> None:
        self._matches(
            field,
            ENVIRONMENT_NAME,
            "a mapping whose keys are names of environment variables",
            "use letters, digits and '_', not starting with a digit",
            values=getattr(self, field),
        )

    def _labels(self, field: str) -> None:
        labels: Mapping[str, str] = getattr(self, field)
        self._matches(
            field,
            QUALIFIED_NAME,
            "a mapping whose keys are label names",
            "use an optional DNS prefix, '/', and up to 63 characters",
            values=labels,
        )
        self._matches(
            field,
            LABEL_VALUE,
            "a mapping whose values are label values",
            "use at most 63 letters, digits, '-', '_' and '.'",
            values=labels.values(),
        )

    def _cidrs(self, field: str) -> None:
        for cidr in getattr(self, field):
            try:
                ip_network(cidr)
            except ValueError as error:
                self._refuse(field, f"must hold networks in CIDR form ({error})", "write such as 10.0.0.0/16")
            if not _CIDR.fullmatch(cidr):
                self._refuse(field, "must hold networks in CIDR form (address/length)", "write such as 10.0.0.0/16")

    def _addresses(self, field: str) -> None:
        for address in getattr(self, field):
            try:
                ip_address(address)
            except ValueError:
                self._refuse(field, "must hold addresses", "write such as 169.254.20.10, without a port or length")
            if "%" in address:
                self._refuse(field, "must hold addresses without a zone", "leave out '%' and what follows")

    def _not_empty(self, *names: str) -> None:
        for field in names:
            value = getattr(self, field)
            if value is not None and not value:
                self._refuse(field, "must not be empty", "give at least one value")

    def _cron(self, field: str) -> None:
        problem = cron_problem(getattr(self, field))
        if problem:
            self._refuse(
                field,
                f"must be a five-field cron expression ({problem})",
                "write it as minute hour day-of-month month day-of-week",
            )

    def _time_zone(self, field: str) -> None:
        """Require an IANA time zone; where Python finds no zone files, any name in their form passes."""
        name: str = getattr(self, field)
        known = _ZONE.fullmatch(name) is not None
        if known and name not in ("UTC", "Etc/UTC") and _has_zones():
            try:
                ZoneInfo(name)
            except (KeyError, ValueError, OSError):
                known = False
        self._require(field, known, "must be an IANA time zone", "write such as Etc/UTC")

    def _unique(self, field: str, key: str | None = None) -> None:
        values = [getattr(item, key) if key else item for item in getattr(self, field)]
        twice = sorted({str(v) for v in values if values.count(v) > 1})
        if twice:
            raise PropsError(
                f"{type(self).__name__}.{field} must not repeat a value, got {', '.join(twice)} twice; keep one of each"
            )


@cache
def _has_zones() -> bool:
    try:
        ZoneInfo("Etc/UTC")
    except (KeyError, ValueError, OSError):
        return False
    return True


def cron_problem(expression: str) -> str:
    """Return what is wrong with a five-field cron *expression*, or an empty string.

    Accepts ``*``, numbers, names of months and days, ranges, steps and lists, as the Kubernetes CronJob controller does
    (robfig/cron's standard parser, without its ``@`` forms).
    """
    parts = expression.split()
    if len(parts) != len(_CRON_FIELDS):
        return f"{len(parts)} fields"
    for part, (name, low, high, names) in zip(parts, _CRON_FIELDS, strict=True):
        for item in part.split(","):
            span, slash, step = item.partition("/")
            if slash and not (step.isascii() and step.isdigit() and len(step) < 5 and int(step) > 0):
                return f"{name}: step {step!r}"
            if span in ("*", "?"):
                continue
            ends = [str(names.get(end.upper(), end)) for end in span.split("-")]
            if len(ends) > 2 or not all(end.isascii() and end.isdigit() and low <= int(end) <= high for end in ends):
                return f"{name}: {span!r} is not in {low}-{high}"
            if len(ends) == 2 and int(ends[0]) > int(ends[1]):
                return f"{name}: {span!r} runs backwards"
    return ""
