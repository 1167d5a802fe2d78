"""Rules across settings: what a provider needs, what a value must look like, and what production refuses."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import ipaddress
import os
import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from payment_app._settings_parse import Secret

if TYPE_CHECKING:
    from payment_app.settings import Settings

PLACEHOLDER = re.compile(
    r"change[-_ ]?me|placeholder|example|\.\.\.|^(.)\1*=*$|^(?:password|secret|admin|test|postgres|redis|payment[-_]api)$",
    re.IGNORECASE,
)
"""What stands where a secret was forgotten: the PRD's own sample among them."""

FORGOTTEN = re.compile(
    r"secret|passw(?:or)?d|default|development|production|staging|dummy|sample|qwerty|letmein|replace[-_ ]?me|generate|"
    r"abcdefgh|(?:0?123456789|9876543210)",
    re.IGNORECASE,
)
"""What tells a text that was written from one that was drawn, wherever it stands: in 44 random letters of base64 one of these
words comes up once in a million times. It is looked for in keys alone; a password of a database may be chosen by people."""

HUMAN_WORDS = frozenset(
    (
        "and", "are", "bytes", "change", "characters", "chars", "dummy", "example", "for", "here", "insert", "jwt",
        "key", "least", "local", "long", "longer", "min", "minimum", "must", "not", "openssl", "payment", "api",
        "please", "rand", "random", "replace", "real", "safe", "should", "sign", "signing", "some", "string", "super",
        "test", "testing", "than", "that", "the", "this", "token", "use", "used", "very", "with", "you", "your",
    )
)  # fmt: skip
"""Words of the sentences that stand where a key is to be put."""

KEYS = ("jwt_secret", "jwt_secret_previous", "encryption_key", "encryption_keys_previous")
"""Settings whose value nobody but a generator of random numbers should choose."""

LEAST_KNOWN = 9
"""Letters of known words that make a sentence of a key; three that random letters spell are none."""

LEAST_VARIETY = 8
"""Different characters of a key; 32 random hexadecimal digits have fewer once in ten million times."""

PROVIDER_KEYS = {"stripe": ("stripe_secret_key",), "pagarme": ("pagarme_secret_key",), "sandbox": ()}
"""Settings that are needed to call a provider."""

WEBHOOK_KEYS = {
    "stripe": ("stripe_webhook_secret",),
    "pagarme": ("pagarme_webhook_user", "pagarme_webhook_password"),
    "sandbox": (),
}
"""Settings that are needed to trust what a provider sends."""

PUBLISHABLE_KEYS = {"stripe": "stripe_publishable_key", "pagarme": "pagarme_publishable_key"}

TEST_KEY = re.compile(r"(?:sk|rk|pk)_test_")
"""How keys begin that move no money. Source: docs.stripe.com/keys, docs.pagar.me."""

LIVE_KEY = re.compile(r"(?:sk|rk)_live_")
"""How Stripe's keys begin that move money. Pagar.me's have no mark of their own."""

HOST = re.compile(r"(?![.-])[A-Za-z0-9._-]{1,253}|/[\x21-\x7e]{1,255}")
"""A name, an address, or the folder of a socket."""

PUBLIC_NAME = re.compile(r"(?![.-])[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?")

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

BASE64_KEY = "must be 32 bytes in base64; make one with: openssl rand -base64 32"


def rule_errors(settings: Settings, needs: Collection[str]) -> list[str]:
    """Return what is wrong with *settings* as a whole, a line each, for something that *needs* these parts of them."""
    errors = [
        *_keys(settings),
        *_providers(settings, needs),
        *_addresses(settings),
        *_files(settings),
        *_relations(settings),
    ]
    if settings.production:
        errors += _production(settings, needs)
    else:
        errors += _no_real_money(settings)
    return errors


def _keys(settings: Settings) -> Iterator[str]:
    for name in ("jwt_secret", "jwt_secret_previous"):
        secret: Secret | None = getattr(settings, name)
        if secret and secret.reveal() and len(secret.reveal().encode()) < 32:
            yield f"{name.upper()} must have at least 32 bytes; make one with: openssl rand -base64 32"
    if settings.encryption_key.reveal() and not _is_key(settings.encryption_key.reveal()):
        yield f"ENCRYPTION_KEY {BASE64_KEY}"
    if settings.encryption_keys_previous:
        parts = settings.encryption_keys_previous.reveal().split(",")
        if not all(_is_key(part.strip()) for part in parts):
            yield f"ENCRYPTION_KEYS_PREVIOUS {BASE64_KEY}, separated by commas"


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _providers(settings: Settings, needs: Collection[str]) -> Iterator[str]:
    if not settings.payment_providers:
        yield "PAYMENT_PROVIDERS must name at least one provider; write for instance sandbox"
    if len(set(settings.payment_providers)) != len(settings.payment_providers):
        yield "PAYMENT_PROVIDERS names a provider twice; name each once"
    for need, table in (("providers", PROVIDER_KEYS), ("webhooks", WEBHOOK_KEYS)):
        for provider in dict.fromkeys(settings.payment_providers) if need in needs else ():
            for name in table[provider]:
                if getattr(settings, name) is None:
                    yield (
                        f"{name.upper()} is missing; the provider {provider} needs it, "
                        f"or take {provider} out of PAYMENT_PROVIDERS"
                    )


def _addresses(settings: Settings) -> Iterator[str]:
    for name in ("stripe_api_base", "pagarme_api_base", "otel_exporter_otlp_endpoint", "public_url"):
        value = getattr(settings, name)
        if value is not None and not _is_base(value):
            yield f"{name.upper()} must be an http or https address without user, query or fragment; write it whole"
    for name in ("host", "database_host", "database_direct_host", "redis_host"):
        value = getattr(settings, name)
        if value and not HOST.fullmatch(value) and not _is_address(value):
            yield f"{name.upper()} must be a host alone; write its port in the setting of the port"
    for name in ("public_host", "console_host"):
        value = getattr(settings, name)
        if value is not None and not PUBLIC_NAME.fullmatch(value):
            yield f"{name.upper()} must be a DNS name; write it without scheme and path"
    for each in settings.redis_sentinels:
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,253}:[0-9]{1,5}", each):
            yield "REDIS_SENTINELS must be host:port, comma-separated; write each with its port"
            return


def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def _is_base(value: str) -> bool:
    if not value.isascii() or not value.isprintable() or " " in value:
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return whole and not (parts.username or parts.password or parts.query or parts.fragment)


def _files(settings: Settings) -> Iterator[str]:
    if settings.database_sslmode.startswith("verify") and not settings.database_ca_file:
        yield "DATABASE_CA_FILE is missing; DATABASE_SSLMODE asks for a verified certificate"
    for name in ("database_ca_file", "redis_ca_file"):
        path = getattr(settings, name)
        if path and not os.access(path, os.R_OK):
            yield f"{name.upper()} cannot be read; check the path and its mode"


def _relations(settings: Settings) -> Iterator[str]:
    if settings.database_pool_min_size > settings.database_pool_max_size:
        yield "DATABASE_POOL_MIN_SIZE must not exceed DATABASE_POOL_MAX_SIZE; lower it"
    if settings.port == settings.metrics_port != 0:
        yield "METRICS_PORT must not be PORT; choose another"
    if settings.sync_wait_seconds >= settings.request_timeout_seconds:
        yield "SYNC_WAIT_SECONDS must be less than REQUEST_TIMEOUT_SECONDS; lower it"


def _production(settings: Settings, needs: Collection[str]) -> Iterator[str]:
    yield from _production_secrets(settings, needs)
    if "providers" in needs and "sandbox" in settings.payment_providers:
        yield "PAYMENT_PROVIDERS names the sandbox, which production refuses; name real providers"
    for name in ("stripe_api_base", "pagarme_api_base"):
        if not str(getattr(settings, name)).startswith("https://"):
            yield f"{name.upper()} must be https in production; write an https address"
    if not settings.base_url.startswith("https://"):
        yield "PUBLIC_URL must be https in production; write an https address"
    if "tokens" in needs and urlsplit(settings.base_url).hostname in LOCAL_NAMES:
        yield "PUBLIC_HOST is missing; production needs the name that payers can reach"
    if settings.webhook_allow_private_addresses:
        yield "WEBHOOK_ALLOW_PRIVATE_ADDRESSES must be false in production; unset it"
    if settings.database_sslmode not in {"require", "verify-ca", "verify-full"}:
        yield "DATABASE_SSLMODE must be require, verify-ca or verify-full in production; choose one"


def _production_secrets(settings: Settings, needs: Collection[str]) -> Iterator[str]:
    for name, secret in _secrets(settings):
        # Keys of before the last rotation still open what the current one does.
        parts = [part.strip() for part in secret.reveal().split(",") if part.strip()]
        if any(PLACEHOLDER.search(part) or (name in KEYS and is_placeholder(part)) for part in parts):
            yield f"{name.upper()} holds a placeholder, which production refuses; set the real value"
        elif name in {"stripe_secret_key", "pagarme_secret_key"} and TEST_KEY.match(secret.reveal()):
            yield f"{name.upper()} is a test key, which production refuses; set the live one"
    for provider, name in PUBLISHABLE_KEYS.items():
        key: str | None = getattr(settings, name)
        if "webhooks" in needs and provider in settings.payment_providers and (not key or PLACEHOLDER.search(key)):
            yield f"{name.upper()} is missing or a placeholder, which production refuses; set the real value"
    if settings.jwt_secret.reveal() and settings.jwt_secret == settings.encryption_key:
        yield "JWT_SECRET must not be ENCRYPTION_KEY; make one for each"


def is_placeholder(key: str) -> bool:
    """Tell whether *key* was written by a person, or put together of a few blocks, rather than drawn at random.

    What it stands for in base64 or hexadecimal is looked at as well. Random values in either, of 16 bytes or more, pass but for
    one in a million.
    """
    if FORGOTTEN.search(key) or _is_patterned(key):
        return True
    words = re.findall(r"[a-z]+", key.lower())
    known = sum(len(word) for word in words if word in HUMAN_WORDS)
    if known >= LEAST_KNOWN and known * 2 > sum(map(len, words)):
        return True
    for decode in (bytes.fromhex, lambda text: base64.b64decode(text, validate=True)):
        try:
            decoded = decode(key)
        except ValueError:
            continue
        text = decoded.decode("latin-1")
        if (text.isascii() and text.isprintable() and is_placeholder(text)) or _is_patterned(text):
            return True
    return False


def _is_patterned(text: str) -> bool:
    """Tell whether *text* has few different characters, repeats a block, or counts up or down."""
    if len(text) < 16:
        return False
    if len(set(text)) < LEAST_VARIETY or text in (text + text)[1:-1]:
        return True
    if any(text[period:] == text[:-period] for period in range(1, len(text) // 2 + 1)):
        return True
    steps = [ord(second) - ord(first) for first, second in pairwise(text)]
    return sum(step in {1, -1} for step in steps) * 2 > len(steps)


def _no_real_money(settings: Settings) -> Iterator[str]:
    if settings.stripe_secret_key and LIVE_KEY.match(settings.stripe_secret_key.reveal()):
        yield "STRIPE_SECRET_KEY is a live key, which only production accepts; set a test key"


def _secrets(settings: Settings) -> Iterator[tuple[str, Secret]]:
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, Secret) and value.reveal():
            yield field.name, value
