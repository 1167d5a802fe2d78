"""Tests of the headers that tell a browser what it may do."""

from __future__ import annotations

from payment_app.security.headers import API_HEADERS, content_security_policy, page_headers


class TestHeaders:
    """Answers say as little as a browser needs."""

    def test_a_page_runs_nothing_inline_and_nothing_of_others(self) -> None:
        """The policy has no unsafe word, no wildcard, and nobody may frame the page."""
        policy = page_headers()["Content-Security-Policy"]

        assert "unsafe" not in policy
        assert "*" not in policy
        assert "data:" not in policy
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy

    def test_a_checkout_adds_the_origins_it_needs_alone(self) -> None:
        """A provider's card fields come from its own origin."""
        policy = content_security_policy(
            scripts=["https://js.stripe.com"], frames=["https://js.stripe.com"], forms=["https://shop.example"]
        )

        assert "script-src 'self' https://js.stripe.com;" in policy
        assert "frame-src https://js.stripe.com;" in policy
        assert "form-action 'self' https://shop.example;" in policy
        assert "connect-src 'self';" in policy

    def test_an_answer_of_the_api_is_kept_by_no_cache(self) -> None:
        """It holds people's data."""
        assert API_HEADERS["Cache-Control"] == "no-store"
        assert API_HEADERS["X-Content-Type-Options"] == "nosniff"
