"""Tests of how the time of a preStop hook is read."""

from __future__ import annotations

import pytest

from constructs_lib.checks.hooks import Hook, pre_stop
from tests.constructs_lib.checks.build import Manifest


def run(*command: str) -> Manifest:
    """Return a hook that runs *command*."""
    return {"exec": {"command": list(command)}}


class TestPreStop:
    """What is read from the manifest, and what is not."""

    @pytest.mark.parametrize(
        ("hook", "seconds"),
        [
            (None, 0),
            ({"sleep": {"seconds": 5}}, 5),
            (run("/payment-api", "sleep", "5"), 5),
            (run("/bin/sleep", "5"), 5),
            (run("sleep", "0.5"), 1),
            (run("sleep", "1m", "30s"), 90),
            (run("busybox", "sleep", "7"), 7),
            (run("busybox", "sh", "-c", "sleep 7"), 7),
            (run("sh", "-c", "sleep 5"), 5),
            (run("/bin/sh", "-c", "sleep 5s && sleep 2"), 7),
            (run("/bin/bash", "-ec", "exec sleep 20"), 20),
            (run("sh", "-c", "touch /tmp/draining; sleep 15 # leave the load balancer"), 15),
            (run("sh", "-c", "sleep 5 || true"), 5),
            (run("sh", "-c", "sleep 5\nsleep 6"), 11),
            (run("sh", "-c", "/bin/sleep 5 >/dev/null"), 5),
            (run("env", "TZ=UTC", "sleep", "9"), 9),
            (run("timeout", "30", "redis-cli", "shutdown"), 30),
            (run("python3", "-c", "import time; time.sleep(5)"), 5),
            (run("kill", "-USR1", "1"), 0),
        ],
    )
    def test_sleeps_are_read(self, hook: Manifest | None, seconds: int) -> None:
        """Native, as a command, in a shell, of a binary that can sleep, bounded by ``timeout``."""
        assert pre_stop({"lifecycle": {"preStop": hook}}) == Hook(seconds)

    @pytest.mark.parametrize(
        "hook",
        [
            run("redis-cli", "shutdown"),
            run("nosleep", "5"),
            run("sleep", "$SECONDS"),
            run("sleep"),
            run("sh", "-c", "sleep $DELAY"),
            run("sh", "-c", "while kill -0 1; do sleep 1; done"),
            run("sh", "-c", "nginx -s quit; sleep 5"),
            run("sh", "-c", "sleep 'unclosed"),
            run("sh", "/scripts/stop.sh"),
            run("python3", "-c", "while True: sleep(1)"),
            {"httpGet": {"path": "/stop", "port": "http"}},
            {"tcpSocket": {"port": 3000}},
        ],
    )
    def test_anything_else_is_named(self, hook: Manifest) -> None:
        """Nobody can say from the manifest how long it takes."""
        found = pre_stop({"lifecycle": {"preStop": hook}})

        assert found.seconds == 0
        assert found.unread != ""

    def test_a_request_is_named_by_its_port_and_path(self) -> None:
        """So that the message says what is meant."""
        hook = {"httpGet": {"path": "/stop", "port": "http"}}

        assert pre_stop({"lifecycle": {"preStop": hook}}).unread == "httpGet http/stop"
