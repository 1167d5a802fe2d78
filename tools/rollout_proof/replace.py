"""One rollout after the other, as the Deployment's controller, the kubelet and the endpoints' controller do it together."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from contextlib import suppress

from payment_app.cli.failures import CommandError
from payment_app.cli.healthcheck import ask
from tools.rollout_proof.plan import Plan
from tools.rollout_proof.service import Endpoints
from tools.service_bench.stack import HOST, START_SECONDS, Service, Stack

READY = "/health/ready"


class Pods:
    """The processes of one Deployment."""

    def __init__(self, stack: Stack, endpoints: Endpoints, plan: Plan, lag_seconds: float) -> None:
        self._stack, self._endpoints, self._plan = stack, endpoints, plan
        self._lag = lag_seconds
        self._running: list[Service] = []
        self._ending: list[threading.Thread] = []
        self._made = 0
        self.killed = 0
        """Processes that did not end within their grace period."""

    def scale(self, count: int) -> None:
        """Start processes until *count* serve."""
        while len(self._running) < count:
            self._running.append(self._start())
        self._endpoints.set([one.port for one in self._running])

    def replace(self) -> None:
        """Replace all: a new one starts, is Ready, becomes an endpoint; then an old one goes, while the next one starts."""
        for old in list(self._running):
            new = self._start()
            self._await_ready(new)
            # An endpoint that is added late loses nothing; it is added as soon as it is Ready.
            self._endpoints.add(new.port)
            self._running.append(new)
            self._running.remove(old)
            thread = threading.Thread(target=self._end, args=(old,))
            thread.start()
            self._ending.append(thread)

    def await_end(self) -> None:
        """Wait until every process that goes is gone."""
        for thread in self._ending:
            thread.join()
        self._ending.clear()

    def stop(self) -> None:
        """End all."""
        self.await_end()
        for one in self._running:
            one.child.stop()

    def _start(self) -> Service:
        self._made += 1
        return self._stack.serve(
            f"pod-{self._plan.name.replace('/', '-').replace(' ', '-')}-{self._made}", **self._plan.settings
        )

    def _await_ready(self, new: Service) -> None:
        """Wait as the kubelet does: a delay, then a look in each period."""
        time.sleep(max(0.0, self._plan.probe_delay_seconds - new.ready_seconds))
        end = time.monotonic() + START_SECONDS
        while True:
            with suppress(OSError):
                if ask(HOST, new.port, READY) == 200:
                    return
            if time.monotonic() > end:
                raise CommandError("a new process did not become Ready")
            time.sleep(self._plan.probe_period_seconds)

    def _end(self, old: Service) -> None:
        """End *old*: the endpoint goes after the lag, SIGTERM comes after preStop, SIGKILL after the grace period."""
        decided = time.monotonic()
        removal = threading.Timer(self._lag, self._endpoints.remove, (old.port,))
        removal.start()
        time.sleep(self._plan.pre_stop_seconds)
        old.child.process.send_signal(signal.SIGTERM)
        try:
            old.child.process.wait(max(0.1, self._plan.grace_seconds - (time.monotonic() - decided)))
        except subprocess.TimeoutExpired:
            self.killed += 1
            old.child.process.kill()
            old.child.process.wait()
        removal.join()
