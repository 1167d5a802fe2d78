"""Addresses of the console."""

from __future__ import annotations

from aiohttp import web

from payment_app.console import account, conflict, deliveries, health, ledger, listing, payment, people, privacy

ROUTES = (
    web.get("/console", listing.home),
    web.get("/console/sign-in", account.sign_in_page),
    web.post("/console/sign-in", account.sign_in),
    web.post("/console/sign-out", account.sign_out),
    web.get("/console/account", account.account_page),
    web.post("/console/account", account.change_password),
    web.post("/console/preferences", account.preferences),
    web.get("/console/payments", listing.payments_page),
    web.post("/console/search", listing.search),
    web.get("/console/payments/{id}", payment.payment_page),
    web.get("/console/payments/{id}/{action:refund|capture|cancel}", payment.action_page),
    web.post("/console/payments/{id}/{action:refund|capture|cancel}", payment.act),
    web.get("/console/payments/{id}/conflict", conflict.conflict_page),
    web.post("/console/payments/{id}/conflict", conflict.settle),
    web.get("/console/deliveries", deliveries.deliveries_page),
    web.get("/console/deliveries/{id}", deliveries.delivery_page),
    web.post("/console/deliveries/{id}/replay", deliveries.replay),
    web.get("/console/ledger", ledger.ledger_page),
    web.get("/console/privacy", privacy.privacy_page),
    web.post("/console/privacy/search", privacy.find),
    web.get("/console/customers/{id}", privacy.customer_page),
    web.post("/console/customers/{id}/export", privacy.export_customer),
    web.post("/console/customers/{id}/erase", privacy.erase_customer),
    web.get("/console/health", health.health_page),
    web.get("/console/health/part", health.health_part),
    web.get("/console/users", people.users_page),
    web.post("/console/users", people.add_user),
    web.post("/console/users/{id}", people.change_user),
    web.get("/console/audit", people.audit_page),
)
