"""Every page for everybody: axe-core finds nothing, in both themes and on a small screen, and the policy is never violated."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import Complaints, Open
from tests.browser.test_journeys import sign_in
from tests.payment_app.pages.test_answers import addresses
from tests.support.site import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOKS = [
    pytest.param({"color_scheme": "light", "locale": "en-US"}, id="light"),
    pytest.param({"color_scheme": "dark", "locale": "pt-BR"}, id="dark"),
    pytest.param({"color_scheme": "light", "locale": "pt-BR", "viewport": {"width": 360, "height": 740}}, id="small"),
]


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core."""
    found = importlib.util.find_spec("axe_playwright_python")
    for place in (found.submodule_search_locations or []) if found else []:
        path = Path(place) / "axe.min.js"
        if path.exists():
            return path.read_text(encoding="utf-8")
    pytest.skip("no axe-core here; install axe-playwright-python")


async def violations(page: Page) -> list[str]:
    """Return what axe-core finds on *page*, in one line each."""
    result: dict[str, Any] = await page.evaluate(
        "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in result["violations"]
        for node in each["nodes"][:3]
    ]


@pytest.mark.parametrize("look", LOOKS)
async def test_pages_have_no_barriers(site: Site, open_page: Open, axe: str, look: dict[str, Any]) -> None:
    """Names, roles, order, contrast: nothing that axe-core can see is wrong on any page."""
    page = await open_page("/console/sign-in", **look)
    await page.evaluate(axe)
    found = {"/console/sign-in": await violations(page)}
    await sign_in(page, await site.user("admin"))
    for address in await addresses(site):
        if address.endswith("/part"):
            continue
        await page.goto(address)
        await page.evaluate(axe)
        found[address] = await violations(page)

    assert {address: told for address, told in found.items() if told} == {}


@pytest.mark.parametrize("look", LOOKS)
async def test_pages_fit_the_screen_and_violate_no_policy(
    site: Site, open_page: Open, complaints: Complaints, look: dict[str, Any]
) -> None:
    """No page is wider than the window, and the browser's console stays empty."""
    page = await open_page("/console/sign-in", **look)
    await sign_in(page, await site.user("admin"))
    wide = []
    for address in await addresses(site):
        answer = await page.goto(address)
        assert answer is not None
        if answer.status == 404:
            # The browser tells of the status itself, which is what this page is for.
            complaints.clear()
        root = "document.documentElement"
        if await page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"):
            wide.append(address)

    assert wide == []
    assert complaints == []
