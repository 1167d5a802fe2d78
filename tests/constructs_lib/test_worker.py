"""Tests of constructs_lib.worker."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from constructs_lib import ExternalMetric, Platform, Probe, Probes, Scaling, Worker, WorkerProps
from constructs_lib.vpa import VerticalScaling
from tests.support.refusals import refusal
from tests.support.samples import IMAGE, Store
from tests.support.strict import errors_for
from tests.support.synth import chart, one, synth


class TestWorker:
    """A process that takes work."""

    def test_with_defaults(self, snapshot_yaml: SnapshotAssertion) -> None:
        """All that a web service has, but the Service."""
        scope = chart()
        Worker(scope, "shop-worker", WorkerProps(image=IMAGE, command=("shop", "work")))

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_with_all_options(self, snapshot_yaml: SnapshotAssertion) -> None:
        """Scaled by its queue, and resized by the VPA, which then owns CPU and memory."""
        scope = chart()
        queue = ExternalMetric(name="queue_length", average_value=100)
        worker = Worker(
            scope,
            "worker",
            WorkerProps(
                image=IMAGE,
                command=("shop", "work"),
                app="shop-worker",
                health_port=8081,
                scaling=Scaling(max_replicas=20, cpu_percent=None, memory_percent=None, external_metrics=(queue,)),
                vpa=VerticalScaling(update_mode="Recreate", max_cpu_millicores=1000, max_memory_mebibytes=1024),
                max_unavailable=2,
                environment={"LOG_LEVEL": "debug"},
            ),
        )
        worker.calls(Store())
        worker.calls_out("api.carrier.example", port=443)

        assert synth(scope) == snapshot_yaml
        assert [error for manifest in synth(scope) for error in errors_for(manifest)] == []

    def test_nobody_calls_it(self) -> None:
        """Neither Service nor exposure; the kubelet alone asks for its health, which no policy denies."""
        scope = chart(Platform.bare(namespace="shop"))
        Worker(scope, "worker", WorkerProps(image=IMAGE, command=("work",), metrics=None))

        assert {manifest["kind"] for manifest in synth(scope)}.isdisjoint({"Service", "Ingress", "HTTPRoute"})
        assert "ingress" not in one(scope, "NetworkPolicy")["spec"]

    def test_without_health_port_it_has_no_probes(self) -> None:
        """Also where it has metrics: their port is not asked for its health."""
        scope = chart()
        Worker(scope, "worker", WorkerProps(image=IMAGE, command=("work",), health_port=None))
        container = one(scope, "Deployment")["spec"]["template"]["spec"]["containers"][0]

        assert [key for key in container if key.endswith("Probe")] == []
        assert [port["name"] for port in container["ports"]] == ["metrics"]

    def test_without_health_port_it_can_be_asked_by_a_command(self) -> None:
        """A process that listens nowhere still tells that it lives."""
        scope = chart()
        probes = Probes(liveness=Probe(command=("shop", "alive")))
        props = WorkerProps(image=IMAGE, command=("work",), health_port=None, metrics=None, probes=probes)
        Worker(scope, "worker", props)
        container = one(scope, "Deployment")["spec"]["template"]["spec"]["containers"][0]

        assert [key for key in container if key.endswith("Probe")] == ["livenessProbe"]

    def test_fails_without_a_command(self) -> None:
        """The image's own command is mostly the web process."""
        assert refusal(WorkerProps, image=IMAGE, command=()).startswith("WorkerProps.command must not be empty")

    def test_fails_for_a_port_out_of_range(self) -> None:
        """The health port is checked."""
        assert refusal(WorkerProps, image=IMAGE, command=("a",), health_port=0).startswith(
            "WorkerProps.health_port must lie between 1 and 65535"
        )
