"""Languages of the pages: texts through gettext catalogues, numbers and times through Babel's data.

Texts are written in English in code and templates; ``locale/<language>.po`` holds the translations, and a test holds that none
is missing. Catalogues are read as they are: there is no compiled form that could be out of date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from io import BytesIO
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_currency_symbol, parse_pattern
from babel.support import NullTranslations, Translations

from payment_app.payments.money import minor_digits

Tag = Literal["en", "pt-BR"]
TAGS: tuple[Tag, ...] = get_args(Tag)
"""Languages, as HTML names them; the first one is that of the code and what is shown where a browser asks for none of them."""

LOCALES = resources.files("payment_app.pages") / "locale"

ZONE = ZoneInfo("America/Sao_Paulo")
"""Zone of all times on pages: the one in which PIX codes and boletos fall due. Each page names it."""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a text that is translated where it is shown
    """Return *text*, marked to be in the catalogues."""
    return text


@dataclass(frozen=True)
class Language:
    """One language: its texts and its ways to write."""

    tag: Tag
    name: str
    """What its speakers call it."""
    locale: Locale
    translations: NullTranslations

    @property
    def gettext(self) -> Callable[[str], str]:
        """Returns a text in this language."""
        return self.translations.ugettext

    @property
    def ngettext(self) -> Callable[[str, str, int], str]:
        """Returns a text that depends on a number."""
        return self.translations.ungettext

    def money(self, amount: int, currency: str) -> str:
        """Return *amount* minor units of *currency* as people write it: with as many digits as ISO 4217 says."""
        digits = minor_digits(currency) or 0
        pattern = parse_pattern(self.locale.currency_formats["standard"].pattern)
        pattern.frac_prec = (digits, digits)
        value = Decimal(amount).scaleb(-digits)
        return str(pattern.apply(value, self.locale, currency=currency, currency_digits=False))

    def decimal(self, amount: int, currency: str) -> str:
        """Return *amount* without its currency, as it is typed into a form: no grouping."""
        digits = minor_digits(currency) or 0
        value = Decimal(amount).scaleb(-digits)
        pattern = f"0.{'0' * digits}" if digits else "0"
        return str(format_decimal(value, format=pattern, locale=self.locale))

    def symbol(self, currency: str) -> str:
        """Return the sign of *currency*, such as ``R$``."""
        return str(get_currency_symbol(currency, self.locale))

    def number(self, value: float) -> str:
        """Return *value* with this language's separators."""
        return str(format_decimal(value, locale=self.locale))

    def time(self, moment: datetime) -> str:
        """Return *moment* to the second, in :data:`ZONE`."""
        return str(format_datetime(moment, "medium", tzinfo=ZONE, locale=self.locale))

    def day(self, moment: datetime | date) -> str:
        """Return the day of *moment*, in :data:`ZONE`."""
        day = moment.astimezone(ZONE).date() if isinstance(moment, datetime) else moment
        return str(format_date(day, "long", locale=self.locale))


@lru_cache(maxsize=len(TAGS))
def language(tag: Tag) -> Language:
    """Return the language *tag*; its catalogue is read with the first use."""
    locale = Locale.parse(tag, sep="-")
    name = (locale.get_display_name(locale) or tag) if tag == "en" else "Português"
    return Language(tag, name[:1].upper() + name[1:], locale, _translations(tag))


def _translations(tag: Tag) -> NullTranslations:
    if tag == TAGS[0]:
        return NullTranslations()
    with (LOCALES / f"{tag.replace('-', '_')}.po").open("rb") as file:
        catalogue = read_po(file, locale=tag.replace("-", "_"))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def negotiate(chosen: str | None, accepted: str | None) -> Language:
    """Return the language that a browser gets.

    Args:
        chosen: what the person chose on a page before.
        accepted: the header ``Accept-Language``. Source: RFC 9110 section 12.5.4.
    """
    for tag in TAGS:
        if chosen == tag:
            return language(tag)
    for wanted in _by_quality(accepted or ""):
        # Every Portuguese is closer to that of Brazil than to English.
        spoken = wanted.partition("-")[0].lower()
        for tag in TAGS:
            if tag.partition("-")[0] == spoken:
                return language(tag)
    return language(TAGS[0])


def _by_quality(header: str) -> list[str]:
    weighed: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        tag, _, parameter = part.strip().partition(";")
        text = parameter.strip().removeprefix("q=") if parameter else "1"
        try:
            quality = float(text)
        except ValueError:
            continue
        if tag and 0 < quality <= 1:
            weighed.append((quality, tag.strip()))
    return [tag for _, tag in sorted(weighed, key=lambda each: -each[0])]


def parse_amount(text: str, currency: str) -> int | None:
    """Return what a person typed as an amount, in minor units, or ``None`` if it cannot be meant.

    Both ``1.234,56`` and ``1,234.56`` are understood; one separator with fewer or more digits after it than the currency has is
    refused, since it may mean thousands.
    """
    digits = minor_digits(currency) or 0
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if not plain.isascii():
        return None
    whole, point, fraction = plain, "", ""
    last = max(plain.rfind(","), plain.rfind("."))
    if last >= 0:
        whole, point, fraction = plain[:last], plain[last], plain[last + 1 :]
    grouping = {",": ".", ".": ","}.get(point, "")
    if grouping and grouping in whole:
        first, *groups = whole.split(grouping)
        if not first or any(len(group) != 3 for group in groups):
            return None
        whole = first + "".join(groups)
    if not whole.isdigit() or (point and (len(fraction) != digits or not fraction.isdigit())):
        return None
    return int(whole + (fraction or "0" * digits))
