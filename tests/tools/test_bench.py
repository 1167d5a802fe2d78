"""The measurements: their arguments and what each one builds, not how long it takes."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tools import bench


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return a function that replaces all measurements by given seconds; it returns what was measured."""

    def replace(*, synth: float, service: float) -> list[str]:
        seen: list[str] = []

        def timed(command: list[str]) -> float:
            seen.append("synth" if "main.py" in command else "empty")
            return synth if "main.py" in command else 1.0

        def child(kind: str, count: int, *_: str) -> tuple[float, int, float, float]:
            seen.append(f"{kind} {count}")
            return (service if kind == "services" else 1.0), count * 11, 50.0, 200.0

        monkeypatch.setattr(bench, "timed", timed)
        monkeypatch.setattr(bench, "measured", child)
        return seen

    return replace


class TestArguments:
    """The command line."""

    @pytest.mark.parametrize(
        "arguments", [["--runs", "0"], ["--runs", "x"], ["--services", "10,a"], ["--services", ""]]
    )
    def test_fails_before_anything_is_measured(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        """A wrong number is told at once."""
        monkeypatch.setattr(sys, "argv", ["bench", *arguments])

        with pytest.raises(SystemExit) as caught:
            bench.main()

        assert caught.value.code == 2
        assert "must be a number above 0" in capsys.readouterr().err

    def test_measures_both_sides_alternately(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        measured: Callable[..., list[str]],
    ) -> None:
        """A machine that grows slower meanwhile then slows both."""
        monkeypatch.setattr(sys, "argv", ["bench", "--runs", "2", "--services", "10,100"])
        seen = measured(synth=1.5, service=3.0)

        assert bench.main() == 0
        assert seen[2:6] == ["synth", "empty", "synth", "empty"]
        assert seen[6:10] == ["services 100", "pairs 100", "services 100", "pairs 100"]
        assert [entry for entry in seen if entry.startswith("checked")] == ["checked 10", "checked 100"]
        rows = [line.split()[-3:] for line in capsys.readouterr().out.splitlines()[1:5]]
        assert rows[:3] == [["1.50", "2.0", "met"], ["3.00", "4.0", "met"], ["3.00", "4.0", "met"]]

    @pytest.mark.parametrize(("synth", "service"), [(2.1, 3.0), (1.5, 4.1)])
    def test_fails_for_a_missed_goal_where_that_is_asked_for(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        measured: Callable[..., list[str]],
        synth: float,
        service: float,
    ) -> None:
        """On a machine that is quiet enough; the line says which one and by how much."""
        measured(synth=synth, service=service)
        monkeypatch.setattr(sys, "argv", ["bench", "--runs", "1", "--services", "10"])
        assert bench.main() == 0
        monkeypatch.setattr(sys, "argv", ["bench", "--runs", "1", "--services", "10", "--enforce"])

        assert bench.main() == 1
        written = capsys.readouterr()
        missed = "ratio 2.10, goal 2.0" if synth > 2 else "ratio 4.10, goal 4.0"
        assert "missed" in written.out
        assert all(line.startswith("bench: missed: ") and line.endswith(missed) for line in written.err.splitlines())
        assert written.err


class TestChildren:
    """One measurement in a process of its own."""

    @pytest.mark.parametrize(("kind", "objects"), [("pairs", 2), ("services", 12), ("asked", 12), ("checked", 12)])
    def test_prints_seconds_objects_and_memory(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str, objects: int
    ) -> None:
        """A pair has two objects, a service twelve at least."""
        monkeypatch.setattr(sys, "argv", ["bench", "--child", kind, "2"])

        assert bench.main() == 0
        seconds, count, python, node = map(float, capsys.readouterr().out.split())
        assert (count == 2 * objects) if kind == "pairs" else (count >= 2 * objects)
        assert min(seconds, python) > 0
        assert node >= 0

    def test_the_empty_app_prints_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Its time is taken from outside."""
        monkeypatch.setattr(sys, "argv", ["bench", "--child", "empty", "0"])

        assert bench.main() == 0
        assert capsys.readouterr().out == ""

    def test_fails_with_the_last_line_of_a_child_that_fails(self) -> None:
        """Whoever reads it knows which one it was."""
        with pytest.raises(RuntimeError, match=r"ended with 3: no such thing"):
            bench.timed([sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"])
