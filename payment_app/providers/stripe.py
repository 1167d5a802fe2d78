"""Stripe, through its official package: PaymentIntents for cards, PIX and boleto.

Source: docs.stripe.com, API reference, "Idempotent requests", "Errors", "Search", "Webhooks".
"""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from payment_app.ids import parse_id
from payment_app.providers import _stripe_map as mapping
from payment_app.providers._stripe_errors import CardDeclined, UnexpectedState, package, translate
from payment_app.providers._transport import (
    NETWORK_ERRORS,
    attempt,
    network_failure,
    open_session,
    place,
)
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

if TYPE_CHECKING:
    import aiohttp
    import stripe

TOLERANCE_SECONDS = 300
"""Age of a webhook's signature, to the past and to the future. Unit: seconds. Source: docs.stripe.com."""

SEARCH_LAG_SECONDS = 120.0
"""Time after which search shows what was made: twice the minute that Stripe names. Unit: seconds.

In an outage of Stripe's it may be longer; then the same idempotency key keeps a repeated request from charging twice.
Source: docs.stripe.com, "Search".
"""

LIST_LIMIT = 100
"""PaymentIntents that are read, newest first, to find one that search does not show yet: one page, Stripe's largest."""

CLOCK_SKEW_SECONDS = 300
"""How much earlier than our payment Stripe's clock may say that its PaymentIntent was made. Unit: seconds."""

# Where several attempts carry one payment's id, the one in which most happened is the charge.
_RANK = ("canceled", "requires_payment_method", "processing", "requires_action", "requires_capture", "succeeded")


class StripeProvider:
    """Stripe as a :class:`~payment_app.providers.model.Provider`.

    The package takes a third of a second to import, so it is imported with the first call, in a thread.
    """

    name = "stripe"
    capabilities = Capabilities(
        methods=frozenset({"card", "pix", "boleto"}),
        currencies=mapping.CURRENCIES,
        needs_customer=frozenset({"boleto"}),
        find_delay_seconds=SEARCH_LAG_SECONDS,
        card_token_prefixes=("pm_",),
    )

    def __init__(
        self,
        secret_key: str,
        *,
        api_base: str = "https://api.stripe.com",
        timeout_seconds: float = 10.0,
        webhook_secrets: tuple[str, ...] = (),
        find_delay_seconds: float | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if find_delay_seconds is not None:
            self.capabilities = msgspec.structs.replace(self.capabilities, find_delay_seconds=find_delay_seconds)
        self._key = secret_key
        self._base = api_base.rstrip("/")
        self._timeout = timeout_seconds
        self._webhook_secrets = webhook_secrets
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self._client: stripe.StripeClient | None = None

    async def warm_up(self) -> None:
        """Import the package and prepare the client, so that the first payment need not wait for it."""
        await self._connect()

    async def charge(self, charge: Charge) -> Snapshot:
        """Create and confirm a PaymentIntent; see :meth:`Provider.charge`."""
        params = mapping.charge_params(charge, datetime.fromtimestamp(self._clock(), UTC))
        try:
            intent = await self._ask(
                lambda client: client.v1.payment_intents.create_async(params, _options(charge.idempotency_key))  # type: ignore[arg-type] # built as a plain dictionary
            )
        except CardDeclined as error:
            if "id" in error.intent:
                return _failed(error.intent, error.error)
            raise ProviderRejected(mapping.failure_code(error.error), error.told) from None
        return await self._whole(intent, written=True)

    async def capture(self, step: Step) -> Snapshot:
        """See :meth:`Provider.capture`."""
        params: Any = {"amount_to_capture": step.amount, "expand": mapping.EXPAND}
        options = _options(step.idempotency_key)
        return await self._change(
            step.reference,
            lambda client: client.v1.payment_intents.capture_async(step.reference, params, options),
            lambda now: now.status == "captured" and now.amount_captured == step.amount,
        )

    async def cancel(self, step: Step) -> Snapshot:
        """See :meth:`Provider.cancel`."""
        params: Any = {"cancellation_reason": "requested_by_customer", "expand": mapping.EXPAND}
        options = _options(step.idempotency_key)
        return await self._change(
            step.reference,
            lambda client: client.v1.payment_intents.cancel_async(step.reference, params, options),
            lambda now: now.status in {"canceled", "expired"},
        )

    async def refund(self, step: Step) -> Snapshot:
        """See :meth:`Provider.refund`."""
        metadata = {"payment_id": step.payment_id, **({"refund_id": step.refund_id} if step.refund_id else {})}
        params: Any = {"payment_intent": step.reference, "amount": step.amount, "metadata": metadata}
        try:
            await self._ask(lambda client: client.v1.refunds.create_async(params, _options(step.idempotency_key)))
        except CardDeclined as error:
            raise ProviderRejected("provider_rejected", error.told) from None
        return await self._after_write(self.fetch(step.reference))

    async def fetch(self, reference: str) -> Snapshot:
        """See :meth:`Provider.fetch`."""
        params: Any = {"expand": mapping.EXPAND}
        intent = await self._ask(lambda client: client.v1.payment_intents.retrieve_async(reference, params))
        return await self._whole(intent)

    async def find(self, payment_id: str) -> Snapshot | None:
        """Search by metadata, then read one page of the list, which lags behind nothing; see :meth:`Provider.find`.

        It is three requests with the one that reads the charge.
        """
        searched = await self._search(payment_id)
        found, complete = (searched, True) if searched else await self._newest(payment_id)
        if not found:
            known_by_search = searched is not None and self._age(payment_id) >= self.capabilities.find_delay_seconds
            if complete or known_by_search:
                return None
            raise StillUnknown("more charges were made since than are read, and search may not know all of them yet")
        best = max(found, key=lambda intent: _RANK.index(intent["status"]) if intent["status"] in _RANK else 2)
        return await self.fetch(str(best["id"]))

    def parse_webhook(self, headers: Mapping[str, str], body: bytes) -> InboundEvent:
        """See :meth:`Provider.parse_webhook`."""
        header = next((value for name, value in headers.items() if name.lower() == "stripe-signature"), "")
        self._verify(header, body)
        try:
            event = json.loads(body)
            subject = event["data"]["object"]
            metadata = subject.get("metadata") or {}
            intent = subject["id"] if subject.get("object") == "payment_intent" else subject.get("payment_intent")
            reference = intent.get("id") if isinstance(intent, dict) else intent
            named, event_id, kind = metadata.get("payment_id"), told_text(event["id"]), told_text(event["type"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise SignatureInvalid("the body is signed, but not an event of Stripe's") from None
        if event_id is None or kind is None:
            raise SignatureInvalid("the body is signed, but names no event of Stripe's")
        return InboundEvent(event_id=event_id, type=kind, reference=told_text(reference), payment_id=told_text(named))

    async def close(self) -> None:
        """See :meth:`Provider.close`."""
        session, self._session, self._client = self._session, None, None
        if session is not None:
            await session.close()

    def _verify(self, header: str, body: bytes) -> None:
        library = package()
        stamp = re.search(r"(?:^|,)t=(\d{1,12})(?:,|$)", header)
        if stamp is None or int(stamp[1]) > self._clock() + TOLERANCE_SECONDS:
            raise SignatureInvalid("the signature names no time, or one in the future")
        if int(stamp[1]) < self._clock() - TOLERANCE_SECONDS:
            raise SignatureInvalid("the signature is too old")
        for secret in self._webhook_secrets:
            try:
                library.WebhookSignature.verify_header(body, header, secret)
            except (library.SignatureVerificationError, UnicodeDecodeError):
                continue
            return
        raise SignatureInvalid("the signature fits none of the secrets")

    async def _connect(self) -> stripe.StripeClient:
        if self._client is None:
            library = await asyncio.to_thread(importlib.import_module, "payment_app.providers._stripe_client")
            # Another call may have been here while the import ran.
            if self._client is None:
                self._session = open_session(self._base, self._timeout)
                self._client = library.make_client(self._key, self._base, self._session)
        client: stripe.StripeClient = self._client
        return client

    async def _ask(self, call: Callable[[stripe.StripeClient], Awaitable[Any]]) -> dict[str, Any]:
        """Return the answer of *call* as a plain dictionary, or raise what the protocol knows."""
        client = await self._connect()
        library = package()
        await place()
        with attempt() as watched:
            try:
                answer = await call(client)
            except library.StripeError as error:
                raise translate(error, watched) from None
            except NETWORK_ERRORS as error:
                raise network_failure(watched, error) from None
        found: dict[str, Any] = answer.to_dict()
        return found

    async def _change(
        self,
        reference: str,
        call: Callable[[stripe.StripeClient], Awaitable[Any]],
        done: Callable[[Snapshot], bool],
    ) -> Snapshot:
        """Make a change; one that is refused because it was made before is as good as made now."""
        try:
            intent = await self._ask(call)
        except CardDeclined as error:
            now = await self.fetch(reference)
            if done(now) or now.status in {"failed", "canceled", "expired"}:
                return now
            raise ProviderRejected(mapping.failure_code(error.error), error.told) from None
        except UnexpectedState as error:
            now = await self.fetch(reference)
            if done(now):
                return now
            raise ProviderRejected(error.code, str(error)) from None
        return await self._whole(intent, written=True)

    async def _whole(self, intent: dict[str, Any], *, written: bool = False) -> Snapshot:
        """Return the snapshot of *intent* with every refund and dispute; after a write, a failing read is no answer."""
        if written:
            return await self._after_write(self._whole(intent))
        charge = intent.get("latest_charge")
        if not isinstance(charge, dict):
            return mapping.snapshot(intent, now=self._clock())
        page = charge.get("refunds") or {}
        refunds = page.get("data") or []
        if page.get("has_more"):
            refunds = await self._all("refunds", intent["id"])
        disputes = await self._all("disputes", intent["id"]) if charge.get("disputed") else []
        return mapping.snapshot(intent, refunds, disputes, now=self._clock())

    async def _after_write(self, read: Awaitable[Snapshot]) -> Snapshot:
        try:
            return await read
        except (ProviderUnavailable, ProviderRejected) as error:
            kind = OutcomeUnknown if isinstance(error, ProviderUnavailable) and error.no_connection else StillUnknown
            raise kind(f"it was done, but could not be read back: {error}") from None

    async def _all(self, kind: str, reference: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while True:
            params: dict[str, Any] = {"payment_intent": reference, "limit": 100}
            if found:
                params["starting_after"] = found[-1]["id"]
            page = await self._ask(lambda client, params=params: getattr(client.v1, kind).list_async(params))  # type: ignore[misc] # the default binds this turn's parameters
            found += page["data"]
            if not page.get("has_more") or not page["data"]:
                return found

    async def _search(self, payment_id: str) -> list[dict[str, Any]] | None:
        """Return what search shows; ``None`` from an account that has no search."""
        params: Any = {"query": f"metadata['payment_id']:'{payment_id}'", "limit": 10}
        try:
            page = await self._ask(lambda client: client.v1.payment_intents.search_async(params))
        except ProviderRejected:
            return None
        return [intent for intent in page["data"] if _names(intent, payment_id)]

    async def _newest(self, payment_id: str) -> tuple[list[dict[str, Any]], bool]:
        """Return what the newest PaymentIntents hold, and whether these are all that were made since the payment."""
        since = int(self._clock() - self._age(payment_id)) - CLOCK_SKEW_SECONDS
        params: Any = {"created": {"gte": since}, "limit": LIST_LIMIT}
        page = await self._ask(lambda client: client.v1.payment_intents.list_async(params))
        return [each for each in page["data"] if _names(each, payment_id)], not page.get("has_more")

    def _age(self, payment_id: str) -> float:
        """Return the seconds since the payment was made, which its id tells."""
        own_id = parse_id("pay", payment_id)
        return self._clock() - (own_id.int >> 80) / 1000 if own_id else 0.0


def _names(intent: dict[str, Any], payment_id: str) -> bool:
    return (intent.get("metadata") or {}).get("payment_id") == payment_id


def _failed(intent: dict[str, Any], error: dict[str, Any]) -> Snapshot:
    return Snapshot(
        reference=str(intent["id"]),
        status="failed",
        failure_code=mapping.failure_code(error),
        failure_message=mapping.failure_message(error),
    )


def _options(idempotency_key: str) -> Any:
    return {"idempotency_key": idempotency_key}
