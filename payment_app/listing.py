"""Lists, newest first: what each of them is asked for, and where a page of it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from msgspec import Meta

from payment_app.errors import PaymentError
from payment_app.ids import Kind, parse_id

T = TypeVar("T")


class ListQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which part of a list to show; each list adds what it can be filtered by."""

    limit: Annotated[int, Meta(ge=1, le=100)] = 20


def page(found: Sequence[T], limit: int) -> tuple[Sequence[T], bool]:
    """Return up to *limit* of what was *found*, and whether there is more: the store was asked for one more than that."""
    return found[:limit], len(found) > limit


def parameter_id(kind: Kind, text: str | None, param: str) -> UUID | None:
    """Return the identifier of that *kind* in the parameter *param*, or ``None`` where it was not given.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    if text is None:
        return None
    value = parse_id(kind, text)
    if value is None:
        raise PaymentError("invalid_parameter", f"must be an identifier that begins with {kind}_", param=param)
    return value
