"""Signatures of messages, checked with the library that receivers use."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from payment_app.webhooks.signing import PREFIX, SECRET_BYTES, make_secret, signed_headers

BODY = '{"type":"payment.captured","data":{"note":"ação"}}'.encode()


class TestMakeSecret:
    """Secrets of endpoints."""

    def test_looks_as_the_specification_says(self) -> None:
        """A prefix, and the key in base64."""
        secret = make_secret()

        assert secret.startswith(PREFIX)
        assert len(b64decode(secret.removeprefix(PREFIX), validate=True)) == SECRET_BYTES

    def test_is_another_each_time(self) -> None:
        """No two endpoints share one."""
        assert len({make_secret() for _ in range(100)}) == 100


class TestSignedHeaders:
    """Headers that let a receiver verify a message."""

    def test_verifies_with_the_secret(self) -> None:
        """A receiver with the secret takes the message."""
        secret = make_secret()
        headers = signed_headers([secret], "evt_1", datetime.now(UTC), BODY)

        assert Webhook(secret).verify(BODY, headers)["type"] == "payment.captured"

    def test_verifies_with_either_secret_while_they_overlap(self) -> None:
        """A receiver that knows the old secret or the new one takes the message."""
        old, new = make_secret(), make_secret()
        headers = signed_headers([new, old], "evt_1", datetime.now(UTC), BODY)

        assert Webhook(old).verify(BODY, headers)
        assert Webhook(new).verify(BODY, headers)

    def test_fails_with_another_secret(self) -> None:
        """Nobody else can have made the signature."""
        headers = signed_headers([make_secret()], "evt_1", datetime.now(UTC), BODY)

        with pytest.raises(WebhookVerificationError):
            Webhook(make_secret()).verify(BODY, headers)

    @pytest.mark.parametrize(
        "changed", [{"webhook-id": "evt_2"}, {"webhook-timestamp": str(int(datetime.now(UTC).timestamp()) + 7)}]
    )
    def test_fails_for_a_changed_header(self, changed: dict[str, str]) -> None:
        """Id and time are part of what is signed."""
        secret = make_secret()
        headers = signed_headers([secret], "evt_1", datetime.now(UTC), BODY)

        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(BODY, {**headers, **changed})

    def test_fails_for_a_changed_body(self) -> None:
        """One byte more is another message."""
        secret = make_secret()
        headers = signed_headers([secret], "evt_1", datetime.now(UTC), BODY)

        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(BODY + b" ", headers)

    @pytest.mark.parametrize("age", [timedelta(minutes=6), timedelta(minutes=-6)])
    def test_fails_when_replayed_at_another_time(self, age: timedelta) -> None:
        """A message that was recorded is worth nothing some minutes later."""
        secret = make_secret()
        headers = signed_headers([secret], "evt_1", datetime.now(UTC) - age, BODY)

        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(BODY, headers)
