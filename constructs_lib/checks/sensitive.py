"""Tells whether a value looks like a secret: by the name that it goes under, and by its own shape."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a private key in PEM form", re.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY")),
    ("a payment provider's secret key", re.compile(r"\b[sr]k_(?:live|test)_[0-9A-Za-z]{8,}")),
    ("a webhook signing secret", re.compile(r"\bwhsec_[0-9A-Za-z]{8,}")),
    ("a cloud access key", re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("a token of a code host", re.compile(r"\b(?:gh[pousr]_[0-9A-Za-z]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,})")),
    ("a chat token or webhook", re.compile(r"\bxox[abeprs]-[\w-]{10,}|hooks\.slack\.com/services/\w+/\w+/\w+")),
    ("a JSON web token", re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*")),
    ("an address with user and password", re.compile(r"\b[a-z][a-z0-9+.-]*://[^/\s:@\"'<>$]*:([^/\s:@\"'<>{}]+)@")),
)
_HINTS = (
    "PRIVATE KEY",
    "k_live_",
    "k_test_",
    "whsec_",
    "AKIA",
    "ASIA",
    "gh",
    "glpat-",
    "xox",
    "hooks.slack",
    "eyJ",
    "@",
)
_PLACEHOLDER = re.compile(r"\$\(.*\)|\$\{.*\}|\$\w+|\{\{.*\}\}|<[^<>]*>|\*+|%\(.*\)s", re.DOTALL)

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SECRET_WORDS = frozenset(
    {"secret", "password", "passwd", "passphrase", "pwd", "token", "credential", "credentials", "apikey"}
)
_SECRET_PAIRS = frozenset({"private", "api", "encryption", "signing", "access", "master", "secret"})
_PUBLIC_WORDS = frozenset({"publishable", "public"})
_PLAIN = re.compile(r"(?:true|false|yes|no|on|off|none|null|[0-9.]+[a-z%]{0,3}|/[^\s]*|\.{1,2}/[^\s]*)?", re.IGNORECASE)
_LINE = re.compile(r"""^[\s"'-]*([\w.-]{2,60})["']?\s*[:=]\s*["']?([^\s"'#,]+)["']?,?\s*$""", re.MULTILINE)

_TOKEN = re.compile(r"(?<![\w+/=:@.-])[\w+/=-]{32,512}(?![\w+/=:@.-])")
_HEX = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
_CHECKSUM_NAME = re.compile(r"sha[0-9]*|digest|hash|checksum|commit|revision|fingerprint|etag|uid", re.IGNORECASE)
_HEX_BITS, _BITS, _WORD = 3.0, 4.2, 3
"""Bits a character above which a text of 32 characters or more counts as random. A random one of hexadecimal digits has 3.6 to
4, one of base64 4.4 to 6; words and dotted names of that length have less than 4. And the letters a word, as in CamelCase, from
which on it counts as a name: a random text has some 2. Planning values, tried on the examples of the tests."""


def reason(name: str, value: str) -> str | None:
    """Return why *value*, which goes under *name*, looks like a secret, in words that do not repeat it; else ``None``."""
    return _reason(name, value) if value else None


@lru_cache(maxsize=4096)
def _reason(name: str, value: str) -> str | None:
    found = _by_shape(value)
    if found is None and is_secret_name(name) and _is_value(value):
        found = "its name says so"
    if found is None and len(value) >= 32:
        found = next(_random_texts(name, value), None)
    if found is None and "\n" in value:
        found = next(_lines(value), None)
    return found


def is_secret_name(name: str) -> bool:
    """Return whether a setting of this *name* is a secret: its last word is one, as in ``JWT_SECRET`` or ``apiKey``."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or _PUBLIC_WORDS & set(words):
        return False
    if words[-1] in _SECRET_WORDS:
        return True
    return words[-1] == "key" and len(words) > 1 and words[-2] in _SECRET_PAIRS


def _by_shape(value: str) -> str | None:
    if not any(hint in value for hint in _HINTS):
        return None
    for what, pattern in _SHAPES:
        match = pattern.search(value)
        if match and not (match.groups() and _PLACEHOLDER.fullmatch(match[1])):
            return f"it holds {what}"
    return None


def _is_value(value: str) -> bool:
    """Return whether *value* says something itself, and is no number, switch, path or reference to a value elsewhere."""
    return "\n" not in value and not _PLAIN.fullmatch(value) and not _PLACEHOLDER.fullmatch(value)


def _random_texts(name: str, value: str) -> Iterator[str]:
    if _CHECKSUM_NAME.search(name):
        return
    for token in _TOKEN.findall(value):
        if looks_random(token):
            yield f"it holds {len(token)} characters that look random"


def looks_random(token: str) -> bool:
    """Return whether *token* has as many different characters as chance would give it."""
    if _HEX.fullmatch(token):
        return entropy(token) >= _HEX_BITS
    kinds = any(c.isdigit() for c in token) and any(c.isupper() for c in token) and any(c.islower() for c in token)
    return (
        kinds and token.count("/") <= 3 and entropy(token) >= _BITS and len(token) < _WORD * len(_WORDS.findall(token))
    )


def entropy(value: str) -> float:
    """Return the Shannon entropy of *value*. Unit: bits a character."""
    size = len(value)
    return -sum(count / size * math.log2(count / size) for count in Counter(value).values()) if size else 0.0


def _lines(value: str) -> Iterator[str]:
    """Yield lines of a file, such as ``password: x``, whose name is that of a secret."""
    for key, text in _LINE.findall(value):
        if is_secret_name(key) and _is_value(text):
            yield f"its line {key} is named like a secret"
