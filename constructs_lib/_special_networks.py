"""Which addresses are not of the public Internet: the one list for what ``calls_out`` leaves closed, and for the rules.

Sources: IANA IPv4 Special-Purpose Address Registry, IANA IPv6 Special-Purpose Address Registry, IANA IPv4 and IPv6 multicast
address spaces, IANA IPv6 Global Unicast Address Assignments. Blocks that these call globally reachable stay open: the servers of
AS112 and the relays of AMT, which are hosts like others.
"""

from __future__ import annotations

from collections.abc import Mapping

SPECIAL_V4: Mapping[str, str] = {
    "0.0.0.0/8": "this network (RFC 791)",
    "10.0.0.0/8": "private (RFC 1918)",
    "100.64.0.0/10": "shared by carrier-grade NAT (RFC 6598)",
    "127.0.0.0/8": "loopback (RFC 1122)",
    "169.254.0.0/16": "link-local, with the clouds' metadata servers (RFC 3927)",
    "172.16.0.0/12": "private (RFC 1918)",
    "192.0.0.0/24": "protocol assignments (RFC 6890)",
    "192.0.2.0/24": "documentation (RFC 5737)",
    "192.88.99.0/24": "relays of 6to4, deprecated (RFC 7526)",
    "192.168.0.0/16": "private (RFC 1918)",
    "198.18.0.0/15": "benchmarks (RFC 2544)",
    "198.51.100.0/24": "documentation (RFC 5737)",
    "203.0.113.0/24": "documentation (RFC 5737)",
    "224.0.0.0/4": "multicast (RFC 5771)",
    "240.0.0.0/4": "reserved, and the broadcast address (RFC 1112, RFC 8190)",
}
"""IPv4 networks that are not public, and why."""

GLOBAL_UNICAST_V6 = "2000::/3"
"""The only IPv6 block of which IANA gives out public addresses. Outside of it lie loopback (``::1/128``), mapped IPv4
(``::ffff:0:0/96``), unique local (``fc00::/7``), link-local (``fe80::/10``) and multicast (``ff00::/8``), the discard prefixes below
``100::/16``, SRv6 (``5f00::/16``), and the prefixes of NAT64 (``64:ff9b::/96``, ``64:ff9b:1::/48``): by these a translator reaches
private IPv4 addresses too, so a cluster that has one names the prefix in ``calls_networks``."""

SPECIAL_V6: Mapping[str, str] = {
    "2001::/23": "protocol assignments, with Teredo, ORCHID and benchmarks (RFC 2928)",
    "2001:db8::/32": "documentation (RFC 3849)",
    "2002::/16": "6to4, which holds IPv4 addresses, private ones too (RFC 3056)",
    "3fff::/20": "documentation (RFC 9637)",
}
"""Networks within :data:`GLOBAL_UNICAST_V6` that are not public, and why."""

POD_NETWORKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
"""Those of the special networks from which clusters give their pods addresses. Sources: RFC 1918, RFC 6598, RFC 4193."""


def public_block(cidr: str) -> dict[str, object]:
    """Return *cidr*, all addresses of a family, as an ``ipBlock`` of those that are public."""
    if ":" in cidr:
        return {"cidr": GLOBAL_UNICAST_V6, "except": list(SPECIAL_V6)}
    return {"cidr": cidr, "except": list(SPECIAL_V4)}
