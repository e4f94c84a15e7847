-- Grain: one row: dollars of the grants wholly in the selected days, the first day and the last of them.
SELECT coalesce(sum(amount), 0)::DECIMAL(18, 2) AS amount, min(first_day) AS first_day, max(last_day) AS last_day
FROM funding
WHERE role = 'grant' AND first_day >= $start AND last_day <= $end
