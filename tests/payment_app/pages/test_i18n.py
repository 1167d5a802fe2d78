"""Tests of the languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from payment_app.pages.i18n import LOCALES, TAGS, language, negotiate, parse_amount

ROOT = Path(__file__).parents[3] / "payment_app"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
OPTIONS = {"newstyle_gettext": "true", "silent": "false", "trim_blocks": "true"}


def texts() -> Iterator[str | tuple[str, ...]]:
    """Give every text that code and templates have translated."""
    for pattern, method in (("**/*.py", "python"), ("**/*.html", "jinja2.ext:babel_extract")):
        for path in sorted(ROOT.glob(pattern)):
            options = OPTIONS if method != "python" else {}
            keywords = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2)}
            for _, message, _, _ in extract_from_file(method, path, keywords=keywords, options=options):
                yield message


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """Return the Portuguese texts."""
    with (LOCALES / "pt_BR.po").open("rb") as file:
        return read_po(file, locale="pt_BR")


class TestCatalogue:
    """Texts in Portuguese."""

    def test_has_every_text_of_code_and_templates(self, catalogue: Catalog) -> None:
        """No text stays in English because somebody forgot to translate it."""
        wanted = set(texts())

        missing = [
            text for text in wanted if not _translated(catalogue.get(text if isinstance(text, str) else text[0]))
        ]

        assert len(wanted) > 300
        assert missing == []

    def test_has_nothing_that_is_used_nowhere(self, catalogue: Catalog) -> None:
        """A text that left the pages leaves the catalogue."""
        wanted = {text if isinstance(text, str) else text[0] for text in texts()}

        unused = [_id(message) for message in catalogue if message.id and _id(message) not in wanted]

        assert unused == []

    def test_keeps_the_placeholders(self, catalogue: Catalog) -> None:
        """A translation names the same values as the text."""
        differing = [
            _id(message)
            for message in catalogue
            if message.id
            for string in (message.string if isinstance(message.string, tuple) else (message.string,))
            if set(PLACEHOLDER.findall(_id(message))) != set(PLACEHOLDER.findall(str(string)))
        ]

        assert differing == []

    def test_templates_hold_no_bare_words(self) -> None:
        """What stands between two tags of a template is translated, or is no word."""
        found = []
        for path in ROOT.glob("**/*.html"):
            text = re.sub(
                r"{%.*?%}|{{.*?}}|<(script|style)\b.*?</\1>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
            )
            found += [(path.name, each) for each in re.findall(r">([^<>]*[A-Za-z]{3}[^<>]*)<", text)]

        assert [each for each in found if each[1].strip() not in {"OpenAPI", "pay_"}] == []


class TestNegotiation:
    """Which language a browser gets."""

    @pytest.mark.parametrize(
        ("chosen", "accepted", "tag"),
        [
            (None, None, "en"),
            (None, "pt-BR,pt;q=0.9,en;q=0.8", "pt-BR"),
            (None, "pt-PT, en;q=0.5", "pt-BR"),
            (None, "de, en;q=0.4, pt;q=0.9", "pt-BR"),
            (None, "de", "en"),
            (None, "pt;q=0", "en"),
            (None, "pt;q=x, en", "en"),
            ("en", "pt-BR", "en"),
            ("pt-BR", "en", "pt-BR"),
            ("../../etc", "pt", "pt-BR"),
        ],
    )
    def test_takes_what_was_chosen_then_what_is_accepted(
        self, chosen: str | None, accepted: str | None, tag: str
    ) -> None:
        """A choice counts before the header, and nonsense counts for nothing."""
        assert negotiate(chosen, accepted).tag == tag


class TestAmounts:
    """Money as people read and type it."""

    def test_is_written_with_the_digits_of_its_currency(self) -> None:
        """BRL has two digits, JPY none, BHD three, whatever the language."""
        english, portuguese = language("en"), language("pt-BR")

        assert english.money(199_050, "BRL") == "R$1,990.50"
        assert portuguese.money(199_050, "BRL") == "R$\u00a01.990,50"
        assert english.money(500, "JPY") == "¥500"
        assert english.decimal(1_234_567, "BHD") == "1234.567"
        assert portuguese.decimal(199_050, "BRL") == "1990,50"

    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("12.34", 1234),
            ("12,34", 1234),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1234", 123_400),
            (" 7 ", 700),
        ],
    )
    def test_is_read_in_both_notations(self, text: str, amount: int) -> None:
        """Comma and point both work, since people use both."""
        assert parse_amount(text, "BRL") == amount

    @pytest.mark.parametrize("text", ["", "1.234", "12,3", "1.2.3,44", "-5", "1e3", "٣", "abc", "1,23,45", ".50"])
    def test_fails_to_be_read_where_it_could_mean_something_else(self, text: str) -> None:
        """What may be thousands or a slip is refused, never guessed."""
        assert parse_amount(text, "BRL") is None

    @pytest.mark.parametrize("tag", TAGS)
    @pytest.mark.parametrize("currency", ["BRL", "JPY", "BHD"])
    def test_is_read_as_it_is_written(self, tag: str, currency: str) -> None:
        """What a form shows is understood when it comes back."""
        written = language("pt-BR" if tag == "pt-BR" else "en").decimal(1_234_567, currency)

        assert parse_amount(written, currency) == 1_234_567


def test_times_are_those_of_sao_paulo() -> None:
    """Due dates are told in the zone in which they count."""
    moment = datetime(2026, 7, 2, 1, 30, tzinfo=UTC)

    assert language("pt-BR").time(moment) == "1 de jul. de 2026 22:30:00"
    assert language("en").day(moment) == "July 1, 2026"


def _id(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings)
