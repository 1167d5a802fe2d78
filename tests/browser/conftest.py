"""A real headless Chromium in front of a running service, with everything that its console complains about kept."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, async_playwright

from tests.payment_app.conftest import environment, postgres, redis, template
from tests.support.site import Site, serve_site

__all__ = ["environment", "postgres", "redis", "template"]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
]

Open = Callable[..., Coroutine[Any, Any, Page]]


@pytest.fixture
async def site(environment: dict[str, str]) -> AsyncIterator[Site]:
    """Return a running service."""
    async with serve_site(environment) as running:
        yield running


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Return the machine's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium here; install the package chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


class Complaints(list[str]):
    """What a browser's console told: violations of the policy, errors of scripts, files that are missing."""

    def watch(self, page: Page) -> None:
        """Keep what *page* tells."""
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.append(f"error: {error}"))
        page.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        # Leaving a page breaks off what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.append(f"failed: {request.url} {request.failure}")

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.append(f"{message.type}: {message.text}")


@pytest.fixture
def complaints() -> Complaints:
    """Return what the browser complains about during the test."""
    return Complaints()


@pytest.fixture
async def open_page(chromium: Browser, site: Site, complaints: Complaints) -> AsyncIterator[Open]:
    """Return what opens a page in a fresh browser profile, in English unless told otherwise."""
    async with AsyncExitStack() as stack:

        async def open_(path: str, **options: Any) -> Page:
            options.setdefault("locale", "en-US")
            context: BrowserContext = await chromium.new_context(base_url=site.base, **options)
            stack.push_async_callback(context.close)
            page = await context.new_page()
            complaints.watch(page)
            await page.goto(path)
            return page

        yield open_
