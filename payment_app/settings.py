"""Every setting of the service: one dataclass, read from the environment, with all errors told at once.

A field's name in capitals is its variable. A secret can also come from a file that ``<NAME>_FILE`` names. No value is ever
part of an error or of a ``repr``.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_type_hints

from payment_app._settings_parse import InvalidError, Secret, parse, read_secret
from payment_app._settings_rules import rule_errors

Environment = Literal["production", "staging", "development"]
ProviderName = Literal["stripe", "pagarme", "sandbox"]
SslMode = Literal["disable", "prefer", "require", "verify-ca", "verify-full"]
Need = Literal["database", "tokens", "encryption", "providers", "webhooks"]

EVERYTHING: frozenset[Need] = frozenset(get_args(Need))
"""What the service itself needs. A command that needs less is not held up by a secret that its pod is not given."""

REQUIRED = "(required)"
"""Stands where a setting has no default."""

ABSENT = Secret("")
"""Stands where a command runs without a secret that it does not need."""


class SettingsError(Exception):
    """Settings are missing or wrong."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors
        """One line each: ``NAME <rule>; <what to do>``, without any value."""


def setting(
    default: Any,
    doc: str,
    *,
    unit: str | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    need: Need | None = None,
    empty: bool = False,
) -> Any:
    """Declare a setting; one with a *need* is required where that is needed. *empty*: an empty text is a value, not a missing one."""
    metadata = {"doc": doc, "unit": unit, "minimum": minimum, "maximum": maximum, "need": need, "empty": empty}
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the service is told from outside."""

    app_env: Environment = setting("development", "environment; NODE_ENV, the PRD's name, is accepted in its place")
    log_level: Literal["debug", "info", "warning", "error"] = setting("info", "least severe log entry that is written")
    host: str = setting("0.0.0.0", "address on which the service listens")  # noqa: S104 - a pod's address is not known before
    port: int = setting(3000, "port of API, console and health", minimum=0, maximum=65535)
    metrics_port: int = setting(9090, "port of /metrics", minimum=0, maximum=65535)
    drain_seconds: float = setting(
        15.0, "time to go on serving after SIGTERM, while load balancers take notice", unit="s", minimum=0, maximum=600
    )
    shutdown_timeout_seconds: float = setting(
        10.0, "time that requests under way may take after the drain", unit="s", minimum=0, maximum=600
    )
    public_host: str = setting("localhost", "DNS name of the API, in links that payers get")
    public_url: str | None = setting(None, "base of those links where it is not https:// and PUBLIC_HOST")
    console_host: str | None = setting(None, "DNS name under which alone the console answers; unset: every name")
    trusted_proxies: int = setting(
        1, "proxies in front, whose X-Forwarded-For entries are believed", minimum=0, maximum=5
    )

    database_host: str = setting("localhost", "host of PostgreSQL or of its pooler; a folder of a socket is accepted")
    database_port: int = setting(5432, "port of PostgreSQL", minimum=1, maximum=65535)
    database_name: str = setting("payment_api", "name of the database")
    database_user: str = setting("payment_api", "user of the database")
    database_password: Secret = setting(ABSENT, "password of the database", need="database")
    database_direct_host: str | None = setting(
        None, "host that is no transaction pooler, for migrations; unset: DATABASE_HOST"
    )
    database_sslmode: SslMode = setting("prefer", "TLS to the database, in libpq's words")
    database_ca_file: str | None = setting(None, "file of the CA that signs the database's certificate")
    database_pool_min_size: int = setting(1, "connections kept open", minimum=0, maximum=1000)
    database_pool_max_size: int = setting(10, "connections at most", minimum=1, maximum=1000)
    database_connect_timeout_seconds: float = setting(5.0, "time to connect", unit="s", minimum=0.1, maximum=120)
    database_command_timeout_seconds: float = setting(
        10.0, "time for one statement", unit="s", minimum=0.1, maximum=600
    )
    database_acquire_timeout_seconds: float = setting(
        3.0, "time to wait for a free connection before 503", unit="s", minimum=0.1, maximum=120
    )

    redis_host: str = setting("localhost", "host of Redis; empty: none, every process limits by itself", empty=True)
    redis_port: int = setting(6379, "port of Redis", minimum=1, maximum=65535)
    redis_password: Secret | None = setting(None, "password of Redis")
    redis_tls: bool = setting(False, "whether to use TLS to Redis")
    redis_ca_file: str | None = setting(None, "file of the CA that signs Redis' certificate")
    redis_sentinels: tuple[str, ...] = setting(
        (), "host:port of each Sentinel, comma-separated; empty: REDIS_HOST is asked"
    )
    redis_master_name: str = setting("redis", "name of the primary at the Sentinels")
    redis_timeout_seconds: float = setting(0.25, "time for one command of Redis", unit="s", minimum=0.01, maximum=10)

    jwt_secret: Secret = setting(ABSENT, "key that signs bearer tokens (HS256), at least 32 bytes", need="tokens")
    jwt_secret_previous: Secret | None = setting(None, "key before the last rotation, still accepted")
    encryption_key: Secret = setting(ABSENT, "key of personal data: 32 bytes in base64", need="encryption")
    encryption_keys_previous: Secret | None = setting(None, "older keys, comma-separated, still read")

    payment_providers: tuple[ProviderName, ...] = setting(("sandbox",), "providers in use, in order of preference")
    provider_timeout_seconds: float = setting(
        10.0, "time for one call of a provider", unit="s", minimum=0.1, maximum=80
    )
    provider_requests_per_second: float = setting(
        80.0, "calls of one provider that all processes may make together", unit="1/s", minimum=0.1, maximum=100_000
    )
    provider_settle_seconds: float | None = setting(
        None,
        "time after which a charge whose outcome is unknown is sent again with its idempotency key if its provider finds none;"
        " unset: what the provider names (Stripe 120, Pagar.me 30)",
        unit="s",
        minimum=0,
        maximum=3600,
    )
    sync_wait_seconds: float = setting(
        8.0,
        "time that a request waits for the provider before it is answered with 202",
        unit="s",
        minimum=0,
        maximum=60,
    )
    stripe_secret_key: Secret | None = setting(None, "secret key of Stripe")
    stripe_publishable_key: str | None = setting(None, "publishable key of Stripe, shown to browsers")
    stripe_webhook_secret: Secret | None = setting(
        None, "signing secret of Stripe's webhook endpoint; several, comma-separated"
    )
    stripe_api_base: str = setting("https://api.stripe.com", "base address of Stripe's API")
    pagarme_secret_key: Secret | None = setting(None, "secret key of Pagar.me")
    pagarme_publishable_key: str | None = setting(None, "publishable key of Pagar.me, shown to browsers")
    pagarme_webhook_user: Secret | None = setting(None, "user that Pagar.me's webhooks give")
    pagarme_webhook_password: Secret | None = setting(None, "password that Pagar.me's webhooks give")
    pagarme_api_base: str = setting("https://api.pagar.me/core/v5", "base address of Pagar.me's API")

    rate_limit_requests_per_second: int = setting(
        100,
        "requests of one merchant, unless the merchant has a limit of its own",
        unit="1/s",
        minimum=1,
        maximum=1_000_000,
    )
    body_limit_bytes: int = setting(65_536, "largest body of a request", unit="B", minimum=1024, maximum=16_777_216)
    request_timeout_seconds: float = setting(
        30.0, "time for one request, headers to answer", unit="s", minimum=1, maximum=300
    )
    idempotency_retention_hours: int = setting(
        24, "time that an Idempotency-Key is kept", unit="h", minimum=24, maximum=720
    )
    webhook_allow_private_addresses: bool = setting(
        False, "whether webhooks may go to private addresses; development alone"
    )
    webhook_timeout_seconds: float = setting(10.0, "time for one webhook delivery", unit="s", minimum=0.1, maximum=60)

    retention_event_days: int = setting(
        400, "time that events and deliveries are kept", unit="d", minimum=30, maximum=4000
    )
    retention_payment_years: int = setting(
        10,
        "time that a payment's personal data is kept, by tax and anti-laundering law",
        unit="years",
        minimum=5,
        maximum=30,
    )

    otel_enabled: bool = setting(False, "whether traces are recorded and sent")
    otel_exporter_otlp_endpoint: str = setting("http://localhost:4318", "collector of traces (OTLP over HTTP)")
    otel_sample_ratio: float = setting(
        1.0, "share of new traces that is recorded; the collector samples further", minimum=0, maximum=1
    )

    @property
    def production(self) -> bool:
        """Whether this is production."""
        return self.app_env == "production"

    @property
    def base_url(self) -> str:
        """Base of links that payers get, without a slash at its end."""
        return (self.public_url or f"https://{self.public_host}").rstrip("/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """One setting, for the command that lists them and for the docs."""

    name: str
    kind: str
    default: str
    unit: str
    secret: bool
    doc: str


def load(environment: Mapping[str, str] | None = None, *, needs: frozenset[Need] = EVERYTHING) -> Settings:
    """Return the settings of *environment*, by default the process', for something that *needs* these parts of them.

    Raises:
        SettingsError: when settings are missing or wrong, with a line for each of them.
    """
    variables = dict(os.environ if environment is None else environment)
    errors = _take_alias(variables)
    values: dict[str, Any] = {}
    hints = get_type_hints(Settings)
    for field in dataclasses.fields(Settings):
        name = field.name.upper()
        kind, secret = _kind(hints[field.name])
        try:
            text = read_secret(name, variables) if secret else variables.get(name)
            if text or (text == "" and field.metadata["empty"]):
                values[field.name] = parse(kind, text, field.metadata)
            elif field.metadata["need"] in needs:
                errors.append(f"{name} is missing; set it{f', or {name}_FILE' if secret else ''}")
        except InvalidError as error:
            errors.append(f"{name} {error}")
    settings = Settings(**values)
    told = {line.split(" ", 1)[0] for line in errors}
    errors += [line for line in rule_errors(settings, needs) if line.split(" ", 1)[0] not in told]
    if errors:
        raise SettingsError(errors)
    return settings


def describe() -> list[Described]:
    """Return all settings in their order."""
    hints = get_type_hints(Settings)
    rows = []
    for field in dataclasses.fields(Settings):
        kind, secret = _kind(hints[field.name])
        rows.append(
            Described(
                name=field.name.upper(),
                kind=_kind_name(kind) + _range(field.metadata),
                default=REQUIRED if field.metadata["need"] else _default(field.default),
                unit=field.metadata["unit"] or "",
                secret=secret,
                doc=field.metadata["doc"],
            )
        )
    return rows


def _take_alias(variables: dict[str, str]) -> list[str]:
    """Let ``NODE_ENV`` stand for ``APP_ENV``; return what is wrong with the two."""
    own, alias = variables.get("APP_ENV"), variables.get("NODE_ENV")
    if own and alias and own.lower() != alias.lower():
        return ["APP_ENV and NODE_ENV differ; set one of them"]
    if alias and not own:
        variables["APP_ENV"] = alias
    return []


def _kind(hint: Any) -> tuple[Any, bool]:
    """Return the type of a setting without its ``None``, and whether it is a secret."""
    arguments = [each for each in get_args(hint) if each is not type(None)]
    kind = arguments[0] if type(None) in get_args(hint) else hint
    return kind, kind is Secret


def _kind_name(kind: Any) -> str:
    names: dict[Any, str] = {int: "whole number", float: "number", bool: "true or false", str: "text", Secret: "text"}
    if kind in names:
        return names[kind]
    words = [word for word in get_args(kind) if word is not Ellipsis]
    if words == [str]:
        return "list"
    choices: Callable[[Any], str] = ", ".join
    if get_args(words[0]):
        return f"list of {choices(get_args(words[0]))}"
    return choices(words)


def _range(rules: Mapping[str, Any]) -> str:
    low, high = rules["minimum"], rules["maximum"]
    return "" if low is None else f" from {low:,} to {high:,}"


def _default(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
