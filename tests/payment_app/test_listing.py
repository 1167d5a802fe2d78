"""Tests of what all lists have in common."""

from __future__ import annotations

import msgspec
import pytest

from payment_app.errors import PaymentError
from payment_app.ids import new_id, public_id
from payment_app.listing import ListQuery, page, parameter_id


class TestPage:
    """The store is asked for one row more than is shown."""

    def test_a_full_answer_of_the_store_means_that_there_is_more(self) -> None:
        """Its last row is not shown."""
        assert page([3, 2, 1], 2) == ([3, 2], True)

    @pytest.mark.parametrize("found", [[], [1], [2, 1]])
    def test_a_shorter_one_is_the_end(self, found: list[int]) -> None:
        """All of it is shown."""
        assert page(found, 2) == (found, False)


class TestListQuery:
    """Which part of a list to show."""

    def test_twenty_are_shown_unless_told_otherwise(self) -> None:
        """The default of every list."""
        assert msgspec.convert({}, ListQuery).limit == 20

    @pytest.mark.parametrize("limit", ["0", "101", "all"])
    def test_fails_for_less_than_one_or_more_than_a_hundred(self, limit: str) -> None:
        """Nobody asks for everything at once."""
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({"limit": limit}, ListQuery, strict=False)


class TestParameterId:
    """Identifiers in the parameters of an address."""

    def test_reads_one_of_its_kind(self) -> None:
        """With the prefix that names the kind."""
        wanted = new_id()

        assert parameter_id("pay", public_id("pay", wanted), "payment") == wanted

    def test_none_was_given(self) -> None:
        """It is not filtered by."""
        assert parameter_id("pay", None, "payment") is None

    def test_fails_for_another_kind(self) -> None:
        """The error names the parameter and the prefix."""
        with pytest.raises(PaymentError, match="begins with pay_") as refused:
            parameter_id("pay", public_id("cus", new_id()), "payment")

        assert (refused.value.code, refused.value.param) == ("invalid_parameter", "payment")
