-- serves: 1.0.0
-- Personal data: addresses, what people agreed to, what they asked for, and the work of retention.

ALTER TABLE customer
    ADD COLUMN address bytea,
    ADD CONSTRAINT customer_erased_wholly CHECK (erased_at IS NULL OR (address IS NULL AND metadata = '{}'));
CREATE INDEX customer_kept ON customer (updated_at, id) WHERE erased_at IS NULL;

CREATE TABLE customer_consent (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose ~ '^[a-z][a-z0-9_.-]{0,63}$'),
    granted boolean NOT NULL,
    policy_version text CHECK (policy_version ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$'),
    channel text CHECK (channel ~ '^[a-z][a-z0-9_.-]{0,63}$'),
    given_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor text NOT NULL,
    FOREIGN KEY (merchant_id, customer_id) REFERENCES customer (merchant_id, id)
);
CREATE INDEX customer_consent_by_customer ON customer_consent (customer_id, id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON customer_consent
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- What a person asked for by law, and when it must be answered. It holds no personal data, only the customer's id.
CREATE TABLE privacy_request (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('access', 'correction', 'erasure')),
    status text NOT NULL CHECK (status IN ('open', 'completed', 'rejected')),
    actor text NOT NULL,
    requested_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    completed_at timestamptz,
    completed_by text,
    outcome jsonb NOT NULL DEFAULT '{}',
    FOREIGN KEY (merchant_id, customer_id) REFERENCES customer (merchant_id, id),
    CHECK ((status = 'open') = (completed_at IS NULL)),
    CHECK ((completed_at IS NULL) = (completed_by IS NULL))
);
CREATE INDEX privacy_request_open ON privacy_request (due_at) WHERE status = 'open';
CREATE INDEX privacy_request_by_merchant ON privacy_request (merchant_id, id DESC);
CREATE INDEX privacy_request_by_customer ON privacy_request (customer_id, id);
-- A person's erasure is asked for once, however often the request is repeated.
CREATE UNIQUE INDEX privacy_request_one_erasure ON privacy_request (customer_id) WHERE kind = 'erasure' AND status = 'open';

-- The kept answers about a person's payments are emptied with them.
CREATE INDEX idempotency_key_by_resource ON idempotency_key (resource_id);

-- An event goes when no delivery of it is left.
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (event_id);

-- Ids begin with the time, so that what is old lies at the beginning of a primary key; here is how far each job has come there.
CREATE TABLE retention_progress (
    job text PRIMARY KEY,
    last_id uuid NOT NULL,
    updated_at timestamptz NOT NULL
);
