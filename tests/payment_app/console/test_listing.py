"""Tests of the list of payments and its search."""

from __future__ import annotations

from unittest.mock import AsyncMock

import pytest

from payment_app.customers import store
from payment_app.ids import public_id
from tests.payment_app.conftest import add_merchant
from tests.support.site import Site


class TestFilters:
    """The list, narrowed."""

    async def test_show_what_fits_all_of_them(self, site: Site) -> None:
        """Each filter leaves its own out."""
        person = await site.signed_in("viewer")
        paid, failed, pix = (
            await site.pay(),
            await site.pay(card_token="tok_sandbox_declined"),
            await site.pay(method="pix"),
        )
        shown = {}
        for query in ("", "status=failed", "method=pix", "provider=stripe", "status=captured&method=card", "to=2020-01-01",
                      "from=2020-01-01&status=failed", "status=nonsense"):  # fmt: skip
            page = await person.get(f"/console/payments?{query}")
            shown[query] = {each["id"] for each in (paid, failed, pix) if each["id"] in page.text}

        every = {paid["id"], failed["id"], pix["id"]}
        assert shown == {
            "": every,
            "status=failed": {failed["id"]},
            "method=pix": {pix["id"]},
            "provider=stripe": set(),
            "status=captured&method=card": {paid["id"]},
            "to=2020-01-01": set(),
            "from=2020-01-01&status=failed": {failed["id"]},
            "status=nonsense": every,
        }

    async def test_stay_while_going_through_the_pages(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """Older pages keep the filters, show each payment once, and lead back to the newest."""
        from payment_app.console import listing

        monkeypatch.setattr(listing, "PAGE_SIZE", 2)
        person = await site.signed_in("viewer")
        made = [(await site.pay())["id"] for _ in range(5)]
        seen: list[list[str]] = []
        address, page = "/console/payments?status=captured", None
        while address:
            page = await person.get(address)
            seen.append([each for each in made if f"<code>{each}</code>" in page.text])
            found = [part.split('"')[0] for part in page.text.split('href="')[1:] if 'rel="next"' in part[:200]]
            address = found[0].replace("&amp;", "&") if found else ""

        assert seen == [made[3:], made[1:3], made[:1]]
        assert page is not None
        assert "Newest" in page.text
        assert "status=captured" in page.path


class TestSearch:
    """Finding by what people have at hand."""

    async def test_finds_a_payment_by_its_id(self, site: Site) -> None:
        """An id leads straight to the payment."""
        person, payment = await site.signed_in("viewer"), await site.pay()
        page = await person.get("/console/payments")

        found = await person.submit(page, "/console/search", q=f" {payment['id']} ")

        assert found.path == f"/console/payments/{payment['id']}"

    @pytest.mark.parametrize("text", ["ANA@example.com", "529.982.247-25", "52998224725"])
    async def test_finds_a_customers_payments_and_puts_no_personal_data_into_the_address(
        self, site: Site, text: str
    ) -> None:
        """E-mail and document are found through their blind index; the address holds the customer's id alone."""
        customer = await site.api(
            "POST", "/v1/customers", {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25"}
        )
        mine, other = await site.pay(customer=customer["id"]), await site.pay()
        person = await site.signed_in("viewer")
        page = await person.get("/console/payments")

        found = await person.submit(page, "/console/search", q=text)

        assert found.path == f"/console/payments?customer={customer['id']}"
        assert mine["id"] in found.text
        assert other["id"] not in found.text

    async def test_shows_a_choice_where_merchants_share_a_person(self, site: Site) -> None:
        """One e-mail at two merchants is two customers; an operator of all merchants chooses."""
        second = await add_merchant(site.resources.pool, "Livraria Sul")
        body = {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25"}
        made = [await site.api("POST", "/v1/customers", body, merchant=each) for each in (site.merchant, second)]
        person = await site.signed_in("viewer")
        page = await person.get("/console/payments")

        found = await person.submit(page, "/console/search", q="ana@example.com")

        assert all(each["id"] in found.text for each in made)
        assert "Livraria Sul" in found.text

    async def test_a_customers_page_costs_the_same_however_many_merchants_there_are(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An id is one customer's: no merchant is asked about it in turn."""
        pool, body = site.resources.pool, {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25"}
        await pool.execute("INSERT INTO merchant (id, name) SELECT uuidv7(), '!' || n FROM generate_series(1, 20) AS n")
        made = await site.api("POST", "/v1/customers", body)
        one_by_one = AsyncMock(wraps=store.load)
        monkeypatch.setattr(store, "load", one_by_one)
        person = await site.signed_in("operator")

        page = await person.get(f"/console/customers/{made['id']}")

        assert (page.status, "ana@example.com" in page.text) == (200, True)
        assert one_by_one.await_count <= 2

    async def test_shows_people_and_ledgers_of_merchants_beyond_the_longest_list(self, site: Site) -> None:
        """Their names fill no list; what is theirs is found all the same."""
        pool, body = site.resources.pool, {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25"}
        await pool.execute(
            "INSERT INTO merchant (id, name) SELECT uuidv7(), '!' || n FROM generate_series(1, 500) AS n"
        )
        last = await add_merchant(pool, "Zebra")
        made = [await site.api("POST", "/v1/customers", body, merchant=each) for each in (site.merchant, last)]
        person = await site.signed_in("viewer")
        page = await person.get("/console/payments")

        found = await person.submit(page, "/console/search", q="ana@example.com")
        ledger = await person.get(f"/console/ledger?merchant={public_id('mer', last.id)}")

        assert all(each["id"] in found.text for each in made)
        assert (ledger.status, "Zebra" in ledger.text) == (200, True)

    @pytest.mark.parametrize("text", ["nobody@example.com", "pay_" + "0" * 32, "cus_" + "0" * 32, "<b>", "'"])
    async def test_tells_when_there_is_nothing(self, site: Site, text: str) -> None:
        """Nothing found is said, and is no error of the page."""
        person = await site.signed_in("viewer")
        page = await person.get("/console/payments")

        found = await person.submit(page, "/console/search", q=text)

        assert found.status == 422
        assert "Nothing was found" in found.text


class TestIsolation:
    """A person who belongs to one merchant."""

    async def test_sees_that_merchant_alone(self, site: Site) -> None:
        """Another merchant's payments, customers, ledger and requests are as good as missing, by whatever address."""
        other = await add_merchant(site.resources.pool, "Livraria Sul")
        customer = await site.api(
            "POST",
            "/v1/customers",
            {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25"},
            merchant=other,
        )
        theirs = await site.pay(merchant=other, customer=customer["id"])
        mine = await site.pay()
        person = await site.signed_in("admin", merchant=site.merchant.id)
        listed = await person.get("/console/payments")
        searched = [
            await person.submit(listed, "/console/search", q=text)
            for text in (theirs["id"], customer["id"], "ana@example.com")
        ]
        refused = [
            await person.get(path)
            for path in (
                f"/console/payments/{theirs['id']}",
                f"/console/payments/{theirs['id']}/refund",
                f"/console/customers/{customer['id']}",
                f"/console/ledger?merchant={public_id('mer', other.id)}",
            )
        ]
        token = listed.form("/console/search")["csrf"]
        acted = [
            await person.post(path, {"csrf": token, "confirmed": "yes", "amount": "1.00", "key": "k"})
            for path in (
                f"/console/payments/{theirs['id']}/refund",
                f"/console/customers/{customer['id']}/export",
                f"/console/customers/{customer['id']}/erase",
            )
        ]
        health, audit = await person.get("/console/health"), await person.get("/console/audit")

        assert mine["id"] in listed.text
        assert theirs["id"] not in listed.text
        assert [page.status for page in searched] == [422, 422, 422]
        assert [page.status for page in refused] == [404, 404, 404, 404]
        assert [page.status for page in acted] == [404, 404, 404]
        assert theirs["id"] not in health.text
        assert customer["id"] not in audit.text
        assert (await site.payment(theirs["id"], merchant=other))["amount_refunded"] == 0


class TestCardNumbers:
    """A card number in an address is refused by every page of the console."""

    @pytest.mark.parametrize("signed_in", [True, False])
    async def test_fails_and_is_repeated_nowhere(
        self, site: Site, capfd: pytest.CaptureFixture[str], *, signed_in: bool
    ) -> None:
        """Neither the page, nor the way to sign in, nor the log repeats it."""
        number = "4" + "1" * 15
        person = await site.signed_in("viewer") if signed_in else site.browser()
        pages = [
            await person.get(f"/console/{place}", follow=False)
            for place in (f"payments?q={number}", f"payments?customer={number[:8]}%20{number[8:]}", f"ledger?{number}=1",
                          f"privacy?after={number}",
                          f"sign-in?next=%2Fconsole%2Fpayments%3Fq%3D{number}")
        ]  # fmt: skip
        written = capfd.readouterr()

        assert [page.status for page in pages] == [422] * 5
        assert all(number not in page.text + str(dict(page.headers)) for page in pages)
        assert number not in written.out + written.err
