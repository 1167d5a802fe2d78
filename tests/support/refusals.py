"""The house form of refusals."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from constructs_lib._validation import PropsError

HOUSE_FORM = re.compile(r"\w+\.\w+ .*, got .*; .+", re.DOTALL)
"""``<Props.field> <rule>, got <value>; <what to do>``."""


def refusal(make: Callable[..., object], **values: object) -> str:
    """Return the message with which *make* refuses *values*; it must be of the house form, on one line, without a final period."""
    with pytest.raises(PropsError) as caught:
        make(**values)
    message = str(caught.value)
    assert HOUSE_FORM.fullmatch(message), message
    assert "\n" not in message
    assert not message.endswith("."), message
    return message
