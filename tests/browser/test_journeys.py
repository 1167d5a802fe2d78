"""What payers and operators do, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Complaints, Open
from tests.payment_app.checkout.test_checkout import keys
from tests.support.site import PASSWORD, Site, path_of, serve_site


async def sign_in(page: Page, email: str) -> None:
    """Sign in with the keyboard alone: the first field has the focus."""
    await page.keyboard.type(email)
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/console/payments")


class TestPixFromEndToEnd:
    """A payment by PIX, its refund, and what the API says."""

    async def test_is_paid_refunded_and_read(self, site: Site, open_page: Open, complaints: Complaints) -> None:
        """The payer pays on the checkout, an operator gives a part back in the console, the API tells both."""
        payment = await site.pay(method="pix", amount=4990)
        payer = await open_page(path_of(payment["checkout_url"]), locale="pt-BR")
        await expect(payer.get_by_role("heading", name="Pagar com PIX")).to_be_visible()
        await expect(payer.locator("img.code")).to_have_js_property("complete", True)
        assert await payer.locator("img.code").evaluate("image => image.naturalWidth") > 0
        await expect(payer.locator(".countdown")).to_have_text(re.compile(r"\(00:5\d:\d\d\)"))

        await payer.get_by_role("button", name="Simular o pagamento").click()

        await expect(payer.get_by_role("heading", name="O pagamento chegou")).to_be_visible()
        operator = await open_page("/console/sign-in")
        await sign_in(operator, await site.user("operator"))
        await operator.get_by_label("Payment id, customer id, e-mail, CPF or CNPJ").fill(payment["id"])
        await operator.get_by_role("button", name="Search").click()
        await operator.get_by_role("link", name="Refund…").click()
        await operator.get_by_label("Amount in BRL").fill("12.34")
        await operator.get_by_label("Yes, give this amount back to the payer.").check()
        await operator.get_by_role("button", name="Refund this amount").dblclick()
        await expect(operator.get_by_role("status")).to_have_text("The refund was requested. Its outcome is below.")
        await operator.reload()

        after = await site.payment(payment["id"])
        refunds = await site.api("GET", f"/v1/payments/{payment['id']}/refunds")
        assert after["status"] == "partially_refunded"
        assert after["amount_refunded"] == 1234
        assert [(each["amount"], each["status"]) for each in refunds["data"]] == [(1234, "succeeded")]
        assert complaints == []

    async def test_page_notices_that_it_was_paid_elsewhere(
        self, site: Site, open_page: Open, complaints: Complaints
    ) -> None:
        """The payer pays in the bank's app and sees it arrive without touching the page."""
        payment = await site.pay(method="pix")
        page = await open_page(path_of(payment["checkout_url"]))
        address = f"{path_of(payment['checkout_url'])}/simulate"
        other = await site.get(path_of(payment["checkout_url"]))

        await site.submit(other, address)

        await expect(page.get_by_role("heading", name="The payment has arrived")).to_be_visible(timeout=15_000)
        assert complaints == []

    async def test_code_is_copied(self, site: Site, open_page: Open, complaints: Complaints) -> None:
        """One button puts the code where the bank's app finds it."""
        payment = await site.pay(method="pix")
        page = await open_page(path_of(payment["checkout_url"]), permissions=["clipboard-read", "clipboard-write"])

        await page.get_by_role("button", name="Copy the code").click()

        await expect(page.locator(".copied")).to_have_text("Copied")
        assert await page.evaluate("navigator.clipboard.readText()") == payment["action"]["code"]
        assert complaints == []

    async def test_works_without_scripts(self, site: Site, open_page: Open) -> None:
        """A browser without scripts pays as well."""
        payment = await site.pay(method="pix")
        page = await open_page(path_of(payment["checkout_url"]), java_script_enabled=False)

        await page.get_by_role("button", name="Simulate the payment").click()

        await expect(page.get_by_role("heading", name="The payment has arrived")).to_be_visible()


class TestCard:
    """Cards on the checkout."""

    async def test_is_confirmed_at_the_bank_with_the_keyboard(
        self, site: Site, open_page: Open, complaints: Complaints
    ) -> None:
        """A payer without a mouse chooses a card, confirms at the bank, and is back."""
        payment = await site.pay(card_token=None, return_url="https://shop.example/thanks")
        page = await open_page(path_of(payment["checkout_url"]))
        await page.get_by_role("radio").first.focus()
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.get_by_role("link", name="Go on to the bank").press("Enter")
        await page.get_by_role("button", name="Confirm the payment").press("Enter")

        await expect(page.get_by_role("heading", name="The payment has arrived")).to_be_visible()
        await expect(page.get_by_role("link", name="Back to Padaria São João")).to_have_attribute(
            "href", "https://shop.example/thanks"
        )
        assert complaints == []

    async def test_of_stripe_is_typed_into_stripes_own_fields(
        self, environment: dict[str, str], chromium: object, complaints: Complaints
    ) -> None:
        """The page loads Stripe's script under its policy, and sends the id of a payment method, nothing else."""
        script = """
            window.Stripe = (key, options) => ({
              elements: () => ({ create: () => ({
                mount: (place) => { document.querySelector(place).textContent = `${key} ${options.locale}`; },
                on: (name, call) => { if (name === "ready") { call(); } },
              }) }),
              createPaymentMethod: async () => ({ paymentMethod: { id: "pm_made_by_stripe" } }),
            });"""
        sent = await _pay_with(environment, chromium, complaints, "stripe", "https://js.stripe.com/v3/", script)

        assert set(sent) == {"csrf", "card_token"}
        assert sent["card_token"] == "pm_made_by_stripe"
        assert complaints == []

    async def test_of_pagarme_never_comes_here(
        self, environment: dict[str, str], chromium: object, complaints: Complaints
    ) -> None:
        """What is typed into the card's fields stays out of the form that is sent."""
        script = """
            window.PagarmeCheckout = { init: (success) => {
              document.querySelector("[data-pagarmecheckout-form]").addEventListener("submit", () => {
                const number = document.querySelector("[data-pagarmecheckout-element=number]").value;
                success({ "pagarmetoken-0": `token_of_${number.length}` });
              });
            } };"""
        sent = await _pay_with(
            environment, chromium, complaints, "pagarme", "https://checkout.pagar.me/v1/tokenizecard.js", script
        )

        assert set(sent) == {"csrf", "card_token"}
        assert sent["card_token"] == "token_of_16"
        assert complaints == []


class TestConsole:
    """Operators at work."""

    async def test_signs_in_and_gets_to_the_content_with_the_keyboard_alone(
        self, site: Site, open_page: Open, complaints: Complaints
    ) -> None:
        """The first stop of the keyboard leads past the navigation, and the focus can be seen."""
        page = await open_page("/console/sign-in")
        await sign_in(page, await site.user("viewer"))

        await page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the content")
        await expect(skip).to_be_focused()
        await expect(skip).to_be_in_viewport()
        outline = await skip.evaluate("element => getComputedStyle(element).outlineWidth")
        await page.keyboard.press("Enter")

        await expect(page.locator("main")).to_be_focused()
        assert outline == "3px"
        assert complaints == []

    async def test_changes_colours_and_language_at_once(
        self, site: Site, open_page: Open, complaints: Complaints
    ) -> None:
        """The choice shows on the next page, whatever the system prefers."""
        page = await open_page("/docs/errors", color_scheme="light")
        light = await page.evaluate("getComputedStyle(document.body).backgroundColor")

        await page.get_by_label("Colours").select_option("dark")
        await page.wait_for_selector("html[data-theme=dark]")
        await page.get_by_label("Language").select_option("pt-BR")

        await expect(page.get_by_role("heading", level=1)).to_have_text("Códigos de erro")
        assert await page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        assert complaints == []

    async def test_sees_the_providers_renew_by_themselves(
        self, site: Site, open_page: Open, complaints: Complaints
    ) -> None:
        """What happens shows without a click."""
        page = await open_page("/console/sign-in")
        await sign_in(page, await site.user("viewer"))
        await page.goto("/console/health")
        await expect(page.get_by_text("None yet.").first).to_be_visible()

        payment = await site.pay()

        await expect(page.locator(f"a[href$='{payment['id']}']")).to_be_visible(timeout=20_000)
        assert complaints == []


async def _pay_with(
    environment: dict[str, str], chromium: object, complaints: Complaints, provider: str, address: str, script: str
) -> dict[str, str]:
    """Fill in the card fields of *provider*, whose script is stood in for, and return the form that was sent."""
    from urllib.parse import parse_qsl

    async with serve_site(environment, **keys()) as site:
        body = {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25", "phone": "+5511987654321"}
        customer = await site.api("POST", "/v1/customers", body)
        payment = await site.pay(card_token=None, provider=provider, customer=customer["id"])
        context = await chromium.new_context(base_url=site.base, locale="en-US")  # type: ignore[attr-defined]
        page: Page = await context.new_page()
        complaints.watch(page)
        sent: list[str] = []

        async def answer(route: Route) -> None:
            await route.fulfill(body=script, content_type="text/javascript")

        async def keep(route: Route) -> None:
            sent.append(route.request.post_data or "")
            await route.fulfill(body="<!doctype html><title>sent</title>", content_type="text/html")

        await page.route(address, answer)
        await page.route("**/card", keep)
        await page.goto(path_of(payment["checkout_url"]))
        if provider == "pagarme":
            for name, value in (("Name on the card", "ANA SOUZA"), ("Card number", "4" + "0" * 15), ("Month", "12"),
                                ("Year", "2030"), ("Security code", "123")):  # fmt: skip
                await page.get_by_label(name).fill(value)
        await page.get_by_role("button", name="Pay R$123.45").click()
        await page.wait_for_function("document.title === 'sent'")
        await context.close()
    return dict(parse_qsl(sent[0], keep_blank_values=True))


@pytest.mark.parametrize("name", ["stripe.js", "pagarme.js"])
async def test_card_fields_say_when_the_providers_script_is_away(
    environment: dict[str, str], chromium: object, name: str
) -> None:
    """A payer whose network blocks the provider reads so, and cannot send an empty form."""
    provider = name.partition(".")[0]
    async with serve_site(environment, **keys()) as site:
        body = {"name": "Ana", "email": "ana@example.com", "document": "529.982.247-25", "phone": "+5511987654321"}
        customer = await site.api("POST", "/v1/customers", body)
        payment = await site.pay(card_token=None, provider=provider, customer=customer["id"])
        context = await chromium.new_context(base_url=site.base, locale="en-US")  # type: ignore[attr-defined]
        page: Page = await context.new_page()
        await page.route(re.compile(r"https://.*"), lambda route: route.abort())
        await page.goto(path_of(payment["checkout_url"]))

        await expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
        await expect(page.get_by_role("button", name="Pay R$123.45")).to_be_disabled()
        await context.close()
