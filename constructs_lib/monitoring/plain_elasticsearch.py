"""One Elasticsearch without an operator, and Kibana for it: for a cluster of one's own, where nobody else reads the log."""

from __future__ import annotations

from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._connected import Connected
from constructs_lib._context import context_of, namespace_of
from constructs_lib._labels import KEEP, labels, selector
from constructs_lib._objects import Manifest, create, int_or_string, metadata, quantity
from constructs_lib._stateful_set import disk_volume
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props
from constructs_lib.connections import Binding, Port
from constructs_lib.deployment import Rollout
from constructs_lib.image import Image
from constructs_lib.migration import own_policy
from constructs_lib.monitoring._eck import HTTP, KIBANA, USER_ID
from constructs_lib.pod import SecurityContext
from constructs_lib.probes import Probe, Probes
from constructs_lib.resources import Resources
from constructs_lib.service import Service, ServicePort, ServiceProps
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps
from constructs_lib.shutdown import Shutdown
from constructs_lib.web_service import WebServiceProps

HOME, CONFIG = "/usr/share/elasticsearch", "/run/elasticsearch"


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainElasticsearchProps(Props):
    """Props of :class:`PlainElasticsearch`."""

    image: Image
    """Elasticsearch's image."""

    storage_gibibytes: int = 5
    """Its volume. Unit: GiB."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=100,
            cpu_limit_millicores=1000,
            memory_request_mebibytes=1024,
            memory_limit_mebibytes=1024,
            ephemeral_storage_request_mebibytes=128,
            ephemeral_storage_limit_mebibytes=512,
        )
    )
    """What it asks for; half of the memory becomes Java's heap, by Elasticsearch itself. A planning value."""

    def _validate(self) -> None:
        self._between("storage_gibibytes", 1, 1024, "GiB")


class PlainElasticsearch(Connected):
    """A single node in a StatefulSet, whose volume stays when it goes.

    Trap: it asks nobody for a password and speaks without TLS. The network policy alone says who reaches it, so it is nothing for a
    log with anybody's real payments.
    """

    def __init__(self, scope: Construct, id_: str, props: PlainElasticsearchProps) -> None:
        super().__init__(scope, id_, id_, (Port(number=HTTP),))
        self.props = props
        own = labels(id_, component="logs")
        ServiceAccount(self, "service-account", ServiceAccountProps(name=id_, labels=own))
        ports = (ServicePort(name="http", port=HTTP, target_port="http"),)
        Service(
            self, "service", ServiceProps(name=id_, pod_labels=selector(id_), ports=ports, labels=own, headless=True)
        )

    @property
    def url(self) -> str:
        """Address of the node."""
        domain = context_of(self).platform.cluster_domain
        return f"http://{self.app}.{namespace_of(self)}.svc.{domain}:{HTTP}"

    @property
    def binding(self) -> Binding:
        """Nothing: callers are given :attr:`url`."""
        return Binding()

    def _finish(self) -> None:
        own_policy(self, "logs")
        props, platform, security = self.props, context_of(self).platform, SecurityContext(user_id=USER_ID)
        settings = {
            "discovery.type": "single-node",
            "network.host": "0.0.0.0",  # noqa: S104  # of the pod
            "xpack.security.enabled": "false",
            # Without mapped memory the node needs no changed kernel setting, which Pod Security would refuse.
            "node.store.allow_mmap": "false",
            "ingest.geoip.downloader.enabled": "false",
        }
        flags = " ".join(f"-E{name}={value}" for name, value in settings.items())
        health: Manifest = {"httpGet": {"path": "/_cluster/health?local=true", "port": int_or_string("http")}}
        container: Manifest = {
            "name": self.app,
            "image": str(props.image),
            # It writes a key store beside its settings at the first start, and the image is read-only.
            "command": ["sh", "-c", f"cp -r {HOME}/config/. {CONFIG} && exec {HOME}/bin/elasticsearch {flags}"],
            "env": [{"name": "ES_PATH_CONF", "value": CONFIG}],
            "ports": [{"name": "http", "containerPort": HTTP}],
            "resources": props.resources.manifest(),
            "startupProbe": {**health, "periodSeconds": 5, "timeoutSeconds": 5, "failureThreshold": 60},
            "livenessProbe": {
                "tcpSocket": {"port": int_or_string("http")},
                "periodSeconds": 20,
                "timeoutSeconds": 10,
                "failureThreshold": 6,
            },
            "readinessProbe": {**health, "periodSeconds": 10, "timeoutSeconds": 5, "failureThreshold": 3},
            "securityContext": security.container(),
            "volumeMounts": [
                {"name": "data", "mountPath": f"{HOME}/data"},
                {"name": "logs", "mountPath": f"{HOME}/logs"},
                {"name": "config", "mountPath": CONFIG},
                {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108  # a volume of the pod's own
            ],
        }
        spec: Manifest = {
            "serviceAccountName": self.app,
            "automountServiceAccountToken": False,
            "enableServiceLinks": False,
            "terminationGracePeriodSeconds": 60,
            "securityContext": security.pod(),
            "containers": [container],
            "volumes": [disk_volume("logs", 64), disk_volume("config", 16), disk_volume("tmp", 64)],
        }
        if platform.priority_class_name:
            spec["priorityClassName"] = platform.priority_class_name
        claim: Manifest = {
            "accessModes": ["ReadWriteOnce"],
            "resources": {"requests": {"storage": quantity(f"{props.storage_gibibytes}Gi")}},
        }
        if platform.storage_class_name:
            claim["storageClassName"] = platform.storage_class_name
        own = labels(self.app, component="logs", version=props.image.version_label)
        kept = labels(self.app, component="logs")
        _StatefulSet(
            self,
            "stateful-set",
            {
                "metadata": metadata(self.app, labels=own, annotations=dict(KEEP)),
                "spec": {
                    "serviceName": self.app,
                    "replicas": 1,
                    "selector": {"matchLabels": selector(self.app)},
                    "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain", "whenScaled": "Retain"},
                    "template": {"metadata": metadata(labels=own), "spec": spec},
                    "volumeClaimTemplates": [
                        {"metadata": metadata("data", labels=kept, annotations=dict(KEEP)), "spec": claim}
                    ],
                },
            },
        )


class _StatefulSet(Waiting, k8s.KubeStatefulSet):
    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeStatefulSet, scope, id_, manifest)


def plain_kibana(image: Image, elasticsearch_url: str) -> WebServiceProps:
    """Return Kibana for a :class:`PlainElasticsearch` at *elasticsearch_url*: whoever reaches it reads everything."""
    answer = "/api/status"
    return WebServiceProps(
        image=image,
        port=KIBANA,
        service_port=KIBANA,
        replicas=1,
        # Its image makes settings of these. Nothing is told to its maker, nothing fetched there.
        environment={
            "ELASTICSEARCH_HOSTS": elasticsearch_url,
            "SERVER_HOST": "0.0.0.0",  # noqa: S104  # of the pod
            "SERVER_PUBLICBASEURL": "http://localhost:5601",
            "TELEMETRY_OPTIN": "false",
            "TELEMETRY_ALLOWCHANGINGOPTINSTATUS": "false",
            "NEWSFEED_ENABLED": "false",
        },
        empty_dirs={"data": "/usr/share/kibana/data", "tmp": "/tmp"},  # noqa: S108  # a volume of the pod's own
        security=SecurityContext(user_id=USER_ID),
        resources=Resources(
            cpu_request_millicores=100,
            cpu_limit_millicores=1000,
            memory_request_mebibytes=768,
            memory_limit_mebibytes=1024,
        ),
        probes=Probes(
            startup=Probe(path=answer, period_seconds=5, timeout_seconds=5, failure_threshold=60),
            # Kibana has no answer that says it lives and no more; while Elasticsearch is away, a restart would not help.
            liveness=None,
            readiness=Probe(path=answer, period_seconds=10, timeout_seconds=5, failure_threshold=3),
        ),
        # It starts slowly: the first time it makes its indices.
        rollout=Rollout(progress_deadline_seconds=600),
        shutdown=Shutdown(pre_stop_seconds=0, drain_seconds=0, shutdown_timeout_seconds=20),
        metrics=None,
        vpa=None,
    )
