-- Grain: one row: the last day that a list of activities in effect speaks of.
SELECT max(period_end) AS last_day
FROM batch
WHERE kind = 'activities' AND NOT is_undone
