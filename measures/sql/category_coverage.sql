-- Grain: one row per source, kind and evidence of the category of counted lines; whole: of the source and kind.
WITH
line AS (
    SELECT source, kind, category_evidence AS evidence, amount FROM line_fact
    WHERE is_counted AND ($buyer IS NULL OR buyer = $buyer)
),

add_up AS (
    SELECT source, kind, evidence, count(*)::INTEGER AS line_count, sum(amount)::DECIMAL(18, 2) AS amount
    FROM line
    GROUP BY ALL
)

SELECT
    source,
    kind,
    evidence,
    line_count,
    amount,
    (sum(amount) OVER (PARTITION BY source, kind))::DECIMAL(18, 2) AS whole
FROM add_up
ORDER BY source, kind, list_position(['code', 'confirmed', 'supplier', 'none'], evidence)
