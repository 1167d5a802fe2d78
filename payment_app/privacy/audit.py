"""The audit log: who did what to whose data, in a table that nothing can change.

It outlives what it is about, so it holds identifiers alone: no name, address, document or text that a person wrote.
Source: LGPD article 37, PCI DSS 4.0 requirement 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from payment_app.database.pool import Connection, Pool
from payment_app.ids import new_id

ActorKind = Literal["merchant", "operator", "system", "customer"]

INSERT = """
INSERT INTO audit_log (id, merchant_id, actor_kind, actor, action, subject_kind, subject_id, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""

LIST = """
SELECT id, at, merchant_id, actor_kind, actor, action, subject_kind, subject_id, detail FROM audit_log
WHERE ($1::uuid IS NULL OR merchant_id = $1)
    AND ($2::text IS NULL OR subject_kind = $2) AND ($3::text IS NULL OR subject_id = $3)
    AND ($4::uuid IS NULL OR id < $4)
ORDER BY id DESC LIMIT $5
"""


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit log."""

    id: UUID
    at: datetime
    merchant_id: UUID | None
    actor_kind: ActorKind
    actor: str
    action: str
    subject_kind: str
    subject_id: str
    detail: dict[str, Any]


async def audit(
    connection: Connection | Pool,
    *,
    actor_kind: ActorKind,
    actor: str,
    action: str,
    subject_kind: str,
    subject_id: str,
    merchant_id: UUID | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write a line of the audit log; on the *connection* of the transaction that does what it tells, or not at all.

    Args:
        actor: public id of who acts: ``key_…``, ``mer_…``, ``usr_…``, or the name of a command.
        action: what was done, as ``subject.verb`` in the past, such as ``customer.erased``.
        subject_id: public id of what it was done to.
        detail: facts without personal data, such as the names of the fields that were corrected.
    """
    await connection.execute(
        INSERT, new_id(), merchant_id, actor_kind, actor, action, subject_kind, subject_id, dict(detail or {})
    )


async def entries(
    pool: Pool,
    *,
    merchant_id: UUID | None,
    subject_kind: str | None = None,
    subject_id: str | None = None,
    before: UUID | None = None,
    limit: int = 50,
) -> list[AuditEntry]:
    """Return lines of the audit log, newest first; *merchant_id* is ``None`` for operators."""
    rows = await pool.fetch(LIST, merchant_id, subject_kind, subject_id, before, limit)
    return [AuditEntry(**dict(row)) for row in rows]
