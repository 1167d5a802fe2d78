"""One order in several forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import constructs_lib as lib
from constructs_lib.plan import IGNORE_HEALTH, LAST, WAVE, annotate, wave

ROOT = Path(__file__).resolve().parents[2]


class TestWave:
    """Numbers of sync waves."""

    @pytest.mark.parametrize(
        ("chart", "number"), [("0040-payment-api", 40), ("group/0010-data", 10), ("shop", 0), ("0000-namespace", 0)]
    )
    def test_number_of_the_file(self, chart: str, number: int) -> None:
        """Tools that apply files and tools that wait for waves go the same way."""
        assert wave(chart, {"kind": "Deployment"}) == number

    def test_claims_come_last(self) -> None:
        """Their volume may wait for a pod of any wave."""
        assert wave("0010-data", {"kind": "PersistentVolumeClaim"}) == LAST


class TestAnnotate:
    """What is written."""

    def test_beside_others(self) -> None:
        """Annotations that are there stay, sorted."""
        manifest: dict[str, Any] = {"kind": "Job", "metadata": {"name": "x", "annotations": {"z": "1", "a": "2"}}}

        annotate("0007-x", manifest)

        assert list(manifest["metadata"]["annotations"].items()) == [("a", "2"), (WAVE, "7"), ("z", "1")]

    def test_claim(self) -> None:
        """It does not keep an application from being well."""
        manifest: dict[str, Any] = {"kind": "PersistentVolumeClaim", "metadata": {"name": "x"}}

        annotate("0010-data", manifest)

        assert manifest["metadata"]["annotations"] == {IGNORE_HEALTH: "true", WAVE: str(LAST)}


class TestApp:
    """The option of the app."""

    @pytest.mark.parametrize("waves", [True, False])
    def test_it_is_a_choice(self, tmp_path: Path, waves: bool) -> None:
        """Who uses no Argo CD has no annotation."""
        app = lib.App(outdir=tmp_path, sync_waves=waves)
        lib.Namespace(lib.Chart(app, "0003-shop"), "namespace", lib.NamespaceProps(name="shop"))
        app.synth()

        (body,) = yaml.safe_load_all((tmp_path / "0003-shop.k8s.yaml").read_text())
        assert body["metadata"]["annotations"].get(WAVE) == ("3" if waves else None)


class TestProduct:
    """The committed manifests."""

    @pytest.mark.parametrize(
        "path", sorted(ROOT.glob("dist/*/*.k8s.yaml")), ids=lambda path: f"{path.parent.name}-{path.name[:4]}"
    )
    def test_waves_are_files(self, path: Path) -> None:
        """Both plans are one."""
        for body in yaml.safe_load_all(path.read_text()):
            expected = str(LAST) if body["kind"] == "PersistentVolumeClaim" else str(int(path.name[:4]))

            assert body["metadata"]["annotations"][WAVE] == expected
