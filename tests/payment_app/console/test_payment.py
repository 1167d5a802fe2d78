"""Tests of what operators do with a payment."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from payment_app.console.store import Role
from tests.support.site import Page, Site

CONFIRMED = {"confirmed": "yes"}


async def form_of(person: Site, payment: dict[str, Any], action: str) -> tuple[str, Page]:
    """Return the address of an action, and the page that asks for it."""
    path = f"/console/payments/{payment['id']}/{action}"
    return path, await person.get(path)


class TestRefund:
    """Giving money back from the console."""

    async def test_gives_back_the_amount_and_is_in_the_audit_log(self, site: Site) -> None:
        """What was typed is refunded, the page tells so, and it is known who did it."""
        person, payment = await site.signed_in("operator"), await site.pay()
        path, page = await form_of(person, payment, "refund")

        done = await person.submit(page, path, amount="23,45", reason="customer asked", **CONFIRMED)

        after = await site.payment(payment["id"])
        entry = await site.resources.pool.fetchrow("SELECT * FROM audit_log WHERE action = 'payment.refund_requested'")
        assert entry is not None
        assert page.form(path)["amount"] == "123.45"
        assert done.path == f"/console/payments/{payment['id']}?done=refunded"
        assert "The refund was requested" in done.text
        assert "customer asked" in done.text
        assert after["amount_refunded"] == 2345
        assert after["status"] == "partially_refunded"
        assert re.fullmatch(r"usr_[0-9a-f]{32}", entry["actor"])
        assert entry["actor_kind"] == "operator"
        assert entry["subject_id"] == payment["id"]
        assert entry["detail"]["amount"] == 2345

    async def test_happens_once_however_often_the_form_is_sent(self, site: Site) -> None:
        """A double click, a reload and the browser's way back never give money back twice."""
        person, payment = await site.signed_in("operator"), await site.pay()
        path, page = await form_of(person, payment, "refund")

        clicks = await asyncio.gather(*(person.submit(page, path, amount="10.00", **CONFIRMED) for _ in range(4)))
        reload = await person.submit(page, path, amount="10.00", **CONFIRMED)

        after = await site.payment(payment["id"])
        assert after["amount_refunded"] == 1000
        assert {click.status for click in [*clicks, reload]} == {200}

    async def test_fails_under_a_used_key_with_another_amount(self, site: Site) -> None:
        """A form that was used cannot be used for something else."""
        person, payment = await site.signed_in("operator"), await site.pay()
        path, page = await form_of(person, payment, "refund")
        await person.submit(page, path, amount="10.00", **CONFIRMED)

        again = await person.submit(page, path, amount="20.00", **CONFIRMED)

        assert again.status == 422
        assert "used before with other values" in again.text
        assert (await site.payment(payment["id"]))["amount_refunded"] == 1000

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            ({"amount": "10.00"}, "Confirm with the checkbox"),
            ({"amount": "1.234", **CONFIRMED}, "all its decimals"),
            ({"amount": "0.00", **CONFIRMED}, "all its decimals"),
            ({"amount": "999.99", **CONFIRMED}, "more than what is left"),
            ({"amount": "10.00", "reason": "card 4242 4242 4242 " + "4242", **CONFIRMED}, "looks like a card number"),
            ({"amount": "10.00", "reason": "x" * 201, **CONFIRMED}, "a value that is not accepted"),
        ],
    )
    async def test_fails_for_a_form_that_is_wrong(self, site: Site, fields: dict[str, str], told: str) -> None:
        """A person learns what is wrong, and nothing is given back."""
        person, payment = await site.signed_in("operator"), await site.pay()
        path, page = await form_of(person, payment, "refund")

        answer = await person.submit(page, path, **fields)

        assert answer.status == 422
        assert told in answer.text
        assert (await site.payment(payment["id"]))["amount_refunded"] == 0

    async def test_fails_when_less_is_left_meanwhile(self, site: Site) -> None:
        """Two operators cannot give back more than there is."""
        person, payment = await site.signed_in("operator"), await site.pay()
        path, page = await form_of(person, payment, "refund")
        await site.api("POST", f"/v1/payments/{payment['id']}/refunds", {"amount": 12_000})

        answer = await person.submit(page, path, amount="123.45", **CONFIRMED)

        assert answer.status == 422
        assert "more than what is left" in answer.text
        assert "R$3.45" in answer.text


class TestCaptureAndCancel:
    """Authorised payments."""

    async def test_capture_takes_a_part(self, site: Site) -> None:
        """The amount of the form is captured."""
        person, payment = await site.signed_in("operator"), await site.pay(capture=False)
        path, page = await form_of(person, payment, "capture")

        done = await person.submit(page, path, amount="100.00", **CONFIRMED)

        assert "The capture was requested" in done.text
        assert (await site.payment(payment["id"]))["amount_captured"] == 10_000

    async def test_cancel_lets_the_amount_go(self, site: Site) -> None:
        """A canceled payment holds nothing."""
        person, payment = await site.signed_in("operator"), await site.pay(capture=False)
        path, page = await form_of(person, payment, "cancel")

        done = await person.submit(page, path, **CONFIRMED)

        assert "The cancellation was requested" in done.text
        assert (await site.payment(payment["id"]))["status"] == "canceled"

    @pytest.mark.parametrize("action", ["capture", "cancel"])
    async def test_fail_for_a_payment_that_is_captured(self, site: Site, action: str) -> None:
        """What the state does not allow is not even asked."""
        person, payment = await site.signed_in("operator"), await site.pay()

        _, page = await form_of(person, payment, action)

        assert page.status == 409
        assert "state does not allow this" in page.text

    async def test_cancel_fails_when_the_payment_was_captured_meanwhile(self, site: Site) -> None:
        """The form was right when it was opened; the answer tells what has changed."""
        person, payment = await site.signed_in("operator"), await site.pay(capture=False)
        path, page = await form_of(person, payment, "cancel")
        await site.api("POST", f"/v1/payments/{payment['id']}/capture", {})

        answer = await person.submit(page, path, **CONFIRMED)

        assert answer.status == 409
        assert "state does not allow this" in answer.text


class TestRoles:
    """Who may do what."""

    async def test_viewers_look_and_do_nothing(self, site: Site) -> None:
        """A viewer is shown no buttons, and the addresses behind them refuse."""
        person, payment = await site.signed_in("viewer"), await site.pay()
        page = await person.get(f"/console/payments/{payment['id']}")
        token = page.form("/console/sign-out")["csrf"]

        asked = await person.get(f"/console/payments/{payment['id']}/refund")
        sent = await person.post(
            f"/console/payments/{payment['id']}/refund", {"csrf": token, "amount": "1.00", "key": "k", **CONFIRMED}
        )

        assert "Refund…" not in page.text
        assert (asked.status, sent.status) == (403, 403)
        assert (await site.payment(payment["id"]))["amount_refunded"] == 0

    @pytest.mark.parametrize("role", ["viewer", "operator"])
    async def test_only_administrators_manage_users(self, site: Site, role: Role) -> None:
        """Others neither see the pages nor can send their forms."""
        person = await site.signed_in(role)
        page = await person.get("/console/account")
        token = page.form("/console/sign-out")["csrf"]

        users, audit = await person.get("/console/users"), await person.get("/console/audit")
        made = await person.post("/console/users", {"csrf": token, "email": "x@example.com", "role": "admin"})

        assert 'href="/console/users"' not in page.text
        assert (users.status, audit.status, made.status) == (403, 403, 403)
        assert await site.resources.pool.fetchval("SELECT count(*) FROM console_user") == 1

    async def test_of_somebody_who_is_demoted_ends_at_once(self, site: Site) -> None:
        """A role is looked up with every request, not kept in the session."""
        person = await site.signed_in("admin")
        await site.resources.pool.execute("UPDATE console_user SET role = 'viewer'")

        assert (await person.get("/console/users")).status == 403


class TestPage:
    """All that is known of a payment."""

    async def test_shows_timeline_operations_ledger_refunds_and_disputes(self, site: Site) -> None:
        """An operator finds what happened, what was asked of the provider, and what was booked."""
        person, refunded = await site.signed_in("viewer"), await site.pay()
        disputed = await site.pay(card_token="tok_sandbox_dispute")
        await site.api("POST", f"/v1/payments/{refunded['id']}/refunds", {"amount": 100})

        first, second = [
            await person.get(f"/console/payments/{payment['id']}", headers={"Accept-Language": "pt-BR"})
            for payment in (refunded, disputed)
        ]

        for words in ("Pagamento aceito", "Valor capturado", "Cobrança", "A receber do ambiente de testes",
                      "Devido ao lojista", "R$\u00a0123,45", "R$\u00a01,00"):  # fmt: skip
            assert words in first.text, words
        for words in ("Pagamento aceito", "Contestação aberta", "R$\u00a0123,45"):
            assert words in second.text, words
