"""Label selectors, and an index that finds the pods of a selector without looking at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from constructs_lib.checks.model import Body
from constructs_lib.checks.read import mapping, mappings, strings, text, texts

Item = TypeVar("Item")
Pair = tuple[str, str]


def matches(selector: Any, labels: Mapping[str, str]) -> bool:
    """Return whether the LabelSelector *selector* selects *labels*; an empty one selects all.

    Source: Kubernetes API reference, "LabelSelector".
    """
    found = mapping(selector)
    wanted = mapping(found.get("matchLabels"))
    if any(labels.get(key) != value for key, value in wanted.items()):
        return False
    return all(_expression(entry, labels) for entry in mappings(found.get("matchExpressions")))


def _expression(entry: Body, labels: Mapping[str, str]) -> bool:
    key, operator, values = text(entry.get("key")), text(entry.get("operator")), texts(entry.get("values"))
    if operator == "In":
        return labels.get(key) in values
    if operator == "NotIn":
        return labels.get(key) not in values
    if operator == "Exists":
        return key in labels
    return operator == "DoesNotExist" and key not in labels


def is_empty(selector: Any) -> bool:
    """Return whether *selector* selects everything."""
    found = mapping(selector)
    return not found.get("matchLabels") and not found.get("matchExpressions")


def shown(selector: Any) -> str:
    """Return *selector* for a message, as ``kubectl --selector`` takes it."""
    found = mapping(selector)
    parts = [f"{key}={value}" for key, value in mapping(found.get("matchLabels")).items()]
    for entry in mappings(found.get("matchExpressions")):
        key, operator, values = (
            text(entry.get("key")),
            text(entry.get("operator")),
            ", ".join(texts(entry.get("values"))),
        )
        if operator in {"In", "NotIn"}:
            parts.append(f"{key} {operator.lower()} ({values})")
        else:
            parts.append(f"!{key}" if operator == "DoesNotExist" else key)
    return ",".join(parts) or "everything"


class ByLabels(Generic[Item]):
    """Labelled things, found by selector: looks only at those that share the rarest of the wanted labels."""

    def __init__(self, items: Iterable[Item], labels_of: Callable[[Item], Mapping[str, str]]) -> None:
        self._all: Sequence[Item] = tuple(items)
        self._labels_of = labels_of
        self._pairs: dict[Pair, list[Item]] = {}
        for item in self._all:
            for pair in labels_of(item).items():
                self._pairs.setdefault(pair, []).append(item)

    def select(self, selector: Any) -> list[Item]:
        """Return the things that the LabelSelector *selector* selects, in their order."""
        candidates: Sequence[Item] = self._all
        wanted = strings(mapping(selector).get("matchLabels"))
        if wanted:
            candidates = min((self._pairs.get(pair, ()) for pair in wanted.items()), key=len)
        return [item for item in candidates if matches(selector, self._labels_of(item))]


class BySelector(Generic[Item]):
    """Things with a selector, found by labels: the other direction, for policies that speak of a pod."""

    def __init__(self, items: Iterable[Item], selector_of: Callable[[Item], Any]) -> None:
        self._selector_of = selector_of
        self._rest: list[tuple[int, Item]] = []
        self._pairs: dict[Pair, list[tuple[int, Item]]] = {}
        known = [
            (entry, list(strings(mapping(selector_of(entry[1])).get("matchLabels")).items()))
            for entry in enumerate(items)
        ]
        count: dict[Pair, int] = {}
        for _, pairs in known:
            for pair in pairs:
                count[pair] = count.get(pair, 0) + 1
        for entry, pairs in known:
            if pairs:
                self._pairs.setdefault(min(pairs, key=lambda pair: count[pair]), []).append(entry)
            else:
                self._rest.append(entry)

    def selecting(self, labels: Mapping[str, str]) -> list[Item]:
        """Return the things whose selector selects *labels*, in their order."""
        found = [entry for entry in self._candidates(labels) if matches(self._selector_of(entry[1]), labels)]
        return [item for _, item in sorted(found, key=lambda entry: entry[0])]

    def _candidates(self, labels: Mapping[str, str]) -> Iterator[tuple[int, Item]]:
        yield from self._rest
        for pair in labels.items():
            yield from self._pairs.get(pair, ())
