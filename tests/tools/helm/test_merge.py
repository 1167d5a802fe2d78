"""How several renderings become one template."""

from __future__ import annotations

from typing import Any

import pytest

from tools.helm import nodes as n
from tools.helm.merge import Merger, rows
from tools.helm.values import Values, value_name
from tools.helm.variants import ChartError, Place

PLACE = Place("0040-shop", "Deployment", "shop")


def merged(production: Any, staging: Any, development: Any) -> tuple[list[str], Values]:
    """Return the lines and values of one object in three environments; ``None`` where it is not."""
    values = Values()
    have = {"production": production, "staging": staging, "development": development}
    node = Merger(PLACE, values, []).merge((), {env: body for env, body in have.items() if body is not None})
    return n.write(node), values


class TestLeaves:
    """What differs in one field."""

    def test_equal(self) -> None:
        """It stays as it is."""
        lines, values = merged({"a": 1}, {"a": 1}, {"a": 1})

        assert (lines, values.names()) == (["a: 1"], [])

    def test_amounts(self) -> None:
        """Sizes are values, with production's as default."""
        lines, values = merged({"replicas": 9}, {"replicas": 2}, {"replicas": 1})

        assert lines == ["replicas: {{ toJson .Values.tuning.deploymentShop.replicas }}"]
        assert values.defaults() == {"tuning.deploymentShop.replicas": 9}
        assert values.of_env["staging"] == {"tuning.deploymentShop.replicas": 2}

    def test_shapes(self) -> None:
        """What only the bare cluster has otherwise follows the operators."""
        lines, values = merged({"host": "rw"}, {"host": "rw"}, {"host": "service"})

        assert lines == ["{{- if .Values.operators }}", "host: rw", "{{- else }}", "host: service", "{{- end }}"]
        assert values.names() == []

    def test_texts_of_each_environment(self) -> None:
        """They are values too."""
        lines, values = merged({"class": "x"}, {"class": "y"}, {"class": "y"})

        assert lines == ["class: {{ toJson .Values.tuning.deploymentShop.class }}"]
        assert values.of_env["development"] == {"tuning.deploymentShop.class": "y"}


class TestPresence:
    """What not every environment has."""

    def test_operators(self) -> None:
        """Production and staging have it."""
        lines, _ = merged({"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1})

        assert lines == ["a: 1", "{{- if .Values.operators }}", "b: 2", "{{- end }}"]

    def test_bare(self) -> None:
        """Development alone has it."""
        lines, _ = merged({"a": 1}, {"a": 1}, {"a": 1, "b": 2})

        assert lines == ["a: 1", "{{- if not .Values.operators }}", "b: 2", "{{- end }}"]

    def test_one_of_the_cluster(self) -> None:
        """A value says whether it is there."""
        lines, values = merged({"a": 1, "b": 2}, {"a": 1}, {"a": 1})

        assert lines[1] == "{{- if .Values.tuning.deploymentShop.b.enabled }}"
        assert [values.of_env[env]["tuning.deploymentShop.b.enabled"] for env in values.of_env] == [True, False, False]

    def test_fails_for_a_mapping_that_may_be_empty(self) -> None:
        """It would render as null."""
        with pytest.raises(ChartError, match="may have no entry left"):
            merged({"a": {"b": 1}}, {"a": {"c": 1}}, {"a": {"c": 1}})


class TestRows:
    """How lists are aligned."""

    def test_by_name(self) -> None:
        """Containers, variables, ports."""
        found = rows({"production": [{"name": "a"}, {"name": "b"}], "development": [{"name": "b", "x": 1}]})

        assert [(row.key, sorted(row.have)) for row in found] == [
            ("a", ["production"]),
            ("b", ["development", "production"]),
        ]

    def test_by_place_within_a_shape(self) -> None:
        """Items without names, of lists of the same length, are the same item in another size."""
        found = rows({"production": [{"port": 1}], "staging": [{"port": 2}], "development": [{"port": 2}]})

        assert [row.have for row in found] == [
            {"production": {"port": 1}, "staging": {"port": 2}},
            {"development": {"port": 2}},
        ]

    def test_order_is_kept(self) -> None:
        """That of every environment."""
        lists = {"production": ["a", "b", "c"], "staging": ["a", "b", "c"], "development": ["x", "b", "y", "c"]}

        found = rows(lists)

        for env, items in lists.items():
            assert [row.have[env] for row in found if env in row.have] == items


class TestValues:
    """Names and conflicts."""

    def test_known_name(self) -> None:
        """Places of the table get the name that stands there."""
        assert value_name("ConfigMap/payment-api-config:data.LOG_LEVEL") == "config.LOG_LEVEL"

    def test_made_name(self) -> None:
        """Others get one that a template can name."""
        assert value_name("Pooler/x-y:spec.a/b.0") == "tuning.poolerXY.a.b.n0"

    def test_fails_for_two_meanings(self) -> None:
        """One value cannot be two things in one environment."""
        values = Values()
        values.record("config.LOG_LEVEL", {"production": "info"})

        with pytest.raises(ChartError, match=r"^the value config\.LOG_LEVEL would have to be both 'info' and 'debug'"):
            values.record("config.LOG_LEVEL", {"production": "debug"})
