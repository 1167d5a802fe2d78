-- serves: 1.0.0
-- Conflicts that people have looked after, so that the provider's same word does not raise them again; and those that wait for people.

ALTER TABLE payment ADD COLUMN conflict_settled text;

CREATE INDEX payment_conflict ON payment (id DESC) WHERE conflict IS NOT NULL;
