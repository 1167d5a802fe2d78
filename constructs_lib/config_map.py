"""ConfigMap: settings that are no secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib._objects import Manifest, create, digest, metadata
from constructs_lib._tree import Waiting
from constructs_lib._validation import FILE_KEY, Props

MAX_BYTES = 1024 * 1024
"""Most bytes of all values. Source: Kubernetes, ``MaxSecretSize``, which its ConfigMap validation uses."""

_KEY = re.compile(rf"(?!\.\.)(?!\.$){FILE_KEY.pattern}")


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfigMapProps(Props):
    """Props of :class:`ConfigMap`."""

    name: str
    """Name of the object; an immutable one gets the checksum appended."""

    data: Mapping[str, str]
    """Keys and values; a value may be a whole file."""

    immutable: bool = False
    """Refuse any later change. The kubelets then stop watching it, which spares the API server at thousands of pods."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the object."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._require(
            "name",
            len(self.name) <= 200,
            "must have at most 200 characters, to leave room for a checksum",
            "shorten it",
        )
        self._matches(
            "data",
            _KEY,
            "a mapping whose keys are file names",
            "use up to 253 letters, digits, '-', '_' and '.', not starting with '..'",
            values=self.data,
        )
        size = sum(len(value.encode()) for value in self.data.values())
        self._require(
            "data", size <= MAX_BYTES, f"must have at most {MAX_BYTES} bytes ({size} given)", "put files into a volume"
        )
        self._labels("labels")

    @property
    def checksum(self) -> str:
        """First 16 hexadecimal digits of the SHA-256 over the sorted data: it changes when a value does."""
        return digest(dict(self.data), 16)

    @property
    def object_name(self) -> str:
        """Name that pods refer to."""
        return f"{self.name}-{self.checksum}" if self.immutable else self.name


class ConfigMap(Waiting, k8s.KubeConfigMap):
    """A ConfigMap.

    Trap: running pods do not see a changed value of an environment variable. Put :attr:`checksum` into the pod template's
    annotations, and a change rolls the pods; or make it immutable, and refer to it by :attr:`object_name`.
    """

    def __init__(self, scope: Construct, id_: str, props: ConfigMapProps) -> None:
        self.props = props
        manifest: Manifest = {"metadata": metadata(props.object_name, labels=props.labels), "data": dict(props.data)}
        if props.immutable:
            manifest["immutable"] = True
        create(self, k8s.KubeConfigMap, scope, id_, manifest)

    @property
    def checksum(self) -> str:
        """First 16 hexadecimal digits of the SHA-256 over the sorted data."""
        return self.props.checksum

    @property
    def object_name(self) -> str:
        """Name that pods refer to."""
        return self.props.object_name

    @property
    def api_object(self) -> k8s.KubeConfigMap:
        """The API object, to patch any field that the props do not model; patched data does not change the checksum."""
        return self
