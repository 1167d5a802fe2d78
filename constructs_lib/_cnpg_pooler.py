"""The Pooler of a CloudNativePG cluster."""

from __future__ import annotations

from cdk8s import ApiObject
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._cnpg_archive import amounts, own_metadata
from constructs_lib._context import context_of
from constructs_lib._labels import selector
from constructs_lib._objects import custom
from constructs_lib._pooler_props import PoolerProps
from constructs_lib._postgres_props import PostgresProps
from constructs_lib.pdb import Pdb, PdbProps


def pooler(scope: Construct, props: PostgresProps, settings: PoolerProps) -> tuple[ApiObject, Pdb]:
    """Return the Pooler, named as the Service that callers connect to, and its disruption budget, both made."""
    c, name = b.cnpg, props.service
    pod_labels = {"cnpg.io/poolerName": name}
    modes = c.PoolerSpecPgbouncerPoolMode
    surge = c.PoolerSpecDeploymentStrategyRollingUpdateMaxSurge
    unavailable = c.PoolerSpecDeploymentStrategyRollingUpdateMaxUnavailable
    few = settings.instances == 1
    spread = c.PoolerSpecTemplateSpecTopologySpreadConstraints
    same_pods = c.PoolerSpecTemplateSpecTopologySpreadConstraintsLabelSelector(match_labels=pod_labels)
    made = custom(
        c.Pooler,
        scope,
        "pooler",
        metadata=own_metadata(props, name),
        spec=c.PoolerSpec(
            cluster=c.PoolerSpecCluster(name=props.name),
            instances=settings.instances,
            type=c.PoolerSpecType.RW,
            pgbouncer=c.PoolerSpecPgbouncer(
                pool_mode=modes.TRANSACTION if settings.mode == "transaction" else modes.SESSION,
                parameters={
                    "max_client_conn": str(settings.max_client_conn),
                    "default_pool_size": str(settings.default_pool_size),
                    "max_prepared_statements": str(settings.max_prepared_statements),
                },
            ),
            # No pod more than stated while rolling: its connections could exceed what the servers accept.
            deployment_strategy=c.PoolerSpecDeploymentStrategy(
                type=c.PoolerSpecDeploymentStrategyType.ROLLING_UPDATE,
                rolling_update=c.PoolerSpecDeploymentStrategyRollingUpdate(
                    max_surge=surge.from_number(1 if few else 0),
                    max_unavailable=unavailable.from_number(0 if few else 1),
                ),
            ),
            template=c.PoolerSpecTemplate(
                metadata=c.PoolerSpecTemplateMetadata(labels=selector(name)),
                spec=c.PoolerSpecTemplateSpec(
                    priority_class_name=props.priority_class_name or context_of(scope).platform.priority_class_name,
                    topology_spread_constraints=[
                        spread(
                            max_skew=1,
                            topology_key=key,
                            when_unsatisfiable=(
                                c.PoolerSpecTemplateSpecTopologySpreadConstraintsWhenUnsatisfiable.SCHEDULE_ANYWAY
                            ),
                            label_selector=same_pods,
                        )
                        for key in ("topology.kubernetes.io/zone", "kubernetes.io/hostname")
                    ],
                    containers=[
                        c.PoolerSpecTemplateSpecContainers(
                            name="pgbouncer",
                            image=str(settings.image) if settings.image else None,
                            resources=c.PoolerSpecTemplateSpecContainersResources(**amounts(settings.resources)),
                        )
                    ],
                ),
            ),
        ),
    )
    return made, Pdb(scope, "pooler-disruption", PdbProps(name=name, target_labels=pod_labels))
