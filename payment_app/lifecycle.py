"""Where the process stands between its start and its end."""

from __future__ import annotations

import asyncio


class Lifecycle:
    """Whether the process is started, serving or draining."""

    def __init__(self) -> None:
        self.started = False
        """Whether everything that the service needs of itself is up."""
        self._draining = asyncio.Event()

    @property
    def draining(self) -> bool:
        """Whether the end has begun: still serving, but no longer ready."""
        return self._draining.is_set()

    def drain(self) -> None:
        """Begin the end."""
        self._draining.set()

    async def wait_for_drain(self) -> None:
        """Return when the end begins."""
        await self._draining.wait()
