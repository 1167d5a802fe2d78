"""Tests of the settings: what is read, what is refused, and that no value is ever told."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import random
import secrets
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path

import pytest

from payment_app._settings_rules import is_placeholder
from payment_app.settings import REQUIRED, Settings, SettingsError, describe, load


def environment(**changes: str | None) -> dict[str, str]:
    """Return a complete environment for development, with *changes*; ``None`` takes one away."""
    whole: dict[str, str | None] = {
        "DATABASE_PASSWORD": secrets.token_hex(16),
        "JWT_SECRET": secrets.token_hex(32),
        "ENCRYPTION_KEY": b64encode(secrets.token_bytes(32)).decode(),
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def production(**changes: str | None) -> dict[str, str]:
    """Return a complete environment for production, with *changes*."""
    return environment(
        **{
            "APP_ENV": "production",
            "PUBLIC_HOST": "api.shop.test",
            "DATABASE_SSLMODE": "require",
            "PAYMENT_PROVIDERS": "stripe,pagarme",
            "STRIPE_SECRET_KEY": "sk_" + "live_" + secrets.token_hex(12),
            "STRIPE_PUBLISHABLE_KEY": "pk_" + "live_" + secrets.token_hex(12),
            "STRIPE_WEBHOOK_SECRET": "whsec" + "_" + secrets.token_hex(12),
            "PAGARME_SECRET_KEY": "sk" + "_" + secrets.token_hex(12),
            "PAGARME_PUBLISHABLE_KEY": "pk" + "_" + secrets.token_hex(12),
            "PAGARME_WEBHOOK_USER": secrets.token_hex(8),
            "PAGARME_WEBHOOK_PASSWORD": secrets.token_hex(12),
            **changes,
        }
    )


def refusals(variables: dict[str, str]) -> list[str]:
    """Return the errors with which *variables* are refused; none of them holds a value of a secret."""
    with pytest.raises(SettingsError) as caught:
        load(variables)
    told = str(caught.value)
    for name, value in variables.items():
        if "SECRET" in name or "PASSWORD" in name or "ENCRYPTION" in name:
            assert value not in told, name
    assert told.splitlines() == caught.value.errors
    return caught.value.errors


class TestLoad:
    """What is read from the environment."""

    def test_little_is_needed(self) -> None:
        """Three secrets make an environment for development."""
        settings = load(environment())

        assert settings.port == 3000
        assert settings.payment_providers == ("sandbox",)
        assert settings.base_url == "https://localhost"

    def test_a_command_asks_only_for_what_it_needs(self) -> None:
        """The purge has the database's password alone."""
        settings = load({"DATABASE_PASSWORD": secrets.token_hex(8)}, needs=frozenset({"database"}))

        assert settings.jwt_secret.reveal() == ""

    def test_values_are_converted(self) -> None:
        """Numbers, truth values, words and lists."""
        settings = load(
            environment(
                PORT="8080", OTEL_ENABLED="Yes", OTEL_SAMPLE_RATIO="0.25", LOG_LEVEL="INFO", REDIS_SENTINELS="a:1, b:2,"
            )
        )

        assert (settings.port, settings.otel_enabled, settings.otel_sample_ratio) == (8080, True, 0.25)
        assert (settings.log_level, settings.redis_sentinels) == ("info", ("a:1", "b:2"))

    def test_a_secret_comes_from_a_file(self, tmp_path: Path) -> None:
        """Without the line's end that editors add."""
        value = secrets.token_hex(32)
        (tmp_path / "secret").write_text(value + "\r\n")
        settings = load(environment(JWT_SECRET=None, JWT_SECRET_FILE=str(tmp_path / "secret")))

        assert settings.jwt_secret.reveal() == value

    def test_a_secret_loses_the_end_of_its_line(self) -> None:
        """As of one that was made with echo."""
        assert load(environment(REDIS_PASSWORD="word\n")).redis_password.reveal() == "word"  # type: ignore[union-attr]  # it is set

    def test_empty_is_as_good_as_unset(self) -> None:
        """A manifest that names a setting without a value changes nothing; Redis alone can be switched off so."""
        settings = load(environment(DATABASE_HOST="", PUBLIC_URL="", CONSOLE_HOST="", REDIS_HOST="", PORT=""))

        assert (settings.database_host, settings.public_url, settings.console_host) == ("localhost", None, None)
        assert (settings.redis_host, settings.port) == ("", 3000)

    @pytest.mark.parametrize("own", [None, "", "staging"])
    def test_node_env_stands_for_app_env(self, own: str | None) -> None:
        """Also where the other one is there but empty: a production must not run as a development."""
        assert load(environment(APP_ENV=own, NODE_ENV="staging")).app_env == "staging"

    def test_production_loads(self) -> None:
        """With real providers and TLS to the database."""
        settings = load(production())

        assert settings.production
        assert settings.base_url == "https://api.shop.test"


class TestSecret:
    """A secret shows itself only when asked by name."""

    def test_it_is_in_no_representation(self) -> None:
        """Neither alone nor within the settings."""
        settings = load(environment())
        value = settings.jwt_secret.reveal()
        shown = f"{settings!r} {settings} {settings.jwt_secret} {settings.jwt_secret!r} {[settings.jwt_secret]}"

        assert value not in shown

    @pytest.mark.parametrize("take", [pickle.dumps, copy.deepcopy, dataclasses.asdict])
    def test_fails_when_it_would_be_serialized(self, take: object) -> None:
        """It cannot slip into a file or another process."""
        assert callable(take)

        with pytest.raises(TypeError, match="not to be serialized"):
            take(load(environment()))


class TestRefusals:
    """What is missing or wrong ends the start."""

    def test_fails_with_all_errors_at_once(self) -> None:
        """A line each, with the name first and what to do last."""
        errors = refusals({"PORT": "http", "DATABASE_SSLMODE": "maybe", "DRAIN_SECONDS": "-1", "OTEL_ENABLED": "2"})

        assert errors == [
            "PORT must be a whole number; write digits alone",
            "DRAIN_SECONDS must lie between 0 and 600; choose a value in that range",
            "DATABASE_PASSWORD is missing; set it, or DATABASE_PASSWORD_FILE",
            "DATABASE_SSLMODE must be one of disable, prefer, require, verify-ca, verify-full; write one of these words",
            "JWT_SECRET is missing; set it, or JWT_SECRET_FILE",
            "ENCRYPTION_KEY is missing; set it, or ENCRYPTION_KEY_FILE",
            "OTEL_ENABLED must be true or false; write one of these words",
        ]

    @pytest.mark.parametrize("value", ["٣", "1_000", "0x10", "1e3", " 5", "nan", "", "9" * 5000])
    def test_fails_for_what_only_python_takes_for_a_number(self, value: str) -> None:
        """Other scripts' digits, underscores, and numbers too long to read; an empty text is the default."""
        variables = environment(DATABASE_POOL_MAX_SIZE=value)
        if value:
            assert refusals(variables) == ["DATABASE_POOL_MAX_SIZE must be a whole number; write digits alone"]
        else:
            assert load(variables).database_pool_max_size == 10

    @pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e999"])
    def test_fails_for_what_is_no_time(self, value: str) -> None:
        """Neither infinite nor undefined."""
        assert refusals(environment(DRAIN_SECONDS=value)) == ["DRAIN_SECONDS must be a number; write digits alone"]

    def test_fails_for_an_unreadable_file(self, tmp_path: Path) -> None:
        """Missing, or not text; its path is the user's business."""
        (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")

        for path in (tmp_path / "none", tmp_path / "bytes", tmp_path):
            (error,) = refusals(environment(JWT_SECRET=None, JWT_SECRET_FILE=str(path)))
            assert error == "JWT_SECRET cannot be read from its file; check the path in JWT_SECRET_FILE and its mode"

    def test_fails_for_a_secret_that_is_given_twice(self, tmp_path: Path) -> None:
        """Nobody has to wonder which one counts."""
        assert refusals(environment(JWT_SECRET_FILE=str(tmp_path))) == [
            "JWT_SECRET and JWT_SECRET_FILE are both set; set one of them"
        ]

    def test_fails_when_the_two_names_of_the_environment_differ(self) -> None:
        """One of them would be ignored."""
        assert refusals(environment(APP_ENV="development", NODE_ENV="production")) == [
            "APP_ENV and NODE_ENV differ; set one of them"
        ]

    @pytest.mark.parametrize(
        ("changes", "name"),
        [
            ({"JWT_SECRET": "a-short-one"}, "JWT_SECRET"),
            ({"JWT_SECRET_PREVIOUS": "a-short-one"}, "JWT_SECRET_PREVIOUS"),
            ({"ENCRYPTION_KEY": "bm90IGxvbmcgZW5vdWdo"}, "ENCRYPTION_KEY"),
            ({"ENCRYPTION_KEY": "no base64 at all, but 44 characters long!!!!"}, "ENCRYPTION_KEY"),
            ({"ENCRYPTION_KEYS_PREVIOUS": "one-key,"}, "ENCRYPTION_KEYS_PREVIOUS"),
            ({"PAYMENT_PROVIDERS": ","}, "PAYMENT_PROVIDERS"),
            ({"PAYMENT_PROVIDERS": "sandbox,sandbox"}, "PAYMENT_PROVIDERS"),
            ({"PAYMENT_PROVIDERS": "sandbox,paypal"}, "PAYMENT_PROVIDERS"),
            ({"STRIPE_API_BASE": "ftp://stripe.test"}, "STRIPE_API_BASE"),
            ({"STRIPE_API_BASE": "https://"}, "STRIPE_API_BASE"),
            ({"STRIPE_API_BASE": "https://user" + ":word@stripe.test"}, "STRIPE_API_BASE"),
            ({"STRIPE_API_BASE": "https://stripe.test:port"}, "STRIPE_API_BASE"),
            ({"STRIPE_API_BASE": "https://stripe.test\n.evil.test"}, "STRIPE_API_BASE"),
            ({"PUBLIC_URL": "https://shop.test/?a=b"}, "PUBLIC_URL"),
            ({"OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4318"}, "OTEL_EXPORTER_OTLP_ENDPOINT"),
            ({"DATABASE_HOST": "db:5432"}, "DATABASE_HOST"),
            ({"DATABASE_HOST": "postgres://db"}, "DATABASE_HOST"),
            ({"HOST": "::1]:80"}, "HOST"),
            ({"REDIS_HOST": "redis:6379"}, "REDIS_HOST"),
            ({"REDIS_PORT": "tcp://10.0.0.1:6379"}, "REDIS_PORT"),
            ({"PUBLIC_HOST": "https://shop.test"}, "PUBLIC_HOST"),
            ({"PUBLIC_HOST": "shop.test/evil"}, "PUBLIC_HOST"),
            ({"CONSOLE_HOST": "-shop.test"}, "CONSOLE_HOST"),
            ({"REDIS_SENTINELS": "one:26379,two"}, "REDIS_SENTINELS"),
            ({"DATABASE_SSLMODE": "verify-full"}, "DATABASE_CA_FILE"),
            ({"DATABASE_CA_FILE": "none.crt"}, "DATABASE_CA_FILE"),
            ({"REDIS_CA_FILE": "none.crt"}, "REDIS_CA_FILE"),
            ({"DATABASE_POOL_MIN_SIZE": "11"}, "DATABASE_POOL_MIN_SIZE"),
            ({"METRICS_PORT": "3000"}, "METRICS_PORT"),
            ({"SYNC_WAIT_SECONDS": "30"}, "SYNC_WAIT_SECONDS"),
            ({"STRIPE_SECRET_KEY": "sk_" + "live_" + "0" * 9}, "STRIPE_SECRET_KEY"),
        ],
    )
    def test_fails_for_one_wrong_setting(self, changes: dict[str, str], name: str) -> None:
        """With one line that begins with its name."""
        errors = refusals(environment(**changes))

        assert [error.split(" ")[0] for error in errors] == [name]
        assert "; " in errors[0]

    @pytest.mark.parametrize(
        ("changes", "name"),
        [
            ({"PAYMENT_PROVIDERS": "stripe,pagarme,sandbox"}, "PAYMENT_PROVIDERS"),
            ({"STRIPE_API_BASE": "http://stripe.test"}, "STRIPE_API_BASE"),
            ({"PAGARME_API_BASE": "http://pagarme.test"}, "PAGARME_API_BASE"),
            ({"PUBLIC_URL": "http://shop.test"}, "PUBLIC_URL"),
            ({"PUBLIC_HOST": None}, "PUBLIC_HOST"),
            ({"PUBLIC_HOST": "localhost:3000"}, "PUBLIC_HOST"),
            ({"WEBHOOK_ALLOW_PRIVATE_ADDRESSES": "true"}, "WEBHOOK_ALLOW_PRIVATE_ADDRESSES"),
            ({"DATABASE_SSLMODE": "prefer"}, "DATABASE_SSLMODE"),
            ({"DATABASE_PASSWORD": "payment_api"}, "DATABASE_PASSWORD"),
            ({"DATABASE_PASSWORD": "Change-Me-2024"}, "DATABASE_PASSWORD"),
            ({"JWT_SECRET": "x" * 40}, "JWT_SECRET"),
            ({"JWT_SECRET": "your-example-secret-that-is-long-enough"}, "JWT_SECRET"),
            ({"JWT_SECRET": "your-secret-key-at-least-32-characters"}, "JWT_SECRET"),
            ({"JWT_SECRET": "development-secret-do-not-use-in-production"}, "JWT_SECRET"),
            ({"JWT_SECRET": "secret secret secret secret secret"}, "JWT_SECRET"),
            ({"JWT_SECRET": "0123456789abcdef0123456789abcdef"}, "JWT_SECRET"),
            ({"JWT_SECRET": "zyxwvutsrqponmlkjihgfedcba987654"}, "JWT_SECRET"),
            ({"JWT_SECRET": "abc123" * 6}, "JWT_SECRET"),
            ({"JWT_SECRET": "a" * 8 + "b" * 8 + "c" * 8 + "d" * 8}, "JWT_SECRET"),
            ({"JWT_SECRET": "the signing key for this api, long"}, "JWT_SECRET"),
            ({"JWT_SECRET": b"your-secret-key-0your-secret-key".hex()}, "JWT_SECRET"),
            ({"JWT_SECRET_PREVIOUS": "test-key-test-key-this-is-a-dummy-one"}, "JWT_SECRET_PREVIOUS"),
            ({"ENCRYPTION_KEY": b64encode(b"0123456789abcdef" * 2).decode()}, "ENCRYPTION_KEY"),
            ({"ENCRYPTION_KEY": b64encode(bytes(range(32))).decode()}, "ENCRYPTION_KEY"),
            ({"ENCRYPTION_KEY": b64encode(b"development-secret-key-of-32-byt").decode()}, "ENCRYPTION_KEY"),
            ({"JWT_SECRET_PREVIOUS": "placeholder-placeholder-placeholder"}, "JWT_SECRET_PREVIOUS"),
            ({"ENCRYPTION_KEYS_PREVIOUS": "A" * 43 + "="}, "ENCRYPTION_KEYS_PREVIOUS"),
            ({"STRIPE_SECRET_KEY": "sk_" + "test_" + "4f9d0a"}, "STRIPE_SECRET_KEY"),
            ({"PAGARME_SECRET_KEY": "sk_" + "test_" + "4f9d0a"}, "PAGARME_SECRET_KEY"),
            ({"STRIPE_SECRET_KEY": None}, "STRIPE_SECRET_KEY"),
            ({"STRIPE_WEBHOOK_SECRET": None}, "STRIPE_WEBHOOK_SECRET"),
            ({"STRIPE_PUBLISHABLE_KEY": None}, "STRIPE_PUBLISHABLE_KEY"),
            ({"PAGARME_PUBLISHABLE_KEY": "pk_placeholder"}, "PAGARME_PUBLISHABLE_KEY"),
            ({"PAGARME_WEBHOOK_USER": None}, "PAGARME_WEBHOOK_USER"),
            ({"PAGARME_WEBHOOK_PASSWORD": "..."}, "PAGARME_WEBHOOK_PASSWORD"),
        ],
    )
    def test_fails_in_production(self, changes: dict[str, str | None], name: str) -> None:
        """Where development lets it pass, or a provider needs it."""
        errors = refusals(production(**changes))

        assert [error.split(" ")[0] for error in errors] == [name]

    def test_random_keys_are_no_placeholders(self) -> None:
        """In base64, its form for addresses, and hexadecimal, of 16 bytes and of 32."""
        drawn = random.Random(16)  # noqa: S311 - repeatable, no secret
        refused = []
        for _ in range(10_000):
            key = drawn.randbytes(32)
            texts = (
                b64encode(key).decode(),
                urlsafe_b64encode(key).decode().rstrip("="),
                key.hex(),
                key[:16].hex().upper(),
            )
            refused += [text for text in texts if is_placeholder(text)]

        assert refused == []

    def test_words_of_a_dictionary_are_no_placeholder(self) -> None:
        """A sentence of drawn words is a good key."""
        assert not is_placeholder("correct horse battery staple zebra")

    def test_fails_in_production_for_a_key_that_serves_twice(self) -> None:
        """Who could read personal data could also sign tokens."""
        key = b64encode(secrets.token_bytes(32)).decode()

        assert refusals(production(JWT_SECRET=key, ENCRYPTION_KEY=key)) == [
            "JWT_SECRET must not be ENCRYPTION_KEY; make one for each"
        ]

    def test_a_job_of_production_needs_no_public_name(self) -> None:
        """It sends nobody a link."""
        variables = production(PUBLIC_HOST=None, JWT_SECRET=None, ENCRYPTION_KEY=None, STRIPE_SECRET_KEY=None)

        assert load(variables, needs=frozenset({"database"})).production


class TestDescribe:
    """What the list of settings tells."""

    def test_every_setting_is_there_with_what_it_means(self) -> None:
        """In the order of the class."""
        rows = describe()

        assert [row.name for row in rows] == [field.name.upper() for field in dataclasses.fields(Settings)]
        assert all(row.doc and row.kind for row in rows)

    def test_secrets_are_marked_and_have_no_default(self) -> None:
        """Or the list would show one."""
        marked = {row.name: row.default for row in describe() if row.secret}

        assert {"DATABASE_PASSWORD", "REDIS_PASSWORD", "JWT_SECRET", "ENCRYPTION_KEY", "STRIPE_SECRET_KEY"} <= set(
            marked
        )
        assert set(marked.values()) <= {"", REQUIRED}

    def test_defaults_are_told_as_they_are_written(self) -> None:
        """So that a user can copy them."""
        told = {row.name: row for row in describe()}

        assert told["PAYMENT_PROVIDERS"].kind == "list of stripe, pagarme, sandbox"
        assert (told["OTEL_ENABLED"].default, told["REDIS_TIMEOUT_SECONDS"].default) == ("false", "0.25")
        assert (told["DRAIN_SECONDS"].kind, told["DRAIN_SECONDS"].unit) == ("number from 0 to 600", "s")

    def test_the_told_defaults_are_those_that_count(self) -> None:
        """An environment that sets every one of them is the same as one that sets none."""
        bare = environment()
        defaults = {row.name: row.default for row in describe() if row.default and row.default != REQUIRED}

        assert load(bare | defaults) == load(bare)
