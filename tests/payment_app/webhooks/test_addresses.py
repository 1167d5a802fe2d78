"""Addresses that webhooks may be sent to."""

from __future__ import annotations

import pytest

from payment_app.webhooks.addresses import is_allowed

PUBLIC = ["1.1.1.1", "8.8.8.8", "151.101.1.69", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e", "64:ff9b::808:808",
          "::ffff:8.8.8.8"]  # fmt: skip

LINK_LOCAL = ["169.254.169.254", "169.254.170.2", "fe80::1", "fe80::a9fe:a9fe", "::ffff:169.254.169.254",
              "64:ff9b::a9fe:a9fe"]  # fmt: skip

PRIVATE = ["127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "::1", "fd00:ec2::254",
           "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"]  # fmt: skip

SPECIAL = [
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "0.1.2.3", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.9", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255",
    "::", "100::1", "2001::1", "2001:0:7f00:1::", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
    "2620:4f:8000::1", "3fff::1", "5f00::1", "64:ff9b:1::7f00:1", "fec0::1", "ff02::1", "ff0e::1", "::127.0.0.1",
    "::ffff:0.0.0.0", "::ffff:224.0.0.1",
]  # fmt: skip

NO_ADDRESS = ["", "localhost", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.0.01", "127.0.0.1 ",
              "[::1]", "fe80::1%eth0", "2606:4700:4700::1111%1", "1.2.3.4.5",
              "\uff11\uff12\uff17.\uff10.\uff10.\uff11", "::ffff:127.1"]  # fmt: skip


class TestIsAllowed:
    """Only what is public may be reached."""

    @pytest.mark.parametrize("address", PUBLIC)
    def test_takes_public_addresses(self, address: str) -> None:
        """A public address is allowed, also translated or mapped."""
        assert is_allowed(address)

    @pytest.mark.parametrize("address", [*PRIVATE, *LINK_LOCAL, *SPECIAL, *NO_ADDRESS])
    def test_fails_for_everything_else(self, address: str) -> None:
        """Private, special and oddly written addresses are refused."""
        assert not is_allowed(address)

    @pytest.mark.parametrize("address", [*PRIVATE, *PUBLIC])
    def test_takes_private_addresses_in_development(self, address: str) -> None:
        """Development may reach loopback and private networks."""
        assert is_allowed(address, allow_private=True)

    @pytest.mark.parametrize("address", [*LINK_LOCAL, *SPECIAL, *NO_ADDRESS])
    def test_fails_for_special_addresses_in_development_too(self, address: str) -> None:
        """No setting opens the way to a cloud's metadata service."""
        assert not is_allowed(address, allow_private=True)
