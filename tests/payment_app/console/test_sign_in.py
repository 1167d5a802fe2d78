"""Tests of signing in to the console."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from payment_app.console import access, devices, sessions, store, users
from payment_app.console.access import ALL_ATTEMPTS_PER_SECOND
from tests.payment_app.console.signing_in import WRONG
from tests.support.site import PASSWORD, Page, Site, serve_site


class TestSignIn:
    """Address and password."""

    async def test_leads_to_the_page_that_was_wanted(self, site: Site) -> None:
        """Whoever is asked to sign in comes back to where they were."""
        email = await site.user("viewer")
        asked = await site.get("/console/payments?status=failed")

        page = await site.submit(asked, "/console/sign-in", email=email.upper(), password=PASSWORD)

        assert asked.path == "/console/sign-in?next=/console/payments?status%3Dfailed"
        assert page.path == "/console/payments?status=failed"

    @pytest.mark.parametrize("target", ["https://evil.example", "//evil.example/console", "/docs", "/console/../docs"])
    async def test_leads_nowhere_else(self, site: Site, target: str) -> None:
        """No link to the sign-in can send people to another site."""
        email = await site.user("viewer")
        asked = await site.get("/console/sign-in")

        page = await site.post(
            "/console/sign-in",
            asked.form("/console/sign-in") | {"email": email, "password": PASSWORD, "next": target},
            follow=False,
        )

        assert page.headers["Location"] == "/console"

    async def test_fails_alike_for_a_wrong_password_and_an_unknown_address(self, site: Site) -> None:
        """Nobody learns who has an account."""
        email = await site.user("viewer")

        wrong, unknown = await site.sign_in(email, "wrong"), await site.sign_in("nobody@example.com", "wrong")

        assert WRONG in wrong.text
        assert _without_values(wrong, email) == _without_values(unknown, "nobody@example.com")
        assert wrong.status == unknown.status == 422
        assert "session=" not in str(wrong.headers)

    async def test_fails_for_a_closed_account(self, site: Site) -> None:
        """An account that an administrator closed is shut, and its sessions end."""
        admin_email, email = await site.user("admin"), await site.user("viewer")
        person = site.browser()
        await person.sign_in(email)
        admin, _ = await _user(site, admin_email)
        closed, _ = await _user(site, email)

        await users.set_disabled(site.resources.pool, closed.id, disabled=True, by=admin)

        assert (await person.get("/console/payments")).path.startswith("/console/sign-in")
        assert WRONG in (await site.sign_in(email)).text

    async def test_closes_the_account_for_a_while_after_wrong_passwords(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Guessing is slow: from some point on not even the right password helps, and later it does."""
        email = await site.user("viewer")
        monkeypatch.setattr(sessions, "FREE_ATTEMPTS", 2)
        pool = site.resources.pool

        for _ in range(2):
            assert await sessions.sign_in(pool, email, "wrong", replaces=None) is None
        locked = await sessions.sign_in(pool, email, PASSWORD, replaces=None)
        until = (await _user(site, email))[0].locked_until
        await pool.execute("UPDATE console_user SET locked_until = now() - interval '1 second' WHERE email = $1", email)
        later = await sessions.sign_in(pool, email, PASSWORD, replaces=None)

        assert locked is None
        assert until is not None
        assert later is not None
        assert (await _user(site, email))[0].failed_attempts == 0

    async def test_locks_twice_as_long_each_time_and_never_for_long(self, site: Site) -> None:
        """The back-off doubles, up to a bound: nobody can keep a colleague out for a day."""
        email = await site.user("viewer")
        user, _ = await _user(site, email)
        seconds = []
        for _ in range(14):
            await store.failed(
                site.resources.pool, user.id, user.created_at, free=5, first_seconds=30, longest_seconds=900
            )
            until = (await _user(site, email))[0].locked_until
            seconds.append((until - user.created_at).total_seconds() if until else 0)

        assert seconds == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900]

    async def test_fails_when_one_address_tries_too_fast(self, site: Site) -> None:
        """One address cannot keep the processors busy with passwords."""
        statuses = {(await site.sign_in("nobody@example.com", "x")).status for _ in range(3)}
        page = await site.get("/console/sign-in")
        fields = page.form("/console/sign-in") | {"email": "a@example.com", "password": "x" * 300}
        for _ in range(40):
            statuses.add((await site.post("/console/sign-in", fields)).status)

        assert statuses == {422, 429}

    async def test_fails_when_many_addresses_try_too_fast_together(self, environment: dict[str, str]) -> None:
        """Nor can many: each tries once, below the limit of one, and the passwords of all are bounded."""
        async with serve_site(environment, TRUSTED_PROXIES="1") as site:
            fields = (await site.get("/console/sign-in")).form("/console/sign-in")
            fields |= {"email": "a@example.com", "password": "x" * 300}
            pages = await asyncio.gather(
                *(
                    site.post("/console/sign-in", fields, headers={"X-Forwarded-For": f"10.0.0.{last}"})
                    for last in range(8 * ALL_ATTEMPTS_PER_SECOND)
                )
            )

        assert {page.status for page in pages} == {422, 429}


class TestKnownBrowser:
    """A browser in which the person has signed in before."""

    async def test_gets_in_while_others_guess(self, site: Site) -> None:
        """Wrong passwords from elsewhere close the account to everybody but the browsers that are known."""
        email = await site.user("operator")
        known, stranger = site.browser(), site.browser()
        await known.sign_in(email)
        await _sign_out(known)
        user, _ = await _user(site, email)
        await _lock(site, user.id)

        refused = await stranger.sign_in(email)
        page = await known.sign_in(email)

        after, _ = await _user(site, email)
        assert (refused.status, WRONG in refused.text) == (422, True)
        assert page.path == "/console/payments"
        assert after.locked_until is not None

    async def test_gets_in_through_a_flood(self, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        """The attempts of all others, from however many addresses, count apart from its own."""
        async with serve_site(environment, TRUSTED_PROXIES="1") as site:
            email = await site.user("operator")
            known = site.browser()
            await known.sign_in(email)
            await _sign_out(known)
            monkeypatch.setattr(access, "ALL_ATTEMPTS_PER_SECOND", 1)
            fields = (await site.get("/console/sign-in")).form("/console/sign-in")
            fields |= {"email": "a@example.com", "password": "x" * 300}
            ended = asyncio.Event()

            async def flood(worker: int) -> None:
                sent = 0
                while not ended.is_set():
                    sent += 1
                    address = {"X-Forwarded-For": f"10.{worker}.{sent // 250}.{sent % 250}"}
                    statuses.add((await site.post("/console/sign-in", fields, headers=address)).status)

            statuses: set[int] = set()
            floods = [asyncio.create_task(flood(worker)) for worker in range(8)]
            async with asyncio.timeout(60):
                while 429 not in statuses:  # noqa: ASYNC110 - a flood tells of answers, of no events
                    await asyncio.sleep(0.05)
            page = await known.sign_in(email)
            ended.set()
            await asyncio.gather(*floods)

        assert page.path == "/console/payments"

    async def test_asks_for_the_password_all_the_same(self, site: Site) -> None:
        """To be known opens nothing, and is nothing for another account."""
        email, other = await site.user("operator"), await site.user("operator")
        known = site.browser()
        await known.sign_in(email)
        await _sign_out(known)
        await _lock(site, (await _user(site, other))[0].id)

        assert (await known.sign_in(email, "wrong")).status == 422
        assert (await known.sign_in(other)).status == 422

    async def test_is_like_any_other_after_wrong_passwords(self, site: Site) -> None:
        """Who took the cookie along cannot guess on: the account's own lock counts again."""
        pool, email = site.resources.pool, await site.user("operator")
        user, _ = await _user(site, email)
        device = devices.Device(user.id, datetime.now(UTC))
        for _ in range(sessions.FREE_ATTEMPTS):
            assert await sessions.sign_in(pool, email, "wrong", replaces=None, device=device) is None
        apart = (await _user(site, email))[0].failed_attempts
        await _lock(site, user.id)

        assert apart == 0
        assert await sessions.sign_in(pool, email, PASSWORD, replaces=None, device=device) is None

    async def test_is_forgotten_with_the_sessions(self, site: Site) -> None:
        """Whoever lost a browser signs out everywhere."""
        email = await site.user("operator")
        here, lost = site.browser(), site.browser()
        await lost.sign_in(email)
        await here.sign_in(email)
        await _sign_out(here, everywhere="yes")
        await _lock(site, (await _user(site, email))[0].id)

        assert (await lost.sign_in(email)).status == 422

    @pytest.mark.parametrize("cookie", ["", "x", "AAAA.AAAA", "signed-for-another"])
    async def test_fails_with_a_cookie_that_was_not_signed_for_this(self, site: Site, cookie: str) -> None:
        """It is a browser like any other, and no error."""
        email = await site.user("operator")
        user, _ = await _user(site, email)
        await _lock(site, user.id)
        if cookie == "signed-for-another":
            payload = (2**47).to_bytes(6, "big") + user.id.bytes
            cookie = site.resources.signer.sign("checkout", payload, datetime.now(UTC) + timedelta(hours=1))
        person = site.browser()
        person.client.session.cookie_jar.update_cookies({"device": cookie}, person.client.make_url("/"))

        assert (await person.sign_in(email)).status == 422


async def _sign_out(person: Site, **fields: str) -> None:
    page = await person.get("/console/account")
    await person.submit(page, "/console/sign-out", **fields)


async def _lock(site: Site, user_id: UUID) -> None:
    """Close an account for a while, as wrong passwords from elsewhere do."""
    await site.resources.pool.execute(
        "UPDATE console_user SET failed_attempts = 9, locked_until = now() + interval '15 minutes' WHERE id = $1",
        user_id,
    )


class TestHost:
    """The console's own name."""

    async def test_alone_answers(self, environment: dict[str, str]) -> None:
        """Under the API's name there is no console to attack."""
        async with serve_site(environment, CONSOLE_HOST="console.example") as site:
            outside = [await site.get(path) for path in ("/console", "/console/sign-in", "/console/health/part")]
            inside = await site.get("/console/sign-in", headers={"Host": "Console.example:8443"})
            docs = await site.get("/docs")

        assert [page.status for page in outside] == [404, 404, 404]
        assert inside.status == 200
        assert docs.status == 200


async def _user(site: Site, email: str) -> Any:
    return await store.by_email(site.resources.pool, email)


def _without_values(page: Page, email: str) -> str:
    return re.sub(r'value="[^"]{20,}"', "", page.text.replace(email, "")).replace("autofocus", "")
