"""Archive and base backups of a CloudNativePG cluster, by the Barman Cloud plugin."""

from __future__ import annotations

from cdk8s import ApiObject, ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._amounts import cpu, mebibytes
from constructs_lib._context import namespace_of
from constructs_lib._labels import KEEP, labels
from constructs_lib._objects import custom
from constructs_lib._postgres_props import PostgresProps
from constructs_lib.backup_store import BackupStore
from constructs_lib.connections import SecretKey
from constructs_lib.recovery import RecoveryPlan
from constructs_lib.resources import Resources

BARMAN_PLUGIN = "barman-cloud.cloudnative-pg.io"
"""Name of the plugin. Source: its documentation, "Using the Barman Cloud Plugin"."""

PARALLEL_SEGMENTS = 8
"""WAL segments that are archived, or fetched in a recovery, at once. A planning value."""

PARALLEL_UPLOADS = 4
"""Parts of a base backup that are uploaded at once. A planning value; the plugin's default is 2."""

SIDECAR = Resources(
    cpu_request_millicores=100,
    cpu_limit_millicores=1000,
    memory_request_mebibytes=128,
    memory_limit_mebibytes=512,
)
"""What the plugin's container beside each server asks for. A planning value."""


def own_metadata(props: PostgresProps, name: str, *, keep: bool = False) -> ApiObjectMetadata:
    """Return metadata of an object of the database; *keep*: no tool's prune or uninstall deletes it."""
    own = labels(props.name, component="database")
    return ApiObjectMetadata(name=name, labels=own, annotations=dict(KEEP) if keep else None)


def amounts(resources: Resources) -> dict[str, dict[str, str]]:
    """Return requests and limits as plain text, as custom resources take them and operators write them back."""
    requests = {
        "cpu": cpu(resources.cpu_request_millicores),
        "memory": mebibytes(resources.memory_request_mebibytes),
        "ephemeral-storage": mebibytes(resources.ephemeral_storage_request_mebibytes),
    }
    limits = {
        "memory": mebibytes(resources.memory_limit_mebibytes),
        "ephemeral-storage": mebibytes(resources.ephemeral_storage_limit_mebibytes),
    }
    if resources.cpu_limit_millicores is not None:
        limits["cpu"] = cpu(resources.cpu_limit_millicores)
    return {"requests": requests, "limits": limits}


def store_name(props: PostgresProps) -> str:
    """Return the name of the ObjectStore."""
    return f"{props.name}-backups"


def object_store(scope: Construct, props: PostgresProps, store: BackupStore) -> ApiObject:
    """Return the ObjectStore, made."""
    o = b.barman
    wal, data = o.ObjectStoreSpecConfigurationWalEncryption, o.ObjectStoreSpecConfigurationDataEncryption
    encryptions = {"AES256": (wal.AES256, data.AES256), "aws:kms": (wal.AWS_KMS, data.AWS_KMS)}
    wal_encryption, data_encryption = encryptions[store.encryption] if store.encryption else (None, None)
    endpoint_ca = store.endpoint_ca
    return custom(
        o.ObjectStore,
        scope,
        "object-store",
        metadata=own_metadata(props, store_name(props), keep=True),
        spec=o.ObjectStoreSpec(
            retention_policy=f"{store.retention_days}d",
            configuration=o.ObjectStoreSpecConfiguration(
                destination_path=store.url(namespace_of(scope)),
                endpoint_url=store.endpoint_url,
                endpoint_ca=o.ObjectStoreSpecConfigurationEndpointCa(name=endpoint_ca.secret, key=endpoint_ca.key)
                if endpoint_ca
                else None,
                s3_credentials=_credentials(store.access_key_id, store.secret_access_key),
                # gzip: every barman-cloud reads it back without further packages.
                wal=o.ObjectStoreSpecConfigurationWal(
                    compression=o.ObjectStoreSpecConfigurationWalCompression.GZIP,
                    encryption=wal_encryption,
                    max_parallel=PARALLEL_SEGMENTS,
                ),
                data=o.ObjectStoreSpecConfigurationData(
                    compression=o.ObjectStoreSpecConfigurationDataCompression.GZIP,
                    encryption=data_encryption,
                    immediate_checkpoint=True,
                    jobs=PARALLEL_UPLOADS,
                ),
            ),
            instance_sidecar_configuration=o.ObjectStoreSpecInstanceSidecarConfiguration(
                resources=o.ObjectStoreSpecInstanceSidecarConfigurationResources(**amounts(SIDECAR)),
                env=[o.ObjectStoreSpecInstanceSidecarConfigurationEnv(name="AWS_DEFAULT_REGION", value=store.region)]
                if store.region
                else None,
            ),
        ),
    )


def _credentials(
    access: SecretKey | None, secret: SecretKey | None
) -> b.barman.ObjectStoreSpecConfigurationS3Credentials:
    o = b.barman
    if not access or not secret:
        return o.ObjectStoreSpecConfigurationS3Credentials(inherit_from_iam_role=True)
    return o.ObjectStoreSpecConfigurationS3Credentials(
        access_key_id=o.ObjectStoreSpecConfigurationS3CredentialsAccessKeyId(name=access.secret, key=access.key),
        secret_access_key=o.ObjectStoreSpecConfigurationS3CredentialsSecretAccessKey(
            name=secret.secret, key=secret.key
        ),
    )


def scheduled_backup(scope: Construct, props: PostgresProps, plan: RecoveryPlan) -> ApiObject:
    """Return the ScheduledBackup, made; its cron expression has a field for seconds before the usual five."""
    name, c = f"{props.name}-base", b.cnpg
    return custom(
        c.ScheduledBackup,
        scope,
        "base-backup",
        metadata=own_metadata(props, name),
        spec=c.ScheduledBackupSpec(
            cluster=c.ScheduledBackupSpecCluster(name=props.name),
            schedule=f"0 {plan.schedule}",
            # Without a first base backup the archive alone restores nothing.
            immediate=True,
            backup_owner_reference=c.ScheduledBackupSpecBackupOwnerReference.CLUSTER,
            target=c.ScheduledBackupSpecTarget.PREFER_HYPHEN_STANDBY,
            method=c.ScheduledBackupSpecMethod.PLUGIN,
            plugin_configuration=c.ScheduledBackupSpecPluginConfiguration(name=BARMAN_PLUGIN),
        ),
    )
