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
    (
        "a connection string with its password",
        re.compile(
            r"(?i)(?:^|[;?&\s\"'])(?:ssl)?(?:password|passwd|pwd|accountkey|sharedaccesskey|access_token|api_key|apikey)="
            r"[\"']?([^;&\s\"']{3,})"
        ),
    ),
    (
        "a header that signs in",
        re.compile(r"(?i)\bauthorization[\"']?\s*[:=]\s*[\"']?(?:bearer|basic)\s+([\w+/=.~-]{8,})"),
    ),
    ("a value that signs in", re.compile(r"^(?:Bearer|Basic) ([\w+/=.~-]{8,})$")),
    ("a registry's login", re.compile(r"\"auth\"\s*:\s*\"([A-Za-z0-9+/=]{8,})\"")),
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
    "=",
    "uthorization",
    "earer ",
    "asic ",
    '"auth"',
)
_PLACEHOLDER = re.compile(r"\$\(.*\)|\$\{.*\}|\$\w+|\{\{.*\}\}|<[^<>]*>|\*+|%\(.*\)s", re.DOTALL)

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_PASSWORD_WORDS = frozenset(
    {"password", "passwd", "passphrase", "passwords", "pass", "pwd", "pw", "requirepass", "masterauth"}
)
_SECRET_WORDS = _PASSWORD_WORDS | {"secret", "token", "credential", "credentials", "creds"}
_ENDINGS = ("password", "passwd", "passphrase", "secret", "token", "apikey", "secretkey", "accesskey", "privatekey")
"""How a word ends that is written without a mark before it, as in PGPASSWORD."""

_KEY_OF = re.compile(
    "access|account|aes|api|auth|cipher|cookie|decryption|enc|encryption|hmac|jwt|license|master|private|rsa|secret|session|shared|"
    "signature|signing|ssh|webhook"
)
"""Words before ``key`` that make it a secret one."""

_QUALIFIER = re.compile(
    "b|base|base64|b64|conf|current|env|ini|json|new|old|plain|prev|previous|raw|txt|value|yaml|yml|[0-9]+"
)
"""Words after the one that counts: another form, another version, or a file's suffix."""

_PLURALS = {"keys": "key", "secrets": "secret", "tokens": "token"}
"""Several values of one name, as ``ENCRYPTION_KEYS`` holds them; such a word alone is mostly the title of a section."""

_PUBLIC_WORDS = frozenset({"publishable", "public"})
_PUBLIC_KEYS = re.compile(
    r"-----BEGIN ((?:[A-Z0-9]+ )?PUBLIC KEY|(?:TRUSTED |X509 )?CERTIFICATE|(?:NEW )?CERTIFICATE REQUEST|X509 CRL|PKCS7)-----"
    r"[\sA-Za-z0-9+/=]*-----END \1-----"
    r"|\b(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-nistp[0-9]{3}) [A-Za-z0-9+/=]+"
)
"""Blocks of PEM, and keys of SSH, that are public: random to look at. Sources: RFC 7468; RFC 4253, section 6.6."""

_SECRET_FILES = frozenset(
    {"pgpass", "netrc", "htpasswd", "dockercfg", "dockerconfigjson", "id_rsa", "id_ed25519", "id_ecdsa"}
)
KEY_STORES = (".jks", ".keystore", ".p12", ".pfx", ".kdbx")
"""Suffixes of files that hold private keys in a form that is no text."""

_SWITCH = re.compile(r"(?:true|false|yes|no|on|off|none|null|/[^\s]*|\.{1,2}/[^\s]*)?", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9.]+[a-z%]{0,3}", re.IGNORECASE)
_LINE = re.compile(
    r"""^[\s"'{,-]*(?:export\s+)?([\w.-]{2,60})["']?\s*[:=]\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'#,{\[]+))["']?[},\s]*(?:\#.*)?$""",
    re.MULTILINE,
)
_ELEMENT = re.compile(r"<([\w.:-]{2,60})[^<>]*>([^<>]+)</\1>")
_ASSIGNED = re.compile(
    r"""(?:^|[\s;&])(?:export\s+)?([A-Za-z_]\w{1,60})=(?:"([^"]*)"|'([^']*)'|(\$\([^)]*\)|[^\s;&|]+))"""
)
_FLAG = re.compile(
    r"""(?:^|\s)(--?[A-Za-z][\w-]{1,60})(?:=|[ \t]+)(?:"([^"]*)"|'([^']*)'|(\$\([^)]*\)|[^\s;&|"'-][^\s;&|]*))"""
)
"""Flags of a command with their values."""

_DIRECTIVE = re.compile(
    r"^\s*(requirepass|masterauth|password|passwd|secret)[ \t]+[\"']?([^\s\"']+)[\"']?\s*$", re.MULTILINE
)
"""Settings whose value stands behind a space, as in redis.conf."""

_MENTION = re.compile(r"pass|pwd|secret|token|key|cred|masterauth", re.IGNORECASE)

_TOKEN = re.compile(r"(?<![\w+/=:@.-])[\w+/=-]{32,512}(?![\w+/=:@.-])")
_HEX = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
_CHECKSUM_NAME = re.compile(r"sha[0-9]*|digest|hash|checksum|commit|revision|fingerprint|etag|uid", re.IGNORECASE)
_PIN = 4
"""Digits from which on a number may be a password."""

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
    if found is None and (
        name.strip(".").lower() in _SECRET_FILES or (is_secret_name(name) and _is_value(name, value))
    ):
        found = "its name says so"
    if found is None and len(value) >= 32 and not _is_public_name(name):
        found = next(_random_texts(name, _PUBLIC_KEYS.sub("", value)), None)
    if found is None and _MENTION.search(value):
        found = next(_entries(value), None) or next(_lines(value), None)
    return found


def is_secret_name(name: str) -> bool:
    """Return whether a setting of this *name* is a secret: its last word is one, as in ``JWT_SECRET``, ``apiKey``, ``PGPASSWORD``."""
    words = [word.lower() for word in _WORDS.findall(name)]
    while len(words) > 1 and _QUALIFIER.fullmatch(words[-1]):
        words.pop()
    if not words or _PUBLIC_WORDS & set(words) or words[0] == "no":
        return False
    if len(words) > 1 and words[-2] != "pull":
        words[-1] = _PLURALS.get(words[-1], words[-1])
    if words[-1] in _SECRET_WORDS or words[-1].endswith(_ENDINGS):
        return True
    return words[-1] == "key" and len(words) > 1 and _KEY_OF.fullmatch(words[-2]) is not None


def _is_public_name(name: str) -> bool:
    """Return whether *name* says that the value is for everybody: it may then look random, as a public key does."""
    return any(word.lower() in _PUBLIC_WORDS for word in _WORDS.findall(name))


def is_password_name(name: str) -> bool:
    """Return whether *name* is that of a password, whose value may be a number."""
    return any(word.lower() in _PASSWORD_WORDS or word.lower().endswith("password") for word in _WORDS.findall(name))


def _by_shape(value: str) -> str | None:
    if not any(hint in value for hint in _HINTS):
        return None
    for what, pattern in _SHAPES:
        if any(not match.groups() or not _is_reference(match[1]) for match in pattern.finditer(value)):
            return f"it holds {what}"
    return None


def _is_value(name: str, value: str) -> bool:
    """Return whether *value* says something itself, and is no number, switch, path or reference to a value elsewhere."""
    if "\n" in value.strip() or _SWITCH.fullmatch(value) or _is_reference(value):
        return False
    return not _NUMBER.fullmatch(value) or (is_password_name(name) and len(value) >= _PIN)


def _is_reference(value: str) -> bool:
    """Return whether *value* stands for one that is kept elsewhere: a placeholder, a variable, the output of a command."""
    return _PLACEHOLDER.fullmatch(value) is not None or value.startswith(("$(", "${", "`", "{{", "$"))


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
    """Yield lines and elements of a file, such as ``password: x``, whose name is that of a secret."""
    for key, *texts in (*_LINE.findall(value), *_ELEMENT.findall(value)):
        if is_secret_name(key) and _is_value(key, "".join(texts)):
            yield f"its entry {key} is named like a secret"
    for key, text in _DIRECTIVE.findall(value):
        if _is_value("password", text):
            yield f"its entry {key} is a password"
    yield from assigned(value)


def _entries(value: str) -> Iterator[str]:
    """Yield entries of a JSON or YAML text, at any depth, whose name is that of a secret; nothing for other texts."""
    if "{" not in value and "\n" not in value:
        return
    import yaml

    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        documents = list(yaml.load_all(value, Loader=loader))  # JSON is YAML
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    for path, name, text in _leaves(documents, (), ""):
        if is_secret_name(name) and _is_value(name, text) and not _is_label(text):
            yield f"its entry {'.'.join(path)} is named like a secret"


def _is_label(text: str) -> bool:
    """Return whether *text* is what a form shows beside a field, such as ``Enter your password``."""
    words = text.split()
    return any(is_secret_name(word) for word in words) and (len(words) > 1 or text.istitle())


def _leaves(value: object, path: tuple[str, ...], name: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield path, name and text of what lies below *value*; a pair of ``name`` and ``value`` has the name that it states."""
    if isinstance(value, dict):
        stated = value.get("name")
        for key, entry in value.items():
            own = str(stated) if key == "value" and isinstance(stated, str) else str(key)
            yield from _leaves(entry, (*path, own), own)
    elif isinstance(value, list):
        for entry in value:
            yield from _leaves(entry, path, name)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield path, name, str(value)


def assigned(value: str) -> Iterator[str]:
    """Yield why a command line holds a secret: by variables that it sets and flags that it gives, which are named like one."""
    for key, *texts in _ASSIGNED.findall(value):
        if is_secret_name(key) and _is_value(key, "".join(texts)):
            yield f"it sets {key}, which is named like a secret"
    for flag, *texts in _FLAG.findall(value):
        if is_secret_name(flag) and _is_value(flag, "".join(texts)):
            yield f"it gives {flag}, which is named like a secret"
