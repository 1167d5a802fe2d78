"""Tests of tools.import_crds, without the command line that it runs."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import import_crds
from tools.import_crds import BindingsError

GROUPS = ("cert-manager.io", "keda.sh")


def tree(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write *files*, names to contents, below *folder* and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def fake_cli(root: Path, script: str) -> None:
    """Install *script* as the command line of *root*; the last argument is ``--output=FOLDER``."""
    cli = root / "node_modules" / ".bin" / "cdk8s"
    tree(
        root, {"node_modules/.bin/cdk8s": f'#!/bin/sh\nfor last; do :; done\noutput="${{last#--output=}}"\n{script}\n'}
    )
    cli.chmod(0o755)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository with two schema files, a cdk8s.yaml that lists them, and a command line that imports them."""
    listed = "".join(f"  - {import_crds.PREFIX}:=crds/{group}.yaml\n" for group in GROUPS)
    tree(tmp_path, {f"crds/{group}.yaml": group for group in GROUPS})
    tree(tmp_path, {"cdk8s.yaml": f"imports:\n{listed}", "package-lock.json": "{}", "imports/__init__.py": ""})
    fake_cli(
        tmp_path,
        f"""case "$2" in
            *cert-manager*) folder={import_crds.module_of("cert-manager.io")} ;;
            *) folder={import_crds.module_of("keda.sh")} ;;
        esac
        mkdir -p "$output/$folder/_jsii" && echo "# $2" > "$output/$folder/__init__.py" && touch "$output/$folder/_jsii/x.py"
        """,
    )
    return tmp_path


@pytest.fixture
def main(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Return the tool's entry point, working in *root*."""
    monkeypatch.setattr(import_crds, "ROOT", root)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    return lambda *arguments: import_crds.main(arguments)


class TestModuleOf:
    """Where the binding of a group lies."""

    @pytest.mark.parametrize(
        ("group", "folder"),
        [("gateway.networking.k8s.io", "io/k8s/networking/gateway"), ("external-secrets.io", "io/external_secrets")],
    )
    def test_reverses_the_group(self, group: str, folder: str) -> None:
        """The parts of the group are folders in reverse order, below our own name."""
        assert import_crds.module_of(group) == f"payment_constructs/{folder}"


class TestDifferences:
    """The comparison of what is generated with what is committed."""

    def test_equal_trees_have_none(self, tmp_path: Path) -> None:
        """The same files with the same bytes; byte code does not count."""
        fresh = tree(tmp_path / "fresh", {"a/__init__.py": "x"})
        committed = tree(tmp_path / "committed", {"a/__init__.py": "x", "a/__pycache__/a.pyc": "y"})

        assert import_crds.differences(fresh, committed) == []

    def test_names_each_file_that_differs(self, tmp_path: Path) -> None:
        """Changed, missing and stale files are named, in order."""
        fresh = tree(tmp_path / "fresh", {"a.py": "new", "b.py": "b", "same.py": "s"})
        committed = tree(tmp_path / "committed", {"a.py": "old", "same.py": "s", "stale.py": ""})

        assert import_crds.differences(fresh, committed) == [
            "imports/a.py differs",
            "imports/b.py is missing",
            "imports/stale.py is not generated any more",
        ]

    def test_an_archive_is_what_it_holds(self, tmp_path: Path) -> None:
        """Another compression of the same archive is no difference; another content is."""
        fresh = tree(tmp_path / "fresh", {"a.tgz": gzip.compress(b"held", 9, mtime=0)})
        same = tree(tmp_path / "same", {"a.tgz": gzip.compress(b"held", 1, mtime=1)})
        other = tree(tmp_path / "other", {"a.tgz": gzip.compress(b"else", 9, mtime=0)})

        assert (fresh / "a.tgz").read_bytes() != (same / "a.tgz").read_bytes()
        assert import_crds.differences(fresh, same) == []
        assert import_crds.differences(fresh, other) == ["imports/a.tgz differs"]


class TestInstall:
    """Bringing imports/ up to date."""

    def test_leaves_no_difference(self, tmp_path: Path) -> None:
        """Files are written, replaced and removed, folders of stale modules with them."""
        fresh = tree(tmp_path / "fresh", {"a/__init__.py": "new", "b/__init__.py": "b"})
        old: dict[str, str | bytes] = {"a/__init__.py": "old", "gone/__init__.py": "", "gone/__pycache__/gone.pyc": ""}
        committed = tree(tmp_path / "committed", old)

        import_crds.install(fresh, committed)

        assert import_crds.differences(fresh, committed) == []
        assert sorted(path.name for path in committed.iterdir()) == ["a", "b"]

    def test_keeps_an_archive_that_says_the_same(self, tmp_path: Path) -> None:
        """An archive packed by another machine is not rewritten."""
        fresh = tree(tmp_path / "fresh", {"a.tgz": gzip.compress(b"held", 9, mtime=0)})
        packed = gzip.compress(b"held", 1, mtime=1)
        committed = tree(tmp_path / "committed", {"a.tgz": packed})

        import_crds.install(fresh, committed)

        assert (committed / "a.tgz").read_bytes() == packed


class TestComplete:
    """The folders on the way to a binding."""

    def test_each_folder_becomes_a_package(self, tmp_path: Path) -> None:
        """Folders without an __init__.py get one, others keep theirs."""
        target = tree(tmp_path / "imports", {"io/k8s/vpa/__init__.py": "generated", "io/k8s/vpa/py.typed": ""})

        import_crds.complete(target)

        assert (target / "io/k8s/vpa/__init__.py").read_text(encoding="utf-8") == "generated"
        for folder in (target, target / "io", target / "io/k8s"):
            assert (folder / "__init__.py").read_text(encoding="utf-8") == import_crds.PACKAGE


class TestMain:
    """The tool as `make imports` and `make imports-check` run it."""

    def test_writes_and_then_agrees(
        self, main: Callable[..., int], root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What it wrote passes its own check, with a line of progress for each group."""
        assert main() == 0
        assert main("--check") == 0

        out = capsys.readouterr().out
        assert all(out.count(f"imports: {group} (") == 2 for group in GROUPS)
        assert (root / "imports" / import_crds.module_of("keda.sh") / "__init__.py").is_file()
        assert (root / "imports" / "payment_constructs" / "io" / "__init__.py").is_file()

    def test_fails_for_an_edited_file(
        self, main: Callable[..., int], root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The check names the file, changes nothing, and says what to do."""
        main()
        edited = root / "imports" / import_crds.module_of("keda.sh") / "__init__.py"
        edited.write_text("# edited\n", encoding="utf-8")

        assert main("--check") == 1
        assert capsys.readouterr().err.splitlines() == [
            "imports: imports/payment_constructs/sh/keda/__init__.py differs",
            "imports: 1 differences; run make imports and commit the result",
        ]
        assert edited.read_text(encoding="utf-8") == "# edited\n"

    def test_fails_for_a_schema_that_cdk8s_yaml_does_not_list(
        self, main: Callable[..., int], root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Someone who runs `cdk8s import` by hand must get the same bindings."""
        main()
        tree(root, {"cdk8s.yaml": "imports:\n  - payment_constructs:=crds/keda.sh.yaml\n  - crds/old.yaml\n"})

        assert main("--check") == 1
        assert capsys.readouterr().err.splitlines()[:2] == [
            "imports: cdk8s.yaml: imports lacks payment_constructs:=crds/cert-manager.io.yaml",
            "imports: cdk8s.yaml: imports lists crds/old.yaml, which is not in crds/",
        ]

    def test_does_not_generate_again_what_has_not_changed(
        self, main: Callable[..., int], root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A clean check is remembered until a source or a binding changes; CI always generates."""
        tree(root, {".venv/stamps/other": ""})
        main()
        main("--check")
        capsys.readouterr()

        assert main("--check") == 0
        assert capsys.readouterr().out.splitlines() == [
            f"imports: up to date ({len(import_crds.files_of(root / 'imports'))} files)"
        ]

        monkeypatch.setenv("CI", "true")
        assert main("--check") == 0
        assert "imports: keda.sh (" in capsys.readouterr().out

        monkeypatch.delenv("CI")
        tree(root, {"imports/payment_constructs/sh/keda/__init__.py": "# edited\n"})
        assert main("--check") == 1

    def test_fails_without_the_command_line(
        self, main: Callable[..., int], root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A missing command line is one clear line."""
        (root / "node_modules/.bin/cdk8s").unlink()

        assert main() == 1
        assert capsys.readouterr().err == "imports: cdk8s-cli is not installed; run npm ci\n"

    def test_fails_with_what_the_command_line_says(
        self, main: Callable[..., int], root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The command line's own error is passed on in one line, and imports/ stays as it is."""
        fake_cli(root, "echo importing; echo 'Error: no spec' >&2; echo '    at line 3' >&2; exit 1")

        assert main() == 1
        assert capsys.readouterr().err.endswith(".yaml failed: Error: no spec\n")
        assert sorted(import_crds.files_of(root / "imports")) == ["__init__.py"]


class TestRunCli:
    """The result of one import."""

    def test_fails_for_a_file_of_another_group(self, root: Path, tmp_path: Path) -> None:
        """A file has to define the group that it is named after, and no other."""
        tree(root, {"crds/bitnami.com.yaml": ""})

        with pytest.raises(
            BindingsError, match=r"must define API group bitnami\.com alone, got payment_constructs/sh/keda;"
        ):
            import_crds.run_cli(root, root / "crds" / "bitnami.com.yaml", tmp_path / "out")
