"""Another team's app: an orders service with a web process, a worker and a database."""

import constructs_lib as lib

IMAGE = lib.Image.parse("ghcr.io/your-org/orders:1.4.2@sha256:" + 64 * "0")


class Orders(lib.Chart):
    """The orders service: a web process, a worker, a database."""

    def __init__(self, scope: lib.Construct, id_: str, namespace: str) -> None:
        super().__init__(scope, id_, namespace=namespace)
        lib.Namespace(self, "namespace", lib.NamespaceProps(name=namespace))
        lib.Guardrails(self, "guardrails", lib.GuardrailsProps(quota=lib.ResourceQuotaProps(pods=100)))
        database = lib.Postgres(self, "database", lib.PostgresProps(storage_gibibytes=20))
        api = lib.WebService(
            self,
            "orders",
            lib.WebServiceProps(
                image=IMAGE,
                port=8080,
                exposure=lib.Ingress(host="orders.example.com"),
                scaling=lib.Scaling(min_replicas=3, max_replicas=12, cpu_percent=70),
            ),
        )
        worker = lib.Worker(self, "orders-worker", lib.WorkerProps(image=IMAGE, command=("orders", "worker")))
        api.calls(database)
        worker.calls(database)
        worker.calls_out("api.carrier.example", port=443)


if __name__ == "__main__":
    app = lib.App(outdir="dist")
    Orders(app, "orders", namespace="orders")
    app.synth_or_exit()
