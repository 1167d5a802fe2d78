"""Between a customer and its row: each value is normalised, then encrypted for its own cell."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from payment_app.customers import model, store
from payment_app.customers.model import Customer
from payment_app.customers.requests import CorrectedCustomer, NewCustomer
from payment_app.providers.model import Address
from payment_app.security.crypto import Cipher, cell


class Sealing:
    """Encrypts and decrypts customers."""

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    def seal(self, customer_id: UUID, merchant_id: UUID, wanted: NewCustomer, now: datetime) -> store.Sealed:
        """Return the row of a new customer.

        Raises:
            PaymentError: ``invalid_parameter``.
        """
        cells = self.correction(
            merchant_id,
            customer_id,
            CorrectedCustomer(
                name=wanted.name,
                email=wanted.email,
                document=wanted.document,
                phone=wanted.phone,
                address=wanted.address,
            ),
        )
        return store.Sealed(
            id=customer_id,
            merchant_id=merchant_id,
            name=cells.name,
            email=cells.email,
            document=cells.document,
            phone=cells.phone,
            address=cells.address,
            email_index=cells.email_index,
            document_index=cells.document_index,
            metadata=wanted.metadata,
            created_at=now,
            updated_at=now,
        )

    def correction(self, merchant_id: UUID, customer_id: UUID, wanted: CorrectedCustomer) -> store.Correction:
        """Return the cells of a customer that *wanted* names.

        Raises:
            PaymentError: ``invalid_parameter``.
        """

        def seal(field: str, text: str) -> bytes:
            return self._cipher.seal(text, cell(f"customer.{field}", customer_id))

        index = self._cipher.index
        cells: dict[str, Any] = {}
        if wanted.name is not UNSET:
            cells["name"] = seal("name", model.clean_name(wanted.name))
        if wanted.email is not UNSET:
            email = model.clean_email(wanted.email)
            cells["email"] = seal("email", email)
            cells["email_index"] = index("customer.email", merchant_id, model.email_key(email))
        if wanted.document is not UNSET:
            document = model.clean_document(wanted.document)
            cells["document"] = seal("document", document)
            cells["document_index"] = index("customer.document", merchant_id, model.document_key(document))
        if wanted.phone is not UNSET:
            cells["set_phone"] = True
            cells["phone"] = seal("phone", model.clean_phone(wanted.phone)) if wanted.phone is not None else None
        if wanted.address is not UNSET:
            cells["set_address"] = True
            if wanted.address is not None:
                address = model.clean_address(wanted.address.address())
                cells["address"] = seal("address", msgspec.json.encode(address).decode())
        if wanted.metadata is not UNSET:
            cells["metadata"] = wanted.metadata
        return store.Correction(**cells)

    def open(self, row: store.Sealed) -> Customer:
        """Return the customer in a *row*.

        Raises:
            DecryptionError: when a value was changed or moved, or its key is missing.
        """

        def open_(field: str, sealed: bytes | None) -> str | None:
            return self._cipher.open(sealed, cell(f"customer.{field}", row.id)) if sealed is not None else None

        address = open_("address", row.address)
        return Customer(
            id=row.id,
            merchant_id=row.merchant_id,
            name=open_("name", row.name),
            email=open_("email", row.email),
            document=open_("document", row.document),
            phone=open_("phone", row.phone),
            address=msgspec.json.decode(address, type=Address) if address is not None else None,
            metadata=row.metadata,
            created_at=row.created_at,
            updated_at=row.updated_at,
            erased_at=row.erased_at,
        )
