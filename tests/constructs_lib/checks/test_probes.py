"""Tests of the rules on start, probes and end of a pod."""

from __future__ import annotations

from typing import Any

import pytest

from constructs_lib.checks.model import Key
from tests.constructs_lib.checks.build import (
    Case,
    Manifest,
    change,
    container,
    deployment,
    facts,
    findings,
    model,
    of_rule,
    pod,
    workload,
)

LIVENESS = {"httpGet": {"path": "/health", "port": "http"}, "periodSeconds": 10, "failureThreshold": 3}
READINESS = {"httpGet": {"path": "/health/ready", "port": "http"}, "periodSeconds": 5, "failureThreshold": 3}
STARTUP = {"httpGet": {"path": "/health/startup", "port": "http"}, "periodSeconds": 1, "failureThreshold": 60}


def probed(**probes: Any) -> Manifest:
    """Return a Deployment with *probes*."""
    return deployment(template=pod(container(**probes)))


def ending(grace: int, *command: str) -> Manifest:
    """Return a Deployment with a grace period and a preStop hook."""
    hook = {"preStop": {"exec": {"command": list(command)}}}
    return deployment(template=pod(container(lifecycle=hook), terminationGracePeriodSeconds=grace))


SHUTDOWN = facts(drain_seconds=15, shutdown_timeout_seconds=10)
SLOW = facts(ready_seconds=45)

CASES = {
    "PC050": Case(
        failing=model(ending(30, "/payment-api", "sleep", "5"), declared=SHUTDOWN),
        passing=model(ending(40, "/payment-api", "sleep", "5"), declared=SHUTDOWN),
        message="PC050 Deployment api in shop (shop/deployment): preStop 5 s + drain 15 s + 2 x shutdown 10 s = 40 s exceed "
        "terminationGracePeriodSeconds 30; "
        "raise terminationGracePeriodSeconds, or shorten preStop, drain or shutdown timeout",
    ),
    "PC051": Case(
        failing=model(probed(livenessProbe=LIVENESS), declared=SLOW),
        passing=model(probed(livenessProbe=LIVENESS, startupProbe=STARTUP), declared=SLOW),
        message="PC051 Deployment api in shop (shop/deployment): container api: livenessProbe gives up after 0 s + 10 s x 3 = "
        "30 s, before the 45 s to ready; add a startupProbe that allows for the time to ready",
    ),
    "PC052": Case(
        failing=model(probed(livenessProbe=READINESS, readinessProbe=READINESS)),
        passing=model(probed(livenessProbe=LIVENESS, readinessProbe=READINESS)),
        message="PC052 Deployment api in shop (shop/deployment): container api: livenessProbe and readinessProbe both ask "
        "httpGet 3000:/health/ready; "
        "let liveness look at the process alone: a restart does not mend what readiness waits for",
    ),
    "PC053": Case(
        failing=model(probed(livenessProbe=change(LIVENESS, "httpGet.port", 8080))),
        passing=model(probed(livenessProbe=change(LIVENESS, "httpGet.port", 3000))),
        message="PC053 Deployment api in shop (shop/deployment): container api: livenessProbe asks port 8080, the container "
        "exposes http=3000, metrics=9090; name a port of the same container",
    ),
    "PC054": Case(
        failing=model(
            change(probed(startupProbe=STARTUP, readinessProbe=READINESS), "spec.progressDeadlineSeconds", 60)
        ),
        passing=model(
            change(probed(startupProbe=STARTUP, readinessProbe=READINESS), "spec.progressDeadlineSeconds", 75)
        ),
        message="PC054 Deployment api in shop (shop/deployment): container api: startupProbe 60 s + readinessProbe 15 s = 75 s "
        "exceed progressDeadlineSeconds 60; raise progressDeadlineSeconds, or shorten the probes",
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The failing example gives the documented message, the passing one gives none."""
    case = CASES[rule]

    assert [str(finding) for finding in of_rule(rule, case.failing)] == [case.message]
    assert of_rule(rule, case.passing) == []


class TestEnd:
    """How a pod ends."""

    def test_fails_against_kubernetes_own_grace_period(self) -> None:
        """It is 30 s where none is stated."""
        declared = facts(drain_seconds=11, shutdown_timeout_seconds=10)

        assert "exceed terminationGracePeriodSeconds 30" in findings("PC050", deployment(), declared=declared)[0]

    def test_hooks_of_several_containers_run_at_once(self) -> None:
        """The longest counts."""
        hook = {"preStop": {"sleep": {"seconds": 20}}}
        both = pod(container(lifecycle=hook), container("proxy", lifecycle=hook))

        assert findings("PC050", deployment(template=both)) == []

    def test_fails_for_a_hook_that_cannot_be_read(self) -> None:
        """A rule that cannot look must say so: the pod may be killed in the middle of its requests."""
        found = findings("PC050", ending(30, "/usr/sbin/nginx", "-s", "quit"))

        assert found == [
            (
                "the time of its preStop hook cannot be read: /usr/sbin/nginx -s quit; declare WorkloadFacts.pre_stop_seconds, "
                "the longest time that it takes, or let the hook sleep"
            )
        ]

    def test_a_declared_time_stands_for_a_hook_that_cannot_be_read(self) -> None:
        """It is added like one that was read."""
        quitting = ending(30, "/usr/sbin/nginx", "-s", "quit")

        assert findings("PC050", quitting, declared=facts(pre_stop_seconds=30)) == []
        assert findings("PC050", quitting, declared=facts(pre_stop_seconds=31))[0].startswith(
            "preStop 31 s + drain 0 s"
        )

    def test_fails_for_a_hook_that_sleeps_longer_than_declared(self) -> None:
        """What the manifest shows wins over what was declared."""
        assert "preStop 40 s" in findings("PC050", ending(30, "sleep", "40"), declared=facts(pre_stop_seconds=5))[0]


class TestStart:
    """How a pod starts."""

    def test_fails_for_a_startup_probe_that_gives_up(self) -> None:
        """Then the kubelet restarts the container while it starts."""
        short = change(STARTUP, "failureThreshold", 30)
        found = findings("PC051", probed(startupProbe=short, livenessProbe=LIVENESS), declared=SLOW)

        assert found[0].startswith("container api: startupProbe gives up after 0 s + 1 s x 30 = 30 s")
        assert found[0].endswith("more time, or start sooner")

    def test_fails_for_a_startup_probe_that_allows_next_to_nothing(self) -> None:
        """Less than a probe that states nothing allows: only a declared time to ready shows that it is enough."""
        hasty = probed(startupProbe={**STARTUP, "failureThreshold": 1}, livenessProbe=LIVENESS)

        assert findings("PC051", hasty) == [
            (
                "container api: startupProbe gives up after 0 s + 1 s x 1 = 1 s, less than the 30 s of a probe that states "
                "nothing, and nobody stated the time to ready; give it more time, or declare WorkloadFacts.ready_seconds"
            )
        ]
        assert findings("PC051", hasty, declared=facts(ready_seconds=1)) == []

    def test_a_delay_gives_time_too(self) -> None:
        """``initialDelaySeconds`` is part of the budget."""
        assert findings("PC051", probed(livenessProbe={**LIVENESS, "initialDelaySeconds": 15}), declared=SLOW) == []

    def test_fails_for_liveness_from_the_start_on_without_a_time_to_ready(self) -> None:
        """Nobody can know whether it has patience enough; a startup probe, or a declared time, says it."""
        found = findings("PC051", probed(livenessProbe=LIVENESS))

        assert found == [
            (
                "container api: livenessProbe gives up after 0 s + 10 s x 3 = 30 s from the start on, and nobody stated the time "
                "to ready; add a startupProbe that allows for the time to ready, or declare WorkloadFacts.ready_seconds"
            )
        ]
        assert findings("PC051", probed(livenessProbe=LIVENESS, startupProbe=STARTUP)) == []
        assert findings("PC051", probed(livenessProbe=LIVENESS), declared=facts(ready_seconds=30)) == []
        assert findings("PC051", probed(readinessProbe=READINESS)) == []

    def test_fails_for_sidecars(self) -> None:
        """An init container that runs on has probes of its own."""
        sidecar = container("proxy", restartPolicy="Always", livenessProbe=LIVENESS)

        assert findings("PC051", deployment(template=pod(initContainers=[sidecar])))[0].startswith("container proxy:")

    def test_fails_if_the_declared_time_exceeds_the_deadline(self) -> None:
        """Whatever the probes allow."""
        late = change(deployment(), "spec.progressDeadlineSeconds", 60)

        assert findings("PC054", late, declared=facts(ready_seconds=61))[0].startswith(
            "61 s to ready as declared exceed progressDeadlineSeconds 60"
        )

    def test_fails_with_the_time_that_pods_must_stay_ready(self) -> None:
        """``minReadySeconds`` comes after the probes; the deadline is 600 s where none is stated."""
        staying = change(probed(readinessProbe=READINESS), "spec.minReadySeconds", 590)

        assert "+ minReadySeconds 590 = 605 s exceed progressDeadlineSeconds 600" in findings("PC054", staying)[0]

    def test_other_kinds_have_no_deadline(self) -> None:
        """Only Deployments do."""
        database = workload("StatefulSet", "db", pod(container(startupProbe={"failureThreshold": 1000}), app="db"))

        assert findings("PC054", database, declared=facts(Key("StatefulSet", "shop", "db"))) == []


class TestQuestions:
    """What probes ask."""

    @pytest.mark.parametrize(
        "probe",
        [
            {"tcpSocket": {"port": "http"}},
            {"grpc": {"port": 3000}},
            {"exec": {"command": ["redis-cli", "ping"]}},
            {"httpGet": {"port": "http"}},
        ],
    )
    def test_fails_for_every_way_to_ask(self, probe: Manifest) -> None:
        """Times do not make two questions of one."""
        twice = probed(livenessProbe={**probe, "periodSeconds": 60}, readinessProbe=probe)

        assert len(findings("PC052", twice)) == 1

    @pytest.mark.parametrize(
        ("liveness", "readiness"),
        [
            ({"path": "/up", "port": "http"}, {"path": "/up", "port": 3000}),
            ({"port": 3000}, {"path": "/", "port": 3000}),
        ],
    )
    def test_fails_for_one_question_in_other_words(self, liveness: Manifest, readiness: Manifest) -> None:
        """A port by name and by number, and a path that is left out."""
        twice = probed(livenessProbe={"httpGet": liveness}, readinessProbe={"httpGet": readiness})

        assert len(findings("PC052", twice)) == 1

    def test_different_questions_pass(self) -> None:
        """Also if one of them is missing."""
        assert findings("PC052", probed(livenessProbe={"exec": {"command": ["a"]}}, readinessProbe=READINESS)) == []
        assert findings("PC052", probed(livenessProbe=LIVENESS), deployment("b")) == []

    def test_fails_for_hooks_and_names(self) -> None:
        """A lifecycle hook over HTTP asks a port as well."""
        hooked = probed(lifecycle={"preStop": {"httpGet": {"port": "admin"}}})

        assert "preStop asks port admin" in findings("PC053", hooked)[0]

    def test_another_host_is_not_looked_at(self) -> None:
        """The probe then asks there."""
        away = {"httpGet": {"port": 8080, "host": "127.0.0.2"}}

        assert findings("PC053", probed(livenessProbe=away)) == []
