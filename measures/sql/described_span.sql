-- Grain: one row: first and last day of what a source reported.
WITH days AS (
    SELECT period_start AS first_day, period_end AS last_day FROM coverage WHERE source = $source
    UNION ALL
    SELECT first_day, last_day FROM mart_contract WHERE source = $source
    UNION ALL
    SELECT first_day, last_day FROM mart_spending WHERE source = $source
)

SELECT min(first_day) AS first_day, max(last_day) AS last_day FROM days
