"""The requests of the Stripe adapter against Stripe's own OpenAPI document, where ``stripe-mock`` is on the machine."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from payment_app.ids import new_id, public_id
from payment_app.providers import _stripe_map
from payment_app.providers.model import Address, Person, ProviderRejected, Step
from payment_app.providers.stripe import StripeProvider
from tests.payment_app.providers.cases import PERSON, charge
from tests.support.servers import free_ports, until

PROGRAM = shutil.which("stripe-mock") or shutil.which("stripe-mock", path=str(Path.home() / "go/bin"))

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="stripe-mock is not on PATH; go install github.com/stripe/stripe-mock@v0.203.0"
)

STEP = Step(payment_id="pay_1", reference="pi_1", idempotency_key="op-1", amount=100, currency="BRL", refund_id="ref_1")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """Return the base of a running stripe-mock, which refuses a parameter that the document does not have."""
    port = free_ports(1)[0]
    assert PROGRAM is not None
    command = [PROGRAM, "-http-addr", f"127.0.0.1:{port}", "-strict-version-check=false"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: _listens(port), what="stripe-mock listens")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
async def provider(base: str) -> AsyncIterator[StripeProvider]:
    """Return the adapter at stripe-mock."""
    provider = StripeProvider(f"sk_test_{secrets.token_hex(4)}", api_base=base)
    yield provider
    await provider.close()


class TestShapes:
    """Every request that the adapter makes has the shape that Stripe's document asks for."""

    async def test_fails_a_parameter_that_does_not_exist(
        self, provider: StripeProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So that the tests below can fail."""
        monkeypatch.setattr(_stripe_map, "charge_params", lambda *_: {"amount": 1, "currency": "brl", "nonsense": 1})
        with pytest.raises(ProviderRejected):
            await provider.charge(charge())

    @pytest.mark.parametrize("capture", [True, False])
    @pytest.mark.parametrize("return_url", ["https://shop.example/back", None])
    async def test_card(self, provider: StripeProvider, capture: bool, return_url: str | None) -> None:
        """With and without capture, with and without a way back."""
        seen = await provider.charge(charge(capture=capture, return_url=return_url, description="Order 1"))

        assert seen.reference.startswith("pi_")

    @pytest.mark.parametrize("method", ["pix", "boleto"])
    async def test_vouchers(self, provider: StripeProvider, method: str) -> None:
        """With an end and the payer's data."""
        home = Address(line1="1, Rua Um, Centro", postal_code="01001000", city="São Paulo", state="SP")
        person = Person(name=PERSON.name, email=PERSON.email, document=PERSON.document, address=home)
        ends = datetime.now(UTC) + timedelta(days=1)
        seen = await provider.charge(charge(method=method, person=person, expires_at=ends))

        assert seen.reference.startswith("pi_")

    async def test_steps(self, provider: StripeProvider) -> None:
        """Capture, cancellation, refund."""
        seen = [await provider.capture(STEP), await provider.cancel(STEP), await provider.refund(STEP)]

        assert all(each.reference.startswith("pi_") for each in seen)

    async def test_reads(self, provider: StripeProvider) -> None:
        """Retrieve, search, list; refunds and disputes of a charge."""
        assert (await provider.fetch("pi_1")).reference.startswith("pi_")
        await provider.find(public_id("pay", new_id()))
        for kind in ("refunds", "disputes"):
            assert await provider._all(kind, "pi_1")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
