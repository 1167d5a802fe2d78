"""Who must reach the pods that CloudNativePG makes, and which other objects it makes."""

from __future__ import annotations

from constructs import Construct

from constructs_lib._context import context_of, namespace_of
from constructs_lib._postgres_props import POSTGRES_PORT, PostgresProps
from constructs_lib.backup_store import BackupStore
from constructs_lib.checks.model import Key, OperatorAccess
from constructs_lib.connections import Pods, Port, Rules
from constructs_lib.places import allow_dns_to, api_server, scraper

STATUS_PORT = 8000
"""Port on which a server tells the operator, and its fellow servers, how it is. Source: CloudNativePG documentation, "Networking"."""

SERVER_METRICS_PORT = 9187
"""Port of the servers' metrics. Source: CloudNativePG documentation, "Monitoring"."""

POOLER_METRICS_PORT = 9127
"""Port of the pooler's metrics. Source: CloudNativePG documentation, "Connection pooling"."""

OPERATOR = {"app.kubernetes.io/name": "cloudnative-pg"}
"""Labels of the operator's pods. Source: its release manifest and Helm chart."""

_DATABASE = Port(number=POSTGRES_PORT)
_STATUS = Port(number=STATUS_PORT)
_SECRETS = {
    "ca": frozenset({"ca.crt", "ca.key"}),
    "server": frozenset({"tls.crt", "tls.key"}),
    "replication": frozenset({"tls.crt", "tls.key"}),
}
_LOGIN_KEYS = {"username", "user", "password", "pgpass"}
_ADDRESS_KEYS = {"dbname", "host", "port", "uri", "jdbc-uri", "fqdn-uri", "fqdn-jdbc-uri"}


def _servers(scope: Construct, props: PostgresProps) -> Pods:
    return Pods(name=props.name, namespace=namespace_of(scope), labels={"cnpg.io/cluster": props.name})


def _poolers(scope: Construct, props: PostgresProps) -> Pods:
    return Pods(name=props.service, namespace=namespace_of(scope), labels={"cnpg.io/poolerName": props.service})


def server_rules(scope: Construct, props: PostgresProps, store: BackupStore) -> Rules:
    """Return the rules of the servers' pods, and of the jobs that make them, which carry the same label."""
    rules = Rules(namespace_of(scope))
    operator = Pods(name="CloudNativePG operator", namespace=props.operator_namespace, labels=OPERATOR)
    servers = _servers(scope, props)
    rules.allow_from(operator, (_STATUS, _DATABASE))
    rules.allow_from(servers, (_DATABASE, _STATUS))
    rules.allow_from(scraper(scope), (Port(number=SERVER_METRICS_PORT),))
    if props.pooler:
        rules.allow_from(_poolers(scope, props), (_DATABASE,))
    allow_dns_to(rules, scope)
    rules.allow_to(api_server(scope), api_server(scope).ports)
    rules.allow_to(servers, (_DATABASE, _STATUS))
    networks = store.networks()
    rules.allow_to(networks, networks.ports)
    return rules


def pooler_rules(scope: Construct, props: PostgresProps) -> Rules:
    """Return the rules of the pooler's pods; callers are added later."""
    rules = Rules(namespace_of(scope))
    rules.allow_from(scraper(scope), (Port(number=POOLER_METRICS_PORT),))
    allow_dns_to(rules, scope)
    rules.allow_to(api_server(scope), api_server(scope).ports)
    rules.allow_to(_servers(scope, props), (_DATABASE,))
    # A cancelled query may reach another pod than the one that runs it; PgBouncer passes it on.
    rules.allow_from(_poolers(scope, props), (_DATABASE,))
    rules.allow_to(_poolers(scope, props), (_DATABASE,))
    return rules


def declare_operator_objects(scope: Construct, props: PostgresProps) -> None:
    """Tell the rules what CloudNativePG makes for the database, and whom its pods must reach."""
    namespace, context = namespace_of(scope), context_of(scope)
    declared = context.declarations
    secrets = {f"{props.name}-{suffix}": keys for suffix, keys in _SECRETS.items()}
    if not props.secret:
        secrets[props.secret_name] = frozenset(_LOGIN_KEYS | _ADDRESS_KEYS)
    declared.external_keys |= {Key("Secret", namespace, name): keys for name, keys in secrets.items()}
    cluster = Key("Cluster", namespace, props.name)
    made = {Key("Secret", namespace, name): cluster for name in secrets}
    made |= {Key("Service", namespace, f"{props.name}-{suffix}"): cluster for suffix in ("rw", "ro", "r")}
    made[Key("ServiceAccount", namespace, props.name)] = cluster
    if props.pooler:
        pooler = Key("Pooler", namespace, props.service)
        made |= {Key(kind, namespace, props.service): pooler for kind in ("Service", "ServiceAccount")}
    declared.external |= made.keys()
    declared.made_from |= made
    api = tuple((cidr, port.number) for cidr in context.platform.api_server_cidrs for port in api_server(scope).ports)
    operator = props.operator_namespace
    inside = ((namespace, POSTGRES_PORT), (namespace, STATUS_PORT))
    declared.operators.append(
        OperatorAccess(
            labels={"cnpg.io/cluster": props.name, "cnpg.io/podRole": "instance"},
            namespace=namespace,
            ingress=((operator, STATUS_PORT), (operator, POSTGRES_PORT), *inside),
            egress=(*api, *inside),
            owner=f"CloudNativePG Cluster {props.name}",
        )
    )
    if props.pooler:
        declared.operators.append(
            OperatorAccess(
                labels={"cnpg.io/poolerName": props.service},
                namespace=namespace,
                egress=(*api, (namespace, POSTGRES_PORT)),
                owner=f"CloudNativePG Pooler {props.service}",
            )
        )
