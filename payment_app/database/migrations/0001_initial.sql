-- serves: 1.0.0
-- The store of record: merchants, payments, what was asked of providers, the ledger.

CREATE TABLE merchant (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
    fee_basis_points integer NOT NULL DEFAULT 0 CHECK (fee_basis_points BETWEEN 0 AND 10000),
    requests_per_second integer CHECK (requests_per_second > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    lookup text NOT NULL UNIQUE,
    secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
    scopes text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'write', 'admin']),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz
);

-- Personal data is encrypted by the service (AES-GCM, key id inside the value); the *_index columns are keyed hashes for search.
CREATE TABLE customer (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    name bytea,
    email bytea,
    document bytea,
    phone bytea,
    email_index bytea,
    document_index bytea,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    erased_at timestamptz,
    UNIQUE (merchant_id, id),
    CHECK (erased_at IS NULL OR (name IS NULL AND email IS NULL AND document IS NULL AND phone IS NULL
        AND email_index IS NULL AND document_index IS NULL))
);
CREATE INDEX customer_email ON customer (merchant_id, email_index) WHERE email_index IS NOT NULL;
CREATE INDEX customer_document ON customer (merchant_id, document_index) WHERE document_index IS NOT NULL;

-- The state machine, written once more where nothing can go round it; a test holds it against payments/states.py.
CREATE TABLE payment_transition (
    from_status text NOT NULL,
    to_status text NOT NULL,
    PRIMARY KEY (from_status, to_status)
);
INSERT INTO payment_transition (from_status, to_status) VALUES
    ('requires_payment_method', 'pending'), ('requires_payment_method', 'canceled'), ('requires_payment_method', 'expired'),
    ('pending', 'processing'), ('pending', 'requires_action'), ('pending', 'awaiting_payment'), ('pending', 'authorized'),
    ('pending', 'captured'), ('pending', 'failed'), ('pending', 'canceled'), ('pending', 'expired'),
    ('processing', 'requires_action'), ('processing', 'awaiting_payment'), ('processing', 'authorized'),
    ('processing', 'captured'), ('processing', 'failed'), ('processing', 'canceled'), ('processing', 'expired'),
    ('requires_action', 'processing'), ('requires_action', 'authorized'), ('requires_action', 'captured'),
    ('requires_action', 'failed'), ('requires_action', 'canceled'), ('requires_action', 'expired'),
    ('awaiting_payment', 'captured'), ('awaiting_payment', 'failed'), ('awaiting_payment', 'canceled'),
    ('awaiting_payment', 'expired'),
    ('authorized', 'captured'), ('authorized', 'canceled'), ('authorized', 'expired'), ('authorized', 'failed'),
    ('expired', 'captured'),
    -- a snapshot may skip a state: taken and given back already
    ('pending', 'partially_refunded'), ('pending', 'refunded'), ('processing', 'partially_refunded'), ('processing', 'refunded'),
    ('requires_action', 'partially_refunded'), ('requires_action', 'refunded'), ('awaiting_payment', 'partially_refunded'),
    ('awaiting_payment', 'refunded'), ('authorized', 'partially_refunded'), ('authorized', 'refunded'),
    ('expired', 'partially_refunded'), ('expired', 'refunded'),
    ('captured', 'partially_refunded'), ('captured', 'refunded'),
    ('partially_refunded', 'refunded'),
    -- a refund that the payer's bank gave back
    ('refunded', 'partially_refunded'), ('refunded', 'captured'), ('partially_refunded', 'captured');

CREATE TABLE payment (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    customer_id uuid,
    status text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    method text NOT NULL CHECK (method IN ('card', 'pix', 'boleto')),
    provider text NOT NULL,
    -- named by the merchant: then the payment goes to no other one
    provider_chosen boolean NOT NULL DEFAULT false,
    provider_reference text,
    capture boolean NOT NULL,
    installments smallint NOT NULL DEFAULT 1 CHECK (installments BETWEEN 1 AND 24),
    amount_authorized bigint NOT NULL DEFAULT 0,
    amount_captured bigint NOT NULL DEFAULT 0,
    amount_refunded bigint NOT NULL DEFAULT 0,
    amount_refund_pending bigint NOT NULL DEFAULT 0,
    amount_disputed bigint NOT NULL DEFAULT 0,
    disputed boolean NOT NULL DEFAULT false,
    action jsonb,
    failure_code text,
    failure_message text,
    conflict text,
    description text,
    metadata jsonb NOT NULL DEFAULT '{}',
    return_url text,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    checked_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    FOREIGN KEY (merchant_id, customer_id) REFERENCES customer (merchant_id, id),
    CHECK (status IN ('requires_payment_method', 'pending', 'processing', 'requires_action', 'awaiting_payment',
        'authorized', 'captured', 'partially_refunded', 'refunded', 'failed', 'canceled', 'expired')),
    CHECK (amount_authorized BETWEEN 0 AND amount),
    CHECK (amount_captured BETWEEN 0 AND amount),
    CHECK (amount_refunded >= 0 AND amount_refund_pending >= 0),
    CHECK (amount_disputed >= 0),
    CHECK (amount_refunded + amount_refund_pending <= amount_captured)
);
CREATE UNIQUE INDEX payment_provider_reference ON payment (provider, provider_reference) WHERE provider_reference IS NOT NULL;
CREATE INDEX payment_by_merchant ON payment (merchant_id, id DESC);
CREATE INDEX payment_by_status ON payment (merchant_id, status, id DESC);
CREATE INDEX payment_by_customer ON payment (customer_id, id DESC) WHERE customer_id IS NOT NULL;
-- What the reconciler asks providers about, and what expires: a small part of all payments.
CREATE INDEX payment_followed ON payment ((coalesce(checked_at, updated_at))) WHERE status IN ('processing', 'requires_action',
    'awaiting_payment', 'authorized') OR amount_refund_pending > 0 OR disputed;
CREATE INDEX payment_expiry ON payment (expires_at) WHERE status IN ('requires_payment_method', 'awaiting_payment',
    'requires_action');

CREATE FUNCTION payment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> OLD.status AND NOT EXISTS (
        SELECT FROM payment_transition t WHERE t.from_status = OLD.status AND t.to_status = NEW.status
    ) THEN
        RAISE EXCEPTION 'payment % cannot go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_transition';
    END IF;
    IF (NEW.id, NEW.merchant_id, NEW.amount, NEW.currency, NEW.method, NEW.capture, NEW.provider_chosen)
        IS DISTINCT FROM (OLD.id, OLD.merchant_id, OLD.amount, OLD.currency, OLD.method, OLD.capture, OLD.provider_chosen)
        OR (NEW.provider <> OLD.provider AND OLD.provider_chosen) THEN
        RAISE EXCEPTION 'payment %: what was agreed cannot change', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_agreed';
    END IF;
    -- A version can come twice, where a standby that lacks the last writes takes over; version and time together never do.
    IF NEW.version <> OLD.version AND NEW.updated_at = OLD.updated_at THEN
        NEW.updated_at := clock_timestamp();
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payment_guard BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION payment_guard();

-- A writer names the version that it read; the statement fails as a whole when another was faster.
CREATE FUNCTION stale_version() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the payment was changed by another' USING ERRCODE = 'PA001';
END $$;

CREATE TABLE refund (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    payment_id uuid NOT NULL REFERENCES payment,
    amount bigint NOT NULL CHECK (amount > 0),
    -- what of it is in the ledger
    booked bigint NOT NULL DEFAULT 0,
    status text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
    reason text,
    provider_reference text,
    failure_code text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (booked BETWEEN 0 AND amount),
    CHECK (booked = 0 OR status = 'succeeded')
);
CREATE INDEX refund_by_payment ON refund (payment_id, id);
CREATE UNIQUE INDEX refund_provider_reference ON refund (payment_id, provider_reference) WHERE provider_reference IS NOT NULL;

CREATE TABLE dispute (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    payment_id uuid NOT NULL REFERENCES payment,
    amount bigint NOT NULL CHECK (amount > 0),
    -- what of it is in the ledger: held back while it is open, taken once it is lost
    booked bigint NOT NULL DEFAULT 0,
    currency char(3) NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'won', 'lost')),
    reason text,
    provider_reference text NOT NULL,
    evidence_due_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (payment_id, provider_reference),
    CHECK (booked BETWEEN 0 AND amount),
    CHECK (booked = 0 OR status <> 'won')
);
CREATE INDEX dispute_by_merchant ON dispute (merchant_id, id DESC);

-- The transactional outbox towards providers: written with the state that asks for it, sent by whoever holds the lease.
CREATE TABLE provider_operation (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    payment_id uuid NOT NULL REFERENCES payment,
    refund_id uuid REFERENCES refund,
    kind text NOT NULL CHECK (kind IN ('charge', 'capture', 'cancel', 'refund')),
    status text NOT NULL CHECK (status IN ('queued', 'sending', 'unknown', 'succeeded', 'failed')),
    amount bigint NOT NULL CHECK (amount > 0),
    card_token bytea,
    attempts integer NOT NULL DEFAULT 0,
    available_at timestamptz NOT NULL,
    leased_until timestamptz,
    last_error text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    CHECK (kind = 'refund' OR refund_id IS NULL),
    CHECK (status NOT IN ('succeeded', 'failed') OR (card_token IS NULL AND finished_at IS NOT NULL))
);
CREATE INDEX provider_operation_due ON provider_operation (available_at) WHERE status IN ('queued', 'sending', 'unknown');
CREATE INDEX provider_operation_by_payment ON provider_operation (payment_id, id);
-- One open operation a payment, refunds apart: two captures can never be under way at once.
CREATE UNIQUE INDEX provider_operation_exclusive ON provider_operation (payment_id)
    WHERE status IN ('queued', 'sending', 'unknown') AND kind <> 'refund';

CREATE TABLE payment_event (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    payment_id uuid NOT NULL REFERENCES payment,
    type text NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    dispatched_at timestamptz
);
CREATE INDEX payment_event_by_payment ON payment_event (payment_id, id);
CREATE INDEX payment_event_undispatched ON payment_event (id) WHERE dispatched_at IS NULL;

CREATE TABLE idempotency_key (
    merchant_id uuid NOT NULL REFERENCES merchant,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    resource_id uuid NOT NULL,
    response_status smallint,
    response_body bytea,
    leased_until timestamptz,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (merchant_id, key)
);
CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

CREATE TABLE webhook_endpoint (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    url text NOT NULL,
    secret bytea NOT NULL,
    events text[] NOT NULL,
    enabled boolean NOT NULL DEFAULT true,
    disabled_reason text,
    description text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX webhook_endpoint_by_merchant ON webhook_endpoint (merchant_id, id);

CREATE TABLE webhook_delivery (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    endpoint_id uuid NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
    event_id uuid NOT NULL REFERENCES payment_event,
    status text NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    available_at timestamptz NOT NULL,
    leased_until timestamptz,
    response_status smallint,
    last_error text,
    created_at timestamptz NOT NULL,
    delivered_at timestamptz,
    UNIQUE (endpoint_id, event_id)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (available_at) WHERE status = 'pending';
CREATE INDEX webhook_delivery_by_merchant ON webhook_delivery (merchant_id, id DESC);

-- What providers send: kept by id alone, never with its body, which holds personal data; the truth is read from the provider.
CREATE TABLE inbound_webhook (
    id uuid PRIMARY KEY,
    provider text NOT NULL,
    provider_event_id text NOT NULL,
    type text NOT NULL,
    provider_reference text,
    payment_id uuid,
    received_at timestamptz NOT NULL,
    processed_at timestamptz,
    outcome text,
    attempts integer NOT NULL DEFAULT 0,
    available_at timestamptz NOT NULL,
    leased_until timestamptz,
    last_error text,
    UNIQUE (provider, provider_event_id)
);
CREATE INDEX inbound_webhook_due ON inbound_webhook (available_at) WHERE processed_at IS NULL;

CREATE TABLE ledger_transaction (
    id uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    payment_id uuid NOT NULL REFERENCES payment,
    kind text NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (kind, source)
);
CREATE INDEX ledger_transaction_by_payment ON ledger_transaction (payment_id, id);
CREATE INDEX ledger_transaction_by_merchant ON ledger_transaction (merchant_id, id DESC);

CREATE TABLE ledger_entry (
    transaction_id uuid NOT NULL REFERENCES ledger_transaction,
    line smallint NOT NULL,
    merchant_id uuid NOT NULL REFERENCES merchant,
    account text NOT NULL,
    currency char(3) NOT NULL,
    amount bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (transaction_id, line)
);
CREATE INDEX ledger_entry_balance ON ledger_entry (merchant_id, currency, account) INCLUDE (amount);

CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong record;
BEGIN
    SELECT e.currency, sum(e.amount) AS total INTO wrong FROM ledger_entry e
        WHERE e.transaction_id = NEW.transaction_id GROUP BY e.currency HAVING sum(e.amount) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'ledger transaction % does not balance: % %', NEW.transaction_id, wrong.total, wrong.currency
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balanced';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balanced();

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TABLE audit_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    merchant_id uuid,
    actor_kind text NOT NULL CHECK (actor_kind IN ('merchant', 'operator', 'system', 'customer')),
    actor text NOT NULL,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_by_subject ON audit_log (subject_kind, subject_id, id);
CREATE INDEX audit_log_by_merchant ON audit_log (merchant_id, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
