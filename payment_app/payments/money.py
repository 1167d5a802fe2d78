"""Currencies and amounts. An amount is a whole number of the currency's minor unit, never a fraction."""

from __future__ import annotations

from functools import lru_cache

from iso4217 import Currency

MAX_AMOUNT = 99_999_999
"""Largest amount of one payment. Unit: minor units. Source: docs.stripe.com, eight digits."""


@lru_cache(maxsize=512)
def minor_digits(currency: str) -> int | None:
    """Return the number of decimal digits of the ISO 4217 *currency*, or ``None`` if no payments are made in it.

    Funds codes, metals and test codes have no minor unit, or no country.
    """
    try:
        found = Currency(currency)
    except ValueError:
        return None
    if found.exponent is None or currency in {"XTS", "XXX"}:
        return None
    return int(found.exponent)


def is_currency(text: str) -> bool:
    """Tell whether *text* is the code of a currency that payments are made in, in capitals."""
    return text.isascii() and text.isupper() and minor_digits(text) is not None
