"""What another team writes: one class that needs nothing but defaults."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from constructs_lib import (
    App,
    Chart,
    Construct,
    Ingress,
    Postgres,
    PostgresProps,
    RecoveryObjectives,
    Scaling,
    WebService,
    WebServiceProps,
    Worker,
    WorkerProps,
)
from constructs_lib.testing import assert_isolated, assert_reachable, manifests
from tests.support.samples import IMAGE


class Orders(Chart):
    """A web process, a worker, a database, in a namespace that somebody else made."""

    def __init__(self, scope: Construct, id_: str, namespace: str) -> None:
        super().__init__(scope, id_, namespace=namespace)
        recovery = RecoveryObjectives(rpo_seconds=60)
        self.database = Postgres(self, "database", PostgresProps(storage_gibibytes=20, recovery=recovery))
        self.api = WebService(
            self,
            "orders",
            WebServiceProps(
                image=IMAGE,
                port=8080,
                exposure=Ingress(host="orders.example.com"),
                scaling=Scaling(min_replicas=3, max_replicas=12, cpu_percent=70),
            ),
        )
        self.worker = Worker(self, "orders-worker", WorkerProps(image=IMAGE, command=("orders", "worker")))
        self.api.calls(self.database)
        self.worker.calls(self.database)
        self.worker.calls_out("api.carrier.example", port=443)


class TestOrders:
    """The shortest useful program."""

    def test_breaks_no_rule(self, tmp_path: Path) -> None:
        """With safe defaults for everything that it does not say."""
        app = App(outdir=tmp_path)
        orders = Orders(app, "orders", namespace="orders")
        app.synth()

        kinds = Counter(str(manifest["kind"]) for manifest in manifests(orders))
        assert kinds["Deployment"] == kinds["VerticalPodAutoscaler"] == 2
        assert {
            "PodDisruptionBudget",
            "Cluster",
            "Pooler",
            "ScheduledBackup",
            "ObjectStore",
            "Ingress",
            "HorizontalPodAutoscaler",
        } <= set(kinds)
        assert (tmp_path / "orders.k8s.yaml").is_file()

    def test_opens_what_it_declares_and_nothing_else(self, tmp_path: Path) -> None:
        """Both sides of each call."""
        orders = Orders(App(outdir=tmp_path), "orders", namespace="orders")

        assert_reachable(orders.api, orders.database)
        assert_reachable(orders.worker, "54.187.174.169", 443)
        assert_isolated(orders.api, "54.187.174.169", 443)
        assert_isolated(orders.api, orders.worker, 3000)
