"""Texts that requests hold in many places, by regular expressions in the dialect that both Python and JSON Schema read."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

END = r"$(?!\n)"
"""End of a text: Python's ``$`` alone also stands before a last newline."""

HEX_ID = rf"_[0-9a-f]{{32}}{END}"
"""What follows the prefix of a public identifier."""

PaymentId = Annotated[str, Meta(pattern=f"^pay{HEX_ID}")]
CustomerId = Annotated[str, Meta(pattern=f"^cus{HEX_ID}")]
DisputeId = Annotated[str, Meta(pattern=f"^dsp{HEX_ID}")]
EventId = Annotated[str, Meta(pattern=f"^evt{HEX_ID}")]
WebhookEndpointId = Annotated[str, Meta(pattern=f"^we{HEX_ID}")]
WebhookDeliveryId = Annotated[str, Meta(pattern=f"^whd{HEX_ID}")]
PrivacyRequestId = Annotated[str, Meta(pattern=f"^req{HEX_ID}")]
ApiKeyId = Annotated[str, Meta(pattern=f"^key{HEX_ID}")]
LedgerTransactionId = Annotated[str, Meta(pattern=f"^ltx{HEX_ID}")]
