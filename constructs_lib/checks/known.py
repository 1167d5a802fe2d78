"""Which Secrets and ConfigMaps exist and with which keys, and who refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from constructs_lib.checks.model import Body, Key, Model, Rendered
from constructs_lib.checks.pods import Workload, workloads
from constructs_lib.checks.read import dig, mapping, mappings, text, walk

Keys = frozenset[str]
TLS_KEYS: Keys = frozenset({"tls.crt", "tls.key", "ca.crt"})
"""Keys of a Secret that cert-manager writes. Source: cert-manager documentation, "Certificate resource"."""

_KEYSTORES = {
    "jks": ("keystore.jks", "truststore.jks"),
    "pkcs12": ("keystore.p12", "truststore.p12"),
}
_OUTPUTS = {"CombinedPEM": "tls-combined.pem", "DER": "key.der"}
_ISSUER_ANNOTATIONS = ("cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme")


class Reference(NamedTuple):
    """One place that names a ConfigMap or Secret."""

    at: Rendered
    """Object that refers."""

    target: Key
    """What it refers to."""

    key: str | None
    """Key that must be in it; ``None``: the object alone."""

    where: str
    """Field, for the message."""


def known_keys(model: Model) -> Mapping[Key, Keys | None]:
    """Return every ConfigMap and Secret that will exist, with its keys, or ``None`` where nobody can know them."""
    found: dict[Key, Keys | None] = {}
    for item in model.of_kind("ConfigMap"):
        found[item.key] = Keys((*mapping(item.get("data")), *mapping(item.get("binaryData"))))
    for item in model.of_kind("Secret"):
        of_token = item.get("type") == "kubernetes.io/service-account-token"
        keys = Keys((*mapping(item.get("data")), *mapping(item.get("stringData"))))
        found[item.key] = keys | {"token", "ca.crt", "namespace"} if of_token else keys
    for key, more in (*_sealed(model), *_external(model), *_certificates(model)):
        before = found.get(key, Keys())
        found[key] = None if more is None or before is None else before | more
    for key in model.external:
        if key.kind in {"ConfigMap", "Secret"}:
            found.setdefault(key, model.declared.external_keys.get(key))
    return found


def _sealed(model: Model) -> Iterator[tuple[Key, Keys | None]]:
    for item in model.of_kind("SealedSecret"):
        name = text(item.get("spec.template.metadata.name"), item.key.name)
        keys = Keys((*mapping(item.get("spec.encryptedData")), *mapping(item.get("spec.template.data"))))
        yield Key("Secret", item.key.namespace, name), keys


def _external(model: Model) -> Iterator[tuple[Key, Keys | None]]:
    """Yield the Secrets that External Secrets makes. Source: its API reference, ``ExternalSecretTarget``."""
    for item in model.of_kind("ExternalSecret"):
        target = mapping(item.get("spec.target"))
        policy = text(target.get("creationPolicy"), "Owner")
        if policy == "None":
            continue
        template = mapping(target.get("template"))
        written = Keys(mapping(template.get("data")))
        merged = template.get("mergePolicy") == "Merge"
        keys: Keys | None = written
        if not template.get("templateFrom") and (merged or not written):
            fetched = Keys(text(entry.get("secretKey")) for entry in mappings(item.get("spec.data")))
            keys = None if item.get("spec.dataFrom") else fetched | written
        elif template.get("templateFrom"):
            keys = None
        yield Key("Secret", item.key.namespace, text(target.get("name"), item.key.name)), keys


def _certificates(model: Model) -> Iterator[tuple[Key, Keys | None]]:
    for item in model.of_kind("Certificate"):
        stores = mapping(item.get("spec.keystores"))
        outputs = [text(entry.get("type")) for entry in mappings(item.get("spec.additionalOutputFormats"))]
        more = [key for store in stores for key in _KEYSTORES.get(store, ())]
        more += [_OUTPUTS[output] for output in outputs if output in _OUTPUTS]
        yield Key("Secret", item.key.namespace, text(item.get("spec.secretName"))), TLS_KEYS | set(more)
    for item in model.of_kind("Ingress", "Gateway"):
        if any(annotation in mapping(item.get("metadata.annotations")) for annotation in _ISSUER_ANNOTATIONS):
            names = [entry.get("secretName") for entry in mappings(item.get("spec.tls"))]
            names += walk(item.body, ("spec", "listeners", "*", "tls", "certificateRefs", "*", "name"))
            for name in names:
                yield Key("Secret", item.key.namespace, text(name)), TLS_KEYS


_SECRET_PATHS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Cluster": (
        ("spec", "bootstrap", "initdb", "secret"),
        ("spec", "superuserSecret"),
        ("spec", "externalClusters", "*", "password"),
        ("spec", "managed", "roles", "*", "passwordSecret"),
    ),
    "ObjectStore": (
        ("spec", "configuration", "s3Credentials", "accessKeyId"),
        ("spec", "configuration", "s3Credentials", "secretAccessKey"),
        ("spec", "configuration", "s3Credentials", "sessionToken"),
        ("spec", "configuration", "s3Credentials", "region"),
        ("spec", "configuration", "endpointCA"),
    ),
    "TriggerAuthentication": (("spec", "secretTargetRef", "*"),),
    "ServiceMonitor": (
        ("spec", "endpoints", "*", "basicAuth", "username"),
        ("spec", "endpoints", "*", "basicAuth", "password"),
        ("spec", "endpoints", "*", "authorization", "credentials"),
        ("spec", "endpoints", "*", "tlsConfig", "ca", "secret"),
    ),
    "PodMonitor": (
        ("spec", "podMetricsEndpoints", "*", "basicAuth", "username"),
        ("spec", "podMetricsEndpoints", "*", "basicAuth", "password"),
        ("spec", "podMetricsEndpoints", "*", "authorization", "credentials"),
        ("spec", "podMetricsEndpoints", "*", "tlsConfig", "ca", "secret"),
    ),
}
"""Where custom resources name a Secret: a mapping with ``name``, and ``key`` where one key is meant."""


def references(model: Model) -> tuple[Reference, ...]:
    """Return every place that needs a ConfigMap or Secret; use it as ``model.once(references)``."""
    found: list[Reference] = []
    for workload in model.once(workloads):
        found += _of_pods(workload)
    for item in model.of_kind("ServiceAccount"):
        for field in ("imagePullSecrets", "secrets"):
            found += [_named(item, "Secret", entry, field) for entry in mappings(item.get(field))]
    for kind, paths in _SECRET_PATHS.items():
        for item in model.of_kind(kind):
            for path in paths:
                where = ".".join(part for part in path if part != "*")
                found += [_named(item, "Secret", entry, where) for entry in walk(item.body, path)]
    return tuple(reference for reference in found if reference.target.name)


def _named(item: Rendered, kind: str, entry: Any, where: str) -> Reference:
    found = mapping(entry)
    key = found.get("key")
    target = Key(kind, item.key.namespace, text(found.get("name")))
    return Reference(item, target, key if isinstance(key, str) else None, where)


def _of_pods(workload: Workload) -> Iterator[Reference]:
    item = workload.item
    for container in workload.all_containers:
        at = f"container {text(container.get('name'))}"
        for variable in mappings(container.get("env")):
            source = variable.get("valueFrom")
            if isinstance(source, Mapping):
                for field, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
                    entry = mapping(source.get(field))
                    if entry and not entry.get("optional"):
                        yield _named(item, kind, entry, f"{at}, variable {text(variable.get('name'))}")
        for source in mappings(container.get("envFrom")):
            for field, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
                entry = mapping(source.get(field))
                if entry and not entry.get("optional"):
                    yield Reference(item, _target(item, kind, entry), None, f"{at}, envFrom")
    for entry in mappings(workload.spec.get("imagePullSecrets")):
        yield Reference(item, _target(item, "Secret", entry), None, "imagePullSecrets")
    if workload.spec.get("volumes"):
        yield from _of_volumes(workload)


def _target(item: Rendered, kind: str, entry: Body, field: str = "name") -> Key:
    return Key(kind, item.key.namespace, text(entry.get(field)))


def _of_volumes(workload: Workload) -> Iterator[Reference]:
    item = workload.item
    sub_paths = _sub_paths(workload)
    for volume in mappings(workload.spec.get("volumes")):
        name = text(volume.get("name"))
        where = f"volume {name}"
        for kind, source, field in _volume_sources(volume):
            target = _target(item, kind, source, field)
            yield Reference(item, target, None, where)
            items = mappings(source.get("items"))
            for entry in items:
                yield Reference(item, target, text(entry.get("key")), where)
            if not items and "projected" not in volume:
                for path in sub_paths.get(name, ()):
                    yield Reference(item, target, path, f"{where}, subPath")
        publish = mapping(dig(volume, "csi", "nodePublishSecretRef"))
        if publish:
            yield Reference(item, _target(item, "Secret", publish), None, where)


def _volume_sources(volume: Body) -> Iterator[tuple[str, Body, str]]:
    """Yield kind, source and the field that names the object, for each source of *volume* that must exist."""
    projected = mappings(dig(volume, "projected", "sources"))
    found = [("ConfigMap", mapping(volume.get("configMap")), "name")]
    found.append(("Secret", mapping(volume.get("secret")), "secretName"))
    found += [("ConfigMap", mapping(source.get("configMap")), "name") for source in projected]
    found += [("Secret", mapping(source.get("secret")), "name") for source in projected]
    for kind, source, field in found:
        if source and not source.get("optional"):
            yield kind, source, field


def _sub_paths(workload: Workload) -> Mapping[str, set[str]]:
    """Return, by volume, the files that containers mount alone: kubelet makes an empty folder of one that is missing."""
    found: dict[str, set[str]] = {}
    for container in workload.all_containers:
        for mount in mappings(container.get("volumeMounts")):
            path = text(mount.get("subPath"))
            if path and "/" not in path:
                found.setdefault(text(mount.get("name")), set()).add(path)
    return found
