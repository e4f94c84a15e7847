-- Grain: one row per category that an organisation's counted lines say, the most dollars first: the category
-- decided for it, else the one suggested.
WITH
said AS (SELECT * FROM category_said WHERE field = 'category' AND buyer = $buyer),
line AS (
    SELECT kind, buyer, category_said AS value, category, category_decision AS decision
    FROM line_fact
    WHERE is_counted AND buyer = $buyer AND category_decision IS NOT NULL AND source = 'partners'
),
clue AS (SELECT said, arg_min(category, place) AS category FROM category_clue GROUP BY said),

find_decided AS (
    SELECT kind, value, arg_max(category, decision) AS category, max(decision) AS decision
    FROM line
    GROUP BY ALL
)

SELECT
    said.value,
    sum(said.line_count)::INTEGER AS line_count,
    sum(abs(said.amount))::DECIMAL(18, 2) AS amount,
    max(find_decided.decision) AS decision,
    arg_max(find_decided.category, find_decided.decision) AS category,
    max(clue.category) AS suggestion
FROM said
LEFT JOIN find_decided USING (kind, value)
LEFT JOIN clue USING (said)
GROUP BY said.value
ORDER BY amount DESC, said.value
