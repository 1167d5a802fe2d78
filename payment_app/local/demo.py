"""What the local service holds from the start: a merchant, and an operator of the console."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from payment_app.auth import bearer
from payment_app.auth import store as auth
from payment_app.console import users
from payment_app.database.migrate import migrate
from payment_app.database.pool import Pool, connect, open_pool
from payment_app.errors import PaymentError
from payment_app.local.state import CONSOLE_EMAIL, Secrets
from payment_app.merchants import store as merchants
from payment_app.settings import Settings

MERCHANT = "Demo merchant"

TOKEN_LIFETIME = timedelta(days=30)


async def _operator(pool: Pool, password: str) -> None:
    """Make the operator of the console, unless there is one of that address; the password is then what it was changed to."""
    try:
        await users.create(
            pool,
            email=CONSOLE_EMAIL,
            password=password,
            role="admin",
            merchant_id=None,
            actor="run",
            actor_kind="system",
        )
    except PaymentError as error:
        if error.param != "email":
            raise


async def prepare(settings: Settings, secrets: Secrets) -> str:
    """Bring the schema up, add the demo data that is missing, and return a bearer token of the demo merchant.

    Raises:
        OSError, asyncpg.PostgresError: when the database cannot be reached.
    """
    connection = await connect(settings, direct=True)
    try:
        await migrate(connection)
    finally:
        await connection.close()
    merchant_id = UUID(hex=secrets.merchant_id)
    pool = await open_pool(settings)
    try:
        if await auth.merchant(pool, merchant_id) is None:
            await merchants.insert(pool, merchant_id, MERCHANT, 0, None)
        await _operator(pool, secrets.console_password)
    finally:
        await pool.close()
    now = datetime.now(UTC)
    return bearer.issue(settings.jwt_secret.reveal(), merchant_id, ("read", "write", "admin"), TOKEN_LIFETIME, now)
