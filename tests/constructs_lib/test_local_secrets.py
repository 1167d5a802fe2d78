"""Tests of constructs_lib._local_secrets."""

from __future__ import annotations

import base64
import json
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from constructs_lib._local_secrets import Generator, local_values
from constructs_lib._validation import PropsError
from tests.support.refusals import HOUSE_FORM

WANTED: dict[str, tuple[Generator, str]] = {"app/PASSWORD": ("password", "")}
ROOT = Path(__file__).parents[2]


def _refused(path: Path) -> str:
    with pytest.raises(PropsError) as caught:
        local_values(path, WANTED)
    message = str(caught.value)
    assert HOUSE_FORM.fullmatch(message)
    assert "\n" not in message
    return message


class TestLocalValues:
    """Values that are made once."""

    def test_values_are_random_and_stay(self, tmp_path: Path) -> None:
        """A second run reads what the first one made; another machine makes others."""
        first = local_values(tmp_path / "a" / "dev.json", WANTED)

        assert local_values(tmp_path / "a" / "dev.json", WANTED) == first
        assert local_values(tmp_path / "b" / "dev.json", WANTED) != first

    def test_file_and_folder_are_closed_to_others(self, tmp_path: Path) -> None:
        """Mode 0600 and 0700, and a file that was opened up is closed again."""
        path = tmp_path / ".secrets" / "dev.json"
        local_values(path, WANTED)
        path.chmod(0o644)
        local_values(path, WANTED)

        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_only_what_is_missing_is_made(self, tmp_path: Path) -> None:
        """A value that somebody wrote stays, and so do names that nobody asks for."""
        path = tmp_path / ".secrets" / "dev.json"
        local_values(path, WANTED)
        path.write_text('{"app/PASSWORD": "mine", "old": "kept"}', encoding="utf-8")

        values = local_values(path, WANTED | {"app/KEY": ("hex32", "")})

        assert values["app/PASSWORD"] == "mine"
        assert set(json.loads(path.read_text(encoding="utf-8"))) == {"app/PASSWORD", "app/KEY", "old"}

    @pytest.mark.parametrize(
        ("generator", "form"),
        [
            ("password", r"[A-Za-z0-9_-]{32}"),
            ("hex32", r"[0-9a-f]{64}"),
            ("base64-32", r"[A-Za-z0-9+/]{43}="),
            ("literal-placeholder", "sk_test_placeholder"),
        ],
    )
    def test_each_generator_has_its_form(self, tmp_path: Path, generator: Generator, form: str) -> None:
        """What reads the value finds the form that it expects."""
        value = local_values(tmp_path / "s" / "dev.json", {"a": (generator, "sk_test_placeholder")})["a"]

        assert re.fullmatch(form, value)
        if generator == "base64-32":
            assert len(base64.b64decode(value)) == 32

    def test_runs_at_the_same_time_see_the_same_values(self, tmp_path: Path) -> None:
        """No run goes on with a value that another run replaced."""
        path = tmp_path / ".secrets" / "dev.json"
        code = (
            "import sys; from pathlib import Path; from constructs_lib._local_secrets import local_values;"
            "print(sorted(local_values(Path(sys.argv[1]), {f'k{i}': ('password', '') for i in range(50)}).items()))"
        )
        runs = [
            subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
            for _ in range(4)
        ]

        answers = {run.communicate()[0] for run in runs}

        assert len(answers) == 1
        assert "k49" in answers.pop()
        assert [item.name for item in path.parent.iterdir()] == ["dev.json"]

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', "null", "\x00", '{"a": "b"}}'])
    def test_fails_with_a_broken_file(self, tmp_path: Path, text: str) -> None:
        """It is neither overwritten nor read in part."""
        path = tmp_path / ".secrets" / "dev.json"
        local_values(path, WANTED)
        path.write_text(text, encoding="utf-8")

        message = _refused(path)

        assert message.startswith("LocalSecretSource.path must hold a JSON object of strings, got ")
        assert path.read_text(encoding="utf-8") == text

    def test_fails_with_a_folder_that_others_may_enter(self, tmp_path: Path) -> None:
        """The folder of the project itself must not be closed behind its owner's back."""
        tmp_path.chmod(0o755)

        assert "with mode 755; run chmod 700" in _refused(tmp_path / "dev.json")

    def test_fails_with_a_path_that_is_no_file(self, tmp_path: Path) -> None:
        """One line, not a trace."""
        (tmp_path / "s" / "dev.json").mkdir(parents=True)
        (tmp_path / "s").chmod(0o700)

        assert "(Is a directory)" in _refused(tmp_path / "s" / "dev.json")
