"""The guard against card numbers: they never reach the service, so that it stays out of PCI DSS's reach (SAQ A).

A card number is 13 to 19 digits that pass the Luhn check, written as one run or in groups with separators between them. A
longer run holds none, but an issuer's number with its expiry date and code right behind it. Between groups, up to three spaces,
dashes and dots are what people write; any other punctuation, up to eight characters of it, separates as well where the number also
begins and is as long as an issuer's cards: dates and amounts are written with it too.
Source: ISO/IEC 7812-1, PCI DSS 4.0 requirement 3.

Exempt are our identifiers, UUIDs, trace contexts and hashes in hexadecimal. One of versions 4 and 7 goes through as it is; any
other, which somebody may have put together around a number, only without a run of digits that is an issuer's card number. Of
random ones, that refuses 3 in 100,000 of 32 or 40 digits, 2 of 64, and up to 5 of UUIDs of other versions (700,000 of each).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from urllib.parse import unquote

import msgspec
from stdnum.br import cnpj

SHORTEST, LONGEST = 13, 19

MOST_GROUPS = 1000
"""Groups of digits that are looked at. Of so many, some make a card number unless they were chosen not to (each number of a
fitting length does with one chance in ten), and looking at all of a large body would hold up everyone else."""

MOST_ROUNDS = 3
"""Times that escapes are resolved: JSON within JSON, an address within an address, an entity of HTML within either."""

_GAP = 8
"""Characters between two groups of one number."""

_PUNCTUATION = r"[\s!#-/:-@\[-`{-~\x00-\x1fxX]"
"""What may stand between groups: all of ASCII but letters, digits and the double quote, which ends a text; and the letter x."""

_CANDIDATE = re.compile(rf"[0-9](?:{_PUNCTUATION}{{0,{_GAP}}}[0-9]){{{SHORTEST - 1},}}", re.ASCII)
_PARTS = re.compile(r"([0-9]+)([^0-9]*)", re.ASCII)
_WRITTEN = re.compile(r"[\s.\\-]{0,3}", re.ASCII)
"""Separators that are usual in a card number, and the backslash that nested JSON leaves between escapes."""

_LONGER = re.compile(rf"[0-9]{{{LONGEST + 1},}}")

_WITH_EXPIRY = re.compile(rf"(?<![0-9])[0-9]{{18,{LONGEST + 10}}}(?![0-9])", re.ASCII)
"""Runs as long as a number with month, year of two or four digits and, at most, a code of three or four behind it."""

_EXPIRY = re.compile(r"(?:0[1-9]|1[0-2])(?:20)?[2-4][0-9](?:[0-9]{3,4})?", re.ASCII)

_REST = bytes(each if chr(each).isdigit() else ord("|") for each in range(256))
_IGNORED = bytes(each for each in range(128) if re.fullmatch(_PUNCTUATION, chr(each)))
_SUSPICIOUS = re.compile(rb"[0-9]{%d}" % SHORTEST)

_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\([nrtbf\"\\/])")
_JSON_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]|-?[0-9][0-9.eE+-]*', re.DOTALL)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_IDENTIFIER = re.compile(
    r"""(?<![0-9a-zA-Z])(?:
        (?:[a-z]{2,4}_)?(?P<hex>[0-9a-fA-F]{32})                                 # ours, UUIDs without hyphens, MD5
        | (?P<uuid>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})
        | (?P<trace>[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})           # W3C traceparent
        | (?P<hash>(?:[0-9a-fA-F]{8}){5,16})                                     # SHA-1 to SHA-512
    )(?![0-9a-zA-Z])""",
    re.VERBOSE,
)
_HASHES_VARIETY = 12
"""Different digits, of 16, that most random hexadecimal has at least, where it is long; of less, half as many as its digits."""

_UUID_VERSIONS, _UUID_VARIANTS = frozenset("47"), frozenset("89abAB")

_ISSUERS = re.compile(
    r"""4(?:\d{15}|\d{18})                                                       # Visa; and Elo
        | (?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}     # Mastercard
        | 3[47]\d{13}                                                            # American Express
        | 3(?:[68]\d|09|9\d)\d{11,16} | 30[0-5]\d{13}                            # Diners Club
        | 6(?:011|4[4-9]\d|5\d{2})\d{12,15}                                      # Discover; and Elo
        | 35(?:2[89]|[3-8]\d)\d{12,15} | (?:2131|1800)\d{11}                     # JCB
        | (?:50(?:4175|6699|67[0-6]\d|677[0-8]|9\d{3})|627780|636297|636368)\d{10}  # Elo
        | (?:606282|637(?:095|568|599|609|612))\d{10}                          # Hipercard
        | (?:50|5[6-9]|6[0-9])\d{17}                                             # Maestro of 19 digits
        | 62\d{14,17}                                                            # UnionPay
    """,
    re.VERBOSE,
)
"""Where issuers' numbers begin, and how long they are. Visa's 13 digits are no longer issued, and would catch whatever begins
with a 4. Source: ISO/IEC 7812-1's register as the schemes publish it."""

_SHORTEST_ISSUED = 14
_LONG_RUN = re.compile(rf"[0-9]{{{_SHORTEST_ISSUED},}}", re.ASCII)

_CNPJ = re.compile(r"\d{2}\.?\d{3}\.?\d{3}/?\d{4}-?\d{2}", re.ASCII)
_PHONE = re.compile(r"\+([1-9][0-9]{7,14})")
_VISA_OF_OLD = re.compile(r"4(?!3|9)[0-9]{12}")
"""A number of 13 digits under a country that has none: of those whose code begins with 4, Austria and Germany alone do."""

_UNREAD_HEADERS = frozenset(
    {
        "authorization", "cookie", "host", "user-agent", "content-length", "date",
        "if-match", "if-none-match", "if-modified-since", "if-unmodified-since",
        "traceparent", "tracestate", "sentry-trace", "b3", "x-cloud-trace-context", "x-amzn-trace-id", "stripe-signature",
        "forwarded", "via", "x-forwarded-for", "x-real-ip", "true-client-ip", "cf-connecting-ip",
    }
)  # fmt: skip
"""Headers that are not looked at: credentials, and what proxies, browsers and tracers write, full of numbers of their own."""

_UNREAD_PREFIXES = ("x-b3-", "x-datadog-", "sec-", "x-envoy-")


def contains_card_number(text: str) -> bool:
    """Tell whether *text*, of a body, a query, a header or a form's field, holds what looks like a card number.

    Digits of every script count, marks of no width do not, and escapes of JSON, percent-encoding and HTML are resolved, one
    within the other up to :data:`MOST_ROUNDS` times. Of a JSON object every text and number is looked at by itself. A valid CNPJ
    goes through as the whole text or in the field ``document``, a telephone number in the field ``phone``, each of the outermost
    object alone; not one that is an issuer's card number as well.
    """
    if not any(_is_suspicious(each) for each in _readings(text)):
        return False
    if text.lstrip()[:1] == "{" and _is_json(text):
        return _json_holds(text)
    return not _is_cnpj(text.strip().removeprefix("document=")) and _text_holds(text)


def headers_hold_card_number(headers: Iterable[tuple[str, str]]) -> bool:
    """Tell whether the value of one of *headers*, of names and values, holds what looks like a card number.

    Credentials, addresses and what tracers write are not looked at.
    """
    values = [value for name, value in headers if _is_read(name)]
    if not values:
        return False
    # A quote ends a text: the values are looked at together first, which most often is enough.
    if not any(_is_suspicious(each) for each in _readings('"'.join(values))):
        return False
    return any(map(contains_card_number, values))


# The same names come with every request.
@lru_cache(maxsize=1024)
def _is_read(name: str) -> bool:
    lowered = name.lower()
    return lowered not in _UNREAD_HEADERS and not lowered.startswith(_UNREAD_PREFIXES)


def _readings(text: str) -> Iterator[str]:
    """Yield *text* in ASCII, and what it says once its escapes are resolved."""
    for _ in range(MOST_ROUNDS + 1):
        yield text if text.isascii() else _ascii(text)
        before = text
        if "\\" in text:
            text = _unescaped(text)
        if "%" in text:
            text = unquote(text)
        if "&" in text:
            text = html.unescape(text)
        if text == before:
            return


def _unescaped(text: str) -> str:
    text = _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _ESCAPES[match[2]], text)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Characters beyond the first plane are escaped as two halves.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}


def _ascii(text: str) -> str:
    """Return *text* with digits in ASCII, a space for other punctuation, a border for letters, and no marks of no width."""
    normal = _BEYOND_ASCII.sub(_written, text)
    return _BEYOND_ASCII.sub("|", normal)


def _written(match: re.Match[str]) -> str:
    return _character(match[0])


@lru_cache(maxsize=4096)
def _character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    out = ""
    for each in plain:
        digit = unicodedata.digit(each, None)
        kind = unicodedata.category(each)
        if each.isascii():
            out += each
        elif digit is not None:
            out += str(digit)
        elif kind in {"Cf", "Mn", "Me"} or each in "\u115f\u1160\u3164\uffa0":
            continue
        else:
            out += " " if kind[0] in "ZPC" else "*" if kind[0] == "S" else "\u00aa"
    return out


def _is_suspicious(text: str) -> bool:
    """Tell whether *text*, in ASCII, has enough digits with nothing but punctuation between them: most texts have not."""
    return _SUSPICIOUS.search(text.encode("ascii").translate(_REST, _IGNORED)) is not None


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return False
    return True


def _json_holds(text: str) -> bool:
    """Tell whether a text or number of the JSON *text* holds a card number. A name that stands twice hides none."""
    depth, name = 0, ""
    for token in _JSON_TOKEN.finditer(text):
        first = token[0][0]
        if first in "{[":
            depth += 1
        elif first in "}]":
            depth -= 1
        elif first == '"':
            value = token[1]
            if depth == 1 and not token[2] and _belongs(name, _unescaped(value)):
                continue
            if len(value) >= SHORTEST and _text_holds(_unescaped(value)):
                return True
            if token[2]:
                name = value
        elif len(token[0]) >= SHORTEST and _text_holds(token[0]):
            return True
    return False


def _belongs(name: str, value: str) -> bool:
    """Tell whether *value* is what the field *name* wants, though it looks like a card number: one CNPJ in ten passes the Luhn
    check, and one in ten telephone numbers of 13 digits, which all Brazilian mobiles have with their country.
    """
    if name == "document":
        return _is_cnpj(value)
    if name == "phone":
        phone = _PHONE.fullmatch(re.sub(r"[\s().-]", "", value))
        return phone is not None and not (
            _luhn(phone[1]) and (_ISSUERS.fullmatch(phone[1]) or _VISA_OF_OLD.fullmatch(phone[1]))
        )
    return False


def _is_cnpj(text: str) -> bool:
    return _CNPJ.fullmatch(text) is not None and bool(cnpj.is_valid(text))


def _text_holds(text: str) -> bool:
    return any(_is_suspicious(each) and _reading_holds(each) for each in _readings(text))


def _reading_holds(text: str) -> bool:
    for found in _IDENTIFIER.finditer(text):
        if _identifier_holds(found):
            return True
    text = _IDENTIFIER.sub("|", text)
    if any(_holds_number_and_expiry(found[0]) for found in _WITH_EXPIRY.finditer(text)):
        return True
    text = _LONGER.sub("|", text)
    seen = 0
    for candidate in _CANDIDATE.finditer(text):
        parts = _PARTS.findall(candidate[0])
        seen += len(parts)
        if seen > MOST_GROUPS or _holds_number([part[0] for part in parts], [part[1] for part in parts]):
            return True
    return False


def _identifier_holds(found: re.Match[str]) -> bool:
    """Tell whether an identifier was put together around an issuer's card number."""
    text = found[0].rpartition("_")[2]
    digits = text.replace("-", "")
    if (found["hex"] or found["uuid"]) and digits[12] in _UUID_VERSIONS and digits[16] in _UUID_VARIANTS:
        return False
    for run in _LONG_RUN.finditer(digits):
        if _is_issued(run[0]):
            rest = digits[: run.start()] + digits[run.end() :]
            # A random one has a number at some place now and then; what was put around one on purpose is less random.
            at_edge = run.start() == 0 or run.end() == len(digits)
            if at_edge or len(set(rest.lower())) < min(_HASHES_VARIETY, len(rest) // 2):
                return True
    if found["uuid"]:
        groups = text.split("-")
        return any(_is_issued("".join(groups[start:end])) for start in range(5) for end in range(start + 1, 6))
    return False


def _holds_number_and_expiry(digits: str) -> bool:
    """Tell whether *digits* are an issuer's card number, an expiry date and perhaps a code, with nothing between them."""
    return any(
        _EXPIRY.fullmatch(digits, end) and _is_issued(digits[:end])
        for end in range(_SHORTEST_ISSUED, min(LONGEST, len(digits) - 4) + 1)
    )


def hex_holds_card_number(text: str) -> bool:
    """Tell whether *text*, an identifier of hexadecimal digits that a caller chose, may hold an issuer's card number anywhere.

    Of random ones of 32 digits it takes about one in a thousand for such: for where another identifier does as well.
    """
    return any(
        len(run[0]) > LONGEST
        or any(
            _is_issued(run[0][start:end])
            for start in range(len(run[0]) - _SHORTEST_ISSUED + 1)
            for end in range(start + _SHORTEST_ISSUED, len(run[0]) + 1)
        )
        for run in _LONG_RUN.finditer(text)
    )


def _is_issued(digits: str) -> bool:
    return _ISSUERS.fullmatch(digits) is not None and _luhn(digits)


def _luhn(digits: str) -> bool:
    return _holds_number([digits], [""])


def _holds_number(groups: list[str], separators: list[str]) -> bool:
    """Tell whether consecutive *groups* of digits make a card number. *separators*: what stands behind each group.

    Sums from the left make each check a subtraction.
    """
    written = "".join(groups)
    digits = [int(digit) for digit in written]
    borders = list(accumulate(map(len, groups), initial=0))
    unusual = list(accumulate((_WRITTEN.fullmatch(each) is None for each in separators), initial=0))
    places = {border: place for place, border in enumerate(borders)}
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits]
    sums = (_sums(doubled, digits), _sums(digits, doubled))
    for first, start in enumerate(borders):
        for end in range(start + SHORTEST, start + LONGEST + 1):
            last = places.get(end)
            if last is None:
                continue
            total = sums[end % 2][end] - sums[end % 2][start]
            if not total or total % 10:
                continue
            # The separator behind the last group is none of the number's.
            if unusual[last - 1] == unusual[first] or _ISSUERS.fullmatch(written, start, end):
                return True
    return False


def _sums(even: list[int], odd: list[int]) -> list[int]:
    """Return the sums from the left over *even* at even places and *odd* at odd ones.

    The last digit counts single and each second one before it double (ISO/IEC 7812-1 annex B): for a number that ends before
    an even place, so at an odd one, the even places are doubled.
    """
    return list(accumulate((pair[place % 2] for place, pair in enumerate(zip(even, odd, strict=True))), initial=0))
