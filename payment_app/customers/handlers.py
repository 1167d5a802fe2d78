"""The endpoints of customers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from payment_app import keys
from payment_app.customers import requests, shapes
from payment_app.customers.export import CustomerExport, export
from payment_app.customers.service import Actor, Customers, Guard
from payment_app.payments.idempotency import check_key
from payment_app.privacy.erasure import Erasure, erase
from payment_app.web.endpoint import Answer, Call, Endpoint
from payment_app.web.guard import KEY_ERRORS, REPLAYED, claim_if_given


def customers_of(call: Call) -> Customers:
    """Return the customers that the application keeps."""
    return call.app[keys.CUSTOMERS]


def actor_of(call: Call) -> Actor:
    """Return who asks, for the audit log."""
    return Actor(kind="merchant", name=call.principal.actor)


def guard_of(call: Call) -> Guard | None:
    """Return what the request guards itself with, if it does.

    Raises:
        PaymentError: ``idempotency_key_invalid``.
    """
    if call.idempotency_key is None:
        return None
    hours = call.app[keys.SETTINGS].idempotency_retention_hours
    return Guard(key=check_key(call.idempotency_key), expires_at=datetime.now(UTC) + timedelta(hours=hours))


async def create_customer(call: Call) -> Answer:
    customer, replayed = await customers_of(call).create(call.merchant_id, call.body, actor_of(call), guard_of(call))
    shown = shapes.customer_shape(customer)
    headers = {"Location": f"/v1/customers/{shown.id}", **(REPLAYED if replayed else {})}
    return Answer(shown, 201, headers)


async def list_customers(call: Call) -> Answer:
    found, more = await customers_of(call).listing(call.merchant_id, call.query)
    return Answer(shapes.CustomerList(data=[shapes.customer_shape(each) for each in found], has_more=more))


async def get_customer(call: Call) -> Answer:
    customer_id = call.path_id("cus", "customer_id", "customer")
    return Answer(shapes.customer_shape(await customers_of(call).get(call.merchant_id, customer_id)))


async def correct_customer(call: Call) -> Answer:
    customer_id = call.path_id("cus", "customer_id", "customer")
    customer = await customers_of(call).correct(call.merchant_id, customer_id, call.body, actor_of(call))
    return Answer(shapes.customer_shape(customer))


async def export_customer(call: Call) -> Answer:
    customer_id = call.path_id("cus", "customer_id", "customer")
    exported = await export(
        call.app[keys.POOL], customers_of(call), call.merchant_id, customer_id, actor_of(call), datetime.now(UTC)
    )
    return Answer(exported, headers={"Content-Disposition": 'attachment; filename="customer.json"'})


async def erase_customer(call: Call) -> Answer:
    settings = call.app[keys.SETTINGS]
    erasure = await erase(
        call.app[keys.POOL],
        call.merchant_id,
        call.path_id("cus", "customer_id", "customer"),
        actor_kind="merchant",
        actor=call.principal.actor,
        now=datetime.now(UTC),
        retention_payment_years=settings.retention_payment_years,
        idempotency_retention_hours=settings.idempotency_retention_hours,
    )
    return Answer(erasure, 202 if erasure.status == "open" else 200)


async def add_consent(call: Call) -> Answer:
    customer_id = call.path_id("cus", "customer_id", "customer")
    consent, replayed = await customers_of(call).add_consent(
        call.merchant_id, customer_id, call.body, actor_of(call), claim_if_given(call)
    )
    return Answer(shapes.consent_shape(consent), 201, REPLAYED if replayed else {})


async def list_consents(call: Call) -> Answer:
    customer_id = call.path_id("cus", "customer_id", "customer")
    found = await customers_of(call).consents(call.merchant_id, customer_id)
    return Answer(shapes.ConsentList(data=[shapes.consent_shape(each) for each in found]))


ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/v1/customers",
        handler=create_customer,
        name="create_customer",
        summary="Keep a customer",
        description=(
            "Name, e-mail, document, phone and address are encrypted. A request that repeats an `Idempotency-Key` gets the "
            "customer as it is then: a kept answer would hold the person's data in the clear."
        ),
        tag="Customers",
        scope="write",
        body=requests.NewCustomer,
        answers={201: shapes.CustomerShape},
        errors=KEY_ERRORS,
        idempotency="optional",
    ),
    Endpoint(
        method="GET",
        path="/v1/customers",
        handler=list_customers,
        name="list_customers",
        summary="List customers, or find them by e-mail or document",
        tag="Customers",
        query=requests.CustomerQuery,
        answers={200: shapes.CustomerList},
    ),
    Endpoint(
        method="GET",
        path="/v1/customers/{customer_id}",
        handler=get_customer,
        name="get_customer",
        summary="Read a customer",
        tag="Customers",
        answers={200: shapes.CustomerShape},
        errors=("not_found",),
    ),
    Endpoint(
        method="PATCH",
        path="/v1/customers/{customer_id}",
        handler=correct_customer,
        name="correct_customer",
        summary="Correct a customer",
        tag="Customers",
        scope="write",
        body=requests.CorrectedCustomer,
        answers={200: shapes.CustomerShape},
        errors=("not_found", "customer_erased"),
    ),
    Endpoint(
        method="GET",
        path="/v1/customers/{customer_id}/export",
        handler=export_customer,
        name="export_customer",
        summary="Export all that is held about a customer",
        description=(
            "Access and portability, LGPD article 18, II and V. It is noted as a privacy request. It gives out all personal "
            "data of a person at once, so it needs the scope `admin`."
        ),
        tag="Customers",
        scope="admin",
        answers={200: CustomerExport},
        errors=("not_found",),
    ),
    Endpoint(
        method="DELETE",
        path="/v1/customers/{customer_id}",
        handler=erase_customer,
        name="erase_customer",
        summary="Erase a customer",
        description=(
            "Empties the personal data and the free texts of the customer's payments; payments and ledger stay, without a "
            "name, as the law wants. The answer tells what is kept and why. While payments are open it is 202, and the erasure "
            "is carried out when they have ended: from the request on, new payments and corrections of the customer are "
            "refused with `customer_erased`. It cannot be undone, so it needs the scope `admin`."
        ),
        tag="Customers",
        scope="admin",
        answers={200: Erasure, 202: Erasure},
        errors=("not_found",),
    ),
    Endpoint(
        method="POST",
        path="/v1/customers/{customer_id}/consents",
        handler=add_consent,
        name="add_consent",
        summary="Record a consent, or that it was withdrawn",
        tag="Customers",
        scope="write",
        body=requests.ConsentRequest,
        answers={201: shapes.ConsentShape},
        errors=("not_found", "customer_erased", "limit_reached", *KEY_ERRORS),
        idempotency="optional",
    ),
    Endpoint(
        method="GET",
        path="/v1/customers/{customer_id}/consents",
        handler=list_consents,
        name="list_consents",
        summary="List the consents of a customer",
        tag="Customers",
        answers={200: shapes.ConsentList},
        errors=("not_found",),
    ),
)
"""Endpoints of customers."""
