"""Headers that tell a browser what an answer may do. Source: OWASP HTTP Headers Cheat Sheet, W3C CSP Level 3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

STRICT_TRANSPORT = "max-age=63072000; includeSubDomains"
"""Two years, for answers over TLS; a browser ignores it elsewhere."""

SERVER = "payment-api"
"""What answers call the server: not its software's version, which aiohttp would tell."""

API_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": STRICT_TRANSPORT,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Server": SERVER,
    }
)
"""For every answer of the API: it holds people's data, so no cache keeps it and no page shows it."""

STATIC_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Server": SERVER,
    }
)
"""For files whose name or query holds their hash."""


def content_security_policy(
    *,
    scripts: Iterable[str] = (),
    frames: Iterable[str] = (),
    connections: Iterable[str] = (),
    forms: Iterable[str] = (),
) -> str:
    """Return the policy of a page: its own files alone, nothing inline, and these further origins.

    Args:
        scripts: origins of a provider's own scripts, such as ``https://js.stripe.com`` for its card fields.
        frames: origins that may be framed, for card fields and the bank's confirmation.
        connections: origins that scripts may call.
        forms: origins that a form, or a redirect after it, may lead to: the merchant's page after a checkout.
    """
    directives = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *scripts),
        "style-src": ("'self'",),
        "img-src": ("'self'",),
        "font-src": ("'self'",),
        "connect-src": ("'self'", *connections),
        "frame-src": tuple(frames) or ("'none'",),
        "form-action": ("'self'", *forms),
        "frame-ancestors": ("'none'",),
        "base-uri": ("'none'",),
        "object-src": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def page_headers(policy: str | None = None) -> dict[str, str]:
    """Return the headers of a page of the console or the checkout, with the strict policy unless another is given."""
    return {
        "Content-Security-Policy": policy or content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Server": SERVER,
        "Strict-Transport-Security": STRICT_TRANSPORT,
        "Cache-Control": "no-store",
    }
