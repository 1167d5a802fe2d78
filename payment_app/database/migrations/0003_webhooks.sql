-- serves: 1.0.0
-- Webhooks to merchants: secrets that overlap while they are rotated, endpoints that are left alone, attempts one by one.

ALTER TABLE webhook_endpoint
    ALTER COLUMN secret DROP NOT NULL,
    ADD COLUMN previous_secret bytea,
    ADD COLUMN previous_secret_expires_at timestamptz,
    -- Beginning of the time in which nothing got through.
    ADD COLUMN failing_since timestamptz,
    -- A deleted endpoint stays as long as its deliveries, without its secrets.
    ADD COLUMN deleted_at timestamptz,
    ADD CONSTRAINT webhook_endpoint_previous_ends
        CHECK ((previous_secret IS NULL) = (previous_secret_expires_at IS NULL)),
    ADD CONSTRAINT webhook_endpoint_secret CHECK ((deleted_at IS NULL) = (secret IS NOT NULL)),
    ADD CONSTRAINT webhook_endpoint_deleted CHECK (deleted_at IS NULL OR (NOT enabled AND previous_secret IS NULL));

ALTER TABLE webhook_delivery
    -- Number of attempts before the schedule began, or began again with a replay.
    ADD COLUMN schedule_start integer NOT NULL DEFAULT 0;

-- Due work is looked for endpoint by endpoint, so that a long queue of one never hides the others'.
DROP INDEX webhook_delivery_due;
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, available_at) WHERE status = 'pending';
CREATE INDEX webhook_delivery_leased ON webhook_delivery (endpoint_id, leased_until)
    WHERE status = 'pending' AND leased_until IS NOT NULL;
CREATE INDEX webhook_delivery_by_endpoint ON webhook_delivery (endpoint_id, id DESC);

CREATE TABLE webhook_attempt (
    delivery_id uuid NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    merchant_id uuid NOT NULL REFERENCES merchant,
    started_at timestamptz NOT NULL,
    duration_milliseconds integer NOT NULL CHECK (duration_milliseconds >= 0),
    outcome text NOT NULL CHECK (outcome IN ('delivered', 'rejected', 'failed', 'timeout', 'blocked')),
    response_status smallint,
    error text,
    PRIMARY KEY (delivery_id, number)
);
