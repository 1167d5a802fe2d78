"""What the tests of signing in have in common."""

from __future__ import annotations

from tests.support.site import Site

WRONG = "The address or the password is wrong"


def session_of(site: Site) -> str:
    """Return the session that the browser holds."""
    return next(cookie.value for cookie in site.client.session.cookie_jar if cookie.key == "session")
