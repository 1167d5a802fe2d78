"""The examples of the README and the guide: each one runs as it stands, and what it writes is valid."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.docs.blocks import ROOT, Block, all_blocks, blocks_of
from tests.support import strict

BLOCKS = all_blocks()
EXAMPLE = ROOT / "examples" / "orders" / "orders.py"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run *command* with this Python in *folder*, with the library and the example at hand."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CDK8S"))}
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        [sys.executable, "-W", "error", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


class TestExamples:
    """The blocks that are marked runnable."""

    @pytest.mark.parametrize("block", BLOCKS, ids=str)
    def test_runs(self, block: Block, tmp_path: Path) -> None:
        """It ends well, prints what the page says, and every object that it writes is valid."""
        shutil.copy(EXAMPLE, tmp_path)
        (tmp_path / block.file_name).write_text(block.code, encoding="utf-8")
        command = [block.file_name]
        if block.file_name.startswith("test_"):
            # the reader has syrupy alone; a plugin of the service's own tests warns where it is not configured
            off = ["-p", "no:cacheprovider", "-p", "no:asyncio"]
            command = ["-m", "pytest", "-q", *off, "--snapshot-update", block.file_name]

        done = run(tmp_path, *command)

        assert done.returncode == 0, done.stdout + done.stderr
        if block.output is not None:
            assert done.stdout.strip() == block.output.strip()
        documents = [
            document
            for path in sorted(tmp_path.glob("dist/*.k8s.yaml"))
            for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
        ]
        # A patch may use fields of a newer Kubernetes than the oldest one: the page on escape hatches shows that.
        version = strict.newest() if block.page.endswith("escape-hatches.md") else strict.FLOOR
        assert [error for document in documents for error in strict.errors_for(document, version)] == []
        assert documents or "dist" not in block.code or "SynthError" in block.code

    def test_the_readme_shows_a_dozen_lines(self) -> None:
        """The first example is what people judge by."""
        (example,) = blocks_of("README.md", (ROOT / "README.md").read_text(encoding="utf-8"))

        assert len([line for line in example.code.splitlines() if line.strip()]) <= 12

    def test_a_page_with_examples_has_its_own(self) -> None:
        """A mark that is misspelt would take an example out of the tests unseen."""
        unmarked = [
            path.name
            for path in (ROOT / "README.md", *(ROOT / "docs" / "guide").glob("*.md"))
            for before in re.findall(r"^(.*)\n```python\n", path.read_text(encoding="utf-8"), re.MULTILINE)
            if before not in {"<!-- runnable -->", "<!-- excerpt -->", "<!-- file examples/orders/orders.py: begin -->"}
        ]

        assert unmarked == []


class TestBlocks:
    """Finding the blocks."""

    def test_finds_code_and_output(self) -> None:
        """The output belongs to the block before it; a first line names the file."""
        text = (
            "# T\n\n<!-- runnable -->\n```python\n# a.py\nprint(1)\n```\n\ntext\n\n<!-- prints -->\n```text\n1\n```\n"
        )

        (block,) = blocks_of("page.md", text)

        assert (block.code, block.output, block.file_name) == ("# a.py\nprint(1)\n", "1\n", "a.py")

    def test_keeps_blocks_apart(self) -> None:
        """A block without output does not take that of the next one."""
        one = "<!-- runnable -->\n```python\nprint(1)\n```\n"
        text = f"{one}\n{one}\n<!-- prints -->\n```text\n1\n```\n"

        assert [block.output for block in blocks_of("page.md", text)] == [None, "1\n"]

    def test_fails_for_a_mark_without_a_block(self) -> None:
        """A mark must stand right before its block."""
        with pytest.raises(ValueError, match="no block follows the runnable mark 1"):
            blocks_of("page.md", "<!-- runnable -->\n\n```python\n```\n")
