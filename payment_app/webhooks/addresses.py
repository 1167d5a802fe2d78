"""Which addresses of the network a webhook may be sent to: public ones, whatever notation or tunnel they come in.

Merchants choose where webhooks go, so the service must not be talked into reaching what only it can reach. Source: OWASP,
"Server-Side Request Forgery Prevention"; the registries of IANA behind RFC 6890.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_V4_REFUSED = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "100.64.0.0/10",  # carrier-grade NAT, and the metadata service of one cloud
        "168.63.129.16/32",  # a public number that is one cloud's own host agent
        "169.254.0.0/16",  # link-local, with the metadata service of most clouds
        "192.0.0.0/24",  # protocol assignments; some are called global
        "192.88.99.0/24",  # relays of 6to4, given up
        "198.18.0.0/15",  # benchmarks
    )
)
_V6_PUBLIC = IPv6Network("2000::/3")
"""All that is handed out as global unicast so far."""
_V6_REFUSED = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments, with Teredo, whose addresses hold another one
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, whose addresses hold another one
        "2620:4f:8000::/48",  # the sink for reverse queries of private addresses
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""Translates to IPv4: how a cluster with IPv6 alone reaches the rest. Source: RFC 6052."""
_PRIVATE = tuple(IPv4Network(text) for text in ("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
_PRIVATE_V6 = tuple(IPv6Network(text) for text in ("::1/128", "fc00::/7"))


def is_allowed(text: str, *, allow_private: bool = False) -> bool:
    """Tell whether a webhook may go to the address *text*; what is no address in its plain notation is refused.

    *allow_private*: also loopback and private networks, for development; never link-local, where clouds keep credentials.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_allowed_v4(address, allow_private=allow_private)
    if address.scope_id is not None:
        return False
    inner = _embedded(address)
    if inner is not None:
        return _is_allowed_v4(inner, allow_private=allow_private)
    if allow_private and any(address in network for network in _PRIVATE_V6):
        return True
    return (
        address in _V6_PUBLIC
        and address.is_global
        and not address.is_multicast
        and not any(address in network for network in _V6_REFUSED)
    )


def _is_allowed_v4(address: IPv4Address, *, allow_private: bool) -> bool:
    if allow_private and any(address in network for network in _PRIVATE):
        return True
    # The properties of the library change with its versions; the list holds what must never depend on that.
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _V4_REFUSED)
    )


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that packets to *address* end at, where there is one."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
