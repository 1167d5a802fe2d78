"""Amounts of CPU, memory and storage as whole numbers: thousandths of the unit, so that sums are exact."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

_QUANTITY = re.compile(r"([0-9]{1,20}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?")
_SUFFIX = {
    "n": Decimal("1e-9"),
    "u": Decimal("1e-6"),
    "m": Decimal("1e-3"),
    "": Decimal(1),
    "k": Decimal(10**3),
    "M": Decimal(10**6),
    "G": Decimal(10**9),
    "T": Decimal(10**12),
    "P": Decimal(10**15),
    "E": Decimal(10**18),
    "Ki": Decimal(2**10),
    "Mi": Decimal(2**20),
    "Gi": Decimal(2**30),
    "Ti": Decimal(2**40),
    "Pi": Decimal(2**50),
    "Ei": Decimal(2**60),
}
MEBIBYTE = 2**20 * 1000
"""One MiB, as :func:`thousandths` counts."""

_BYTES = (("Gi", 2**30), ("Mi", 2**20), ("Ki", 2**10))


def thousandths(value: Any) -> int | None:
    """Return a Kubernetes quantity in thousandths of its unit, rounded up; ``None`` if it is none.

    ``"250m"`` of CPU is 250, ``"1Ki"`` of memory is 1,024,000.
    Source: Kubernetes API reference, "Quantity".
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    return _parsed(str(value))


@lru_cache(maxsize=4096)
def _parsed(value: str) -> int | None:
    match = _QUANTITY.fullmatch(value)
    if not match:
        return None
    number, suffix = Decimal(match[1]), match[2] or ""
    unit = _SUFFIX[suffix] if suffix in _SUFFIX else Decimal(f"1{suffix}")
    return math.ceil(number * unit * 1000)


def shown(resource: str, amount: int) -> str:
    """Return *amount* thousandths of *resource* (such as ``requests.cpu``) for a message."""
    if resource.endswith(("memory", "storage")):
        for suffix, unit in _BYTES:
            if amount >= unit * 1000:
                return f"{round(amount / unit / 1000, 2):g}{suffix}"
        return f"{amount // 1000}"
    return f"{amount / 1000:,.3f}".rstrip("0").rstrip(".").replace(",", "")
