-- Grain: one row: dollars before tax of the lines of $source and $kind that figures count.
SELECT coalesce(sum(amount), 0) AS amount FROM line_fact WHERE is_counted AND source = $source AND kind = $kind
