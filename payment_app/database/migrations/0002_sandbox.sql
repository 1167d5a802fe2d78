-- serves: 1.0.0
-- The state of the sandbox provider, which stands in for a real one: its own record, read by nothing else of the service.

CREATE TABLE sandbox_request (
    idempotency_key text PRIMARY KEY,
    fingerprint text NOT NULL,
    calls integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sandbox_charge (
    reference text PRIMARY KEY,
    idempotency_key text NOT NULL UNIQUE,
    payment_id text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    method text NOT NULL CHECK (method IN ('card', 'pix', 'boleto')),
    capture boolean NOT NULL,
    status text NOT NULL CHECK (status IN
        ('requires_action', 'awaiting_payment', 'authorized', 'captured', 'failed', 'canceled', 'expired')),
    amount_authorized bigint NOT NULL DEFAULT 0 CHECK (amount_authorized BETWEEN 0 AND amount),
    amount_captured bigint NOT NULL DEFAULT 0 CHECK (amount_captured BETWEEN 0 AND amount),
    disputed_when_captured boolean NOT NULL DEFAULT false,
    action jsonb,
    failure_code text,
    failure_message text,
    return_url text,
    expires_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX sandbox_charge_by_payment ON sandbox_charge (payment_id);

CREATE TABLE sandbox_refund (
    reference text PRIMARY KEY,
    charge_reference text NOT NULL REFERENCES sandbox_charge,
    refund_id text,
    amount bigint NOT NULL CHECK (amount > 0),
    status text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
    failure_code text,
    created_at timestamptz NOT NULL
);
CREATE INDEX sandbox_refund_by_charge ON sandbox_refund (charge_reference);

CREATE TABLE sandbox_dispute (
    reference text PRIMARY KEY,
    charge_reference text NOT NULL REFERENCES sandbox_charge,
    amount bigint NOT NULL CHECK (amount > 0),
    status text NOT NULL CHECK (status IN ('open', 'won', 'lost')),
    reason text NOT NULL,
    evidence_due_at timestamptz NOT NULL
);
CREATE INDEX sandbox_dispute_by_charge ON sandbox_dispute (charge_reference);
