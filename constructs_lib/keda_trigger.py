"""What KEDA measures, and the credentials for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdk8s import ApiObjectMetadata
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._enums import member
from constructs_lib._objects import custom
from constructs_lib._tree import Group
from constructs_lib._validation import Props
from constructs_lib.connections import SecretKey

_SCALER = re.compile(r"[a-z][a-z0-9-]{0,62}")
_NAME = re.compile(r"[A-Za-z0-9][-A-Za-z0-9_]{0,62}")
_URL = re.compile(r"https?://[^\s/]+(/\S*)?")
_PARAMETER = re.compile(r"[A-Za-z][A-Za-z0-9]{0,62}")


@dataclass(frozen=True, kw_only=True, slots=True)
class KedaTrigger(Props):
    """A trigger of any of KEDA's scalers, such as ``cron`` or ``aws-sqs-queue``."""

    name: str
    """Name of the trigger, unique in its object."""

    type: str
    """Name of the scaler."""

    metadata: Mapping[str, str]
    """Settings of the scaler, all of them strings."""

    metric_type: Literal["AverageValue", "Value"] = "AverageValue"
    """Whether the target is a pod's share of the metric, or the metric as a whole."""

    authentication_name: str | None = None
    """TriggerAuthentication in the same namespace; ``None``: the scaler needs none."""

    def _validate(self) -> None:
        _check_trigger(self)
        self._matches("type", _SCALER, "the name of a scaler", "write such as cron or aws-sqs-queue")
        self._require(
            "type", self.type not in {"cpu", "memory"}, "must not be cpu or memory", "use cpu_percent or memory_percent"
        )
        self._require("metadata", "" not in self.metadata, "must have no empty key", "name each setting")

    def spec(self) -> b.keda.ScaledObjectSpecTriggers:
        """Return the entry of ``spec.triggers``."""
        return _trigger(self, self.type, dict(self.metadata))


@dataclass(frozen=True, kw_only=True, slots=True)
class PrometheusTrigger(Props):
    """A trigger that reads Prometheus.

    Trap: KEDA's operator asks, not the pods; network policies must let the operator's namespace reach Prometheus.
    """

    name: str
    """Name of the trigger, unique in its object."""

    server_address: str
    """URL of Prometheus, such as ``http://prometheus.monitoring.svc:9090``."""

    query: str
    """PromQL that gives one number: sum it, do not leave one series for each pod."""

    threshold: float
    """Target: for ``AverageValue`` the share of one pod. Unit: the query's own."""

    activation_threshold: float | None = None
    """Value above which the workload wakes from no pods; ``None``: 0. Unit: the query's own."""

    metric_type: Literal["AverageValue", "Value"] = "AverageValue"
    """Whether the target is a pod's share of the metric, or the metric as a whole."""

    ignore_null_values: bool = False
    """Take an empty answer for 0. Off, against KEDA's default: a metric that vanished must not scale the service down."""

    authentication_name: str | None = None
    """TriggerAuthentication in the same namespace; ``None``: Prometheus asks for none."""

    auth_modes: tuple[Literal["bearer", "basic", "tls", "custom"], ...] = ()
    """How to use it."""

    def _validate(self) -> None:
        _check_trigger(self)
        self._matches(
            "server_address", _URL, "an http or https URL", "write such as http://prometheus.monitoring.svc:9090"
        )
        self._require("query", self.query.strip(), "must not be empty", "write PromQL that gives one number")
        self._between("threshold", 0.001, 1e15)
        self._between("activation_threshold", 0, 1e15)
        self._unique("auth_modes")
        self._require(
            "auth_modes",
            bool(self.auth_modes) == (self.authentication_name is not None),
            "and authentication_name go together",
            "give both or neither",
        )

    def spec(self) -> b.keda.ScaledObjectSpecTriggers:
        """Return the entry of ``spec.triggers``."""
        metadata = {
            "serverAddress": self.server_address,
            "query": self.query,
            "threshold": _decimal(self.threshold),
            "ignoreNullValues": str(self.ignore_null_values).lower(),
        }
        if self.activation_threshold is not None:
            metadata["activationThreshold"] = _decimal(self.activation_threshold)
        if self.auth_modes:
            metadata["authModes"] = ",".join(self.auth_modes)
        return _trigger(self, "prometheus", metadata)


@dataclass(frozen=True, kw_only=True, slots=True)
class TriggerAuthenticationProps(Props):
    """Props of :class:`TriggerAuthentication`."""

    name: str
    """Name of the object."""

    secrets: Mapping[str, SecretKey] = field(default_factory=dict)
    """Parameters of the scaler, such as ``bearerToken``, to the keys of Secrets that hold them."""

    pod_identity: Literal["aws", "gcp", "azure-workload"] | None = None
    """Identity of the operator's pods at the cloud, instead of secrets."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._matches(
            "secrets",
            _PARAMETER,
            "a mapping whose keys are parameters",
            "write such as bearerToken",
            values=self.secrets,
        )
        self._require(
            "secrets",
            bool(self.secrets) != (self.pod_identity is not None),
            "and pod_identity exclude each other, and one is needed",
            "give secrets or a pod_identity",
        )


class TriggerAuthentication(Group):
    """A TriggerAuthentication: credentials that triggers refer to.

    Trap: KEDA's operator reads the Secrets, so it needs the right to do so in this namespace.
    """

    def __init__(self, scope: Construct, id_: str, props: TriggerAuthenticationProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        k = b.keda
        targets = [
            k.TriggerAuthenticationSpecSecretTargetRef(parameter=parameter, name=secret.secret, key=secret.key)
            for parameter, secret in sorted(props.secrets.items())
        ]
        identity = None
        if props.pod_identity:
            provider = member(k.TriggerAuthenticationSpecPodIdentityProvider, props.pod_identity)
            identity = k.TriggerAuthenticationSpecPodIdentity(provider=provider)
        self.api_object = custom(
            k.TriggerAuthentication,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name),
            spec=k.TriggerAuthenticationSpec(secret_target_ref=targets or None, pod_identity=identity),
        )
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""


def _check_trigger(trigger: KedaTrigger | PrometheusTrigger) -> None:
    trigger._matches("name", _NAME, "a name of at most 63 letters, digits, '-' and '_'", "shorten it")
    trigger._dns_subdomain("authentication_name")


def _trigger(
    trigger: KedaTrigger | PrometheusTrigger, scaler: str, metadata: dict[str, str]
) -> b.keda.ScaledObjectSpecTriggers:
    k, authentication = b.keda, None
    if trigger.authentication_name:
        authentication = k.ScaledObjectSpecTriggersAuthenticationRef(name=trigger.authentication_name)
    return k.ScaledObjectSpecTriggers(
        type=scaler,
        name=trigger.name,
        metadata=metadata,
        metric_type=member(k.ScaledObjectSpecTriggersMetricType, trigger.metric_type),
        authentication_ref=authentication,
    )


def _decimal(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
