"""The command line: exit codes, and the question before production."""

from __future__ import annotations

from pathlib import Path

import pytest

from ops.deploy.cli import DIST, main
from ops.deploy.errors import Exit


class TestMain:
    """What ends before anything is looked at."""

    def test_help_names_every_exit_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A pipeline's author finds them where they are."""
        with pytest.raises(SystemExit):
            main(["deploy", "--help"])

        said = capsys.readouterr().out
        assert all(f"\n  {code.value} " in said for code in Exit)

    def test_fails_for_a_folder_without_manifests(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It says what to run."""
        assert main(["deploy", "staging", f"--manifests={tmp_path}"]) == Exit.WRONG_INPUT
        assert "holds no manifests; run make synth" in capsys.readouterr().err

    def test_fails_for_production_without_a_named_context(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Without a terminal nobody could confirm it; development is not asked about."""
        monkeypatch.setenv("KUBECONFIG", str(tmp_path / "none"))
        monkeypatch.delenv("CONTEXT", raising=False)

        code = main(["rollback", "production", f"--manifests={DIST / 'production'}"])

        assert code == Exit.REFUSED
        assert "Name the context (--context, CONTEXT=), or pass --yes" in capsys.readouterr().err

    def test_fails_for_an_image_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The synth's own words are shown."""
        assert main(["diff", "staging", "--image=ghcr.io/a/b:1@sha256:short"]) == Exit.WRONG_INPUT
        assert "the manifests cannot be synthesized" in capsys.readouterr().err
