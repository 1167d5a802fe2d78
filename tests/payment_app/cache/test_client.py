"""Tests of the client of Redis: quick to fail, with password and TLS, and through Sentinels over a fail-over."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, suppress
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from payment_app.cache.client import UNAVAILABLE, open_redis
from payment_app.settings import Settings, load
from tests.support.databases import Server, temporary_folder
from tests.support.servers import free_ports, program, redis_path, until

PASSWORD = secrets.token_hex(8)


def settings_of(**variables: str) -> Settings:
    """Return settings with these of Redis."""
    return load(variables, needs=frozenset())


def start(folder: Path, port: int, *options: str, sentinel: bool = False) -> subprocess.Popen[bytes]:
    """Start a server, or a Sentinel, with *options* in its file."""
    file = folder / f"{port}.conf"
    lines = [f"port {port}", "bind 127.0.0.1", f"dir {folder}", *options]
    file.write_text("\n".join(lines) + "\n")
    command = [program("redis-server", redis_path()), str(file), *(["--sentinel"] if sentinel else [])]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ask(port: int, *command: str) -> str:
    """Return what redis-cli prints."""
    line = [program("redis-cli", redis_path()), "-p", str(port), "-a", PASSWORD, "--no-auth-warning", *command]
    return subprocess.run(line, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def replicated() -> Iterator[dict[int, subprocess.Popen[bytes]]]:
    """Return a primary, a replica and three Sentinels by their ports, in that order."""
    ports = free_ports(5)
    auth = (f"requirepass {PASSWORD}", f"masterauth {PASSWORD}", 'save ""')
    with temporary_folder() as folder, ExitStack() as stack:
        processes: dict[int, subprocess.Popen[bytes]] = {}

        def begin(port: int, *options: str, sentinel: bool = False) -> None:
            processes[port] = start(folder, port, *options, sentinel=sentinel)
            stack.callback(_end, processes[port])

        begin(ports[0], *auth)
        begin(ports[1], *auth, f"replicaof 127.0.0.1 {ports[0]}")
        # A primary that dies before the first synchronization leaves nobody to take its place.
        until(lambda: "master_link_status:up" in ask(ports[1], "info", "replication"), what="the replica is in step")
        for port in ports[2:]:
            begin(
                port,
                f"requirepass {PASSWORD}",
                f"sentinel monitor redis 127.0.0.1 {ports[0]} 2",
                f"sentinel auth-pass redis {PASSWORD}",
                "sentinel down-after-milliseconds redis 500",
                "sentinel failover-timeout redis 3000",
                sentinel=True,
            )
        for port in ports[2:]:
            _wait_for_others(port)
        yield processes


def _wait_for_others(port: int) -> None:
    until(lambda: "num-other-sentinels\n2" in ask(port, "sentinel", "master", "redis"), what="the Sentinels have met")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


class TestOne:
    """One server."""

    def test_an_empty_host_is_none(self) -> None:
        """The service does without."""
        assert open_redis(settings_of(REDIS_HOST="")) is None

    async def test_a_password_is_given(self) -> None:
        """And one that is wrong is an outage like any other."""
        port = free_ports(1)[0]
        with temporary_folder() as folder:
            process = start(folder, port, f"requirepass {PASSWORD}")
            until(lambda: "PONG" in ask(port, "ping"), what="Redis answers")
            right = open_redis(settings_of(REDIS_HOST="127.0.0.1", REDIS_PORT=str(port), REDIS_PASSWORD=PASSWORD))
            wrong = open_redis(settings_of(REDIS_HOST="127.0.0.1", REDIS_PORT=str(port), REDIS_PASSWORD="wrong"))
            assert right is not None
            assert wrong is not None
            try:
                assert await right.ping()
                with pytest.raises(UNAVAILABLE):
                    await wrong.ping()
            finally:
                await right.aclose()
                await wrong.aclose()
                _end(process)

    async def test_fails_without_a_second_try(self) -> None:
        """Whoever uses it goes on without."""
        tried = 0

        async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal tried
            tried += 1
            writer.close()

        server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        client = open_redis(settings_of(REDIS_HOST="127.0.0.1", REDIS_PORT=str(port)))
        assert client is not None
        with pytest.raises(UNAVAILABLE):
            await client.ping()
        await client.aclose()
        server.close()
        await server.wait_closed()

        assert tried == 1

    async def test_tls_is_verified(self, redis: Server) -> None:
        """A server whose certificate another authority signed is not spoken with; nor one that speaks without TLS."""
        with temporary_folder() as folder:
            ours, other = make_authority(folder, "ours"), make_authority(folder, "other")
            async with tls_in_front_of(redis.port, ours) as port:
                common = {"REDIS_HOST": "127.0.0.1", "REDIS_TLS": "true", "REDIS_TIMEOUT_SECONDS": "5"}
                right = open_redis(settings_of(**common, REDIS_PORT=str(port), REDIS_CA_FILE=str(ours)))
                wrong = open_redis(settings_of(**common, REDIS_PORT=str(port), REDIS_CA_FILE=str(other)))
                plain = open_redis(settings_of(**common, REDIS_PORT=str(redis.port), REDIS_CA_FILE=str(ours)))
                assert right is not None
                assert wrong is not None
                assert plain is not None
                assert await right.ping()
                with pytest.raises(UNAVAILABLE, match="certificate verify failed"):
                    await wrong.ping()
                with pytest.raises(UNAVAILABLE):
                    await plain.ping()
                for client in (right, wrong, plain):
                    await client.aclose()


@asynccontextmanager
async def tls_in_front_of(port: int, certificate: Path) -> AsyncIterator[int]:
    """Listen with *certificate* and pass everything on to *port*: the Redis of the wheel has no TLS of its own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))

    async def copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                target.write(data)
        target.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(copy(reader, inner_writer), copy(inner_reader, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await server.wait_closed()


def make_authority(folder: Path, name: str) -> Path:
    """Write a certificate that signs itself, and its key beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.crt"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    path.with_suffix(".key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


class TestSentinel:
    """The primary that the Sentinels name."""

    async def test_the_client_follows_a_fail_over(self, replicated: dict[int, subprocess.Popen[bytes]]) -> None:
        """It finds the new primary without being told."""
        ports = list(replicated)
        client = open_redis(
            settings_of(
                REDIS_HOST="",
                REDIS_SENTINELS=",".join(f"127.0.0.1:{port}" for port in ports[2:]),
                REDIS_PASSWORD=PASSWORD,
                REDIS_TIMEOUT_SECONDS="1",
            )
        )
        assert client is not None
        await client.set("key", "before")
        assert await client.wait(1, 5000) == 1
        replicated[ports[0]].kill()
        deadline = asyncio.get_running_loop().time() + 30
        while True:
            try:
                await client.set("key", "after")
                break
            except UNAVAILABLE:
                assert asyncio.get_running_loop().time() < deadline
                await asyncio.sleep(0.1)
        found = await client.get("key")
        await client.aclose()

        assert found == b"after"
        assert "role:master" in ask(ports[1], "info", "replication")
