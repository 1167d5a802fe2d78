"""Tests of the product's network policies: each of their rules is needed, and missed if it is taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from constructs_lib.checks.model import Finding, model_of
from constructs_lib.checks.runner import check
from tests.charts.product import Built, Manifest, Product
from tests.constructs_lib.checks.build import TODAY

SPARE = "acme-solver"
"""End of the name of a policy of pods that are not rendered: cert-manager makes them."""

DNS = 53
"""Port that two policies open to each workload: its own, and one of the namespace."""


def found(built: Built, objects: list[Manifest]) -> list[Finding]:
    """Return what the rules find in *objects*, with what *built* declares."""
    context = built.app.context
    charts = [(path, item) for path, items in context.charts() for item in items]
    path_of = {(item["kind"], item["metadata"]["name"]): path for path, item in charts}
    rendered = [(path_of[item["kind"], item["metadata"]["name"]], item) for item in objects]
    return check(model_of(rendered, context.declarations, context.paths, TODAY))


def without_one_rule(objects: tuple[Manifest, ...]) -> Iterator[tuple[str, list[Manifest]]]:
    """Yield the objects again and again, each time less one rule of one NetworkPolicy, with the name of the rule."""
    for place, item in enumerate(objects):
        if item["kind"] != "NetworkPolicy" or item["metadata"]["name"].endswith(SPARE):
            continue
        for direction in ("ingress", "egress"):
            for number, rule in enumerate(item["spec"].get(direction, ())):
                if any(port["port"] == DNS for port in rule["ports"]):
                    continue
                changed: dict[str, Any] = deepcopy(dict(item))
                del changed["spec"][direction][number]
                yield (
                    f"{item['metadata']['name']} {direction} {rule}",
                    [*objects[:place], changed, *objects[place + 1 :]],
                )


class TestRulesOfPolicies:
    """What the code declares is looked at in the rendered policies."""

    @pytest.mark.parametrize("name", ["production", "development"])
    def test_fails_without_any_one_of_them(self, product: Product, name: str) -> None:
        """To the database, the cache, the providers, the object store, the operator, and of pods among themselves.

        The API server has an address of its own here: opened to all networks, its rule would open the way to the object store too.
        """
        env = product.environment(name)
        built = product.build(replace(env, platform=replace(env.platform, api_server_cidrs=("10.0.0.1/32",))))
        objects = tuple(built.objects)

        assert [str(finding) for finding in found(built, list(objects))] == []
        silent = [
            rule
            for rule, changed in without_one_rule(objects)
            if "PC074" not in {finding.rule for finding in found(built, changed)}
        ]
        assert silent == []

    def test_fails_without_the_pooler(self, product: Product) -> None:
        """The Service that ``DATABASE_HOST`` names is made from it."""
        built = product["production"]
        objects: list[Mapping[str, Any]] = [item for item in built.objects if item["kind"] != "Pooler"]

        messages = [str(finding) for finding in found(built, objects) if finding.rule == "PC027"]
        assert messages
        assert all("has no Service postgres-service" in message for message in messages)

    def test_fails_without_the_account_of_the_secret_store(self, product: Product) -> None:
        """No secret would be fetched."""
        built = product["production"]
        (store,) = built.all("SecretStore")
        account = store["spec"]["provider"]["aws"]["auth"]["jwt"]["serviceAccountRef"]["name"]
        objects = [
            item for item in built.objects if (item["kind"], item["metadata"]["name"]) != ("ServiceAccount", account)
        ]

        assert [finding.rule for finding in found(built, objects)] == ["PC026"]
