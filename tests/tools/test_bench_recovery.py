"""Tests of tools.bench_recovery."""

from __future__ import annotations

import re
import time
from collections import namedtuple
from pathlib import Path

import pytest

from tools import bench_recovery
from tools.bench_recovery import Progress, disk_lacks, main, size_of, summary

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024  # as of shutil.disk_usage


class TestMain:
    """The command."""

    def test_measures_a_small_database_and_one_turn(self, capsys: pytest.CaptureFixture[str]) -> None:
        """On a real server; each step is told, and figures alone go to standard output."""
        assert main(["--gibibytes", "0.01", "--rounds", "1", "--seconds", "1"]) == 0

        said = capsys.readouterr()
        *table, cost = said.out.splitlines()
        assert re.fullmatch(r"(\| [\d.]+ ){7}\|", table[-1])
        assert re.fullmatch(
            r"archiving on: \d+ transactions/s, off: \d+ \(medians\); ratio (\d\.\d\d), from \1 to \1 \(1 turns of 1 s each way\)",
            cost,
        )
        for step in ("filling", "base backup", "waiting for the archiver", "restore", "counting the rows"):
            assert re.search(rf"0\.01 GiB: {step}: [\d.]+ s", said.err)
        assert "turn 1 of 1: archive_mode on: " in said.err

    def test_fails_early_for_a_disk_that_is_too_small(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One line, before the smaller size of the two is begun."""
        monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(2**40, 2**40, 5 * 2**30))

        status = main(["--gibibytes", "0.1", "4"])

        said = capsys.readouterr()
        assert status == 1
        assert said.out == ""
        assert re.fullmatch(
            r"bench_recovery: 4 GiB need about 14\.5 GiB of disk, and \S+ has 5\.0; set TMPDIR to a folder of a larger disk, or give "
            r"smaller sizes\n",
            said.err,
        )


class TestDiskLacks:
    """What a size needs."""

    def test_is_silent_where_it_suffices(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """With nothing to spare."""
        monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(2**40, 0, int(14.5 * 2**30)))

        assert disk_lacks(4, tmp_path) is None


class TestSummary:
    """What many turns say together."""

    def test_takes_the_ratio_of_each_turn(self) -> None:
        """A machine that is slow for a whole turn does not count: the throughputs differ by ten, the ratios do not."""
        line = summary([(80, 100), (900, 1000), (8, 10), (70, 100), (850, 1000)], 5)

        assert "ratio 0.80, from 0.70 to 0.90 (5 turns of 5 s each way)" in line
        assert line.startswith("archiving on: 80 transactions/s, off: 100 (medians)")


class TestProgress:
    """What is told of a step."""

    def test_a_long_step_is_told_again_with_its_disk(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And the peak is kept when the files are gone."""
        monkeypatch.setattr(bench_recovery, "BEAT_SECONDS", 1)
        progress = Progress("4 GiB", tmp_path)
        file = tmp_path / "segment"

        with progress.step("restore"):
            file.write_bytes(bytes(3 * 2**20))
            time.sleep(2.5)
            file.unlink()

        said = capsys.readouterr().err.splitlines()
        assert said[0].endswith(" 4 GiB: restore ...")
        assert re.search(r"4 GiB: restore, for \d s, 3 MiB on disk$", said[1])
        assert re.search(r"4 GiB: restore: \d\.\d s$", said[-1])
        assert progress.peak >= 3 * 2**20
        assert size_of(tmp_path) == 0
