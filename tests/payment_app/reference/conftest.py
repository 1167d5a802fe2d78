"""A running service for the tests of pages."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.site import Site, serve_site


@pytest.fixture
async def site(environment: dict[str, str]) -> AsyncIterator[Site]:
    """Return a running service."""
    async with serve_site(environment) as running:
        yield running
