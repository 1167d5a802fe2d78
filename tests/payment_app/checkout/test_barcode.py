"""Tests of the boleto's barcode."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.checkout.barcode import HEIGHT, QUIET, svg, widths

WEIGHTS = (1, 2, 4, 7, 0)
"""Weights of a digit's five elements: those of the wide ones add up to the digit, and to 11 for zero. Source: ISO/IEC 16390."""


def read(elements: list[int]) -> str:
    """Return the digits in the widths of bars and spaces, read by the code's weights instead of its table."""
    assert elements[:4] == [1, 1, 1, 1]
    assert elements[-3:] == [3, 1, 1]
    inner, digits = elements[4:-3], ""
    for start in range(0, len(inner), 10):
        for part in (inner[start : start + 10 : 2], inner[start + 1 : start + 10 : 2]):
            assert sorted(part) == [1, 1, 1, 3, 3]
            total = sum(weight for weight, width in zip(WEIGHTS, part, strict=True) if width == 3)
            digits += str(total % 11)
    return digits


class TestBarcode:
    """Interleaved 2 of 5."""

    @given(st.text("0123456789", min_size=22, max_size=22).map(lambda half: half + half[::-1]))
    def test_holds_the_digits(self, digits: str) -> None:
        """What is drawn reads back as what was given."""
        assert read(list(widths(digits))) == digits

    def test_is_drawn_with_room_at_both_ends(self) -> None:
        """A scanner needs empty space before and after the bars."""
        text = svg("0123456789").decode()
        bars = [(int(x), int(width)) for x, width in re.findall(r"M(\d+) 4h(\d+)v", text)]
        total = int(re.findall(r'viewBox="0 0 (\d+)', text)[0])

        assert bars[0] == (QUIET, 1)
        assert total - sum(bars[-1]) == QUIET
        assert f'height="{HEIGHT}"' in text

    @pytest.mark.parametrize("digits", ["123", "12a4", "١٢"])
    def test_fails_for_what_it_cannot_hold(self, digits: str) -> None:
        """An odd number of digits, or something else than digits, is refused."""
        with pytest.raises(ValueError, match="even number of digits"):
            list(widths(digits))
