"""Which colour is active: read from ``colors.yaml``, a committed input, so that no apply flips a switch back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from charts.images import Images
from constructs_lib import BlueGreen, Image, PropsError, RollingUpdate

FILE = Path(__file__).parent.parent / "colors.yaml"
NAME = "payment-api"


def strategy(environment: str, images: Images, path: Path = FILE) -> RollingUpdate | BlueGreen:
    """Return how the API of *environment* is replaced. Raises :class:`PropsError`, in one line, for a file that does not say it."""
    try:
        entries = yaml.safe_load(path.read_text())
    except (OSError, yaml.YAMLError) as error:
        reason = str(error).replace("\n", " ")
        raise PropsError(f"colors need a readable YAML file, got {reason}; restore {path.name}") from error
    if not isinstance(entries, dict) or environment not in entries:
        raise PropsError(f"colors need an entry for {environment}, got none; add '{environment}: null' to {path.name}")
    entry = entries[environment]
    if entry is None:
        return RollingUpdate()
    if not isinstance(entry, dict) or not {"active"} <= set(entry) <= {"active", "standby"}:
        raise PropsError(f"colors need active and standby, or null, got {entry!r} for {environment}; mend {path.name}")
    if entry["active"] not in {"blue", "green"}:
        raise PropsError(
            f"colors need active blue or green, got {entry['active']!r} for {environment}; mend {path.name}"
        )
    return BlueGreen(active=entry["active"], standby_image=_image(entry.get("standby"), images))


def _image(standby: Any, images: Images) -> Image | None:
    """Return the product's image in another version."""
    if standby is None:
        return None
    return Image.parse(f"{images(NAME).repository}:{standby}")
