"""What dashboards, metrics adapter and autoscalers ask for, asked of a real Prometheus that scrapes the running service.

All that needs Prometheus in one file: it is started once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from charts._log_store import fields
from charts.autoscaling import SERVED, by
from charts.dashboards import dashboards, files
from charts.environments import ENVIRONMENTS
from charts.images import Images
from charts.monitoring import SERIES_PER_POD, WORKER_SERIES
from charts.objectives import objectives
from constructs_lib import Alerting, KedaScaling, PrometheusTrigger, Scaling
from constructs_lib.monitoring.rule import rule_file
from payment_app.payments.states import Status
from payment_app.telemetry import metrics as m
from tests.monitoring.third_party import FOREIGN
from tests.support.contract import problems
from tests.support.prometheus import Prometheus, Target, matchers_in, metrics_in, prometheus
from tests.support.running_app import RunningApp
from tests.support.servers import until

NAMESPACE = "payment-api"
RULES = rule_file(
    tuple(
        replace(group, interval_seconds=1)
        for objective in objectives().rules(NAMESPACE, NAMESPACE)
        for group in objective.groups
    ),
    Alerting(),
)
"""The rules of the objectives, evaluated each second: nobody waits five minutes for a test."""

RECORDED = frozenset(rule["record"] for group in RULES["groups"] for rule in group["rules"] if "record" in rule)
"""Series that recording rules make."""

QUERIES = {
    f"{board.uid}: {panel.title}: {number}": query.expression
    for board in dashboards()
    for panel in board.panels
    if panel.kind != "logs"
    for number, query in enumerate(panel.queries)
}

VALUES: dict[str, set[str]] = {
    "status": {*Status, "other"},
    "kind": {*m.AMOUNT_KINDS},
    "state": {*m.BREAKER_STATES},
    "queue": {*m.QUEUES},
    "outcome": {*m.CALL_OUTCOMES, *m.DELIVERY_OUTCOMES, *m.INBOUND_OUTCOMES, *m.IDEMPOTENCY_OUTCOMES},
}
"""Values that labels of the service's own metrics may take."""


def real(expression: str, window: str = "1m") -> str:
    """Return *expression* with the choices of a reader in it."""
    found = expression.replace("$__rate_interval", window).replace("$__range", window).replace("$namespace", NAMESPACE)
    return found.replace("$slo", ".*")


@pytest.fixture(scope="module")
def scraped(app: RunningApp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """Return a Prometheus that has scraped the service before and after it was used a second time."""
    targets = [
        Target(port, {"namespace": NAMESPACE, "job": name, "pod": f"{name}-abc"}) for name, port in app.metrics.items()
    ]
    with prometheus(tmp_path_factory.mktemp("prometheus") / "one", targets, rules=RULES) as found:
        until(lambda: len(found.query("http_requests_total")) > 0, what="the first scrape")
        app.use()
        made = f'sum(http_requests_total{{namespace="{NAMESPACE}"}})'
        until(lambda: found.query(made) and found.number(made) >= app.sent, what="all requests are scraped")
        slowest = "slo:error_budget_remaining:ratio"
        until(lambda: found.query(slowest), what="the rules of the objectives are evaluated")
        yield found


class TestDashboards:
    """Every query of every panel."""

    @pytest.mark.parametrize("name", sorted(QUERIES))
    def test_reads_what_exists(self, name: str, exposed: dict[str, set[str]]) -> None:
        """Metrics and labels of the running service, or of the list of other programs' ones."""
        recorded = {metric: {"slo", "service"} for metric in RECORDED}

        assert problems(QUERIES[name], {**FOREIGN, **recorded, **exposed}) == []

    @pytest.mark.parametrize("name", sorted(QUERIES))
    def test_compares_with_values_that_occur(self, name: str, exposed: dict[str, set[str]]) -> None:
        """A status that the service does not know matches nothing, for ever."""
        for metric, label, operator, value in matchers_in(QUERIES[name]):
            if metric.removesuffix("_bucket") not in exposed and metric not in exposed:
                continue
            if label in VALUES and not (metric.startswith("http_") and label == "status"):
                wanted = value.split("|") if operator in {"=~", "!~"} else [value]
                assert set(wanted) <= VALUES[label], (metric, label, value)

    @pytest.mark.parametrize("name", sorted(QUERIES))
    def test_is_answered(self, name: str, scraped: Prometheus) -> None:
        """Prometheus takes it; where the service alone is asked, there is data."""
        expression = QUERIES[name]
        found = scraped.query(real(expression))

        own = all(metric not in FOREIGN for metric in metrics_in(expression))
        # Nothing failed and no limit was met: what these count has no series yet.
        nothing = 'status=~"5.."' in expression and " or " not in expression
        if own and not nothing:
            assert found, real(expression)

    def test_variables_have_values(self, scraped: Prometheus) -> None:
        """The environment can be chosen."""
        for board in dashboards():
            for variable in board.variables:
                metric = re.match(r"label_values\(([a-z_:]+)", variable.query)
                assert metric, variable.query
                if metric[1] in FOREIGN:
                    continue
                assert NAMESPACE in scraped.get("label/namespace/values", **{"match[]": metric[1]})

    def test_points_lead_to_traces_where_there_are_some(self) -> None:
        """The panels of response times ask for exemplars."""
        asked = {
            panel["title"]
            for text in files().values()
            for panel in json.loads(text)["panels"]
            for target in panel.get("targets", [])
            if target.get("exemplar")
        }

        assert {"Response time", "Response time by endpoint, 95th percentile"} <= asked


class TestSeries:
    """How many there are, which Prometheus is sized for."""

    @pytest.mark.parametrize(
        ("process", "planned"), [("payment-api", SERIES_PER_POD), ("payment-api-worker", WORKER_SERIES)]
    )
    def test_a_pod_has_no_more_than_is_planned_for(
        self, process: str, planned: int, app: RunningApp, scraped: Prometheus
    ) -> None:
        """Used in every way; nor so few that the plan has lost touch. What Prometheus took is what was shown."""
        shown = sum(len(family.samples) for family in text_string_to_metric_families(app.exposed(process)))
        taken = scraped.number(f'scrape_samples_scraped{{job="{process}"}}')

        assert planned / 6 <= shown <= planned
        assert taken == pytest.approx(shown, rel=0.1)


class TestLog:
    """The fields that a search, a view or the index template names, in the log of the running service."""

    def test_every_field_is_known_to_the_store(self, app: RunningApp) -> None:
        """One that is not would be dropped by the shipper."""
        written = {name for process in app.metrics for entry in app.log(process) for name in entry}

        assert written <= set(fields())
        assert {"trace.id", "http.route", "payment.id", "event.duration"} <= written

    def test_values_are_of_the_types_of_the_store(self, app: RunningApp) -> None:
        """A word in a field of numbers makes Elasticsearch refuse the entry."""
        types = fields()
        for process in app.metrics:
            for entry in app.log(process):
                for name, value in entry.items():
                    if types[name] in {"long", "double"}:
                        assert isinstance(value, int | float), (name, value)
                        assert not isinstance(value, bool), (name, value)
                    elif types[name] != "boolean":
                        assert isinstance(value, str), (name, value)


class TestAutoscaling:
    """What autoscalers may ask for; ``test_adapter`` looks at the numbers."""

    @pytest.mark.parametrize("name", ["production", "staging"])
    def test_everything_that_an_autoscaler_asks_for_is_served(self, name: str) -> None:
        """A metric that is not served blocks scaling down."""
        env = ENVIRONMENTS[name](Images.read())
        for scaling in (env.api_scaling, env.worker_scaling):
            assert scaling is not None
            names = [metric.name for metric in scaling.pods_metrics]
            names += [metric.name for metric in scaling.external_metrics]

            assert set(names) <= set(SERVED)

    @pytest.mark.parametrize("name", ["production", "staging"])
    def test_keda_asks_for_the_same(self, name: str, scraped: Prometheus) -> None:
        """Its queries are answered by one number each, which is the adapter's, summed over the pods."""
        env = ENVIRONMENTS[name](Images.read())
        for scaling in (env.api_scaling, env.worker_scaling):
            assert scaling is not None
            found = by("keda", scaling, namespace=NAMESPACE, monitoring="monitoring")
            assert isinstance(found, KedaScaling)
            for trigger in found.triggers:
                assert isinstance(trigger, PrometheusTrigger)
                ((labels, value),) = scraped.query(trigger.query)
                served = SERVED[trigger.name.replace("-", "_")]
                every = scraped.query(served.promql(f'namespace="{NAMESPACE}"', "pod"))

                assert labels == {}
                assert value == pytest.approx(sum(number for _, number in every), rel=0.2)

    def test_the_hpa_is_left_as_it_is(self) -> None:
        """KEDA is a choice, not a rewrite."""
        scaling = Scaling(max_replicas=5)

        assert by("hpa", scaling, namespace="n", monitoring="m") is scaling
