"""The bill of materials."""

from __future__ import annotations

from pathlib import Path

from image.sbom import document, licences


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
        found = document(site, {"zlib1g": "1:1.2.13"}, "arm64", "2.0.0", 0)
        by_purl = {each["purl"]: each for each in found["components"]}

        assert list(by_purl) == ["pkg:deb/debian/zlib1g@1%3A1.2.13?arch=arm64", "pkg:pypi/shop-prices@1.2"]
        assert by_purl["pkg:pypi/shop-prices@1.2"]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
        assert found["dependencies"][0]["dependsOn"] == list(by_purl)
        assert found["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"

    def test_is_the_same_for_the_same_parts(self, tmp_path: Path) -> None:
        """Its serial number too; another version of the service has another."""
        site = site_of(tmp_path, "shop")

        assert document(site, {}, "amd64", "1", 5) == document(site, {}, "amd64", "1", 5)
        assert (
            document(site, {}, "amd64", "1", 5)["serialNumber"] != document(site, {}, "amd64", "2", 5)["serialNumber"]
        )

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
