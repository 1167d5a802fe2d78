"""Tests of sessions and passwords of the console."""

from __future__ import annotations

from datetime import timedelta

import pytest

from payment_app.console import sessions, users
from payment_app.errors import PaymentError
from tests.payment_app.console.signing_in import WRONG, session_of
from tests.support.site import PASSWORD, Site, serve_site


class TestSession:
    """What a browser holds while somebody is signed in."""

    async def test_has_a_new_id_with_each_sign_in(self, site: Site) -> None:
        """An id that somebody planted before is worth nothing after, and the one of before has ended."""
        email = await site.user("viewer")
        site.client.session.cookie_jar.update_cookies({"session": "planted"}, site.client.make_url("/"))
        await site.sign_in(email)
        first = session_of(site)
        page = await site.get("/console/account")
        await site.submit(page, "/console/sign-out")
        site.client.session.cookie_jar.update_cookies({"session": first}, site.client.make_url("/"))
        again = await site.get("/console/account")

        assert first != "planted"
        assert again.path.startswith("/console/sign-in")

    async def test_that_was_replaced_is_over(self, site: Site) -> None:
        """Signing in again ends the session that the browser had."""
        email = await site.user("viewer")
        pool = site.resources.pool
        first = await sessions.sign_in(pool, email, PASSWORD, replaces=None)
        assert first is not None

        await sessions.sign_in(pool, email, PASSWORD, replaces=first[0])

        assert await sessions.resume(pool, first[0]) is None

    async def test_is_kept_by_its_hash_alone(self, site: Site) -> None:
        """Who reads the table cannot use what it holds."""
        await site.sign_in(await site.user("viewer"))

        rows = await site.resources.pool.fetch("SELECT id_hash FROM console_session")

        assert [row["id_hash"] for row in rows] == [sessions.hashed(session_of(site))]

    @pytest.mark.parametrize(("column", "age"), [("last_seen_at", sessions.IDLE), ("expires_at", timedelta())])
    async def test_ends_when_it_is_idle_or_old(self, site: Site, column: str, age: timedelta) -> None:
        """Nobody stays signed in at a desk that was left."""
        person = await site.signed_in("viewer")
        await site.resources.pool.execute(
            f"UPDATE console_session SET created_at = created_at - interval '2 days', {column} = now() - $1::interval",  # noqa: S608 - the columns stand above
            age,
        )

        assert (await person.get("/console/payments")).path.startswith("/console/sign-in")
        assert await sessions.purge(site.resources.pool) == 1

    async def test_is_not_kept_alive_by_a_page_that_renews_itself(self, site: Site) -> None:
        """A screen that shows the providers does not count as somebody at work."""
        person = await site.signed_in("viewer")
        pool = site.resources.pool
        await pool.execute("UPDATE console_session SET last_seen_at = now() - interval '10 minutes'")
        before = await pool.fetchval("SELECT last_seen_at FROM console_session")

        await person.get("/console/health/part")
        renewed = await pool.fetchval("SELECT last_seen_at FROM console_session")
        await person.get("/console/payments")
        used = await pool.fetchval("SELECT last_seen_at FROM console_session")

        assert renewed == before
        assert used > before

    async def test_ends_everywhere_at_once(self, site: Site) -> None:
        """One click ends every session of the person, and no other's."""
        email = await site.user("viewer")
        first, second, other = site.browser(), site.browser(), await site.signed_in("viewer")
        await first.sign_in(email)
        await second.sign_in(email)
        page = await first.get("/console/account")

        done = await first.post("/console/sign-out", {**page.form("/console/sign-out"), "everywhere": "yes"})

        assert "You are signed out everywhere." in done.text
        assert (await second.get("/console/payments")).path.startswith("/console/sign-in")
        assert (await other.get("/console/payments")).status == 200

    async def test_cookie_is_bound_to_the_host_over_tls(self, environment: dict[str, str]) -> None:
        """Over TLS the cookie has the prefix, is secure, and no script reads it."""
        async with serve_site(environment, PUBLIC_URL="https://pay.example") as site:
            page = await site.get("/console/sign-in", headers={"Cookie": ""})
            visit = page.headers["Set-Cookie"].split(";")[0]
            fields = page.form("/console/sign-in") | {"email": await site.user("viewer"), "password": PASSWORD}
            answer = await site.post("/console/sign-in", fields, follow=False, headers={"Cookie": visit})

        (cookie,) = [each for each in answer.cookies if each.startswith("__Host-session=")]
        assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
        assert "Domain" not in cookie
        assert visit.startswith("__Host-visit=")


class TestPassword:
    """One's own password."""

    async def test_can_be_changed_and_ends_the_other_sessions(self, site: Site) -> None:
        """The session that changes it goes on; the others end, and the old password is void."""
        email, new = await site.user("viewer"), "another long phrase"
        here, there = site.browser(), site.browser()
        await here.sign_in(email)
        await there.sign_in(email)
        page = await here.get("/console/account")

        done = await here.submit(page, "/console/account", present=PASSWORD, new=new, again=new)

        assert "Your password was changed" in done.text
        assert (await there.get("/console/payments")).path.startswith("/console/sign-in")
        assert WRONG in (await site.sign_in(email)).text
        assert (await site.sign_in(email, new)).path == "/console/payments"

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            (
                {"present": "wrong", "new": "another long phrase", "again": "another long phrase"},
                "present password is wrong",
            ),
            ({"present": PASSWORD, "new": "another long phrase", "again": "another"}, "two new passwords differ"),
            ({"present": PASSWORD, "new": "short", "again": "short"}, "at least 12 characters"),
        ],
    )
    async def test_fails_to_change(self, site: Site, fields: dict[str, str], told: str) -> None:
        """Without the present password, or with a weak or mistyped new one, nothing changes."""
        person = await site.signed_in("viewer")
        page = await person.get("/console/account")

        answer = await person.submit(page, "/console/account", **fields)

        assert answer.status == 422
        assert told in answer.text


async def test_users_need_a_strong_password_and_an_address_of_their_own(site: Site) -> None:
    """A weak password, a second user with one address, or something that is no address is refused."""
    email = await site.user("viewer")
    tries = [("new@example.com", "short", "password"), (email, PASSWORD, "email"), ("nobody", PASSWORD, "email")]
    refused = []
    for address, password, _ in tries:
        with pytest.raises(PaymentError) as caught:
            await users.create(
                site.resources.pool, email=address, password=password, role="viewer", merchant_id=None, actor="test"
            )
        refused.append(caught.value.param)

    assert refused == [each[2] for each in tries]
