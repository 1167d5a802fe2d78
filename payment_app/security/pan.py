"""The guard against card numbers: they never reach the service, so that it stays out of PCI DSS's reach (SAQ A).

A card number is 13 to 19 digits that pass the Luhn check, written as one run or in groups with separators between them. A
longer run holds none: it is looked at as a whole, and in groups as they are written. Source: ISO/IEC 7812-1, PCI DSS 4.0
requirement 3.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from urllib.parse import unquote

from stdnum.br import cnpj

SHORTEST, LONGEST = 13, 19

MOST_GROUPS = 1000
"""Groups of digits that are looked at. Of so many, some make a card number unless they were chosen not to (each number of a
fitting length does with one chance in ten), and looking at all of a large body would hold up everyone else."""

_SEPARATOR = r"[\s.\-\\\u00ad\u00b7\u058a\u2010-\u2015\u2022\u200b-\u200f\u2027\u2060\u2212\ufeff]"
"""Spaces, dashes and dots in all scripts, marks of no width, and the backslash that nested JSON leaves between escapes."""

_CANDIDATE = re.compile(rf"\d(?:{_SEPARATOR}{{0,3}}\d){{{SHORTEST - 1},}}")
_PREFILTER = re.compile(rf"[0-9](?=[0-9\s\x1c-\x1f.\-\\]{{{SHORTEST - 1}}})", re.ASCII)
"""What every card number in ASCII begins with: most requests hold none, and this tells in a third of the time."""

_GROUP = re.compile(r"\d+")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\([nrt])")

_IDENTIFIER = re.compile(
    r"""(?<![0-9a-zA-Z])(?:
        [a-z]{2,4}_[0-9a-f]{32}                                                  # ours
        | [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}  # UUID
        | [0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}                      # W3C traceparent
        | [0-9a-fA-F]{32,}                                                       # UUID without hyphens, hashes
    )(?![0-9a-zA-Z])""",
    re.VERBOSE,
)

_CNPJ = r"\d{2}\.?\d{3}\.?\d{3}/?\d{4}-?\d{2}"
_ALONE = re.compile(_CNPJ)
_DOCUMENT = re.compile(rf'(?<![a-zA-Z_])document"?\s*[:=]\s*"?({_CNPJ})(?![\d.\-\s]*\d)')
_PHONE = re.compile(r'(?<![a-zA-Z_])phone"?\s*[:=]\s*"?(\+[1-9]\d{7,14})(?![\d.\-\s]*\d)')
"""The two fields whose rightful values look like card numbers: one CNPJ in ten passes the Luhn check, and one in ten phone
numbers of 13 digits, which all Brazilian mobiles have with their country. They are let through where they are what the field
wants; a CNPJ also as the whole text, as one searches for it."""


def contains_card_number(text: str) -> bool:
    """Tell whether *text*, of a body, a query or a header, holds what looks like a card number.

    Digits of every script count, and those in JSON escapes and percent-encoding. Our identifiers, UUIDs, trace contexts and
    hexadecimal hashes do not, nor a valid CNPJ in a field ``document`` or as the whole text, nor an E.164 number in a field
    ``phone``.
    """
    if "\\" in text:
        text = _JSON_ESCAPE.sub(_unescaped, text)
    if "%" in text:
        text = unquote(text)
    if text.isascii():
        if not _PREFILTER.search(text):
            return False
    else:
        text = unicodedata.normalize("NFKC", text)
        if not _CANDIDATE.search(text):
            return False
    if _ALONE.fullmatch(text.strip()) and cnpj.is_valid(text):
        return False
    text = _IDENTIFIER.sub("|", text)
    text = _DOCUMENT.sub(lambda match: "|" if cnpj.is_valid(match[1]) else match[0], text)
    text = _PHONE.sub("|", text)
    seen = 0
    for found in _CANDIDATE.finditer(text):
        groups = _GROUP.findall(found[0])
        seen += len(groups)
        if seen > MOST_GROUPS or _holds_number(groups):
            return True
    return False


def _holds_number(groups: list[str]) -> bool:
    """Tell whether consecutive *groups* of digits make a number of a fitting length that passes the Luhn check.

    Sums from the left make each check a subtraction.
    """
    digits = [int(digit) for group in groups for digit in group]
    borders = set(accumulate(map(len, groups), initial=0))
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits]
    sums = (_sums(doubled, digits), _sums(digits, doubled))
    for start in borders:
        for end in range(start + SHORTEST, start + LONGEST + 1):
            if end in borders:
                total = sums[end % 2][end] - sums[end % 2][start]
                if total and total % 10 == 0:
                    return True
    return False


def _sums(even: list[int], odd: list[int]) -> list[int]:
    """Return the sums from the left over *even* at even places and *odd* at odd ones.

    The last digit counts single and each second one before it double (ISO/IEC 7812-1 annex B): for a number that ends before
    an even place, so at an odd one, the even places are doubled.
    """
    return list(accumulate((pair[place % 2] for place, pair in enumerate(zip(even, odd, strict=True))), initial=0))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
