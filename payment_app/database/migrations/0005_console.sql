-- serves: 1.0.0
-- People who use the operators' console, and their sessions. A session is kept by its hash alone: who reads this table signs in nowhere.

CREATE TABLE console_user (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    merchant_id uuid REFERENCES merchant,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz,
    signed_in_at timestamptz,
    failed_attempts integer NOT NULL DEFAULT 0 CHECK (failed_attempts >= 0),
    locked_until timestamptz
);

CREATE TABLE console_session (
    id_hash bytea PRIMARY KEY CHECK (length(id_hash) = 32),
    user_id uuid NOT NULL REFERENCES console_user ON DELETE CASCADE,
    csrf_secret bytea NOT NULL CHECK (length(csrf_secret) = 32),
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at)
);
CREATE INDEX console_session_by_user ON console_session (user_id);
CREATE INDEX console_session_expiry ON console_session (expires_at);
