"""Tests of the cache in front of the database."""

from __future__ import annotations

import asyncio

import pytest

from payment_app.auth.cache import TtlCache


class Source:
    """Something to load from, which counts, and waits while it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, str] = {"a": "1", "b": "2", "c": "3"}
        self.open = asyncio.Event()
        self.open.set()
        self.error: Exception | None = None
        self.now = 0.0

    async def load(self, key: str) -> str | None:
        """Return the answer to *key*."""
        self.asked.append(key)
        await self.open.wait()
        if self.error:
            raise self.error
        return self.answers.get(key)

    def cache(self, size: int = 10) -> TtlCache[str, str]:
        """Return a cache over it."""
        return TtlCache(self.load, ttl_seconds=5, size=size, clock=lambda: self.now)


class TestTtlCache:
    """Values are asked for once, kept for a time, and never too many."""

    async def test_a_value_is_asked_for_once_until_its_time_is_over(self) -> None:
        """Then the new value is seen."""
        source = Source()
        cache = source.cache()
        assert [await cache.get("a"), await cache.get("a")] == ["1", "1"]
        source.answers["a"] = "new"
        source.now = 5.0

        assert await cache.get("a") == "new"
        assert source.asked == ["a", "a"]

    async def test_requests_that_come_together_ask_once(self) -> None:
        """A process that starts under load does not storm the database."""
        source = Source()
        cache = source.cache()
        source.open.clear()
        waiting = [asyncio.ensure_future(cache.get("a")) for _ in range(50)]
        await asyncio.sleep(0)
        source.open.set()

        assert await asyncio.gather(*waiting) == ["1"] * 50
        assert source.asked == ["a"]

    async def test_one_who_gives_up_takes_nothing_from_the_others(self) -> None:
        """A client that hangs up cancels its own wait alone."""
        source = Source()
        cache = source.cache()
        source.open.clear()
        first, second = asyncio.ensure_future(cache.get("a")), asyncio.ensure_future(cache.get("a"))
        await asyncio.sleep(0)
        first.cancel()
        source.open.set()

        assert await second == "1"
        with pytest.raises(asyncio.CancelledError):
            await first

    async def test_what_is_not_found_is_not_kept(self) -> None:
        """Guesses fill nothing, and what appears later is seen at once."""
        source = Source()
        cache = source.cache()
        assert await cache.get("x") is None
        source.answers["x"] = "9"

        assert await cache.get("x") == "9"

    async def test_a_value_that_disappears_is_dropped(self) -> None:
        """After its time, a deleted row is gone here too."""
        source = Source()
        cache = source.cache()
        await cache.get("a")
        del source.answers["a"]
        source.now = 6.0

        assert await cache.get("a") is None
        assert len(cache) == 0

    async def test_fails_as_loading_fails_and_asks_again(self) -> None:
        """An error reaches all who wait, and is not kept."""
        source = Source()
        cache = source.cache()
        source.error = OSError("away")
        for _ in range(2):
            with pytest.raises(OSError, match="away"):
                await cache.get("a")
        source.error = None

        assert await cache.get("a") == "1"
        assert source.asked == ["a"] * 3

    async def test_it_is_bounded(self) -> None:
        """The oldest makes room."""
        source = Source()
        cache = source.cache(size=2)
        for key in "abc":
            await cache.get(key)
        await cache.get("b")
        await cache.get("a")

        assert len(cache) == 2
        assert source.asked == ["a", "b", "c", "a"]

    async def test_a_forgotten_value_is_asked_for_again(self) -> None:
        """A key that was revoked here works here no more."""
        source = Source()
        cache = source.cache()
        await cache.get("a")
        cache.forget("a")
        cache.forget("unknown")
        await cache.get("a")

        assert source.asked == ["a", "a"]
