"""The escape hatch: a JSON patch that reaches every field, also those that the generated classes do not know.

cdk8s applies patches before the generated class renders its object, and that class keeps only what it knows in the form that it
knows: a patched number where it expects its own "int or string" is dropped, and so is every field beyond its schema. An object
that is patched is therefore rendered once by its class, and replaced by a plain one of the same manifest, which takes any patch.
While the tree waits in Python, the patches are applied to what is rendered there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from types import ModuleType
from typing import Any

from cdk8s import ApiObject, ApiObjectMetadata, Chart, JsonPatch
from constructs import Construct, IConstruct

from constructs_lib._context import context_of, path_of
from constructs_lib._errors import PropsError
from constructs_lib._tree import when_made

_PATCHES = "_constructs_lib_patches"
_PLAIN = "_constructs_lib_plain"
_FOLLOWS = "_constructs_lib_follows"


def open_hatch(target: ApiObject) -> None:
    """Let ``target.add_json_patch`` reach every field."""
    setattr(target, "add_json_patch", partial(patch, target))  # noqa: B010  # a method cannot be assigned otherwise


def open_hatches(module: ModuleType) -> None:
    """Let ``add_json_patch`` reach every field on all objects of the generated binding *module*."""
    for found in vars(module).values():
        if isinstance(found, type) and issubclass(found, ApiObject) and found.__module__ == module.__name__:
            setattr(found, "add_json_patch", patch)  # noqa: B010  # as above


def patch(target: ApiObject, *ops: JsonPatch) -> None:
    """Apply *ops* to the manifest of *target* when it is rendered, in the order in which they were given.

    Raises :class:`PropsError`, then or now, for an operation that does not fit the manifest.
    """
    plain: ApiObject | None = getattr(target, _PLAIN, None)
    if plain is not None:
        _applied(target, plain.to_json(), ops)
        ApiObject.add_json_patch(plain, *ops)
        return
    waiting: list[JsonPatch] | None = getattr(target, _PATCHES, None)
    if waiting is None:
        waiting = []
        setattr(target, _PATCHES, waiting)
        when_made(target, partial(context_of(target).later, partial(_replace_around, target)))
    waiting.extend(ops)


def patched(target: ApiObject, manifest: dict[str, Any]) -> dict[str, Any]:
    """Return *manifest*, which was rendered for *target*, as its patches leave it.

    Raises :class:`PropsError` for an operation that does not fit.
    """
    ops: list[JsonPatch] = getattr(target, _PATCHES, [])
    if not ops:
        return manifest
    found = _applied(target, manifest, ops)
    first = {key: found[key] for key in ("apiVersion", "kind", "metadata") if key in found}
    return first | found


def _applied(target: ApiObject, manifest: dict[str, Any], ops: Sequence[JsonPatch]) -> dict[str, Any]:
    """Return *manifest* after *ops*; raises :class:`PropsError` that names the first operation that does not fit."""
    try:
        return _after(manifest, *ops)
    except RuntimeError:
        pass
    for number, operation in enumerate(ops, start=1):
        try:
            manifest = _after(manifest, operation)
        except RuntimeError as error:
            raise PropsError(
                f"{type(target).__name__}.add_json_patch must fit the manifest of {path_of(target)}, got operation {number} of "
                f"{len(ops)}, which does not ({_reason(str(error))}); patch a path that is there, or add its parent first"
            ) from None
    return manifest


def _after(manifest: dict[str, Any], *ops: JsonPatch) -> dict[str, Any]:
    found: dict[str, Any] = JsonPatch.apply(manifest, *ops)
    return found


def _reason(error: str) -> str:
    """Return the first line of what Node.js says, without its class, and the operation where it tells that."""
    told = re.search(r"operation: (\{.*?\n\})", error, re.DOTALL)
    return error.partition("\n")[0].partition(": ")[2] + (f": {' '.join(told[1].split())}" if told else "")


def _replace_around(target: ApiObject) -> None:
    """Replace all patched objects of the chart that *target* belongs to, unless that was done, and keep the order of the file.

    A new construct would come last in its file, and a Namespace must not: the object that follows comes to depend on it.
    """
    if hasattr(target, _PLAIN):
        return
    objects = [found for found in Chart.of(target).node.find_all() if isinstance(found, ApiObject)]
    patched = [hasattr(found, _PATCHES) and not hasattr(found, _PLAIN) for found in objects]
    now = [_replaced(found) if wanted else found for found, wanted in zip(objects, patched, strict=True)]
    for (before, wanted), after in zip(zip(now, patched, strict=True), now[1:], strict=False):
        if wanted and not _own_dependencies(before):
            after.node.add_dependency(before)
            setattr(after, _FOLLOWS, before)


def _replaced(target: ApiObject) -> ApiObject:
    """Return a plain object of the same manifest that was put in the place of *target*, with the patches applied."""
    manifest: dict[str, Any] = target.to_json()
    _applied(target, manifest, getattr(target, _PATCHES))
    parent, id_ = target.node.scope, target.node.id
    if not isinstance(parent, Construct):
        raise TypeError(f"{target.node.path} belongs to no construct")
    dependencies = target.node.dependencies
    parent.node.try_remove_child(id_)
    plain = ApiObject(
        parent,
        id_,
        api_version=manifest.pop("apiVersion"),
        kind=manifest.pop("kind"),
        metadata=ApiObjectMetadata(name=manifest["metadata"]["name"]),
    )
    whole = [JsonPatch.add(f"/{key}", value) for key, value in manifest.items()]
    ApiObject.add_json_patch(plain, *whole, *getattr(target, _PATCHES))
    plain.node.add_dependency(*dependencies)
    setattr(plain, _FOLLOWS, getattr(target, _FOLLOWS, None))
    setattr(target, _PLAIN, plain)
    setattr(target, "to_json", plain.to_json)  # noqa: B010  # as above
    return plain


def _own_dependencies(target: ApiObject) -> list[IConstruct]:
    """Return what *target* was declared to come after, but for what this module declared."""
    return [found for found in target.node.dependencies if found is not getattr(target, _FOLLOWS, None)]
