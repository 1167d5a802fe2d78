"""Rules on secret values: not one may stand in a rendered object."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import zip_longest

from constructs_lib._labels import LOCAL_SECRET
from constructs_lib.checks.model import Body, Model
from constructs_lib.checks.pods import workloads
from constructs_lib.checks.read import dig, mapping, mappings, strings, text, texts
from constructs_lib.checks.registry import Problem, rule
from constructs_lib.checks.sensitive import KEY_STORES, assigned, reason

_ARGUMENT = re.compile(r"-{0,2}[\w.-]+")
"""Name of a flag or variable, before its value."""

_PROBES = ("startupProbe", "livenessProbe", "readinessProbe")
_HOOKS = ("postStart", "preStop")
_TOKEN_TYPE = "kubernetes.io/service-account-token"


@rule(
    "PC060",
    title="A ConfigMap holds a value that looks like a secret",
    remedy="move it to a Secret that an external store fills; a file is better mounted from one",
)
def config_maps(model: Model) -> Iterator[Problem]:
    """Yield keys of ConfigMaps that are named like a secret, or hold what looks like one. The value is never shown.

    Files of settings are looked into, JSON and YAML by their entries at any depth; ``binaryData`` is decoded first.
    """
    for item in model.of_kind("ConfigMap"):
        for key, value in strings(item.get("data")).items():
            why = reason(key, value)
            if why:
                yield Problem(item, f"{key} looks like a secret: {why}")
        for key, value in strings(item.get("binaryData")).items():
            why = "it is a store of keys" if key.lower().endswith(KEY_STORES) else reason(key, _decoded(value))
            if why:
                yield Problem(item, f"{key} of binaryData looks like a secret: {why}")


def _decoded(value: str) -> str:
    """Return base64 text decoded; bytes that are no text are left out."""
    try:
        return b64decode(value).decode("utf-8", "ignore")
    except ValueError:
        return value


@rule(
    "PC061",
    title="A pod holds a literal value that looks like a secret",
    remedy="read it from a Secret by secretKeyRef",
)
def literals(model: Model) -> Iterator[Problem]:
    """Yield variables and arguments that everyone sees who may read the workload. The value is never shown."""
    for workload in model.once(workloads):
        for container in workload.all_containers:
            where = f"container {text(container.get('name'))}"
            for variable in mappings(container.get("env")):
                name, value = text(variable.get("name")), variable.get("value")
                why = reason(name, value) if isinstance(value, str) else None
                if why:
                    yield Problem(workload.item, f"{where}: variable {name} looks like a secret: {why}")
            for field, arguments in _commands(container):
                why = next(_in_arguments(arguments), None)
                if why:
                    yield Problem(workload.item, f"{where}: {field} hold what looks like a secret: {why}")
            for name, value in _headers(container):
                why = reason(name, value)
                if why:
                    yield Problem(workload.item, f"{where}: header {name} of a probe looks like a secret: {why}")


def _commands(container: Body) -> Iterator[tuple[str, list[str]]]:
    """Yield every command of *container*: its own, and those of probes and hooks."""
    for field in ("command", "args"):
        yield field, texts(container.get(field))
    for name in _PROBES:
        yield f"the command of {name}", texts(dig(container, name, "exec", "command"))
    for hook in _HOOKS:
        yield f"the command of {hook}", texts(dig(container, "lifecycle", hook, "exec", "command"))


def _headers(container: Body) -> Iterator[tuple[str, str]]:
    """Yield name and value of every header that probes and hooks send."""
    handlers = [container.get(name) for name in _PROBES] + [dig(container, "lifecycle", hook) for hook in _HOOKS]
    for handler in handlers:
        for header in mappings(dig(handler, "httpGet", "httpHeaders")):
            yield text(header.get("name")), text(header.get("value"))


def _in_arguments(arguments: list[str]) -> Iterator[str]:
    """Yield why a command holds a secret: ``--password=x``, ``--password x``, ``PASSWORD=x`` in a shell, or a text that shows it."""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, is_pair, value = argument.partition("=")
        if is_pair and _ARGUMENT.fullmatch(name):
            why = reason(name, value) if " " not in value else None
        elif argument.startswith("-") and not following.startswith("-"):
            why = reason(name, following) if _ARGUMENT.fullmatch(name) else None
        else:
            why = None
        why = why or reason("", argument)
        if why:
            yield why
        yield from assigned(argument)


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
