"""What every alert of one environment carries: its labels, and where its runbook and dashboard are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from constructs_lib._validation import Props

LABEL_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
"""Name of a label. Source: Prometheus documentation, "Data model"."""

_URL = re.compile(r"(https?://[^\s\"{}]+)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Alerting(Props):
    """Labels and links of all alerts of one environment; part of :class:`~constructs_lib.Platform`."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that Alertmanager routes by, such as ``{"environment": "staging"}``. Prometheus adds them to each alert."""

    runbooks_url: str = ""
    """URL of the folder of the runbooks; ``<alert>.md`` is appended. Empty: alerts have no link."""

    dashboards_url: str = ""
    """URL of Grafana; ``/d/<uid>`` is appended. Empty: alerts have no link."""

    def _validate(self) -> None:
        self._matches(
            "labels", LABEL_NAME, "a mapping whose keys are label names", "use letters and '_'", values=self.labels
        )
        for name in ("runbooks_url", "dashboards_url"):
            self._matches(name, _URL, "empty or the URL of a folder", "write such as https://wiki.example.com/runbooks")

    def runbook(self, name: str) -> str:
        """Return the URL of the runbook of alert *name*; empty where there is none."""
        return f"{self.runbooks_url.rstrip('/')}/{name}.md" if self.runbooks_url else ""

    def dashboard(self, uid: str) -> str:
        """Return the URL of the dashboard *uid*; empty where there is none."""
        return f"{self.dashboards_url.rstrip('/')}/d/{uid}" if self.dashboards_url and uid else ""
