"""Properties of all props: what is accepted renders a valid manifest, all else is refused in the house form.

A construct takes part by an entry in ``CONSTRUCTS``: its props class, its class, and strategies of plain values for the props
that have no default. Props classes that occur in fields of others have such strategies in ``PARTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from constructs_lib import (
    certificate,
    cluster_autoscaler,
    cluster_issuer,
    config_map,
    ec2_node_class,
    guardrails,
    hpa,
    karpenter,
    keda,
    keda_trigger,
    limit_range,
    namespace,
    network_policy,
    node_groups,
    pdb,
    persistent_volume_claim,
    policy_rule,
    priority_class,
    resource_quota,
    scaling,
    service,
    service_account,
    storage_class,
    vpa,
)
from constructs_lib._tree import waits
from constructs_lib._validation import PropsError
from constructs_lib._yaml import dump
from constructs_lib.app import App
from constructs_lib.chart import Chart
from constructs_lib.connections import Networks, Pods, Port, Rules, SecretKey
from constructs_lib.image import Image
from tests.support import workload_strategies
from tests.support.props_strategies import Plan, Strategies, plans
from tests.support.refusals import HOUSE_FORM
from tests.support.strict import errors_for
from tests.support.synth import NAMESPACE, synth

NAME = st.sampled_from(("payment-api", "a", "postgres.primary", "x" * 63))
LABEL = st.sampled_from(("payment-api", "a", "x" * 63))
LABELS = st.dictionaries(st.sampled_from(("app", "app.kubernetes.io/name")), LABEL, min_size=1)
AMOUNTS = {
    "cpu_millicores": st.integers(100, 2000),
    "memory_mebibytes": st.integers(64, 4096),
    "ephemeral_storage_mebibytes": st.integers(64, 1024),
}


def _rules() -> Rules:
    rules = Rules(NAMESPACE)
    port = (Port(number=5432),)
    rules.allow_from(Pods(name="api", namespace=NAMESPACE, labels={"app": "api"}), port)
    rules.allow_to(Networks(name="public", ports=port, public_only=True), port)
    return rules


PARTS: dict[type, Strategies] = {
    Image: {"repository": st.just("ghcr.io/your-org/payment-api"), "version": st.just("1.0.0")},
    SecretKey: {"secret": NAME, "key": st.just("password")},
    cluster_issuer.Acme: {"email": st.just("platform@example.com")},
    cluster_issuer.CertificateAuthority: {"secret_name": NAME},
    cluster_issuer.Dns01Route53: {"region": st.just("sa-east-1")},
    cluster_issuer.Http01Gateway: {"gateway_name": NAME, "gateway_namespace": LABEL},
    karpenter.DisruptionBudget: {"nodes": st.sampled_from(("0", "1", "10%"))},
    karpenter.Requirement: {"key": st.just("karpenter.k8s.aws/instance-category"), "values": st.just(("c", "m"))},
    karpenter.Taint: {"key": st.just("dedicated")},
    keda.Fallback: {"replicas": st.integers(3, 5)},
    keda_trigger.KedaTrigger: {"name": LABEL, "type": st.just("cron"), "metadata": st.just({"timezone": "Etc/UTC"})},
    keda_trigger.PrometheusTrigger: {
        "name": LABEL,
        "server_address": st.just("http://prometheus.monitoring.svc:9090"),
        "query": st.just("sum(rate(http_requests_total[1m]))"),
        "threshold": st.floats(1, 1000),
    },
    limit_range.ContainerAmounts: AMOUNTS,
    policy_rule.PolicyRule: {
        "api_groups": st.just(("",)),
        "resources": st.sampled_from((("pods",), ("secrets",), ("configmaps", "pods/log"))),
        "verbs": st.sampled_from((("get",), ("list", "watch"), ("create",))),
    },
    policy_rule.Subject: {"name": NAME},
    resource_quota.ResourceQuotaProps: {"pods": st.integers(0, 1000)},
    scaling.ExternalMetric: {"name": st.just("queue_length"), "average_value": st.just(5)},
    scaling.PodsMetric: {"name": st.just("requests_per_second"), "average_value": st.sampled_from((100, 0.5, "250m"))},
    scaling.ScalingPolicy: {
        "type": st.just("Pods"),
        "value": st.integers(1, 10),
        "period_seconds": st.integers(1, 1800),
    },
    scaling.ScalingRules: {
        "stabilization_window_seconds": st.integers(0, 3600),
        "policies": st.just((scaling.ScalingPolicy(type="Percent", value=10, period_seconds=60),)),
    },
    service.ServicePort: {"target_port": st.sampled_from((3000, "http"))},
    **workload_strategies.PARTS,
}

TARGET = {"name": NAME, "target_name": LABEL}
BOUNDS = {"min_replicas": st.integers(1, 5), "max_replicas": st.integers(5, 1000)}
TAGS = st.just({"karpenter.sh/discovery": "payments"})

CONSTRUCTS: list[tuple[type[Any], Callable[..., Any], Strategies]] = [
    (
        certificate.CertificateProps,
        certificate.Certificate,
        {"name": NAME, "secret_name": NAME, "dns_names": st.just(("api.example.com", "*.example.com"))},
    ),
    (
        cluster_autoscaler.ClusterAutoscalerProps,
        cluster_autoscaler.ClusterAutoscaler,
        {
            "image": st.just(Image(repository="registry.example/cluster-autoscaler", version="v1.36.0")),
            "provider": st.sampled_from(
                (
                    node_groups.AwsAutoDiscovery(cluster_name="payments", region="sa-east-1"),
                    node_groups.ClusterApi(cluster_name="payments"),
                )
            ),
        },
    ),
    (
        cluster_issuer.ClusterIssuerProps,
        cluster_issuer.ClusterIssuer,
        {"name": NAME, "signer": st.just(cluster_issuer.SelfSigned())},
    ),
    (config_map.ConfigMapProps, config_map.ConfigMap, {"name": NAME, "data": st.just({"LOG_LEVEL": "info"})}),
    (
        ec2_node_class.Ec2NodeClassProps,
        ec2_node_class.Ec2NodeClass,
        {
            "name": NAME,
            "role": st.just("payments-node"),
            "image_alias": st.sampled_from(("al2023@v20260818", "bottlerocket@v1.40.0")),
            "subnet_tags": TAGS,
            "security_group_tags": TAGS,
        },
    ),
    (
        guardrails.GuardrailsProps,
        guardrails.Guardrails,
        {"quota": st.just(resource_quota.ResourceQuotaProps(pods=100))},
    ),
    (hpa.HpaProps, hpa.Hpa, {**TARGET, **BOUNDS}),
    (
        karpenter.NodePoolProps,
        karpenter.NodePool,
        {
            "name": NAME,
            "node_class_name": NAME,
            "limit_cpu_cores": st.integers(1, 1000),
            "limit_memory_gibibytes": st.integers(1, 4000),
        },
    ),
    (keda.ScaledObjectProps, keda.ScaledObject, {**TARGET, **BOUNDS}),
    (
        keda_trigger.TriggerAuthenticationProps,
        keda_trigger.TriggerAuthentication,
        {"name": NAME, "secrets": st.just({"bearerToken": SecretKey(secret="prometheus", key="token")})},
    ),
    (limit_range.LimitRangeProps, limit_range.LimitRange, {"max_claim_gibibytes": st.integers(1, 100)}),
    (namespace.NamespaceProps, namespace.Namespace, {"name": LABEL, "environment": st.just("production")}),
    (
        network_policy.NetworkPolicyProps,
        network_policy.NetworkPolicy,
        {"name": NAME, "pod_labels": LABELS, "rules": st.builds(_rules)},
    ),
    (pdb.PdbProps, pdb.Pdb, {"name": NAME, "target_labels": LABELS}),
    (
        persistent_volume_claim.PersistentVolumeClaimProps,
        persistent_volume_claim.PersistentVolumeClaim,
        {"name": NAME, "storage_gibibytes": st.integers(1, 1000)},
    ),
    (
        priority_class.PriorityClassProps,
        priority_class.PriorityClass,
        {"name": NAME, "value": st.integers(0, 1_000_000)},
    ),
    (resource_quota.ResourceQuotaProps, resource_quota.ResourceQuota, {"pods": st.integers(0, 1000)}),
    (
        service_account.RoleProps,
        service_account.Role,
        {
            "name": NAME,
            "rules": st.just((policy_rule.PolicyRule(api_groups=("",), resources=("pods",), verbs=("get",)),)),
            "service_account_name": NAME,
        },
    ),
    (service_account.ServiceAccountProps, service_account.ServiceAccount, {"name": NAME}),
    (
        service.ServiceProps,
        service.Service,
        {
            "name": LABEL,
            "pod_labels": LABELS,
            "ports": st.just((service.ServicePort(target_port=3000),)),
        },
    ),
    (
        storage_class.StorageClassProps,
        storage_class.StorageClass,
        {"name": NAME, "provisioner": st.just("ebs.csi.aws.com")},
    ),
    (vpa.VpaProps, vpa.Vpa, TARGET),
    *workload_strategies.CONSTRUCTS,
]

IDS = [props.__name__.removesuffix("Props") for props, _, _ in CONSTRUCTS]


def outcome(construct: Callable[..., Any], plan: Plan) -> str | list[str]:
    """Return the message with which *plan* is refused, or what is wrong with the manifests that it renders.

    They are rendered in Python and by cdk8s, and must be the same.
    """
    try:
        props = plan.make()
        app = App()
        scope = Chart(app, "test", namespace=NAMESPACE)
        construct(scope, "subject", props)
        here = [manifest for _, manifest in app.context.rendered()]
    except PropsError as error:
        return str(error)
    assert waits(app)
    manifests = synth(scope)
    assert dump(here) == dump(manifests)
    assert manifests
    return [f"{manifest['kind']} {error}" for manifest in manifests for error in errors_for(manifest)]


class TestProps:
    """Every construct's props."""

    @pytest.mark.parametrize(("props", "construct", "plain"), CONSTRUCTS, ids=IDS)
    @settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_plain_values_are_accepted(
        self, props: type[Any], construct: Callable[..., Any], plain: Mapping[str, Any], data: st.DataObject
    ) -> None:
        """Plain values for the mandatory props render manifests that Kubernetes takes."""
        plan = data.draw(plans(props, plain, PARTS, disturbed=0))

        assert outcome(construct, plan) == []

    @pytest.mark.parametrize(("props", "construct", "plain"), CONSTRUCTS, ids=IDS)
    @settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_any_values_are_accepted_or_refused_in_the_house_form(
        self, props: type[Any], construct: Callable[..., Any], plain: Mapping[str, Any], data: st.DataObject
    ) -> None:
        """Whatever the props hold, they render manifests that Kubernetes takes, or a sentence says what is wrong."""
        plan = data.draw(plans(props, plain, PARTS))

        found = outcome(construct, plan)

        if isinstance(found, str):
            assert HOUSE_FORM.fullmatch(found)
            assert "\n" not in found
        else:
            assert found == []
