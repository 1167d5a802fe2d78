"""The check that ``dist/`` is what the sources generate."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.check_dist import DistError, check

MAIN = """
import os
import sys
from pathlib import Path
assert sys.argv[1] == "--output"
target = Path(sys.argv[2])
(target / "staging").mkdir(parents=True)
(target / "staging" / "0000-namespace.k8s.yaml").write_text("kind: Namespace\\n")
(target / "staging" / "0008-secrets.k8s.yaml").write_text(os.urandom(8).hex())
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout whose ``dist/`` is up to date and holds one ignored file."""
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)  # noqa: S607 - git is found on the PATH
    (tmp_path / ".gitignore").write_text("/dist/staging/0008-secrets.k8s.yaml\n")
    (tmp_path / "main.py").write_text(MAIN)
    (tmp_path / "dist" / "staging").mkdir(parents=True)
    (tmp_path / "dist" / "staging" / "0000-namespace.k8s.yaml").write_text("kind: Namespace\n")
    return tmp_path


class TestCheck:
    """Files of ``dist/`` against a fresh synth."""

    def test_accepts_what_the_sources_generate(self, checkout: Path) -> None:
        """Equal bytes pass; the ignored file of random values does not matter."""
        assert check(checkout) == "dist/ is up to date (2 files)"

    def test_fails_when_a_file_differs(self, checkout: Path) -> None:
        """A change of the sources without a synth is found."""
        (checkout / "dist" / "staging" / "0000-namespace.k8s.yaml").write_text("kind: Namespace")

        with pytest.raises(
            DistError, match=r"^dist/staging/0000-namespace.k8s.yaml differs; run make synth and commit"
        ):
            check(checkout)

    def test_fails_when_files_are_missing_or_stale(self, checkout: Path) -> None:
        """The first difference is named and the others are counted."""
        (checkout / "dist" / "staging" / "0000-namespace.k8s.yaml").rename(
            checkout / "dist" / "staging" / "old.k8s.yaml"
        )

        with pytest.raises(DistError, match=r"0000-namespace.k8s.yaml is missing and 1 more"):
            check(checkout)

    @pytest.mark.parametrize("name", ["staging/foo.yaml", "staging/foo.json", "oldenv/0000-namespace.k8s.yaml"])
    def test_fails_for_manifests_of_others(self, checkout: Path, name: str) -> None:
        """A file beside the manifests, or a whole folder, that ``kubectl`` would apply."""
        (checkout / "dist" / name).parent.mkdir(exist_ok=True)
        (checkout / "dist" / name).write_text("kind: Namespace\n")

        with pytest.raises(DistError, match=rf"^dist/{name} is not generated any more; run make synth"):
            check(checkout)

    def test_fails_when_the_synth_fails(self, checkout: Path) -> None:
        """The synth's last line is quoted, without its trace."""
        (checkout / "main.py").write_text("raise SystemExit('synth: a rule is broken')")

        with pytest.raises(DistError, match=r"^the synth failed: synth: a rule is broken$"):
            check(checkout)

    def test_fails_when_nothing_is_written(self, checkout: Path) -> None:
        """A synth that ignores the output folder cannot be checked."""
        (checkout / "main.py").write_text("")

        with pytest.raises(DistError, match="the synth wrote nothing"):
            check(checkout)
