"""A stand-in for Pagar.me v5: orders, charges, webhooks with Basic credentials. See ``fake_provider`` for its control.

Card tokens: ``token_visa``, ``token_declined``, ``token_insufficient_funds``, ``token_expired_card``, ``token_fraud``;
``token_missing`` is refused. The webhooks' credentials are ``sign.user`` and ``sign.password`` of the target.
"""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from tests.support.fake_provider import DECLINE, FakeProvider, Target, main

DECLINES = {
    "token_declined": "1000",
    "token_insufficient_funds": "1016",
    "token_expired_card": "1001",
    "token_fraud": "antifraud",
}

LINE = "23793381286000782713695000063305975520000370000"
PIX_CODE = "00020101021226830014br.gov.bcb.pix"


class FakePagarme(FakeProvider):
    """Pagar.me, for tests."""

    prefix = "/core/v5"

    def reset(self) -> None:
        """Forget everything."""
        super().reset()
        self.orders: dict[str, dict[str, Any]] = {}
        self.charge_objects: dict[str, dict[str, Any]] = {}

    def routes(self) -> list[web.RouteDef]:
        """See the base."""
        return [
            web.post(self.prefix + "/orders", self._create),
            web.get(self.prefix + "/orders", self._list),
            web.get(self.prefix + "/orders/{id}", self._order),
            web.get(self.prefix + "/charges/{id}", self._charge),
            web.post(self.prefix + "/charges/{id}/capture", self._capture),
            web.delete(self.prefix + "/charges/{id}", self._cancel),
        ]

    def charges(self) -> list[dict[str, Any]]:
        """See the base."""
        return [
            {
                "reference": charge["id"],
                "payment_id": charge["code"],
                "amount": charge["amount"],
                "captured": charge["paid_amount"] or 0,
                "refunded": charge["canceled_amount"] if charge["paid_amount"] else 0,
                "status": charge["status"],
                "method": charge["payment_method"].replace("credit_card", "card"),
            }
            for charge in self.charge_objects.values()
        ]

    def error(self, status: int, code: str, message: str, **more: Any) -> web.Response:
        """See the base; a key used with other data is refused as any wrong request."""
        status = 422 if code == "idempotency_error" else status
        return web.json_response({"message": message, **more}, status=status)

    def keeps(self, status: int) -> bool:
        """Pagar.me keeps what was carried out."""
        return status not in {400, 401, 404, 409, 412, 422, 429}

    def sign(self, event: dict[str, Any], target: Target) -> tuple[bytes, dict[str, str]]:
        """See the base."""
        credentials = base64.b64encode(f"{target.sign['user']}:{target.sign['password']}".encode()).decode()
        return json.dumps(event).encode(), {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}

    def act(self, deed: str, reference: str, more: dict[str, Any]) -> None:
        """See the base."""
        charge = self.charge_objects[reference]
        if deed == "pay":
            self._pay(charge, int(more.get("amount", charge["amount"])))
        elif deed == "expire":
            charge.update(status="failed" if charge["payment_method"] == "pix" else "canceled", canceled_at=_now())
            charge["last_transaction"].update(status="failed", expires_at=_now(), due_at=_now())
            self._event("charge.payment_failed", charge)
        elif deed == "dispute":
            charge.update(status="chargedback")
            self._event("charge.chargedback", charge)

    async def _create(self, request: web.Request) -> web.Response:
        body = await request.json()
        payment, customer = body["payments"][0], body["customer"]
        method, amount = payment["payment_method"], sum(item["amount"] * item["quantity"] for item in body["items"])
        if not customer.get("name") or not customer.get("document"):
            return self.error(422, "contract", "The request is invalid.", errors={"order.customer.name": ["required"]})
        token = (payment.get("credit_card") or {}).get("card_token")
        if token == "token_missing":
            errors = {"order.payments[0].credit_card.card_token": ["not found"]}
            return self.error(422, "contract", "The request is invalid.", errors=errors)
        charge = {
            "id": self.next_id("ch"),
            "code": body["code"],
            "amount": amount,
            "paid_amount": None,
            "canceled_amount": 0,
            "currency": "BRL",
            "payment_method": method,
            "status": "pending",
            "created_at": _now(),
            "last_transaction": {"id": self.next_id("tran"), "amount": amount, "success": True},
        }
        order = {"id": self.next_id("or"), "code": body["code"], "metadata": body["metadata"], "status": "pending"}
        charge["order_id"] = order["id"]
        self.charge_objects[charge["id"]], self.orders[order["id"]] = charge, order
        last = charge["last_transaction"]
        if method == "credit_card":
            declined = DECLINES.get(token or "") or ("1000" if request[DECLINE] else None)
            if declined == "antifraud":
                charge["status"] = "failed"
                last.update(status="not_authorized", success=False, antifraud_response={"status": "reproved"})
            elif declined:
                charge["status"] = "failed"
                last.update(status="not_authorized", success=False, acquirer_return_code=declined)
                last["acquirer_message"] = "Transação não autorizada"
            elif payment["credit_card"]["operation_type"] == "auth_only":
                last.update(status="authorized_pending_capture")
            else:
                self._pay(charge, amount)
        elif method == "pix":
            ends = payment["pix"].get("expires_at") or _now(hours=1)
            last.update(
                status="waiting_payment", qr_code=PIX_CODE, qr_code_url="https://pay.example/qr", expires_at=ends
            )
        else:
            ends = payment["boleto"].get("due_at") or _now(hours=72)
            last.update(status="generated", line=LINE, barcode=LINE[:44], pdf="https://pay.example/b.pdf", due_at=ends)
        if charge["status"] == "failed":
            self._event("charge.payment_failed", charge)
        return web.json_response(self._shown(order))

    async def _list(self, request: web.Request) -> web.Response:
        wanted = request.query.get("code", "")
        found = [self._shown(order) for order in self.orders.values() if wanted in {"", order["code"]}]
        return web.json_response({"data": found, "paging": {"total": len(found)}})

    async def _order(self, request: web.Request) -> web.Response:
        order = self.orders.get(request.match_info["id"])
        return web.json_response(self._shown(order)) if order else self.error(404, "missing", "Order not found.")

    async def _charge(self, request: web.Request) -> web.Response:
        charge = self.charge_objects.get(request.match_info["id"])
        return web.json_response(charge) if charge else self.error(404, "missing", "Charge not found.")

    async def _capture(self, request: web.Request) -> web.Response:
        charge, body = self.charge_objects[request.match_info["id"]], await request.json()
        if charge["last_transaction"]["status"] != "authorized_pending_capture":
            return self.error(412, "state", "This charge can not be captured.")
        if body["amount"] > charge["amount"]:
            return self.error(412, "state", "The amount is larger than the charge.")
        self._pay(charge, body["amount"])
        return web.json_response(charge)

    async def _cancel(self, request: web.Request) -> web.Response:
        charge = self.charge_objects[request.match_info["id"]]
        body = json.loads(await request.read() or b"{}")
        held = charge["paid_amount"] or charge["amount"]
        amount = body.get("amount", held - charge["canceled_amount"])
        if charge["status"] not in {"paid", "pending"} or amount > held - charge["canceled_amount"]:
            return self.error(412, "state", "This charge can not be canceled.")
        charge["canceled_amount"] += amount
        whole = charge["canceled_amount"] == held
        state = ("refunded" if whole else "partial_refunded") if charge["paid_amount"] else "voided"
        charge["last_transaction"] = {"id": self.next_id("tran"), "amount": amount, "success": True, "status": state}
        if whole:
            charge.update(status="canceled", canceled_at=_now())
        self._event("charge.refunded" if charge["paid_amount"] else "charge.canceled", charge)
        return web.json_response(charge)

    def _pay(self, charge: dict[str, Any], amount: int) -> None:
        charge.update(status="paid", paid_amount=amount, paid_at=_now())
        charge["last_transaction"].update(status="captured", amount=amount)
        self._event("charge.paid", charge)

    def _shown(self, order: dict[str, Any]) -> dict[str, Any]:
        return {**order, "charges": [each for each in self.charge_objects.values() if each["order_id"] == order["id"]]}

    def _event(self, kind: str, charge: dict[str, Any]) -> None:
        shown = json.loads(json.dumps({**charge, "order": {"id": charge["order_id"], "code": charge["code"]}}))
        self.emit({"id": self.next_id("hook"), "type": kind, "created_at": _now(), "data": shown})


def _now(*, hours: int = 0) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    main(FakePagarme)
