"""People, and callers, for the tests of customers and privacy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from payment_app.database.pool import Pool
from payment_app.ids import new_id, parse_id
from tests.payment_app.conftest import Api

PERSON: dict[str, Any] = {
    "name": "Ana Lúcia de Souza",
    "email": "Ana.Souza@exemplo.com.br",
    "document": "529.982.247-25",
    "phone": "+55 11 91234-5678",
    "address": {
        "line1": "10, Rua das Flores, Centro",
        "postal_code": "01001-000",
        "city": "São Paulo",
        "state": "SP",
    },
    "metadata": {"loyalty": "gold"},
}

MARKS = ("Ana", "Souza", "exemplo.com", "52998224725", "529.982", "912345678", "91234-5678", "Flores", "gold")
"""What of that person can be recognised anywhere."""


async def keep(api: Api, **changes: Any) -> dict[str, Any]:
    """Keep a customer and return what the API shows."""
    reply = await api.post("/v1/customers", PERSON | changes)
    assert reply.status == 201, reply
    return dict(reply.body)


def row_id(shown: str) -> UUID:
    """Return the id in the database of a customer that the API shows."""
    value = parse_id("cus", shown)
    assert value is not None
    return value


async def pay(
    pool: Pool, merchant_id: UUID, customer_id: UUID | None, status: str = "captured", **columns: Any
) -> UUID:
    """Keep a payment of a customer, or of nobody, with texts that hold personal data, an event and a ledger transaction."""
    payment_id, now = columns.pop("id", None) or new_id(), datetime.now(UTC)
    values: dict[str, Any] = {
        "id": payment_id,
        "merchant_id": merchant_id,
        "customer_id": customer_id,
        "status": status,
        "amount": 1000,
        "currency": "BRL",
        "method": "card",
        "provider": "sandbox",
        "provider_reference": f"ch_{payment_id.hex}",
        "capture": True,
        "amount_authorized": 1000,
        "amount_captured": 1000 if status == "captured" else 0,
        "description": "Cake for Ana",
        "metadata": {"to": "Souza"},
        "return_url": "https://shop.example/ana?name=Souza",
        "created_at": now,
        "updated_at": now,
    } | columns
    names = ", ".join(values)
    places = ", ".join(f"${place}" for place in range(1, len(values) + 1))
    await pool.execute(f"INSERT INTO payment ({names}) VALUES ({places})", *values.values())  # noqa: S608 - names from above
    data = {
        "object": {
            "id": f"pay_{payment_id.hex}",
            "description": "Cake for Ana",
            "metadata": {"to": "Souza"},
            "amount": 1000,
        }
    }
    await pool.execute(
        "INSERT INTO payment_event (id, merchant_id, payment_id, type, data, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        new_id(), merchant_id, payment_id, "payment.captured", data, now,
    )  # fmt: skip
    await pool.execute(
        "INSERT INTO refund (id, merchant_id, payment_id, amount, status, reason, created_at, updated_at) "
        "VALUES ($1, $2, $3, 1, 'failed', 'Ana was ill', $4, $4)",
        new_id(), merchant_id, payment_id, now,
    )  # fmt: skip
    async with pool.acquire() as connection, connection.transaction():
        transaction_id = new_id()
        await connection.execute(
            "INSERT INTO ledger_transaction (id, merchant_id, payment_id, kind, source, created_at) VALUES ($1, $2, $3, 'capture', $4, $5)",
            transaction_id, merchant_id, payment_id, payment_id.hex, now,
        )  # fmt: skip
        await connection.execute(
            "INSERT INTO ledger_entry (transaction_id, line, merchant_id, account, currency, amount) "
            "VALUES ($1, 1, $2, 'provider:sandbox', 'BRL', 1000), ($1, 2, $2, 'merchant', 'BRL', -1000)",
            transaction_id, merchant_id,
        )  # fmt: skip
    return payment_id


async def everything(pool: Pool, *tables: str) -> str:
    """Return all rows of *tables*, by default of every table, as text: with bytes in hexadecimal and as they read."""
    names = list(tables) or [
        row[0] for row in await pool.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ]
    texts: list[str] = []
    for name in names:
        for row in await pool.fetch(f"SELECT * FROM {name}"):  # noqa: S608 - names of tables
            texts += (
                each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in row.values()
            )
    return "\n".join(texts)
