"""Tests of constructs_lib.app."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import cdk8s
import constructs
import jsii
import pytest
import yaml

from constructs_lib import (
    App,
    Chart,
    ConfigMap,
    ConfigMapProps,
    LocalSecretSource,
    Platform,
    PropsError,
    Secret,
    SecretEntry,
    SecretKey,
    SecretProps,
    SynthError,
    Waiver,
)
from tests.support.samples import sound

TOKEN = {"TOKEN": SecretKey(secret="missing", key="token")}


def with_maps(folder: Path, *charts: str) -> App:
    """Return an app below *folder* with a ConfigMap in each of *charts*."""
    app = App(outdir=folder)
    for name in charts:
        ConfigMap(
            cdk8s.Chart(app, name, namespace="shop"), "config", ConfigMapProps(name=name.lower(), data={"a": "b"})
        )
    return app


def files(folder: Path) -> dict[str, str]:
    """Return the text of each file below *folder*."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*"))}


class TestSynth:
    """From charts to files."""

    def test_writes_one_file_for_each_chart(self, tmp_path: Path) -> None:
        """Named after the chart, so that ``kubectl apply -f`` takes them in order."""
        with_maps(tmp_path / "dist", "0000-first", "0010-second").synth()

        assert list(files(tmp_path / "dist")) == ["0000-first.k8s.yaml", "0010-second.k8s.yaml"]

    def test_writes_the_manifests_in_the_order_of_the_program(self, tmp_path: Path) -> None:
        """Documents of YAML, as kubectl reads them."""
        app = App(outdir=tmp_path)
        sound(app)
        app.synth()
        found = list(yaml.safe_load_all((tmp_path / "test.k8s.yaml").read_text()))

        assert [manifest["kind"] for manifest in found[:4]] == [
            "ResourceQuota",
            "LimitRange",
            "NetworkPolicy",
            "NetworkPolicy",
        ]
        assert all(list(manifest)[:3] == ["apiVersion", "kind", "metadata"] for manifest in found)

    def test_numbers_the_files_where_charts_depend_on_each_other(self, tmp_path: Path) -> None:
        """As cdk8s does: the order of the files is that of the dependencies."""
        app = with_maps(tmp_path, "a", "b")
        first, second = app.charts
        first.add_dependency(second)
        app.synth()

        assert list(files(tmp_path)) == ["0000-b.k8s.yaml", "0001-a.k8s.yaml"]

    def test_twice_writes_the_same(self, tmp_path: Path) -> None:
        """Byte for byte."""
        for folder in ("one", "other"):
            app = App(outdir=tmp_path / folder)
            sound(app)
            app.synth()

        assert files(tmp_path / "one") == files(tmp_path / "other")

    def test_removes_stale_manifests_and_nothing_else(self, tmp_path: Path) -> None:
        """A chart that is gone must not be applied again; other files belong to others."""
        with_maps(tmp_path, "a", "b").synth()
        (tmp_path / "README.md").write_text("mine")
        with_maps(tmp_path, "b").synth()

        assert list(files(tmp_path)) == ["README.md", "b.k8s.yaml"]

    @pytest.mark.parametrize("name", ["foo.yaml", "foo.yml", "foo.json"])
    def test_fails_for_a_manifest_of_others(self, tmp_path: Path, name: str) -> None:
        """``kubectl apply -f`` would take it; it is kept, and nothing is written."""
        (tmp_path / name).write_text("kind: ConfigMap")

        with pytest.raises(SynthError) as caught:
            with_maps(tmp_path, "shop").synth()

        (finding,) = caught.value.findings
        assert finding == (
            f"{tmp_path / name} is no manifest of this app, and kubectl apply -f would apply it too; "
            "move it to another folder, or delete it"
        )
        assert list(files(tmp_path)) == [name]

    def test_an_empty_chart_has_no_file(self, tmp_path: Path) -> None:
        """``kubectl`` ends with an error for a file without an object; the file of before goes."""
        with_maps(tmp_path, "full", "empty").synth()
        app = with_maps(tmp_path, "full")
        cdk8s.Chart(app, "empty")
        app.synth()

        assert list(files(tmp_path)) == ["full.k8s.yaml"]

    def test_fails_where_a_file_stands_in_the_place_of_the_folder(self, tmp_path: Path) -> None:
        """In the house's words."""
        (tmp_path / "dist").write_text("a file")

        with pytest.raises(PropsError) as caught:
            with_maps(tmp_path / "dist", "shop").synth()

        assert str(caught.value).startswith("App.outdir must be a folder that can be written, got ")
        assert "(File exists)" in str(caught.value)

    def test_fails_for_an_object_that_node_cannot_render(self, tmp_path: Path) -> None:
        """One of cdk8s' own, whose patch does not fit: its path, without jsii's trace."""
        app = App(outdir=tmp_path)
        lease = cdk8s.ApiObject(cdk8s.Chart(app, "shop"), "lease", api_version="coordination.k8s.io/v1", kind="Lease")
        lease.add_json_patch(cdk8s.JsonPatch.replace("/nope/x", 1))

        with pytest.raises(SynthError) as caught:
            app.synth()

        (finding,) = caught.value.findings
        assert finding == (
            "shop/lease: it cannot be rendered (Cannot read properties of undefined (reading 'x')); "
            "mend its values or its patches"
        )

    def test_fails_with_both_constructs_of_an_object(self, tmp_path: Path) -> None:
        """The first and the further ones, in one chart and in another."""
        app = App(outdir=tmp_path)
        shop, other = Chart(app, "shop", namespace="shop"), Chart(app, "other", namespace="shop")
        for scope, name in ((shop, "one"), (shop, "two"), (other, "three")):
            ConfigMap(scope, name, ConfigMapProps(name="x", data={"a": "b"}))

        with pytest.raises(SynthError) as caught:
            app.synth()

        assert [finding.partition(";")[0] for finding in caught.value.findings] == [
            "PC090 ConfigMap x in shop (shop/two): it is rendered 2 times, first by shop/one",
            "PC090 ConfigMap x in shop (other/three): it is rendered 3 times, first by shop/one",
        ]

    def test_says_each_finding_once(self) -> None:
        """Two rules, or two looks at one object, may use the same words."""
        assert SynthError(["a", "b", "a"]).findings == ("a", "b")

    def test_fails_and_writes_nothing_when_a_rule_fails(self, tmp_path: Path) -> None:
        """What was written before stays, complete."""
        with_maps(tmp_path, "test", "old").synth()
        before = files(tmp_path)
        app = App(outdir=tmp_path)
        sound(app, secrets=TOKEN)

        with pytest.raises(SynthError) as caught:
            app.synth()

        assert files(tmp_path) == before
        assert str(caught.value) == (
            "1 finding:\n"
            "  PC009 Deployment shop in shop (test/shop/deployment): container shop, variable TOKEN needs Secret missing in "
            "shop, which nobody makes; correct the name, or declare the object as external if others make it"
        )
        assert [finding.split()[0] for finding in caught.value.findings] == ["PC009"]

    def test_fails_for_a_validation_of_the_users_own(self, tmp_path: Path) -> None:
        """Constructs may check themselves as cdk8s has it; the message comes without jsii's trace."""

        @jsii.implements(constructs.IValidation)
        class Refuses:
            """Refuses everything."""

            def validate(self) -> list[str]:
                """Return one problem."""
                return ["the shop is closed"]

        app = with_maps(tmp_path / "dist", "test")
        app.charts[0].node.add_validation(Refuses())

        with pytest.raises(SynthError) as caught:
            app.synth()

        assert caught.value.findings == ("[test] the shop is closed",)
        assert not (tmp_path / "dist").exists()

    def test_fails_for_charts_that_would_share_a_file(self, tmp_path: Path) -> None:
        """One would overwrite the other."""
        with pytest.raises(SynthError, match="charts shop and SHOP would share a file; give one of them another id"):
            with_maps(tmp_path, "shop", "SHOP").synth()

    def test_a_waiver_lets_a_finding_pass(self, tmp_path: Path) -> None:
        """Until it expires, and for that rule and object alone."""
        waiver = Waiver(rule="PC009", object="Deployment/shop", owner="shop", reason="test", expires=date(2999, 1, 1))
        app = App(outdir=tmp_path, waivers=(waiver,))
        sound(app, secrets=TOKEN)
        app.synth()

        assert list(files(tmp_path)) == ["test.k8s.yaml"]

    def test_fails_for_a_waiver_that_has_expired(self, tmp_path: Path) -> None:
        """The finding comes back, and the waiver is one more."""
        waiver = Waiver(rule="PC009", object="Deployment/shop", owner="shop", reason="test", expires=date(2020, 1, 1))
        app = App(outdir=tmp_path, waivers=(waiver,))
        sound(app, secrets=TOKEN)

        with pytest.raises(SynthError, match="it expired on 2020-01-01"):
            app.synth()

    def test_a_file_with_values_is_for_its_owner_alone(self, tmp_path: Path) -> None:
        """A local Secret's manifest holds what the file in ``.secrets/`` holds; the others may be read by all."""
        app = with_maps(tmp_path, "config")
        source = LocalSecretSource(path=str(tmp_path / "secrets" / "dev.json"))
        chart = cdk8s.Chart(app, "secrets", namespace="shop")
        Secret(chart, "secret", SecretProps(name="shop", keys=(SecretEntry(key="TOKEN"),), source=source))
        app.synth()

        assert (tmp_path / "secrets.k8s.yaml").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "config.k8s.yaml").stat().st_mode & 0o044

    def test_fails_for_a_waiver_that_covers_nothing(self, tmp_path: Path) -> None:
        """It is a finding itself."""
        app = App(
            outdir=tmp_path,
            waivers=(Waiver(rule="PC009", object="Pod/*", owner="a", reason="b", expires=date(2999, 1, 1)),),
        )
        sound(app, secrets=TOKEN)

        with pytest.raises(SynthError, match="PC000"):
            app.synth()

    def test_gives_its_platform_to_all_charts(self, tmp_path: Path) -> None:
        """Constructs ask it what the cluster offers."""
        app = App(outdir=tmp_path, platform=Platform.bare(namespace="shop"))
        sound(app)
        app.synth()

        assert "PodMonitor" not in (tmp_path / "test.k8s.yaml").read_text()


class TestSynthOrExit:
    """The end of a program."""

    def test_writes_the_files(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing is printed, and the program goes on."""
        with_maps(tmp_path, "shop").synth_or_exit()

        assert list(files(tmp_path)) == ["shop.k8s.yaml"]
        assert capsys.readouterr() == ("", "")

    def test_fails_with_a_line_for_each_finding(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """No trace, and an exit status that a pipeline sees."""
        app = App(outdir=tmp_path)
        sound(app, secrets=TOKEN)

        with pytest.raises(SystemExit) as caught:
            app.synth_or_exit()

        lines = capsys.readouterr().err.splitlines()
        assert caught.value.code == 1
        assert len(lines) == 1
        assert lines[0].startswith("synth: PC009 Deployment shop")
