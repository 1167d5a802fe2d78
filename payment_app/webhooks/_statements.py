"""The statements of :mod:`payment_app.webhooks.store` and :mod:`payment_app.webhooks.inbound_store`."""

from __future__ import annotations

ENDPOINT = """id, merchant_id, url, events, enabled, disabled_reason, description, previous_secret_expires_at, failing_since,
    created_at, updated_at"""

LOCK_MERCHANT = "SELECT id FROM merchant WHERE id = $1 FOR NO KEY UPDATE"

INSERT_ENDPOINT = f"""
INSERT INTO webhook_endpoint (id, merchant_id, url, secret, events, description, created_at, updated_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $7
WHERE (SELECT count(*) FROM webhook_endpoint e WHERE e.merchant_id = $2 AND e.deleted_at IS NULL) < $8
RETURNING {ENDPOINT}
"""  # noqa: S608 - columns that stand above, no input

LIST_ENDPOINTS = f"""
SELECT {ENDPOINT} FROM webhook_endpoint
WHERE ($1::uuid IS NULL OR merchant_id = $1) AND deleted_at IS NULL AND ($3::uuid IS NULL OR id < $3)
ORDER BY id DESC LIMIT $2
"""  # noqa: S608 - as above

GET_ENDPOINT = f"""
SELECT {ENDPOINT} FROM webhook_endpoint
WHERE ($1::uuid IS NULL OR merchant_id = $1) AND id = $2 AND deleted_at IS NULL
"""  # noqa: S608 - as above

GET_SECRET = "SELECT secret FROM webhook_endpoint WHERE merchant_id = $1 AND id = $2 AND deleted_at IS NULL"

UPDATE_ENDPOINT = f"""
UPDATE webhook_endpoint SET url = coalesce($3, url), events = coalesce($4, events),
    description = CASE WHEN $5 THEN $6 ELSE description END, enabled = coalesce($7, enabled),
    disabled_reason = CASE WHEN $7 THEN NULL WHEN NOT $7 THEN 'by_merchant' ELSE disabled_reason END,
    failing_since = CASE WHEN $7 THEN NULL ELSE failing_since END, updated_at = $8
WHERE merchant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING {ENDPOINT}
"""  # noqa: S608 - as above

ROTATE = f"""
UPDATE webhook_endpoint SET secret = $3, previous_secret = CASE WHEN $4::timestamptz IS NULL THEN NULL ELSE secret END,
    previous_secret_expires_at = $4, updated_at = $5
WHERE merchant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING {ENDPOINT}
"""  # noqa: S608 - as above

DELETE_ENDPOINT = """
UPDATE webhook_endpoint SET deleted_at = $3, updated_at = $3, enabled = false, disabled_reason = 'deleted', secret = NULL,
    previous_secret = NULL, previous_secret_expires_at = NULL
WHERE merchant_id = $1 AND id = $2 AND deleted_at IS NULL
RETURNING id
"""

DISABLE = """
UPDATE webhook_endpoint SET enabled = false, disabled_reason = $2, updated_at = $3
WHERE id = $1 AND enabled AND deleted_at IS NULL
RETURNING merchant_id
"""

# What is being sent this moment ends by itself; so that a long queue is no long statement, it is given up in parts.
ABANDON = """
WITH part AS (
    SELECT id FROM webhook_delivery
    WHERE endpoint_id = $1 AND status = 'pending' AND (leased_until IS NULL OR leased_until <= $3)
    LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE webhook_delivery d SET status = 'failed', last_error = $2, leased_until = NULL FROM part WHERE d.id = part.id
"""

DISPATCH = """
WITH batch AS (
    SELECT id, merchant_id, type FROM payment_event WHERE dispatched_at IS NULL
    ORDER BY id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
), made AS (
    INSERT INTO webhook_delivery (id, merchant_id, endpoint_id, event_id, status, available_at, created_at)
    SELECT uuidv7(), b.merchant_id, e.id, b.id, 'pending', $2, $2
    FROM batch b JOIN webhook_endpoint e ON e.merchant_id = b.merchant_id AND e.enabled
        AND e.events && ARRAY['*', b.type, split_part(b.type, '.', 1) || '.*']
    ON CONFLICT (endpoint_id, event_id) DO NOTHING
), done AS (
    UPDATE payment_event p SET dispatched_at = $2 FROM batch b WHERE p.id = b.id RETURNING 1
)
SELECT count(*) FROM done
"""

# Endpoints that have something to do are found one by one in the index, however long their queues; each gives as many as it
# may have under way, and they take turns. One that fails gets one attempt at a time.
CLAIM = """
WITH RECURSIVE waiting AS (
    (SELECT endpoint_id FROM webhook_delivery WHERE status = 'pending' ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT d.endpoint_id FROM webhook_delivery d WHERE d.status = 'pending' AND d.endpoint_id > w.endpoint_id
        ORDER BY d.endpoint_id LIMIT 1)
    FROM waiting w WHERE w.endpoint_id IS NOT NULL
), room AS (
    SELECT e.id, (CASE WHEN e.failing_since IS NULL THEN $4::integer ELSE 1 END) - (
        SELECT count(*) FROM webhook_delivery l
        WHERE l.endpoint_id = e.id AND l.status = 'pending' AND l.leased_until IS NOT NULL AND l.leased_until > $1
    ) AS free
    FROM waiting w JOIN webhook_endpoint e ON e.id = w.endpoint_id
), candidates AS (
    SELECT c.id FROM room r CROSS JOIN LATERAL (
        SELECT d.id, d.available_at, row_number() OVER (ORDER BY d.available_at) AS turn FROM webhook_delivery d
        WHERE d.endpoint_id = r.id AND d.status = 'pending' AND d.available_at <= $1
            AND (d.leased_until IS NULL OR d.leased_until <= $1)
        ORDER BY d.available_at LIMIT greatest(r.free, 0)
    ) c
    ORDER BY c.turn, c.available_at LIMIT $3
), due AS (
    SELECT d.id FROM webhook_delivery d JOIN candidates c ON c.id = d.id
    WHERE d.status = 'pending' AND d.available_at <= $1 AND (d.leased_until IS NULL OR d.leased_until <= $1)
    FOR NO KEY UPDATE OF d SKIP LOCKED
)
UPDATE webhook_delivery d SET attempts = d.attempts + 1, leased_until = $2
FROM due, webhook_endpoint e, payment_event p
WHERE d.id = due.id AND e.id = d.endpoint_id AND p.id = d.event_id
RETURNING d.id AS delivery_id, d.merchant_id, d.endpoint_id, d.attempts, d.schedule_start, d.leased_until, e.url, e.secret,
    CASE WHEN e.previous_secret_expires_at > $1 THEN e.previous_secret END AS previous_secret,
    p.id AS event_id, p.type AS event_type, p.data AS event_data, p.created_at AS event_created_at
"""

# The lease is named: an attempt that came back after it ran out changes nothing. A delivery to an endpoint that is disabled
# is there because somebody asked for it; it is tried once.
COMPLETE = """
WITH ended AS (
    UPDATE webhook_delivery d SET
        status = CASE WHEN $3 = 'delivered' THEN 'delivered' WHEN $7::timestamptz IS NOT NULL AND e.enabled THEN 'pending'
            ELSE 'failed' END,
        available_at = coalesce($7, d.available_at), leased_until = NULL, response_status = $4, last_error = $5,
        delivered_at = CASE WHEN $3 = 'delivered' THEN $6::timestamptz + make_interval(secs => $8::integer / 1000.0)
            ELSE d.delivered_at END
    FROM webhook_endpoint e
    WHERE d.id = $1 AND e.id = d.endpoint_id AND d.status = 'pending' AND d.leased_until = $2
    RETURNING d.id, d.merchant_id, d.endpoint_id, d.attempts, d.status, e.failing_since
), attempt AS (
    INSERT INTO webhook_attempt (delivery_id, number, merchant_id, started_at, duration_milliseconds, outcome,
        response_status, error)
    SELECT id, attempts, merchant_id, $6, $8, $3, $4, $5 FROM ended
), health AS (
    UPDATE webhook_endpoint e SET failing_since = CASE WHEN $3 = 'delivered' THEN NULL ELSE $6::timestamptz END
    FROM ended WHERE e.id = ended.endpoint_id AND ($3 = 'delivered') = (e.failing_since IS NOT NULL)
)
SELECT status, failing_since FROM ended
"""

DELIVERY = """d.id, d.merchant_id, d.endpoint_id, d.event_id, p.type AS event_type, p.payment_id, d.status, d.attempts,
    d.available_at, d.response_status, d.last_error, d.created_at, d.delivered_at"""

LIST_DELIVERIES = f"""
SELECT {DELIVERY} FROM webhook_delivery d JOIN payment_event p ON p.id = d.event_id
WHERE ($1::uuid IS NULL OR d.merchant_id = $1)
    AND ($3::uuid IS NULL OR d.id < $3)
    AND ($4::uuid IS NULL OR d.endpoint_id = $4)
    AND ($5::uuid IS NULL OR d.event_id = $5)
    AND ($6::uuid IS NULL OR p.payment_id = $6)
    AND ($7::text IS NULL OR d.status = $7)
ORDER BY d.id DESC LIMIT $2
"""  # noqa: S608 - as above

GET_DELIVERY = f"""
SELECT {DELIVERY} FROM webhook_delivery d JOIN payment_event p ON p.id = d.event_id
WHERE ($1::uuid IS NULL OR d.merchant_id = $1) AND d.id = $2
"""  # noqa: S608 - as above

ATTEMPTS = """
SELECT number, started_at, duration_milliseconds, outcome, response_status, error FROM webhook_attempt
WHERE delivery_id = $1 ORDER BY number
"""

# What is under way goes on; its schedule begins anew all the same.
REPLAY = """
UPDATE webhook_delivery d SET status = 'pending', available_at = $3, schedule_start = d.attempts, last_error = NULL
FROM webhook_endpoint e
WHERE ($1::uuid IS NULL OR d.merchant_id = $1) AND d.id = $2 AND e.id = d.endpoint_id AND e.deleted_at IS NULL
RETURNING d.merchant_id
"""

RECEIVE = """
INSERT INTO inbound_webhook (id, provider, provider_event_id, type, provider_reference, payment_id, received_at, available_at,
    processed_at, outcome)
VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz, $7::timestamptz, CASE WHEN $8 THEN $7::timestamptz END,
    CASE WHEN $8 THEN 'ignored' END)
ON CONFLICT (provider, provider_event_id) DO NOTHING
RETURNING id
"""

CLAIM_INBOUND = """
WITH due AS (
    SELECT id FROM inbound_webhook
    WHERE processed_at IS NULL AND available_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
    ORDER BY available_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE inbound_webhook i SET attempts = i.attempts + 1, leased_until = $2 FROM due WHERE i.id = due.id
RETURNING i.id, i.provider, i.type, i.provider_reference, i.payment_id, i.received_at, i.attempts
"""

FINISH_INBOUND = """
UPDATE inbound_webhook SET processed_at = $2, outcome = $3, payment_id = coalesce($4, payment_id), leased_until = NULL,
    last_error = $5
WHERE id = ANY($1::uuid[]) AND processed_at IS NULL
"""

POSTPONE_INBOUND = """
UPDATE inbound_webhook SET available_at = $2, leased_until = NULL, last_error = $3
WHERE id = ANY($1::uuid[]) AND processed_at IS NULL
"""
