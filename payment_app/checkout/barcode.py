"""The barcode of a boleto: Interleaved 2 of 5, drawn as SVG.

Source: FEBRABAN, "Layout Padrão de Arrecadação/Cobrança", section on the barcode (103 mm by 13 mm); ISO/IEC 16390.
"""

from __future__ import annotations

from collections.abc import Iterator

_WIDE = ("00110", "10001", "01001", "11000", "00101", "10100", "01100", "00011", "10010", "01010")
"""Which of a digit's five elements are wide."""

RATIO = 3
"""Width of a wide element. Unit: narrow ones."""

QUIET = 10
"""Empty space at each end. Unit: narrow elements."""

HEIGHT = 60
"""Unit: narrow elements; about the proportions of the source's barcode."""


def widths(digits: str) -> Iterator[int]:
    """Give the widths of bars and spaces in turn, beginning with a bar.

    Raises:
        ValueError: when *digits* is not an even number of digits.
    """
    if len(digits) % 2 or not digits.isascii() or not digits.isdigit():
        raise ValueError(f"Interleaved 2 of 5 needs an even number of digits, got {len(digits)} characters")
    yield from (1, 1, 1, 1)
    for first, second in zip(digits[::2], digits[1::2], strict=True):
        for bar, space in zip(_WIDE[int(first)], _WIDE[int(second)], strict=True):
            yield RATIO if bar == "1" else 1
            yield RATIO if space == "1" else 1
    yield from (RATIO, 1, 1)


def svg(digits: str) -> bytes:
    """Return the barcode of *digits* as an image, black on white in dark surroundings too, or scanners could not read it.

    Raises:
        ValueError: as :func:`widths`.
    """
    position, path = QUIET, []
    for index, width in enumerate(widths(digits)):
        if index % 2 == 0:
            path.append(f"M{position} 4h{width}v{HEIGHT - 8}h-{width}z")
        position += width
    total = position + QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {HEIGHT}" width="{total}" height="{HEIGHT}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{total}v{HEIGHT}H0z"/>'
        f'<path fill="#000" d="{"".join(path)}"/></svg>'
    ).encode()
