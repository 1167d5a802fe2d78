"""Tests of constructs_lib._amounts."""

from __future__ import annotations

import pytest

from constructs_lib import _amounts


class TestQuantities:
    """Amounts as Kubernetes writes them."""

    @pytest.mark.parametrize(("millicores", "text"), [(0, "0"), (1, "1m"), (250, "250m"), (1000, "1"), (1500, "1500m")])
    def test_cpu(self, millicores: int, text: str) -> None:
        """Whole cores lose their unit."""
        assert _amounts.cpu(millicores) == text

    @pytest.mark.parametrize(("amount", "text"), [(0, "0Mi"), (256, "256Mi"), (1024, "1Gi"), (1536, "1536Mi")])
    def test_mebibytes(self, amount: int, text: str) -> None:
        """Whole gibibytes are written as such."""
        assert _amounts.mebibytes(amount) == text

    @pytest.mark.parametrize(("value", "text"), [(100, "100"), (0.001, "1m"), (2.5, "2500m"), (3.0, "3")])
    def test_number(self, value: float, text: str) -> None:
        """Fractions are written in thousandths."""
        assert _amounts.number(value) == text

    @pytest.mark.parametrize("text", ["0", "0m", "0.0Gi", "00"])
    def test_zero_is_known_in_any_form(self, text: str) -> None:
        """A unit does not make something of nothing."""
        assert _amounts.QUANTITY.fullmatch(text)
        assert _amounts.is_zero(text)

    @pytest.mark.parametrize("text", ["", "-1", "+1", "1e3", "1 Gi", "1Ki1", "Gi", "0x1", "1u\n"])
    def test_other_texts_are_no_quantities(self, text: str) -> None:
        """Signs, exponents and spaces are not taken."""
        assert not _amounts.QUANTITY.fullmatch(text)
