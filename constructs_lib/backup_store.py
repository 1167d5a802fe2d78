"""Where WAL archive, base backups and dumps are kept: a bucket, or a volume where there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from constructs_lib._annotations import check_annotations
from constructs_lib._validation import DNS_SUBDOMAIN, Props
from constructs_lib.connections import Mount, Networks, Port, SecretKey

VOLUME_FOLDER = "/backup"
"""Path of the volume in the pods. Source: PRD-006 section 8.1."""

CA_FOLDER = "/etc/backup-store"
"""Folder of the store's CA certificate."""

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PATH = re.compile(r"([A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*)?")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupStore(Props):
    """The bucket for WAL archive and base backups.

    Trap: the library cannot make the bucket. Give it versioning and a lock on deletion; whoever holds the writer's rights can
    otherwise delete database and backups alike.
    """

    bucket: str | None = None
    """Name of the bucket; ``None``: ``<namespace>-backups``, which is the PRD's name for its namespace (section 8.1)."""

    path: str = ""
    """Folder in the bucket; empty: its top. Below it each generation of each database has a folder of its own."""

    region: str | None = None
    """Region of the bucket; ``None``: as the pods' environment says."""

    endpoint_url: str | None = None
    """URL of an S3 server other than AWS; ``None``: AWS."""

    endpoint_ca: SecretKey | None = None
    """CA certificate of that server, where a public one did not sign."""

    access_key_id: SecretKey | None = None
    """Access key; ``None``: the pods' own cloud identity signs in, and no key exists that could leak."""

    secret_access_key: SecretKey | None = None
    """Secret of the access key."""

    service_account_annotations: Mapping[str, str] = field(default_factory=dict)
    """Annotations that give the pods their cloud identity, such as ``eks.amazonaws.com/role-arn``."""

    encryption: Literal["AES256", "aws:kms"] | None = "AES256"
    """Encryption that S3 is asked for, file by file, by keys of AWS' own; ``None``: the bucket's default decides.

    Trap: ``aws:kms`` without a key means ``aws/s3``, also where the bucket names a key of yours: that one needs ``None`` here. Source:
    Amazon S3 API Reference, PutObject.
    """

    retention_days: int = 30
    """How far back recovery must reach. Unit: days. A planning value; older backups, their WAL and older dumps are deleted."""

    dump_count: int = 7
    """Newest dumps that stay whatever their age, so that a job that fails for weeks leaves something. A planning value."""

    age_recipients: tuple[str, ...] | SecretKey = ()
    """Public keys for which age encrypts the dumps, or the key of a Secret that holds them, separated by commas. Who reads the bucket
    then still reads no dump. Empty: the bucket's key is all there is, which :attr:`encryption` must leave to KMS."""

    age_identity: SecretKey | None = None
    """Private key of one of these recipients, which the restore drill alone mounts."""

    cidrs: tuple[str, ...] = ()
    """Networks of the store, where it is in the cluster or a private network; empty: public addresses."""

    port: int | None = None
    """TCP port of the store; ``None``: that of :attr:`endpoint_url`. In the cluster it is the port of the store's pods, which may be
    another than their Service's."""

    def _validate(self) -> None:
        self._matches("bucket", _BUCKET, "a bucket name", "use 3 to 63 lower case letters, digits, dashes and dots")
        self._matches("path", _PATH, "folders joined by '/'", "write such as payments/postgres")
        self._matches("region", DNS_SUBDOMAIN, "a region", "write such as sa-east-1")
        self._matches("endpoint_url", _URL, "the URL of a server", "write such as https://s3.example.com")
        self._require(
            "access_key_id",
            (self.access_key_id is None) == (self.secret_access_key is None),
            "and secret_access_key belong together",
            "give both, or neither for the pods' own identity",
        )
        check_annotations(self, "service_account_annotations")
        self._between("retention_days", 1, 3650, "days")
        self._between("dump_count", 1, 1000, "dumps")
        _check_recipients(self)
        self._cidrs("cidrs")
        self._between("port", 1, 65535)
        self._require(
            "endpoint_url",
            1 <= self.open_port <= 65535,
            "must name a port from 1 to 65535",
            "write such as https://s3.example.com:9000",
        )
        self._require(
            "cidrs",
            self.cidrs or not _is_inside(urlsplit(self.endpoint_url or "").hostname or ""),
            f"must name networks for {self.endpoint_url}, which is no public address",
            "give the pods' network, such as 10.0.0.0/16",
        )

    @property
    def open_port(self) -> int:
        """The port at which callers are let out to the store. Unit: TCP port."""
        if self.port is not None:
            return self.port
        scheme, _, rest = (self.endpoint_url or "https://").partition("://")
        port = rest.rstrip("/").partition(":")[2]
        return int(port) if port else 80 if scheme == "http" else 443

    def url(self, namespace: str) -> str:
        """Return bucket and folder as ``s3://bucket/folder`` for a database in *namespace*."""
        bucket = self.bucket or f"{namespace or 'default'}-backups"
        return f"s3://{bucket}/{self.path}".rstrip("/") + "/"

    def destination(self, namespace: str) -> str:
        """Return the value of ``BACKUP_DESTINATION``."""
        return self.url(namespace).rstrip("/")

    def environment(self, namespace: str) -> dict[str, str]:
        """Return what the commands of the image must know to find and to enter the store."""
        found = {
            "BACKUP_DESTINATION": self.destination(namespace),
            "BACKUP_ENDPOINT_URL": self.endpoint_url,
            "BACKUP_ENCRYPTION": self.encryption or "bucket",
            "AWS_DEFAULT_REGION": self.region,
            "AWS_CA_BUNDLE": f"{CA_FOLDER}/{self.endpoint_ca.key}" if self.endpoint_ca else None,
        }
        return {name: value for name, value in found.items() if value}

    @property
    def secrets(self) -> dict[str, SecretKey]:
        """Variables that are read from Secrets; none where the pods' own identity signs in."""
        keys = (("AWS_ACCESS_KEY_ID", self.access_key_id), ("AWS_SECRET_ACCESS_KEY", self.secret_access_key))
        return {name: key for name, key in keys if key}

    @property
    def mounts(self) -> tuple[Mount, ...]:
        """The CA certificate of the store, where a public one did not sign."""
        ca = self.endpoint_ca
        return (Mount(path=CA_FOLDER, secret=ca.secret, keys=(ca.key,)),) if ca else ()

    @property
    def claims(self) -> dict[str, tuple[str, str]]:
        """Volumes by name: the claim and its path; a bucket needs none."""
        return {}

    def networks(self) -> Networks:
        """Return where the store answers, for network policies."""
        ports = (Port(number=self.open_port),)
        name = self.endpoint_url or "object store"
        if self.cidrs:
            return Networks(name=name, cidrs=self.cidrs, ports=ports)
        return Networks(name=name, ports=ports, public_only=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupVolume(Props):
    """A volume for WAL archive, base backups and dumps, on a cluster without a bucket.

    Trap: it is lost with its cluster, and often with its node. It serves development, and whoever copies it elsewhere. Where the
    volume is ``ReadWriteOnce`` the database and its jobs run on one node.
    """

    claim: str
    """PersistentVolumeClaim of the volume."""

    retention_days: int = 7
    """How far back recovery must reach. Unit: days. A planning value."""

    dump_count: int = 7
    """Newest dumps that stay whatever their age. A planning value."""

    age_recipients: tuple[str, ...] | SecretKey = ()
    """As :attr:`BackupStore.age_recipients`. Empty in development: a key in the namespace of the volume would protect nothing."""

    age_identity: SecretKey | None = None
    """As :attr:`BackupStore.age_identity`."""

    def _validate(self) -> None:
        self._dns_subdomain("claim")
        self._between("retention_days", 1, 3650, "days")
        self._between("dump_count", 1, 1000, "dumps")
        _check_recipients(self)

    def destination(self, namespace: str) -> str:  # noqa: ARG002  # as of a bucket, whose default name holds it
        """Return the value of ``BACKUP_DESTINATION``."""
        return f"file://{VOLUME_FOLDER}"

    def environment(self, namespace: str) -> dict[str, str]:
        """Return what the commands of the image must know to find the volume; plain dumps must be asked for."""
        plain = {} if self.age_recipients else {"BACKUP_ENCRYPTION": "none"}
        return {"BACKUP_DESTINATION": self.destination(namespace), **plain}

    @property
    def secrets(self) -> dict[str, SecretKey]:
        """Variables that are read from Secrets: none."""
        return {}

    @property
    def mounts(self) -> tuple[Mount, ...]:
        """Files: none."""
        return ()

    @property
    def claims(self) -> dict[str, tuple[str, str]]:
        """The volume: its name in the pod, to the claim and the path."""
        return {"backup-storage": (self.claim, VOLUME_FOLDER)}

    @property
    def service_account_annotations(self) -> dict[str, str]:
        """Annotations of the pods' ServiceAccount: none."""
        return {}

    def networks(self) -> None:
        """Return where the store answers: nowhere but in the pod itself."""


def _is_inside(host: str) -> bool:
    """Return whether *host* is certainly a name of the cluster, or an address that is not public."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(".svc") or ".svc." in host)


def _check_recipients(props: BackupStore | BackupVolume) -> None:
    recipients = props.age_recipients
    props._require(
        "age_recipients",
        isinstance(recipients, SecretKey) or all(_RECIPIENT.fullmatch(each) for each in recipients),
        "must be public keys of age, which begin with age1",
        "make a pair by age-keygen and give its public key here",
    )
    props._require(
        "age_identity",
        bool(recipients) or props.age_identity is None,
        "needs age_recipients, for whom the dumps are encrypted",
        "give both, or neither",
    )
