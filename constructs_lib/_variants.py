"""The Deployments of one workload: one, or for blue-green one of each colour, and what scales and protects each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from constructs import Construct

from constructs_lib._labels import selector
from constructs_lib.hpa import Hpa, HpaProps
from constructs_lib.image import Image
from constructs_lib.keda import ScaledObject, ScaledObjectProps
from constructs_lib.pdb import Pdb, PdbProps
from constructs_lib.scaling import Scaling
from constructs_lib.strategy import COLOR, COLORS, BlueGreen, Canary, Strategy
from constructs_lib.vpa import VerticalScaling, Vpa, VpaProps
from constructs_lib.workload_props import WorkloadProps


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """One Deployment of a workload."""

    name: str
    """Name of the Deployment, from which the names of its autoscalers and its budget follow."""

    image: Image
    """What it runs."""

    replicas: int | None
    """Pods; ``None`` where an autoscaler owns the number."""

    id_suffix: str = ""
    """End of the ids of its constructs."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of its pods beside the workload's own."""

    scaling: Scaling | None = None
    """Bounds and behaviour of its HPA; ``None``: as the workload's props have it."""

    scaled_kind: Literal["Deployment", "Rollout"] = "Deployment"
    """Kind of what is scaled."""

    max_replicas: int = 0
    """Most pods, for what must be counted."""


class Scalers(NamedTuple):
    """What scales and protects one Deployment."""

    hpa: Hpa | ScaledObject | None
    vpa: Vpa | None
    pdb: Pdb


def variants(app: str, props: WorkloadProps, strategy: Strategy) -> tuple[Variant, ...]:
    """Return the Deployments of the workload *app*, the one that gets the requests first."""
    fixed = None if props.scaling else props.replicas
    if isinstance(strategy, BlueGreen):
        colors = sorted(COLORS, key=lambda color: color != strategy.active)
        return tuple(_colored(app, props, strategy, color) for color in colors)
    if isinstance(strategy, Canary):
        # The Rollout owns the pods and takes their template from the Deployment. A number here would end the pods that a
        # Deployment from before Canary has, before the Rollout's are Ready; the operator ends them after that.
        return (
            Variant(name=app, image=props.image, replicas=None, scaled_kind="Rollout", max_replicas=props.max_replicas),
        )
    return (Variant(name=app, image=props.image, replicas=fixed, max_replicas=props.max_replicas),)


def newest_image(found: Sequence[Variant]) -> Image:
    """Return the image that migrates: that of the highest version, since a version cannot become Ready before its schema is there.

    The first of *found* where the versions are equal, or are no numbers.
    """

    def version(one: Variant) -> tuple[int, ...]:
        parts = one.image.version.removeprefix("v").partition("-")[0].split(".")
        return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()

    return max(found, key=version).image


def _colored(app: str, props: WorkloadProps, strategy: BlueGreen, color: str) -> Variant:
    active = color == strategy.active
    scaling = props.scaling if isinstance(props.scaling, Scaling) else None
    if scaling:
        down = replace(scaling.behavior.scale_down, stabilization_window_seconds=strategy.keep_minutes * 60)
        least = scaling.min_replicas if active else min(strategy.standby_replicas, scaling.max_replicas)
        scaling = replace(scaling, min_replicas=least, behavior=replace(scaling.behavior, scale_down=down))
    return Variant(
        name=f"{app}-{color}",
        image=props.image if active else strategy.standby_image or props.image,
        replicas=None if scaling else props.replicas,
        id_suffix=f"-{color}",
        labels={COLOR: color},
        scaling=scaling,
        max_replicas=props.max_replicas,
    )


def scalers(scope: Construct, app: str, props: WorkloadProps, variant: Variant, *, has_vpa: bool) -> Scalers:
    """Make autoscalers and disruption budget of *variant* below *scope*."""
    hpa: Hpa | ScaledObject | None = None
    name, end = variant.name, variant.id_suffix
    scaling = variant.scaling or props.scaling
    if isinstance(scaling, Scaling):
        own = HpaProps.of(scaling, name=f"{name}-hpa", target_name=name, target_kind=variant.scaled_kind, app=app)
        hpa = Hpa(scope, f"hpa{end}", own)
    elif scaling:
        hpa = ScaledObject(
            scope,
            f"hpa{end}",
            ScaledObjectProps.of(scaling, name=f"{name}-hpa", target_name=name),
        )
    vpa: Vpa | None = None
    if props.vpa and has_vpa and variant.scaled_kind == "Deployment":
        acts = props.vpa if isinstance(props.vpa, VerticalScaling) else None
        vpa = Vpa(
            scope,
            f"vpa{end}",
            VpaProps(
                name=f"{name}-vpa",
                target_name=name,
                app=app,
                update_mode=acts.update_mode if acts else "Off",
                max_cpu_millicores=acts.max_cpu_millicores if acts else None,
                max_memory_mebibytes=acts.max_memory_mebibytes if acts else None,
            ),
        )
    budget = PdbProps(
        name=f"{name}-pdb",
        target_labels={**selector(app), **variant.labels},
        max_unavailable=props.max_unavailable,
    )
    return Scalers(hpa, vpa, Pdb(scope, f"pdb{end}", budget))
