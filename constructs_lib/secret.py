"""Secret: where its values come from, without any value in git or in the committed manifests."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cdk8s import ApiObject, ApiObjectMetadata
from cdk8s_plus_27 import k8s
from constructs import Construct

from constructs_lib import _bindings as b
from constructs_lib._annotations import check_annotations
from constructs_lib._arguments import checked
from constructs_lib._context import context_of
from constructs_lib._labels import LOCAL_SECRET, labels
from constructs_lib._local_secrets import local_values
from constructs_lib._objects import Manifest, create, custom, metadata
from constructs_lib._tree import Group, Waiting
from constructs_lib._validation import Props, PropsError, shown
from constructs_lib.connections import SecretKey
from constructs_lib.secret_source import (
    ExternalSecretSource,
    LocalSecretSource,
    SealedSecretSource,
    SecretEntry,
    SecretSource,
)

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "kubernetes.io/basic-auth": ("username", "password"),
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
}
"""Keys without which the API server, or who reads the Secret, refuses one of this type. Source: Kubernetes documentation, "Types of
Secret"; of ``basic-auth`` the API server asks for one of the two, and CloudNativePG for both."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SecretProps(Props):
    """Props of :class:`Secret`."""

    name: str
    """Name of the Secret, and of the object that makes it."""

    keys: tuple[SecretEntry, ...]
    """Its keys."""

    source: SecretSource
    """Where the values come from."""

    type: str = "Opaque"
    """Type of the Secret, such as ``kubernetes.io/basic-auth`` with the keys ``username`` and ``password``."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Further labels of the Secret, such as ``cnpg.io/reload: "true"``, by which CloudNativePG notices a changed password."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    """Further annotations of the Secret."""

    def _validate(self) -> None:
        self._dns_subdomain("name")
        self._not_empty("keys", "type")
        self._unique("keys", "key")
        self._labels("labels")
        check_annotations(self, "annotations")
        names = {entry.key for entry in self.keys}
        needed = _NEEDED.get(self.type, ())
        self._require(
            "keys",
            names >= {*needed},
            f"must hold {' and '.join(needed)} for the type {self.type}",
            f"add {' and '.join(key for key in needed if key not in names)}",
        )
        if isinstance(self.source, ExternalSecretSource):
            self._require(
                "keys",
                any(entry.fixed is None for entry in self.keys),
                "must hold a value of the store: External Secrets refuses an ExternalSecret that reads none",
                "put the fixed values into the Secret of a password that goes with them",
            )
        if isinstance(self.source, SealedSecretSource):
            wanted = {entry.key for entry in self.keys if entry.fixed is None}
            given = set(self.source.encrypted)
            self._require(
                "keys",
                wanted == given,
                f"must be those that are sealed ({', '.join(sorted(given ^ wanted))} on one side only)",
                "seal each key that has no fixed value, and no other",
            )

    def remote_key(self, entry: SecretEntry) -> str:
        """Return the name under which a store or the local file keeps the value of *entry*."""
        return entry.remote_key or f"{self.name}/{entry.key}"


class Secret(Group):
    """A Secret, made by an operator from references, or from random values on a developer's machine.

    Trap: pods refer to keys by :meth:`key`, which refuses one that the Secret does not have; a typed name finds out in the cluster.
    """

    def __init__(self, scope: Construct, id_: str, props: SecretProps) -> None:
        super().__init__(scope, id_)
        self.props = props
        self.labels: Mapping[str, str] = labels(props.name) | dict(props.labels)
        """Labels of the Secret."""
        self._key_names = frozenset(entry.key for entry in props.keys)
        self.api_object: ApiObject = self._made()
        """The API object, to patch any field that the props do not model: ``add_json_patch``."""

    @checked
    def key(self, name: str) -> SecretKey:
        """Return the reference to the key *name*. Raises :class:`PropsError` if the Secret has no such key."""
        if name not in self._key_names:
            raise PropsError(
                f"Secret.key must be a key of {self.props.name} ({', '.join(sorted(self._key_names))}), got {shown(name)}; "
                "add it to SecretProps.keys"
            )
        return SecretKey(secret=self.props.name, key=name)

    def _made(self) -> ApiObject:
        source = self.props.source
        if isinstance(source, ExternalSecretSource):
            return self._external(source)
        if isinstance(source, SealedSecretSource):
            return self._sealed(source)
        return _LocalSecret(self, "Resource", self._local(source))

    def _external(self, source: ExternalSecretSource) -> ApiObject:
        props, e = self.props, b.external_secrets
        store = source.store or context_of(self).platform.secret_store
        if store is None:
            raise PropsError(
                f"ExternalSecretSource.store must name a store, got None for {props.name}; "
                "name it here or as Platform.secret_store"
            )
        fixed = any(entry.fixed is not None for entry in props.keys)
        target = e.ExternalSecretSpecTarget(
            name=props.name,
            template=e.ExternalSecretSpecTargetTemplate(
                engine_version=e.ExternalSecretSpecTargetTemplateEngineVersion.V2,
                type=props.type,
                metadata=e.ExternalSecretSpecTargetTemplateMetadata(
                    labels=dict(self.labels), annotations=dict(props.annotations) or None
                ),
                data={entry.key: _template(entry) for entry in props.keys} if fixed else None,
            ),
        )
        kinds = e.ExternalSecretSpecSecretStoreRefKind
        cluster_wide = source.store_kind == "ClusterSecretStore"
        return custom(
            e.ExternalSecret,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=dict(self.labels)),
            spec=e.ExternalSecretSpec(
                refresh_interval=go_duration(source.refresh_interval_seconds),
                secret_store_ref=e.ExternalSecretSpecSecretStoreRef(
                    name=store, kind=kinds.CLUSTER_SECRET_STORE if cluster_wide else kinds.SECRET_STORE
                ),
                target=target,
                data=[
                    e.ExternalSecretSpecData(
                        secret_key=entry.key,
                        remote_ref=e.ExternalSecretSpecDataRemoteRef(
                            key=source.prefix + props.remote_key(entry), property=entry.remote_property
                        ),
                    )
                    for entry in props.keys
                    if entry.fixed is None
                ],
            ),
        )

    def _sealed(self, source: SealedSecretSource) -> ApiObject:
        props, s = self.props, b.sealed_secrets
        marks = {} if source.seal_scope == "strict" else {f"sealedsecrets.bitnami.com/{source.seal_scope}": "true"}
        annotations = dict(props.annotations) | marks
        return custom(
            s.SealedSecret,
            self,
            "Resource",
            metadata=ApiObjectMetadata(name=props.name, labels=dict(self.labels), annotations=marks or None),
            spec=s.SealedSecretSpec(
                encrypted_data=dict(source.encrypted),
                template=s.SealedSecretSpecTemplate(
                    type=props.type,
                    metadata=s.SealedSecretSpecTemplateMetadata(
                        labels=dict(self.labels), annotations=annotations or None
                    ),
                    data={entry.key: entry.fixed for entry in props.keys if entry.fixed is not None} or None,
                ),
            ),
        )

    def _local(self, source: LocalSecretSource) -> Manifest:
        props = self.props
        wanted = {
            props.remote_key(entry): (entry.generate, entry.placeholder) for entry in props.keys if entry.fixed is None
        }
        values = local_values(Path(source.path), wanted)
        data = {
            entry.key: values[props.remote_key(entry)] if entry.fixed is None else entry.fixed for entry in props.keys
        }
        return {
            "metadata": metadata(
                props.name, labels=self.labels, annotations={LOCAL_SECRET: "true"} | dict(props.annotations)
            ),
            "type": props.type,
            "data": {key: base64.b64encode(value.encode()).decode() for key, value in data.items()},
        }


class _LocalSecret(Waiting, k8s.KubeSecret):
    """The one Secret whose values are in the manifest."""

    def __init__(self, scope: Construct, id_: str, manifest: Manifest) -> None:
        create(self, k8s.KubeSecret, scope, id_, manifest)


def go_duration(seconds: int) -> str:
    """Return *seconds* as Go writes a duration back: ``3600`` is ``"1h0m0s"``; another form would be rewritten at each apply."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}h{minutes}m{rest}s"
    return f"{minutes}m{rest}s" if minutes else f"{rest}s"


def _template(entry: SecretEntry) -> str:
    if entry.fixed is not None:
        return entry.fixed
    return f"{{{{ .{entry.key} }}}}" if re.fullmatch(r"[A-Za-z_]\w*", entry.key) else f'{{{{ index . "{entry.key}" }}}}'
