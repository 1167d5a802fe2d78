"""Tests of the endpoints of customers, through the whole application and a real database."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from payment_app.auth.principal import Merchant
from payment_app.customers.service import Customers
from payment_app.database.pool import Pool
from payment_app.ids import new_id
from payment_app.resources import Resources
from tests.payment_app.conftest import Api
from tests.payment_app.customers.people import MARKS, PERSON, everything, keep, pay, row_id


class TestCreate:
    """A customer is kept encrypted and shown in one form."""

    async def test_is_shown_in_one_form(self, api: Api) -> None:
        """Punctuation of document, phone and CEP is gone."""
        reply = await api.post("/v1/customers", PERSON)
        shown = reply.body

        assert reply.headers["Location"] == f"/v1/customers/{shown['id']}"
        assert shown["document"] == "52998224725"
        assert shown["phone"] == "+5511912345678"
        assert shown["email"] == "Ana.Souza@exemplo.com.br"
        assert shown["address"]["postal_code"] == "01001000"
        assert shown["metadata"] == {"loyalty": "gold"}
        assert shown["erased_at"] is None
        assert (await api.get(f"/v1/customers/{shown['id']}")).body == shown

    async def test_nothing_of_the_person_can_be_read_in_the_database(self, api: Api, pool: Pool) -> None:
        """Nor in the audit log or under the idempotency key; metadata is the merchant's own, and in the clear."""
        await keep(api)
        text = await everything(pool)

        assert not [mark for mark in MARKS if mark in text and mark != "gold"]

    async def test_equal_people_look_different_at_two_merchants(self, api: Api, other: Api, pool: Pool) -> None:
        """They cannot be linked by their rows."""
        await keep(api)
        await keep(other)
        rows = await pool.fetch(
            "SELECT name, email, document, phone, address, email_index, document_index FROM customer"
        )

        assert not set(rows[0].values()) & set(rows[1].values())

    @pytest.mark.parametrize(
        ("change", "param"),
        [
            ({"name": ""}, "name"),
            ({"name": "x" * 201}, "name"),
            ({"name": "\u200b"}, "name"),
            ({"email": "nobody"}, "email"),
            ({"document": "529.982.247-26"}, "document"),
            ({"document": None}, "document"),
            ({"phone": "11912345678"}, "phone"),
            ({"address": {"line1": "x"}}, "address.postal_code"),
            ({"address": PERSON["address"] | {"state": "sp"}}, "address.state"),
            ({"metadata": {"a": 1}}, None),
            ({"consents": [{"purpose": "Marketing E-Mail", "granted": True}]}, None),
            ({"consents": [{"purpose": "x", "granted": True, "given_at": "2999-01-01T00:00:00Z"}]}, "given_at"),
            ({"consents": [{"purpose": "x", "granted": True, "given_at": "0001-01-01T00:00:00+23:59"}]}, "given_at"),
            ({"consents": [{"purpose": "x", "granted": True, "given_at": "9999-12-31T23:59:59-23:59"}]}, "given_at"),
            ({"consents": [{"purpose": "x\n", "granted": True}]}, None),
            ({"consents": [{"purpose": "x", "granted": True, "channel": "x\n"}]}, None),
            ({"address": PERSON["address"] | {"country": "BR\n"}}, "address.country"),
            ({"id": "cus_1"}, "id"),
        ],
    )
    async def test_fails_with_a_wrong_field(self, api: Api, change: dict[str, Any], param: str | None) -> None:
        """The error names the field and repeats nothing of the value."""
        reply = await api.post("/v1/customers", PERSON | change)

        assert reply.status == 422
        assert param is None or reply.body["param"] == param
        assert not [mark for mark in MARKS if mark in json.dumps(reply.body)]

    async def test_a_company_is_taken_whose_number_looks_like_a_card(self, api: Api) -> None:
        """One CNPJ in ten passes the Luhn check, and can be searched for as well."""
        shown = await keep(api, document="11.222.363/0001-98")

        assert shown["document"] == "11222363000198"
        assert (await api.get("/v1/customers?document=11222363000198")).body["data"] == [shown]

    async def test_a_phone_number_is_taken_that_looks_like_a_card(self, api: Api) -> None:
        """So does one mobile number in ten."""
        assert (await keep(api, phone="+5511912345601"))["phone"] == "+5511912345601"

    async def test_fails_with_a_card_number_in_any_field(self, api: Api, pool: Pool) -> None:
        """Nothing of it is kept."""
        number = "4" + "1" * 15
        for change in ({"name": f"Ana {number}"}, {"metadata": {"note": number}}, {"phone": "+" + number}):
            assert (await api.post("/v1/customers", PERSON | change)).body["code"] == "card_number_refused"

        assert number not in await everything(pool)


class TestIdempotency:
    """A repeated request makes no second customer."""

    async def test_a_repeated_request_gets_the_same_customer(self, api: Api, pool: Pool) -> None:
        """As it is then."""
        first = await api.post("/v1/customers", PERSON, key="k1")
        second = await api.post("/v1/customers", PERSON, key="k1")

        assert first.body == second.body
        assert second.headers["Idempotent-Replayed"] == "true"
        assert "Idempotent-Replayed" not in first.headers
        assert await pool.fetchval("SELECT count(*) FROM customer") == 1

    async def test_many_at_once_make_one(self, api: Api, pool: Pool) -> None:
        """The others wait for the first."""
        replies = await asyncio.gather(*(api.post("/v1/customers", PERSON, key="k1") for _ in range(8)))

        assert {reply.status for reply in replies} == {201}
        assert len({reply.body["id"] for reply in replies}) == 1
        assert await pool.fetchval("SELECT count(*) FROM customer") == 1

    async def test_fails_when_the_key_was_used_for_something_else(self, api: Api) -> None:
        """Another person, or another kind of request."""
        await api.post("/v1/customers", PERSON, key="k1")
        await api.post("/v1/payments", {"amount": 1, "currency": "BRL", "method": "card"}, key="k2")

        for key, body in (("k1", PERSON | {"name": "Bia"}), ("k2", PERSON)):
            assert (await api.post("/v1/customers", body, key=key)).body["code"] == "idempotency_key_reused"

    async def test_keys_of_two_merchants_do_not_meet(self, api: Api, other: Api) -> None:
        """Each merchant has its own."""
        first, second = (
            await api.post("/v1/customers", PERSON, key="k"),
            await other.post("/v1/customers", PERSON, key="k"),
        )

        assert first.status == second.status == 201
        assert first.body["id"] != second.body["id"]

    async def test_two_requests_without_a_key_make_two(self, api: Api) -> None:
        """The key is optional."""
        first, second = [await api.request("POST", "/v1/customers", PERSON) for _ in range(2)]

        assert first.body["id"] != second.body["id"]


class TestFind:
    """Customers are listed, and found by e-mail or document however it is written."""

    @pytest.mark.parametrize(
        "query",
        [
            "email=ana.souza@EXEMPLO.com.br",
            "document=52998224725",
            "document=529.982.247-25",
            "email=ana.souza%40exemplo.com.br&document=52998224725",
        ],
    )
    async def test_is_found_by_what_is_kept(self, api: Api, query: str) -> None:
        """Case and punctuation do not count."""
        shown = await keep(api)
        await keep(api, email="bia@exemplo.com.br", document="11.222.333/0001-81")
        found = (await api.get(f"/v1/customers?{query}")).body

        assert [each["id"] for each in found["data"]] == [shown["id"]]

    @pytest.mark.parametrize(
        "query", ["email=ana@exemplo.com.br", "document=11222333000181", "email=%25%25%25", "email=ana.souza"]
    )
    async def test_is_not_found_by_anything_else(self, api: Api, query: str) -> None:
        """A part is no match."""
        await keep(api)

        assert (await api.get(f"/v1/customers?{query}")).body["data"] == []

    async def test_pages_go_from_new_to_old(self, api: Api) -> None:
        """Each page ends where the next begins."""
        kept = [await keep(api) for _ in range(3)]
        first = (await api.get("/v1/customers?limit=2")).body
        second = (await api.get(f"/v1/customers?limit=2&starting_after={first['data'][-1]['id']}")).body

        assert [each["id"] for each in (*first["data"], *second["data"])] == [each["id"] for each in reversed(kept)]
        assert (first["has_more"], second["has_more"]) == (True, False)

    async def test_the_console_finds_people_of_all_merchants(
        self, api: Api, other: Api, merchant: Merchant, resources: Resources
    ) -> None:
        """By id, e-mail or document; within one merchant for who may see one alone."""
        mine, others = await keep(api), await keep(other)
        customers = resources.customers
        for text in ("ana.souza@exemplo.com.br", "529.982.247-25"):
            assert {f"cus_{each.id.hex}" for each in await customers.search(text, None)} == {mine["id"], others["id"]}
            assert [f"cus_{each.id.hex}" for each in await customers.search(text, merchant.id)] == [mine["id"]]

        assert [each.name for each in await customers.search(others["id"], None)] == [PERSON["name"]]
        assert await customers.search(others["id"], merchant.id) == []
        assert await customers.search("?", None) == []


class TestCorrect:
    """What is wrong about a person is corrected, and found by its new value."""

    async def test_changes_what_is_named(self, api: Api) -> None:
        """The rest stays."""
        shown = await keep(api)
        changed = (await api.request("PATCH", f"/v1/customers/{shown['id']}", {"email": "ana@novo.com.br"})).body

        assert {name for name in shown if shown[name] != changed[name]} == {"email", "updated_at"}
        assert (await api.get("/v1/customers?email=ana.souza@exemplo.com.br")).body["data"] == []
        assert [each["id"] for each in (await api.get("/v1/customers?email=ANA@novo.com.br")).body["data"]] == [
            shown["id"]
        ]

    async def test_every_field_can_be_corrected_and_some_be_emptied(self, api: Api) -> None:
        """Phone and address are not needed."""
        shown = await keep(api)
        changes: dict[str, Any] = {
            "name": "Bia",
            "document": "11222333000181",
            "phone": None,
            "address": None,
            "metadata": {},
        }
        changed = (await api.request("PATCH", f"/v1/customers/{shown['id']}", changes)).body

        assert {name: changed[name] for name in changes} == changes

    @pytest.mark.parametrize(
        "change", [{"name": None}, {"email": None}, {"document": "1"}, {"erased_at": None}, {"name": " "}]
    )
    async def test_fails_with_a_wrong_value(self, api: Api, change: dict[str, Any]) -> None:
        """The rules are those of a new customer."""
        shown = await keep(api)

        assert (await api.request("PATCH", f"/v1/customers/{shown['id']}", change)).status == 422
        assert (await api.get(f"/v1/customers/{shown['id']}")).body == shown

    async def test_the_audit_log_names_the_fields_and_no_value(self, api: Api, pool: Pool) -> None:
        """Who corrected what, without what it was."""
        shown = await keep(api)
        await api.request("PATCH", f"/v1/customers/{shown['id']}", {"name": "Beatriz"})
        rows = await pool.fetch("SELECT action, actor_kind, subject_id, detail FROM audit_log ORDER BY id")

        assert [row["action"] for row in rows] == ["customer.created", "customer.corrected"]
        assert rows[1]["detail"] == {"fields": ["name"]}
        assert {row["subject_id"] for row in rows} == {shown["id"]}
        assert "Beatriz" not in await everything(pool)


class TestConsents:
    """What a person agrees to is added, never changed."""

    async def test_the_history_is_kept(self, api: Api) -> None:
        """A withdrawal is one more entry."""
        shown = await keep(
            api,
            consents=[
                {"purpose": "marketing_email", "granted": True, "policy_version": "2026-01", "channel": "checkout"}
            ],
        )
        path = f"/v1/customers/{shown['id']}/consents"
        added = await api.post(
            path, {"purpose": "marketing_email", "granted": False, "given_at": "2026-02-01T12:00:00-03:00"}
        )
        listed = (await api.get(path)).body

        assert added.status == 201
        assert [(each["granted"], each["policy_version"]) for each in listed["data"]] == [
            (True, "2026-01"),
            (False, None),
        ]
        assert listed["data"][1]["given_at"] == "2026-02-01T15:00:00Z"

    async def test_fails_to_change_one_in_the_database(self, api: Api, pool: Pool) -> None:
        """The table takes additions alone."""
        await keep(api, consents=[{"purpose": "x", "granted": True}])

        for statement in (
            "UPDATE customer_consent SET granted = false",
            "DELETE FROM customer_consent",
            "TRUNCATE customer_consent",
        ):
            with pytest.raises(Exception, match="append-only"):
                await pool.execute(statement)


class TestPerson:
    """A provider gets the person that its call needs, decrypted for it."""

    async def test_is_what_the_provider_needs(self, api: Api, merchant: Merchant, resources: Resources) -> None:
        """In the form in which providers take it."""
        customer_id = row_id((await keep(api))["id"])
        person = await resources.customers.person(customer_id, merchant.id)

        assert person is not None
        assert (person.name, person.document, person.phone) == (PERSON["name"], "52998224725", "+5511912345678")
        assert person.address is not None
        assert person.address.city == "São Paulo"

    async def test_is_nobody_for_another_merchant_or_after_an_erasure(
        self, api: Api, merchant: Merchant, resources: Resources, pool: Pool
    ) -> None:
        """A charge goes without a person then."""
        shown = await keep(api)
        customers: Customers = resources.customers
        assert await customers.person(row_id(shown["id"]), new_id()) is None
        await pay(pool, merchant.id, row_id(shown["id"]))
        await api.request("DELETE", f"/v1/customers/{shown['id']}")

        assert await customers.person(row_id(shown["id"]), merchant.id) is None
