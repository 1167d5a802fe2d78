"""What is sent to merchants over the network, and where it is not sent."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from yarl import URL

from payment_app.webhooks.transport import HEADER_BYTES, Transport
from tests.payment_app.webhooks.conftest import TIMEOUT_SECONDS, Receiver

PUBLIC = "192.0.2.1"
"""An address that a forged answer of a name server names first."""


class Names(AbstractResolver):
    """A name server whose answers are given, one after the other; the last one stays."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the next answer."""
        self.asked += 1
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        """Do nothing."""


@contextlib.asynccontextmanager
async def strict(resolver: AbstractResolver | None = None) -> AsyncIterator[Transport]:
    """Give a transport as production has it."""
    transport = Transport(timeout_seconds=TIMEOUT_SECONDS, allow_private=False, connections=5, resolver=resolver)
    try:
        yield transport
    finally:
        await transport.close()


class TestPost:
    """One request and what became of it."""

    async def test_sends_the_body_as_it_is(self, transport: Transport, receiver: Receiver) -> None:
        """The receiver gets the signed bytes, the signature's headers and the type of the body."""
        result = await transport.post(receiver.url + "?shop=1", {"webhook-id": "evt_1"}, b'{"a": 1}')

        assert (result.outcome, result.status, result.error) == ("delivered", 200, None)
        (received,) = receiver.received
        assert received.body == b'{"a": 1}'
        assert received.headers["webhook-id"] == "evt_1"
        assert received.headers["Content-Type"] == "application/json"

    @pytest.mark.parametrize("status", [201, 202, 204, 299])
    async def test_every_2xx_is_success(self, transport: Transport, receiver: Receiver, status: int) -> None:
        """A receiver may choose among the successes."""
        receiver.status = status

        assert (await transport.post(receiver.url, {}, b"{}")).outcome == "delivered"

    @pytest.mark.parametrize("status", [400, 401, 404, 410, 429, 500, 503])
    async def test_fails_for_other_statuses(self, transport: Transport, receiver: Receiver, status: int) -> None:
        """Whatever else is answered is no success, and the status is told."""
        receiver.status = status
        result = await transport.post(receiver.url, {}, b"{}")

        assert (result.outcome, result.status, result.error) == ("rejected", status, "status_not_2xx")

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    async def test_fails_for_redirects(self, transport: Transport, receiver: Receiver, status: int) -> None:
        """A redirect is not followed: it would lead past the check of the URL, and past the signature's receiver."""
        receiver.status, receiver.headers = status, {"Location": receiver.url + "/other"}
        result = await transport.post(receiver.url, {}, b"{}")

        assert (result.outcome, result.status, result.error) == ("rejected", status, "redirect_refused")
        assert len(receiver.received) == 1

    async def test_fails_in_time(self, transport: Transport, receiver: Receiver) -> None:
        """A receiver that hangs is left."""
        forever = asyncio.Event()

        async def hang(_: web.Request) -> web.StreamResponse:
            await forever.wait()
            return web.Response()

        receiver.answer = hang
        result = await transport.post(receiver.url, {}, b"{}")

        assert (result.outcome, result.status, result.error) == ("timeout", None, "timeout")

    async def test_fails_without_a_connection(self, transport: Transport, free_port: int) -> None:
        """A server that is down is told by a word, not by the system's message."""
        result = await transport.post(f"http://127.0.0.1:{free_port}/", {}, b"{}")

        assert (result.outcome, result.error) == ("failed", "connection_failed")

    async def test_fails_for_a_name_that_does_not_exist(self) -> None:
        """The reserved name ``invalid`` has no address."""
        async with strict() as transport:
            result = await transport.post("https://shop.invalid/", {}, b"{}")

        assert (result.outcome, result.error) in {("failed", "name_not_resolved"), ("timeout", "timeout")}

    async def test_fails_for_garbage(self, transport: Transport) -> None:
        """What is no HTTP is a broken connection."""

        async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail.example.com ESMTP\r\n")
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(speak, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            result = await transport.post(f"http://127.0.0.1:{port}/", {}, b"{}")

        assert (result.outcome, result.error) == ("failed", "connection_broken")

    async def test_does_not_read_an_endless_answer(self, transport: Transport, receiver: Receiver) -> None:
        """The status is taken, and a body without end costs neither time nor memory."""
        sent = 0
        ended = asyncio.Event()

        async def flood(request: web.Request) -> web.StreamResponse:
            nonlocal sent
            response = web.StreamResponse()
            await response.prepare(request)
            try:
                while sent < 2**28:
                    await response.write(b"x" * 65536)
                    sent += 65536
            finally:
                ended.set()
            return response

        receiver.answer = flood
        result = await transport.post(receiver.url, {}, b"{}")
        await asyncio.wait_for(ended.wait(), 10)

        assert result.outcome == "delivered"
        assert sent < 2**26

    async def test_fails_for_headers_without_end(self, transport: Transport, receiver: Receiver) -> None:
        """A header that is too long ends the attempt."""
        receiver.headers = {"X-Long": "x" * (HEADER_BYTES + 100)}
        result = await transport.post(receiver.url, {}, b"{}")

        assert (result.outcome, result.error) == ("failed", "connection_broken")

    async def test_keeps_no_cookies(self, transport: Transport, receiver: Receiver) -> None:
        """One merchant's cookie never goes anywhere."""
        receiver.headers = {"Set-Cookie": "a=b; Path=/"}
        for _ in range(2):
            await transport.post(receiver.url.replace("127.0.0.1", "localhost"), {}, b"{}")

        assert all("Cookie" not in each.headers for each in receiver.received)
        assert len(receiver.received) == 2

    @pytest.mark.parametrize(
        ("text", "expected"), [("120", 120), ("0", 0), ("-5", 0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0), ("9" * 20, 0)]
    )
    async def test_tells_the_pause_that_is_asked_for(
        self, transport: Transport, receiver: Receiver, text: str, expected: int
    ) -> None:
        """``Retry-After`` in seconds is told, anything else is as if it were not there."""
        receiver.status, receiver.headers = 429, {"Retry-After": text}
        result = await transport.post(receiver.url, {}, b"{}")

        assert result.asked_pause == timedelta(seconds=expected)

    async def test_ignores_a_proxy_of_the_environment(
        self, transport: Transport, receiver: Receiver, free_port: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A proxy would resolve the name itself, past the check."""
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{free_port}")

        assert (await transport.post(receiver.url, {}, b"{}")).outcome == "delivered"


class TestAddressCheck:
    """Addresses are checked when they are connected to."""

    @pytest.mark.parametrize(
        "host",
        [
            "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::]",
            "0.0.0.0",  # noqa: S104 - nothing is bound
            "2130706433", "0x7f000001", "0x7f.1", "127.1", "017700000001", "0177.0.0.1", "127.0.0.01",
        ],
    )  # fmt: skip
    async def test_fails_for_the_own_machine(self, receiver: Receiver, host: str) -> None:
        """Whatever it is called, the own machine gets nothing."""
        async with strict() as transport:
            result = await transport.post(f"http://{host}:{URL(receiver.url).port}/hook", {}, b"{}")

        assert (result.outcome, result.error) == ("blocked", "address_not_allowed")
        assert receiver.received == []

    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.100.100.200", "::1", "::ffff:127.0.0.1", "fd00:ec2::254",
         "64:ff9b::a9fe:a9fe", "2002:7f00:1::"],
    )  # fmt: skip
    async def test_fails_for_a_public_name_of_a_private_address(self, receiver: Receiver, address: str) -> None:
        """A name may point anywhere; the address decides."""
        async with strict(Names([address])) as transport:
            result = await transport.post(f"http://shop.example.com:{URL(receiver.url).port}/hook", {}, b"{}")

        assert (result.outcome, result.error) == ("blocked", "address_not_allowed")
        assert receiver.received == []

    async def test_fails_when_the_name_changes_its_meaning(self, receiver: Receiver) -> None:
        """DNS rebinding: whoever asked before would have got a public address; what is connected to is checked anew."""
        names = Names([PUBLIC], ["127.0.0.1"])
        before = await names.resolve("shop.example.com")
        async with strict(names) as transport:
            result = await transport.post(f"http://shop.example.com:{URL(receiver.url).port}/hook", {}, b"{}")

        assert [each["host"] for each in before] == [PUBLIC]
        assert names.asked == 2
        assert (result.outcome, result.error) == ("blocked", "address_not_allowed")
        assert receiver.received == []

    async def test_fails_for_a_private_address_among_others(self, receiver: Receiver) -> None:
        """A forbidden address behind one that is tried first and fails is refused as well."""
        port = URL(receiver.url).port
        async with strict(Names(["169.254.169.254", "127.0.0.1", "::1"])) as transport:
            result = await transport.post(f"http://shop.example.com:{port}/hook", {}, b"{}")

        assert result.outcome == "blocked"
        assert receiver.received == []

    async def test_the_same_name_works_where_private_addresses_are_allowed(self, receiver: Receiver) -> None:
        """What refuses above is the check, not the name: without it the message arrives."""
        transport = Transport(
            timeout_seconds=TIMEOUT_SECONDS, allow_private=True, connections=5, resolver=Names(["127.0.0.1"])
        )
        result = await transport.post(f"http://shop.example.com:{URL(receiver.url).port}/hook", {}, b"{}")
        await transport.close()

        assert result.outcome == "delivered"
        assert receiver.received[0].headers["Host"].startswith("shop.example.com")


class TestCertificates:
    """TLS is checked."""

    async def test_fails_for_a_certificate_that_nobody_vouches_for(self, certificate: Path) -> None:
        """A certificate that a server made for itself is refused."""
        async with tls_server(certificate) as port:
            transport = Transport(timeout_seconds=TIMEOUT_SECONDS * 4, allow_private=True, connections=5)
            result = await transport.post(f"https://localhost:{port}/", {}, b"{}")
            await transport.close()

        assert (result.outcome, result.error) == ("failed", "tls_failed")

    async def test_takes_a_certificate_of_a_known_authority(self, certificate: Path) -> None:
        """The same server is reached by who knows its authority."""
        async with tls_server(certificate) as port:
            transport = Transport(
                timeout_seconds=TIMEOUT_SECONDS * 4,
                allow_private=True,
                connections=5,
                ssl_context=ssl.create_default_context(cafile=str(certificate)),
            )
            result = await transport.post(f"https://localhost:{port}/", {}, b"{}")
            await transport.close()

        assert result.outcome == "delivered"


@pytest.fixture
def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Return a file with a key and its own certificate for ``localhost``."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = tmp_path / "server.crt"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return file


@contextlib.asynccontextmanager
async def tls_server(certificate: Path) -> AsyncIterator[int]:
    """Serve over TLS; give the port."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    app = web.Application()
    app.router.add_post("/", answer)
    server = TestServer(app, host="127.0.0.1", scheme="https")
    await server.start_server(ssl=context, shutdown_timeout=0.1)
    try:
        yield int(server.port or 0)
    finally:
        await server.close()
