"""Tests of constructs_lib.secret_source."""

from __future__ import annotations

import base64

import pytest

from constructs_lib.secret_source import ExternalSecretSource, SealedSecretSource, SecretEntry
from tests.support.refusals import refusal

SEALED = base64.b64encode((512).to_bytes(2, "big") + b"k" * 512 + b"c" * 40).decode()


class TestSecretEntry:
    """One key."""

    @pytest.mark.parametrize("key", ["", "a b", "a/b", "é", "x" * 254])
    def test_fails_with_a_name_that_is_no_key(self, key: str) -> None:
        """The API server would refuse it."""
        assert refusal(SecretEntry, key=key).startswith("SecretEntry.key must be a key of a Secret")

    def test_fails_with_a_fixed_value_that_is_a_template(self) -> None:
        """External Secrets would evaluate it."""
        assert "must not hold '{{'" in refusal(SecretEntry, key="username", fixed="{{ .password }}")

    def test_fails_with_a_fixed_value_that_is_kept_elsewhere(self) -> None:
        """One of the two would be ignored."""
        assert "excludes remote_key" in refusal(SecretEntry, key="username", fixed="a", remote_key="b")

    def test_fails_with_an_unknown_generator(self) -> None:
        """The message lists those that exist."""
        assert "'password', 'hex32', 'base64-32', 'literal-placeholder'" in refusal(
            SecretEntry, key="a", generate="uuid"
        )


class TestSealedSecretSource:
    """Sealed text."""

    def test_output_of_kubeseal_is_taken(self) -> None:
        """Length of the session key, the key, the ciphertext with its tag."""
        assert SealedSecretSource(encrypted={"password": SEALED}).encrypted == {"password": SEALED}

    @pytest.mark.parametrize(
        "value", ["hunter2", "aHVudGVyMg==", base64.b64encode(b"x" * 800).decode(), SEALED[:200], "é"]
    )
    def test_fails_with_a_value_that_is_not_sealed(self, value: str) -> None:
        """A password that was given by mistake is refused, and not repeated in the message."""
        message = refusal(SealedSecretSource, encrypted={"password": value})

        assert "must hold values that kubeseal encrypted, got another text for 'password'" in message
        assert value not in message


class TestExternalSecretSource:
    """The store."""

    @pytest.mark.parametrize("seconds", [0, -1, 10**9])
    def test_fails_with_an_interval_out_of_range(self, seconds: int) -> None:
        """At least a second, at most a month."""
        assert "must lie between 1 and 2592000 seconds" in refusal(
            ExternalSecretSource, refresh_interval_seconds=seconds
        )
