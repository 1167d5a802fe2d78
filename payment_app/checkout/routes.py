"""Addresses of the checkout."""

from __future__ import annotations

from aiohttp import web

from payment_app.checkout import bank, handlers

ROUTES = (
    web.get("/checkout/sandbox/{reference}", bank.bank_page),
    web.post("/checkout/sandbox/{reference}", bank.answer),
    web.get("/checkout/{token}", handlers.checkout_page),
    web.post("/checkout/{token}/card", handlers.supply_card),
    web.post("/checkout/{token}/simulate", handlers.simulate),
    web.get("/checkout/{token}/status", handlers.status),
    web.get("/checkout/{token}/qr.svg", handlers.qr_code),
    web.get("/checkout/{token}/barcode.svg", handlers.barcode_image),
)
