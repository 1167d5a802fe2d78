"""What holds for every provider that speaks over a network: cards, steps, and what an error proves."""

from __future__ import annotations

import asyncio
import socket

import aiohttp
import pytest

from payment_app.providers.model import OutcomeUnknown, ProviderRejected, ProviderUnavailable
from tests.payment_app.providers.cases import charge, step
from tests.payment_app.providers.conftest import Pair, adapter
from tests.support.servers import free_ports


class TestCard:
    """A card payment from authorisation to refund."""

    async def test_captures_at_once(self, pair: Pair) -> None:
        """A card that is good pays the whole amount."""
        asked = charge(pair.provider.name)

        seen = await pair.provider.charge(asked)

        assert (seen.status, seen.amount_captured, seen.amount_authorized) == ("captured", 1000, 1000)
        assert [each["payment_id"] for each in pair.fake.charges()] == [asked.payment_id]

    async def test_authorises_and_captures_a_part(self, pair: Pair) -> None:
        """A hold is captured in part, and the rest is let go."""
        asked = charge(pair.provider.name, capture=False)
        held = await pair.provider.charge(asked)
        seen = await pair.provider.capture(step(asked, held, 600))

        assert (held.status, held.amount_authorized, held.amount_captured) == ("authorized", 1000, 0)
        assert (seen.status, seen.amount_captured) == ("captured", 600)

    async def test_cancels_a_hold(self, pair: Pair) -> None:
        """A hold that is let go is canceled, and no refund."""
        asked = charge(pair.provider.name, capture=False)
        held = await pair.provider.charge(asked)
        seen = await pair.provider.cancel(step(asked, held, 1000))

        assert (seen.status, seen.amount_captured, seen.refunds) == ("canceled", 0, ())
        assert (await pair.provider.fetch(seen.reference)).status == "canceled"

    async def test_refunds_in_parts(self, pair: Pair) -> None:
        """Each refund is told with our id."""
        asked = charge(pair.provider.name)
        paid = await pair.provider.charge(asked)
        first = await pair.provider.refund(step(asked, paid, 300, refund_id="ref_1"))
        second = await pair.provider.refund(step(asked, paid, 700, refund_id="ref_2"))

        assert [(each.refund_id, each.amount, each.status) for each in first.refunds] == [("ref_1", 300, "succeeded")]
        assert ("ref_2", 700, "succeeded") in [(each.refund_id, each.amount, each.status) for each in second.refunds]
        assert second.status == "captured"
        assert pair.fake.charges()[0]["refunded"] == 1000

    async def test_fails_more_refunded_than_captured(self, pair: Pair) -> None:
        """The provider refuses, and nothing is given back."""
        asked = charge(pair.provider.name)
        paid = await pair.provider.charge(asked)

        with pytest.raises(ProviderRejected):
            await pair.provider.refund(step(asked, paid, 1001, refund_id="ref_1"))
        assert pair.fake.charges()[0]["refunded"] == 0

    @pytest.mark.parametrize(
        ("token", "code"),
        [
            ("declined", "card_declined"),
            ("insufficient_funds", "insufficient_funds"),
            ("expired_card", "expired_card"),
            ("fraud", "fraud_suspected"),
        ],
    )
    async def test_a_declined_card_is_an_answer(self, pair: Pair, token: str, code: str) -> None:
        """A decline is a snapshot with our code, no exception."""
        seen = await pair.provider.charge(charge(pair.provider.name, card_token=token))

        assert (seen.status, seen.failure_code, seen.amount_captured) == ("failed", code, 0)
        assert seen.reference == pair.fake.charges()[0]["reference"]

    async def test_fails_an_unknown_card_token(self, pair: Pair) -> None:
        """A token that the provider does not know charges nothing."""
        with pytest.raises(ProviderRejected) as caught:
            await pair.provider.charge(charge(pair.provider.name, card_token="missing"))

        assert caught.value.code == "invalid_card_token"
        assert pair.fake.charges() == []

    async def test_fails_an_unknown_reference(self, pair: Pair) -> None:
        """What does not exist is no charge."""
        with pytest.raises(ProviderRejected):
            await pair.provider.fetch("ch_nothing")


class TestIdempotency:
    """The same key has the effect of one call."""

    async def test_a_repeated_call_charges_once(self, pair: Pair) -> None:
        """The second answer is the first."""
        asked = charge(pair.provider.name)
        first, second = await pair.provider.charge(asked), await pair.provider.charge(asked)

        assert first == second
        assert len(pair.fake.charges()) == 1

    async def test_a_repeated_refund_refunds_once(self, pair: Pair) -> None:
        """So it is with refunds."""
        asked = charge(pair.provider.name)
        paid = await pair.provider.charge(asked)
        refund = step(asked, paid, 300, refund_id="ref_1")
        first, second = await pair.provider.refund(refund), await pair.provider.refund(refund)

        assert first.refunds == second.refunds
        assert pair.fake.charges()[0]["refunded"] == 300

    async def test_two_at_once_charge_once(self, pair: Pair) -> None:
        """While the first is under way the second learns nothing, and nothing is charged twice."""
        asked = charge(pair.provider.name)
        pair.fake.behave("slow", seconds=0.2)
        ends = await asyncio.gather(pair.provider.charge(asked), pair.provider.charge(asked), return_exceptions=True)

        assert sorted(type(end).__name__ for end in ends) == ["Snapshot", "StillUnknown"]
        assert len(pair.fake.charges()) == 1

    async def test_a_key_used_with_other_data_is_no_second_charge(self, pair: Pair) -> None:
        """Something was done under the key, so it is never told that nothing was."""
        asked = charge(pair.provider.name)
        await pair.provider.charge(asked)
        other = charge(
            pair.provider.name, payment_id=asked.payment_id, idempotency_key=asked.idempotency_key, description="else"
        )
        if pair.provider.name == "stripe":
            with pytest.raises(OutcomeUnknown):
                await pair.provider.charge(other)
        else:
            assert (await pair.provider.charge(other)).status == "captured"

        assert len(pair.fake.charges()) == 1

    async def test_a_capture_that_was_made_counts(self, pair: Pair) -> None:
        """Asked again under another key, as after the provider forgot the first, the charge is as it was asked for."""
        asked = charge(pair.provider.name, capture=False)
        held = await pair.provider.charge(asked)
        await pair.provider.capture(step(asked, held, 600))

        assert (await pair.provider.capture(step(asked, held, 600))).amount_captured == 600
        with pytest.raises(ProviderRejected):
            await pair.provider.capture(step(asked, held, 500))

    async def test_a_cancellation_that_was_made_counts(self, pair: Pair) -> None:
        """So it is with a cancellation; what was captured cannot be canceled."""
        asked = charge(pair.provider.name, capture=False)
        held = await pair.provider.charge(asked)
        await pair.provider.cancel(step(asked, held, 1000))

        assert (await pair.provider.cancel(step(asked, held, 1000))).status == "canceled"


class TestWhatAnErrorProves:
    """Whether something was done, was not, or cannot be told."""

    @pytest.mark.parametrize(
        ("mode", "charged"),
        [
            ("hang", 0),
            ("slow", 1),
            ("error_before", 0),
            ("error_after", 1),
            ("close_before", 0),
            ("close_after", 1),
            ("cut_body", 1),
            ("stall", 1),
            ("garbage", 0),
        ],
    )
    async def test_fails_with_an_unknown_outcome(self, pair: Pair, mode: str, charged: int) -> None:
        """What was sent may have been done; the provider knows, and is asked by our id."""
        asked = charge(pair.provider.name)
        pair.fake.behave(mode, seconds=0.8)
        with pytest.raises(OutcomeUnknown):
            await pair.provider.charge(asked)
        found = await pair.provider.find(asked.payment_id)

        assert len(pair.fake.charges()) == charged
        assert (found is not None) == bool(charged)

    async def test_fails_unavailable_when_throttled(self, pair: Pair) -> None:
        """A 429 did nothing, and says when to come back."""
        pair.fake.behave("throttle")
        with pytest.raises(ProviderUnavailable) as caught:
            await pair.provider.charge(charge(pair.provider.name))

        assert (caught.value.retry_after_seconds, caught.value.no_connection) == (2.0, False)
        assert pair.fake.charges() == []

    async def test_fails_unavailable_when_the_key_is_wrong(self, pair: Pair) -> None:
        """A revoked key fails no payment for good."""
        pair.fake.behave("unauthorized")
        with pytest.raises(ProviderUnavailable):
            await pair.provider.charge(charge(pair.provider.name))

        assert pair.fake.charges() == []

    @pytest.mark.parametrize("name", ["stripe", "pagarme"])
    async def test_fails_unavailable_when_nobody_listens(self, name: str) -> None:
        """A refused connection sent nothing."""
        provider = adapter(name, f"http://127.0.0.1:{free_ports(1)[0]}")
        with pytest.raises(ProviderUnavailable) as caught:
            await provider.charge(charge(name))
        await provider.close()

        assert caught.value.no_connection

    @pytest.mark.parametrize("name", ["stripe", "pagarme"])
    async def test_fails_unavailable_when_the_name_is_unknown(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name that does not resolve sent nothing."""

        def refuse(*_: object, **__: object) -> None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")

        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        provider = adapter(name, "http://provider.invalid")
        with pytest.raises(ProviderUnavailable) as caught:
            await provider.charge(charge(name))
        await provider.close()

        assert caught.value.no_connection

    async def test_fails_unavailable_when_tls_does_not_come_about(self, pair: Pair) -> None:
        """A handshake that fails sent no request."""
        name = pair.provider.name
        provider = adapter(name, pair.fake.url.replace("http://", "https://"))
        with pytest.raises(ProviderUnavailable) as caught:
            await provider.charge(charge(name))
        await provider.close()

        assert caught.value.no_connection
        assert pair.fake.requests == []

    async def test_fails_unavailable_when_no_connection_is_free(
        self, pair: Pair, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A call that waited for a connection until its time was up sent nothing, whatever the other one does."""
        monkeypatch.setattr("payment_app.providers._transport.CONNECTIONS", 1)
        name = pair.provider.name
        provider = adapter(name, pair.fake.url, timeout_seconds=30)
        pair.fake.behave("hang", seconds=60)
        holder = asyncio.create_task(provider.charge(charge(name)))
        async with asyncio.timeout(20):
            while not pair.fake.requests:  # noqa: ASYNC110 - the stand-in tells nobody
                await asyncio.sleep(0.01)
        # Its time ends long before that of the call that holds the connection.
        session: aiohttp.ClientSession = vars(provider)["_session"]
        monkeypatch.setattr(session, "_timeout", aiohttp.ClientTimeout(total=0.5))
        with pytest.raises(ProviderUnavailable):
            await provider.charge(charge(name))
        requests = len(pair.fake.requests)
        holder.cancel()
        await asyncio.gather(holder, return_exceptions=True)
        await provider.close()

        assert requests == 1

    @pytest.mark.parametrize("mode", ["hang", "cut_body", "stall", "garbage", "error_before", "throttle"])
    async def test_gives_its_connection_back(self, pair: Pair, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
        """However a call ends, the next one is not held up."""
        monkeypatch.setattr("payment_app.providers._transport.CONNECTIONS", 1)
        name = pair.provider.name
        provider = adapter(name, pair.fake.url)
        pair.fake.behave(mode, seconds=0.8)
        with pytest.raises((OutcomeUnknown, ProviderUnavailable)):
            await provider.charge(charge(name))
        seen = await provider.charge(charge(name))
        await provider.close()

        assert seen.status == "captured"

    async def test_an_unknown_outcome_is_resolved_by_the_same_key(self, pair: Pair) -> None:
        """Asked again with its key, a charge that was made is told, and is not made again."""
        asked = charge(pair.provider.name)
        pair.fake.behave("close_after")
        with pytest.raises(OutcomeUnknown):
            await pair.provider.charge(asked)
        seen = await pair.provider.charge(asked)

        assert seen.status == "captured"
        assert len(pair.fake.charges()) == 1

    async def test_no_error_repeats_what_was_sent(self, pair: Pair) -> None:
        """Neither the key nor the payer's data is in an error's text."""
        pair.fake.behave("error_before")
        asked = charge(pair.provider.name)
        with pytest.raises(OutcomeUnknown) as caught:
            await pair.provider.charge(asked)

        assert asked.person is not None
        for secret in (asked.card_token, asked.person.document, asked.person.email):
            assert str(secret) not in f"{caught.value!r} {caught.value.__cause__!r}"
