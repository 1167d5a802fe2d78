"""The review of two folders or commits, as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.review.__main__ import LIMIT, code, main, markdown
from tools.review.manifests import ReviewError, Thing, read

CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\ndata: {A: '%s'}\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Make two outputs of a synth that differ in one setting of staging."""
    for name, value in (("old", "1"), ("new", "2")):
        for env, text in (("staging", value), ("production", "1")):
            (tmp_path / name / env).mkdir(parents=True)
            (tmp_path / name / env / "0001-c.k8s.yaml").write_text(CONFIG % text)
    return tmp_path / "old", tmp_path / "new"


class TestMain:
    """The command."""

    def test_folders(self, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
        """Only what changed is told, environment by environment."""
        assert main([str(folder) for folder in folders]) == 0

        text = capsys.readouterr().out
        assert "| staging | 0 | 0 | 1 |" in text
        assert "- other: `ConfigMap/c`: `changes data.A`" in text
        assert "production" not in text

    def test_one_environment(self, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
        """Others are not looked at."""
        assert main([*(str(folder) for folder in folders), "--environment", "production"]) == 0
        assert "Nothing" in capsys.readouterr().out

    def test_commits(self, tmp_path: Path) -> None:
        """The same commit twice changes nothing; it is written to a file."""
        assert main(["HEAD", "HEAD", "--output", str(tmp_path / "review.md")]) == 0
        assert "Nothing: `dist/` is the same." in (tmp_path / "review.md").read_text()

    @pytest.mark.parametrize("source", ["no-such-commit", "--output=/tmp/x", "-v"])
    def test_fails_for_neither(self, source: str, capsys: pytest.CaptureFixture[str]) -> None:
        """In one line; what looks like an option of git reaches no git."""
        with pytest.raises(ReviewError):
            read(source)
        assert main(["HEAD", "no-such-commit"]) == 2
        assert capsys.readouterr().err.startswith("review: no-such-commit is neither a folder nor a commit with dist/")

    def test_fails_for_broken_yaml(self, folders: tuple[Path, Path]) -> None:
        """The file is named."""
        (folders[1] / "staging" / "0001-c.k8s.yaml").write_text("a: [")

        with pytest.raises(ReviewError, match=r"staging/0001-c\.k8s\.yaml holds what is no manifest"):
            read(str(folders[1]))


class TestMarkdown:
    """What a pull request can do to its review."""

    @pytest.mark.parametrize("text", ["`@everyone`", "a\n## Approved", "![x](https://evil.example/x)"])
    def test_names_are_code(self, text: str) -> None:
        """Nothing in it is a link, a mention, an image or a heading."""
        found = code(text)

        assert found[0] == found[-1] == "`"
        assert "`" not in found[1:-1]
        assert "\n" not in found

    def test_length(self) -> None:
        """It fits into a comment, whatever the change is."""
        objects = {
            f"env{number}": {Thing("Job", "n", f"{'x' * 200}{i}"): {"metadata": {}, "i": i} for i in range(300)}
            for number in range(300)
        }

        text = markdown({}, objects)

        assert len(text) < LIMIT + 200
        assert text.endswith("prints all of it.\n")
