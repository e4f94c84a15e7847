-- Grain: one enterprise of the directory, with its kind on $day and the dollars of its lines.
WITH
kept AS (SELECT supplier, kind, amount FROM line_fact WHERE is_counted AND source = 'partners'),

sum_lines AS (
    SELECT
        supplier,
        coalesce(sum(amount) FILTER (kind = 'purchases'), 0) AS purchases,
        coalesce(sum(amount) FILTER (kind = 'contracts'), 0) AS contracts
    FROM kept
    GROUP BY supplier
),

status AS (
    SELECT * FROM enterprise_status
    WHERE coalesce(first_day, DATE '0001-01-01') <= $day AND coalesce(last_day, DATE '9999-12-31') >= $day
)

SELECT
    enterprise.*,
    status.kind,
    status.first_day AS kind_from,
    status.last_day AS kind_to,
    coalesce(purchases, 0)::DECIMAL(18, 2) AS purchases,
    coalesce(contracts, 0)::DECIMAL(18, 2) AS contracts,
    len(enterprise.territories) = 0 AS is_unplaced,
    enterprise.neq IS NULL AND enterprise.neq_said IS NOT NULL AS is_neq_doubtful,
    enterprise.lines = 0 AS is_unmatched
FROM enterprise
LEFT JOIN status ON enterprise.supplier = status.supplier
LEFT JOIN sum_lines ON enterprise.supplier = sum_lines.supplier
ORDER BY purchases DESC, contracts DESC, enterprise.name, enterprise.supplier
