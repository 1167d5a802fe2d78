"""Tests of what forms are guarded with."""

from __future__ import annotations

import pytest

from payment_app.pages.forms import local_path
from tests.support.site import Page, Site


@pytest.fixture
async def page(site: Site) -> Page:
    """Return a page with a form."""
    return await site.get("/docs/errors")


PATH = "/docs/preferences"


class TestToken:
    """Forms are taken from pages of ours alone."""

    async def test_of_the_page_is_taken(self, site: Site, page: Page) -> None:
        """The form of a page works in the browser that opened it."""
        answer = await site.post(PATH, page.form(PATH) | {"theme": "dark"}, follow=False)

        assert answer.status == 303

    @pytest.mark.parametrize("token", ["", "x", "AAAA.BBBB", "é" * 40, "." * 3000])
    async def test_fails_when_it_is_none_of_ours(self, site: Site, page: Page, token: str) -> None:
        """A made-up token does nothing, however it looks."""
        answer = await site.post(PATH, page.form(PATH) | {"csrf": token}, follow=False)

        assert answer.status in {400, 403}
        assert "Set-Cookie" not in answer.headers

    async def test_fails_when_it_is_missing(self, site: Site, page: Page) -> None:
        """A form without a token is refused."""
        fields = page.form(PATH)
        del fields["csrf"]

        assert (await site.post(PATH, fields)).status == 403

    async def test_fails_in_another_browser(self, site: Site, page: Page) -> None:
        """A token that somebody else was given is worth nothing here, even beside a cookie of one's own."""
        other = site.browser()
        await other.get("/docs/errors")

        assert (await other.post(PATH, page.form(PATH))).status == 403

    async def test_fails_without_the_cookie(self, site: Site, page: Page) -> None:
        """The token alone is not enough."""
        assert (await site.browser().post(PATH, page.form(PATH))).status == 403

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
        ],
    )
    async def test_fails_when_the_browser_names_another_site(
        self, site: Site, page: Page, headers: dict[str, str]
    ) -> None:
        """A right token does not help a page elsewhere."""
        assert (await site.post(PATH, page.form(PATH), headers=headers)).status == 403

    async def test_fails_for_another_content_type(self, site: Site, page: Page) -> None:
        """What a form cannot send is not taken for one."""
        async with site.client.post(PATH, json=page.form(PATH)) as response:
            assert response.status == 415

    async def test_fails_when_a_field_comes_twice(self, site: Site, page: Page) -> None:
        """Nobody guesses which of two values was meant."""
        fields = [*page.form(PATH).items(), ("theme", "dark")]
        async with site.client.post(PATH, data=fields, allow_redirects=False) as response:
            assert response.status == 400

    async def test_before_signing_in_ends_with_it(self, site: Site) -> None:
        """A token that was planted before somebody signed in does nothing in their session."""
        person = site.browser()
        before = (await person.get("/console/sign-in")).form("/console/sign-in")["csrf"]
        await person.sign_in(await site.user("admin"))

        answer = await person.post("/console/sign-out", {"csrf": before})

        assert answer.status == 403
        assert (await person.get("/console/account")).status == 200

    async def test_of_one_session_fails_in_another(self, site: Site) -> None:
        """Two people who are signed in cannot use each other's tokens."""
        first, second = await site.signed_in("operator"), await site.signed_in("operator")
        token = (await first.get("/console/account")).form("/console/sign-out")["csrf"]

        assert (await second.post("/console/sign-out", {"csrf": token})).status == 403


class TestPreferences:
    """Language and colours."""

    async def test_are_kept_in_the_browser(self, site: Site) -> None:
        """What was chosen shows in every page from then on."""
        page = await site.get("/docs/errors")

        answer = await site.submit(page, PATH, language="pt-BR", theme="dark")

        assert answer.path == "/docs/errors"
        assert '<html lang="pt-BR" data-theme="dark">' in answer.text
        assert answer.headers["Content-Language"] == "pt-BR"
        assert "Códigos de erro" in answer.text

    @pytest.mark.parametrize(
        "target",
        [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/console/sign-in",
            "/docs/../console",
            "javascript:x",
        ],
    )
    async def test_lead_nowhere_else(self, site: Site, target: str) -> None:
        """The way back is a page of the same part, whatever the form says."""
        page = await site.get("/docs/errors")

        answer = await site.post(PATH, page.form(PATH) | {"next": target}, follow=False)

        assert answer.headers["Location"] == "/docs"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/console/payments?status=failed", "/console/payments?status=failed"),
        ("/console", "/console"),
        ("/console?x=//y", "/console?x=//y"),
        ("/consolex", "/console"),
        ("/console//evil.example", "/console"),
        ("/console/%0d%0aSet-Cookie", "/console/%0d%0aSet-Cookie"),
        ("/console/\r\nX: y", "/console"),
        ("http://console/", "/console"),
        (None, "/console"),
        ("", "/console"),
    ],
)
def test_only_paths_of_ours_are_led_to(text: str | None, path: str) -> None:
    """Whatever an address asks for, the way leads to this host and this part of it."""
    assert local_path(text, "/console") == path
