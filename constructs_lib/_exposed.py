"""What all exposures have in common: the host that is exposed, and the Service behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from constructs_lib._validation import HOST_NAME, Props

_PATH = re.compile(r"/([-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*")
_NOT_IN_PATH = re.compile(r"//|/\.\.?(/|$)|%2[fF]")
"""Sources: Gateway API, ``HTTPPathMatch``; Kubernetes, validation of Ingress paths."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Host(Props):
    """A host name and the paths under it that reach the service."""

    host: str
    """DNS name."""

    paths: tuple[str, ...] = ("/",)
    """Path prefixes."""

    def _validate(self) -> None:
        self._matches("host", HOST_NAME, "a DNS name", "write such as api.example.com, without scheme and port")
        check_paths(self, "paths")


def check_hosts(props: Props, host: str, further: tuple[Host, ...]) -> None:
    """Refuse a host that is named twice. Raises :class:`constructs_lib.PropsError`."""
    names = [host, *(other.host for other in further)]
    props._require("further_hosts", len(set(names)) == len(names), "must not repeat a host", "keep one of each")


def check_paths(props: Props, field_name: str) -> None:
    """Refuse no paths, a path twice, and what is no plain absolute path. Raises :class:`constructs_lib.PropsError`."""
    props._not_empty(field_name)
    for path in getattr(props, field_name):
        props._require(
            field_name,
            _PATH.fullmatch(path) and not _NOT_IN_PATH.search(path),
            "must hold absolute paths without spaces, '//', '/./' and '/../'",
            "write such as /v1",
        )
    props._unique(field_name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Backend(Props):
    """The Service behind an exposure."""

    app: str
    """Name of the workload."""

    service: str
    """Name of the Service."""

    port: int
    """Port of the Service."""
