"""The images that run: read from ``images.yaml``, the one input that names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import yaml

from constructs_lib import Image, Props, PropsError

OWN = ("payment-api", "payment-api-postgres")
"""Images that this repository builds."""

FILE = Path(__file__).parent.parent / "images.yaml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Images(Props):
    """The images of one environment, by name."""

    by_name: Mapping[str, Image]
    """Images as ``images.yaml`` names them."""

    @classmethod
    def read(cls, path: Path = FILE) -> Self:
        """Return the images of *path*. Raises :class:`PropsError`, in one line, for a file that does not hold images."""
        try:
            entries = yaml.safe_load(path.read_text())
        except (OSError, yaml.YAMLError) as error:
            reason = str(error).replace("\n", " ")
            raise PropsError(f"Images.read needs a readable YAML file, got {reason}; restore {path.name}") from error
        if not isinstance(entries, dict):
            raise PropsError(f"Images.read needs a mapping of images, got {type(entries).__name__}; see {FILE.name}")
        found = {}
        for name, entry in entries.items():
            if not isinstance(entry, dict) or not {"repository", "version"} <= set(entry) <= {
                "repository",
                "version",
                "digest",
            }:
                raise PropsError(
                    f"Images.read needs repository, version and digest of each image, got {entry!r} for {name}; "
                    f"mend {path.name}"
                )
            found[str(name)] = Image(
                repository=entry["repository"], version=entry["version"], digest=entry.get("digest")
            )
        return cls(by_name=found)

    def __call__(self, name: str) -> Image:
        """Return the image called *name*. Raises :class:`PropsError` if there is none."""
        if name not in self.by_name:
            raise PropsError(
                f"Images.by_name must hold the image that is asked for ({', '.join(sorted(self.by_name))}), got {name!r}; "
                f"correct the name, or add it to {FILE.name}"
            )
        return self.by_name[name]

    def replaced(self, name: str, image: Image) -> Images:
        """Return these images with *image* in the place of *name*, as a deploy of a new image needs it."""
        self(name)
        return Images(by_name={**self.by_name, name: image})

    def given(self, references: Iterable[str]) -> Images:
        """Return these images with those of *references*, each ``NAME=REPOSITORY:VERSION@DIGEST``, in their places."""
        images = self
        for text in references:
            name, _, reference = text.partition("=")
            images = images.replaced(name, Image.parse(reference))
        return images

    def local(self) -> Images:
        """Return these images with our own ones never pulled if they are on the node, for a development cluster."""
        own = {name: replace(self(name), digest=None, pull_policy="IfNotPresent") for name in OWN}
        return Images(by_name={**self.by_name, **own})
