-- Checks of any database: every table answers, with the number of its rows.
SELECT format(
    'SELECT %L, true, count(*) FROM %I.%I', 'table ' || schemaname || '.' || tablename, schemaname, tablename
)
FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
ORDER BY schemaname, tablename
\gexec

SELECT 'tables', count(*) > 0, count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema');
