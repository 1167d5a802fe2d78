"""Write the table of the API's error codes, or check with ``--check`` that it is what the service answers with."""

from __future__ import annotations

import sys

from payment_app.errors import ERRORS
from tools import pages

PATH = pages.GUIDE / "api-errors.md"

HEAD = """\
<!-- written by tools/api_errors.py; run make docs after a change of payment_app/errors.py -->
# Error codes of the payments API

An error is a problem document (RFC 9457), `application/problem+json`: `type` links to the code's row at `/docs/errors`, `title` is
the sentence below, `detail` tells of this occurrence, `param` names the parameter that is wrong, and `trace_id` finds the request
in log and traces. Programs rely on `code`, which never changes its meaning; texts may be worded better at any time.

Where *again* says yes, the same request may succeed later without a change: send it again with the same `Idempotency-Key`, after
the time in `Retry-After` if there is one.

"""


def page(_: str = "") -> str:
    """Return the whole page."""
    rows = [
        pages.row(f"`{code}`", each.status, "yes" if each.retry else "no", each.title)
        for code, each in sorted(ERRORS.items(), key=lambda item: (item[1].status, item[0]))
    ]
    return HEAD + pages.table("Code", "Status", "Again", "Meaning") + "".join(rows)


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; returns the exit status."""
    return pages.main("api_errors", PATH, page, arguments)


if __name__ == "__main__":
    sys.exit(main())
