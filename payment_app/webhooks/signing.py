"""Secrets of webhook endpoints, and the signatures made with them. Source: the Standard Webhooks specification, version 1."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime

from standardwebhooks import Webhook

PREFIX = "whsec_"
SECRET_BYTES = 32
"""Length of a secret; the specification asks for 24 to 64. Unit: bytes."""


def make_secret() -> str:
    """Return a new secret, as merchants get it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(keys: Sequence[str], message_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """Return the headers of a message signed with each of *keys*: the receiver needs to know one of them.

    *now*: time of this attempt, in UTC. A receiver refuses what is older than a few minutes, so each attempt has its own.
    """
    text = body.decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(Webhook(key).sign(message_id, now, text) for key in keys),
    }
