-- Grain: one row: the first and the last day that the selection's source reported.
SELECT min(period_start), max(period_end)
FROM coverage
WHERE source = $source
