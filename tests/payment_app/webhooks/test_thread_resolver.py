"""Tests of how the system is asked for the addresses of a name."""

from __future__ import annotations

import socket

import pytest

from payment_app.webhooks.transport import ThreadResolver, Transport
from tests.payment_app.webhooks.conftest import TIMEOUT_SECONDS


class TestThreadResolver:
    """How the system is asked."""

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Return the names that the system is asked for."""
        names: list[str] = []

        def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
            names.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.7", port))]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return names

    @pytest.mark.parametrize(
        ("host", "absolute", "name"),
        [
            ("hooks.shop", True, "hooks.shop."),
            ("hooks.shop.", True, "hooks.shop."),
            ("receiver", False, "receiver"),
        ],
    )
    async def test_a_search_list_completes_no_public_name(
        self, asked: list[str], host: str, absolute: bool, name: str
    ) -> None:
        """In a cluster, ``hooks.shop`` would be the service ``hooks`` of the namespace ``shop``."""
        resolver = ThreadResolver(absolute=absolute)
        (found,) = await resolver.resolve(host, 443)
        await resolver.close()

        assert asked == [name]
        # TLS and the Host header take the name as the merchant wrote it.
        assert (found["hostname"], found["host"], found["port"]) == (host, "203.0.113.7", 443)

    @pytest.mark.parametrize(("allow_private", "name"), [(False, "hooks.shop."), (True, "hooks.shop")])
    async def test_production_asks_for_names_as_they_stand(
        self, asked: list[str], monkeypatch: pytest.MonkeyPatch, allow_private: bool, name: str
    ) -> None:
        """Development alone may name what the local network completes."""
        transport = Transport(timeout_seconds=TIMEOUT_SECONDS, allow_private=allow_private, connections=1)

        def refuse(*_: object) -> socket.socket:
            raise OSError("no network here")

        monkeypatch.setattr(socket, "socket", refuse)
        result = await transport.post("https://hooks.shop/", {}, b"{}")
        await transport.close()

        assert asked == [name]
        assert result.outcome in {"blocked", "failed"}
