"""Tests of the guard against card numbers."""

from __future__ import annotations

import hashlib
import html
import json
import random
import string
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from payment_app.ids import PREFIXES, new_id, public_id
from payment_app.security.pan import (
    MOST_GROUPS,
    contains_card_number,
    headers_hold_card_number,
    hex_holds_card_number,
)

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

    @pytest.mark.parametrize("zero", [0x1D7CE, 0x1D7D8, 0x1D7F6, 0x104A0, 0x1E950])
    def test_is_seen_in_digits_beyond_the_first_plane(self, zero: int) -> None:
        """JSON escapes them as two halves, which is what encoders do unless told otherwise."""
        text = "".join(chr(zero + int(digit)) for digit in VISA)

        assert contains_card_number(text)
        assert contains_card_number(json.dumps({"description": text}))
        assert contains_card_number(json.dumps({"description": json.dumps(text)}))

    @pytest.mark.parametrize(
        "separator",
        [*"/_,:|*;+#~=&'()[]{}<>xX", "    ", "\n\n", " / ", ", ", "\u2063", "\u034f", "\ufe0f", "\u180e", "\u3164",
         "\u061c", "\u00d7", "\u3002"],
    )  # fmt: skip
    @pytest.mark.parametrize("number", [VISA, AMEX])
    def test_is_seen_with_unusual_separators(self, separator: str, number: str) -> None:
        """All punctuation separates the groups, or the digits, of what begins like an issuer's card; marks of no width too."""
        for sizes in ([4, 4, 4], [4, 6], [1] * 18):
            text = grouped(number, separator, sizes)

            assert contains_card_number(text)
            assert contains_card_number(json.dumps({"metadata": {"note": text}}))
            assert contains_card_number(json.dumps({"metadata": {"note": text}}, ensure_ascii=False))

    @pytest.mark.parametrize("rounds", [1, 2, 3])
    def test_is_seen_under_several_encodings(self, rounds: int) -> None:
        """An address within an address, an entity within an address."""
        percent, entities, mixed = "".join(f"%{ord(digit):02X}" for digit in VISA), VISA, VISA
        for _ in range(rounds - 1):
            percent = quote(percent)
        entities = "".join(f"&#{ord(digit)};" for digit in VISA)
        for _ in range(rounds - 1):
            entities = html.escape(entities)
        mixed = quote("".join(f"&#x{ord(digit):x};" for digit in VISA))

        for text in (percent, entities, mixed):
            assert contains_card_number(json.dumps({"return_url": f"https://shop.example/?q={text}"}))

    @pytest.mark.parametrize(
        "text",
        [
            VISA + "a" * 16,
            "a" * 8 + VISA + "b" * 8,
            f"{VISA[:8]}-{VISA[8:12]}-{VISA[12:]}-a000-000000000000",
            f"pay_{VISA}abcdefabcdefabcd",
            f"pay_{AMEX}abcdefabcdefabcde",
            VISA + "ab" * 24,
            "abcd" * 6 + VISA + "abcd" * 6,
            "e" * 24 + VISA,
        ],
    )
    def test_is_seen_within_what_looks_like_an_identifier(self, text: str) -> None:
        """Padding does not make a hash, a UUID or an id of ours of it."""
        assert contains_card_number(text)
        assert contains_card_number(json.dumps({"metadata": {"order": text}}))

    @pytest.mark.parametrize(
        "body",
        [
            {"metadata": {"phone": f"+{AMEX}"}},
            {"phone": f"+{AMEX}"},
            {"phone": [f"+{AMEX}"]},
            {"phone": "+" + "4" + "2" * 12},
            {"description": f"phone=+{AMEX}"},
            {"description": f'"phone": "+{AMEX}"'},
            {"metadata": {"document": "11222363000198"}},
            {"description": "document=11222363000198"},
        ],
    )
    def test_is_seen_in_what_is_named_like_a_phone_or_document(self, body: object) -> None:
        """The exemption is the outermost field's, and an issuer's number is none of a telephone."""
        assert contains_card_number(json.dumps(body))

    def test_is_seen_in_a_name_that_stands_twice(self) -> None:
        """The first of two equal names counts as well."""
        assert contains_card_number(f'{{"description":"{VISA}","description":"x"}}')

    @pytest.mark.parametrize("number", [VISA, AMEX])
    def test_is_seen_in_any_header_that_callers_write(self, number: str) -> None:
        """Whatever its name; credentials and what tracers and proxies write are not looked at."""
        assert headers_hold_card_number([("Accept", "*/*"), ("X-Order", number)])
        assert headers_hold_card_number([("Idempotency-Key", f"order {number[:6]}-{number[6:]}")])
        assert headers_hold_card_number([("Referer", f"https://shop.example/?q={quote(number)}")])
        assert not headers_hold_card_number([("Authorization", f"Bearer {number}"), ("X-Datadog-Trace-Id", number)])
        assert not headers_hold_card_number(
            [
                ("Accept", number[:8]),
                ("Accept-Language", number[8:]),
                ("X-Forwarded-For", "200.158.123.45, 10.42.10.15"),
            ]
        )

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


class TestExpiries:
    """A number with its expiry date right behind it is longer than any number."""

    @pytest.mark.parametrize("number", [VISA, AMEX])
    @pytest.mark.parametrize("behind", ["1226", "122026", "0131123", "12261234"])
    def test_is_seen(self, number: str, behind: str) -> None:
        """With a code or without."""
        assert contains_card_number(f'{{"description": "{number}{behind}"}}')
        assert contains_card_number(f'{{"metadata": {{"order": {number}{behind}}}}}')

    @pytest.mark.parametrize("behind", ["1326", "0026", "1219", "12269", "1226123456789"])
    def test_other_digits_behind_one_go_through(self, behind: str) -> None:
        """What is no month, no year of a card, or too long: the keys of Brazilian invoices have 44 digits."""
        assert not contains_card_number(VISA + "0" + behind)


class TestHexadecimal:
    """Identifiers that a caller chose, and that reach the log."""

    @pytest.mark.parametrize(
        "text", [VISA + "0" * 16, "0" * 16 + VISA, "ab" + VISA + "c" * 14, "f" + AMEX + "e" * 16, "1" * 32]
    )
    def test_a_number_is_seen_anywhere(self, text: str) -> None:
        """Whatever stands around it."""
        assert hex_holds_card_number(text)

    def test_nearly_all_random_ones_go_through(self) -> None:
        """A trace is seldom broken off."""
        chance = random.Random(7)  # noqa: S311 - repeatable, no secret
        taken = sum(hex_holds_card_number(f"{chance.getrandbits(128):032x}") for _ in range(20_000))

        assert taken < 60


class TestOtherTexts:
    """What is no card number goes through."""

    @given(st.sampled_from(PREFIXES))
    def test_identifiers_go_through(self, kind: str) -> None:
        """Ours, and UUIDs with and without hyphens, whatever digits they have."""
        for value in [uuid4() for _ in range(50)] + [new_id() for _ in range(50)]:
            texts = [
                public_id(kind, value),  # type: ignore[arg-type]  # the strategy gives the literals of its type
                str(value),
                str(value).upper(),
                value.hex,
                f'{{"customer":"cus_{value.hex}","metadata":{{"order":"{value}"}}}}',
            ]
            assert not any(contains_card_number(text) for text in texts)

    def test_nearly_all_trace_contexts_go_through(self) -> None:
        """Four in 100,000 hold an issuer's number by chance."""
        taken = sum(contains_card_number(f"00-{uuid4().hex}-{uuid4().hex[:16]}-01") for _ in range(5_000))

        assert taken < 5

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
            json.dumps({"document": cnpj, "phone": "+55 (11) 91234-5601"}),
            json.dumps({"phone": "+4915123456786"}),
            json.dumps({"document": "11.222.363/0001-98"}),
            f"document={cnpj}",
            cnpj,
            " 11.222.363/0001-98 ",
        ]

        assert not any(contains_card_number(body) for body in bodies)
        assert contains_card_number(json.dumps({"description": cnpj}))
        assert contains_card_number(json.dumps({"description": phone}))

    @pytest.mark.parametrize(
        "body",
        [
            '{"a":[4111,1111,1111,1111],"b":[4111, 1111, 1111, 1111]}',
            '{"a":4111,"b":1111,"c":1111,"d":1111}',
            '{"a":"4111","b":"1111","c":"1111","d":"1111"}',
            '{"a": ["4111", "1111", "1111", "1111"]}',
        ],
    )
    def test_values_of_json_are_not_read_as_one(self, body: str) -> None:
        """Each text and number stands by itself, however they are laid out."""
        assert not contains_card_number(body)
        assert not contains_card_number(json.dumps(json.loads(body), indent=2))

    @given(st.integers(-2_208_988_800, 10_413_791_999))
    def test_times_go_through(self, seconds: int) -> None:
        """Dates and times with their punctuation have 14 digits and begin with no issuer's."""
        time = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        for text in (time.isoformat(timespec="seconds"), f"{time:%Y-%m-%d %H:%M:%S}", f"{time:%d/%m/%Y %H:%M:%S}"):
            assert not contains_card_number(json.dumps({"description": f"at {text}, room 12"}))

    def test_hashes_go_through(self) -> None:
        """Of random hexadecimal, fewer than one in ten thousand look like a card number with padding."""
        drawn = random.Random(20)  # noqa: S311 - repeatable, no secret
        refused = dict.fromkeys((16, 20, 32), 0)
        for size in refused:
            for _ in range(20_000):
                refused[size] += contains_card_number(drawn.randbytes(size).hex())

        assert max(refused.values()) <= 4
        assert not contains_card_number(hashlib.sha256(b"order").hexdigest())

    def test_uuids_of_versions_4_and_7_always_go_through(self) -> None:
        """Whatever digits they have: nobody chose them."""
        drawn = random.Random(21)  # noqa: S311 - as above
        for version in (4, 7):
            for _ in range(5_000):
                # Digits alone are the worst case.
                digits = "".join(drawn.choices(string.digits, k=32))
                value = UUID(f"{digits[:12]}{version}{digits[13:16]}8{digits[17:]}")

                assert not contains_card_number(f'{{"id":"{value}","customer":"cus_{value.hex}"}}')

    @pytest.mark.parametrize("number", ["1764096720002", "1764096720010", "176409672001"])
    def test_times_in_milliseconds_are_numbers_as_others(self, number: str) -> None:
        """One in ten of 13 digits passes the Luhn check, and is refused."""
        assert contains_card_number(f'{{"at":{number}}}') is (len(number) >= 13 and luhn.is_valid(number))

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
