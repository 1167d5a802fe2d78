"""The numbers on a boleto: the 44-digit barcode and the 47-digit line that people type.

Source: FEBRABAN, "Layout Padrão de Arrecadação/Cobrança", sections on barcode and typeable line.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from stdnum import luhn

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
"""Where the day of a boleto begins and ends."""

BASE_DATE = date(1997, 10, 7)
"""Day from which the due factor counts; after 9999 it goes back to 1000, which it did on 22 February 2025."""


def due_day(moment: datetime) -> date:
    """Return the due date that *moment* lies in; midnight of UTC is how a date alone is told."""
    told = moment.astimezone(UTC)
    return told.date() if told.time() == time() else told.astimezone(SAO_PAULO).date()


def due_factor(due: date) -> int:
    """Return the four-digit factor of the *due* date."""
    days = (due - BASE_DATE).days
    return days if days <= 9999 else (days - 1000) % 9000 + 1000


def barcode(bank: str, due: date, amount: int, free_field: str) -> str:
    """Return the 44 digits of a barcode.

    Args:
        bank: three digits.
        due: due date.
        amount: centavos.
        free_field: 25 digits that the bank uses as it likes.

    Raises:
        ValueError: when a part has the wrong length.
    """
    rest = f"{bank}9{due_factor(due):04}{amount:010}{free_field}"
    if len(rest) != 43 or not rest.isdigit():
        raise ValueError(f"a barcode has 43 digits and a check digit, got {len(rest)} characters; shorten its parts")
    return rest[:4] + _modulo_11(rest) + rest[4:]


def line_of(code: str) -> str:
    """Return the 47-digit line of a *code* of 44 digits."""
    fields = (code[:4] + code[19:24], code[24:34], code[34:44])
    # Its check digit is Luhn's: weights 2 and 1 from the right, digits of products added up.
    return "".join(field + luhn.calc_check_digit(field) for field in fields) + code[4] + code[5:19]


def barcode_of(line: str) -> str | None:
    """Return the barcode that a 47-digit *line* stands for, or ``None`` if its check digits do not fit."""
    if len(line) != 47 or not line.isdigit():
        return None
    fields = (line[:10], line[10:21], line[21:32])
    if not all(luhn.is_valid(field) for field in fields):
        return None
    code = line[:4] + line[32] + line[33:47] + line[4:9] + line[10:20] + line[21:31]
    return code if _modulo_11(code[:4] + code[5:]) == code[4] else None


def _modulo_11(digits: str) -> str:
    total = sum(int(digit) * (index % 8 + 2) for index, digit in enumerate(reversed(digits)))
    check = 11 - total % 11
    return "1" if check in {0, 10, 11} else str(check)
