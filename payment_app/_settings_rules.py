"""Rules across settings: what a provider needs, and what production refuses."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from payment_app._settings_parse import Secret

if TYPE_CHECKING:
    from payment_app.settings import Settings

PLACEHOLDER = re.compile(r"change[-_ ]?me|placeholder|example|\.\.\.|^(.)\1*$", re.IGNORECASE)
"""What stands where a secret was forgotten: the PRD's own sample among them."""

PROVIDER_KEYS = {"stripe": ("stripe_secret_key",), "pagarme": ("pagarme_secret_key",), "sandbox": ()}
"""Settings that are needed to call a provider."""

WEBHOOK_KEYS = {
    "stripe": ("stripe_webhook_secret",),
    "pagarme": ("pagarme_webhook_user", "pagarme_webhook_password"),
    "sandbox": (),
}
"""Settings that are needed to trust what a provider sends."""

SECRETS = (
    "database_password", "redis_password", "jwt_secret", "encryption_key", "stripe_secret_key", "stripe_webhook_secret",
    "pagarme_secret_key", "pagarme_webhook_user", "pagarme_webhook_password",
)  # fmt: skip


def rule_errors(settings: Settings, needs: Collection[str]) -> list[str]:
    """Return what is wrong with *settings* as a whole, a line each, for something that *needs* these parts of them."""
    errors = [*_keys(settings), *_providers(settings, needs), *_bases(settings)]
    if settings.database_pool_min_size > settings.database_pool_max_size:
        errors.append("DATABASE_POOL_MIN_SIZE must not exceed DATABASE_POOL_MAX_SIZE; lower it")
    if settings.redis_sentinels and not all(re.fullmatch(r"[^:\s]+:\d+", each) for each in settings.redis_sentinels):
        errors.append("REDIS_SENTINELS must be host:port, comma-separated; write each with its port")
    if settings.database_sslmode.startswith("verify") and not settings.database_ca_file:
        errors.append("DATABASE_CA_FILE is missing; DATABASE_SSLMODE asks for a verified certificate")
    if settings.production:
        errors += _production(settings, needs)
    return errors


def _keys(settings: Settings) -> list[str]:
    errors = []
    for name in ("jwt_secret", "jwt_secret_previous"):
        secret: Secret | None = getattr(settings, name)
        if secret and secret.reveal() and len(secret.reveal().encode()) < 32:
            errors.append(f"{name.upper()} must have at least 32 bytes; make one with: openssl rand -base64 32")
    texts = []
    if settings.encryption_key.reveal():
        texts.append(("ENCRYPTION_KEY", settings.encryption_key.reveal()))
    if settings.encryption_keys_previous:
        texts += [("ENCRYPTION_KEYS_PREVIOUS", text) for text in settings.encryption_keys_previous.reveal().split(",")]
    for name, text in texts:
        try:
            fits = len(base64.b64decode(text.strip(), validate=True)) == 32
        except (binascii.Error, ValueError):
            fits = False
        if not fits:
            errors.append(f"{name} must be 32 bytes in base64; make one with: openssl rand -base64 32")
    return errors


def _providers(settings: Settings, needs: Collection[str]) -> list[str]:
    if not settings.payment_providers:
        return ["PAYMENT_PROVIDERS must name at least one provider; write for instance sandbox"]
    if len(set(settings.payment_providers)) != len(settings.payment_providers):
        return ["PAYMENT_PROVIDERS names a provider twice; name each once"]
    tables = [table for need, table in (("providers", PROVIDER_KEYS), ("webhooks", WEBHOOK_KEYS)) if need in needs]
    return [
        f"{name.upper()} is missing; the provider {provider} needs it, or take {provider} out of PAYMENT_PROVIDERS"
        for table in tables
        for provider in settings.payment_providers
        for name in table[provider]
        if getattr(settings, name) is None
    ]


def _bases(settings: Settings) -> list[str]:
    errors = []
    for name in ("stripe_api_base", "pagarme_api_base", "otel_exporter_otlp_endpoint", "public_url"):
        value = getattr(settings, name)
        if value is None:
            continue
        try:
            parts = urlsplit(value)
            fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
        except ValueError:
            fits = False
        if not fits:
            errors.append(f"{name.upper()} must be an http or https address without a user; write it whole")
    return errors


def _production(settings: Settings, needs: Collection[str]) -> list[str]:
    errors = []
    for name in SECRETS:
        secret: Secret | None = getattr(settings, name)
        if secret and secret.reveal() and PLACEHOLDER.search(secret.reveal()):
            errors.append(f"{name.upper()} holds a placeholder, which production refuses; set the real value")
    for provider, name in (("stripe", "stripe_publishable_key"), ("pagarme", "pagarme_publishable_key")):
        key: str | None = getattr(settings, name)
        if "webhooks" in needs and provider in settings.payment_providers and (not key or PLACEHOLDER.search(key)):
            errors.append(f"{name.upper()} is missing or a placeholder, which production refuses; set the real value")
    if "providers" in needs and "sandbox" in settings.payment_providers:
        errors.append("PAYMENT_PROVIDERS names the sandbox, which production refuses; name real providers")
    for name in ("stripe_api_base", "pagarme_api_base"):
        if not str(getattr(settings, name)).startswith("https://"):
            errors.append(f"{name.upper()} must be https in production; write an https address")
    if not settings.base_url.startswith("https://"):
        errors.append("PUBLIC_URL must be https in production; write an https address")
    if settings.webhook_allow_private_addresses:
        errors.append("WEBHOOK_ALLOW_PRIVATE_ADDRESSES must be false in production; unset it")
    if settings.database_sslmode not in {"require", "verify-ca", "verify-full"}:
        errors.append("DATABASE_SSLMODE must be require, verify-ca or verify-full in production; choose one")
    return errors
