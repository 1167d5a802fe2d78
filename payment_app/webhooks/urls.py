"""Which URLs a webhook endpoint may have: plain enough that everything that reads them reads the same host.

The check helps whoever writes the URL; what protects the network is the check of each address at the moment of connecting,
in :mod:`payment_app.webhooks.transport`, since names can change what they mean at any time.
"""

from __future__ import annotations

import re

from yarl import URL

from payment_app.webhooks.addresses import is_allowed

MAX_LENGTH = 2048
PORTS = frozenset({443, 8443})
"""Ports that may be named: others belong to services that are no webhook receivers, and could be scanned through this one."""

INTERNAL = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "home.arpa",
    "test",
    "invalid",
    "onion",
    "alt",
    "localdomain",
    "private",
    "svc",
    "pod",
    "cluster",
)
"""Names that no public name server knows. Source: RFC 6761, RFC 6762, RFC 8375, RFC 9476; ICANN's reserved ``internal``;
Kubernetes' own names of services and pods, which a resolver's search list completes.
"""

_PLAIN = re.compile(r"[!-~]+")
_AUTHORITY = re.compile(r"https?://([^/?#]+)", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_TOP_LEVEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
"""How the last label of every public name looks; a cluster's namespace may hold hyphens and digits. Source: RFC 3696 section 2."""

_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class UrlRefused(ValueError):  # noqa: N818 - named after what it tells the caller
    """A URL is not accepted; its text says why, and repeats nothing of it."""


def check_url(text: str, *, allow_private: bool = False) -> str:
    """Return *text* as it will be called.

    *allow_private*: also plain http, any port, and names and addresses of private networks; development alone.

    Raises:
        UrlRefused: with the reason.
    """
    if len(text) > MAX_LENGTH:
        raise UrlRefused(f"is longer than {MAX_LENGTH} characters")
    if not _PLAIN.fullmatch(text) or "\\" in text:
        raise UrlRefused("must be printable ASCII without spaces and backslashes; encode the rest")
    authority = _AUTHORITY.match(text)
    if authority is None or (not allow_private and not text.lower().startswith("https://")):
        raise UrlRefused("must begin with https:// and name a host")
    if "@" in authority[1]:
        raise UrlRefused("must not hold a user or password; verify the signature instead")
    if "#" in text:
        raise UrlRefused("must not hold a fragment")
    try:
        url = URL(text)
        host, port = url.raw_host or "", url.port
    except ValueError:
        raise UrlRefused("is not a URL") from None
    if not allow_private and port not in PORTS:
        raise UrlRefused(f"must use one of the ports {', '.join(map(str, sorted(PORTS)))}")
    if not port:
        raise UrlRefused("must not use port 0")
    _check_host(host, allow_private=allow_private)
    return str(url)


def _check_host(host: str, *, allow_private: bool) -> None:
    labels = host.split(".")
    if ":" in host or _NUMBER.fullmatch(labels[-1]):
        # An address; in any other than its plain notation it is refused here.
        if not is_allowed(host, allow_private=allow_private):
            raise UrlRefused("must not name a private or special address, or an address in an unusual notation")
        return
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise UrlRefused("must name its host by a plain DNS name")
    if allow_private:
        return
    if (
        len(labels) == 1
        or not _TOP_LEVEL.fullmatch(labels[-1])
        or any(f".{host}".endswith(f".{name}") for name in INTERNAL)
    ):
        raise UrlRefused("must name a host of the public internet")
