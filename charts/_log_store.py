"""What the log store is brought to: policies by age, index templates, data views and searches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FIELDS = Path(__file__).parent / "log_fields.yaml"
SCRIPT = Path(__file__).parent / "logging.sh"

SERVICE_STREAM, CONTAINER_STREAM = "logs-payment_api-default", "logs-containers-default"
"""Data streams of the service, and of the programs beside it."""

SEARCHES: Mapping[str, tuple[str, str]] = {
    "errors": ("Errors and warnings", "log.level:(error or critical or warning)"),
    "server-errors": ("Requests that ended in a server error", "http.response.status_code >= 500"),
    "slow-requests": ("Requests slower than half a second", "event.action:http_request and event.duration > 500000000"),
    "payments": ("What happened to payments", "payment.id:*"),
    "providers": ("Trouble with payment providers", "event.action:provider_*"),
    "webhooks": ("Webhooks to merchants", "webhook.delivery.id:*"),
    "privacy": ("Requests of people about their data", "privacy.request.id:*"),
}
"""Saved searches, by id: title and query in Kibana's language."""

COLUMNS = ("log.level", "message", "http.route", "http.response.status_code", "payment.id", "trace.id")


def fields() -> dict[str, str]:
    """Return the type of each field of the service's log."""
    found: dict[str, str] = yaml.safe_load(FIELDS.read_text(encoding="utf-8"))
    return found


def properties(types: Mapping[str, str]) -> dict[str, Any]:
    """Return the mapping of fields with dots in their names, as nested objects that take no other field."""
    root: dict[str, Any] = {}
    for name, kind in types.items():
        *parents, last = name.split(".")
        place = root
        for parent in parents:
            place = place.setdefault(parent, {"dynamic": False, "properties": {}})["properties"]
        place[last] = {"type": kind} | ({"ignore_above": 1024} if kind == "keyword" else {})
    return root


def policy(days: int) -> dict[str, Any]:
    """Return a policy that deletes an entry at most *days* days after it was written: a day to fill an index, the rest to keep it."""
    hot = {"actions": {"rollover": {"max_age": "1d", "max_primary_shard_size": "25gb"}}}
    return {"policy": {"phases": {"hot": hot, "delete": {"min_age": f"{days - 1}d", "actions": {"delete": {}}}}}}


def age_policy(days: int) -> dict[str, Any]:
    """Return a policy for indices of one day each, which are deleted after *days* days."""
    return {
        "policy": {"phases": {"hot": {"actions": {}}, "delete": {"min_age": f"{days}d", "actions": {"delete": {}}}}}
    }


def template(stream: str, name: str, types: Mapping[str, str]) -> dict[str, Any]:
    """Return the index template of the data stream *stream*, with the policy *name*; other fields than *types* are not searchable."""
    return {
        "index_patterns": [stream],
        "data_stream": {},
        "priority": 500,
        "template": {
            "settings": {
                "index.lifecycle.name": name,
                "index.number_of_shards": 1,
                # A copy where there is a second node to hold it.
                "index.auto_expand_replicas": "0-1",
                "index.codec": "best_compression",
                # A value of the wrong type costs its field and not the whole entry.
                "index.mapping.ignore_malformed": True,
            },
            "mappings": {"dynamic": False, "properties": properties(types)},
        },
    }


CONTAINER_FIELDS = {
    "@timestamp": "date",
    "message": "match_only_text",
    "stream": "keyword",
    "kubernetes.namespace": "keyword",
    "kubernetes.pod.name": "keyword",
    "kubernetes.container.name": "keyword",
}
"""Fields of plain lines."""


def saved_objects() -> str:
    """Return data views and searches as Kibana imports them, one JSON object a line; ids are stable, so that links stay."""
    views = [
        _object("index-pattern", stream, {"title": stream, "name": title, "timeFieldName": "@timestamp"})
        for stream, title in ((SERVICE_STREAM, "Payments API"), (CONTAINER_STREAM, "Other programs"))
    ]
    searches = []
    for id_, (title, query) in SEARCHES.items():
        source = {
            "query": {"query": query, "language": "kuery"},
            "filter": [],
            "indexRefName": "kibanaSavedObjectMeta.searchSourceJSON.index",
        }
        attributes = {
            "title": title,
            "columns": list(COLUMNS),
            "sort": [["@timestamp", "desc"]],
            "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source, sort_keys=True)},
        }
        reference = {"type": "index-pattern", "id": SERVICE_STREAM, "name": source["indexRefName"]}
        searches.append(_object("search", id_, attributes, [reference]))
    return "".join(json.dumps(entry, sort_keys=True) + "\n" for entry in (*views, *searches))


def _object(
    kind: str, id_: str, attributes: Mapping[str, Any], references: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    return {"type": kind, "id": id_, "attributes": attributes, "references": references or []}


def files(service_days: int, container_days: int, trace_days: int) -> dict[str, str]:
    """Return what the provisioning reads, by file name."""
    objects = {
        "policy-logs.json": policy(service_days),
        "policy-containers.json": policy(container_days),
        "policy-traces.json": age_policy(trace_days),
        "template-logs.json": template(SERVICE_STREAM, "logs", fields()),
        "template-containers.json": template(CONTAINER_STREAM, "containers", CONTAINER_FIELDS),
    }
    found = {name: json.dumps(value, indent=1, sort_keys=True) for name, value in objects.items()}
    return {**found, "saved-objects.ndjson": saved_objects(), "provision.sh": SCRIPT.read_text(encoding="utf-8")}
