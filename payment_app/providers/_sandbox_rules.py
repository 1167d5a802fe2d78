"""What the sandbox does with which card token and amount.

A token decides for a card. For every method, so also for PIX and boleto, and for captures, cancellations and refunds, the
last four digits of the amount in minor units decide; any other amount simply succeeds.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """How a call goes."""

    doc: str
    """What happens, for the docs."""
    failure_code: str | None = None
    """The charge fails with this code."""
    requires_action: bool = False
    """A card needs the payer's confirmation first."""
    disputed: bool = False
    """What is captured is disputed at once."""
    idle_calls: int = 0
    """The first calls under a key do nothing."""
    unknown_calls: int = 0
    """The first calls under a key end without an answer, whatever they did."""
    refund: str = "succeeded"
    """How a refund ends: ``succeeded``, ``failed``, or ``pending`` until it is settled."""


APPROVED = Rule(doc="approved")
UNAVAILABLE_CALLS = 2
"""Calls that the rule of an unavailable provider turns away."""

TOKENS: Mapping[str, Rule] = MappingProxyType(
    {
        "tok_sandbox_visa": APPROVED,
        "tok_sandbox_declined": Rule(doc="declined", failure_code="card_declined"),
        "tok_sandbox_insufficient_funds": Rule(doc="declined, the account is short", failure_code="insufficient_funds"),
        "tok_sandbox_expired_card": Rule(doc="declined, the card has expired", failure_code="expired_card"),
        "tok_sandbox_fraud": Rule(doc="declined on suspicion", failure_code="fraud_suspected"),
        "tok_sandbox_3ds": Rule(doc="the payer must confirm first", requires_action=True),
        "tok_sandbox_timeout": Rule(doc="charged, but the first call gets no answer", unknown_calls=1),
        "tok_sandbox_timeout_nothing": Rule(
            doc="not charged, and the first call gets no answer", idle_calls=1, unknown_calls=1
        ),
        "tok_sandbox_unavailable": Rule(
            doc=f"cannot be reached for the first {UNAVAILABLE_CALLS} calls", idle_calls=UNAVAILABLE_CALLS
        ),
        "tok_sandbox_dispute": Rule(doc="approved, and disputed as soon as it is captured", disputed=True),
    }
)
"""Rules by card token."""

AMOUNTS: Mapping[int, Rule] = MappingProxyType(
    {
        9001: TOKENS["tok_sandbox_declined"],
        9002: TOKENS["tok_sandbox_insufficient_funds"],
        9003: TOKENS["tok_sandbox_expired_card"],
        9004: TOKENS["tok_sandbox_fraud"],
        9005: TOKENS["tok_sandbox_3ds"],
        9006: TOKENS["tok_sandbox_timeout"],
        9007: TOKENS["tok_sandbox_timeout_nothing"],
        9008: TOKENS["tok_sandbox_unavailable"],
        9009: TOKENS["tok_sandbox_dispute"],
        9021: Rule(doc="a refund of it fails", refund="failed"),
        9022: Rule(doc="a refund of it stays pending until it is settled", refund="pending"),
    }
)
"""Rules by the last four digits of the amount."""


def charge_rule(card_token: str | None, amount: int) -> Rule | None:
    """Return the rule for a charge, or ``None`` if *card_token* is none of the sandbox's."""
    if card_token is not None and card_token not in TOKENS:
        return None
    by_token = TOKENS[card_token] if card_token is not None else APPROVED
    return by_token if by_token is not APPROVED else step_rule(amount)


def step_rule(amount: int) -> Rule:
    """Return the rule for *amount* alone."""
    return AMOUNTS.get(amount % 10_000, APPROVED)
