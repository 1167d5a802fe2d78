"""Where the values of a Secret come from: a store outside the cluster, sealed text, or a developer's own machine."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from constructs_lib._local_secrets import Generator
from constructs_lib._validation import FILE_KEY, Props, PropsError, shown

_SESSION_KEY_BYTES = frozenset({256, 384, 512})
_TAG_BYTES = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class SecretEntry(Props):
    """One key of a Secret and where its value comes from.

    Trap: entries with the same :attr:`remote_key` hold the same value, in every source: so one password feeds two Secrets.
    """

    key: str
    """Key in the Secret."""

    generate: Generator = "password"
    """How a local value is made: ``password``: 192 random bits in 32 characters that need no quoting; ``hex32`` and
    ``base64-32``: 256 random bits; ``literal-placeholder``: :attr:`placeholder`, for keys that only a third party can issue."""

    placeholder: str = "placeholder"
    """Local value of a ``literal-placeholder``; edit the local file to try a real one."""

    remote_key: str | None = None
    """Name of the value in the external store and in the local file; ``None``: ``<name of the Secret>/<key>``."""

    remote_property: str | None = None
    """Field of the store's value, where that value is a JSON object; ``None``: the value as a whole."""

    fixed: str | None = None
    """A value that is no secret, such as a user name beside its password: it stands in the manifest, in every source."""

    def _validate(self) -> None:
        self._matches("key", FILE_KEY, "a key of a Secret", "use letters, digits, '-', '_' and '.'")
        self._not_empty("remote_key", "remote_property", "placeholder")
        self._require(
            "fixed",
            self.fixed is None or "{{" not in self.fixed,
            "must not hold '{{', which a template would evaluate",
            "leave the braces out",
        )
        self._require(
            "fixed",
            self.fixed is None or (self.remote_key is None and self.remote_property is None),
            "excludes remote_key and remote_property",
            "give the value, or the place where it is kept",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ExternalSecretSource(Props):
    """Values from a store outside the cluster, read by the External Secrets operator.

    Trap: the Secret belongs to the ExternalSecret and goes with it; the store keeps the values.
    """

    store: str | None = None
    """Name of the store; ``None``: that of the :class:`~constructs_lib.Platform`."""

    store_kind: Literal["ClusterSecretStore", "SecretStore"] = "ClusterSecretStore"
    """Whether the store serves the whole cluster or the namespace alone."""

    refresh_interval_seconds: int = 3600
    """Time between two reads of the store. Unit: seconds. The operator's own default: a rotated value arrives within it."""

    prefix: str = ""
    """Put before every :attr:`SecretEntry.remote_key`, such as ``production/``."""

    def _validate(self) -> None:
        self._dns_subdomain("store")
        self._between("refresh_interval_seconds", 1, 30 * 24 * 3600, "seconds")


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedSecretSource(Props):
    """Values that ``kubeseal`` encrypted for the controller of one cluster: they may be kept in git.

    Trap: a strict value opens only under the very name and namespace that it was sealed for.
    """

    encrypted: Mapping[str, str]
    """Output of ``kubeseal --raw`` for each key that has no :attr:`SecretEntry.fixed` value."""

    seal_scope: Literal["strict", "namespace-wide", "cluster-wide"] = "strict"
    """What the values were sealed for, as given to ``kubeseal --scope``. ``strict`` is its default."""

    def _validate(self) -> None:
        self._not_empty("encrypted")
        for key, value in self.encrypted.items():
            if not _is_sealed(value):
                raise PropsError(
                    f"SealedSecretSource.encrypted must hold values that kubeseal encrypted, got another text for "
                    f"{shown(key)} (not shown); run kubeseal --raw, and change that value if it was ever committed"
                )


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalSecretSource(Props):
    """Random values for development, made once on each machine and kept in a file outside git.

    Trap: the manifest holds the values, so the Secret must be built in a chart that holds Secrets alone and whose file git ignores.
    """

    path: str = ".secrets/development.json"
    """JSON file of the values, mode 0600; its folder is made with mode 0700. Synths at the same time see the same values.

    A relative path is taken from the working directory, as :class:`App`'s ``outdir`` is. A program that is started from several
    places names the folder of its sources, such as ``str(Path(__file__).parent / ".secrets/development.json")``.
    """

    def _validate(self) -> None:
        self._not_empty("path")


SecretSource: TypeAlias = ExternalSecretSource | SealedSecretSource | LocalSecretSource
"""The three ways to a Secret's values."""


def _is_sealed(value: str) -> bool:
    """Return whether *value* has the form of kubeseal's output: length of the wrapped session key, that key, ciphertext."""
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    length = int.from_bytes(raw[:2], "big")
    return length in _SESSION_KEY_BYTES and len(raw) >= 2 + length + _TAG_BYTES
