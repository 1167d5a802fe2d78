"""Callers for the tests of customers."""

from __future__ import annotations

import pytest

from payment_app.database.pool import Pool
from payment_app.settings import Settings
from tests.payment_app.conftest import Api, add_merchant, token


@pytest.fixture
async def other(api: Api, pool: Pool, settings: Settings) -> Api:
    """Return a caller of another merchant."""
    return Api(api.client, f"Bearer {token(settings, await add_merchant(pool, 'Outra'))}")
