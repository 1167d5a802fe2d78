"""Tests of how a person's data is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment_app.customers import model
from payment_app.errors import PaymentError
from payment_app.providers.model import Address

CPF, CNPJ = "52998224725", "11222333000181"


class TestDocument:
    """A CPF or CNPJ is kept without punctuation."""

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("529.982.247-25", CPF),
            (" 52998224725 ", CPF),
            ("\uff15\uff12\uff19\uff19\uff18\uff12\uff12\uff14\uff17\uff12\uff15", CPF),
            ("11.222.333/0001-81", CNPJ),
            ("12.ABC.345/01DE-35", "12ABC34501DE35"),
            ("12abc34501de35", "12ABC34501DE35"),
        ],
    )
    def test_is_kept_without_punctuation(self, text: str, kept: str) -> None:
        """Also the CNPJ with letters, and digits of a keyboard for Japanese."""
        assert model.clean_document(text) == kept

    @pytest.mark.parametrize(
        "text",
        ["", "52998224724", "111.111.111-11", "00000000000000", "529982247250", "5299822472\u0665", "abc", "\x00" * 11],
    )
    def test_fails_on_what_is_none(self, text: str) -> None:
        """Wrong check digits, one repeated digit, other scripts."""
        with pytest.raises(PaymentError) as error:
            model.clean_document(text)
        assert error.value.param == "document"

    def test_is_found_however_it_is_written(self) -> None:
        """Punctuation does not count in a search."""
        assert model.document_key("529.982.247-25") == model.document_key(CPF) == CPF


class TestEmail:
    """Two ways to write one address are one address."""

    def test_is_found_however_it_is_written(self) -> None:
        """Case, compatibility characters and the form of the domain do not count."""
        ways = ["Ana@Exemplo.com.br", "ana@exemplo.com.br", " ANA@EXEMPLO.COM.BR", "\uff21na@exemplo.com.br"]

        assert {model.email_key(each) for each in ways} == {"ana@exemplo.com.br"}
        assert model.email_key("a@exämple.com") == model.email_key("a@xn--exmple-cua.com")

    def test_different_addresses_stay_different(self) -> None:
        """A tag, a dot or an accent makes another person."""
        ways = ["ana@x.com", "ana+1@x.com", "a.na@x.com", "an\u00e1@x.com", "ana@x.com.br", "ana@y.com"]

        assert len({model.email_key(each) for each in ways}) == len(ways)

    @pytest.mark.parametrize(
        "text",
        [
            *("", "a", "a@b", "@b.co", "a@", "a b@c.co", "a@b@c.co", "<a@b.co>", "a@b.."),
            *("a@b.co\r\nBcc: c@d.co", "a\u200b@b.co", "a" * 250 + "@b.co", "a,b@c.co"),
        ],
    )
    def test_fails_on_what_is_none(self, text: str) -> None:
        """What could be two addresses, or a header's next line, is none."""
        with pytest.raises(PaymentError) as error:
            model.clean_email(text)
        assert error.value.param == "email"

    @given(st.text())
    def test_any_text_has_a_key(self, text: str) -> None:
        """A search never fails."""
        assert isinstance(model.email_key(text), str)
        assert isinstance(model.document_key(text), str)


class TestOtherFields:
    """Names, numbers and addresses are kept in one form."""

    def test_a_name_is_composed_and_trimmed(self) -> None:
        """So that it compares and prints alike everywhere."""
        assert model.clean_name("  Jo\u0061\u0303o   da Silva ") == "João da Silva"

    @pytest.mark.parametrize("text", ["", "  ", "a\u202eb", "a\x07b", "\u200b"])
    def test_fails_on_a_name_that_hides_something(self, text: str) -> None:
        """Marks of direction and of no width would deceive a reader."""
        with pytest.raises(PaymentError):
            model.clean_name(text)

    def test_a_phone_number_is_kept_as_e164(self) -> None:
        """Punctuation goes."""
        assert model.clean_phone("+55 (11) 91234-5678") == "+5511912345678"

    @pytest.mark.parametrize("text", ["11912345678", "+0511912345678", "+55", "+55119123456781234", "+55x11912345678"])
    def test_fails_on_a_phone_number_without_its_country(self, text: str) -> None:
        """Nobody could call it from elsewhere."""
        with pytest.raises(PaymentError):
            model.clean_phone(text)

    def test_a_cep_is_kept_as_digits(self) -> None:
        """As providers take it."""
        kept = model.clean_address(Address(line1="1, Rua A, Sé", postal_code="01001-000", city="São Paulo", state="SP"))

        assert kept.postal_code == "01001000"

    @pytest.mark.parametrize("change", [{"postal_code": "0100"}, {"city": " "}, {"line2": "\x00"}])
    def test_fails_on_a_wrong_address(self, change: dict[str, str]) -> None:
        """The error names the part."""
        whole = {"line1": "1", "postal_code": "01001000", "city": "x", "state": "SP"} | change
        with pytest.raises(PaymentError) as error:
            model.clean_address(Address(**whole))

        assert error.value.param == f"address.{next(iter(change))}"

    @pytest.mark.parametrize("show", [repr, str])
    def test_shows_nothing_of_a_person(self, show: Callable[[object], str]) -> None:
        """A traceback may show the objects."""
        address = Address(line1="Rua Secreta", postal_code="01001000", city="x", state="SP")

        assert "Secreta" not in show(address)
