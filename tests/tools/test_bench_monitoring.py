"""The measurement of the monitoring: what is counted and how it is judged; not how fast anything is."""

from __future__ import annotations

import pytest

from tests.support.prometheus_tools import tool
from tools import bench_monitoring
from tools.bench_monitoring import Row, bench, series

TEXT = """\
# TYPE http_requests counter
http_requests_total{status="200",endpoint="/v1/payments"} 3
http_requests_total{status="500",endpoint="/v1/payments"} 1
# TYPE payment_outbox_oldest_seconds gauge
payment_outbox_oldest_seconds{queue="operations"} 0
"""


class TestRow:
    """One line."""

    def test_more_than_the_goal_misses_it(self) -> None:
        """And a row without a goal has no verdict."""
        assert Row("rules", 3.1, "s", 3).missed
        assert str(Row("rules", 3, "s", 3)).endswith("met")
        assert not Row("rules", 3.1, "s").missed


class TestBench:
    """A run."""

    def test_every_pod_is_scraped_with_all_its_series(self) -> None:
        """By a real Prometheus, which holds as many series as the pods show, and evaluates all rules of production."""
        tool("prometheus")
        rows = {row.what.strip(): row for row in bench(TEXT, 7, seconds=15, interval=1)}

        assert series(TEXT) == 3
        assert rows["7 pods: pods that are not scraped"].value == 0
        assert rows["series that Prometheus holds"].value >= 21
        assert rows["evaluations that failed"].value == 0
        (rules,) = [name for name in rows if name.startswith("one evaluation of all")]
        assert int(rules.split()[4]) > 60


class TestCommand:
    """The command line."""

    @pytest.mark.parametrize("arguments", [["--pods", "0"], ["--pods", "20,x"], ["--interval", "1.5"]])
    def test_fails_before_anything_is_started(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """A wrong number is told at once."""
        with pytest.raises(SystemExit) as caught:
            bench_monitoring.main(arguments)

        assert caught.value.code == 2
        assert "must be a whole number above 0" in capsys.readouterr().err

    def test_without_prometheus_it_says_so(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In one line."""
        monkeypatch.setattr("shutil.which", lambda *_, **__: None)

        assert bench_monitoring.main([]) == 0
        assert capsys.readouterr().out.count("\n") == 1
