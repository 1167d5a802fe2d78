"""Files of the repository that pages of the guide show: ``<!-- file PATH: begin -->`` to ``<!-- file PATH: end -->``.

python -m tools.include_files           write them into the pages
python -m tools.include_files --check   exit with 1 if a page does not hold them
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools import pages

LANGUAGES = {".py": "python", ".yaml": "yaml", ".sql": "sql", ".toml": "toml"}
"""Languages of the shown files, for their colours."""


def page(text: str, root: Path = pages.ROOT) -> str:
    """Return the page *text* with each file between its marks. Raises :class:`pages.PageError` for one that is missing."""
    for name in re.findall(r"<!-- file (\S+): begin -->", text):
        path = root / name
        if not path.is_file():
            raise pages.PageError(f"it shows {name}, which does not exist; correct the mark")
        content = path.read_text(encoding="utf-8").rstrip("\n")
        text = pages.fill(text, f"file {name}", f"```{LANGUAGES.get(path.suffix, '')}\n{content}\n```\n")
    return text


def main(arguments: list[str] | None = None) -> int:
    """Write or check every page; returns the highest exit status."""
    return max(pages.main("include_files", path, page, arguments) for path in sorted(pages.GUIDE.glob("*.md")))


if __name__ == "__main__":
    sys.exit(main())
