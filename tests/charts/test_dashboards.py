"""Tests of charts.dashboards: what every dashboard of the product must be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from charts.dashboards import BUSINESS, CLUSTER, DATA, OVERVIEW, SLO, dashboards, files
from charts.objectives import objectives
from constructs_lib.config_map import MAX_BYTES
from tests.charts.product import Built, Product

MODELS: dict[str, dict[str, Any]] = {name: json.loads(text) for name, text in files().items()}
DRAWN = {
    f"{name}: {panel['title']}": panel
    for name, model in MODELS.items()
    for panel in model["panels"]
    if panel["type"] != "row"
}
CURRENT = {"timeseries", "stat", "bargauge", "heatmap", "table", "logs"}


class TestPanels:
    """Every panel."""

    @pytest.mark.parametrize("name", sorted(DRAWN))
    def test_says_what_it_shows(self, name: str) -> None:
        """Title, unit, description, and a type that Grafana still has."""
        panel = DRAWN[name]

        assert panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"]
        assert len(panel["description"]) > 10
        assert panel["type"] in CURRENT

    @pytest.mark.parametrize("name", sorted(DRAWN))
    def test_names_its_series(self, name: str) -> None:
        """By labels that its query keeps."""
        for target in DRAWN[name]["targets"]:
            if "expr" not in target:
                continue
            kept = target["expr"]
            for label in target["legendFormat"].split("{{")[1:]:
                assert label.split("}}")[0] in kept, target

    @pytest.mark.parametrize("name", sorted(DRAWN))
    def test_adds_up_what_it_draws(self, name: str) -> None:
        """A series a pod would be a thousand lines; the PRD's own queries lacked this."""
        for target in DRAWN[name]["targets"]:
            if "expr" in target:
                assert any(word in target["expr"] for word in ("sum", "max", "min", "count")), target["expr"]

    def test_stand_beside_each_other(self) -> None:
        """No two panels of a dashboard overlap, and none is wider than the page."""
        for name, model in MODELS.items():
            taken: set[tuple[int, int]] = set()
            for panel in model["panels"]:
                place = panel["gridPos"]
                cells = {
                    (x, y)
                    for x in range(place["x"], place["x"] + place["w"])
                    for y in range(place["y"], place["y"] + place["h"])
                }

                assert not cells & taken, (name, panel["title"])
                assert place["x"] + place["w"] <= 24
                taken |= cells

    def test_have_numbers_of_their_own(self) -> None:
        """Links to a panel name it by number."""
        for name, model in MODELS.items():
            numbers = [panel["id"] for panel in model["panels"]]

            assert len(set(numbers)) == len(numbers), name


class TestDashboards:
    """All of them."""

    def test_have_the_addresses_that_others_link_to(self) -> None:
        """Stable ones."""
        assert [board.uid for board in dashboards()] == [OVERVIEW, SLO, BUSINESS, DATA, CLUSTER]

    def test_show_what_the_prd_wants(self) -> None:
        """Section 7.2: request rate, response time, error rate, by endpoint where it says so."""
        titles = {panel["title"] for panel in MODELS[f"{OVERVIEW}.json"]["panels"]}

        assert {
            "Request rate by endpoint",
            "Response time by endpoint, 95th percentile",
            "Error rate by endpoint",
        } <= titles

    def test_count_the_requests_that_the_objectives_count(self) -> None:
        """A pod that ends answers its probes with 503: no caller got those, and a rollout would show errors."""
        own = objectives().matchers
        (board,) = (each for each in dashboards() if each.uid == OVERVIEW)
        asked = [
            query.expression for panel in board.panels for query in panel.queries if "http_request" in query.expression
        ]

        assert own
        assert asked
        assert [text for text in asked if text.count("http_request") != text.count(own)] == []

    def test_show_payments_by_what_the_business_asks(self) -> None:
        """Status, method, provider, amount."""
        titles = {panel["title"] for panel in MODELS[f"{BUSINESS}.json"]["panels"]}

        assert {"Payments by status", "Payments by method", "Payments by provider", "Amount captured"} <= titles

    def test_let_the_environment_be_chosen(self) -> None:
        """By the namespace, on each of them."""
        for name, model in MODELS.items():
            assert [entry["name"] for entry in model["templating"]["list"]][:2] == ["datasource", "namespace"], name

    def test_are_the_same_ones_in_development(self, product: Product, development: Built) -> None:
        """One source."""
        (shared,) = (item for item in product.cluster if item["metadata"]["name"] == "grafana-dashboards")

        assert development.one("ConfigMap", "grafana-dashboards")["data"] == shared["data"] == dict(files())

    def test_fit_a_config_map(self, development: Built) -> None:
        """All of them in one, with room."""
        held = development.one("ConfigMap", "grafana-dashboards")["data"]

        assert sum(len(text.encode()) for text in held.values()) < MAX_BYTES // 2
