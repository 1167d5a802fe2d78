"""Filebeat on every node: reads the log files of chosen pods and sends them to Elasticsearch.

Names of pod, namespace and container stand in the path of each file, so that it asks the Kubernetes API nothing and has no rights there.
Source: docs/decisions/0028-log-shipper.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._connected import Connected
from constructs_lib._context import context_of
from constructs_lib._labels import labels, selector
from constructs_lib._objects import Manifest, create, int_or_string, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import Props
from constructs_lib._yaml import UNWRAPPED, dump
from constructs_lib.config_map import ConfigMap, ConfigMapProps
from constructs_lib.connections import Binding, SecretKey
from constructs_lib.image import Image
from constructs_lib.migration import own_policy
from constructs_lib.monitoring.log_stream import LogStream
from constructs_lib.resources import Resources
from constructs_lib.service_account import ServiceAccount, ServiceAccountProps

STATE = "/usr/share/filebeat/data"
CONFIG, AUTHORITY = "/etc/filebeat", "/etc/filebeat-authority"


@dataclass(frozen=True, kw_only=True, slots=True)
class LogShipperProps(Props):
    """Props of :class:`LogShipper`."""

    image: Image
    """Filebeat, of Elasticsearch's version or an older one."""

    url: str
    """Address of Elasticsearch."""

    user: str | None = None
    """User, which may create entries in the data streams and nothing else; ``None``: Elasticsearch asks for none."""

    password: SecretKey | None = None
    """The user's password."""

    authority: SecretKey | None = None
    """Certificate of the authority that signed Elasticsearch's; ``None``: it has none, and :attr:`url` is plain ``http``."""

    streams: tuple[LogStream, ...]
    """What is read. Pods that nobody named stay on their nodes."""

    resources: Resources = field(
        default_factory=lambda: Resources(
            cpu_request_millicores=50,
            cpu_limit_millicores=500,
            memory_request_mebibytes=128,
            memory_limit_mebibytes=256,
            ephemeral_storage_limit_mebibytes=128,
        )
    )
    """What the pod of each node asks for. A planning value."""

    def _validate(self) -> None:
        self._not_empty("url", "streams")
        self._unique("streams", "name")
        self._require(
            "password",
            (self.user is None) == (self.password is None),
            "must be stated where user is, and only there",
            "give both or neither",
        )
        self._require(
            "authority",
            self.url.startswith("https://") == (self.authority is not None),
            "must be stated where url is https, and only there",
            "a password over plain http could be read by anybody between",
        )
        self._require(
            "user",
            self.user is None or self.authority is not None,
            "needs authority",
            "a password over plain http could be read by anybody between",
        )

    def config(self) -> dict[str, Any]:
        """Return Filebeat's configuration. Source: Filebeat documentation, "filestream input", "Elasticsearch output"."""
        login = {"username": self.user, "password": "${ELASTICSEARCH_PASSWORD}"} if self.user else {}
        trust = {"ssl.certificate_authorities": [f"{AUTHORITY}/{self.authority.key}"]} if self.authority else {}
        return {
            "filebeat.inputs": [stream.config() for stream in self.streams],
            # Templates and policies are made once, by who has the right to.
            "setup.template.enabled": False,
            "setup.ilm.enabled": False,
            "output.elasticsearch": {
                "hosts": [self.url],
                **login,
                **trust,
                "compression_level": 1,
            },
            "logging.to_stderr": True,
            "logging.metrics.enabled": False,
            "http.enabled": False,
        }


class LogShipper(Connected):
    """Filebeat as a DaemonSet.

    Trap: it reads the node's files as root, which Pod Security ``restricted`` refuses: give it a namespace of its own.
    """

    def __init__(self, scope: Construct, id_: str, props: LogShipperProps) -> None:
        super().__init__(scope, id_, id_)
        self.props = props
        own = labels(id_, component="logs")
        ServiceAccount(self, "service-account", ServiceAccountProps(name=id_, labels=own))
        text = dump([props.config()], width=UNWRAPPED)
        self._files = ConfigMap(
            self, "config", ConfigMapProps(name=f"{id_}-config", data={"filebeat.yml": text}, labels=own)
        )

    @property
    def binding(self) -> Binding:
        """Nobody calls it."""
        return Binding()

    def _finish(self) -> None:
        props, platform = self.props, context_of(self).platform
        own_policy(self, "logs")
        check: Manifest = {
            "exec": {"command": ["filebeat", "test", "config", "-c", f"{CONFIG}/filebeat.yml"]},
            "timeoutSeconds": 20,
        }
        container: Manifest = {
            "name": self.app,
            "image": str(props.image),
            "args": ["--environment=container", "--strict.perms=false", "-e", f"-c={CONFIG}/filebeat.yml"],
            "resources": props.resources.manifest(),
            "startupProbe": {**check, "periodSeconds": 10, "failureThreshold": 12},
            "livenessProbe": {**check, "periodSeconds": 60, "failureThreshold": 3},
            "securityContext": {
                # The files of the container runtime belong to root; nothing beyond reading them is left to it.
                "runAsUser": 0,
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            },
            "volumeMounts": [
                {"name": "config", "mountPath": CONFIG, "readOnly": True},
                {"name": "logs", "mountPath": "/var/log", "readOnly": True},
                {"name": "state", "mountPath": STATE},
            ],
        }
        spec: Manifest = {
            "serviceAccountName": self.app,
            "automountServiceAccountToken": False,
            "enableServiceLinks": False,
            "terminationGracePeriodSeconds": 30,
            "securityContext": {"seccompProfile": {"type": "RuntimeDefault"}},
            "containers": [container],
            # Every node has a log to be read, whatever it is reserved for.
            "tolerations": [{"operator": "Exists"}],
            "volumes": [
                {"name": "config", "configMap": {"name": self._files.object_name, "defaultMode": 0o440}},
                {"name": "logs", "hostPath": {"path": "/var/log", "type": "Directory"}},
                # How far each file was read outlives the pod, or every update would send everything again.
                {"name": "state", "hostPath": {"path": f"/var/lib/{self.app}", "type": "DirectoryOrCreate"}},
            ],
        }
        self._trust(container, spec)
        if platform.priority_class_name:
            spec["priorityClassName"] = platform.priority_class_name
        meta = labels(self.app, component="logs", version=props.image.version_label)
        template = {
            "metadata": metadata(labels=meta, annotations={"checksum/config": self._files.checksum}),
            "spec": spec,
        }
        _DaemonSet(
            self,
            "daemon-set",
            {
                "metadata": metadata(self.app, labels=meta),
                "spec": {
                    "selector": {"matchLabels": selector(self.app)},
                    "updateStrategy": {
                        "type": "RollingUpdate",
                        "rollingUpdate": {"maxUnavailable": int_or_string("10%")},
                    },
                    "template": template,
                },
            },
        )

    def _trust(self, container: Manifest, spec: Manifest) -> None:
        """Give *container* the password and the authority, where there are some."""
        password, authority = self.props.password, self.props.authority
        if password:
            source = {"secretKeyRef": {"name": password.secret, "key": password.key}}
            container["env"] = [{"name": "ELASTICSEARCH_PASSWORD", "valueFrom": source}]
        if authority:
            container["volumeMounts"].insert(1, {"name": "authority", "mountPath": AUTHORITY, "readOnly": True})
            secret = {
                "secretName": authority.secret,
                "defaultMode": 0o440,
                "items": [{"key": authority.key, "path": authority.key}],
            }
            spec["volumes"].insert(1, {"name": "authority", "secret": secret})


class _DaemonSet(Waiting, k8s.KubeDaemonSet):
    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeDaemonSet, scope, id_, manifest)
