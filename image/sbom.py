"""The bill of materials of the image, as CycloneDX 1.6: the service, its Python packages, the system's libraries.

Source: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""Namespace of names that are addresses. Source: RFC 4122, appendix C."""

Document = dict[str, Any]
"""A bill of materials, as it is written."""

FOLDER = Path("usr/share/sbom")
"""Where it lies in an image."""

CLASSIFIER = "License :: "


def _first(found: Distribution, field: str) -> str:
    return next((str(value) for value in found.metadata.get_all(field) or ()), "").strip()


def licence(found: Distribution) -> str:
    """Return what *found* says about its licence: an SPDX expression where it has one, else its own words, in short."""
    expression = _first(found, "License-Expression")
    if expression:
        return expression
    classifiers = [str(each) for each in found.metadata.get_all("Classifier") or () if str(each).startswith(CLASSIFIER)]
    if classifiers:
        return "; ".join(sorted(each.rpartition(" :: ")[2] for each in classifiers))
    words = _first(found, "License")
    return words.splitlines()[0][:80] if words else "see the licence files of the package"


def _python(site: Path) -> list[dict[str, Any]]:
    components = []
    for found in distributions(path=[str(site)]):
        name = found.metadata["Name"].lower().replace("_", "-").replace(".", "-")
        expression = _first(found, "License-Expression")
        stated: dict[str, Any] = {"expression": expression} if expression else {"license": {"name": licence(found)}}
        purl = f"pkg:pypi/{name}@{found.version}"
        components.append(
            {
                "type": "library",
                "bom-ref": purl,
                "name": name,
                "version": found.version,
                "purl": purl,
                "licenses": [stated],
            }
        )
    return components


def _system(packages: Mapping[str, str], architecture: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "library",
            "bom-ref": (purl := f"pkg:deb/debian/{name}@{version.replace(':', '%3A')}?arch={architecture}"),
            "name": name,
            "version": version,
            "purl": purl,
            "licenses": [{"license": {"name": f"see usr/share/doc/{name}/copyright"}}],
        }
        for name, version in packages.items()
    ]


def _others(versions: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "type": "library",
            "bom-ref": (purl := f"pkg:generic/{name}@{version}"),
            "name": name,
            "version": version,
            "purl": purl,
            "licenses": [{"license": {"name": "PostgreSQL" if name == "postgresql" else "see the package"}}],
        }
        for name, version in versions.items()
    ]


def document(
    site: Path,
    packages: Mapping[str, str],
    architecture: str,
    version: str,
    made: int,
    *,
    name: str = "payment-api",
    others: Mapping[str, str] | None = None,
) -> Document:
    """Return the bill of materials.

    Args:
        site: folder of the installed Python packages.
        packages: Debian packages that are in the image or in the executable, with their versions.
        architecture: Debian's name of it.
        version: of the image.
        made: time of the commit. Unit: seconds since 1970.
        name: of the image.
        others: versions of what is neither a Debian nor a Python package.
    """
    found = [*_python(site), *_system(packages, architecture), *_others(others or {})]
    components = sorted(found, key=lambda each: str(each["purl"]))
    root = f"pkg:generic/{name}@{version}"
    serial = uuid.uuid5(NAMESPACE, json.dumps(components, sort_keys=True) + root)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": name,
                "version": version,
                "purl": root,
            },
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": [str(each["bom-ref"]) for each in components]}],
    }


def licences(components: Iterable[Mapping[str, Any]]) -> str:
    """Return a table of *components*: name, version, licence, each separated by a tab."""
    rows = []
    for each in components:
        (stated,) = each["licenses"]
        rows.append(f"{each['name']}\t{each['version']}\t{stated.get('expression') or stated['license']['name']}\n")
    return "".join(rows)


def write(root: Path, found: Document) -> None:
    """Write the bill of materials and the table of licences below the image's *root*."""
    folder = root / FOLDER
    folder.mkdir(parents=True)
    name = found["metadata"]["component"]["name"]
    (folder / f"{name}.cdx.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (folder / "licences.tsv").write_text(licences(found["components"]), encoding="utf-8")
