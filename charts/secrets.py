"""The Secrets of the payment service: one entry feeds the service and what the database's operator reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cdk8s import ApiObjectMetadata
from constructs import Construct

from charts.dashboards import ADMIN, admin_secret
from charts.environment import REGION, SECRET_STORE, SECRETS, Environment, cloud_identity
from constructs_lib import (
    Chart,
    ExternalSecretSource,
    LocalSecretSource,
    Secret,
    SecretEntry,
    SecretKey,
    SecretProps,
    SecretSource,
    ServiceAccount,
    ServiceAccountProps,
)
from constructs_lib import _bindings as b
from constructs_lib._objects import custom

ROOT = Path(__file__).parent.parent
"""The repository: local values lie below it, wherever the program is started."""

DATABASE_PASSWORD = "payment-api/database-password"
ENTRIES = (
    SecretEntry(key="DATABASE_PASSWORD", remote_key=DATABASE_PASSWORD),
    SecretEntry(key="REDIS_PASSWORD"),
    SecretEntry(key="JWT_SECRET", generate="base64-32"),
    SecretEntry(key="ENCRYPTION_KEY", generate="base64-32"),
    SecretEntry(key="STRIPE_SECRET_KEY", generate="literal-placeholder"),
    SecretEntry(key="STRIPE_WEBHOOK_SECRET"),
    SecretEntry(key="PAGARME_SECRET_KEY", generate="literal-placeholder"),
    SecretEntry(key="PAGARME_WEBHOOK_USER"),
    SecretEntry(key="PAGARME_WEBHOOK_PASSWORD"),
)
"""Keys of ``payment-api-secrets``. Source: PRD-006 section 5.3, and what it lacks: the webhooks' secrets, Redis."""

DUMP_KEYS = (SecretEntry(key="BACKUP_AGE_RECIPIENTS"), SecretEntry(key="BACKUP_AGE_IDENTITY"))
"""Further keys where dumps are encrypted. The recipients are no secret, but they belong to an identity: who makes the pair, by
``age-keygen``, puts both into the store, and no environment goes on encrypting for a key that nobody holds."""

REPLICATION_KEYS = (SecretEntry(key="DATABASE_REPLICATION_PASSWORD"),)
"""Further key where the database is not run by an operator, which would have credentials of its own for base backups."""

BOUND = ("DATABASE_PASSWORD", "REDIS_PASSWORD")
"""Keys that come with the connection to the database and to Redis."""


class Secrets(Chart):
    """The Secrets of one environment; in development the file holds values and is outside git."""

    def __init__(self, scope: Construct, id_: str, env: Environment) -> None:
        super().__init__(scope, id_, namespace=env.namespace)
        if isinstance(env.secrets, ExternalSecretSource):
            secret_store(self, env.namespace)
        source = _in_repository(env.secrets)
        keys = (*ENTRIES, *further_keys(env))
        self.secret = Secret(self, SECRETS, SecretProps(name=SECRETS, keys=keys, source=source))
        self.database = Secret(
            self, "postgres-credentials", env.postgres.credentials(source, remote_key=DATABASE_PASSWORD)
        )
        """What the database server reads: the same password, under the names that it wants."""

        if not env.platform.prometheus_operator:
            # Local values must lie in this file alone, which git ignores.
            Secret(self, ADMIN.secret, admin_secret(source))

    @property
    def environment(self) -> dict[str, SecretKey]:
        """Variables of the service that are read from the Secret, but those that come with a connection."""
        return {entry.key: self.secret.key(entry.key) for entry in ENTRIES if entry.key not in BOUND}


def further_keys(env: Environment) -> tuple[SecretEntry, ...]:
    """Return the keys that the backups of *env* need: they reach their jobs alone."""
    dumps = DUMP_KEYS if env.postgres.backup and env.postgres.backup.age_identity else ()
    return (*dumps, *(REPLICATION_KEYS if env.platform.postgres == "embedded" else ()))


def _in_repository(source: SecretSource) -> SecretSource:
    """Return *source* with the path of a local file taken from the repository, not from the working directory."""
    return replace(source, path=str(ROOT / source.path)) if isinstance(source, LocalSecretSource) else source


def secret_store(chart: Chart, namespace: str) -> None:
    """Make the store that the ExternalSecrets of *namespace* read, and the identity with which the operator reads it.

    Each namespace has both of its own: what signs in for staging can read no secret of production.
    """
    e = b.external_secrets
    reader = "secret-reader"
    ServiceAccount(chart, reader, ServiceAccountProps(name=reader, annotations=cloud_identity(f"{namespace}-secrets")))
    custom(
        e.SecretStore,
        chart,
        SECRET_STORE,
        metadata=ApiObjectMetadata(name=SECRET_STORE),
        spec=e.SecretStoreSpec(
            provider=e.SecretStoreSpecProvider(
                aws=e.SecretStoreSpecProviderAws(
                    service=e.SecretStoreSpecProviderAwsService.SECRETS_MANAGER,
                    region=REGION,
                    auth=e.SecretStoreSpecProviderAwsAuth(
                        jwt=e.SecretStoreSpecProviderAwsAuthJwt(
                            service_account_ref=e.SecretStoreSpecProviderAwsAuthJwtServiceAccountRef(name=reader)
                        )
                    ),
                )
            )
        ),
    )
