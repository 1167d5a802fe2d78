"""Tests of the hosted checkout."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from payment_app.checkout.handlers import return_url
from payment_app.ids import parse_id
from payment_app.payments.model import Payment
from payment_app.payments.states import Status
from payment_app.resources import CHECKOUT
from payment_app.security.headers import content_security_policy
from tests.support.site import Site, path_of, serve_site


def path(payment: dict[str, Any]) -> str:
    """Return the path of a payment's checkout."""
    return path_of(payment["checkout_url"])


class TestLink:
    """The address that a payer gets."""

    async def test_fails_when_anything_about_it_is_changed(self, site: Site) -> None:
        """No other payment can be reached by changing the token, and all its pages refuse alike."""
        payment, other = await site.pay(method="pix"), await site.pay(method="pix")
        right = path(payment).rpartition("/")[2]
        body, _, signature = right.partition(".")
        swapped = f"{path(other).rpartition('/')[2].partition('.')[0]}.{signature}"
        wrong = [
            swapped,
            f"{body}.",
            body,
            f"{body}.{signature[:-1]}",
            f"{body}.{signature}A",
            "a.b",
            f"{right}%00",
            "x" * 3000,
        ]
        statuses = [
            (await site.get(f"/checkout/{token}{part}")).status
            for token in wrong
            for part in ("", "/status", "/qr.svg")
        ]

        assert set(statuses) == {404}
        assert (await site.get(f"/checkout/{right}")).status == 200

    async def test_fails_when_it_is_over_or_for_another_purpose(self, site: Site) -> None:
        """A token ends, and one that was signed for something else opens nothing."""
        payment_id = parse_id("pay", (await site.pay(method="pix"))["id"])
        assert payment_id is not None
        signer, now = site.resources.signer, datetime.now(UTC)
        tokens = [
            signer.sign(CHECKOUT, payment_id.bytes, now - timedelta(seconds=1)),
            signer.sign("csrf", payment_id.bytes, now + timedelta(hours=1)),
            signer.sign(CHECKOUT, b"", now + timedelta(hours=1)),
            signer.sign(CHECKOUT, bytes(16), now + timedelta(hours=1)),
        ]

        assert [(await site.get(f"/checkout/{token}")).status for token in tokens] == [404] * 4

    async def test_shows_no_more_than_it_takes_to_pay(self, site: Site) -> None:
        """Whoever holds the link learns nothing of the customer, the metadata or the provider's ids."""
        customer = await site.api(
            "POST", "/v1/customers", {"name": "Ana Souza", "email": "ana@example.com", "document": "529.982.247-25"}
        )
        payment = await site.pay(method="pix", customer=customer["id"], metadata={"order": "secret-order"})

        page = await site.get(path(payment))

        for text in ("Ana Souza", "ana@example.com", "52998224725", customer["id"], "secret-order"):
            assert text not in page.text


class TestCard:
    """Paying by card in the sandbox."""

    async def test_pays_with_a_test_card(self, site: Site) -> None:
        """The chosen card is charged, and the page tells that the payment has arrived."""
        payment = await site.pay(card_token=None, return_url="https://shop.example/thanks?order=1")
        page = await site.get(path(payment))

        done = await site.submit(page, f"{path(payment)}/card", card_token="tok_sandbox_visa")

        assert "The payment has arrived" in done.text
        assert 'href="https://shop.example/thanks?order=1"' in done.text
        assert (await site.payment(payment["id"]))["status"] == "captured"

    async def test_charges_once_however_often_the_form_is_sent(self, site: Site) -> None:
        """Clicking twice pays once, and shows no error."""
        payment = await site.pay(card_token=None)
        page = await site.get(path(payment))

        clicks = await asyncio.gather(*(site.submit(page, f"{path(payment)}/card") for _ in range(4)))
        later = await site.submit(page, f"{path(payment)}/card", card_token="tok_sandbox_declined")

        assert {click.status for click in [*clicks, later]} == {200}
        assert "The payment has arrived" in later.text
        assert await site.resources.pool.fetchval("SELECT count(*) FROM sandbox_charge") == 1

    async def test_tells_why_it_was_declined(self, site: Site) -> None:
        """A payer reads the reason in their language, and is led back to the shop."""
        payment = await site.pay(card_token=None, return_url="https://shop.example/")
        page = await site.get(path(payment))
        fields = {**page.form(f"{path(payment)}/card"), "card_token": "tok_sandbox_insufficient_funds"}

        done = await site.post(f"{path(payment)}/card", fields, headers={"Accept-Language": "pt-BR"})

        assert "O pagamento falhou" in done.text
        assert "A conta não tem saldo suficiente." in done.text
        assert "Voltar para Padaria São João" in done.text

    async def test_leads_to_the_bank_and_back(self, site: Site) -> None:
        """A card that needs confirmation goes over the sandbox's bank, once."""
        payment = await site.pay(card_token=None)
        page = await site.get(path(payment))
        asked = await site.submit(page, f"{path(payment)}/card", card_token="tok_sandbox_3ds")
        bank = path_of(asked.text.split("data-follows")[0].rpartition('href="')[2].split('"')[0])
        confirm = await site.get(bank)

        done = await site.submit(confirm, bank, decision="confirm")
        again = await site.submit(confirm, bank, decision="refuse")

        assert "Confirm at your bank" in asked.text
        assert done.path == path(payment)
        assert "The payment has arrived" in done.text
        assert "The payment has arrived" in again.text
        assert (await site.get(bank)).path == path(payment)

    async def test_fails_at_the_bank_that_does_not_know_the_payer(self, site: Site) -> None:
        """Refusing at the bank ends the payment."""
        payment = await site.pay(card_token="tok_sandbox_3ds")
        bank = path_of(payment["action"]["url"])

        done = await site.submit(await site.get(bank), bank, decision="refuse")

        assert "The bank did not recognise the payer." in done.text

    @pytest.mark.parametrize(
        ("token", "told"),
        [
            ("4242 4242 4242 " + "4242", "looks like a card number"),
            ("tok_other", "a value that is not accepted"),
            ("", "a value that is not accepted"),
            ("pm_card_visa", "a value that is not accepted"),
        ],
    )
    async def test_fails_for_what_is_no_token_of_the_provider(self, site: Site, token: str, told: str) -> None:
        """Card numbers above all are refused, and nothing is charged or repeated."""
        payment = await site.pay(card_token=None)
        page = await site.get(path(payment))

        answer = await site.submit(page, f"{path(payment)}/card", card_token=token)

        assert answer.status == 422
        assert told in answer.text
        assert "4242" not in answer.text
        assert (await site.payment(payment["id"]))["status"] == "requires_payment_method"

    async def test_fails_after_the_time_to_pay(self, site: Site) -> None:
        """A link that was opened in time and used too late charges nothing."""
        payment = await site.pay(card_token=None)
        page = await site.get(path(payment))
        await site.resources.pool.execute("UPDATE payment SET expires_at = now() - interval '1 second'")

        answer = await site.submit(page, f"{path(payment)}/card")

        assert "The time to pay is over" in answer.text
        assert await site.resources.pool.fetchval("SELECT count(*) FROM sandbox_charge") == 0

    async def test_fails_without_the_token_of_the_form(self, site: Site) -> None:
        """Another site cannot pay for somebody."""
        payment = await site.pay(card_token=None)

        answer = await site.post(f"{path(payment)}/card", {"card_token": "tok_sandbox_visa"})

        assert answer.status == 403
        assert (await site.payment(payment["id"]))["status"] == "requires_payment_method"


class TestPix:
    """Paying by PIX."""

    async def test_shows_the_code_as_picture_and_text(self, site: Site) -> None:
        """A payer scans or copies; the picture is ours, and the page looks on by itself."""
        payment = await site.pay(method="pix")

        page, image = await site.get(path(payment)), await site.get(f"{path(payment)}/qr.svg")

        assert payment["action"]["code"] in page.text
        assert f'src="{path(payment)}/qr.svg"' in page.text
        assert f'data-status="{path(payment)}/status"' in page.text
        assert 'http-equiv="refresh"' in page.text
        assert image.headers["Content-Type"].startswith("image/svg+xml")
        assert image.text.startswith("<svg")
        assert "style" not in image.text

    async def test_is_paid_by_the_sandboxes_payer(self, site: Site) -> None:
        """The button does what a bank would; a second click changes nothing."""
        payment = await site.pay(method="pix", amount=4990)
        page = await site.get(path(payment))
        before = await site.get(f"{path(payment)}/status")

        done = await site.submit(page, f"{path(payment)}/simulate")
        again = await site.submit(page, f"{path(payment)}/simulate")

        after = await site.get(f"{path(payment)}/status")
        assert '"state": "pix"' in before.text
        assert '"state": "success"' in after.text
        assert "The payment has arrived" in done.text
        assert "The payment has arrived" in again.text
        assert (await site.payment(payment["id"]))["amount_captured"] == 4990
        assert (await site.get(f"{path(payment)}/qr.svg")).status == 404

    async def test_fails_to_be_paid_after_its_time(self, site: Site) -> None:
        """An old code is shown as over, without the code."""
        payment = await site.pay(method="pix")
        await site.resources.pool.execute("UPDATE payment SET expires_at = now() - interval '1 second'")

        page = await site.get(path(payment))

        assert "The time to pay is over" in page.text
        assert payment["action"]["code"] not in page.text


class TestBoleto:
    """Paying by boleto."""

    async def test_shows_line_barcode_and_due_date(self, site: Site) -> None:
        """All that it takes to pay at a bank is on the page."""
        payment = await site.pay(method="boleto")
        line = payment["action"]["line"]

        page, image = await site.get(path(payment)), await site.get(f"{path(payment)}/barcode.svg")

        assert f"{line[:5]}.{line[5:10]}" in page.text
        assert "Due on" in page.text
        assert image.text.startswith("<svg")
        assert (await site.get(f"{path(payment)}/qr.svg")).status == 404

    async def test_is_paid_by_the_sandboxes_payer(self, site: Site) -> None:
        """The sandbox settles at once what a bank settles in days."""
        payment = await site.pay(method="boleto")

        done = await site.submit(await site.get(path(payment)), f"{path(payment)}/simulate")

        assert "The payment has arrived" in done.text


class TestEnds:
    """Payments that are over."""

    async def test_are_told(self, site: Site) -> None:
        """Canceled and refunded payments say so."""
        canceled, refunded = await site.pay(method="pix"), await site.pay(card_token=None)
        await site.api("POST", f"/v1/payments/{canceled['id']}/cancel", {})
        await site.submit(await site.get(path(refunded)), f"{path(refunded)}/card")
        await site.api("POST", f"/v1/payments/{refunded['id']}/refunds", {})

        assert "The payment was canceled" in (await site.get(path(canceled))).text
        assert "The payment was given back" in (await site.get(path(refunded))).text

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "data:text/html,x", "https:///nohost", "//evil.example", None]
    )
    def test_lead_back_to_addresses_of_the_web_alone(self, address: str | None) -> None:
        """A merchant's address that is no page is no link."""
        now = datetime.now(UTC)
        payment = Payment(
            id=parse_id("pay", "pay_" + "0" * 32) or pytest.fail("no id"),
            merchant_id=parse_id("mer", "mer_" + "0" * 32) or pytest.fail("no id"),
            status=Status.CAPTURED,
            amount=1,
            currency="BRL",
            method="card",
            provider="sandbox",
            capture=True,
            return_url=address,
            created_at=now,
            updated_at=now,
        )

        assert return_url(payment) is None


class TestHostedFields:
    """Card fields of the providers themselves."""

    @pytest.mark.parametrize("provider", ["stripe", "pagarme"])
    async def test_open_the_policy_for_that_provider_alone(self, environment: dict[str, str], provider: str) -> None:
        """Foreign scripts are allowed on this one page, for this one provider, and no field of a card has a name."""
        origin = {"stripe": "https://js.stripe.com", "pagarme": "https://checkout.pagar.me"}[provider]
        async with serve_site(environment, **keys()) as site:
            body = {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25", "phone": "+5511987654321"}
            customer = await site.api("POST", "/v1/customers", body)
            payment = await site.pay(card_token=None, provider=provider, customer=customer["id"])
            other = await site.pay(card_token=None, provider="sandbox")
            page, plain = await site.get(path(payment)), await site.get(path(other))

        policy = page.headers["Content-Security-Policy"]
        fields = [form["fields"] for form in page.forms if form["action"].endswith("/card")]
        assert f"script-src 'self' {origin}" in policy
        assert "unsafe" not in policy
        assert f'src="{origin}/' in page.text
        assert [set(each) for each in fields] == [{"csrf", "card_token"}]
        assert plain.headers["Content-Security-Policy"] == content_security_policy()


def keys() -> dict[str, str]:
    """Return settings of all providers."""
    return {
        "PAYMENT_PROVIDERS": "sandbox,stripe,pagarme",
        "STRIPE_SECRET_KEY": "sk_" + "test_" + "0" * 24,
        "STRIPE_PUBLISHABLE_KEY": "pk_" + "test_" + "0" * 24,
        "STRIPE_WEBHOOK_SECRET": "whsec_" + "0" * 24,
        "PAGARME_SECRET_KEY": "sk_" + "test_" + "1" * 24,
        "PAGARME_PUBLISHABLE_KEY": "pk_" + "test_" + "1" * 24,
        "PAGARME_WEBHOOK_USER": "hooks",
        "PAGARME_WEBHOOK_PASSWORD": "0" * 24,
    }


class TestSuspendedMerchant:
    """A merchant that is suspended takes no money, from the next request on."""

    async def test_fails_to_pay_at_its_checkout(self, site: Site) -> None:
        """The page says so, in the payer's language, and no card is charged by a form that was open before."""
        payment, pix = await site.pay(card_token=None), await site.pay(method="pix")
        opened = await site.get(path(payment))
        await site.resources.pool.execute("UPDATE merchant SET status = 'suspended'")
        address = f"{path(payment)}/card"
        sent = await site.submit(opened, address, card_token="tok_sandbox_visa")
        shown = [await site.get(path(each)) for each in (payment, pix)]
        translated = await site.get(path(payment), headers={"Accept-Language": "pt-BR"})
        images = [await site.get(f"{path(pix)}/qr.svg"), await site.get(f"{path(pix)}/status")]

        assert [each.status for each in (sent, *shown, *images)] == [403] * 5
        assert all("takes no payments at present" in each.text for each in (sent, *shown))
        assert "Esta loja não aceita pagamentos no momento" in translated.text
        rows = await site.resources.pool.fetch("SELECT status FROM payment WHERE method = 'card'")
        assert [row["status"] for row in rows] == ["requires_payment_method"]

    async def test_what_was_paid_is_still_shown(self, site: Site) -> None:
        """The payer has a right to see what became of the money."""
        payment = await site.pay(card_token=None)
        opened = await site.get(path(payment))
        await site.submit(opened, f"{path(payment)}/card", card_token="tok_sandbox_visa")
        await site.resources.pool.execute("UPDATE merchant SET status = 'suspended'")

        assert (await site.get(path(payment))).status == 200

    async def test_pays_again_once_it_is_active(self, site: Site) -> None:
        """Nothing about the link was lost."""
        payment = await site.pay(card_token=None)
        await site.resources.pool.execute("UPDATE merchant SET status = 'suspended'")
        assert (await site.get(path(payment))).status == 403
        await site.resources.pool.execute("UPDATE merchant SET status = 'active'")

        assert (await site.get(path(payment))).status == 200
