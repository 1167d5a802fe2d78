"""Tests of what every page and file is sent with."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from uuid import UUID

import pytest

from payment_app.pages.render import boleto_line, code_spans
from payment_app.pages.static import FOLDER, static_files
from payment_app.security.headers import content_security_policy
from tests.support.site import Site, path_of

TEXT = "<script>alert('x')</script>\"'&"


class _Inline(HTMLParser):
    """Finds what a strict policy forbids, and what a reader needs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if (tag == "script" and "src" not in values) or tag == "style":
            self.found.append(tag)
        self.found += [name for name, value in attrs if name.startswith("on") or name == "style"]
        self.found += [str(value) for _, value in attrs if (value or "").lower().lstrip().startswith("javascript:")]


async def addresses(site: Site) -> list[str]:
    """Return the addresses of every kind of page, with text that would be a script if it were not escaped."""
    payment = await site.pay(
        description=TEXT, metadata={TEXT[:30]: TEXT}, return_url="https://shop.example/thanks?a=%22"
    )
    await site.api("POST", f"/v1/payments/{payment['id']}/refunds", {"amount": 100, "reason": TEXT})
    kept = await site.resources.payments.require(None, UUID(payment["id"].removeprefix("pay_")))
    await site.resources.executor.conflict(kept, TEXT)
    customer = await site.api(
        "POST", "/v1/customers", {"name": TEXT, "email": "ana@example.com", "document": "529.982.247-25"}
    )
    pix = await site.pay(method="pix", description=TEXT)
    boleto = await site.pay(method="boleto", description=TEXT)
    card = await site.pay(card_token=None, description=TEXT)
    confirmed = await site.pay(card_token="tok_sandbox_3ds", description=TEXT)
    return [
        "/console/payments",
        "/console/payments?status=captured&method=card&provider=sandbox&from=2020-01-01&to=2999-01-01",
        f"/console/payments/{payment['id']}",
        f"/console/payments/{payment['id']}/refund",
        f"/console/payments/{payment['id']}/conflict",
        "/console/deliveries",
        "/console/ledger",
        "/console/privacy",
        f"/console/customers/{customer['id']}",
        "/console/health",
        "/console/health/part",
        "/console/users",
        "/console/audit",
        "/console/account",
        "/console/no-such-page",
        "/docs",
        "/docs/errors",
        *(path_of(each["checkout_url"]) for each in (pix, boleto, card, confirmed)),
        path_of(confirmed["action"]["url"]),
    ]


class TestPages:
    """Every page."""

    async def test_holds_nothing_inline_and_escapes_what_merchants_write(self, site: Site) -> None:
        """The policy forbids inline scripts and styles, the pages have none, and no text becomes markup."""
        admin = await site.signed_in("admin")

        for address in await addresses(site):
            page = await admin.get(address)
            parser = _Inline()
            parser.feed(page.text)

            assert parser.found == [], address
            assert "<script>alert" not in page.text, address
            assert page.headers["Content-Security-Policy"] == content_security_policy(), address
            assert "unsafe" not in page.headers["Content-Security-Policy"]
            assert page.headers["X-Content-Type-Options"] == "nosniff"
            assert page.headers["X-Frame-Options"] == "DENY"
            assert page.headers["Referrer-Policy"] == "same-origin"
            assert page.headers["Cache-Control"] == "no-store"

    async def test_names_its_language_and_labels_its_fields(self, site: Site) -> None:
        """Readers of screens know the language, the way to the content, and what each field is."""
        admin = await site.signed_in("admin")

        for address in await addresses(site):
            if address.endswith("/part"):
                continue
            parser = _Inline()
            parser.feed((await admin.get(address, headers={"Accept-Language": "pt-BR"})).text)
            tags = parser.tags
            labelled = {values.get("for") for tag, values in tags if tag == "label"}
            ids = {values["id"] for _, values in tags if "id" in values}

            assert ("html", "pt-BR") in [(tag, values.get("lang")) for tag, values in tags]
            assert "main" in ids, address
            assert sum(tag == "h1" for tag, _ in tags) == 1, address
            for tag, values in tags:
                if tag in {"input", "select", "textarea"} and values.get("id"):
                    assert values["id"] in labelled, (address, values)
                if tag == "img":
                    assert "alt" in values, (address, values)

    async def test_every_form_that_posts_has_a_token(self, site: Site) -> None:
        """No form was forgotten."""
        admin, count = await site.signed_in("admin"), 0

        for address in await addresses(site):
            for form in (await admin.get(address)).forms:
                if form["method"] == "post":
                    assert form["fields"].get("csrf"), (address, form["action"])
                    count += 1

        assert count > 30


class TestErrors:
    """Errors as pages."""

    async def test_are_told_in_the_readers_language(self, site: Site) -> None:
        """A person gets a page with a way on, not a problem document."""
        page = await site.get("/docs/nothing", headers={"Accept-Language": "pt-BR"})

        assert page.status == 404
        assert "Não há nada neste endereço" in page.text
        assert re.search(r"<code class=\"break\">[0-9a-f]{32}</code>", page.text)

    async def test_stay_problem_documents_for_programs(self, site: Site) -> None:
        """The API's errors are as they were."""
        page = await site.get("/v1/nothing")

        assert page.headers["Content-Type"].startswith("application/problem+json")

    async def test_tell_nothing_of_the_inside(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """What broke is in the log, under the reference that the page gives."""
        from payment_app.reference import handlers

        def broken(_: object) -> None:
            raise RuntimeError("password=hunter2")

        monkeypatch.setattr(handlers, "groups", broken)

        page = await site.get("/docs")

        assert page.status == 500
        assert "hunter2" not in page.text
        assert "RuntimeError" not in page.text


class TestStaticFiles:
    """Styles, scripts and pictures."""

    async def test_are_kept_for_good_under_the_name_of_their_content(self, site: Site) -> None:
        """A browser asks once for each release."""
        for path in FOLDER.iterdir():
            address = static_files().address(path.name)
            page = await site.get(address)

            assert page.status == 200
            assert page.text == path.read_text(encoding="utf-8")
            assert page.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert page.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        "name", ["pages.css", "pages.000000000000.css", "..%2fstatic.py", "%2e%2e%2frender.py", "x"]
    )
    async def test_fail_under_any_other_name(self, site: Site, name: str) -> None:
        """Nothing but the files of the folder is served."""
        assert (await site.get(f"/static/{name}")).status == 404


def test_code_spans_escape() -> None:
    """Backticks become code, and nothing else becomes markup."""
    assert code_spans("see `a<b` & <i>`odd") == "see <code>a&lt;b</code> &amp; &lt;i&gt;odd"


def test_a_boletos_line_is_grouped_as_it_is_printed() -> None:
    """47 digits become the five groups of the paper; anything else stays."""
    line = "12345678901234567890123456789012345678901234567"

    assert boleto_line(line) == "12345.67890 12345.678901 23456.789012 3 45678901234567"
    assert boleto_line("short") == "short"
