-- Grain: one kind, nature and rule of the lines that no measure counts, wholly inside the selection's days.
WITH keep_apart AS (
    SELECT
        kind,
        CASE WHEN is_superseded AND nature = 'addressable' THEN 'superseded' ELSE nature END AS nature,
        nature_rule,
        amount
    FROM line
    WHERE NOT is_counted AND source = $source AND first_day >= $start AND last_day <= $end{filters}
)

SELECT kind, nature, nature_rule, count(*) AS line_count, sum(amount)::DECIMAL(18, 2) AS amount
FROM keep_apart
GROUP BY ALL
ORDER BY amount DESC NULLS LAST, kind, nature, nature_rule
