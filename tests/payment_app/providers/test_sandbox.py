"""The sandbox: what its tokens and amounts do, and that its record lies in the database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from payment_app.providers._boleto import barcode_of, due_factor
from payment_app.providers._brcode import fields_of
from payment_app.providers._sandbox_rules import AMOUNTS, TOKENS
from payment_app.providers.model import ProviderRejected, SignatureInvalid
from payment_app.providers.sandbox import SandboxProvider
from tests.payment_app.providers.cases import step
from tests.payment_app.providers.sandbox_samples import Clock, charge


class TestCard:
    """Cards by token and by amount."""

    @pytest.mark.parametrize(
        ("token", "amount", "code"),
        [
            ("tok_sandbox_declined", 1000, "card_declined"),
            ("tok_sandbox_insufficient_funds", 1000, "insufficient_funds"),
            ("tok_sandbox_expired_card", 1000, "expired_card"),
            ("tok_sandbox_fraud", 1000, "fraud_suspected"),
            ("tok_sandbox_visa", 9001, "card_declined"),
            ("tok_sandbox_visa", 129002, "insufficient_funds"),
            ("tok_sandbox_visa", 9003, "expired_card"),
            ("tok_sandbox_visa", 9004, "fraud_suspected"),
        ],
    )
    async def test_declines(self, sandbox: SandboxProvider, token: str, amount: int, code: str) -> None:
        """A decline is an answer, and takes nothing."""
        seen = await sandbox.charge(charge(token, amount=amount))

        assert (seen.status, seen.failure_code, seen.amount_captured) == ("failed", code, 0)

    async def test_captures_at_once(self, sandbox: SandboxProvider) -> None:
        """A good card pays."""
        asked = charge()
        seen = await sandbox.charge(asked)

        assert (seen.status, seen.amount_captured) == ("captured", 1000)
        assert await sandbox.fetch(seen.reference) == seen
        assert await sandbox.find(asked.payment_id) == seen

    async def test_captures_a_part_of_a_hold(self, sandbox: SandboxProvider) -> None:
        """And no more than was held."""
        asked = charge(capture=False)
        held = await sandbox.charge(asked)
        with pytest.raises(ProviderRejected):
            await sandbox.capture(step(asked, held, 1001))
        seen = await sandbox.capture(step(asked, held, 600))
        with pytest.raises(ProviderRejected):
            await sandbox.capture(step(asked, held, 400))

        assert (held.status, held.amount_authorized) == ("authorized", 1000)
        assert (seen.status, seen.amount_captured) == ("captured", 600)

    async def test_cancels_a_hold(self, sandbox: SandboxProvider) -> None:
        """What was captured cannot be canceled."""
        asked = charge(capture=False)
        held = await sandbox.charge(asked)
        paid = await sandbox.charge(charge())

        assert (await sandbox.cancel(step(asked, held, 1000))).status == "canceled"
        with pytest.raises(ProviderRejected):
            await sandbox.cancel(step(asked, paid, 1000))

    @pytest.mark.parametrize(
        ("succeed", "capture", "status"),
        [(True, True, "captured"), (True, False, "authorized"), (False, True, "failed")],
    )
    async def test_needs_the_payer(self, sandbox: SandboxProvider, succeed: bool, capture: bool, status: str) -> None:
        """A page asks the payer; what the payer does there decides."""
        seen = await sandbox.charge(charge("tok_sandbox_3ds", capture=capture))
        after = await sandbox.complete_action(seen.reference, succeed=succeed)

        assert seen.action == {"type": "redirect", "url": f"https://pay.example/checkout/sandbox/{seen.reference}"}
        assert (after.status, after.action) == (status, None)
        with pytest.raises(ProviderRejected):
            await sandbox.complete_action(seen.reference, succeed=True)

    @pytest.mark.parametrize("token", ["tok_sandbox_nothing", "pm_card_visa", ""])
    async def test_fails_a_token_of_others(self, sandbox: SandboxProvider, token: str) -> None:
        """Another provider's token is no card here."""
        with pytest.raises(ProviderRejected) as caught:
            await sandbox.charge(charge(token))

        assert caught.value.code == "invalid_card_token"

    async def test_a_hold_can_lapse(self, sandbox: SandboxProvider) -> None:
        """What was captured cannot."""
        held = await sandbox.charge(charge(capture=False))
        paid = await sandbox.charge(charge())

        assert (await sandbox.expire(held.reference)).status == "expired"
        with pytest.raises(ProviderRejected):
            await sandbox.expire(paid.reference)


class TestPix:
    """PIX codes."""

    async def test_gives_a_valid_code(self, sandbox: SandboxProvider, clock: Clock) -> None:
        """Amount, currency and country can be read from it, and its checksum is right."""
        ends = clock.now + timedelta(minutes=10)
        seen = await sandbox.charge(charge(method="pix", amount=123456, expires_at=ends))

        assert seen.status == "awaiting_payment"
        assert seen.expires_at == ends
        assert seen.action is not None
        fields = fields_of(seen.action["code"])
        assert (fields["54"], fields["53"], fields["58"]) == ("1234.56", "986", "BR")

    async def test_is_paid_once(self, sandbox: SandboxProvider) -> None:
        """Paying again changes nothing."""
        seen = await sandbox.charge(charge(method="pix"))
        first, second = await sandbox.pay(seen.reference), await sandbox.pay(seen.reference)

        assert first == second
        assert (first.status, first.amount_captured, first.action) == ("captured", 1000, None)

    async def test_cannot_be_paid_late(self, sandbox: SandboxProvider, clock: Clock) -> None:
        """After an hour it is over."""
        seen = await sandbox.charge(charge(method="pix"))
        clock.now += timedelta(hours=1)

        assert (await sandbox.fetch(seen.reference)).status == "expired"
        with pytest.raises(ProviderRejected):
            await sandbox.pay(seen.reference)

    async def test_can_be_withdrawn(self, sandbox: SandboxProvider) -> None:
        """Then nobody can pay it."""
        asked = charge(method="pix")
        seen = await sandbox.charge(asked)

        assert (await sandbox.cancel(step(asked, seen, 1000))).status == "canceled"
        with pytest.raises(ProviderRejected):
            await sandbox.pay(seen.reference)

    async def test_declines_by_amount(self, sandbox: SandboxProvider) -> None:
        """Where there is no token."""
        assert (await sandbox.charge(charge(method="pix", amount=9001))).status == "failed"


class TestBoleto:
    """Boletos."""

    async def test_gives_a_valid_line(self, sandbox: SandboxProvider) -> None:
        """Its check digits are right, and it stands for the barcode."""
        seen = await sandbox.charge(charge(method="boleto", amount=123456))

        assert seen.action is not None
        assert barcode_of(seen.action["line"]) == seen.action["barcode"]
        assert seen.action["barcode"][9:19] == "0000123456"

    async def test_is_due_on_a_day_of_sao_paulo(self, sandbox: SandboxProvider) -> None:
        """At 01:30 UTC it is the day before there, which the page shows and the barcode holds."""
        due = datetime(2026, 3, 14, 1, 30, tzinfo=UTC)
        seen = await sandbox.charge(charge(method="boleto", expires_at=due))

        assert seen.action is not None
        assert seen.action["barcode"][5:9] == str(due_factor(date(2026, 3, 13)))

    async def test_can_be_paid_late(self, sandbox: SandboxProvider, clock: Clock) -> None:
        """It is expired after its due date, and captured after all."""
        seen = await sandbox.charge(charge(method="boleto"))
        clock.now += timedelta(days=4)

        assert (await sandbox.fetch(seen.reference)).status == "expired"
        assert (await sandbox.pay(seen.reference)).status == "captured"


class TestRefund:
    """Refunds that do not simply succeed."""

    async def test_fails_by_amount(self, sandbox: SandboxProvider) -> None:
        """A refund that failed takes nothing from what is left."""
        asked = charge(amount=9021)
        paid = await sandbox.charge(asked)
        seen = await sandbox.refund(step(asked, paid, 9021, refund_id="ref_1"))
        again = await sandbox.refund(step(asked, paid, 9021, refund_id="ref_2"))

        assert [(each.status, each.failure_code) for each in seen.refunds] == [("failed", "provider_rejected")]
        assert len(again.refunds) == 2

    @pytest.mark.parametrize(("succeed", "status"), [(True, "succeeded"), (False, "failed")])
    async def test_stays_pending_by_amount(self, sandbox: SandboxProvider, succeed: bool, status: str) -> None:
        """Until it is settled; meanwhile its amount is not left."""
        asked = charge(amount=10000)
        paid = await sandbox.charge(asked)
        seen = await sandbox.refund(step(asked, paid, 9022, refund_id="ref_1"))
        with pytest.raises(ProviderRejected):
            await sandbox.refund(step(asked, paid, 1000))
        after = await sandbox.settle_refunds(paid.reference, succeed=succeed)

        assert [each.status for each in seen.refunds] == ["pending"]
        assert [each.status for each in after.refunds] == [status]


class TestDispute:
    """Disputes."""

    @pytest.mark.parametrize("won", [True, False])
    async def test_opens_at_once_and_is_settled(self, sandbox: SandboxProvider, won: bool) -> None:
        """By token, when captured."""
        seen = await sandbox.charge(charge("tok_sandbox_dispute"))
        after = await sandbox.settle_dispute(seen.reference, won=won)

        assert [(each.status, each.amount) for each in seen.disputes] == [("open", 1000)]
        assert [each.status for each in after.disputes] == ["won" if won else "lost"]
        with pytest.raises(ProviderRejected):
            await sandbox.settle_dispute(seen.reference, won=won)

    async def test_waits_for_the_capture(self, sandbox: SandboxProvider) -> None:
        """A hold cannot be disputed."""
        asked = charge("tok_sandbox_dispute", capture=False)
        held = await sandbox.charge(asked)
        seen = await sandbox.capture(step(asked, held, 400))

        assert held.disputes == ()
        assert [each.amount for each in seen.disputes] == [400]

    async def test_can_be_opened_later(self, sandbox: SandboxProvider) -> None:
        """On anything that was captured."""
        paid = await sandbox.charge(charge())
        held = await sandbox.charge(charge(capture=False))

        assert len((await sandbox.open_dispute(paid.reference)).disputes) == 1
        with pytest.raises(ProviderRejected):
            await sandbox.open_dispute(held.reference)


class TestRules:
    """The tables of tokens and amounts."""

    def test_no_token_looks_like_anothers(self) -> None:
        """Routing tells the sandbox's tokens by how they begin."""
        assert all(token.startswith(SandboxProvider.capabilities.card_token_prefixes) for token in TOKENS)

    def test_amounts_are_their_last_four_digits(self) -> None:
        """Each can be reached."""
        assert all(9000 < ending < 9999 for ending in AMOUNTS)

    def test_fails_every_webhook(self, sandbox: SandboxProvider) -> None:
        """The sandbox sends none, so nobody else may in its name."""
        with pytest.raises(SignatureInvalid):
            sandbox.parse_webhook({}, b"{}")

    async def test_fails_an_unknown_reference(self, sandbox: SandboxProvider) -> None:
        """What does not exist is no charge."""
        with pytest.raises(ProviderRejected):
            await sandbox.fetch("sbx_nothing")
