"""Another team's app: an orders service with a web process, a worker and a database, in about thirty lines."""

from cdk8s import Chart
from constructs import Construct

from constructs_lib import (
    Guardrails,
    GuardrailsProps,
    Image,
    Ingress,
    Namespace,
    NamespaceProps,
    Postgres,
    PostgresProps,
    RecoveryObjectives,
    ResourceQuotaProps,
    Scaling,
    WebService,
    WebServiceProps,
    Worker,
    WorkerProps,
)

ORDERS = Image.parse("ghcr.io/your-org/orders:1.4.2@sha256:" + 64 * "0")
