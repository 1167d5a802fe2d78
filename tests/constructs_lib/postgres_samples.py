"""What the tests of constructs_lib.postgres have in common."""

from __future__ import annotations

from constructs_lib.backup_store import BackupStore
from constructs_lib.connections import Pods, SecretKey
from constructs_lib.platform import Platform
from tests.support.synth import NAMESPACE

API = Pods(name="api", namespace=NAMESPACE, labels={"app": "api"})
MIGRATION = Pods(name="migrate", namespace=NAMESPACE, labels={"app": "migrate"})
BARE = Platform.bare(namespace=NAMESPACE)
STORE = BackupStore(
    bucket="company-backups",
    path="shop",
    region="sa-east-1",
    endpoint_url="https://s3.example.com",
    endpoint_ca=SecretKey(secret="s3-ca", key="ca.crt"),
    access_key_id=SecretKey(secret="s3", key="id"),
    secret_access_key=SecretKey(secret="s3", key="secret"),
    service_account_annotations={"eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/shop"},
    encryption="aws:kms",
    retention_days=14,
    cidrs=("10.9.0.0/16",),
    port=9000,
)


def callers(manifest: dict[str, object], port: int) -> list[dict[str, object]]:
    """Return the label selectors that a network policy lets in at *port*."""
    rules = manifest["spec"]["ingress"]  # type: ignore[index]  # a parsed manifest
    return [
        peer["podSelector"].get("matchLabels", {})
        for rule in rules
        for peer in rule["from"]
        if port in [entry["port"] for entry in rule["ports"]]
    ]
