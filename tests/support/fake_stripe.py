"""A stand-in for Stripe: PaymentIntents, refunds, disputes, search, signed webhooks. See ``fake_provider`` for its control.

Payment methods are Stripe's own of its test mode: ``pm_card_visa``, ``pm_card_chargeDeclined``,
``pm_card_chargeDeclinedInsufficientFunds``, ``pm_card_chargeDeclinedExpiredCard``, ``pm_card_chargeDeclinedFraudulent``,
``pm_card_authenticationRequired``, ``pm_card_createDispute``; ``pm_missing`` is unknown.
``POST /_control/search_lag`` ``{"seconds"}`` lets search lag behind; ``POST /_control/foreign`` ``{"count"}`` adds PaymentIntents of
other systems on the same account, which are none of the charges told. The webhooks' secret is ``sign.secret`` of the target.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.support.fake_provider import DECLINE, FakeProvider, Target, main

DECLINES = {
    "pm_card_chargeDeclined": ("card_declined", "generic_decline"),
    "pm_card_chargeDeclinedInsufficientFunds": ("card_declined", "insufficient_funds"),
    "pm_card_chargeDeclinedExpiredCard": ("expired_card", None),
    "pm_card_chargeDeclinedFraudulent": ("card_declined", "fraudulent"),
}

LINE = "23793381286000782713695000063305975520000370000"
PIX_CODE = "00020101021226830014br.gov.bcb.pix"


class FakeStripe(FakeProvider):
    """Stripe, for tests."""

    def reset(self) -> None:
        """Forget everything."""
        super().reset()
        self.intents: dict[str, dict[str, Any]] = {}
        self.charge_objects: dict[str, dict[str, Any]] = {}
        self.refunds: dict[str, dict[str, Any]] = {}
        self.disputes: dict[str, dict[str, Any]] = {}
        self.search_lag_seconds = 0.0
        self.searchable = True
        self.page_size: int | None = None

    def routes(self) -> list[web.RouteDef]:
        """See the base."""
        base = "/v1/payment_intents"

        async def search_lag(request: web.Request) -> web.Response:
            self.search_lag_seconds = float((await request.json())["seconds"])
            return web.json_response({})

        async def foreign(request: web.Request) -> web.Response:
            self.add_foreign(int((await request.json())["count"]))
            return web.json_response({})

        return [
            web.post("/_control/search_lag", search_lag),
            web.post("/_control/foreign", foreign),
            web.post(base, self._create),
            web.get(base, self._list_intents),
            web.get(f"{base}/search", self._search),
            web.get(base + "/{id}", self._retrieve),
            web.post(base + "/{id}/capture", self._capture),
            web.post(base + "/{id}/cancel", self._cancel),
            web.post("/v1/refunds", self._refund),
            web.get("/v1/refunds", self._list_refunds),
            web.get("/v1/disputes", self._list_disputes),
        ]

    def add_foreign(self, count: int) -> None:
        """Add PaymentIntents that another system made just now."""
        for _ in range(count):
            intent = self._intent("card", amount=100, currency="brl", metadata={"origin": "other"})
            intent.update(status="succeeded", amount_received=100)

    def charges(self) -> list[dict[str, Any]]:
        """See the base."""
        return [
            {
                "reference": intent["id"],
                "payment_id": intent["metadata"].get("payment_id"),
                "amount": intent["amount"],
                "captured": intent["amount_received"],
                "refunded": sum(
                    each["amount"] for each in self._refunds_of(intent["id"]) if each["status"] != "failed"
                ),
                "status": intent["status"],
                "method": intent["payment_method_types"][0],
            }
            for intent in self.intents.values()
            if intent["metadata"].get("origin") != "other"
        ]

    def error(self, status: int, code: str, message: str, **more: Any) -> web.Response:
        """See the base."""
        kind = {402: "card_error", 500: "api_error"}.get(status, "invalid_request_error")
        kind = "idempotency_error" if code in {"idempotency_error", "idempotency_key_in_use"} else kind
        body = {"error": {"type": kind, "code": code, "message": message, **more}}
        return web.json_response(body, status=status, headers={"request-id": self.next_id("req")})

    def keeps(self, status: int) -> bool:
        """Stripe keeps no answer to a request that was refused before it was carried out."""
        return status not in {400, 401, 404, 409, 429}

    def sign(self, event: dict[str, Any], target: Target) -> tuple[bytes, dict[str, str]]:
        """See the base."""
        body = json.dumps(event).encode()
        return body, {"Stripe-Signature": signature(body, target.sign["secret"]), "Content-Type": "application/json"}

    def act(self, deed: str, reference: str, more: dict[str, Any]) -> None:
        """See the base."""
        intent = self.intents[reference]
        if deed == "pay" or (deed == "action" and more["succeed"]):
            intent["next_action"] = None
            self._approve(intent, manual=intent["capture_method"] == "manual")
        elif deed == "action":
            self._fail(intent, "payment_intent_authentication_failure", None)
        elif deed == "expire" and intent["status"] == "requires_capture":
            intent.update(status="canceled", amount_capturable=0, cancellation_reason="automatic")
            self._event("payment_intent.canceled", intent)
        elif deed == "expire":
            self._fail(intent, "payment_intent_payment_attempt_expired", None)
        elif deed == "dispute":
            self._dispute(intent, more.get("status", "needs_response"))

    async def _create(self, request: web.Request) -> web.Response:
        form = parse_form(await request.text())
        token = form.get("payment_method")
        method = form["payment_method_types"]["0"]
        if int(form["amount"]) <= 0:
            return self.error(400, "parameter_invalid_integer", "the amount must be positive", param="amount")
        if token == "pm_missing":
            return self.error(404, "resource_missing", f"No such PaymentMethod: '{token}'", param="payment_method")
        if method == "boleto" and not form["payment_method_data"]["boleto"].get("tax_id"):
            return self.error(400, "parameter_missing", "missing tax_id", param="payment_method_data[boleto][tax_id]")
        intent = self._intent(
            method, amount=int(form["amount"]), currency=form["currency"], metadata=form.get("metadata", {})
        )
        intent["capture_method"] = form.get("capture_method", "automatic")
        if method == "card":
            declined = DECLINES.get(token or "") or (("card_declined", "generic_decline") if request[DECLINE] else None)
            must_confirm = token == "pm_card_authenticationRequired"
            if must_confirm and form.get("error_on_requires_action") == "true":
                declined = ("authentication_required", "authentication_required")
            if declined:
                self._charge_object(intent, failed=True)
                error = self._fail(intent, *declined)
                more = {**error, "payment_intent": self._shown(intent)}
                return self.error(402, more.pop("code"), more.pop("message"), **more)
            if must_confirm:
                url = f"{request.url.origin()}/authenticate/{intent['id']}?return={form['return_url']}"
                intent.update(status="requires_action")
                intent["next_action"] = {"type": "redirect_to_url", "redirect_to_url": {"url": url}}
            else:
                self._approve(intent, manual=intent["capture_method"] == "manual")
                if token == "pm_card_createDispute":
                    self._dispute(intent, "needs_response")
        else:
            intent.update(status="requires_action", next_action=_voucher(method, form))
            self._event("payment_intent.requires_action", intent)
        return web.json_response(self._shown(intent, form))

    def _intent(self, method: str, **more: Any) -> dict[str, Any]:
        intent = {
            "id": self.next_id("pi"),
            "object": "payment_intent",
            "amount_capturable": 0,
            "amount_received": 0,
            "capture_method": "automatic",
            "created": int(time.time()),
            "payment_method_types": [method],
            "status": "processing",
            "cancellation_reason": None,
            "last_payment_error": None,
            "latest_charge": None,
            "next_action": None,
            **more,
        }
        self.intents[intent["id"]] = intent
        return intent

    async def _retrieve(self, request: web.Request) -> web.Response:
        intent = self.intents.get(request.match_info["id"])
        if intent is None:
            return self.error(404, "resource_missing", "No such payment_intent", param="intent")
        return web.json_response(self._shown(intent, parse_form(request.query_string)))

    async def _capture(self, request: web.Request) -> web.Response:
        intent, form = self.intents[request.match_info["id"]], parse_form(await request.text())
        amount = int(form.get("amount_to_capture", intent["amount_capturable"]))
        if intent["status"] != "requires_capture":
            return self._unexpected(intent)
        if amount > intent["amount_capturable"]:
            return self.error(400, "amount_too_large", "more than is held", param="amount_to_capture")
        intent.update(status="succeeded", amount_received=amount, amount_capturable=0)
        self.charge_objects[intent["latest_charge"]].update(captured=True, amount_captured=amount)
        self._event("payment_intent.succeeded", intent)
        return web.json_response(self._shown(intent, form))

    async def _cancel(self, request: web.Request) -> web.Response:
        intent, form = self.intents[request.match_info["id"]], parse_form(await request.text())
        if intent["status"] in {"succeeded", "canceled"}:
            return self._unexpected(intent)
        intent.update(status="canceled", amount_capturable=0, next_action=None)
        intent["cancellation_reason"] = form.get("cancellation_reason")
        self._event("payment_intent.canceled", intent)
        return web.json_response(self._shown(intent, form))

    async def _refund(self, request: web.Request) -> web.Response:
        form = parse_form(await request.text())
        intent = self.intents[form["payment_intent"]]
        done = sum(each["amount"] for each in self._refunds_of(intent["id"]) if each["status"] != "failed")
        if int(form["amount"]) > intent["amount_received"] - done:
            return self.error(400, "charge_already_refunded", "more than is left", param="amount")
        refund = {
            "id": self.next_id("re"),
            "object": "refund",
            "amount": int(form["amount"]),
            "status": "succeeded",
            "payment_intent": intent["id"],
            "charge": intent["latest_charge"],
            "metadata": form.get("metadata", {}),
            "balance_transaction": self.next_id("txn"),
            "failure_reason": None,
        }
        self.refunds[refund["id"]] = refund
        self._event("charge.refunded", self._charge_shown(intent["latest_charge"]))
        return web.json_response(refund)

    async def _list_intents(self, request: web.Request) -> web.Response:
        query = parse_form(request.query_string)
        since = int((query.get("created") or {}).get("gte", 0))
        newest = [each for each in reversed(self.intents.values()) if each["created"] >= since]
        return web.json_response(self._page([self._shown(each) for each in newest], query))

    async def _search(self, request: web.Request) -> web.Response:
        wanted = re.fullmatch(r"metadata\['payment_id'\]:'(\w+)'", request.query["query"])
        if wanted is None or not self.searchable:
            return self.error(400, "invalid_query", "the query is not understood", param="query")
        known_until = time.time() - self.search_lag_seconds
        found = [
            self._shown(each)
            for each in self.intents.values()
            if each["metadata"].get("payment_id") == wanted[1] and each["created"] <= known_until
        ]
        return web.json_response({"object": "search_result", "data": found, "has_more": False})

    async def _list_refunds(self, request: web.Request) -> web.Response:
        query = parse_form(request.query_string)
        return web.json_response(self._page(self._refunds_of(query["payment_intent"]), query))

    async def _list_disputes(self, request: web.Request) -> web.Response:
        query = parse_form(request.query_string)
        found = [each for each in self.disputes.values() if each["payment_intent"] == query["payment_intent"]]
        return web.json_response(self._page(found, query))

    def _page(self, items: list[dict[str, Any]], query: dict[str, Any]) -> dict[str, Any]:
        after = query.get("starting_after")
        start = next((index + 1 for index, each in enumerate(items) if each["id"] == after), 0)
        size = self.page_size or int(query.get("limit", 10))
        return {"object": "list", "data": items[start : start + size], "has_more": len(items) > start + size}

    def _refunds_of(self, intent_id: str) -> list[dict[str, Any]]:
        return [each for each in reversed(self.refunds.values()) if each["payment_intent"] == intent_id]

    def _approve(self, intent: dict[str, Any], *, manual: bool) -> None:
        charge = self._charge_object(intent)
        if manual:
            intent.update(status="requires_capture", amount_capturable=intent["amount"])
            self._event("payment_intent.amount_capturable_updated", intent)
            return
        intent.update(status="succeeded", amount_received=intent["amount"])
        charge.update(captured=True, amount_captured=intent["amount"])
        self._event("payment_intent.succeeded", intent)

    def _charge_object(self, intent: dict[str, Any], *, failed: bool = False) -> dict[str, Any]:
        charge = {
            "id": self.next_id("ch"),
            "object": "charge",
            "amount": intent["amount"],
            "amount_captured": 0,
            "captured": False,
            "disputed": False,
            "payment_intent": intent["id"],
            "metadata": intent["metadata"],
            "status": "failed" if failed else "succeeded",
        }
        self.charge_objects[charge["id"]] = charge
        intent["latest_charge"] = charge["id"]
        return charge

    def _fail(self, intent: dict[str, Any], code: str, decline_code: str | None) -> dict[str, Any]:
        error = {"type": "card_error", "code": code, "message": "Your card was declined."}
        if decline_code:
            error["decline_code"] = decline_code
        intent.update(status="requires_payment_method", last_payment_error=error, next_action=None)
        self._event("payment_intent.payment_failed", intent)
        return error

    def _dispute(self, intent: dict[str, Any], status: str) -> None:
        charge = self.charge_objects[intent["latest_charge"]]
        charge["disputed"] = True
        known = next((each for each in self.disputes.values() if each["payment_intent"] == intent["id"]), None)
        dispute = known or {
            "id": self.next_id("dp"),
            "object": "dispute",
            "amount": intent["amount_received"],
            "reason": "fraudulent",
            "charge": charge["id"],
            "payment_intent": intent["id"],
            "metadata": {},
            "evidence_details": {"due_by": int(time.time()) + 7 * 86400},
        }
        dispute["status"] = status
        self.disputes[dispute["id"]] = dispute
        self._event("charge.dispute.updated" if known else "charge.dispute.created", dispute)

    def _unexpected(self, intent: dict[str, Any]) -> web.Response:
        message = f"This PaymentIntent has a status of {intent['status']}."
        return self.error(400, "payment_intent_unexpected_state", message, payment_intent=self._shown(intent))

    def _shown(self, intent: dict[str, Any], form: dict[str, Any] | None = None) -> dict[str, Any]:
        expand = list(((form or {}).get("expand") or {}).values())
        if "latest_charge.refunds" not in expand or intent["latest_charge"] is None:
            return dict(intent)
        return {**intent, "latest_charge": self._charge_shown(intent["latest_charge"])}

    def _charge_shown(self, charge_id: str) -> dict[str, Any]:
        charge = self.charge_objects[charge_id]
        page = self._page(self._refunds_of(charge["payment_intent"]), {})
        return {**charge, "refunds": page}

    def _event(self, kind: str, subject: dict[str, Any]) -> None:
        shown = json.loads(json.dumps(subject))
        self.emit({"id": self.next_id("evt"), "object": "event", "type": kind, "data": {"object": shown}})


def signature(body: bytes, secret: str, at: float | None = None) -> str:
    """Return the ``Stripe-Signature`` of *body*, made as Stripe's documentation says."""
    stamp = int(time.time() if at is None else at)
    digest = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def parse_form(text: str) -> dict[str, Any]:
    """Return Stripe's form encoding, ``a[b][0]=c``, as nested dictionaries."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        keys = re.findall(r"[^\[\]]+", name)
        inner = found
        for key in keys[:-1]:
            inner = inner.setdefault(key, {})
        inner[keys[-1]] = value
    return found


def _voucher(method: str, form: dict[str, Any]) -> dict[str, Any]:
    options = (form.get("payment_method_options") or {}).get(method) or {}
    if method == "pix":
        ends = int(options.get("expires_at", time.time() + 14400))
        return {"type": "pix_display_qr_code", "pix_display_qr_code": {"data": PIX_CODE, "expires_at": ends}}
    ends = int(time.time()) + 86400 * int(options.get("expires_after_days", 3))
    details = {"number": LINE, "pdf": "https://pay.example/boleto.pdf", "expires_at": ends}
    return {"type": "boleto_display_details", "boleto_display_details": details}


if __name__ == "__main__":
    main(FakeStripe)
