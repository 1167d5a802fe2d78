"""What a customer is, and how a person's data is written so that it is found again."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from datetime import datetime
from uuid import UUID

import msgspec
from stdnum.br import cnpj, cpf
from stdnum.exceptions import ValidationError

from payment_app.errors import PaymentError
from payment_app.providers.model import Address, Person

_EMAIL = re.compile(r"[^\s@\"(),:;<>\[\]\\]+@[^\s@\"(),:;<>\[\]\\]+\.[^\s@\"(),:;<>\[\]\\.]{2,}")
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_POSTAL_CODE = re.compile(r"[0-9]{8}")
EMAIL_LENGTH = 254
"""Longest address of e-mail. Source: RFC 5321 section 4.5.3.1.3."""


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """A customer, decrypted."""

    id: UUID
    merchant_id: UUID
    name: str | None
    email: str | None
    document: str | None
    phone: str | None
    address: Address | None
    metadata: dict[str, str]
    created_at: datetime
    updated_at: datetime
    erased_at: datetime | None

    def __repr__(self) -> str:
        return f"Customer(id={self.id}, …)"

    @property
    def person(self) -> Person:
        """The personal data, as providers take it."""
        return Person(name=self.name, email=self.email, document=self.document, phone=self.phone, address=self.address)


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer agreed to, or no longer agrees to; the newest of a purpose counts."""

    id: UUID
    purpose: str
    granted: bool
    policy_version: str | None
    channel: str | None
    given_at: datetime
    recorded_at: datetime


def clean_name(text: str) -> str:
    """Return a person's name in composed form, with single spaces.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or _unprintable(name):
        raise PaymentError("invalid_parameter", "must be a name", param="name")
    return name


def clean_email(text: str) -> str:
    """Return an address of e-mail as it is written to, without compatibility characters.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    email = unicodedata.normalize("NFKC", text).strip()
    if len(email) > EMAIL_LENGTH or not _EMAIL.fullmatch(email) or _unprintable(email):
        raise PaymentError("invalid_parameter", "must be an address of e-mail", param="email")
    return email


def clean_document(text: str) -> str:
    """Return a CPF or CNPJ without punctuation. Source: Receita Federal, through python-stdnum.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    plain = unicodedata.normalize("NFKC", text)
    for kind in (cpf, cnpj):
        try:
            document: str = kind.validate(plain)
        except ValidationError:
            continue
        # Numbers of one repeated digit have right check digits, and are given to nobody.
        if document.isascii() and len(set(document)) > 1:
            return document
    raise PaymentError("invalid_parameter", "must be a valid CPF or CNPJ", param="document")


def clean_phone(text: str) -> str:
    """Return a telephone number in E.164 form.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    phone = re.sub(r"[\s().-]", "", unicodedata.normalize("NFKC", text))
    if not _PHONE.fullmatch(phone):
        raise PaymentError("invalid_parameter", "must be a number with its country, such as +55…", param="phone")
    return phone


def clean_address(address: Address) -> Address:
    """Return *address* in composed form, with a CEP of digits alone where it is in Brazil.

    Raises:
        PaymentError: ``invalid_parameter``.
    """
    parts = {
        name: unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else value
        for name, value in msgspec.structs.asdict(address).items()
    }
    for name, value in parts.items():
        if value is not None and (not value or _unprintable(value)):
            raise PaymentError("invalid_parameter", "must not be empty", param=f"address.{name}")
    if parts["country"] == "BR":
        parts["postal_code"] = re.sub(r"[\s.-]", "", parts["postal_code"])
        if not _POSTAL_CODE.fullmatch(parts["postal_code"]):
            raise PaymentError("invalid_parameter", "must be a CEP of 8 digits", param="address.postal_code")
    return Address(**parts)


def email_key(email: str) -> str:
    """Return what two ways to write one address of e-mail have in common: case and form of the domain do not count.

    The part before the ``@`` may differ by case in theory; no provider of e-mail does so, and people do not keep to it.
    """
    local, _, domain = unicodedata.normalize("NFKC", email).strip().casefold().rpartition("@")
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("idna").decode()
    return f"{local}@{domain}"


def document_key(document: str) -> str:
    """Return what two ways to write one CPF or CNPJ have in common."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", document).upper())


def _unprintable(text: str) -> bool:
    return any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} for character in text)
