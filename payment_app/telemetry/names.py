"""Words that metrics, log and traces share."""

from __future__ import annotations

HTTP_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
"""Stands for every value that is not known, so that nobody outside can make new ones."""
UNMATCHED = "unmatched"
"""Stands for every path that no route matches."""
