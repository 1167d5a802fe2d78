"""Identifiers: UUIDs of version 7 in the database, with a prefix that names the kind in the API.

Version 7 begins with the time, so that rows created together lie together in an index. Source: RFC 9562 section 5.7.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Literal, get_args
from uuid import UUID

from uuid_utils import compat

Kind = Literal["pay", "ref", "cus", "evt", "we", "whd", "dsp", "mer", "key", "ltx", "op", "req", "usr", "con"]
"""Prefixes: payment, refund, customer, event, webhook endpoint, webhook delivery, dispute, merchant, API key, ledger
transaction, provider operation, request, console user, consent."""

PREFIXES: tuple[str, ...] = get_args(Kind)

_LENGTH = 32
_DIGITS = re.compile(r"[0-9a-f]{32}")


def new_id() -> UUID:
    """Return a new identifier, greater than those made before it in this process."""
    return compat.uuid7()


def public_id(kind: Kind, value: UUID) -> str:
    """Return *value* as the API shows it, such as ``pay_0192…``: the prefix and 32 hexadecimal digits."""
    return f"{kind}_{value.hex}"


def id_bound(moment: datetime) -> UUID:
    """Return the id that lies before all that are made from *moment* on, and after all older ones.

    An id of version 7 begins with milliseconds since 1970. Source: RFC 9562 section 5.7.
    """
    return UUID(int=max(0, int(moment.timestamp() * 1000)) << 80)


def parse_id(kind: Kind, text: str) -> UUID | None:
    """Return the identifier that *text* shows, or ``None`` if it is not one of that *kind*."""
    prefix, _, digits = text.partition("_")
    return _parsed(digits) if prefix == kind and len(digits) == _LENGTH else None


# Who waits for a payment reads it again and again.
@lru_cache(maxsize=4096)
def _parsed(digits: str) -> UUID | None:
    return UUID(int=int(digits, 16)) if _DIGITS.fullmatch(digits) else None
