"""Pagar.me, core API v5: one order with one charge for each payment.

Source: docs.pagar.me, reference of the core API v5: "Idempotency", "Errors", "Webhooks".
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from payment_app.ids import parse_id
from payment_app.providers import _pagarme_map as mapping
from payment_app.providers._transport import NETWORK_ERRORS, attempt, network_failure, open_session, place, retry_after
from payment_app.providers.model import (
    Capabilities,
    Charge,
    InboundEvent,
    OutcomeUnknown,
    ProviderRejected,
    ProviderUnavailable,
    SignatureInvalid,
    Snapshot,
    Step,
    StillUnknown,
    told_text,
)
from payment_app.providers.refunds import foreign_refund

if TYPE_CHECKING:
    import aiohttp

ORDERS_READ = 2
"""Orders of one payment that are read one by one, where the list does not hold their charges."""

# What becomes a part of a path must not lead elsewhere.
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")

# Where several orders carry one payment's id, the charge in which most happened is the one.
_RANK = ("canceled", "expired", "failed", "processing", "requires_action", "awaiting_payment", "authorized", "captured")


class PagarmeProvider:
    """Pagar.me as a :class:`~payment_app.providers.model.Provider`.

    It tells the sum of a charge's refunds, not each of them: see :attr:`Snapshot.amount_refunded`.
    """

    name = "pagarme"
    capabilities = Capabilities(
        methods=frozenset({"card", "pix", "boleto"}),
        currencies=frozenset({"BRL"}),
        needs_customer=frozenset({"card", "pix", "boleto"}),
        find_delay_seconds=30.0,
        max_installments=12,
        card_token_prefixes=("token_", "card_"),
    )

    def __init__(
        self,
        secret_key: str,
        *,
        api_base: str = "https://api.pagar.me/core/v5",
        timeout_seconds: float = 10.0,
        webhook_user: str | None = None,
        webhook_password: str | None = None,
        find_delay_seconds: float | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if find_delay_seconds is not None:
            self.capabilities = msgspec.structs.replace(self.capabilities, find_delay_seconds=find_delay_seconds)
        self._authorization = "Basic " + base64.b64encode(f"{secret_key}:".encode()).decode()
        self._base = api_base.rstrip("/")
        self._timeout = timeout_seconds
        self._webhook_user = webhook_user
        self._webhook_password = webhook_password
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None

    async def charge(self, charge: Charge) -> Snapshot:
        """Make an order with one payment; see :meth:`Provider.charge`."""
        try:
            order = await self._ask("POST", "/orders", mapping.order(charge), charge.idempotency_key)
        except ProviderRejected:
            # A key that was used with other data is refused like any wrong request; then an order is there already.
            found = await self.find(charge.payment_id)
            if found is None:
                raise
            return found
        charges = order.get("charges") or []
        if not charges:
            raise OutcomeUnknown("Pagar.me answered with an order that has no charge")
        return mapping.snapshot(charges[-1], self._clock())

    async def capture(self, step: Step) -> Snapshot:
        """See :meth:`Provider.capture`."""
        return await self._change(
            step,
            ("POST", f"/charges/{quote(step.reference, safe='')}/capture", {"amount": step.amount}),
            lambda now: now.status == "captured" and now.amount_captured == step.amount,
        )

    async def cancel(self, step: Step) -> Snapshot:
        """Let go a hold or withdraw a voucher; see :meth:`Provider.cancel`.

        The same request gives money back where it was paid, so it is only sent for what was not. If the payer was faster
        all the same, the snapshot holds that refund.
        """
        now = await self.fetch(step.reference)
        if now.amount_captured:
            raise ProviderRejected("provider_rejected", "the charge was paid; it can be refunded, not canceled")
        if now.status == "canceled":
            return now
        seen = await self._change(
            step,
            ("DELETE", f"/charges/{quote(step.reference, safe='')}", None),
            lambda now: now.status in {"canceled", "expired"},
        )
        if not seen.amount_captured or not seen.amount_refunded:
            return seen
        return msgspec.structs.replace(seen, refunds=(foreign_refund(seen, seen.amount_refunded),))

    async def refund(self, step: Step) -> Snapshot:
        """See :meth:`Provider.refund`."""
        body = {"amount": step.amount, "operation_reference": step.refund_id or step.idempotency_key}
        charge = await self._ask("DELETE", f"/charges/{quote(step.reference, safe='')}", body, step.idempotency_key)
        seen = mapping.snapshot(charge, self._clock())
        return msgspec.structs.replace(seen, refunds=(mapping.own_refund(charge, step),))

    async def fetch(self, reference: str) -> Snapshot:
        """See :meth:`Provider.fetch`."""
        return mapping.snapshot(await self._ask("GET", f"/charges/{quote(reference, safe='')}"), self._clock())

    async def find(self, payment_id: str) -> Snapshot | None:
        """See :meth:`Provider.find`."""
        page = await self._ask("GET", f"/orders?code={quote(payment_id, safe='')}&size=30")
        orders = [order for order in page.get("data") or [] if order.get("code") == payment_id]
        if sum(not order.get("charges") for order in orders) > ORDERS_READ:
            raise StillUnknown("more orders carry the payment's code than are read")
        found = []
        for order in orders:
            whole = order if order.get("charges") else await self._ask("GET", f"/orders/{order['id']}")
            found += [mapping.snapshot(charge, self._clock()) for charge in whole.get("charges") or []]
        return max(found, key=lambda seen: _RANK.index(seen.status), default=None)

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> InboundEvent:
        """Check the credentials, in constant time; see :meth:`Provider.parse_webhook`.

        They say who speaks, not that what is said is true: nothing but ids is taken from the body.
        """
        given = next((value for name, value in headers.items() if name.lower() == "authorization"), "")
        if not self._is_pagarme(given):
            raise SignatureInvalid("the credentials are not those that Pagar.me was given")
        try:
            event = msgspec.json.decode(body)
            data = event["data"]
            charges = data.get("charges") or []
            is_charge = str(event["type"]).startswith("charge.")
            reference = data["id"] if is_charge else charges[-1]["id"] if charges else None
            order = (data.get("order") or {}) if is_charge else data
            payment_id = str(order.get("code") or (data.get("metadata") or {}).get("payment_id") or "")
            event_id, kind = told_text(event["id"]), told_text(event["type"])
        except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError, RecursionError):
            raise SignatureInvalid("the body is not an event of Pagar.me's") from None
        if event_id is None or kind is None:
            raise SignatureInvalid("the body names no event of Pagar.me's")
        return InboundEvent(
            event_id=event_id,
            type=kind,
            reference=str(reference) if reference and _ID.fullmatch(str(reference)) else None,
            payment_id=payment_id if parse_id("pay", payment_id) else None,
        )

    async def close(self) -> None:
        """See :meth:`Provider.close`."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _is_pagarme(self, given: str) -> bool:
        if not self._webhook_user or not self._webhook_password:
            return False
        scheme, _, encoded = given.partition(" ")
        try:
            credentials = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            credentials = b""
        expected = f"{self._webhook_user}:{self._webhook_password}".encode()
        return hmac.compare_digest(credentials, expected) and scheme.lower() == "basic"

    async def _change(
        self, step: Step, request: tuple[str, str, dict[str, Any] | None], done: Callable[[Snapshot], bool]
    ) -> Snapshot:
        """Make a change; one that is refused because it was made before is as good as made now."""
        method, path, body = request
        try:
            charge = await self._ask(method, path, body, step.idempotency_key)
        except ProviderRejected:
            now = await self.fetch(step.reference)
            if not done(now):
                raise
            return now
        return mapping.snapshot(charge, self._clock())

    async def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, idempotency_key: str | None = None
    ) -> dict[str, Any]:
        """Return the answer to a request, or raise what the protocol knows."""
        if self._session is None:
            self._session = open_session(self._base, self._timeout, {"Authorization": self._authorization})
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else None
        await place()
        with attempt() as watched:
            try:
                async with self._session.request(
                    method, self._base + path, json=body, headers=headers, allow_redirects=False
                ) as response:
                    status, answer_headers, content = response.status, response.headers, await response.read()
            except NETWORK_ERRORS as error:
                raise network_failure(watched, error) from None
        answer = _object(content)
        if 200 <= status < 300 and answer is not None:
            return answer
        raise _error(status, answer_headers, answer)


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        found = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if isinstance(found, dict) else None


def _error(status: int, headers: Mapping[str, str], answer: dict[str, Any] | None) -> Exception:
    """Return what an answer means that is no success."""
    message = f"Pagar.me answered {status}"
    if status == 429:
        return ProviderUnavailable(message, retry_after_seconds=retry_after(headers))
    if status in {401, 403}:
        # A revoked key is no reason to fail a payment; nothing was done, and it may be sent again once the key is right.
        return ProviderUnavailable(message, retry_after_seconds=60.0)
    if status == 409 and answer is not None:
        # Another call with this key is under way: Pagar.me is well.
        return StillUnknown(message)
    # An answer without Pagar.me's body comes from something in between.
    if not 400 <= status < 500 or answer is None:
        return OutcomeUnknown(message)
    errors = answer.get("errors")
    fields = list(errors) if isinstance(errors, dict) else []
    if any("card_token" in field or "card_id" in field for field in fields):
        return ProviderRejected("invalid_card_token", message)
    # Only the names of fields: Pagar.me's sentences repeat what was sent.
    told = f"{message}: {', '.join(sorted(fields))[:300]}" if fields else message
    return ProviderRejected("provider_rejected", told)
