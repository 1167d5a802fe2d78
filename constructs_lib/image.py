"""Container images, pinned by version and digest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from constructs_lib._arguments import checked
from constructs_lib._validation import Props, PropsError, shown

_REPOSITORY = re.compile(
    r"([a-z0-9]+([.-][a-z0-9]+)*(:[0-9]+)?/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*"
)
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Image(Props):
    """An image pinned by version and, from its first release on, by digest.

    Trap: a tag alone can be moved; with a digest the tag only tells people which version it is.
    """

    repository: str
    """Registry and path, without tag: ``ghcr.io/your-org/payment-api``."""

    version: str
    """Tag. ``latest`` is refused: nobody could tell what runs, and a rollback could not name what ran before."""

    digest: str | None = None
    """``sha256:`` and 64 hexadecimal digits; ``None`` only until the first release, the rule on digests tells."""

    pull_policy: str | None = None
    """``imagePullPolicy``; ``None``: Kubernetes' default, which is ``IfNotPresent`` for a pinned tag."""

    def _validate(self) -> None:
        self._matches("repository", _REPOSITORY, "an image repository", "write such as ghcr.io/your-org/payment-api")
        self._matches("version", _TAG, "an image tag", "use the version of the release, such as 1.0.0")
        self._require(
            "version", self.version != "latest", "must not be a moving tag", "name the version of the release"
        )
        self._matches(
            "digest", _DIGEST, "sha256: and 64 hexadecimal digits", "copy it from the registry or the release record"
        )
        self._require(
            "pull_policy",
            self.pull_policy in (None, "IfNotPresent", "Always", "Never"),
            "must be IfNotPresent, Always or Never",
            "leave it out for Kubernetes' default",
        )

    @classmethod
    @checked
    def parse(cls, text: str) -> Self:
        """Return the image that *text* such as ``ghcr.io/org/app:1.0.0@sha256:…`` names. Raises :class:`PropsError`."""
        rest, at, digest = text.partition("@")
        repository, colon, version = rest.rpartition(":")
        if not colon or "/" in version:
            raise PropsError(
                f"Image.parse needs a version, got {shown(text)}; write repository:version or repository:version@digest"
            )
        return cls(repository=repository, version=version, digest=digest if at else None)

    def __str__(self) -> str:
        return f"{self.repository}:{self.version}" + (f"@{self.digest}" if self.digest else "")

    @property
    def version_label(self) -> str:
        """The version as a value of the label ``version``, in the PRD's form ``v1.0.0``."""
        text = re.sub(r"[^A-Za-z0-9_.-]", "-", self.version)[:62].rstrip("-_.")
        return text if text.startswith("v") else f"v{text}"
