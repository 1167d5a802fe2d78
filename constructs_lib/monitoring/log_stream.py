"""A stream of log entries: which pods are read, and what is made of what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from constructs_lib._validation import Props

LOGS = "/var/log/pods"

KEPT_HOURS = 168
"""Time for which a file that nobody writes to any more is known. Unit: hours. Longer than any outage of Elasticsearch should last."""

CONTINUED = r"^(\s|Caused by:|goroutine |\.\.\. \d+ more|Traceback)"
"""Lines that go on with the one before: stack traces of Java, Go and Python."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LogStream(Props):
    """Pods whose log goes to one data stream."""

    name: str
    """Name of the input, unique."""

    namespaces: tuple[str, ...]
    """Namespaces of the pods."""

    pods: str = "*"
    """Begin of the pods' names, as a pattern of file names."""

    containers: str = "*"
    """Names of their containers, as a pattern of file names."""

    data_stream: str
    """Data stream that gets the entries: ``logs-<dataset>-<namespace>``."""

    json: bool = False
    """Whether each line is one entry in JSON, in the words of the Elastic Common Schema; else lines that go on are joined."""

    fields: tuple[str, ...] = ()
    """Only fields that are kept, where :attr:`json`; empty: all. What is not on the list is not stored."""

    def _validate(self) -> None:
        self._dns_label("name")
        self._not_empty("namespaces", "data_stream")
        self._require("fields", self.json or not self.fields, "need json", "a plain line has one field")

    def config(self) -> dict[str, Any]:
        """Return Filebeat's input."""
        # With those that the kubelet has put aside since, which are read to their end: a name that changes is no new file.
        paths = [f"{LOGS}/{namespace}_{self.pods}_*/{self.containers}/*.log*" for namespace in self.namespaces]
        # The container runtime splits long lines; this parser puts them together again.
        parsers: list[dict[str, Any]] = [{"container": {"stream": "all", "format": "auto"}}]
        processors: list[dict[str, Any]] = [
            {
                "dissect": {
                    "field": "log.file.path",
                    "tokenizer": f"{LOGS}/%{{kubernetes.namespace}}_%{{kubernetes.pod.name}}_%{{kubernetes.pod.uid}}/"
                    "%{kubernetes.container.name}/%{}",
                    "target_prefix": "",
                    "overwrite_keys": True,
                }
            }
        ]
        if self.json:
            parsers.append(
                {"ndjson": {"target": "", "expand_keys": True, "overwrite_keys": True, "add_error_key": True}}
            )
        else:
            parsers.append(
                {
                    "multiline": {
                        "type": "pattern",
                        "pattern": CONTINUED,
                        "match": "after",
                        "max_lines": 500,
                        "timeout": "5s",
                    }
                }
            )
        if self.fields:
            processors.append({"include_fields": {"fields": list(self.fields)}})
        return {
            "type": "filestream",
            "id": self.name,
            "paths": paths,
            "index": self.data_stream,
            "parsers": parsers,
            "processors": processors,
            # Files are told apart by how they begin: by default by their first 1024 bytes, and a shorter one is not read at all. A line
            # begins with its time in nanoseconds, so the least that Filebeat takes is enough, and the log of a short job is read too.
            "prospector.scanner.fingerprint.length": 64,
            "prospector.scanner.exclude_files": [r"\.(gz|tmp)$"],
            # A file of a pod that is gone is read to its end; how far it was read is forgotten long after.
            "close.on_state_change.removed": False,
            "clean_removed": False,
            "ignore_older": f"{KEPT_HOURS}h",
            "clean_inactive": f"{KEPT_HOURS + 1}h",
        }
