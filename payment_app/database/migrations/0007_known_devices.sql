-- serves: 1.0.0
-- Browsers in which an operator has signed in before hold a signed cookie: wrong passwords from elsewhere do not keep them out. Those
-- that were told before known_since are worth nothing any more.

ALTER TABLE console_user ADD COLUMN known_since timestamptz;
ALTER TABLE console_user ADD COLUMN known_attempts integer NOT NULL DEFAULT 0;
