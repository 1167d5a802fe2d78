"""Watches a number while something else happens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self


class Lowest:
    """Samples a number in the background, as a context manager, and keeps the lowest that it saw.

    Trap: what happens between two samples is not seen.
    """

    def __init__(self, sample: Callable[[], int], every_seconds: float = 0.5) -> None:
        self._sample = sample
        self._every_seconds = every_seconds
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._seen: list[int] = []
        self._error: Exception | None = None

    @property
    def value(self) -> int:
        """The lowest number seen."""
        return min(self._seen)

    @property
    def latest(self) -> int:
        """The newest number seen."""
        return self._seen[-1]

    def __enter__(self) -> Self:
        """Take the first sample, and go on in the background."""
        self._seen.append(self._sample())
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the last sample. Raises what went wrong in the background, if anything did."""
        self._end.set()
        self._thread.join()
        if kind is None and self._error:
            raise self._error

    def _run(self) -> None:
        last = False
        while not last:
            last = self._end.wait(self._every_seconds)
            try:
                self._seen.append(self._sample())
            except Exception as error:  # noqa: BLE001 - it is raised again where the test sees it
                self._error = error
                return
