"""Typed constructs for running web services on Kubernetes: production-grade defaults, checked when they are synthesized.

Each name is loaded when it is first used, so that a program pays for what it takes.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from constructs_lib._names import MODULES as _MODULES
from constructs_lib._node import use_bundled_node

use_bundled_node()

if TYPE_CHECKING:
    from constructs import Construct

    from constructs_lib._exposed import Backend, Host
    from constructs_lib._pooler_props import PoolerProps
    from constructs_lib._postgres_props import POSTGRES_MAJOR, PostgresProps
    from constructs_lib._redis_props import RedisProps, SentinelProps
    from constructs_lib._tree import Group
    from constructs_lib._validation import Props, PropsError
    from constructs_lib.app import App, SynthError
    from constructs_lib.backup import PostgresBackup, PostgresBackupProps
    from constructs_lib.backup_store import BackupStore, BackupVolume
    from constructs_lib.capacity import CapacityPlan, RolloutBudget, peak_pods
    from constructs_lib.certificate import Certificate, CertificateProps
    from constructs_lib.chart import Chart
    from constructs_lib.checks.model import ConnectionLimit, Key, NodeCapacity, OperatorAccess, Waiver, WorkloadFacts
    from constructs_lib.cluster_autoscaler import ClusterAutoscaler, ClusterAutoscalerProps
    from constructs_lib.cluster_issuer import (
        Acme,
        CertificateAuthority,
        ClusterIssuer,
        ClusterIssuerProps,
        Dns01Route53,
        Http01Gateway,
        Http01Ingress,
        SelfSigned,
    )
    from constructs_lib.config_map import ConfigMap, ConfigMapProps
    from constructs_lib.connections import Binding, Callee, Mount, Networks, Pods, Port, Rules, SecretKey, public_host
    from constructs_lib.deployment import Deployment, DeploymentProps, Rollout
    from constructs_lib.ec2_node_class import Ec2NodeClass, Ec2NodeClassProps
    from constructs_lib.exposure import Exposure, expose
    from constructs_lib.guardrails import Guardrails, GuardrailsProps
    from constructs_lib.hpa import Hpa, HpaProps
    from constructs_lib.http_route import GatewayApi, RouteExposure
    from constructs_lib.image import Image
    from constructs_lib.ingress import Ingress, IngressExposure
    from constructs_lib.job import CronJob, CronJobProps, Job, JobProps, JobSettings
    from constructs_lib.karpenter import DisruptionBudget, NodePool, NodePoolProps, Requirement, Taint
    from constructs_lib.keda import Fallback, KedaScaling, ScaledObject, ScaledObjectProps
    from constructs_lib.keda_trigger import (
        KedaTrigger,
        PrometheusTrigger,
        TriggerAuthentication,
        TriggerAuthenticationProps,
    )
    from constructs_lib.limit_range import ContainerAmounts, LimitRange, LimitRangeProps
    from constructs_lib.monitoring.alerting import Alerting
    from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps
    from constructs_lib.monitoring.prometheus_rule import PrometheusRule, PrometheusRuleProps
    from constructs_lib.monitoring.rule import Alert, RecordingRule, RuleGroup
    from constructs_lib.monitoring.slo import Slo, SloRule
    from constructs_lib.namespace import Namespace, NamespaceProps
    from constructs_lib.network_policy import NetworkPolicy, NetworkPolicyProps, allow_dns, default_deny
    from constructs_lib.node_groups import (
        AwsAutoDiscovery,
        ClusterApi,
        GceAutoDiscovery,
        NodeGroup,
        NodeGroupProvider,
        NodeGroups,
    )
    from constructs_lib.pdb import Pdb, PdbProps
    from constructs_lib.persistent_volume_claim import PersistentVolumeClaim, PersistentVolumeClaimProps
    from constructs_lib.places import api_server, ingress_controller
    from constructs_lib.platform import Platform
    from constructs_lib.pod import ContainerSpec, SecurityContext
    from constructs_lib.pod_template import PodProps
    from constructs_lib.policy_rule import PolicyRule, Subject
    from constructs_lib.postgres import Postgres
    from constructs_lib.priority_class import PriorityClass, PriorityClassProps
    from constructs_lib.probes import Probe, Probes
    from constructs_lib.recovery import RecoveryObjectives, RecoveryPlan, Restore
    from constructs_lib.redis import Redis
    from constructs_lib.resource_quota import ResourceQuota, ResourceQuotaProps
    from constructs_lib.resources import Resources
    from constructs_lib.restore_drill import RestoreDrill, RestoreDrillProps
    from constructs_lib.scaling import (
        ExternalMetric,
        PodsMetric,
        Scaling,
        ScalingBehavior,
        ScalingBounds,
        ScalingPolicy,
        ScalingRules,
    )
    from constructs_lib.scheduled_job import ScheduledJob, ScheduledJobProps
    from constructs_lib.secret import Secret, SecretProps
    from constructs_lib.secret_source import (
        ExternalSecretSource,
        LocalSecretSource,
        SealedSecretSource,
        SecretEntry,
        SecretSource,
    )
    from constructs_lib.service import Service, ServicePort, ServiceProps
    from constructs_lib.service_account import Role, RoleProps, ServiceAccount, ServiceAccountProps
    from constructs_lib.shutdown import Shutdown
    from constructs_lib.spread import Spread
    from constructs_lib.storage_class import StorageClass, StorageClassProps
    from constructs_lib.strategy import BlueGreen, Canary, CanaryStep, RollingUpdate, Strategy
    from constructs_lib.vpa import UpdateMode, VerticalScaling, Vpa, VpaProps
    from constructs_lib.web_service import WebService, WebServiceProps
    from constructs_lib.worker import Worker, WorkerProps
    from constructs_lib.workload_props import Files, Metrics, Migration

__all__ = [
    "POSTGRES_MAJOR",
    "Acme",
    "Alert",
    "Alerting",
    "App",
    "AwsAutoDiscovery",
    "Backend",
    "BackupStore",
    "BackupVolume",
    "Binding",
    "BlueGreen",
    "Callee",
    "Canary",
    "CanaryStep",
    "CapacityPlan",
    "Certificate",
    "CertificateAuthority",
    "CertificateProps",
    "Chart",
    "ClusterApi",
    "ClusterAutoscaler",
    "ClusterAutoscalerProps",
    "ClusterIssuer",
    "ClusterIssuerProps",
    "ConfigMap",
    "ConfigMapProps",
    "ConnectionLimit",
    "Construct",
    "ContainerAmounts",
    "ContainerSpec",
    "CronJob",
    "CronJobProps",
    "Deployment",
    "DeploymentProps",
    "DisruptionBudget",
    "Dns01Route53",
    "Ec2NodeClass",
    "Ec2NodeClassProps",
    "Exposure",
    "ExternalMetric",
    "ExternalSecretSource",
    "Fallback",
    "Files",
    "GatewayApi",
    "GceAutoDiscovery",
    "Group",
    "Guardrails",
    "GuardrailsProps",
    "Host",
    "Hpa",
    "HpaProps",
    "Http01Gateway",
    "Http01Ingress",
    "Image",
    "Ingress",
    "IngressExposure",
    "Job",
    "JobProps",
    "JobSettings",
    "KedaScaling",
    "KedaTrigger",
    "Key",
    "LimitRange",
    "LimitRangeProps",
    "LocalSecretSource",
    "Metrics",
    "Migration",
    "Mount",
    "Namespace",
    "NamespaceProps",
    "NetworkPolicy",
    "NetworkPolicyProps",
    "Networks",
    "NodeCapacity",
    "NodeGroup",
    "NodeGroupProvider",
    "NodeGroups",
    "NodePool",
    "NodePoolProps",
    "OperatorAccess",
    "Pdb",
    "PdbProps",
    "PersistentVolumeClaim",
    "PersistentVolumeClaimProps",
    "Platform",
    "PodMonitor",
    "PodMonitorProps",
    "PodProps",
    "Pods",
    "PodsMetric",
    "PolicyRule",
    "PoolerProps",
    "Port",
    "Postgres",
    "PostgresBackup",
    "PostgresBackupProps",
    "PostgresProps",
    "PriorityClass",
    "PriorityClassProps",
    "Probe",
    "Probes",
    "PrometheusRule",
    "PrometheusRuleProps",
    "PrometheusTrigger",
    "Props",
    "PropsError",
    "RecordingRule",
    "RecoveryObjectives",
    "RecoveryPlan",
    "Redis",
    "RedisProps",
    "Requirement",
    "ResourceQuota",
    "ResourceQuotaProps",
    "Resources",
    "Restore",
    "RestoreDrill",
    "RestoreDrillProps",
    "Role",
    "RoleProps",
    "RollingUpdate",
    "Rollout",
    "RolloutBudget",
    "RouteExposure",
    "RuleGroup",
    "Rules",
    "ScaledObject",
    "ScaledObjectProps",
    "Scaling",
    "ScalingBehavior",
    "ScalingBounds",
    "ScalingPolicy",
    "ScalingRules",
    "ScheduledJob",
    "ScheduledJobProps",
    "SealedSecretSource",
    "Secret",
    "SecretEntry",
    "SecretKey",
    "SecretProps",
    "SecretSource",
    "SecurityContext",
    "SelfSigned",
    "SentinelProps",
    "Service",
    "ServiceAccount",
    "ServiceAccountProps",
    "ServicePort",
    "ServiceProps",
    "Shutdown",
    "Slo",
    "SloRule",
    "Spread",
    "StorageClass",
    "StorageClassProps",
    "Strategy",
    "Subject",
    "SynthError",
    "Taint",
    "TriggerAuthentication",
    "TriggerAuthenticationProps",
    "UpdateMode",
    "VerticalScaling",
    "Vpa",
    "VpaProps",
    "Waiver",
    "WebService",
    "WebServiceProps",
    "Worker",
    "WorkerProps",
    "WorkloadFacts",
    "allow_dns",
    "api_server",
    "default_deny",
    "expose",
    "ingress_controller",
    "peak_pods",
    "public_host",
]

# Hidden from type checkers, so that they know the true types and refuse a name that does not exist.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load the public *name* and keep it, so that this function is asked once for each."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(_MODULES[name]), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
