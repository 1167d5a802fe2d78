"""What the Dockerfile promises, before anything is built; tools/image/check.py looks at what is built."""

from __future__ import annotations

import re
from pathlib import Path

from constructs_lib import POSTGRES_MAJOR
from tools.image.bases import base_name

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
STAGES = dict(re.findall(r"^FROM \S+ AS (\S+)\n((?:.|\n)*?)(?=^FROM |\Z)", TEXT, re.MULTILINE))
"""Stages by name, in their order."""


class TestStages:
    """Their order and what each sees."""

    def test_sources_come_after_the_dependencies(self) -> None:
        """So that a change in code installs nothing again."""
        stages = STAGES["toolchain"] + STAGES["dependencies"] + STAGES["postgres-dependencies"]
        copied = re.findall(r"^COPY (\S+)", stages, re.MULTILINE)

        assert copied == ["requirements/app.txt", "requirements/postgres.txt"]
        assert "COPY payment_app" in STAGES["build"]
        assert "COPY ops" in STAGES["postgres-build"]

    def test_dependencies_are_those_of_the_lock(self) -> None:
        """By hash, and never built from source."""
        for stage in ("dependencies", "postgres-dependencies"):
            assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(STAGES[stage].split())

    def test_nothing_runs_in_the_last_stage(self) -> None:
        """It has no shell to run anything with; the last stage is what a plain build makes."""
        assert list(STAGES)[-1] == "api"
        assert not re.search(r"^(RUN|ADD) ", STAGES["api"] + STAGES["postgres"], re.MULTILINE)

    def test_the_last_stages_begin_with_files(self) -> None:
        """Files differ by architecture. In a stage without a base, buildah takes an earlier layer of whichever architecture."""
        for stage in ("api", "postgres"):
            words = [line.split()[0] for line in STAGES[stage].splitlines() if line and not line.startswith(("#", " "))]

            assert words[0] == "COPY"

    def test_bases_have_version_and_digest(self) -> None:
        """A tag can be pushed again. They stand in stages of their own, since dependabot looks into no argument."""
        bases = re.findall(r"^FROM (\S+) AS base-(?:build|postgres)$", TEXT, re.MULTILINE)

        assert len(bases) == 2
        assert all(re.fullmatch(r"\S+:\d[\w.-]*@sha256:[0-9a-f]{64}", base) for base in bases)
        assert [base.partition("@")[0] for base in bases] == [base_name("BASE_BUILD"), base_name("BASE_POSTGRES")]
        assert "ARG BASE_RUN=scratch" in TEXT

    def test_the_server_is_that_of_the_manifests(self) -> None:
        """Its major version stands in the base, on the PATH, and in what an embedded database is started with."""
        (base,) = re.findall(r"^FROM \S+:(\d+)\.\S+ AS base-postgres$", TEXT, re.MULTILINE)
        (path,) = re.findall(r"/usr/lib/postgresql/(\d+)/bin", STAGES["postgres"])

        assert int(base) == int(path) == POSTGRES_MAJOR


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
            "!requirements/postgres.txt",
            "!ops",
            "!ops/__init__.py",
            "!ops/backup",
        }
