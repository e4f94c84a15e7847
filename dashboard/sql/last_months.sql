-- One row: the twelve months up to the last day that a buyer reported to a source; nulls when it reported nothing.
SELECT (max(period_end) - INTERVAL 12 MONTH + INTERVAL 1 DAY)::DATE AS first_day, max(period_end) AS last_day
FROM coverage
WHERE source = $source AND buyer = $buyer
