"""The bill of materials."""

from __future__ import annotations

import json
from pathlib import Path

from image.debian import Release
from image.sbom import document, licences
from tools.image.proof import valid_sbom


def site_of(folder: Path, name: str, *fields: str) -> Path:
    """Write the metadata of one package below *folder* and return it."""
    place = folder / f"{name}-1.2.dist-info"
    place.mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.2", *fields]
    (place / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


class TestDocument:
    """CycloneDX 1.6."""

    def test_names_every_part_with_version_and_purl(self, tmp_path: Path) -> None:
        """Python packages as PyPI names them, libraries as Debian does."""
        site = site_of(tmp_path, "Shop_Prices", "License-Expression: MIT OR Apache-2.0")
        release = Release("12.14", {"zlib1g": "zlib"})
        found = document(site, {"zlib1g": "1:1.2.13+dfsg-1"}, "arm64", "2.0.0", 0, release=release)
        by_purl = {each["purl"]: each for each in found["components"] if "purl" in each}

        assert list(by_purl) == [
            "pkg:deb/debian/zlib1g@1%3A1.2.13%2Bdfsg-1?arch=arm64&distro=debian-12&upstream=zlib",
            "pkg:pypi/shop-prices@1.2",
        ]
        assert by_purl["pkg:pypi/shop-prices@1.2"]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
        assert found["dependencies"][0]["dependsOn"] == list(by_purl)
        assert found["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"

    def test_names_the_system(self) -> None:
        """Scanners leave its packages out otherwise; it is no row of the licences."""
        found = document(
            Path("/nowhere"), {"zlib1g": "1"}, "arm64", "2", 0, release=Release("12.14", {"zlib1g": "zlib"})
        )
        systems = [each for each in found["components"] if each["type"] == "operating-system"]

        assert [(each["name"], each["version"]) for each in systems] == [("debian", "12.14")]
        assert licences(found["components"]) == "zlib1g\t1\tsee usr/share/doc/zlib1g/copyright\n"
        assert valid_sbom(json.dumps(found))

    def test_is_the_same_for_the_same_parts(self, tmp_path: Path) -> None:
        """Its serial number too; another version of the service has another."""
        site = site_of(tmp_path, "shop")

        assert document(site, {}, "amd64", "1", 5) == document(site, {}, "amd64", "1", 5)
        assert (
            document(site, {}, "amd64", "1", 5)["serialNumber"] != document(site, {}, "amd64", "2", 5)["serialNumber"]
        )

    def test_what_is_inside_a_package_belongs_to_it(self, tmp_path: Path) -> None:
        """By the package's own bills of materials; what only its build needed is left out, and so is the package itself."""
        inside = [
            {
                "name": "openssl",
                "version": "4.0.3",
                "purl": "pkg:generic/openssl@4.0.3?download_url=https://example.org/o.tar.gz",
            },
            {
                "name": "asn1",
                "version": "1",
                "purl": "pkg:cargo/asn1@1",
                "licenses": [{"license": {"id": "MIT"}}],
                "scope": "required",
            },
            {"name": "cc", "version": "1", "purl": "pkg:cargo/cc@1", "scope": "excluded"},
            {"name": "shop", "version": "1.2", "purl": "pkg:pypi/shop@1.2?file_name=shop.whl"},
            {"name": "krb5-libs", "version": "1.15", "purl": "pkg:rpm/centos/krb5-libs@1.15"},
            {"name": "unknown"},
        ]
        for name in ("shop", "stall"):
            folder = site_of(tmp_path, name) / f"{name}-1.2.dist-info" / "sboms"
            folder.mkdir()
            (folder / "one.cdx.json").write_text(json.dumps({"components": inside}), encoding="utf-8")
        found = document(tmp_path, {}, "amd64", "1", 0)
        needs = {each["ref"]: each["dependsOn"] for each in found["dependencies"]}

        assert [each["purl"] for each in found["components"]] == [
            "pkg:cargo/asn1@1",
            "pkg:generic/krb5-libs@1.15",
            "pkg:generic/openssl@4.0.3",
            "pkg:pypi/shop@1.2",
            "pkg:pypi/stall@1.2",
        ]
        assert needs["pkg:generic/payment-api@1"] == ["pkg:pypi/shop@1.2", "pkg:pypi/stall@1.2"]
        assert (
            needs["pkg:pypi/shop@1.2"]
            == needs["pkg:pypi/stall@1.2"]
            == ["pkg:cargo/asn1@1", "pkg:generic/krb5-libs@1.15", "pkg:generic/openssl@4.0.3"]
        )
        assert licences(found["components"]).splitlines()[0:3:2] == [
            "asn1\t1\tMIT",
            "openssl\t4.0.3\tsee the package shop",
        ]
        assert valid_sbom(json.dumps(found))

    def test_a_licence_is_found_wherever_it_is_stated(self, tmp_path: Path) -> None:
        """As expression, as classifier, in words, or else where to look."""
        site_of(tmp_path, "a", "Classifier: License :: OSI Approved :: MIT License")
        site_of(tmp_path, "b", "License: BSD")
        site_of(tmp_path, "c")
        table = licences(document(tmp_path, {}, "amd64", "1", 0)["components"])

        assert table.splitlines() == [
            "a\t1.2\tMIT License",
            "b\t1.2\tBSD",
            "c\t1.2\tsee the licence files of the package",
        ]
