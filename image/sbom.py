"""The bill of materials of the image, as CycloneDX 1.6: the service, Python packages and what is inside them, the system's libraries.

Source: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

from image.debian import Release

NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""Namespace of names that are addresses. Source: RFC 4122, appendix C."""

Document = dict[str, Any]
"""A bill of materials, as it is written."""

Component = dict[str, Any]
"""One part of it."""

FOLDER = Path("usr/share/sbom")
"""Where it lies in an image."""

CLASSIFIER = "License :: "

_OF_A_SYSTEM = re.compile(r"^pkg:(?:rpm|deb|apk)/[^/]+/")


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


def _component(name: str, version: str, purl: str, stated: list[dict[str, Any]]) -> Component:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": stated,
    }


def _python(site: Path) -> Iterator[tuple[Component, list[Component]]]:
    """Yield each package with the libraries inside."""
    for folder in sorted(site.glob("*.dist-info")):
        found = Distribution.at(folder)
        name = found.metadata["Name"].lower().replace("_", "-").replace(".", "-")
        expression = _first(found, "License-Expression")
        stated: dict[str, Any] = {"expression": expression} if expression else {"license": {"name": licence(found)}}
        yield _component(name, found.version, f"pkg:pypi/{name}@{found.version}", [stated]), list(_inside(name, folder))


def _inside(package: str, folder: Path) -> Iterator[Component]:
    """Yield the libraries that are linked into a *package* or lie in it, as its own bills of materials name them.

    What only its build needed is left out. Source: PEP 770; a package that brings no such file names nothing.
    """
    for file in sorted(folder.glob("sboms/*.json")):
        for part in json.loads(file.read_text(encoding="utf-8")).get("components", ()):
            # Where the builder had its sources says nothing about what they are.
            purl = str(part.get("purl", "")).partition("?")[0]
            if not purl or purl.startswith("pkg:pypi/") or part.get("scope") == "excluded":
                continue
            # A library of another distribution: among packages of Debian, scanners take a second system for an error.
            purl = _OF_A_SYSTEM.sub("pkg:generic/", purl)
            stated = part.get("licenses") or [{"license": {"name": f"see the package {package}"}}]
            yield _component(part["name"], str(part.get("version", "")), purl, stated)


def _system(packages: Mapping[str, str], architecture: str, release: Release) -> Iterator[Component]:
    for name, version in packages.items():
        major = release.version.partition(".")[0]
        # Advisories name the source package. Source: purl specification, deb; the qualifier is that of grype and syft.
        origin = f"arch={architecture}&distro=debian-{major}&upstream={release.sources.get(name, name)}"
        purl = f"pkg:deb/debian/{name}@{quote(version, safe='')}?{origin}"
        yield _component(name, version, purl, [{"license": {"name": f"see usr/share/doc/{name}/copyright"}}])


def _release(release: Release) -> Component:
    """Return Debian itself: without it, scanners leave its packages out."""
    return {"type": "operating-system", "bom-ref": "debian", "name": "debian", "version": release.version}


def _others(versions: Mapping[str, str]) -> Iterator[Component]:
    for name, version in versions.items():
        words = "PostgreSQL" if name == "postgresql" else "see the package"
        yield _component(name, version, f"pkg:generic/{name}@{version}", [{"license": {"name": words}}])


def document(
    site: Path,
    packages: Mapping[str, str],
    architecture: str,
    version: str,
    made: int,
    *,
    name: str = "payment-api",
    others: Mapping[str, str] | None = None,
    release: Release | None = None,
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
        release: Debian, where *packages* come from; needed where there are any.
    """
    python = list(_python(site))
    ours = [] if release is None else _system(packages, architecture, release)
    direct = [each for each, _ in python] + [*ours, *_others(others or {})]
    # Several packages may hold the same library.
    by_purl: dict[str, Component] = {}
    for each in (*direct, *(part for _, inside in python for part in inside)):
        by_purl.setdefault(each["purl"], each)
    components = [by_purl[purl] for purl in sorted(by_purl)]
    components += [_release(release)] if release else []
    root = f"pkg:generic/{name}@{version}"
    needs = {root: {str(each["purl"]) for each in direct}}
    needs |= {str(each["purl"]): {str(part["purl"]) for part in inside} for each, inside in python if inside}
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
        "dependencies": [{"ref": each, "dependsOn": sorted(parts)} for each, parts in needs.items()],
    }


def licences(components: Iterable[Mapping[str, Any]]) -> str:
    """Return a table of *components*: name, version, licence, each separated by a tab."""
    rows = []
    for each in components:
        if each["type"] == "operating-system":
            continue
        stated = [
            one.get("expression") or one["license"].get("id") or one["license"]["name"] for one in each["licenses"]
        ]
        rows.append(f"{each['name']}\t{each['version']}\t{'; '.join(stated)}\n")
    return "".join(rows)


def write(root: Path, found: Document) -> None:
    """Write the bill of materials and the table of licences below the image's *root*."""
    folder = root / FOLDER
    folder.mkdir(parents=True)
    name = found["metadata"]["component"]["name"]
    (folder / f"{name}.cdx.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (folder / "licences.tsv").write_text(licences(found["components"]), encoding="utf-8")
