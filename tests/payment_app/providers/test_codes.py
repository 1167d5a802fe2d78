"""The numbers on a boleto and the BR Code of PIX."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.providers._boleto import barcode, barcode_of, due_factor, line_of
from payment_app.providers._brcode import dynamic_code, fields_of

LINE = "00190500954014481606906809350314337370000000100"
"""A line that is widely used as an example."""


class TestBoleto:
    """Barcode and line."""

    def test_a_published_line_is_right(self) -> None:
        """Its three check digits, and the one of the barcode."""
        code = barcode_of(LINE)

        assert code == "00193373700000001000500940144816060680935031"
        assert line_of(code) == LINE

    @given(
        amount=st.integers(0, 9_999_999_999),
        due=st.dates(date(2000, 7, 3), date(2049, 12, 31)),
        free=st.text("0123456789", min_size=25, max_size=25),
    )
    def test_line_and_barcode_are_one(self, amount: int, due: date, free: str) -> None:
        """Each follows from the other, whatever the digits."""
        code = barcode("999", due, amount, free)

        assert barcode_of(line_of(code)) == code

    @given(place=st.integers(0, 46), more=st.integers(1, 9))
    def test_fails_a_digit_that_is_wrong(self, place: int, more: int) -> None:
        """Any single one, at any place."""
        digit = (int(LINE[place]) + more) % 10
        wrong = LINE[:place] + str(digit) + LINE[place + 1 :]

        assert barcode_of(wrong) is None

    @pytest.mark.parametrize("line", ["", "1" * 46, "x" * 47])
    def test_fails_what_is_no_line(self, line: str) -> None:
        """Too short, or no digits."""
        assert barcode_of(line) is None

    @pytest.mark.parametrize(
        ("due", "factor"),
        [(date(2000, 7, 3), 1000), (date(2025, 2, 21), 9999), (date(2025, 2, 22), 1000), (date(2025, 2, 23), 1001)],
    )
    def test_the_factor_starts_again(self, due: date, factor: int) -> None:
        """On 22 February 2025, at 1000."""
        assert due_factor(due) == factor

    def test_fails_parts_that_are_too_long(self) -> None:
        """It says so instead of giving a wrong number."""
        with pytest.raises(ValueError, match="43 digits"):
            barcode("999", date(2026, 1, 1), 10**10, "0" * 25)


class TestBrCode:
    """The copy-and-paste code of PIX."""

    def test_the_checksum_of_a_published_code_is_right(self) -> None:
        """Example of the Banco Central's manual."""
        code = (
            "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR"
            "5913Fulano de Tal6008BRASILIA62070503***63041D3D"
        )

        assert fields_of(code)["59"] == "Fulano de Tal"

    @given(amount=st.integers(1, 99_999_999), merchant=st.text(min_size=1, max_size=60))
    def test_can_be_read_again(self, amount: int, merchant: str) -> None:
        """Whatever the merchant is called."""
        fields = fields_of(dynamic_code("pix.example/v2/1", amount, merchant, "São Paulo"))

        assert fields["54"] == f"{amount // 100}.{amount % 100:02}"
        assert fields["60"] == "Sao Paulo"
        assert len(fields["59"]) <= 25

    def test_fails_a_changed_code(self) -> None:
        """The checksum finds it."""
        code = dynamic_code("pix.example/v2/1", 1000, "LOJA", "SAO PAULO")
        with pytest.raises(ValueError, match="checksum"):
            fields_of(code.replace("10.00", "10.01"))

    def test_fails_an_address_that_is_too_long(self) -> None:
        """It says so instead of giving a wrong code."""
        with pytest.raises(ValueError, match="77"):
            dynamic_code("x" * 78, 1000, "LOJA", "SAO PAULO")
