"""Tests of constructs_lib.backup_store."""

from __future__ import annotations

import pytest

from constructs_lib.backup_store import BackupStore, BackupVolume
from constructs_lib.connections import Mount, SecretKey
from tests.support.refusals import refusal

RECIPIENT = "age1" + "q" * 58


class TestBackupStore:
    """The bucket."""

    def test_the_default_bucket_has_the_prd_name(self) -> None:
        """``payment-api-backups`` in the namespace ``payment-api``."""
        assert BackupStore().url("payment-api") == "s3://payment-api-backups/"

    def test_the_folder_is_part_of_the_url(self) -> None:
        """Several databases may share a bucket."""
        assert BackupStore(bucket="company", path="shop/postgres").url("x") == "s3://company/shop/postgres/"

    def test_a_public_store_opens_public_addresses_alone(self) -> None:
        """A database need not reach the private network for its backups."""
        peers = BackupStore().networks().peers()

        assert "10.0.0.0/8" in peers[0]["ipBlock"]["except"]

    def test_a_private_store_opens_its_own_networks(self) -> None:
        """An object store in the cluster is named by its networks."""
        networks = BackupStore(endpoint_url="http://minio.storage:9000", cidrs=("10.1.0.0/16",), port=9000).networks()

        assert networks.peers() == [{"ipBlock": {"cidr": "10.1.0.0/16"}}]
        assert [port.number for port in networks.ports] == [9000]

    @pytest.mark.parametrize(
        ("url", "port"),
        [
            (None, 443),
            ("https://s3.example.com", 443),
            ("https://s3.example.com:9000/", 9000),
            ("http://s3.example.com", 80),
        ],
    )
    def test_the_port_is_that_of_the_endpoint(self, url: str | None, port: int) -> None:
        """Another one would be closed to the archive, whose WAL then fills the disk; a stated one wins."""
        assert [entry.number for entry in BackupStore(endpoint_url=url).networks().ports] == [port]
        assert [entry.number for entry in BackupStore(endpoint_url=url, port=9001).networks().ports] == [9001]

    def test_fails_for_a_port_that_is_none(self) -> None:
        """Five digits may be too many."""
        message = refusal(BackupStore, endpoint_url="https://s3.example.com:99999")

        assert message.startswith("BackupStore.endpoint_url must name a port from 1 to 65535")

    @pytest.mark.parametrize("host", ["minio", "minio.shop.svc", "minio.shop.svc.cluster.local", "10.1.2.3"])
    def test_fails_for_an_endpoint_inside_without_networks(self, host: str) -> None:
        """Without them public addresses alone are opened, so that no archive would ever arrive."""
        url = f"http://{host}:9000"

        assert refusal(BackupStore, endpoint_url=url).startswith(f"BackupStore.cidrs must name networks for {url}")
        assert BackupStore(endpoint_url=url, cidrs=("10.0.0.0/8",)).networks().cidrs == ("10.0.0.0/8",)

    def test_fails_with_half_of_an_access_key(self) -> None:
        """Both parts, or the pods' own identity."""
        message = refusal(BackupStore, access_key_id=SecretKey(secret="s3", key="id"))

        assert message.startswith("BackupStore.access_key_id and secret_access_key belong together, got ")

    @pytest.mark.parametrize("bucket", ["Payments", "a", "-a-", "s3://payments"])
    def test_fails_with_a_name_that_is_no_bucket(self, bucket: str) -> None:
        """S3 would refuse it."""
        assert "must be a bucket name" in refusal(BackupStore, bucket=bucket)

    def test_gives_the_commands_their_settings(self) -> None:
        """Where the bucket is, how to enter it, how it encrypts, whom to trust."""
        store = BackupStore(
            bucket="company",
            region="sa-east-1",
            endpoint_url="https://s3.example.com",
            endpoint_ca=SecretKey(secret="s3-ca", key="ca.crt"),
            access_key_id=SecretKey(secret="s3", key="id"),
            secret_access_key=SecretKey(secret="s3", key="secret"),
        )

        assert store.environment("shop") == {
            "BACKUP_DESTINATION": "s3://company",
            "BACKUP_ENDPOINT_URL": "https://s3.example.com",
            "BACKUP_ENCRYPTION": "AES256",
            "AWS_DEFAULT_REGION": "sa-east-1",
            "AWS_CA_BUNDLE": "/etc/backup-store/ca.crt",
        }
        assert set(store.secrets) == {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
        assert store.mounts == (Mount(path="/etc/backup-store", secret="s3-ca", keys=("ca.crt",)),)

    def test_fails_for_a_key_that_is_not_ages(self) -> None:
        """Such as a private one, given by mistake."""
        assert "must be public keys of age" in refusal(BackupStore, age_recipients=("AGE-SECRET-KEY-1",))

    def test_fails_for_an_identity_without_recipients(self) -> None:
        """Nothing would be encrypted for it."""
        message = refusal(BackupStore, age_identity=SecretKey(secret="s", key="k"))

        assert message.startswith("BackupStore.age_identity needs age_recipients")


class TestBackupVolume:
    """The volume."""

    def test_is_a_folder(self) -> None:
        """Dumps in plain text must be asked for; with a key they are not."""
        volume = BackupVolume(claim="backup-pvc")

        assert volume.environment("x") == {"BACKUP_DESTINATION": "file:///backup", "BACKUP_ENCRYPTION": "none"}
        assert volume.claims == {"backup-storage": ("backup-pvc", "/backup")}
        assert BackupVolume(claim="backup-pvc", age_recipients=(RECIPIENT,)).environment("x") == {
            "BACKUP_DESTINATION": "file:///backup"
        }
