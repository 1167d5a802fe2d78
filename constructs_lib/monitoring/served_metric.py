"""A metric that the autoscaler may ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from constructs_lib._validation import Props

_METRIC = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_PLACEHOLDERS = ("<<.Series>>", "<<.LabelMatchers>>")


@dataclass(frozen=True, kw_only=True, slots=True)
class ServedMetric(Props):
    """A metric that the autoscaler may ask for."""

    name: str
    """Name under which it is served: the ``name`` of a PodsMetric or an ExternalMetric."""

    series: str
    """Series in Prometheus that it is made of."""

    query: str
    """PromQL of one value, a Go template with ``<<.Series>>`` and ``<<.LabelMatchers>>``. That of a pods' metric must keep
    ``<<.GroupBy>>``: one value a pod."""

    def _validate(self) -> None:
        for name in ("name", "series"):
            self._matches(name, _METRIC, "the name of a metric", "use letters, digits, '_' and ':'")
        for placeholder in _PLACEHOLDERS:
            self._require("query", placeholder in self.query, f"must hold {placeholder}", "see the field's docstring")

    def promql(self, matchers: str, group_by: str = "") -> str:
        """Return the query as Prometheus gets it, for *matchers* such as ``namespace="shop"`` and the labels *group_by*."""
        values = {"Series": self.series, "LabelMatchers": matchers, "GroupBy": group_by}
        found = self.query
        for name, value in values.items():
            found = found.replace(f"<<.{name}>>", value)
        return found
