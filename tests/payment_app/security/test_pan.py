"""Tests of the guard against card numbers."""

from __future__ import annotations

import json
import string
from collections.abc import Iterable
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from payment_app.ids import PREFIXES, new_id, public_id
from payment_app.security.pan import MOST_GROUPS, contains_card_number

VISA = "4" + "1" * 15
"""The number that all providers' tests use; put together here, so that no scanner takes the file for a leak."""

AMEX = "37" + "82822463" + "10005"

numbers = st.integers(12, 18).flatmap(
    lambda size: st.text(string.digits, min_size=size, max_size=size).map(
        lambda digits: digits + luhn.calc_check_digit(digits)
    )
)


def grouped(digits: str, separator: str, sizes: Iterable[int]) -> str:
    """Return *digits* in groups of *sizes* with *separator* between them."""
    groups, place = [], 0
    for size in sizes:
        groups.append(digits[place : place + size])
        place += size
    return separator.join(filter(None, [*groups, digits[place:]]))


class TestCardNumbers:
    """Whatever way a card number is written, it is seen."""

    @given(
        numbers,
        st.text(string.ascii_letters + " :,;\"'/(", max_size=40),
        st.text(string.ascii_letters + " :,;\"'/)", max_size=40),
    )
    def test_is_seen_anywhere_in_a_text(self, number: str, before: str, after: str) -> None:
        """Every length from 13 to 19, with anything around it that is no digit."""
        assume(number.strip("0"))

        assert contains_card_number(f"{before} no. {number}{after}")

    @given(
        numbers,
        st.sampled_from(
            [" ", "-", ".", "  ", " - ", "\t", "\n", "\u00a0", "\u2009", "\u2013", "\u2011", "\u200b", "·"]
        ),
        st.lists(st.integers(1, 6), min_size=1, max_size=6),
    )
    def test_is_seen_in_groups(self, number: str, separator: str, sizes: list[int]) -> None:
        """Spaces, dashes and dots of all scripts may stand between groups of any size."""
        assume(number.strip("0"))

        assert contains_card_number("no. " + grouped(number, separator, sizes))

    @given(numbers, st.sampled_from([0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE, 0x1D7F6]))
    def test_is_seen_in_digits_of_all_scripts(self, number: str, zero: int) -> None:
        """Fullwidth, Arabic, Persian, Devanagari and mathematical digits are digits."""
        assume(number.strip("0"))

        assert contains_card_number("no. " + "".join(chr(zero + int(digit)) for digit in number))

    def test_is_seen_in_superscripts(self) -> None:
        """Compatibility forms of digits are digits."""
        assert contains_card_number(VISA.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))

    @pytest.mark.parametrize("times", [1, 2])
    def test_is_seen_in_json_escapes(self, times: int) -> None:
        """JSON may escape every digit, and JSON within JSON escapes the escapes."""
        text = "".join(f"\\u{ord(digit):04x}" for digit in VISA)
        for _ in range(times):
            text = text if times == 1 else json.dumps(text)
            assert contains_card_number(f'{{"description": "{text}"}}')

    def test_is_seen_in_percent_encoding(self) -> None:
        """An address may hide digits."""
        assert contains_card_number("https://shop.example/?q=" + "".join(f"%{ord(digit):02X}" for digit in VISA))

    @pytest.mark.parametrize(
        "text", [f"{VISA} 12/28 123", f"12 {VISA[:4]} {VISA[4:8]} {VISA[8:12]} {VISA[12:]} 1228", f"10x {AMEX}-01"]
    )
    def test_is_seen_beside_other_numbers(self, text: str) -> None:
        """An expiry or a code behind the number does not hide it."""
        assert contains_card_number(text)

    @pytest.mark.parametrize(
        "text", [f"tok_{VISA}", f"{VISA}abc", f'{{"amount": {VISA}}}', f"+{VISA}", f"pay_{VISA}", f"{VISA}e0"]
    )
    def test_is_seen_with_letters_around_it(self, text: str) -> None:
        """A prefix does not make a token of it."""
        assert contains_card_number(text)

    @pytest.mark.parametrize(
        "text", [f'"document": "{VISA}"', f'"phone": "+{VISA}"', f'"phone": "+{AMEX} {AMEX}"', f"document={AMEX}"]
    )
    def test_is_seen_in_fields_of_other_numbers(self, text: str) -> None:
        """The fields whose values look alike are no hiding place."""
        assert contains_card_number(text)


class TestOtherTexts:
    """What is no card number goes through."""

    @given(st.sampled_from(PREFIXES))
    def test_identifiers_go_through(self, kind: str) -> None:
        """Ours, UUIDs with and without hyphens, and trace contexts, whatever digits they have."""
        for value in [uuid4() for _ in range(50)] + [new_id() for _ in range(50)]:
            texts = [
                public_id(kind, value),  # type: ignore[arg-type]  # the strategy gives the literals of its type
                str(value),
                str(value).upper(),
                value.hex,
                f"00-{value.hex}-{uuid4().hex[:16]}-01",
                f'{{"customer":"cus_{value.hex}","metadata":{{"order":"{value}"}}}}',
            ]
            assert not any(contains_card_number(text) for text in texts)

    @given(numbers)
    def test_a_number_with_a_wrong_check_digit_goes_through(self, number: str) -> None:
        """One changed digit is no card number."""
        changed = number[:-1] + str((int(number[-1]) + 1) % 10)

        assert not contains_card_number(changed)

    @given(st.integers(20, 60).flatmap(lambda size: st.text(string.digits, min_size=size, max_size=size)))
    def test_a_longer_run_of_digits_goes_through(self, digits: str) -> None:
        """A run is looked at as a whole."""
        assert not contains_card_number(digits)

    @given(st.text(string.digits, max_size=12))
    def test_a_shorter_run_of_digits_goes_through(self, digits: str) -> None:
        """A CPF or an amount is too short."""
        assert not contains_card_number(f'{{"value":"{digits}","next":{digits or 0}}}')

    def test_a_cnpj_and_a_phone_number_go_through_in_their_fields(self) -> None:
        """One in ten of each passes the Luhn check, as these do: anywhere else they are refused."""
        cnpj, phone = "11222363000198", "+5511912345601"
        bodies = [
            json.dumps({"document": cnpj, "phone": phone}),
            json.dumps({"document": "11.222.363/0001-98"}),
            f"document={cnpj}",
            f"document={cnpj}&phone={phone}",
            cnpj,
            " 11.222.363/0001-98 ",
        ]

        assert not any(contains_card_number(body) for body in bodies)
        assert contains_card_number(json.dumps({"description": cnpj}))
        assert contains_card_number(json.dumps({"description": phone}))

    @given(st.text())
    def test_never_fails(self, text: str) -> None:
        """Any text is answered."""
        assert contains_card_number(text) in {True, False}

    def test_fails_on_more_groups_than_are_looked_at(self) -> None:
        """A body that was made to take long is refused; none of its groups makes a card number."""
        assert not contains_card_number("1 " * MOST_GROUPS)
        assert contains_card_number("1 " * MOST_GROUPS + "1")
        assert contains_card_number(("1 " * 100 + "x") * 20)

    def test_zeros_go_through(self) -> None:
        """They pass the check and are nobody's card."""
        assert not contains_card_number("0" * 16)
