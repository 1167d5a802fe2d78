"""Tests of the console's further pages: webhooks, ledger, privacy, providers, users."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from payment_app.ids import public_id
from payment_app.webhooks import store as webhooks
from tests.payment_app.conftest import add_merchant
from tests.support.site import Site


async def delivery(site: Site) -> str:
    """Make a delivery that has failed, and return its address in the console."""
    pool = site.resources.pool
    await site.api(
        "POST", "/v1/webhook_endpoints", {"url": "https://shop.example/hooks", "events": ["payment.captured"]}
    )
    await site.pay()
    await webhooks.dispatch(pool, limit=10, now=datetime.now(UTC))
    found = await pool.fetchval("UPDATE webhook_delivery SET status = 'failed', attempts = 9 RETURNING id")
    return f"/console/deliveries/{public_id('whd', found)}"


class TestDeliveries:
    """Webhooks to merchants."""

    async def test_are_sent_again_by_operators(self, site: Site) -> None:
        """A failed delivery becomes due again, and it is known who asked for that."""
        address, person = await delivery(site), await site.signed_in("operator")
        listed = await person.get("/console/deliveries?status=failed")
        page = await person.get(address)

        done = await person.submit(page, f"{address}/replay")

        assert address in listed.text
        assert "shop.example/hooks" in page.text
        assert "will be sent again" in done.text
        assert await site.resources.pool.fetchval("SELECT status FROM webhook_delivery") == "pending"
        assert (
            await site.resources.pool.fetchval(
                "SELECT actor_kind FROM audit_log WHERE action = 'webhook_delivery.replayed'"
            )
            == "operator"
        )

    async def test_fail_to_be_sent_again_by_viewers_and_other_merchants(self, site: Site) -> None:
        """A viewer may not, and for another merchant's person there is no such delivery."""
        address = await delivery(site)
        other = await add_merchant(site.resources.pool, "Livraria Sul")
        viewer, stranger = await site.signed_in("viewer"), await site.signed_in("operator", merchant=other.id)
        answers = []
        for person in (viewer, stranger):
            token = (await person.get("/console/account")).form("/console/sign-out")["csrf"]
            answers.append((await person.post(f"{address}/replay", {"csrf": token})).status)

        assert answers == [403, 404]
        assert (await stranger.get(address)).status == 404
        assert address not in (await stranger.get("/console/deliveries")).text
        assert await site.resources.pool.fetchval("SELECT status FROM webhook_delivery") == "failed"


class TestLedger:
    """Balances and transactions."""

    async def test_shows_one_merchant_at_a_time(self, site: Site) -> None:
        """The sums of different merchants are never mixed."""
        other = await add_merchant(site.resources.pool, "Livraria Sul")
        await site.pay(amount=1111)
        await site.pay(amount=2222, merchant=other)
        person = await site.signed_in("viewer")

        mine = await person.get(f"/console/ledger?merchant={public_id('mer', site.merchant.id)}")
        theirs = await person.get(f"/console/ledger?merchant={public_id('mer', other.id)}")

        assert "R$11.11" in mine.text
        assert "R$22.22" not in mine.text
        assert "R$22.22" in theirs.text

    async def test_fails_for_a_merchant_that_is_not(self, site: Site) -> None:
        """A made-up merchant is missing."""
        person = await site.signed_in("viewer")

        assert (await person.get("/console/ledger?merchant=mer_x")).status == 404


class TestPrivacy:
    """What people ask for by law."""

    async def test_exports_and_erases_a_person(self, site: Site) -> None:
        """The export is a file with the person's data; the erasure empties it and is confirmed first; both are written down."""
        body = {"name": "Ana Souza", "email": "ana@example.com", "document": "529.982.247-25"}
        customer = await site.api("POST", "/v1/customers", body)
        await site.pay(customer=customer["id"])
        person = await site.signed_in("operator")
        listed = await person.get("/console/privacy")
        page = await person.submit(listed, "/console/privacy/search", q="ana@example.com")
        address = f"/console/customers/{customer['id']}"

        exported = await person.submit(page, f"{address}/export")
        unconfirmed = await person.submit(page, f"{address}/erase")
        erased = await person.submit(page, f"{address}/erase", confirmed="yes")

        pool = site.resources.pool
        actions = [
            row["action"]
            for row in await pool.fetch("SELECT action FROM audit_log WHERE actor LIKE 'usr_%' ORDER BY id")
        ]
        assert page.path == address
        assert json.loads(exported.text)["customer"]["name"] == "Ana Souza"
        assert exported.headers["Content-Disposition"] == f'attachment; filename="{customer["id"]}.json"'
        assert exported.headers["Cache-Control"] == "no-store"
        assert unconfirmed.status == 422
        assert "Ana Souza" in unconfirmed.text
        assert "Ana Souza" not in erased.text
        assert "data was erased" in erased.text
        assert {"customer.viewed", "customer.exported", "customer.erased"} <= set(actions)

    async def test_fails_for_viewers(self, site: Site) -> None:
        """Personal data is for those who act on it."""
        customer = await site.api(
            "POST", "/v1/customers", {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25"}
        )
        person = await site.signed_in("viewer")

        page, listed = await person.get(f"/console/customers/{customer['id']}"), await person.get("/console/privacy")

        assert page.status == 403
        assert "/console/privacy/search" not in listed.text


class TestHealth:
    """The providers, as they are now."""

    async def test_shows_breaker_calls_and_queues(self, site: Site) -> None:
        """An operator sees whether a provider serves, what came of its calls, and what waits."""
        payment = await site.pay(card_token="tok_sandbox_declined")
        person = await site.signed_in("viewer")

        page, part = await person.get("/console/health"), await person.get("/console/health/part")

        for text in (page.text, part.text):
            assert "Serving" in text
            assert re.search(r"<strong>1</strong> Declined", text)
            assert payment["id"] in text
            assert "Webhook deliveries" in text
        assert "<html" not in part.text
        assert 'http-equiv="refresh"' in page.text


class TestUsers:
    """Who may use the console."""

    async def test_are_made_with_a_password_that_is_shown_once(self, site: Site) -> None:
        """An administrator hands it over; the page does not show it again."""
        admin = await site.signed_in("admin")
        page = await admin.get("/console/users")

        made = await admin.submit(page, "/console/users", email="Joao@Example.com", role="operator")

        password = re.search(r'<code class="secret">([^<]+)</code>', made.text)
        assert password is not None
        assert (await site.sign_in("joao@example.com", password[1])).path == "/console/payments"
        assert password[1] not in (await admin.get("/console/users")).text

    async def test_change_by_administrators_who_cannot_change_themselves(self, site: Site) -> None:
        """Roles, passwords and accounts change, but the last administrator cannot be lost by a slip."""
        admin_email, email = await site.user("admin"), await site.user("viewer")
        admin = site.browser()
        await admin.sign_in(admin_email)
        pool = site.resources.pool
        ids = {
            row["email"]: public_id("usr", row["id"]) for row in await pool.fetch("SELECT id, email FROM console_user")
        }
        token = (await admin.get("/console/users")).form("/console/users")["csrf"]
        answers = {}
        for whose in (email, admin_email):
            for change in ({"change": "role", "role": "operator"}, {"change": "disable"}, {"change": "enable"}):
                page = await admin.post(f"/console/users/{ids[whose]}", {"csrf": token, **change})
                answers[whose, change["change"]] = page.status
        reset = await admin.post(f"/console/users/{ids[email]}", {"csrf": token, "change": "password"})

        assert [answers[email, each] for each in ("role", "disable", "enable")] == [200, 200, 200]
        assert [answers[admin_email, each] for each in ("role", "disable", "enable")] == [403, 403, 403]
        assert 'class="secret"' in reset.text
        assert await pool.fetchval("SELECT role FROM console_user WHERE email = $1", email) == "operator"

    async def test_of_a_merchant_are_all_that_its_administrator_sees_and_makes(self, site: Site) -> None:
        """Nobody gets further than they are themselves."""
        outsider = await site.user("viewer")
        other = await add_merchant(site.resources.pool, "Livraria Sul")
        admin = await site.signed_in("admin", merchant=site.merchant.id)
        page = await admin.get("/console/users")
        pool = site.resources.pool
        outsider_id = public_id("usr", await pool.fetchval("SELECT id FROM console_user WHERE email = $1", outsider))
        fields = page.form("/console/users")

        await admin.post(
            "/console/users", {**fields, "email": "new@example.com", "merchant": public_id("mer", other.id)}
        )
        changed = await admin.post(f"/console/users/{outsider_id}", {"csrf": fields["csrf"], "change": "disable"})

        assert outsider not in page.text
        assert changed.status == 404
        assert (
            await pool.fetchval("SELECT merchant_id FROM console_user WHERE email = 'new@example.com'")
            == site.merchant.id
        )

    async def test_leave_their_deeds_in_the_audit_log(self, site: Site) -> None:
        """An administrator reads who did what, newest first, and can look for one thing."""
        admin, payment = await site.signed_in("admin"), await site.pay()
        page = await admin.get(f"/console/payments/{payment['id']}/refund")
        await admin.submit(page, f"/console/payments/{payment['id']}/refund", amount="1.00", confirmed="yes")

        log = await admin.get("/console/audit")
        one = await admin.get(f"/console/audit?subject={payment['id']}")

        assert "payment.refund_requested" in log.text
        assert "console_user.signed_in" in log.text
        assert "payment.refund_requested" in one.text
        assert "console_user.signed_in" not in one.text
