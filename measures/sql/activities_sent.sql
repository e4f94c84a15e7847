-- Grain: one row: the lists of activities in effect, and those whose period touches the selected days.
SELECT count(*) AS files, count(*) FILTER (period_start <= $end AND period_end >= $start) AS covering
FROM batch
WHERE kind = 'activities' AND NOT is_undone
