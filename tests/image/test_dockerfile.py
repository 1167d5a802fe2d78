"""What the Dockerfile promises, before anything is built; tools/image/check.py looks at what is built."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
STAGES = dict(re.findall(r"^FROM \S+ AS (\S+)\n((?:.|\n)*?)(?=^FROM |\Z)", TEXT, re.MULTILINE))
"""Stages by name, in their order."""


class TestStages:
    """Their order and what each sees."""

    def test_sources_come_after_the_dependencies(self) -> None:
        """So that a change in code installs nothing again."""
        copied = re.findall(r"^COPY (\S+)", STAGES["toolchain"] + STAGES["dependencies"], re.MULTILINE)

        assert copied == ["requirements/app.txt"]
        assert "COPY payment_app" in STAGES["build"]

    def test_dependencies_are_those_of_the_lock(self) -> None:
        """By hash, and never built from source."""
        assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(STAGES["dependencies"].split())

    def test_nothing_runs_in_the_last_stage(self) -> None:
        """It has no shell to run anything with; the last stage is what a plain build makes."""
        assert list(STAGES)[-1] == "api"
        assert not re.search(r"^(RUN|ADD) ", STAGES["api"], re.MULTILINE)

    def test_bases_have_a_version(self) -> None:
        """And can be given with a digest."""
        (base,) = re.findall(r"^ARG BASE_BUILD=(\S+)$", TEXT, re.MULTILINE)

        assert re.fullmatch(r"\S+:\d[\w.-]*", base)
        assert "ARG BASE_RUN=scratch" in TEXT


class TestContext:
    """What a build may see."""

    def test_sources_alone(self) -> None:
        """Everything is shut out, then sources are let in."""
        lines = [
            line
            for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        ]

        assert lines[0] == "*"
        assert {line for line in lines if line.startswith("!")} == {
            "!image",
            "!payment_app",
            "!requirements",
            "!requirements/app.txt",
        }
