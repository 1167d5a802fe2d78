"""Logs: Elasticsearch and Kibana, and what they are brought to."""

from __future__ import annotations

from dataclasses import dataclass

from constructs import Construct

from charts._log_store import files
from charts.environment import batch_priority
from constructs_lib import (
    Certificate,
    CertificateProps,
    Chart,
    ConfigMap,
    ConfigMapProps,
    ContainerSpec,
    CronJob,
    CronJobProps,
    Image,
    Job,
    JobProps,
    PodProps,
    Pods,
    Props,
    Resources,
    Secret,
    SecretEntry,
    SecretKey,
    SecretProps,
    SecretSource,
    ServiceAccount,
    ServiceAccountProps,
)
from constructs_lib._connected import Connected
from constructs_lib._context import context_of
from constructs_lib._labels import labels
from constructs_lib.connections import Mount
from constructs_lib.migration import own_policy
from constructs_lib.monitoring.elasticsearch import Elasticsearch, ElasticsearchProps
from constructs_lib.monitoring.grafana import ElasticsearchSource
from constructs_lib.monitoring.jaeger import ElasticsearchStorage
from constructs_lib.monitoring.kibana import Kibana, KibanaProps

NAME, KIBANA = "logs", "logs-kibana"
TLS, AUTHORITY_KEY = f"{NAME}-tls", SecretKey(secret=f"{NAME}-tls", key="ca.crt")
"""Certificate of Elasticsearch and Kibana, and the authority that signed it."""

ROLES = """\
log_writer:
  cluster: [monitor]
  indices:
    - names: ["logs-*"]
      privileges: [auto_configure, create_doc]
log_reader:
  cluster: [monitor]
  indices:
    - names: ["logs-*"]
      privileges: [read, view_index_metadata]
trace_owner:
  cluster: [manage_index_templates, monitor]
  indices:
    - names: ["traces-*"]
      privileges: [all]
provisioner:
  cluster: [manage_ilm, manage_index_templates, monitor]
  indices:
    - names: ["traces-*"]
      privileges: [manage]
"""
"""Rights in Elasticsearch, one role for each task. Whoever connects asks for the version first, which is what ``monitor`` is for. Source:
Filebeat documentation, "Grant privileges and roles needed for publishing"; Grafana documentation, "Elasticsearch data source"."""

USERS = {
    "shipper": "log_writer",
    "grafana": "log_reader",
    "jaeger": "trace_owner",
    "provisioner": "provisioner,kibana_admin",
    "operator": "log_reader,kibana_admin",
}
"""Users and their roles; ``operator`` is for people."""

ROLES_WITH = "provisioner"
"""User whose Secret holds :data:`ROLES`."""


def password(user: str) -> SecretKey:
    """Return where the password of *user* is kept."""
    return SecretKey(secret=f"{NAME}-user-{user}", key="password")


def user_secret(user: str, source: SecretSource) -> SecretProps:
    """Return the Secret of *user*, as ECK reads it; the same value in every namespace.

    That of the provisioner holds the roles too: External Secrets makes no Secret without a value of the store.
    """
    roles = (SecretEntry(key="roles.yml", fixed=ROLES),) if user == ROLES_WITH else ()
    return SecretProps(
        name=password(user).secret,
        type="kubernetes.io/basic-auth",
        keys=(
            SecretEntry(key="username", fixed=user),
            SecretEntry(key="password", remote_key=f"{NAME}/{user}-password"),
            SecretEntry(key="roles", fixed=USERS[user]),
            *roles,
        ),
        source=source,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention(Props):
    """How long entries are kept. Unit: days. LGPD, article 16: no longer than they are needed."""

    service_days: int = 90
    """The service's log: payments are disputed within some weeks."""

    container_days: int = 14
    """Other programs' logs."""

    trace_days: int = 7
    """Traces."""

    def _validate(self) -> None:
        for name in ("service_days", "container_days", "trace_days"):
            self._between(name, 2, 3650, "days")


@dataclass(frozen=True, kw_only=True, slots=True)
class LogStorePlace(Props):
    """Where the log store stands."""

    namespace: str
    """Its namespace."""

    elasticsearch: Image
    """Elasticsearch's image."""

    kibana: Image
    """Kibana's image."""

    curl: Image
    """What brings both to their state."""

    secrets: SecretSource
    """Where the users' passwords come from."""

    issuer: str
    """ClusterIssuer of the certificate."""

    shippers: Pods
    """The shippers, in their namespace."""

    retention: Retention = Retention()
    """How long entries are kept."""


class LogStore(Chart):
    """Elasticsearch, Kibana, users, certificate and provisioning."""

    def __init__(self, scope: Construct, id_: str, place: LogStorePlace) -> None:
        super().__init__(scope, id_, namespace=place.namespace)
        for user in USERS:
            Secret(self, f"user-{user}", user_secret(user, place.secrets))
        services = (f"{NAME}-es-http.{place.namespace}.svc", f"{KIBANA}-kb-http.{place.namespace}.svc")
        Certificate(
            self,
            "certificate",
            CertificateProps(
                name=TLS,
                secret_name=TLS,
                dns_names=(*services, *(f"{name}.cluster.local" for name in services)),
                issuer_name=place.issuer,
            ),
        )
        self.elasticsearch = Elasticsearch(
            self,
            NAME,
            ElasticsearchProps(
                image=place.elasticsearch,
                storage_gibibytes=200,
                tls_secret=TLS,
                users=tuple(password(user).secret for user in USERS),
                roles=(password(ROLES_WITH).secret,),
            ),
        )
        self.kibana = Kibana(
            self,
            KIBANA,
            KibanaProps(
                image=place.kibana,
                elasticsearch=NAME,
                tls_secret=TLS,
                public_url="https://localhost:5601",
            ),
        )
        self.kibana.calls(self.elasticsearch)
        self.elasticsearch.called_from(place.shippers)
        for caller in ("grafana", "jaeger"):
            self.elasticsearch.called_from(Pods(name=caller, namespace=place.namespace, labels={"app": caller}))
        kept = place.retention
        self.provisioning = Provisioning(
            self,
            f"{NAME}-provisioning",
            place.curl,
            files(kept.service_days, kept.container_days, kept.trace_days),
            {"ELASTICSEARCH_URL": self.elasticsearch.url, "KIBANA_URL": self.kibana.url},
        )
        self.provisioning.calls(self.elasticsearch, self.kibana)

    @property
    def grafana(self) -> ElasticsearchSource:
        """What Grafana reads."""
        return ElasticsearchSource(
            url=self.elasticsearch.url,
            index="logs-*",
            user="grafana",
            password=password("grafana"),
            authority=AUTHORITY_KEY,
        )

    @property
    def jaeger(self) -> ElasticsearchStorage:
        """Where Jaeger keeps traces."""
        return ElasticsearchStorage(
            url=self.elasticsearch.url, user="jaeger", password=password("jaeger"), authority=AUTHORITY_KEY
        )


class Provisioning(Connected):
    """A Job after each change, and a CronJob each night: policies, templates, data views and searches."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        image: Image,
        texts: dict[str, str],
        environment: dict[str, str],
        *,
        signs_in: bool = True,
    ) -> None:
        super().__init__(scope, id_, id_)
        self._image, self._environment, self._signs_in = image, environment, signs_in
        own = labels(id_, component="logs")
        ServiceAccount(self, "service-account", ServiceAccountProps(name=id_, labels=own))
        # Its name changes with its contents, so that a changed file is another Job.
        self._files = ConfigMap(self, "files", ConfigMapProps(name=id_, data=texts, immutable=True, labels=own))

    def _finish(self) -> None:
        own_policy(self, "logs")
        secret = password("provisioner")
        login = {
            "USERNAME": "provisioner",
            "PASSWORD_FILE": "/etc/logging-password/password",
            "AUTHORITY_FILE": "/etc/logging-authority/ca.crt",
        }
        mounts = (
            Mount(path="/etc/logging-password", secret=secret.secret, keys=(secret.key,)),
            Mount(path="/etc/logging-authority", secret=AUTHORITY_KEY.secret, keys=(AUTHORITY_KEY.key,)),
        )
        container = ContainerSpec(
            container_name=self.app,
            image=self._image,
            command=("sh", "/etc/logging/provision.sh"),
            environment={**self._environment, **(login if self._signs_in else {})},
            mounts=mounts if self._signs_in else (),
            volumes={"files": "/etc/logging", "tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
            resources=Resources(
                cpu_request_millicores=20,
                cpu_limit_millicores=200,
                memory_request_mebibytes=32,
                memory_limit_mebibytes=64,
            ),
        )
        pod = PodProps(
            app=self.app,
            component="logs",
            containers=(container,),
            service_account_name=self.app,
            spread=None,
            priority_class_name=batch_priority(context_of(self).platform),
            restart_policy="OnFailure",
            empty_dirs={"tmp": 8},
            config_maps={"files": self._files.object_name},
        )
        Job(self, "job", JobProps(name=self.app, pod=pod))
        CronJob(self, "nightly", CronJobProps(name=self.app, pod=pod, schedule="30 0 * * *"))
