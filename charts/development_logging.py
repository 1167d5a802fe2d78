"""The log of development, for who wants to search it: one small Elasticsearch, Kibana and the shipper, without operators."""

from __future__ import annotations

from pathlib import Path

from charts._log_store import files
from charts.environments import development
from charts.guardrails import Share, quota
from charts.images import Images
from charts.log_shipping import SHIPPER, streams
from charts.logging import NAME, Provisioning
from charts.unreleased import release_waivers
from constructs_lib import (
    App,
    Chart,
    Guardrails,
    GuardrailsProps,
    LimitRangeProps,
    Namespace,
    NamespaceProps,
    Platform,
    Resources,
    WebService,
)
from constructs_lib.monitoring.log_shipper import LogShipper, LogShipperProps
from constructs_lib.monitoring.plain_elasticsearch import PlainElasticsearch, PlainElasticsearchProps, plain_kibana

FOLDER = "development-logging"
NAMESPACE = "logging"
STORE, SEARCH = "elasticsearch", "kibana"

KEPT_DAYS = 3
"""Time for which entries are kept. Unit: days."""

PODS = Share(
    10,
    Resources(
        cpu_request_millicores=50,
        cpu_limit_millicores=1000,
        memory_request_mebibytes=512,
        memory_limit_mebibytes=768,
        ephemeral_storage_request_mebibytes=256,
        ephemeral_storage_limit_mebibytes=512,
    ),
)
"""Pods and the mean of what they ask for, on the few nodes of a cluster of one's own. A planning value."""


def development_logging(folder: Path, images: Images) -> App:
    """Return the app of what is applied beside ``dist/development/`` by who wants to search its log."""
    app = App(
        outdir=folder,
        sync_waves=True,
        platform=Platform.bare(namespace=development(images).namespace),
        waivers=(
            *release_waivers(
                images,
                "elasticsearch",
                "kibana",
                "filebeat",
                "curl",
                pulled_by={
                    "elasticsearch": (f"StatefulSet/{STORE}",),
                    "kibana": (f"Deployment/{SEARCH}",),
                    "filebeat": (f"DaemonSet/{SHIPPER}",),
                    "curl": ("Job/*", f"CronJob/{NAME}-provisioning"),
                },
            ),
        ),
    )
    namespace = Chart(app, "0000-namespace")
    # The shipper reads files of the node, which Pod Security refuses in any other.
    Namespace(namespace, NAMESPACE, NamespaceProps(name=NAMESPACE, pod_security="privileged"))
    guardrails = Chart(app, "0005-guardrails", namespace=NAMESPACE)
    Guardrails(
        guardrails,
        "guardrails",
        GuardrailsProps(quota=quota([PODS], storage_gibibytes=20), limit_range=LimitRangeProps()),
    )
    store = PlainElasticsearch(
        Chart(app, "0010-elasticsearch", namespace=NAMESPACE),
        STORE,
        PlainElasticsearchProps(image=images("elasticsearch")),
    )
    search = WebService(
        Chart(app, "0020-kibana", namespace=NAMESPACE), SEARCH, plain_kibana(images("kibana"), store.url)
    )
    search.calls(store)
    provisioning = Provisioning(
        Chart(app, "0030-provisioning", namespace=NAMESPACE),
        f"{NAME}-provisioning",
        images("curl"),
        files(KEPT_DAYS, KEPT_DAYS, KEPT_DAYS),
        {"ELASTICSEARCH_URL": store.url, "KIBANA_URL": f"http://{search.service_name}:{search.props.service_port}"},
        signs_in=False,
    )
    provisioning.calls(store, search)
    shipper = LogShipper(
        Chart(app, "0040-log-shipper", namespace=NAMESPACE),
        SHIPPER,
        LogShipperProps(
            image=images("filebeat"),
            url=store.url,
            streams=streams((development(images).namespace,), ()),
        ),
    )
    shipper.calls(store)
    return app
