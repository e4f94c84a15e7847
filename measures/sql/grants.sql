-- Grain: one grant wholly in the selected days.
SELECT amount, first_day, last_day
FROM funding
WHERE role = 'grant' AND first_day >= $start AND last_day <= $end
ORDER BY first_day, last_day, amount
