"""Tests of charts.synth: the program that writes the manifests."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from cdk8s import ApiObject, App, JsonPatch

import constructs_lib
from charts import environments
from charts.environment import Environment
from charts.images import Images
from charts.synth import FOLDERS, build, main
from constructs_lib import PropsError, SecretKey, _objects
from constructs_lib._context import context_of, namespace_of
from constructs_lib._yaml import dump
from constructs_lib.plan import annotate
from tests.support.samples import DIGEST

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run in an empty folder. The program switches the garbage collector off."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CDK8S_OUTDIR", raising=False)
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def repository(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in the place of the repository: local secrets are made below it."""
    folder = tmp_path_factory.mktemp("repository")
    monkeypatch.setattr("charts.secrets.ROOT", folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below *folder*."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def with_environment(monkeypatch: pytest.MonkeyPatch, **values: Any) -> None:
    """Let production be made with *values* in the place of its own."""

    def made(images: Images) -> Environment:
        return replace(environments.production(images), **values)

    monkeypatch.setattr("charts.synth.ENVIRONMENTS", {"production": made})


class TestMain:
    """The command line."""

    def test_writes_every_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """And says in a line each what it wrote, and what to do next."""
        assert main([]) == 0

        lines = capsys.readouterr().out.splitlines()
        assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == sorted(FOLDERS)
        assert [line.split()[0] for line in lines[:-1]] == [f"dist/{name}/" for name in FOLDERS]
        assert lines[-1].endswith("next: kubectl apply --server-side -f dist/cluster/")

    def test_writes_one_folder_where_it_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Quietly, for other programs."""
        assert main(["--environment", "cluster", "--output", "elsewhere", "--quiet"]) == 0

        assert capsys.readouterr() == ("", "")
        assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["cluster"]

    def test_writes_where_the_cdk8s_command_line_says(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It names the folder in its environment."""
        monkeypatch.setenv("CDK8S_OUTDIR", str(tmp_path / "cli"))

        assert main(["--environment", "cluster", "--quiet"]) == 0
        assert (tmp_path / "cli" / "cluster").is_dir()

    def test_takes_an_image_in_the_place_of_another(self, tmp_path: Path) -> None:
        """As a deploy does, before anything is committed."""
        image = f"ghcr.io/your-org/payment-api:2.0.0@{DIGEST}"

        assert main(["--environment", "production", "--image", f"payment-api={image}", "--quiet"]) == 0
        assert f"image: {image}\n" in (tmp_path / "dist/production/0040-payment-api.k8s.yaml").read_text()

    @pytest.mark.parametrize(
        ("image", "message"),
        [
            ("payment-api=ghcr.io/your-org/payment-api:latest", "synth: Image.version must not be a moving tag"),
            ("payment-api=ghcr.io/your-org/payment-api", "synth: Image.parse needs a version"),
            ("payment-api", "synth: Image.parse needs a version, got ''"),
            ("nginx=nginx:1", "synth: Images.by_name must hold the image that is asked for"),
        ],
    )
    def test_fails_for_an_image_that_is_none(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], image: str, message: str
    ) -> None:
        """One line, exit status 2, nothing written."""
        assert main(["--image", image]) == 2

        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 1
        assert lines[0].startswith(message)
        assert not (tmp_path / "dist").exists()

    def test_fails_for_an_unknown_environment(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The names that there are stand in the message."""
        with pytest.raises(SystemExit) as caught:
            main(["--environment", "test"])

        assert caught.value.code == 2
        assert "invalid choice: 'test'" in capsys.readouterr().err

    def test_fails_with_what_the_rules_find(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A line for each finding, exit status 1, and the folder stays as it was."""
        stale = tmp_path / "dist" / "production" / "0000-namespace.k8s.yaml"
        stale.parent.mkdir(parents=True)
        stale.write_text("before")
        with_environment(monkeypatch, waivers=())

        assert main(["--environment", "production"]) == 1

        lines = capsys.readouterr().err.splitlines()
        assert all(line.startswith("synth: production: PC064 ") for line in lines[:-1])
        assert lines[-1] == f"synth: {len(lines) - 1} findings; folders with findings were not written"
        assert files(tmp_path / "dist") == {"production/0000-namespace.k8s.yaml": b"before"}

    def test_fails_with_props_that_are_refused_while_rendering(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Some objects are made when all connections are known; a refusal there is one line too."""

        def refuse(*_: object) -> None:
            raise PropsError("WebServiceProps.secrets must not clash, got TOKEN; rename it")

        monkeypatch.setattr("constructs_lib.workload.Workload._finish", refuse)

        assert main(["--environment", "production"]) == 2
        assert (
            capsys.readouterr().err
            == "synth: production: WebServiceProps.secrets must not clash, got TOKEN; rename it\n"
        )

    def test_fails_where_it_cannot_write(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One line, no trace."""
        (tmp_path / "dist").write_text("a file")

        assert main(["--environment", "cluster"]) == 2
        assert capsys.readouterr().err == (
            "synth: cluster: App.outdir must be a folder that can be written, got 'dist/cluster' (Not a directory); "
            "name another one, or remove what stands in the way\n"
        )

    def test_keeps_local_values_in_the_repository(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path
    ) -> None:
        """As ``images.yaml`` is read from there, wherever the program is started."""
        (tmp_path / "work").mkdir()
        monkeypatch.chdir(tmp_path / "work")

        assert main(["--environment", "development", "--quiet"]) == 0
        assert list(files(repository)) == [".secrets/development.json"]
        assert [path.name for path in (tmp_path / "work").iterdir()] == ["dist"]


class TestFoldersOfOthers:
    """What ``kubectl`` would apply beside the manifests."""

    @pytest.mark.parametrize("name", ["foo.yaml", "foo.yml", "foo.json"])
    def test_fails_for_a_manifest_in_a_folder_that_is_written(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        """It is named and kept; nothing is written there."""
        stray = tmp_path / "dist" / "cluster" / name
        stray.parent.mkdir(parents=True)
        stray.write_text("kind: ConfigMap\n")

        assert main(["--environment", "cluster"]) == 1

        lines = capsys.readouterr().err.splitlines()
        assert lines[0] == (
            f"synth: cluster: dist/cluster/{name} is no manifest of this app, and kubectl apply -f would apply it too; "
            "move it to another folder, or delete it"
        )
        assert list(files(tmp_path / "dist")) == [f"cluster/{name}"]

    @pytest.mark.parametrize("name", ["oldenv/0000-namespace.k8s.yaml", "oldenv/deep/foo.json", "foo.yaml"])
    def test_fails_for_what_is_no_environment(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        """A folder of an environment that is gone is named, not deleted: it may be all that is known of what runs."""
        stray = tmp_path / "dist" / name
        stray.parent.mkdir(parents=True)
        stray.write_text("kind: Namespace\n")

        assert main(["--environment", "cluster"]) == 2
        assert capsys.readouterr().err == (
            f"synth: dist/{name.partition('/')[0]} holds manifests and is none of cluster, production, staging, "
            "development, development-logging; delete it, or move it elsewhere\n"
        )
        assert list(files(tmp_path / "dist")) == [name]

    def test_leaves_other_files_alone(self, tmp_path: Path) -> None:
        """A page beside the folders, or in a folder of its own, is no manifest."""
        for name in ("README.md", "notes/README.md", "cluster/README.md"):
            (tmp_path / "dist" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "dist" / name).write_text("mine")

        assert main(["--environment", "cluster", "--quiet"]) == 0
        assert {"README.md", "notes/README.md", "cluster/README.md"} <= files(tmp_path / "dist").keys()


class TestDeterminism:
    """The same bytes everywhere."""

    def test_two_processes_write_the_same_bytes(self, tmp_path: Path) -> None:
        """Whatever the order in which Python hashes, and with jsii's checks on or off."""
        program = (
            "import sys; from pathlib import Path; from charts import secrets, synth; "
            "secrets.ROOT = Path('repository').resolve(); sys.exit(synth.main(sys.argv[1:]))"
        )
        for name, seed, flags in (("one", "1", ["-O"]), ("other", "4242", [])):
            environment = {
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(ROOT),
                "LC_ALL": "C",
                "TZ": "Asia/Tokyo",
            }
            subprocess.run(
                [sys.executable, *flags, "-c", program, "--output", name, "--quiet"],
                env=environment,
                check=True,
            )

        assert files(tmp_path / "one") == files(tmp_path / "other")
        assert len(files(tmp_path / "one")) > 20


def _annotated(name: str, manifests: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield *manifests* of the file *name* with their sync wave, which cdk8s does not know."""
    for manifest in manifests:
        annotate(name, manifest)
        yield manifest


class TestRendering:
    """What waits in Python is rendered there, and must be what cdk8s renders."""

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_the_files_hold_what_cdk8s_itself_writes(self, tmp_path: Path, folder: str) -> None:
        """Every file, in the order of the objects and of their fields; byte for byte in this library's style of YAML."""
        ours, theirs = (build(folder, tmp_path / name, Images.read()) for name in ("ours", "theirs"))
        ours.synth()
        App.synth(theirs)

        written, expected = files(tmp_path / "ours" / folder), files(tmp_path / "theirs" / folder)
        assert written == {
            name: dump(_annotated(name, yaml.safe_load_all(text))).encode() for name, text in expected.items()
        }
        assert len(written) >= 5


class TestLostFields:
    """jsii drops fields that it does not know, without a word."""

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_everything_that_was_given_is_rendered(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
    ) -> None:
        """Each manifest that a construct hands over is found again in the output, complete."""
        given: dict[tuple[str, str, str], Any] = {}
        create = _objects.create

        def recording(target: Any, base: Any, scope: Any, id_: str, manifest: Any) -> None:
            create(target, base, scope, id_, manifest)
            namespace = manifest["metadata"].get("namespace") or namespace_of(scope)
            given[target.kind, namespace, manifest["metadata"]["name"]] = manifest

        for module in _modules_with(create):
            monkeypatch.setattr(module, "create", recording)
        app = build(folder, tmp_path, Images.read())
        rendered = {
            (found["kind"], found["metadata"].get("namespace", ""), found["metadata"]["name"]): found
            for _, found in context_of(app).rendered()
        }

        assert len(given) >= 8
        for (kind, namespace, name), manifest in given.items():
            found = rendered.get((kind, namespace, name)) or rendered[kind, "", name]
            assert _lost(manifest, found) == [], (kind, name)

    def test_fails_for_a_field_that_was_dropped(self) -> None:
        """The comparison itself sees what is missing."""
        assert _lost({"a": [{"b": 1, "c": 2}]}, {"a": [{"b": 1}]}) == ["a.0.c"]
        assert _lost({"a": [1, 2]}, {"a": [1]}) == ["a"]
        assert _lost({"a": "1"}, {"a": 1}) == ["a"]
        assert _lost({"a": True}, {"a": 1}) == ["a"]
        assert _lost({"a": {}}, {"a": {"b": 1}}) == []


def _modules_with(create: object) -> list[Any]:
    """Return the modules of the library, all of them loaded, that have *create* by name."""
    for name in constructs_lib.__all__:
        getattr(constructs_lib, name)
    return [
        module
        for name, module in sorted(sys.modules.items())
        if name.startswith("constructs_lib.") and getattr(module, "create", None) is create
    ]


def _lost(given: Any, found: Any, path: str = "") -> list[str]:
    """Return the paths at which *given* is not in *found*: mappings may have more, lists and values are equal."""
    if isinstance(given, Mapping):
        if not isinstance(found, Mapping):
            return [path]
        lost, known = [], {str(key).lower(): value for key, value in found.items()}  # jsii's clusterIp is clusterIP
        for key, value in given.items():
            below = f"{path}.{key}" if path else str(key)
            lost += _lost(value, known[key.lower()], below) if key.lower() in known else [below]
        return lost
    if isinstance(given, list):
        if not isinstance(found, list) or len(given) != len(found):
            return [path]
        return [lost for number, item in enumerate(given) for lost in _lost(item, found[number], f"{path}.{number}")]
    plain = str(given) if isinstance(given, str) else int(given) if type(given) not in {bool, float} else given
    return [] if plain == found and isinstance(found, bool) == isinstance(plain, bool) else [path]


class TestEscapeHatch:
    """A patch reaches every object, of Kubernetes' own kinds and of others."""

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_every_object_takes_any_patch(self, tmp_path: Path, folder: str) -> None:
        """Also a field that no schema knows; nothing else changes, and the order stays."""
        app = build(folder, tmp_path, Images.read())
        before = [found for _, found in context_of(app).rendered()]
        for found in app.node.find_all():
            if isinstance(found, ApiObject):
                found.add_json_patch(JsonPatch.add("/unknown", {"field": [1, "a"]}))

        after = [dict(found) for _, found in context_of(app).rendered()]

        assert [found.pop("unknown", None) for found in after] == [{"field": [1, "a"]}] * len(before)
        assert after == before


class TestSecretsOfOthers:
    """References that nobody makes."""

    def test_fails_for_a_secret_that_is_missing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Construct path, key and remedy are in the line."""
        redis = environments.production(Images.read()).redis
        with_environment(monkeypatch, redis=replace(redis, password=SecretKey(secret="redis", key="password")))

        assert main(["--environment", "production"]) == 1
        found = capsys.readouterr().err
        assert "(0020-cache/redis" in found
        assert "needs Secret redis in payment-api, which nobody makes" in found
