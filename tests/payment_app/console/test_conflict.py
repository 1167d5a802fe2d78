"""Tests of how operators close a conflict."""

from __future__ import annotations

from typing import Any

import pytest

from payment_app.ids import parse_id
from payment_app.payments import store
from payment_app.payments.model import Payment
from payment_app.worker.payments import measure
from tests.support.site import Site

DETAIL = "the provider captured 20000, agreed were 12345"
GIVEN = {"reference": "CASE-17", "confirmed": "yes"}


async def in_conflict(site: Site, detail: str = DETAIL) -> tuple[dict[str, Any], str]:
    """Return a payment that people must look after, and the address where they say that they did."""
    shown = await site.pay()
    await site.resources.executor.conflict(await kept(site, shown), detail)
    return shown, f"/console/payments/{shown['id']}/conflict"


async def kept(site: Site, shown: dict[str, Any]) -> Payment:
    """Return a payment as it is kept."""
    found = await store.load(site.resources.pool, parse_id("pay", shown["id"]))  # type: ignore[arg-type] # it is one
    assert found is not None
    return found


class TestSettle:
    """Somebody has looked after it."""

    async def test_ends_the_conflict_and_is_in_the_audit_log(self, site: Site) -> None:
        """The payment leaves the list of those that wait for people; what was said stays to be read."""
        person = await site.signed_in("operator")
        shown, path = await in_conflict(site)
        waiting = await person.get("/console/payments?conflict=yes")
        page = await person.get(f"/console/payments/{shown['id']}")
        done = await person.submit(await person.get(path), path, **GIVEN)

        entry = await site.resources.pool.fetchrow(
            "SELECT * FROM audit_log WHERE action = 'payment.conflict_settle_requested'"
        )
        assert entry is not None
        assert shown["id"] in waiting.text
        assert (DETAIL in page.text, path in page.text) == (True, True)
        assert done.path == f"/console/payments/{shown['id']}?done=settled"
        assert (DETAIL in done.text, path in done.text) == (True, False)
        assert shown["id"] not in (await person.get("/console/payments?conflict=yes")).text
        assert (await kept(site, shown)).conflict is None
        assert (entry["subject_id"], entry["detail"]) == (shown["id"], {"conflict": DETAIL, "reference": "CASE-17"})

    async def test_is_counted_until_then(self, site: Site) -> None:
        """By the gauge that the alert PaymentConflictsOpen looks at."""
        resources = site.resources
        person = await site.signed_in("operator")
        counts = []
        await measure(resources)
        counts.append(resources.metrics.registry.get_sample_value("payment_conflicts_open"))
        _, path = await in_conflict(site)
        await measure(resources)
        counts.append(resources.metrics.registry.get_sample_value("payment_conflicts_open"))
        await person.submit(await person.get(path), path, **GIVEN)
        await measure(resources)
        counts.append(resources.metrics.registry.get_sample_value("payment_conflicts_open"))

        before, open_, after = counts
        assert (open_ - before, after - before) == (1, 0)  # type: ignore[operator] # the gauge is there from the start

    async def test_the_same_word_of_the_provider_raises_none_again(self, site: Site) -> None:
        """Also after it was read back from the database."""
        person = await site.signed_in("operator")
        shown, path = await in_conflict(site)
        await person.submit(await person.get(path), path, **GIVEN)
        await site.resources.executor.conflict(await kept(site, shown), DETAIL)

        assert (await kept(site, shown)).conflict is None

    async def test_fails_for_a_conflict_that_came_meanwhile(self, site: Site) -> None:
        """The page showed another one; it is shown again with both, and nothing is noted."""
        person = await site.signed_in("operator")
        shown, path = await in_conflict(site)
        page = await person.get(path)
        await site.resources.executor.conflict(await kept(site, shown), "a second charge")
        refused = await person.submit(page, path, **GIVEN)

        assert refused.status == 409
        assert "a second charge" in refused.text
        assert (await kept(site, shown)).conflict == f"{DETAIL}; a second charge"
        assert await site.resources.pool.fetchval("SELECT count(*) FROM audit_log WHERE action LIKE '%settle%'") == 0

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"reference": "", "confirmed": "yes"}, "Give the number of the case"),
            ({"reference": "Ana said so!", "confirmed": "yes"}, "Give the number of the case"),
            ({"reference": "CASE-17"}, "Confirm with the checkbox"),
        ],
        ids=["none", "sentence", "unconfirmed"],
    )
    async def test_fails_without_a_reference_or_confirmation(
        self, site: Site, fields: dict[str, str], sentence: str
    ) -> None:
        """The audit log holds no sentences, and a click alone closes nothing."""
        person = await site.signed_in("operator")
        shown, path = await in_conflict(site)
        refused = await person.submit(await person.get(path), path, **fields)

        assert (refused.status, sentence in refused.text) == (422, True)
        assert (await kept(site, shown)).conflict == DETAIL

    async def test_fails_for_a_viewer(self, site: Site) -> None:
        """Who looks does not decide; nor is the way shown."""
        person = await site.signed_in("viewer")
        shown, path = await in_conflict(site)

        assert (await person.get(path)).status == 403
        assert path not in (await person.get(f"/console/payments/{shown['id']}")).text

    async def test_a_payment_without_one_says_so(self, site: Site) -> None:
        """The address of yesterday's conflict is no error."""
        person, shown = await site.signed_in("operator"), await site.pay()
        page = await person.get(f"/console/payments/{shown['id']}/conflict")

        assert (page.status, "The payment has no conflict." in page.text) == (200, True)


class TestAmounts:
    """What stands beside the payment."""

    async def test_what_is_disputed_is_shown(self, site: Site) -> None:
        """It explains why less can be refunded than was taken."""
        person = await site.signed_in("viewer")
        shown = await site.api(
            "POST",
            "/v1/payments",
            {"amount": 12_345, "currency": "BRL", "method": "card", "card_token": "tok_sandbox_dispute"},
        )
        page = await person.get(f"/console/payments/{shown['id']}")

        facts = page.text.split('id="amounts"')[1].split("</dl>")[0]
        assert "<dt>Disputed</dt><dd>" in facts
        assert facts.count("123.45") == 4
