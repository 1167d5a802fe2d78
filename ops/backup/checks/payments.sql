-- Checks of the payment service's database. Each row: name, whether it holds, what was found. Names that begin with "rows" or "newest" are
-- asked of the primary too, before the drill: what is restored may be neither fewer nor older. Nothing is ever deleted from both tables.
SELECT 'rows payment', true, count(*) FROM payment;

SELECT 'rows ledger_entry', true, count(*) FROM ledger_entry;

SELECT 'ledger balance ' || currency, sum(amount) = 0, sum(amount) FROM ledger_entry GROUP BY currency ORDER BY currency;

SELECT 'unbalanced ledger transactions', count(*) = 0, count(*)
FROM (SELECT transaction_id FROM ledger_entry GROUP BY transaction_id, currency HAVING sum(amount) <> 0) AS unbalanced;

SELECT 'ledger entries without a payment', count(*) = 0, count(*)
FROM ledger_transaction t
LEFT JOIN payment p ON p.id = t.payment_id
WHERE p.id IS NULL;

-- In UTC, so that a later one is greater as text too; empty where there is none.
SELECT 'newest payment', true, coalesce(to_char(max(created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '') FROM payment;
