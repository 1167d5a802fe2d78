"""The fields of the service's log, with their types in Elasticsearch: from the service's own list to ``charts/log_fields.yaml``.

python -m tools.log_fields           write the file
python -m tools.log_fields --check   exit with 1 if it is not what the service has

The deployment does not import the service, so it reads this file; the index template and the shipper's list follow from it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from payment_app.telemetry import fields

FILE = Path(__file__).resolve().parent.parent / "charts" / "log_fields.yaml"

OF_EVERY_ENTRY = {
    "@timestamp": "date",
    "log.level": "keyword",
    "message": "match_only_text",
    "event.action": "keyword",
    "trace.id": "keyword",
    "span.id": "keyword",
    "http.request.id": "keyword",
    "ecs.version": "keyword",
    "service.name": "keyword",
    "service.version": "keyword",
    "service.environment": "keyword",
    "service.node.role": "keyword",
    "process.pid": "long",
    "error.message": "match_only_text",
    "error.http_status": "long",
    "error.stack_trace": "match_only_text",
}
"""Fields that the log's own code writes, beside those that an entry may tell. A test compares them with a real log."""

OF_SHIPPER = {
    "kubernetes.namespace": "keyword",
    "kubernetes.pod.name": "keyword",
    "kubernetes.container.name": "keyword",
}
"""Fields that the shipper takes from the path of the file."""

TYPES: dict[fields.Check, str] = {
    fields.number: "double",
    fields.nanoseconds: "long",
    fields.flag: "boolean",
    fields.text: "match_only_text",
}
"""Types by how a value is checked; all others are words that are compared as a whole."""

WHOLE = {
    "amount",
    "attempt",
    "attempts",
    "count",
    "depth",
    "errors",
    "fields",
    "line",
    "port",
    "sent_bytes",
    "status_code",
    "version",
}
"""Numbers that have no fraction."""


def mapping() -> dict[str, str]:
    """Return the type of each field, by its name in the log."""
    found = dict(OF_EVERY_ENTRY)
    for name, (field, check) in fields.ALLOWED.items():
        found[field] = "long" if name in WHOLE else TYPES.get(check, "keyword")
    return dict(sorted({**found, **OF_SHIPPER}.items()))


def text() -> str:
    """Return the file."""
    head = "# Fields of the service's log and their types in Elasticsearch; written by tools/log_fields.py.\n"
    return head + yaml.safe_dump(mapping(), sort_keys=True)


def main() -> int:
    """Write or check the file; returns the exit status."""
    if "--check" in sys.argv[1:]:
        if FILE.exists() and FILE.read_text(encoding="utf-8") == text():
            return 0
        print(f"log_fields: {FILE.name} is out of date; run make docs", file=sys.stderr)
        return 1
    FILE.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
