"""Typed constructs for running web services on Kubernetes: production-grade defaults, checked when they are synthesized.

Each name is loaded when it is first used, so that a program pays for what it takes.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from constructs_lib._node import use_bundled_node

use_bundled_node()

if TYPE_CHECKING:
    from constructs_lib._postgres_props import POSTGRES_MAJOR, PoolerProps, PostgresProps
    from constructs_lib._redis_props import RedisProps, SentinelProps
    from constructs_lib._validation import Props, PropsError
    from constructs_lib.app import App, SynthError
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
    from constructs_lib.connections import (
        Binding,
        Callee,
        Mount,
        Networks,
        Pods,
        Port,
        SecretKey,
        api_server,
        ingress_controller,
        public_host,
    )
    from constructs_lib.deployment import Deployment, DeploymentProps, Rollout
    from constructs_lib.ec2_node_class import Ec2NodeClass, Ec2NodeClassProps
    from constructs_lib.exposure import Exposure, GatewayApi, Host, Ingress
    from constructs_lib.guardrails import Guardrails, GuardrailsProps
    from constructs_lib.hpa import Hpa, HpaProps
    from constructs_lib.image import Image
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
    from constructs_lib.monitoring.pod_monitor import PodMonitor, PodMonitorProps
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
    from constructs_lib.platform import Platform
    from constructs_lib.pod import Probe, Probes, Resources, SecurityContext, Shutdown, Spread
    from constructs_lib.policy_rule import PolicyRule, Subject
    from constructs_lib.postgres import DirectAccess, Postgres
    from constructs_lib.priority_class import PriorityClass, PriorityClassProps
    from constructs_lib.recovery import BackupStore, RecoveryObjectives, RecoveryPlan, Restore
    from constructs_lib.redis import Redis
    from constructs_lib.resource_quota import ResourceQuota, ResourceQuotaProps
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
    from constructs_lib.secret import Secret, SecretProps, go_duration
    from constructs_lib.secret_source import (
        ExternalSecretSource,
        LocalSecretSource,
        SealedSecretSource,
        SecretEntry,
        SecretSource,
    )
    from constructs_lib.service import Service, ServicePort, ServiceProps
    from constructs_lib.service_account import Role, RoleProps, ServiceAccount, ServiceAccountProps
    from constructs_lib.storage_class import StorageClass, StorageClassProps
    from constructs_lib.vpa import UpdateMode, Vpa, VpaProps
    from constructs_lib.web_service import WebService, WebServiceProps
    from constructs_lib.worker import Worker, WorkerProps
    from constructs_lib.workload import Metrics, Migration

__all__ = [
    "POSTGRES_MAJOR",
    "Acme",
    "App",
    "AwsAutoDiscovery",
    "BackupStore",
    "Binding",
    "Callee",
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
    "ContainerAmounts",
    "CronJob",
    "CronJobProps",
    "Deployment",
    "DeploymentProps",
    "DirectAccess",
    "DisruptionBudget",
    "Dns01Route53",
    "Ec2NodeClass",
    "Ec2NodeClassProps",
    "Exposure",
    "ExternalMetric",
    "ExternalSecretSource",
    "Fallback",
    "GatewayApi",
    "GceAutoDiscovery",
    "Guardrails",
    "GuardrailsProps",
    "Host",
    "Hpa",
    "HpaProps",
    "Http01Gateway",
    "Http01Ingress",
    "Image",
    "Ingress",
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
    "Pods",
    "PodsMetric",
    "PolicyRule",
    "PoolerProps",
    "Port",
    "Postgres",
    "PostgresProps",
    "PriorityClass",
    "PriorityClassProps",
    "Probe",
    "Probes",
    "PrometheusTrigger",
    "Props",
    "PropsError",
    "RecoveryObjectives",
    "RecoveryPlan",
    "Redis",
    "RedisProps",
    "Requirement",
    "ResourceQuota",
    "ResourceQuotaProps",
    "Resources",
    "Restore",
    "Role",
    "RoleProps",
    "Rollout",
    "RolloutBudget",
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
    "Spread",
    "StorageClass",
    "StorageClassProps",
    "Subject",
    "SynthError",
    "Taint",
    "TriggerAuthentication",
    "TriggerAuthenticationProps",
    "UpdateMode",
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
    "go_duration",
    "ingress_controller",
    "peak_pods",
    "public_host",
]

_MODULES = {
    "POSTGRES_MAJOR": "constructs_lib._postgres_props",
    "PoolerProps": "constructs_lib._postgres_props",
    "PostgresProps": "constructs_lib._postgres_props",
    "RedisProps": "constructs_lib._redis_props",
    "SentinelProps": "constructs_lib._redis_props",
    "Props": "constructs_lib._validation",
    "PropsError": "constructs_lib._validation",
    "App": "constructs_lib.app",
    "SynthError": "constructs_lib.app",
    "CapacityPlan": "constructs_lib.capacity",
    "RolloutBudget": "constructs_lib.capacity",
    "peak_pods": "constructs_lib.capacity",
    "Certificate": "constructs_lib.certificate",
    "CertificateProps": "constructs_lib.certificate",
    "Chart": "constructs_lib.chart",
    "ConnectionLimit": "constructs_lib.checks.model",
    "Key": "constructs_lib.checks.model",
    "NodeCapacity": "constructs_lib.checks.model",
    "OperatorAccess": "constructs_lib.checks.model",
    "Waiver": "constructs_lib.checks.model",
    "WorkloadFacts": "constructs_lib.checks.model",
    "ClusterAutoscaler": "constructs_lib.cluster_autoscaler",
    "ClusterAutoscalerProps": "constructs_lib.cluster_autoscaler",
    "Acme": "constructs_lib.cluster_issuer",
    "CertificateAuthority": "constructs_lib.cluster_issuer",
    "ClusterIssuer": "constructs_lib.cluster_issuer",
    "ClusterIssuerProps": "constructs_lib.cluster_issuer",
    "Dns01Route53": "constructs_lib.cluster_issuer",
    "Http01Gateway": "constructs_lib.cluster_issuer",
    "Http01Ingress": "constructs_lib.cluster_issuer",
    "SelfSigned": "constructs_lib.cluster_issuer",
    "ConfigMap": "constructs_lib.config_map",
    "ConfigMapProps": "constructs_lib.config_map",
    "Binding": "constructs_lib.connections",
    "Callee": "constructs_lib.connections",
    "Mount": "constructs_lib.connections",
    "Networks": "constructs_lib.connections",
    "Pods": "constructs_lib.connections",
    "Port": "constructs_lib.connections",
    "SecretKey": "constructs_lib.connections",
    "api_server": "constructs_lib.connections",
    "ingress_controller": "constructs_lib.connections",
    "public_host": "constructs_lib.connections",
    "Deployment": "constructs_lib.deployment",
    "DeploymentProps": "constructs_lib.deployment",
    "Rollout": "constructs_lib.deployment",
    "Ec2NodeClass": "constructs_lib.ec2_node_class",
    "Ec2NodeClassProps": "constructs_lib.ec2_node_class",
    "Exposure": "constructs_lib.exposure",
    "GatewayApi": "constructs_lib.exposure",
    "Host": "constructs_lib.exposure",
    "Ingress": "constructs_lib.exposure",
    "Guardrails": "constructs_lib.guardrails",
    "GuardrailsProps": "constructs_lib.guardrails",
    "Hpa": "constructs_lib.hpa",
    "HpaProps": "constructs_lib.hpa",
    "Image": "constructs_lib.image",
    "CronJob": "constructs_lib.job",
    "CronJobProps": "constructs_lib.job",
    "Job": "constructs_lib.job",
    "JobProps": "constructs_lib.job",
    "JobSettings": "constructs_lib.job",
    "DisruptionBudget": "constructs_lib.karpenter",
    "NodePool": "constructs_lib.karpenter",
    "NodePoolProps": "constructs_lib.karpenter",
    "Requirement": "constructs_lib.karpenter",
    "Taint": "constructs_lib.karpenter",
    "Fallback": "constructs_lib.keda",
    "KedaScaling": "constructs_lib.keda",
    "ScaledObject": "constructs_lib.keda",
    "ScaledObjectProps": "constructs_lib.keda",
    "KedaTrigger": "constructs_lib.keda_trigger",
    "PrometheusTrigger": "constructs_lib.keda_trigger",
    "TriggerAuthentication": "constructs_lib.keda_trigger",
    "TriggerAuthenticationProps": "constructs_lib.keda_trigger",
    "ContainerAmounts": "constructs_lib.limit_range",
    "LimitRange": "constructs_lib.limit_range",
    "LimitRangeProps": "constructs_lib.limit_range",
    "PodMonitor": "constructs_lib.monitoring.pod_monitor",
    "PodMonitorProps": "constructs_lib.monitoring.pod_monitor",
    "Namespace": "constructs_lib.namespace",
    "NamespaceProps": "constructs_lib.namespace",
    "NetworkPolicy": "constructs_lib.network_policy",
    "NetworkPolicyProps": "constructs_lib.network_policy",
    "allow_dns": "constructs_lib.network_policy",
    "default_deny": "constructs_lib.network_policy",
    "AwsAutoDiscovery": "constructs_lib.node_groups",
    "ClusterApi": "constructs_lib.node_groups",
    "GceAutoDiscovery": "constructs_lib.node_groups",
    "NodeGroup": "constructs_lib.node_groups",
    "NodeGroupProvider": "constructs_lib.node_groups",
    "NodeGroups": "constructs_lib.node_groups",
    "Pdb": "constructs_lib.pdb",
    "PdbProps": "constructs_lib.pdb",
    "PersistentVolumeClaim": "constructs_lib.persistent_volume_claim",
    "PersistentVolumeClaimProps": "constructs_lib.persistent_volume_claim",
    "Platform": "constructs_lib.platform",
    "Probe": "constructs_lib.pod",
    "Probes": "constructs_lib.pod",
    "Resources": "constructs_lib.pod",
    "SecurityContext": "constructs_lib.pod",
    "Shutdown": "constructs_lib.pod",
    "Spread": "constructs_lib.pod",
    "PolicyRule": "constructs_lib.policy_rule",
    "Subject": "constructs_lib.policy_rule",
    "DirectAccess": "constructs_lib.postgres",
    "Postgres": "constructs_lib.postgres",
    "PriorityClass": "constructs_lib.priority_class",
    "PriorityClassProps": "constructs_lib.priority_class",
    "BackupStore": "constructs_lib.recovery",
    "RecoveryObjectives": "constructs_lib.recovery",
    "RecoveryPlan": "constructs_lib.recovery",
    "Restore": "constructs_lib.recovery",
    "Redis": "constructs_lib.redis",
    "ResourceQuota": "constructs_lib.resource_quota",
    "ResourceQuotaProps": "constructs_lib.resource_quota",
    "ExternalMetric": "constructs_lib.scaling",
    "PodsMetric": "constructs_lib.scaling",
    "Scaling": "constructs_lib.scaling",
    "ScalingBehavior": "constructs_lib.scaling",
    "ScalingBounds": "constructs_lib.scaling",
    "ScalingPolicy": "constructs_lib.scaling",
    "ScalingRules": "constructs_lib.scaling",
    "ScheduledJob": "constructs_lib.scheduled_job",
    "ScheduledJobProps": "constructs_lib.scheduled_job",
    "Secret": "constructs_lib.secret",
    "SecretProps": "constructs_lib.secret",
    "go_duration": "constructs_lib.secret",
    "ExternalSecretSource": "constructs_lib.secret_source",
    "LocalSecretSource": "constructs_lib.secret_source",
    "SealedSecretSource": "constructs_lib.secret_source",
    "SecretEntry": "constructs_lib.secret_source",
    "SecretSource": "constructs_lib.secret_source",
    "Service": "constructs_lib.service",
    "ServicePort": "constructs_lib.service",
    "ServiceProps": "constructs_lib.service",
    "Role": "constructs_lib.service_account",
    "RoleProps": "constructs_lib.service_account",
    "ServiceAccount": "constructs_lib.service_account",
    "ServiceAccountProps": "constructs_lib.service_account",
    "StorageClass": "constructs_lib.storage_class",
    "StorageClassProps": "constructs_lib.storage_class",
    "UpdateMode": "constructs_lib.vpa",
    "Vpa": "constructs_lib.vpa",
    "VpaProps": "constructs_lib.vpa",
    "WebService": "constructs_lib.web_service",
    "WebServiceProps": "constructs_lib.web_service",
    "Worker": "constructs_lib.worker",
    "WorkerProps": "constructs_lib.worker",
    "Metrics": "constructs_lib.workload",
    "Migration": "constructs_lib.workload",
}
"""The module of each public name."""

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
