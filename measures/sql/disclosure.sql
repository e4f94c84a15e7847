-- Grain: one rule of disclosure control in force on $day.
SELECT rule, value
FROM disclosure
WHERE valid_from <= $day AND coalesce(valid_to, $day) >= $day
