"""Rules on secret values: not one may stand in a rendered object."""

from __future__ import annotations

from collections.abc import Iterator

from constructs_lib._labels import LOCAL_SECRET
from constructs_lib.checks.model import Model
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.read import mapping, mappings, strings, text, texts
from constructs_lib.checks.registry import Problem, rule
from constructs_lib.checks.sensitive import reason

_TOKEN_TYPE = "kubernetes.io/service-account-token"


@rule(
    "PC060",
    title="A ConfigMap holds a value that looks like a secret",
    remedy="move it to a Secret that an external store fills; a file is better mounted from one",
)
def config_maps(model: Model) -> Iterator[Problem]:
    """Yield keys of ConfigMaps that are named like a secret, or hold what looks like one. The value is never shown."""
    for item in model.of_kind("ConfigMap"):
        for key, value in strings(item.get("data")).items():
            why = reason(key, value)
            if why:
                yield Problem(item, f"{key} looks like a secret: {why}")


@rule(
    "PC061",
    title="A pod holds a literal value that looks like a secret",
    remedy="read it from a Secret by secretKeyRef",
)
def literals(model: Model) -> Iterator[Problem]:
    """Yield variables and arguments that everyone sees who may read the workload. The value is never shown."""
    for workload in model.once(workloads):
        for container in (*workload.containers, *workload.init_containers):
            where = f"container {text(container.get('name'))}"
            for variable in mappings(container.get("env")):
                name, value = text(variable.get("name")), variable.get("value")
                why = reason(name, value) if isinstance(value, str) else None
                if why:
                    yield Problem(workload.item, f"{where}: variable {name} looks like a secret: {why}")
            for field in ("command", "args"):
                for argument in texts(container.get(field)):
                    name, _, value = argument.partition("=")
                    why = reason(name, value or argument)
                    if why:
                        yield Problem(workload.item, f"{where}: {field} hold what looks like a secret: {why}")
                        break


@rule(
    "PC062",
    title="A Secret is rendered with its values",
    remedy="use an ExternalSecret or SealedSecret, or declare the Secret as external and make it by hand",
)
def inline_data(model: Model) -> Iterator[Problem]:
    """Yield Secrets with data: base64 in a repository is not a secret.

    A Secret for development, made at random on this machine and annotated so, is not committed and may pass.
    """
    for item in model.of_kind("Secret"):
        keys = [*mapping(item.get("data")), *mapping(item.get("stringData"))]
        local = mapping(item.get("metadata.annotations")).get(LOCAL_SECRET) == "true"
        if keys and not local and item.get("type") != _TOKEN_TYPE:
            yield Problem(item, f"it is rendered with the values of {', '.join(sorted(map(str, keys)))}")


@rule(
    "PC065",
    title="A local Secret shares its file with other objects",
    remedy="build it in a chart of its own, whose file git ignores",
)
def local_alone(model: Model) -> Iterator[Problem]:
    """Yield Secrets of one machine whose chart holds other kinds: their file is committed, and the values would be with it."""
    kinds: dict[str, set[str]] = {}
    for item in model.objects:
        kinds.setdefault(item.chart, set()).add(item.key.kind)
    for item in model.of_kind("Secret"):
        others = sorted(kinds[item.chart] - {"Secret"})
        if others and mapping(item.get("metadata.annotations")).get(LOCAL_SECRET) == "true":
            yield Problem(
                item, f"its values were made on this machine, but {item.chart} also holds {', '.join(others)}"
            )
