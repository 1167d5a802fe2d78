"""The table of the payment service's settings, for ``docs/guide/service-settings.md``.

python -m tools.app_settings_table           write the table
python -m tools.app_settings_table --check   exit with 1 if the page does not hold it
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from payment_app.settings import Described, describe
from tools import pages

FILE = pages.GUIDE / "service-settings.md"


def table(rows: Iterable[Described]) -> str:
    """Return *rows* as a Markdown table."""
    text = pages.table("setting", "meaning", "kind", "default", "unit", "secret")
    for row in rows:
        default = f"`{row.default}`" if row.default and not row.default.startswith("(") else row.default
        text += pages.row(f"`{row.name}`", row.doc, row.kind, default, row.unit, "yes" if row.secret else "")
    return text


def page(text: str) -> str:
    """Return the page *text* with the table between its marks. Raises :class:`pages.PageError` if the marks are missing."""
    return pages.fill(text, "service settings", table(describe()))


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page; returns the exit status."""
    return pages.main("app_settings_table", FILE, page, arguments)


if __name__ == "__main__":
    sys.exit(main())
