"""What the API accepts about customers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from payment_app.listing import ListQuery
from payment_app.patterns import END, CustomerId
from payment_app.payments.requests import Metadata
from payment_app.providers.model import Address

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Email = Annotated[str, Meta(min_length=3, max_length=254)]
Document = Annotated[str, Meta(min_length=11, max_length=24, description="CPF or CNPJ, with or without punctuation.")]
Phone = Annotated[str, Meta(min_length=8, max_length=32, description="E.164, such as +55 and the number.")]
Line = Annotated[str, Meta(min_length=1, max_length=200)]


class AddressRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the customer lives; some providers issue no boleto without it."""

    line1: Annotated[
        str, Meta(min_length=1, max_length=200, description="Number, street and district, separated by commas.")
    ]
    line2: Line | None = None
    postal_code: Annotated[str, Meta(min_length=3, max_length=16, description="In Brazil the CEP.")]
    city: Line
    state: Annotated[str, Meta(pattern=rf"^[A-Z]{{2}}{END}")]
    country: Annotated[str, Meta(pattern=rf"^[A-Z]{{2}}{END}", description="ISO 3166-1 alpha-2 code.")] = "BR"

    def address(self) -> Address:
        """Return it as the service keeps it."""
        return Address(**msgspec.structs.asdict(self))


class ConsentRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that the customer agrees to, or no longer agrees to."""

    purpose: Annotated[
        str,
        Meta(
            pattern=rf"^[a-z][a-z0-9_.\-]{{0,63}}{END}", description="Name of the purpose, such as `marketing_email`."
        ),
    ]
    granted: bool
    policy_version: (
        Annotated[
            str,
            Meta(
                pattern=rf"^[A-Za-z0-9][A-Za-z0-9_.\-]{{0,63}}{END}", description="Version of the text that was shown."
            ),
        ]
        | None
    ) = None
    channel: (
        Annotated[
            str,
            Meta(pattern=rf"^[a-z][a-z0-9_.\-]{{0,63}}{END}", description="Where it was given, such as `checkout`."),
        ]
        | None
    ) = None
    given_at: Annotated[datetime, Meta(tz=True, description="Time of the consent; without it, now.")] | None = None


class NewCustomer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A customer to be kept."""

    name: Name
    email: Email
    document: Document
    phone: Phone | None = None
    address: AddressRequest | None = None
    metadata: Metadata = {}
    consents: Annotated[list[ConsentRequest], Meta(max_length=20)] = []


class CorrectedCustomer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to correct; what is not named stays, and ``metadata`` is replaced as a whole."""

    name: Name | UnsetType = UNSET
    email: Email | UnsetType = UNSET
    document: Document | UnsetType = UNSET
    phone: Phone | UnsetType | None = UNSET
    address: AddressRequest | UnsetType | None = UNSET
    metadata: Metadata | UnsetType = UNSET


class CustomerQuery(ListQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which customers to list."""

    starting_after: CustomerId | None = None
    email: Email | None = None
    document: Document | None = None
