"""Settings of all commands, from the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ops.backup.errors import BackupError, Exit

SECRET_NAMES = ("DATABASE_PASSWORD", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
"""Settings that ``<NAME>_FILE`` may name a file for."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
_NAMESPACE_FILE = Path("/var/run/secrets/kubernetes.io/serviceaccount/namespace")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the commands work with."""

    destination: str
    """``s3://bucket/path`` or ``file:///folder``, without a slash at its end."""
    endpoint_url: str | None
    """URL of an S3 server other than AWS."""
    server_name: str
    """Folder of one generation of the database below the destination."""
    encryption: str | None
    """Server-side encryption that S3 is asked for: ``AES256`` or ``aws:kms``, by AWS' own key; ``bucket``: the key that the bucket names
    encrypts; ``none`` admits dumps in plain text."""
    age_recipients: tuple[str, ...]
    """Public keys that dumps are encrypted for."""
    age_identity_file: Path | None
    """File with the private key, for those who read a dump."""
    retention_count: int
    """Newest dumps that are kept; 0: all that are young enough."""
    retention_days: int
    """Age after which dumps and base backups are deleted. Unit: days."""
    directory: Path
    """Folder of the dumps' local copies."""
    database_host: str
    database_port: int
    database_name: str
    database_user: str
    database_password: str | None
    database_sslmode: str
    database_ca_file: str | None
    data_directory: Path | None
    """PostgreSQL's PGDATA, where a restore puts the data."""
    drill_directory: Path
    """Folder of a drill's scratch data."""
    drill_checks: str
    """Name of a packaged file of checks, or path of another one."""
    pushgateway_url: str | None
    namespace: str
    environment: Mapping[str, str]
    """Environment of the programs that are called, with the secrets' files read."""

    @property
    def on_s3(self) -> bool:
        """Whether the destination is a bucket."""
        return self.destination.startswith("s3://")

    @property
    def asked_encryption(self) -> str | None:
        """What S3 is asked to encrypt by, for each file; ``None``: the bucket's default decides.

        ``aws:kms`` without a key means AWS' own, ``aws/s3``, whatever key the bucket names. Source: Amazon S3 API Reference, PutObject.
        """
        return self.encryption if self.encryption in {"AES256", "aws:kms"} else None

    @property
    def bucket(self) -> str:
        """Name of the bucket."""
        return urlsplit(self.destination).netloc

    @property
    def path(self) -> str:
        """Path in the bucket without slashes at its ends, or folder of a ``file://`` destination."""
        path = unquote(urlsplit(self.destination).path)
        return path.strip("/") if self.on_s3 else path


def load(environment: Mapping[str, str]) -> Settings:
    """Return the settings in *environment*. Raises :class:`BackupError` with :attr:`Exit.CONFIG`."""
    values = {name: value for name, value in environment.items() if value}
    for name in SECRET_NAMES:
        file = values.get(f"{name}_FILE")
        if file and name not in values:
            values[name] = _content(f"{name}_FILE", file)
    destination = values.get("BACKUP_DESTINATION", "").rstrip("/")
    parts = urlsplit(destination)
    if parts.scheme not in {"s3", "file"} or (parts.scheme == "s3") != bool(parts.netloc) or destination == "file:":
        raise _wrong("BACKUP_DESTINATION", "must be s3://bucket/path or file:///folder", destination)
    server_name = values.get("BACKUP_SERVER_NAME", "postgres-g1")
    if not _NAME.fullmatch(server_name):
        raise _wrong("BACKUP_SERVER_NAME", "must be letters, digits, '.', '_' and '-'", server_name)
    encryption = values.get("BACKUP_ENCRYPTION")
    if encryption not in {None, "AES256", "aws:kms", "bucket", "none"}:
        raise _wrong("BACKUP_ENCRYPTION", "must be AES256, aws:kms, bucket or none", str(encryption))
    identity, data = values.get("BACKUP_AGE_IDENTITY_FILE"), values.get("PGDATA")
    return Settings(
        destination=destination,
        endpoint_url=values.get("BACKUP_ENDPOINT_URL"),
        server_name=server_name,
        encryption=encryption,
        age_recipients=tuple(re.split(r"[\s,]+", values.get("BACKUP_AGE_RECIPIENTS", "").strip(" ,\n\t")))
        if values.get("BACKUP_AGE_RECIPIENTS", "").strip(" ,\n\t")
        else (),
        age_identity_file=Path(identity) if identity else None,
        retention_count=_number(values, "BACKUP_RETENTION_COUNT", 0, 0, 100_000),
        retention_days=_number(values, "BACKUP_RETENTION_DAYS", 30, 1, 36_500),
        directory=Path(values.get("BACKUP_DIRECTORY", "/backup")),
        database_host=values.get("DATABASE_DIRECT_HOST") or values.get("DATABASE_HOST", "localhost"),
        database_port=_number(values, "DATABASE_PORT", 5432, 1, 65_535),
        database_name=values.get("DATABASE_NAME", "payment_api"),
        database_user=values.get("DATABASE_USER", "payment_api"),
        database_password=values.get("DATABASE_PASSWORD"),
        database_sslmode=values.get("DATABASE_SSLMODE", "prefer"),
        database_ca_file=values.get("DATABASE_CA_FILE"),
        data_directory=Path(data) if data else None,
        drill_directory=Path(values.get("RESTORE_DRILL_DIRECTORY", "/scratch")),
        drill_checks=values.get("RESTORE_DRILL_CHECKS", "generic"),
        pushgateway_url=values.get("PUSHGATEWAY_URL"),
        namespace=values.get("POD_NAMESPACE") or _own_namespace(),
        environment=values,
    )


def _own_namespace() -> str:
    try:
        return _NAMESPACE_FILE.read_text(encoding="utf-8").strip()
    except OSError:
        return "default"


def _content(name: str, file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise BackupError(Exit.CONFIG, f"{name} must name a file that can be read: {error}") from error


def _number(values: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = values.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise _wrong(name, f"must be a whole number from {least} to {most}", text)
    return int(text)


def _wrong(name: str, rule: str, value: str) -> BackupError:
    return BackupError(Exit.CONFIG, f"{name} {rule}, got '{value}'")
