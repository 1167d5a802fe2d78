"""The endpoints of the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from payment_app import keys
from payment_app.ids import public_id
from payment_app.ledger import store
from payment_app.listing import ListQuery, page, parameter_id
from payment_app.patterns import LedgerTransactionId, PaymentId
from payment_app.web.endpoint import Answer, Call, Endpoint

SignedAmount = Annotated[int, Meta(description="Minor units; a debit is positive, a credit negative.")]


class BalanceShape(msgspec.Struct, frozen=True, kw_only=True):
    """Sum of an account's entries in one currency."""

    account: Annotated[str, Meta(description="`provider:<name>`, `merchant`, `fees` or `disputes`.")]
    currency: str
    amount: SignedAmount


class BalanceList(msgspec.Struct, frozen=True, kw_only=True):
    """Balances of all accounts; those of one currency sum to zero."""

    data: list[BalanceShape]
    has_more: bool = False


class LineShape(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a transaction."""

    account: str
    currency: str
    amount: SignedAmount


class TransactionShape(msgspec.Struct, frozen=True, kw_only=True):
    """Lines that belong together; they sum to zero."""

    id: str
    kind: str
    payment: str
    created_at: datetime
    lines: list[LineShape]


class TransactionList(msgspec.Struct, frozen=True, kw_only=True):
    """Transactions, newest first."""

    data: list[TransactionShape]
    has_more: bool


class EntryQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which transactions to list."""

    starting_after: LedgerTransactionId | None = None
    payment: PaymentId | None = None


async def list_balances(call: Call) -> Answer:
    found = await store.balances(call.app[keys.POOL], call.merchant_id)
    return Answer(
        BalanceList(data=[BalanceShape(account=b.account, currency=b.currency, amount=b.amount) for b in found])
    )


async def list_entries(call: Call) -> Answer:
    query: EntryQuery = call.query
    found = await store.entries(
        call.app[keys.POOL],
        call.merchant_id,
        limit=query.limit,
        after=parameter_id("ltx", query.starting_after, "starting_after"),
        payment_id=parameter_id("pay", query.payment, "payment"),
    )
    shown, more = page(found, query.limit)
    data = [
        TransactionShape(
            id=public_id("ltx", each.id),
            kind=each.kind,
            payment=public_id("pay", each.payment_id),
            created_at=each.created_at,
            lines=[LineShape(**line) for line in each.lines],
        )
        for each in shown
    ]
    return Answer(TransactionList(data=data, has_more=more))


ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/v1/ledger/balances",
        handler=list_balances,
        name="list_ledger_balances",
        summary="Read the balances",
        tag="Ledger",
        answers={200: BalanceList},
    ),
    Endpoint(
        method="GET",
        path="/v1/ledger/entries",
        handler=list_entries,
        name="list_ledger_entries",
        summary="List ledger transactions with their entries",
        tag="Ledger",
        query=EntryQuery,
        answers={200: TransactionList},
    ),
)
"""Endpoints of the ledger."""
