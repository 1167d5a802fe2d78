"""The statements of :mod:`payment_app.payments.store`."""

from __future__ import annotations

COLUMNS = """
    p.id, p.merchant_id, p.customer_id, p.status, p.amount, p.currency, p.method, p.provider, p.provider_chosen,
    p.provider_reference, p.capture, p.installments, p.amount_authorized, p.amount_captured, p.amount_refunded,
    p.amount_refund_pending, p.amount_disputed, p.disputed, p.action, p.failure_code, p.failure_message, p.conflict,
    p.conflict_settled, p.description, p.metadata, p.return_url, p.expires_at, p.created_at, p.updated_at, p.version"""

CHILDREN = """,
    (SELECT m.fee_basis_points FROM merchant m WHERE m.id = p.merchant_id) AS fee_basis_points,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'payment_id', r.payment_id, 'amount', r.amount,
        'booked', r.booked, 'status', r.status, 'reason', r.reason, 'provider_reference', r.provider_reference,
        'failure_code', r.failure_code, 'created_at', r.created_at, 'updated_at', r.updated_at) ORDER BY r.id)
        FROM refund r WHERE r.payment_id = p.id), '[]') AS refunds,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'payment_id', d.payment_id, 'amount', d.amount,
        'booked', d.booked, 'currency', d.currency, 'status', d.status, 'reason', d.reason, 'provider_reference', d.provider_reference,
        'evidence_due_at', d.evidence_due_at, 'created_at', d.created_at, 'updated_at', d.updated_at) ORDER BY d.id)
        FROM dispute d WHERE d.payment_id = p.id), '[]') AS disputes"""

ACCEPT = """
WITH customer_state AS (
    SELECT CASE WHEN c.erased_at IS NULL AND NOT EXISTS (SELECT FROM privacy_request r
        WHERE r.customer_id = c.id AND r.kind = 'erasure' AND r.status = 'open') THEN 'present' ELSE 'erased' END AS state
    FROM customer c WHERE c.merchant_id = $2 AND c.id = $3
), claimed AS (
    INSERT INTO idempotency_key AS k
        (merchant_id, key, request_hash, resource_id, response_status, response_body, leased_until, created_at, expires_at)
    SELECT $2, $24, $25, $1, $26, $27, $23, $15, $28
    WHERE $3::uuid IS NULL OR EXISTS (SELECT FROM customer_state WHERE state = 'present')
    ON CONFLICT (merchant_id, key) DO UPDATE
        SET request_hash = excluded.request_hash, resource_id = excluded.resource_id,
            response_status = excluded.response_status, response_body = excluded.response_body,
            leased_until = excluded.leased_until, created_at = excluded.created_at, expires_at = excluded.expires_at
        WHERE k.expires_at <= excluded.created_at
    RETURNING 1
), payment_row AS (
    INSERT INTO payment (id, merchant_id, customer_id, status, amount, currency, method, provider, capture, installments,
        description, metadata, return_url, expires_at, created_at, updated_at, provider_chosen)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $29 WHERE EXISTS (SELECT FROM claimed)
), event_row AS (
    INSERT INTO payment_event (id, merchant_id, payment_id, type, data, created_at)
    SELECT $16, $2, $1, $17, $18, $15 WHERE EXISTS (SELECT FROM claimed)
), operation_row AS (
    INSERT INTO provider_operation (id, merchant_id, payment_id, kind, status, amount, card_token, attempts, available_at,
        leased_until, created_at)
    SELECT $19, $2, $1, 'charge', $20, $5, $22, $21, $15, $23, $15
    WHERE $19::uuid IS NOT NULL AND EXISTS (SELECT FROM claimed)
)
SELECT EXISTS (SELECT FROM claimed) AS created, (SELECT state FROM customer_state) AS customer
"""

STORED_KEY = """
SELECT request_hash, resource_id, response_status, response_body, leased_until
FROM idempotency_key WHERE merchant_id = $1 AND key = $2 AND expires_at > now()
"""

ANSWER_KEY = """
UPDATE idempotency_key SET response_status = $3, response_body = $4, leased_until = NULL
WHERE merchant_id = $1 AND key = $2 AND response_status IS NULL
"""

LOAD = f"""
SELECT {COLUMNS}{CHILDREN} FROM payment p WHERE p.id = $1 AND ($2::uuid IS NULL OR p.merchant_id = $2)
"""  # noqa: S608 - columns that stand above, no input

# Nothing of a payment that is in the state that is known; a row of its place alone where there is no such payment.
LOAD_CHANGED = f"""
SELECT wanted.place, {COLUMNS}
FROM ROWS FROM (jsonb_to_recordset($1) AS (id uuid, merchant_id uuid, version integer, updated_at timestamptz)) WITH ORDINALITY
    AS wanted(id, merchant_id, version, updated_at, place)
LEFT JOIN payment p ON p.id = wanted.id AND p.merchant_id = wanted.merchant_id
WHERE p.version IS DISTINCT FROM wanted.version OR p.updated_at IS DISTINCT FROM wanted.updated_at
"""  # noqa: S608 - columns that stand above, no input

LOAD_BY_REFERENCE = f"""
SELECT {COLUMNS}{CHILDREN} FROM payment p WHERE p.provider = $1 AND p.provider_reference = $2
"""  # noqa: S608 - columns that stand above, no input

LIST = f"""
SELECT {COLUMNS} FROM payment p
WHERE ($1::uuid IS NULL OR p.merchant_id = $1)
    AND ($3::uuid IS NULL OR p.id < $3)
    AND ($4::text IS NULL OR p.status = $4)
    AND ($5::uuid IS NULL OR p.customer_id = $5)
    AND ($6::timestamptz IS NULL OR p.created_at >= $6)
    AND ($7::timestamptz IS NULL OR p.created_at < $7)
    AND ($8::text IS NULL OR p.method = $8)
    AND ($9::text IS NULL OR p.provider = $9)
    AND ($10::uuid IS NULL OR p.id >= $10)
ORDER BY p.id DESC LIMIT $2
"""  # noqa: S608 - columns that stand above, no input

LIST_IN_CONFLICT = LIST.replace("WHERE ", "WHERE p.conflict IS NOT NULL AND ", 1)
"""The same of payments that people must look after; a statement of its own, so that it finds them by their index."""

EVENTS = """
SELECT id, type, data, created_at FROM payment_event
WHERE payment_id = $1 AND ($2::uuid IS NULL OR merchant_id = $2) ORDER BY id
"""

WRITE = """
WITH written AS (
    UPDATE payment SET status = $3, provider = $4, provider_reference = $5, amount_authorized = $6, amount_captured = $7,
        amount_refunded = $8, amount_refund_pending = $9, disputed = $10, action = $11, failure_code = $12,
        failure_message = $13, conflict = $14, expires_at = $15, updated_at = $16, amount_disputed = $32, conflict_settled = $33,
        version = version + 1
    WHERE id = $1 AND version = $2
    RETURNING merchant_id
), refund_rows AS (
    INSERT INTO refund (id, merchant_id, payment_id, amount, booked, status, reason, provider_reference, failure_code,
        created_at, updated_at)
    SELECT x.id, w.merchant_id, $1, x.amount, x.booked, x.status, x.reason, x.provider_reference, x.failure_code, x.created_at,
        x.updated_at
    FROM written w, jsonb_to_recordset($17) AS x(id uuid, amount bigint, booked bigint, status text, reason text, provider_reference text,
        failure_code text, created_at timestamptz, updated_at timestamptz)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, booked = excluded.booked,
        provider_reference = excluded.provider_reference, failure_code = excluded.failure_code, updated_at = excluded.updated_at
), dispute_rows AS (
    INSERT INTO dispute (id, merchant_id, payment_id, amount, booked, currency, status, reason, provider_reference,
        evidence_due_at, created_at, updated_at)
    SELECT x.id, w.merchant_id, $1, x.amount, x.booked, x.currency, x.status, x.reason, x.provider_reference, x.evidence_due_at,
        x.created_at, x.updated_at
    FROM written w, jsonb_to_recordset($18) AS x(id uuid, amount bigint, booked bigint, currency text, status text, reason text,
        provider_reference text, evidence_due_at timestamptz, created_at timestamptz, updated_at timestamptz)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, booked = excluded.booked, updated_at = excluded.updated_at
), event_rows AS (
    INSERT INTO payment_event (id, merchant_id, payment_id, type, data, created_at)
    SELECT x.id, w.merchant_id, $1, x.type, x.data, x.created_at
    FROM written w, jsonb_to_recordset($19) AS x(id uuid, type text, data jsonb, created_at timestamptz)
), transaction_rows AS (
    INSERT INTO ledger_transaction (id, merchant_id, payment_id, kind, source, created_at)
    SELECT x.id, w.merchant_id, $1, x.kind, x.source, $16
    FROM written w, jsonb_to_recordset($20) AS x(id uuid, kind text, source text)
), entry_rows AS (
    INSERT INTO ledger_entry (transaction_id, line, merchant_id, account, currency, amount)
    SELECT x.id, l.line, w.merchant_id, l.value ->> 'account', x.currency, (l.value ->> 'amount')::bigint
    FROM written w, jsonb_to_recordset($20) AS x(id uuid, currency text, lines jsonb),
        jsonb_array_elements(x.lines) WITH ORDINALITY AS l(value, line)
), withdrawn AS (
    UPDATE provider_operation SET status = 'failed', last_error = 'withdrawn', card_token = NULL, leased_until = NULL,
        finished_at = $16
    WHERE $25 AND payment_id = $1 AND kind = 'charge' AND status = 'queued' AND EXISTS (SELECT FROM written)
    RETURNING 1
), operation_rows AS (
    INSERT INTO provider_operation (id, merchant_id, payment_id, refund_id, kind, status, amount, card_token, attempts,
        available_at, leased_until, created_at)
    SELECT x.id, w.merchant_id, $1, x.refund_id, x.kind, x.status, x.amount, $31, x.attempts, $16, $29, $16
    FROM written w, jsonb_to_recordset($21) AS x(id uuid, refund_id uuid, kind text, status text, amount bigint, attempts integer)
), ended AS (
    UPDATE provider_operation SET status = $23, last_error = $24, card_token = NULL, leased_until = NULL, finished_at = $16
    WHERE id = $22 AND EXISTS (SELECT FROM written)
), claimed AS (
    INSERT INTO idempotency_key AS k (merchant_id, key, request_hash, resource_id, leased_until, created_at, expires_at)
    SELECT w.merchant_id, $26, $27, $30, $29, $16, $28 FROM written w WHERE $26::text IS NOT NULL
    ON CONFLICT (merchant_id, key) DO UPDATE
        SET request_hash = excluded.request_hash, resource_id = excluded.resource_id, response_status = NULL,
            response_body = NULL, leased_until = excluded.leased_until, created_at = excluded.created_at,
            expires_at = excluded.expires_at
        WHERE k.expires_at <= excluded.created_at
    RETURNING 1
)
SELECT CASE WHEN NOT EXISTS (SELECT FROM written)
        OR ($26::text IS NOT NULL AND NOT EXISTS (SELECT FROM claimed))
        OR ($25 AND NOT EXISTS (SELECT FROM withdrawn))
    THEN stale_version() ELSE 1 END
"""

CLAIM = """
WITH due AS (
    SELECT o.id, o.status FROM provider_operation o JOIN payment p ON p.id = o.payment_id
    WHERE o.status IN ('queued', 'sending', 'unknown') AND o.available_at <= $1
        AND (o.leased_until IS NULL OR o.leased_until <= $1)
        AND ($4::text IS NULL OR p.provider = $4)
        AND (p.provider <> ALL($5::text[]) OR (o.kind = 'charge' AND o.status = 'queued' AND (o.created_at < $6
            OR (NOT p.provider_chosen
                AND p.method = ANY(CASE WHEN p.customer_id IS NULL THEN $8::text[] ELSE $7::text[] END)))))
    ORDER BY o.available_at LIMIT $3 FOR UPDATE OF o SKIP LOCKED
)
UPDATE provider_operation o SET status = 'sending', attempts = o.attempts + 1, leased_until = $2
FROM due WHERE o.id = due.id
RETURNING o.id, o.merchant_id, o.payment_id, o.refund_id, o.kind, due.status, o.amount, o.card_token, o.attempts, o.created_at
"""

# Each lease has an attempt of its own, which tells it from the next one.
POSTPONE = """
UPDATE provider_operation SET status = $2, available_at = $3, leased_until = NULL, last_error = $4,
    attempts = CASE WHEN $5 THEN attempts ELSE greatest(attempts - 1, 0) END
WHERE id = $1 AND status = 'sending' AND attempts = $6
"""

HELD = "SELECT EXISTS (SELECT FROM provider_operation WHERE id = $1 AND status = 'sending' AND attempts = $2)"

REFUSED_WITH = """
SELECT CASE WHEN status = 'failed' THEN coalesce(last_error, 'provider_rejected') END FROM provider_operation
WHERE payment_id = $1 AND kind = $2 AND ($3::uuid IS NULL OR id = $3) ORDER BY id DESC LIMIT 1
"""

# What waits for its next try, or for its turn at a merchant's server that fails or is slow, waits for nothing that a worker could do:
# only the rest is due, and has an age. So has what somebody holds: what fails in a way that nobody foresaw is held again and again.
OUTBOX = """
SELECT 'operations' AS queue, count(*) AS depth, count(*) FILTER (WHERE available_at <= $1) AS due,
    min(available_at) FILTER (WHERE available_at <= $1) AS oldest
FROM provider_operation WHERE status IN ('queued', 'sending', 'unknown')
UNION ALL SELECT 'events', count(*), count(*), min(created_at) FROM payment_event WHERE dispatched_at IS NULL
UNION ALL SELECT 'deliveries', count(*), count(*) FILTER (WHERE d.available_at <= $1 AND e.failing_since IS NULL),
    min(d.available_at) FILTER (WHERE d.available_at <= $1 AND e.failing_since IS NULL AND coalesce(r.running, 0) < $2)
FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id LEFT JOIN (
    SELECT endpoint_id, count(*) AS running FROM webhook_delivery
    WHERE status = 'pending' AND leased_until IS NOT NULL AND leased_until > $1 GROUP BY endpoint_id
) r ON r.endpoint_id = d.endpoint_id WHERE d.status = 'pending'
UNION ALL SELECT 'inbound', count(*), count(*) FILTER (WHERE available_at <= $1),
    min(available_at) FILTER (WHERE available_at <= $1)
FROM inbound_webhook WHERE processed_at IS NULL
"""

OPEN_CONFLICTS = "SELECT count(*) FROM payment WHERE conflict IS NOT NULL"

QUIET = """
UPDATE payment SET checked_at = $1::timestamptz WHERE id IN (
    SELECT id FROM payment
    WHERE (status IN ('processing', 'requires_action', 'awaiting_payment', 'authorized') OR amount_refund_pending > 0 OR disputed)
        AND provider_reference IS NOT NULL
        AND coalesce(checked_at, updated_at) < $1::timestamptz - greatest($2::interval, ($1::timestamptz - created_at) / 10)
    ORDER BY coalesce(checked_at, updated_at) LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING id
"""

# Each is claimed once after its end. Whom a provider knows is asked about again with all that are quiet; who waits for a card is
# closed here alone, and tried again if that failed.
OVERDUE = """
UPDATE payment SET checked_at = $1::timestamptz WHERE id IN (
    SELECT id FROM payment WHERE status IN ('requires_payment_method', 'awaiting_payment', 'requires_action')
        AND expires_at < $1::timestamptz
        AND (checked_at IS NULL OR checked_at < expires_at
            OR (status = 'requires_payment_method' AND checked_at < $1::timestamptz - $2::interval))
    ORDER BY expires_at LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING id
"""
