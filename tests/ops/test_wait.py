"""Waiting: what counts as done, what ends it early, what it says."""

from __future__ import annotations

from typing import Any

import pytest

from ops import wait


def deployment(
    *, wanted: int = 3, updated: int = 3, total: int = 3, available: int = 3, seen: int = 1
) -> dict[str, Any]:
    """Return a Deployment of generation 1 with this status."""
    status = {"observedGeneration": seen, "replicas": total, "updatedReplicas": updated, "availableReplicas": available}
    return {"metadata": {"generation": 1}, "spec": {"replicas": wanted}, "status": status}


class TestUntil:
    """Polling."""

    def test_returns_what_was_found(self) -> None:
        """The first answer that is not None ends the wait."""
        answers = iter([None, None, 7])

        assert wait.until(lambda: next(answers), "seven", timeout_seconds=5, every_seconds=0) == 7

    def test_fails_in_time_and_says_what_it_saw(self) -> None:
        """The error names what was awaited and the last state."""
        with pytest.raises(wait.GaveUpError, match=r"rain did not come within 0 s; last seen: sun"):
            wait.until(lambda: None, "rain", timeout_seconds=0, seen=lambda: "sun")


class TestProgress:
    """How far a rollout is."""

    @pytest.mark.parametrize(
        ("status", "done"),
        [
            ({}, True),
            ({"seen": 0}, False),
            ({"updated": 2, "total": 3}, False),
            ({"total": 4}, False),
            ({"available": 2}, False),
            ({"wanted": 0, "updated": 0, "total": 0, "available": 0}, True),
        ],
    )
    def test_is_done_when_only_ready_new_pods_are_left(self, status: dict[str, int], done: bool) -> None:
        """Old pods, missing pods, pods that are not ready, and an unseen change each keep it open."""
        assert wait.progress(deployment(**status)).done is done

    def test_old_pods_do_not_count_as_ready_new_ones(self) -> None:
        """With three old pods available and one new that is not, no new pod is ready."""
        assert wait.progress(deployment(updated=1, total=4, available=3)).ready == 0


class TestFailure:
    """What cannot get better by itself."""

    def test_tells_the_controllers_reason(self) -> None:
        """A deadline that passed and a refused pod are reasons; an ordinary condition is not."""
        late = {"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded", "message": "timed out"}
        full = {"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate", "message": "exceeded quota: all"}
        fine = {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable"}

        assert wait.failure({"status": {"conditions": [fine]}}) is None
        assert wait.failure({"status": {"conditions": [fine, late]}}) == "ProgressDeadlineExceeded: timed out"
        assert wait.failure({"status": {"conditions": [full]}}) == "FailedCreate: exceeded quota: all"
