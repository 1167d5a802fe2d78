"""Use the image of the target ``postgres`` as the manifests do: start script, probes, a database, the commands of copies, the end."""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from image.debian import RECORDS
from image.postgres import COMMANDS
from payment_app import __version__
from payment_app.local.processes import free_port
from tools.image.bases import base_name
from tools.image.container import UID, Container, container
from tools.image.proof import check_scanned, holds, locked, tree, valid_sbom
from tools.image.store import ROOT, STORE, buildah

START = ("sh", "/scripts/postgres.sh", "start")
"""As the StatefulSet starts it. Source: constructs_lib/_postgres_embedded.py."""

MAJOR = base_name("BASE_POSTGRES").rpartition(":")[2].partition(".")[0]
OFFICIAL_UID = 999
"""User of PostgreSQL's official image, which the StatefulSet of the manifests has."""

OTHERS = ("bash", "apt", "apt-get", "dpkg", "perl", "gosu", "su", "mount", "wget", "curl", "gcc", "ld")
DATA = f"/var/lib/postgresql/{MAJOR}/docker"
SOCKET = "/var/run/postgresql"
MEBIBYTES = 512
READY_SECONDS = 60


def check_configuration(tag: str) -> dict[str, str]:
    """Check what the image says of itself; return its environment."""
    config: dict[str, Any] = json.loads(buildah("inspect", "--type", "image", tag))["Docker"]["config"]
    labels = config["Labels"]
    environment = dict(each.split("=", 1) for each in config["Env"])

    holds(config["User"] == f"{UID}:{UID}", f"it runs as {UID}:{UID}")
    holds(
        not config.get("Volumes") and not config.get("Entrypoint"), "it brings no volume and no start script of its own"
    )
    holds(config["Healthcheck"]["Test"] == ["CMD", "pg_isready", "--quiet"], "its HEALTHCHECK asks the server")
    holds(labels["org.opencontainers.image.version"] == __version__, f"its version is labelled {__version__}")
    holds(
        f"/usr/lib/postgresql/{MAJOR}/bin" in environment["PATH"],
        f"PostgreSQL {MAJOR} is on its PATH",
    )
    return environment


def check_files(root: Path) -> None:
    """Check that there is nothing but what is needed."""
    files = tree(root)
    special = [name for name in files if (root / name).lstat().st_mode & 0o6000]
    stale = [name for name in files if name.endswith(".py") and not _compiled(root / name)]
    text = (root / "usr/share/sbom/payment-api-postgres.cdx.json").read_text(encoding="utf-8")
    components = json.loads(text)["components"]
    names = {each["name"] for each in components}
    others = [name for name in files if Path(name).name in OTHERS and not name.startswith(f"{RECORDS}/")]

    holds(not others, "there is no package manager, compiler or downloader")
    holds(not special, f"none of {len(files)} files runs with another user's rights")
    holds(len(stale) < 20, f"Python's sources are compiled, but for {len(stale)} of other versions")
    holds(valid_sbom(text), "the bill of materials is valid CycloneDX 1.6")
    holds(locked("postgres") <= names, f"it names the locked packages among {len(names)} components")
    holds(any(re.match(r"postgresql(-\d+)?$", name) for name in names), "and the server")
    holds("age" in names, "and the age inside of pyrage")
    check_scanned(root, components)


def _compiled(path: Path) -> bool:
    return (path.parent / "__pycache__" / f"{path.stem}.cpython-311.pyc").is_file()


@contextmanager
def volumes(uid: int) -> Iterator[dict[str, Path]]:
    """Give the folders that a pod of the StatefulSet has, empty, with its script and a password."""
    STORE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="volumes-", dir=STORE) as place:
        found = {}
        for path in ("/var/lib/postgresql", SOCKET, "/tmp", "/dev/shm", "/scripts", "/etc/password", "/backup"):  # noqa: S108 - in the container
            folder = Path(place) / path.strip("/").replace("/", "-")
            folder.mkdir()
            os.chown(folder, uid, uid)
            found[path] = folder
        script = (ROOT / "constructs_lib/scripts/postgres.sh").read_text(encoding="utf-8")
        (found["/scripts"] / "postgres.sh").write_text(script, encoding="utf-8")
        (found["/etc/password"] / "password").write_text(os.urandom(16).hex(), encoding="utf-8")
        yield found


@contextmanager
def server(
    root: Path, environment: Mapping[str, str], uid: int, places: Mapping[str, Path]
) -> Iterator[tuple[Container, int]]:
    """Give a running server of the image, and its port."""
    port = free_port()
    settings = {
        **environment,
        "PGDATA": DATA,
        "PGHOST": SOCKET,
        "PGUSER": "postgres",
        "PGPORT": str(port),
        "DATABASE_NAME": "payment_api",
        "DATABASE_OWNER": "payment_api",
        "PASSWORD_FILE": "/etc/password/password",
        "HOME": "/tmp",  # noqa: S108 - in the container
    }
    options = ["listen_addresses=127.0.0.1", f"unix_socket_directories={SOCKET}", f"port={port}"]
    words = [word for option in options for word in ("-c", option)]
    with container(
        root, *START, *words, environment=settings, cpus=0.5, mebibytes=MEBIBYTES, uid=uid, volumes=places
    ) as one:
        one.wait_running()
        yield one, port


def wait_ready(one: Container) -> bool:
    """Return whether the server became ready for callers, by the probe of the StatefulSet."""
    wake = threading.Event()
    for _ in range(READY_SECONDS * 2):
        if one.process.poll() is not None:
            return False
        if one.execute("pg_isready", "--quiet", "--host=127.0.0.1", "--dbname=payment_api").returncode == 0:
            return True
        wake.wait(0.5)
    return False


def check_server(root: Path, environment: Mapping[str, str], uid: int) -> None:
    """Check the server from its first start over a second one to its end."""
    with volumes(uid) as places:
        before = tree(root)
        with server(root, environment, uid, places) as (one, port):
            holds(
                wait_ready(one),
                f"as {uid}, read-only and without capabilities, the start script makes a database that is ready",
            )
            if uid == UID:
                check_client(one, port)
            one.send("TERM")
            holds(one.ended(60) == 0, "SIGTERM ends it in good order")
        with server(root, environment, uid, places) as (one, _):
            holds(wait_ready(one), "it starts again on its volume")
            if uid == UID:
                done = one.execute(
                    "psql", "--dbname=payment_api", "--tuples-only", "--no-align", "--command=TABLE seen"
                )
                holds(done.stdout.strip() == "kept", "and has what was written")
        holds(tree(root) == before, "it has left no file beside its volumes")


def check_client(one: Container, port: int) -> None:
    """Check that the owner signs in with the password of the Secret, and dumps and restores with the image's clients."""
    uri = f"host=127.0.0.1 port={port} user=payment_api dbname=payment_api"
    script = f"""set -eu
        PGPASSWORD="$(cat /etc/password/password)"; export PGPASSWORD
        psql "{uri}" --quiet --set=ON_ERROR_STOP=1 --command="CREATE TABLE seen AS SELECT 'kept' AS word"
        pg_dump "{uri}" --format=custom --file=/backup/one.dump
        pg_restore --list /backup/one.dump | grep -c 'TABLE DATA public seen'"""
    done = one.execute("sh", "-c", script)
    holds(
        done.returncode == 0 and done.stdout.strip() == "1", "its clients sign in by password, dump and read the dump"
    )
    refused = one.execute("psql", uri, "--no-password", "--command=SELECT 1")
    holds(refused.returncode != 0, "nobody signs in over the network without one")
    query = """SELECT current_setting('server_version_num'), datlocprovider, datlocale, (SELECT count(*) FROM pg_timezone_names)
        FROM pg_database WHERE datname = 'payment_api'"""
    shown = one.execute("psql", "--tuples-only", "--no-align", "--field-separator= ", f"--command={query}")
    version, provider, locale, zones = shown.stdout.split()
    holds(
        version.startswith(MAJOR) and (provider, locale) == ("b", "C.UTF-8") and int(zones) > 300,
        f"PostgreSQL {version} has the locale C.UTF-8 of its own, and {zones} time zones",
    )


def check_commands(root: Path, environment: Mapping[str, str]) -> None:
    """Check that every command starts on a read-only root."""
    with container(root, "sleep", "300", environment=environment, cpus=0.5) as one:
        one.wait_running()
        for name in (*COMMANDS, "barman-cloud-wal-archive", "barman-cloud-backup", "barman-cloud-restore"):
            done = one.execute(name, "--help")
            holds(done.returncode == 0 and "usage" in done.stdout.lower(), f"{name} tells its options")


def check(root: Path, tag: str) -> None:
    """Check the image *tag*, whose file system is *root*.

    Raises:
        ImageError: when something does not hold.
    """
    environment = check_configuration(tag)
    check_files(root)
    for uid in (UID, OFFICIAL_UID):
        check_server(root, environment, uid)
    check_commands(root, environment)
